"""Invitation, change and cancellation as a member's mail and calendar programs get them, through a real mail server.

The calendar parts are read by two parsers that know nothing of each other, and followed as RFC 5546 asks a calendar
program to.
"""

import datetime
from email.message import EmailMessage
from typing import Any, NamedTuple

import pytest
import vobject
from icalendar import Calendar

from council import mail
from council.models import Event, Mail
from meetings import actions
from meetings.calendars import uid
from meetings.models import Meeting
from members.models import Person
from tests.cast import Cast
from tests.meetings.answering import invited, moved
from tests.meetings.steps import approved, now
from tests.test_mail import Caught, server

__all__ = ["server"]  # a fixture
BEGINS = datetime.datetime(2026, 5, 20, 10, 0, tzinfo=datetime.UTC)


class Entry(NamedTuple):
    """What a calendar part asks of a calendar program."""

    method: str
    uid: str
    sequence: int
    begins: datetime.datetime
    place: str
    status: str
    attendee: str
    organizer: str


def by_icalendar(text: str) -> Entry:
    calendar = Calendar.from_ical(text)
    event: Any = calendar.walk("VEVENT")[0]
    return Entry(
        str(calendar["METHOD"]),
        str(event["UID"]),
        int(event["SEQUENCE"]),
        event.decoded("DTSTART"),
        str(event["LOCATION"]),
        str(event["STATUS"]),
        str(event["ATTENDEE"]),
        str(event["ORGANIZER"]),
    )


def by_vobject(text: str) -> Entry:
    calendar = vobject.readOne(text)
    event = calendar.vevent
    return Entry(
        calendar.method.value,
        event.uid.value,
        int(event.sequence.value),
        event.dtstart.value,
        event.location.value,
        event.status.value,
        event.attendee.value,
        event.organizer.value,
    )


class CalendarProgram:
    """The calendar of one member: what RFC 5546 (3.2.2 and 3.2.5) makes of the requests and cancellations it gets."""

    def __init__(self, owner: str) -> None:
        self.owner = owner
        self.entries: dict[str, Entry] = {}

    def get(self, message: EmailMessage) -> None:
        part = next(one for one in message.walk() if one.get_content_type() == "text/calendar")
        text = part.get_content()
        entry = by_icalendar(text)
        assert by_vobject(text) == entry
        assert part.get_param("method") == entry.method
        assert entry.attendee == f"mailto:{self.owner}"
        known = self.entries.get(entry.uid)
        if known and entry.sequence <= known.sequence:
            return
        if entry.method == "REQUEST":
            self.entries[entry.uid] = entry
        elif known:
            assert entry.status == "CANCELLED"
            del self.entries[entry.uid]


def to(cast: Cast, server: Caught, key: str) -> list[EmailMessage]:
    """What somebody got, oldest first."""
    return [one for one in server.messages if cast.people[key].email in one["To"]]


def send(at: datetime.datetime) -> None:
    mail.send_due(at)
    assert not Mail.objects.filter(state="waiting").exists()


def test_request_change_and_cancellation_are_one_entry_through_its_life(cast: Cast, server: Caught) -> None:
    meeting = invited(cast)
    send(cast.now)
    program = CalendarProgram(cast.people["health"].email)
    (first,) = to(cast, server, "health")
    program.get(first)
    entry = program.entries[uid(meeting)]
    assert (entry.sequence, entry.begins, entry.place) == (0, BEGINS, meeting.place_kk)
    assert entry.organizer.startswith("mailto:")
    meeting = moved(cast, meeting, time=datetime.time(16), place_kk="Басқа зал")
    actions.send_invitations(meeting, by=cast.secretariat, at=cast.now)
    send(cast.now)
    program.get(to(cast, server, "health")[1])
    entry = program.entries[uid(meeting)]
    assert len(program.entries) == 1
    assert (entry.sequence, entry.begins, entry.place) == (1, BEGINS + datetime.timedelta(hours=1), "Басқа зал")
    program.get(first)  # a mail that comes late undoes nothing
    assert program.entries[uid(meeting)] == entry
    actions.cancel_meeting(now(meeting), by=cast.secretariat, at=cast.now)
    send(cast.now)
    program.get(to(cast, server, "health")[2])
    assert program.entries == {}
    assert len(to(cast, server, "health")) == 3


def test_whoever_left_the_composition_before_a_change_is_released_once(cast: Cast, server: Caught) -> None:
    meeting = invited(cast)
    send(cast.now)
    cast.seat(cast.composition, "land").delete()
    meeting = moved(cast, meeting, time=datetime.time(16))
    actions.send_invitations(meeting, by=cast.secretariat, at=cast.now)
    send(cast.now)
    actions.cancel_meeting(now(meeting), by=cast.secretariat, at=cast.now)
    send(cast.now)
    program = CalendarProgram(cast.people["land"].email)
    messages = to(cast, server, "land")
    for message in messages:
        program.get(message)
    assert program.entries == {}
    assert len(messages) == 2
    assert "12-тармақ" in messages[1].get_body(("plain",)).get_content()  # type: ignore[union-attr]
    event = Event.objects.filter(action="invitations.sent").latest("pk")
    assert event.after["released"] == [cast.people["land"].pk]
    assert len(to(cast, server, "health")) == 3


def test_a_program_that_missed_the_change_still_takes_the_cancellation(cast: Cast, server: Caught) -> None:
    meeting = invited(cast)
    send(cast.now)
    meeting = moved(cast, meeting, time=datetime.time(16))
    actions.send_invitations(meeting, by=cast.secretariat, at=cast.now)
    actions.cancel_meeting(now(meeting), by=cast.secretariat, at=cast.now)
    send(cast.now)
    program = CalendarProgram(cast.people["land"].email)
    for message in to(cast, server, "land"):
        program.get(message)
    assert program.entries == {}


@pytest.mark.parametrize("language", ["kk", "ru"])
def test_a_mail_program_finds_text_calendar_and_agenda_where_it_looks(
    cast: Cast, server: Caught, language: str
) -> None:
    Person.objects.filter(pk=cast.people["health"].pk).update(language=language)
    meeting = invited(cast)
    send(cast.now)
    (message,) = to(cast, server, "health")
    assert message.get_content_type() == "multipart/mixed"
    both, agenda = message.iter_parts()
    assert both.get_content_type() == "multipart/alternative"
    text, calendar = both.iter_parts()
    assert (text.get_content_type(), calendar.get_content_type()) == ("text/plain", "text/calendar")
    assert (calendar.get_param("method"), calendar.get_content_charset()) == ("REQUEST", "utf-8")
    assert (agenda.get_content_type(), agenda.get_content_disposition()) == ("application/pdf", "attachment")
    assert "/answer/" in text.get_content()
    raw: Any = calendar.get_payload(decode=True)
    lines = raw.split(b"\r\n")
    assert max(len(line) for line in lines) <= 75
    event: Any = Calendar.from_ical(calendar.get_content()).walk("VEVENT")[0]
    assert event["ATTENDEE"].params["CN"] == (
        cast.people["health"].name_ru if language == "ru" else cast.people["health"].name_kk
    )
    assert "/answer/" in event["DESCRIPTION"]
    # Nobody would read a reply by mail: the entry asks for none, and says where to answer.
    assert event["ATTENDEE"].params["RSVP"] == "FALSE"
    assert event["LOCATION"] == (meeting.place_ru if language == "ru" else meeting.place_kk)


def test_what_a_calendar_cannot_hold_bare_comes_through(cast: Cast, server: Caught) -> None:
    place = "Көкшетау; Абай к-сі, 83, 2-қабат\nБас кіреберістен"
    meeting = approved(cast)
    Meeting.objects.filter(pk=meeting.pk).update(place_kk=place)
    actions.send_invitations(now(meeting), by=cast.secretariat, at=cast.now)
    send(cast.now)
    part: Any = next(one for one in to(cast, server, "land")[0].walk() if one.get_content_type() == "text/calendar")
    assert by_icalendar(part.get_content()).place == by_vobject(part.get_content()).place == place


def test_a_meeting_without_an_hour_is_cancelled_by_a_mail_without_an_entry(cast: Cast, server: Caught) -> None:
    meeting = invited(cast)
    send(cast.now)
    actions.change_meeting(meeting, time=None, by=cast.secretariat, at=cast.now)
    actions.cancel_meeting(now(meeting), by=cast.secretariat, at=cast.now)
    send(cast.now)
    assert to(cast, server, "land")[-1].get_content_type() == "text/plain"
