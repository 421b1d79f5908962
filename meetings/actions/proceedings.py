"""That a meeting was held, and what was heard and said at it."""

import datetime
from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from council import history
from council.models import Council, User
from council.refusals import Refusal
from council.steps import write
from meetings.actions._steps import open_for_secretariat, refuse_before_its_day
from meetings.actions._votes import refuse_more_votes_than_present
from meetings.actions.notes import TEXTS
from meetings.models import STATE_MOVES, AgendaItem, Meeting
from meetings.roll import roll_on
from meetings.votes import Votes


@transaction.atomic
def hold_meeting(meeting: Meeting, *, by: User, at: datetime.datetime, revision: int | None = None) -> Meeting:
    """Close the roll: the meeting was held, and gets the next number of its calendar year.

    Nothing of the law bars this: life is recorded as it happened, and the rules say what was wrong (clauses 12, 14).
    Refused before the meeting's day and while a member of that day's composition is not marked. Again: no change.
    """
    meeting, on = open_for_secretariat(meeting, by=by, at=at, revision=revision)
    if meeting.state == Meeting.State.HELD:
        return meeting
    refuse_before_its_day(meeting, on)
    if Meeting.State.HELD not in STATE_MOVES[meeting.state]:
        raise Refusal(_("This meeting was cancelled. Plan another one."))
    marked = set(meeting.attendance.values_list("person_id", flat=True))
    missing = [one.person.name for one in roll_on(meeting.council, meeting.date) if one.person_id not in marked]
    if missing:
        raise Refusal(
            _("Mark everybody of the composition of that day first. Missing: %(people)s.")
            % {"people": ", ".join(missing)},
            clause="12",
        )
    values = {"state": Meeting.State.HELD, "number": next_number(meeting.council, meeting.date.year)}
    before, after = history.changes(meeting, values)
    write(meeting, **values)
    history.record("meeting.held", meeting, council=meeting.council, by=by, at=at, before=before, after=after)
    return meeting


@transaction.atomic
def write_proceedings(
    item: AgendaItem,
    *,
    proceedings_kk: str,
    proceedings_ru: str,
    by: User,
    at: datetime.datetime,
    revision: int | None = None,
    votes: Votes | None = None,
    **more: str,
) -> AgendaItem:
    """Write what was heard and said under an item, in both languages; `more` are further ones of `TEXTS` and the
    outcome, what is not given stays. From the day of the meeting on, since it is written while the meeting goes on.

    Refuses more votes than members are marked present. The same again: no change.
    """
    meeting, on = open_for_secretariat(item.meeting, by=by, at=at, revision=revision)
    item = AgendaItem.objects.get(pk=item.pk, meeting=meeting)
    values: dict[str, Any] = {"proceedings_kk": proceedings_kk, "proceedings_ru": proceedings_ru, **more}
    before, after = history.changes(item, {**values, **(votes._asdict() if votes else {})})
    if not after:
        return item
    refuse_before_its_day(meeting, on)
    write(item, **after)
    refuse_more_votes_than_present(meeting, item)
    write(meeting)
    history.record(
        "proceedings.written",
        meeting,
        council=meeting.council,
        by=by,
        at=at,
        before={"item": item.pk, **_told(before)},
        after={"item": item.pk, **_told(after)},
    )
    return item


def _told(values: dict[str, Any]) -> dict[str, Any]:
    """What history says of what was written: a text names people who spoke, so that of it only the length."""
    return {name: len(value) if name in TEXTS else value for name, value in values.items()}


def next_number(council: Council, year: int) -> str:
    """The next running number of a council's meetings in a calendar year; call it under the council's lock."""
    held = Meeting.objects.filter(council=council, date__year=year, state=Meeting.State.HELD)
    return str(highest(held.values_list("number", flat=True)) + 1)


def highest(numbers: Iterable[str]) -> int:
    """The highest running number; numbers with letters (from a record taken over) do not count."""
    return max((int(one) for one in numbers if one.isdecimal()), default=0)
