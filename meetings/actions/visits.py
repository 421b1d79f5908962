"""Visits to institutions, workplaces and supervised people (clause 6.3). No convict's name is ever entered."""

import datetime
from collections.abc import Mapping, Sequence
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from council import history
from council.models import Council, User
from council.refusals import Refusal
from council.steps import write
from meetings.actions._visits import council_for_visits, open_visit
from meetings.models import Visit, VisitParticipant
from meetings.roll import roll_on
from members.directory import enter_all, fresh_key
from members.models import Person

TERMS = (
    "place_kk",
    "place_ru",
    "basis_kk",
    "basis_ru",
    "basis_number",
    "basis_date",
    "findings_kk",
    "findings_ru",
)
# Free text: history says how long it is, not what it says.
FREE = ("findings_kk", "findings_ru")


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
    council, on = council_for_visits(council, by=by, at=at)
    values = _values(date, kind, terms)
    people = {one.pk for one in participants}
    for known in council.visits.filter(**values):
        if _participants(known) == people:
            return known
    _refuse_ahead(date, on)
    _refuse_strangers(council, date, participants)
    visit = Visit(council=council, key=fresh_key("v", set(council.visits.values_list("key", flat=True))))
    write(visit, **values)
    _name(visit, participants)
    plain = {name: value for name, value in values.items() if name not in FREE}
    after = {**plain, "participants": [one.pk for one in participants]}
    history.record("visit.recorded", visit, council=council, by=by, at=at, after=after)
    return visit


@transaction.atomic
def change_visit(
    visit: Visit,
    *,
    date: datetime.date,
    kind: str,
    by: User,
    at: datetime.datetime,
    participants: Sequence[Person] = (),
    revision: int | None = None,
    **terms: Any,
) -> Visit:
    """Correct or complete a visit; what `terms` leave out stays. Refusals as in `record_visit`, and of a form that
    somebody overtook.

    Whoever already stands as a participant of that day stays (history taken over may name somebody who was no member).
    The same content changes nothing.
    """
    visit, on = open_visit(visit, by=by, at=at)
    before, after = history.changes(visit, _values(date, kind, terms))
    had, wanted = _participants(visit), {one.pk for one in participants}
    if not after and had == wanted:
        return visit
    open_visit(visit, by=by, at=at, revision=revision)
    if "date" in after:
        _refuse_ahead(date, on)
    _refuse_strangers(visit.council, date, [one for one in participants if "date" in after or one.pk not in had])
    write(visit, **after)
    VisitParticipant.objects.filter(visit=visit).exclude(person__in=wanted).delete()
    _name(visit, [one for one in participants if one.pk not in had])
    before, after = _for_history(before), _for_history(after)
    if had != wanted:
        before, after = {**before, "participants": sorted(had)}, {**after, "participants": sorted(wanted)}
    history.record("visit.changed", visit, council=visit.council, by=by, at=at, before=before, after=after)
    return visit


def _values(date: datetime.date, kind: str, terms: Mapping[str, Any]) -> dict[str, Any]:
    if unknown := set(terms) - set(TERMS):
        raise TypeError(f"a visit has no {', '.join(sorted(unknown))}")
    return {"date": date, "kind": kind, **terms}


def _for_history(values: Mapping[str, Any]) -> dict[str, Any]:
    return {name: len(value) if name in FREE else value for name, value in values.items()}


def _participants(visit: Visit) -> set[int]:
    return set(VisitParticipant.objects.filter(visit=visit).values_list("person_id", flat=True))


def _name(visit: Visit, participants: Sequence[Person]) -> None:
    enter_all(visit.council, participants)
    for person in participants:
        write(VisitParticipant(visit=visit, person=person))


def _refuse_ahead(date: datetime.date, on: datetime.date) -> None:
    if date > on:
        text = _("The day of the visit has not come yet. A visit that lies ahead belongs in the plan of the year.")
        raise Refusal(text, clause="6.3", field="date")


def _refuse_strangers(council: Council, date: datetime.date, participants: Sequence[Person]) -> None:
    members = {one.person_id for one in roll_on(council, date)}
    strangers = [one.name for one in participants if one.pk not in members]
    if strangers:
        raise Refusal(
            _("No members on that day: %(people)s (clause 12).") % {"people": ", ".join(strangers)},
            clause="12",
            field="participants",
        )
