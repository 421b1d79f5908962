"""What people, posts and organisations of a meeting were called on its day; one query for each kind."""

from typing import Any

from council.models import Called, as_called_on
from council.rulebook.words import Language
from meetings.models import AgendaItem, Attendance, Guest, Meeting, Visit
from members.models import Person, Seat


def items_of(meeting: Meeting, *related: str, unapproved: bool = True) -> list[AgendaItem]:
    """The items of a meeting's agenda with who is heard and who speaks; `related` names what else is to be fetched.

    Without `unapproved`, only those on the agenda as it stands: none of a supplement that is being prepared.
    """
    found = meeting.items.all() if unapproved else meeting.items.standing()
    people = ("heard__person", "heard__post", "speakers__person", "speakers__post")
    items = list(found.select_related("supplement").prefetch_related(*people, *related))
    heard = [(one.person, one.post) for item in items for one in item.heard.all()]
    speakers = [(one.person, one.post) for item in items for one in item.speakers.all()]
    as_called_on(meeting.date, *(one for pair in (*heard, *speakers) for one in pair if one is not None))
    return items


def items_with_addressees(meeting: Meeting, *, unapproved: bool = True) -> list[AgendaItem]:
    """The items of a meeting's agenda with what was recommended under them and what was taken off control,
    and to whom it went."""
    letters = "letter__organisation"
    related = (
        f"recommendations__addressees__{letters}",
        "taken_off_control__recommendation",
        f"taken_off_control__{letters}",
    )
    items = items_of(meeting, *related, unapproved=unapproved)
    advice = [one for item in items for one in item.recommendations.all()]
    to = [one for each in advice for one in each.addressees.all()]
    to += [one for item in items for one in item.taken_off_control.all()]
    as_called_on(meeting.date, *(one.letter.organisation for one in to))
    return items


def attendance_of(meeting: Meeting) -> list[Attendance]:
    """Who was there and who was not, in the order in which it was recorded."""
    rows = list(meeting.attendance.select_related("person"))
    as_called_on(meeting.date, *(one.person for one in rows))
    return rows


def on_roll(rows: list[Attendance], roll: list[Seat]) -> list[Attendance]:
    """The same in the order of the roll; whoever is not on it comes last."""
    order = {one.person_id: place for place, one in enumerate(roll)}
    return sorted(rows, key=lambda row: order.get(row.person_id, len(order)))


def guests_of(meeting: Meeting) -> list[Guest]:
    """The guests of a meeting, with who sent them."""
    guests = list(meeting.guests.select_related("sent_by"))
    as_called_on(meeting.date, *(one.sent_by for one in guests if one.sent_by))
    return guests


def participants_of(visit: Visit) -> list[Person]:
    """The members who took part in a visit, as they were called on its day."""
    people = list(visit.participants.all())
    as_called_on(visit.date, *people)
    return people


def said(language: Language, thing: Any, name: str) -> str:
    """A text of a record in a document's language; of what may be renamed, its name of the day it was read for."""
    if isinstance(thing, Called):
        name = "called"
    return str(getattr(thing, f"{name}_{language}"))
