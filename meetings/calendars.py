"""The calendar entry that goes with an invitation (RFC 5545): the same entry through all its changes."""

import datetime
from email.utils import parseaddr
from urllib.parse import urlsplit

from django.conf import settings
from icalendar import Calendar, Event, vCalAddress, vText

from council.plain_texts import one_line, visible
from meetings.models import Meeting

# The product's own: how long a meeting is shown in calendars; no clause says how long it lasts.
SHOWN_FOR = datetime.timedelta(hours=2)
REQUEST, CANCEL = "REQUEST", "CANCEL"


def calendar_entry(
    meeting: Meeting,
    method: str,
    *,
    to: str,
    to_name: str,
    language: str,
    at: datetime.datetime,
    answer_url: str = "",
) -> str:
    """The text of a calendar request or cancellation for one member, in their language (RFC 5546).

    Times are written in UTC; the identifier never changes, `SEQUENCE` grows with each change. The entry asks for no
    reply by mail, which nobody would read: it says where to answer.
    """
    begins = meeting.starts_at
    if begins is None:
        raise ValueError("a meeting without a time has no calendar entry")
    event = Event()
    event.add("uid", uid(meeting))
    event.add("sequence", meeting.sequence)
    event.add("dtstamp", at.astimezone(datetime.UTC))
    event.add("dtstart", begins.astimezone(datetime.UTC))
    event.add("dtend", (begins + SHOWN_FOR).astimezone(datetime.UTC))
    event.add("summary", summary(meeting, language))
    event.add("location", place(meeting, language))
    if answer_url:
        event.add("description", _where_to_answer(answer_url, language))
    event.add("status", "CANCELLED" if method == CANCEL else "CONFIRMED")
    event.add("organizer", _organizer(meeting, language), encode=False)
    event.add("attendee", _attendee(to, to_name), encode=False)
    calendar = Calendar()
    calendar.add("prodid", "-//Kenes//Meetings//KK")
    calendar.add("version", "2.0")
    calendar.add("method", method)
    calendar.add_component(event)
    text: str = calendar.to_ical().decode()
    return text


def uid(meeting: Meeting) -> str:
    """The identifier of a meeting's calendar entry, the same for its whole life."""
    return f"meeting-{meeting.pk}@{urlsplit(settings.SITE_URL).hostname or 'kenes'}"


def summary(meeting: Meeting, language: str) -> str:
    """What calendars call a meeting."""
    unit = meeting.council.unit
    if language == "ru":
        return f"Заседание консультативно-совещательного органа, {one_line(unit.name_ru)}"
    return f"Консультативтік-кеңесші органның отырысы, {one_line(unit.name_kk)}"


def place(meeting: Meeting, language: str) -> str:
    """Where a meeting is, as calendars say it."""
    return visible(meeting.place_ru if language == "ru" else meeting.place_kk)


def _where_to_answer(url: str, language: str) -> str:
    if language == "ru":
        return f"Ответить, придёте ли Вы (кнопки календаря ответ не передают): {url}"
    return f"Қатысатыныңызды хабарлаңыз (күнтізбе түймелері жауапты жеткізбейді): {url}"


def _organizer(meeting: Meeting, language: str) -> vCalAddress:
    organizer = vCalAddress(f"mailto:{parseaddr(settings.DEFAULT_FROM_EMAIL)[1]}")
    unit = meeting.council.unit
    organizer.params["CN"] = vText(one_line(unit.name_ru if language == "ru" else unit.name_kk))
    return organizer


def _attendee(to: str, to_name: str) -> vCalAddress:
    attendee = vCalAddress(f"mailto:{to}")
    attendee.params["CN"] = vText(one_line(to_name))
    attendee.params["ROLE"] = vText("REQ-PARTICIPANT")
    attendee.params["PARTSTAT"] = vText("NEEDS-ACTION")
    attendee.params["RSVP"] = vText("FALSE")
    return attendee
