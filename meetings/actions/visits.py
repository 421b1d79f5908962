"""Visits to institutions, workplaces and supervised people (clause 6.3). No convict's name is ever entered."""

import datetime
from collections.abc import Sequence
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from council import history
from council.models import Council, User
from council.refusals import Refusal
from council.steps import authorise, local_day, lock_council, write
from meetings.models import Visit, VisitParticipant
from meetings.permissions import may_plan_meeting
from meetings.roll import roll_on
from members.directory import enter, fresh_key
from members.models import Person

TERMS = ("place_kk", "place_ru", "basis_number", "basis_date", "findings_kk", "findings_ru")


@transaction.atomic
def record_visit(
    council: Council,
    *,
    date: datetime.date,
    kind: str,
    by: User,
    at: datetime.datetime,
    participants: Sequence[Person] = (),
    **terms: Any,
) -> Visit:
    """Record a visit that took place, with the basis it rests on (clause 6.3) and the members who took part; further
    fields by the names in `TERMS`.

    A missing basis is recorded as it is, and the rules say so. Refuses a day that lies ahead and whoever was no member
    on that day (clause 12). The same visit again returns the first.
    """
    council = lock_council(council)
    on = local_day(council, at)
    authorise(may_plan_meeting(by, council, on), _("Only the secretariat of this akimat may do this."))
    if unknown := set(terms) - set(TERMS):
        raise TypeError(f"record_visit takes no {', '.join(sorted(unknown))}")
    values = {"date": date, "kind": kind, **terms}
    known = council.visits.filter(**values).first()
    if known:
        return known
    if date > on:
        raise Refusal(_("The day of the visit has not come yet."), field="date")
    _refuse_strangers(council, date, participants)
    visit = Visit(council=council, key=fresh_key("v", set(council.visits.values_list("key", flat=True))))
    write(visit, **values)
    for person in participants:
        enter(council, person)
        write(VisitParticipant(visit=visit, person=person))
    # The findings are free text: history says that they were written, not what they say.
    plain = {name: value for name, value in values.items() if not name.startswith("findings")}
    after = {**plain, "participants": [one.pk for one in participants]}
    history.record("visit.recorded", visit, council=council, by=by, at=at, after=after)
    return visit


def _refuse_strangers(council: Council, date: datetime.date, participants: Sequence[Person]) -> None:
    members = {one.person_id for one in roll_on(council, date)}
    strangers = [one.name for one in participants if one.pk not in members]
    if strangers:
        raise Refusal(
            _("No members on that day: %(people)s (clause 12).") % {"people": ", ".join(strangers)},
            clause="12",
            field="participants",
        )
