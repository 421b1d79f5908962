"""Minutes, extracts for one item and the attendance sheet in print: PDF, and for Word from the same templates."""

import datetime
from typing import Any

from council.documents import new_code, seal
from council.models import SealedDocument, User
from council.rulebook.words import Language
from council.word import word_document
from meetings.documents import LANGUAGES, print_pdf
from meetings.minutes.content import minutes_content
from meetings.minutes.items import items_in_full
from meetings.minutes.people import guests_of
from meetings.models import AgendaItem, Meeting, Minutes
from meetings.names import said
from meetings.roll import roll_on

FILE_NAMES: dict[Language, str] = {"kk": "hattama", "ru": "protokol"}
# Lines of the sheet for guests whom nobody expected: the product's own number.
FREE_LINES = 4


def minutes_pdf(meeting: Meeting, language: Language, *, minutes: Minutes | None = None, code: str = "") -> bytes:
    """The minutes as a PDF: a draft until both signed, then with the days of signing and both names."""
    return print_pdf("documents/minutes.html", _minutes(meeting, language, minutes, code), language)


def minutes_word(
    meeting: Meeting, language: Language, *, minutes: Minutes | None = None, is_copy: bool = False
) -> bytes:
    """The same for Word; a copy of what is sealed says that it is one."""
    context = {**_minutes(meeting, language, minutes, ""), "is_copy": is_copy}
    return word_document("documents/minutes.html", context, language)


def _minutes(meeting: Meeting, language: Language, minutes: Minutes | None, code: str) -> dict[str, Any]:
    content = minutes_content(meeting, language, minutes=minutes)
    return {**content, "on": meeting.date, "code": code}


def item_extract_pdf(item: AgendaItem, language: Language) -> bytes:
    """The extract from the minutes for one item, as a PDF."""
    return print_pdf("documents/item_extract.html", _extract(item, language), language)


def item_extract_word(item: AgendaItem, language: Language) -> bytes:
    """The same for Word."""
    return word_document("documents/item_extract.html", _extract(item, language), language)


def _extract(item: AgendaItem, language: Language) -> dict[str, Any]:
    minutes = getattr(item.meeting, "minutes", None)
    content = minutes_content(item.meeting, language, minutes=minutes)
    place = next(place for place, one in enumerate(items_in_full(item.meeting)) if one.pk == item.pk)
    return {**content, "on": item.meeting.date, "item": content["items"][place], "is_signed": item.meeting.is_closed}


def attendance_sheet_pdf(meeting: Meeting, language: Language) -> bytes:
    """The sheet that members and guests sign, as a PDF."""
    return print_pdf("documents/attendance_sheet.html", _sheet(meeting, language), language)


def attendance_sheet_word(meeting: Meeting, language: Language) -> bytes:
    """The same for Word."""
    return word_document("documents/attendance_sheet.html", _sheet(meeting, language), language)


def _sheet(meeting: Meeting, language: Language) -> dict[str, Any]:
    """The composition of that day with posts (clause 12); the guests known so far, and free lines."""
    content = minutes_content(meeting, language, minutes=getattr(meeting, "minutes", None))
    roll = roll_on(meeting.council, meeting.date)
    members = [{"name": said(language, one.person, "name"), "post": said(language, one.post, "title")} for one in roll]
    guests = guests_of(meeting, items_in_full(meeting), {one.person_id for one in roll}, language)
    return {**content, "on": meeting.date, "members": members, "guests": guests, "free": range(FREE_LINES)}


def seal_minutes(meeting: Meeting, minutes: Minutes, *, by: User, at: datetime.datetime) -> None:
    """Keep the exact bytes of signed minutes in both languages."""
    for language in LANGUAGES:
        code = new_code()
        seal(
            SealedDocument.Kind.MINUTES,
            meeting.pk,
            version=1,
            language=language,
            code=code,
            content=minutes_pdf(meeting, language, minutes=minutes, code=code),
            name=f"{FILE_NAMES[language]}-{meeting.date:%Y-%m-%d}-1-{language}.pdf",
            council=meeting.council,
            by=by,
            at=at,
        )
