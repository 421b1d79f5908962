"""The akimat's act that dissolves a council, and what becomes of what is open then."""

import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from council import history
from council.models import Council, StoredFile, User
from council.open_matters import Becomes, OpenMatter, counted, open_matters
from council.permissions import may_keep
from council.refusals import Refusal
from council.steps import authorise, local_day, lock, lock_council, write


@transaction.atomic
def dissolve_council(
    council: Council,
    *,
    number: str,
    date: datetime.date,
    by: User,
    at: datetime.datetime,
    scan: StoredFile | None = None,
    revision: int | None = None,
) -> Council:
    """Record the akimat's act that dissolves the council; `date` is the first day on which it no longer stands, today,
    before or after.

    What is open is closed by the acts of its apps (planned meetings are cancelled, submissions taken back), or carried
    over to the council that comes after; the event says which. Refuses a day not after the akimat's act (clause 7) and
    a second dissolution. The same act again changes nothing.
    """
    council = lock_council(council)
    on = local_day(council, at)
    authorise(may_keep(by, council, on), _("Only the secretariat of this akimat may do this."))
    if council.dissolved_on:
        if (council.dissolved_number, council.dissolved_on) == (number, date):
            return council
        raise Refusal(_("The council is already dissolved."))
    lock(council, revision)
    if council.established_on is None or date <= council.established_on:
        raise Refusal(
            _("A council is dissolved after the akimat's act that created it (clause 7)."), clause="7", field="date"
        )
    matters = open_matters(council, date)
    closed = _close(matters, date, on, by, at)
    values = {"dissolved_number": number, "dissolved_on": date, "dissolved_scan": scan}
    before, after = history.changes(council, values)
    write(council, **values)
    after["closed"] = counted(closed)
    after["carried_over"] = counted(one for one in matters if one.becomes == Becomes.CARRIED_OVER)
    history.record("council.dissolved", council, council=council, by=by, at=at, before=before, after=after)
    return council


def _close(
    matters: list[OpenMatter], date: datetime.date, on: datetime.date, by: User, at: datetime.datetime
) -> list[OpenMatter]:
    """Run the closing acts; before a day that is still to come only what is planned from that day on is closed."""
    closed = [one for one in matters if one.ends_now(date, on)]
    for one in closed:
        if one.close:
            one.close(by, at)
    return closed
