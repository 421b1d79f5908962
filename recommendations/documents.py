"""The extract from the minutes for one recommendation, as PDF and for Word, in Kazakh or Russian."""

import datetime
from typing import Any

from django.utils import translation

from council import presenting
from council.documents import render_pdf
from council.models import Called, as_called_on
from council.word import word_document
from members.models import Composition, Seat
from recommendations.following import called_as_sent
from recommendations.models import Recommendation


def print_pdf(template: str, context: dict[str, Any], language: str) -> bytes:
    """A document about recommendations as a PDF."""
    return render_pdf(template, context, language)


def extract_pdf(recommendation: Recommendation, language: str, on: datetime.date) -> bytes:
    """The extract as PDF, see `extract_context`."""
    return render_pdf("documents/extract.html", _context(recommendation, language, on), language)


def extract_word(recommendation: Recommendation, language: str, on: datetime.date) -> bytes:
    """The extract for Word, see `extract_context`."""
    return word_document("documents/extract.html", _context(recommendation, language, on), language)


def _context(recommendation: Recommendation, language: str, on: datetime.date) -> dict[str, Any]:
    with translation.override(language):
        return extract_context(recommendation, language, on)


def extract_context(recommendation: Recommendation, language: str, on: datetime.date) -> dict[str, Any]:
    """What the extract says: meeting, item, text, addressees, who signs; the act's status as of a day.

    The council and people are called as on the day of the meeting, an addressee as when its letter was sent, or as on
    `on` before it is.

    Whoever was chair on the day of the meeting signs the minutes with the secretary; where the record does not know
    a name, the line stays empty for it.
    """
    meeting = recommendation.meeting
    minutes = getattr(meeting, "minutes", None)
    letters = [addressee.letter for addressee in recommendation.addressees.all()]
    called_as_sent(letters, on)
    as_called_on(meeting.date, recommendation.council)
    return {
        "recommendation": recommendation,
        "council_name": _in(recommendation.council, "name", language),
        "meeting": meeting,
        "minutes_number": (minutes.number if minutes else "") or meeting.number,
        "is_signed": meeting.is_closed,
        "place": _in(meeting, "place", language),
        "item": recommendation.item,
        "item_title": _in(recommendation.item, "title", language) if recommendation.item else "",
        "text": _in(recommendation, "text", language),
        "addressees": [_in(letter.organisation, "name", language) for letter in letters],
        "chair": _chair(recommendation, language),
        "secretary": _in(minutes, "secretary", language) if minutes else "",
        "legal_status": presenting.legal_status(recommendation.council, on),
    }


def _in(thing: Any, name: str, language: str) -> str:
    """A text of a record; of what may be renamed, its name of the day it was read for."""
    if isinstance(thing, Called):
        name = "called"
    return str(getattr(thing, f"{name}_{language}"))


def _chair(recommendation: Recommendation, language: str) -> str:
    """The name of the chair in the composition that was in force on the day of the meeting."""
    found = Composition.objects.filter(council=recommendation.council_id).in_force(recommendation.meeting.date).first()
    seat = Seat.objects.filter(composition=found, role=Seat.Role.CHAIR).select_related("person").first()
    if not (found and seat):
        return ""
    as_called_on(recommendation.meeting.date, seat.person)
    return _in(seat.person, "name", language)
