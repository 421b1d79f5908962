"""The follow-up table in print, in Kazakh and Russian: of a day, or as an annex (`recommendations.annexes`)."""

import datetime
from collections.abc import Iterable
from typing import Any

from django.utils import translation

from council import presenting
from council.models import Council, as_called_on
from council.rulebook.words import Language, day_in_words
from council.word import word_document
from meetings.names import said
from recommendations.control import Followed, followed
from recommendations.documents import print_pdf
from recommendations.models import Response

TEMPLATE = "documents/control.html"


def control_pdf(council: Council, language: Language, on: datetime.date) -> bytes:
    """The table as it stood on a day, as a PDF."""
    return print_pdf(TEMPLATE, _context(council, language, on), language)


def control_word(council: Council, language: Language, on: datetime.date) -> bytes:
    """The same for Word."""
    return word_document(TEMPLATE, _context(council, language, on), language)


def _context(council: Council, language: Language, on: datetime.date) -> dict[str, Any]:
    rows = rows_in_print(followed(council, on), language)
    as_called_on(on, council)
    with translation.override(language):
        status = presenting.legal_status(council, on)
    return {
        "council_name": said(language, council, "name"),
        "day": day_in_words(on, language, "long"),
        "rows": rows,
        "legal_status": status,
        "on": on,
    }


def rows_in_print(rows: Iterable[Followed], language: Language) -> list[dict[str, Any]]:
    """The rows of the table in plain words; what is not known is an empty text."""
    with translation.override(language):
        return [_row(one, language) for one in rows]


def _row(one: Followed, language: Language) -> dict[str, Any]:
    letter, reply, note = one.letter, one.reply, one.note
    return {
        "number": one.recommendation.number,
        "kind": one.recommendation.kind,
        "day": _day(one.recommendation.meeting.date, language),
        "text": said(language, one.recommendation, "text"),
        "addressee": said(language, letter.organisation, "name"),
        "letter_number": letter.number if one.is_sent else "",
        "letter_day": _day(letter.sent_on, language) if one.is_sent else "",
        "reply": str(Response.Outcome(reply.outcome).label) if reply else "",
        "reply_number": reply.number if reply else "",
        "reply_day": _day(letter.received_on, language) if one.is_answered else "",
        "reply_summary": said(language, reply, "summary") if reply else "",
        "note_day": _day(note.date, language) if note else "",
        "note": said(language, note, "text") if note else "",
        "state": one.state,
        "off_day": _day(one.off_on, language),
        "off_reason": said(language, one.addressee, "off_control") if one.off_on else "",
    }


def _day(day: datetime.date | None, language: Language) -> str:
    return day_in_words(day, language, "short") if day else ""
