"""The screen of the secretary in the room: its fields by name, and what stands in each as the screen speaks of it.

A field is a text, or a few that belong together: a mark on the roll, the votes under an item. Hours are «15:20».
"""

import datetime
from collections.abc import Iterable
from typing import Any, NamedTuple

from django.utils.translation import gettext as _

from council.refusals import Refusal
from meetings.actions.attendance import Mark, mark_of
from meetings.actions.guests import is_taken_over, may_take_over
from meetings.actions.notes import HOURS, TEXTS
from meetings.clashes import one_newline
from meetings.models import AgendaItem, Answer, Attendance, Meeting
from meetings.quorum import Count, count_of
from meetings.roll import roll_on
from meetings.votes import VOTES, Votes, votes_of
from members.models import Seat

Value = str | dict[str, str]


class Malformed(Exception):
    """What was sent is no value of that field: no page of ours sends it."""


class RoomRow(NamedTuple):
    """A member's line: the seat, the mark, what they answered to the invitation and whether that can be taken over."""

    seat: Seat
    mark: dict[str, str]
    answer: Answer | None
    may_take_over: bool


class Room(NamedTuple):
    """All that stands on the screen."""

    rows: list[RoomRow]
    values: dict[str, Value]
    there: Count


def room_of(meeting: Meeting, items: Iterable[AgendaItem], at: datetime.datetime) -> Room:
    """The screen of a meeting at a moment; as many queries for many members and items as for few."""
    roll = roll_on(meeting.council, meeting.date)
    known = {one.person_id: one for one in meeting.attendance.all()}
    answers = {one.person_id: one for one in meeting.answers.filter(terms_version=meeting.terms_version)}
    rows = [_row(meeting, seat, known.get(seat.person_id), answers.get(seat.person_id)) for seat in roll]
    values: dict[str, Value] = {f"mark-{row.seat.person_id}": row.mark for row in rows}
    values |= {f"meeting-{name}": plain(getattr(meeting, name)) for name in HOURS}
    for item in items:
        values |= {f"item-{item.pk}-{name}": one_newline(getattr(item, name)) for name in TEXTS}
        values[f"item-{item.pk}-outcome"] = item.outcome
        values[f"item-{item.pk}-votes"] = plain(votes_of(item))
    return Room(rows, values, count_of(meeting, known.values(), roll, hour_in_room(meeting, at)))


def hour_in_room(meeting: Meeting, at: datetime.datetime) -> datetime.time | None:
    """The hour by which members are there or not, while the meeting's day lasts and it is not said to have ended."""
    local = at.astimezone(meeting.council.unit.zoneinfo)
    if local.date() != meeting.date or (meeting.ended_at and meeting.ended_at <= local.time()):
        return None
    return local.time()


def plain(value: Any) -> Value:
    """A stored value as the screen speaks of it."""
    match value:
        case None:
            return ""
        case datetime.time():
            return f"{value:%H:%M}"
        case Mark() | Votes():
            return {name: str(plain(one)) for name, one in value._asdict().items()}
    return one_newline(str(value))


def read_text(value: object) -> str:
    """A text that was sent. Signs that no database keeps (NUL, halves of signs) are left out or replaced."""
    if not isinstance(value, str):
        raise Malformed
    return value.replace("\x00", "").encode("utf-8", "replace").decode()


def read_hour(value: object) -> datetime.time | None:
    """An hour that was sent, None for nothing. Refuses what is none."""
    text = read_text(value).strip()
    if not text:
        return None
    try:
        return datetime.time.fromisoformat(text).replace(second=0, microsecond=0, tzinfo=None)
    except ValueError:
        raise Refusal(_("«%(text)s» is no time of day. Write it as 15:20.") % {"text": text[:20]}) from None


def read_mark(value: object) -> Mark:
    """A mark that was sent."""
    parts = _parts(value, Mark._fields)
    hours = {name: read_hour(parts[name]) for name in ("arrived_at", "left_at")}
    return Mark(parts["status"], parts["reason"], **hours)


def read_votes(value: object) -> Votes:
    """Votes that were sent, empty for not counted. Refuses what is no whole number."""
    return Votes(*(_number(text) for text in _parts(value, VOTES).values()))


def _number(text: str) -> int | None:
    text = text.strip()
    if not text:
        return None
    if not text.isdecimal() or len(text) > 4:
        raise Refusal(_("«%(text)s» is no number of votes.") % {"text": text[:20]})
    return int(text)


def _parts(value: object, names: Iterable[str]) -> dict[str, str]:
    if not isinstance(value, dict):
        raise Malformed
    return {name: read_text(value.get(name, "")) for name in names}


def _row(meeting: Meeting, seat: Seat, row: Attendance | None, answer: Answer | None) -> RoomRow:
    mark = {name: str(one) for name, one in dict(plain(mark_of(row))).items()}  # type: ignore[arg-type]
    if answer:
        answer.meeting = meeting
    return RoomRow(seat, mark, answer, bool(answer and may_take_over(answer) and not is_taken_over(answer, row)))
