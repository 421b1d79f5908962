"""What the minutes of a meeting say, in one language, as plain data: dictionaries, lists and words, nothing else.

Print, Word, extracts and a council's own template are all made from it, so that none of them leaves out what another
says. Everybody is called as on the day of the meeting.
"""

import datetime
from typing import Any

from django.utils import translation

from council import presenting
from council.models import as_called_on
from council.rulebook.words import Language, day_in_words
from meetings.minutes.items import items_in_full, words_of_item, words_of_recommendation
from meetings.minutes.people import words_of_people
from meetings.models import Attendance, Meeting, Minutes
from meetings.names import said
from meetings.roll import roll_on
from members.models import Seat
from members.permissions import chair_of


def minutes_content(meeting: Meeting, language: Language, *, minutes: Minutes | None = None) -> dict[str, Any]:
    """Everything the minutes say. Without `minutes` number, signatures and secretary stay empty.

    Dates and times are in words; what is not known is an empty text, never None.
    """
    items = items_in_full(meeting)
    as_called_on(meeting.date, meeting.council)
    with translation.override(language):
        status = presenting.legal_status(meeting.council, meeting.date)
    without_item = list(meeting.recommendations.filter(item=None).prefetch_related("addressees__letter__organisation"))
    return {
        "council": said(language, meeting.council, "name"),
        "day": day_in_words(meeting.date, language, "long"),
        "weekday": day_in_words(meeting.date, language, "weekday"),
        "time": clock(meeting.time),
        "began": clock(meeting.began_at),
        "ended": clock(meeting.ended_at),
        "place": said(language, meeting, "place"),
        **_signing(meeting, language, minutes),
        **words_of_people(meeting, items, language),
        "items": [words_of_item(one, language) for one in items],
        "recommendations": [words_of_recommendation(one, meeting.date, language) for one in without_item],
        "legal_status": status,
    }


def clock(time: datetime.time | None) -> str:
    """A time as it is printed; empty where it is not known."""
    return f"{time:%H:%M}" if time else ""


def _signing(meeting: Meeting, language: Language, minutes: Minutes | None) -> dict[str, str]:
    """Number, who signs, and when each of them did."""

    def day(on: datetime.date | None) -> str:
        return day_in_words(on, language, "long") if on else ""

    return {
        "number": minutes.number if minutes else "",
        **_chair(meeting, language),
        "secretary": said(language, minutes, "secretary") if minutes else "",
        "chair_signed": day(minutes.chair_signed_on) if minutes else "",
        "secretary_signed": day(minutes.secretary_signed_on) if minutes else "",
        "signed": day(minutes.signed_on) if minutes else "",
    }


def _chair(meeting: Meeting, language: Language) -> dict[str, str]:
    """The chair on the day of the meeting, and their post; empty where none was in force.

    Where the chair is marked as not there, somebody else presided: the deputy chair who was there. Where none was,
    `chair` stays empty, to be written in by hand: nobody signs for having presided who was not there.
    """
    noon = datetime.datetime.combine(meeting.date, datetime.time(12), tzinfo=meeting.council.unit.zoneinfo)
    person = chair_of(meeting.council, meeting.starts_at or noon)
    roll = roll_on(meeting.council, meeting.date)
    marks = dict(meeting.attendance.values_list("person_id", "status"))
    away = person is not None and marks.get(person.pk, Attendance.Status.PRESENT) != Attendance.Status.PRESENT
    if away:
        deputies = [one for one in roll if one.role == Seat.Role.DEPUTY_CHAIR]
        person = next((one.person for one in deputies if marks.get(one.person_id) == Attendance.Status.PRESENT), None)
    if person is None:
        return {"chair": "", "chair_post": "", "chair_away": "1" if away else ""}
    as_called_on(meeting.date, person)
    post = next((said(language, one.post, "title") for one in roll if one.person_id == person.pk), "")
    return {"chair": said(language, person, "name"), "chair_post": post, "chair_away": "1" if away else ""}
