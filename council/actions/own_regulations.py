"""A council's own regulation: stricter than the model or silent, never looser (clauses 6.4 and 13)."""

import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from council import compliance, history
from council.models import Council, OwnRegulation, User
from council.own_regulations import looser_values
from council.permissions import may_keep
from council.refusals import Refusal
from council.steps import authorise, local_day, lock_council, write


@transaction.atomic
def adopt_own_regulation(
    council: Council, *, since: datetime.date, by: User, at: datetime.datetime, **values: Any
) -> OwnRegulation:
    """Record a version of the council's own regulation from a day (fields of `OwnRegulation`).

    Refuses a value looser than the model's, with the clause; an act dated after today or after the day from which the
    version holds; a day on which the council does not stand. The same version again changes nothing.
    """
    council = lock_council(council)
    on = local_day(council, at)
    authorise(may_keep(by, council, on), _("Only the secretariat of this akimat may do this."))
    own = OwnRegulation.objects.filter(council=council, since=since).first() or OwnRegulation(
        council=council, since=since
    )
    before, after = history.changes(own, values)
    if own.pk and not after:
        return own
    _refuse_dates(council, since, values.get("act_date", own.act_date), on)
    write(own, **values)
    findings = looser_values(compliance.facts_of(council), since)
    if findings:
        raise Refusal(
            _("The council's own regulation may be stricter than the model, never looser."), findings=findings
        )
    history.record("own_regulation.adopted", own, council=council, by=by, at=at, before=before, after=after)
    return own


def _refuse_dates(council: Council, since: datetime.date, act_date: datetime.date | None, on: datetime.date) -> None:
    """The act comes first: it holds from its day or later, and only while the council stands."""
    if act_date and act_date > on:
        raise Refusal(_("The date of the act lies in the future."), field="act_date")
    if act_date and act_date > since:
        raise Refusal(_("An act takes effect on its own day or later, never before it."), field="act_date")
    if council.established_on and since < council.established_on:
        raise Refusal(
            _("The council was created after this day: its own regulation holds from then or later (clause 7)."),
            clause="7",
            field="since",
        )
    if council.dissolved_on and since >= council.dissolved_on:
        raise Refusal(_("The council no longer stands on this day."), field="since")
