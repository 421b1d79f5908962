"""What the members answered to the invitations, read against the roll of the meeting's day."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from meetings.models import Answer, Meeting
from meetings.roll import roll_on
from members.models import Person, Seat


@dataclass(frozen=True)
class Answered:
    """One member of the roll and what they answered; `answer` is what holds for the present date, time and place,
    `earlier` one given before they changed."""

    seat: Seat
    answer: Answer | None = None
    earlier: Answer | None = None


@dataclass(frozen=True)
class Count:
    """How many answered so, in words, with its tone."""

    number: int
    label: str
    tone: str


def answers_of(meeting: Meeting, roll: Sequence[Seat]) -> list[Answered]:
    """What each member of a roll answered, in the order of the roll. One query."""
    found = {one.person_id: one for one in meeting.answers.select_related("recorded_by")}
    rows = []
    for seat in roll:
        answer = found.get(seat.person_id)
        holds = answer is not None and answer.terms_version == meeting.terms_version
        rows.append(Answered(seat, answer if holds else None, None if holds else answer))
    return rows


def counts(rows: Sequence[Answered]) -> list[Count]:
    """How many are coming, are not, send somebody, and have not answered."""
    kinds = [row.answer.kind if row.answer else "" for row in rows]
    return [
        Count(kinds.count(Answer.Kind.COMING), _("coming"), "good"),
        Count(kinds.count(Answer.Kind.NOT_COMING), _("not coming"), "bad"),
        Count(kinds.count(Answer.Kind.SENDING), _("not coming, sending somebody"), "bad"),
        Count(kinds.count(""), _("have not answered"), "wait"),
    ]


def standing_answer(meeting: Meeting, person: Person) -> Answer | None:
    """What a person answered to the present date, time and place; None where they have not."""
    return meeting.answers.filter(person=person, terms_version=meeting.terms_version).first()


def seat_of(meeting: Meeting, person: Person) -> Seat | None:
    """The seat of a person on the roll of the meeting's day (clause 12); None where they are not on it."""
    return next((one for one in roll_on(meeting.council, meeting.date) if one.person_id == person.pk), None)
