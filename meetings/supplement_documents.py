"""The supplement to an agenda as a document of its own, in Kazakh and Russian; sealed when the chair approves it."""

import datetime
from typing import Any

from council.documents import new_code, seal
from council.models import SealedDocument, User
from council.rulebook.words import Language, day_in_words
from council.word import word_document
from meetings import documents
from meetings.models import AgendaApproval, Supplement
from meetings.names import items_of

TEMPLATE = "documents/supplement.html"
FILE_NAMES = {"kk": "tolyktyru", "ru": "dopolnenie"}


def supplement_pdf(
    supplement: Supplement, language: Language, *, approval: AgendaApproval | None = None, code: str = ""
) -> bytes:
    """A supplement as a PDF: a draft without an approval, else with who set it and when (clause 14)."""
    return documents.print_pdf(TEMPLATE, _context(supplement, language, approval, code), language)


def supplement_word(
    supplement: Supplement, language: Language, *, approval: AgendaApproval | None = None, is_copy: bool = False
) -> bytes:
    """The same for Word; a copy of what is sealed says that it is one."""
    return word_document(TEMPLATE, {**_context(supplement, language, approval, ""), "is_copy": is_copy}, language)


def _context(supplement: Supplement, language: Language, approval: AgendaApproval | None, code: str) -> dict[str, Any]:
    meeting = supplement.meeting
    items = [one for one in items_of(meeting) if one.supplement_id == supplement.pk]
    return {
        **documents.of_meeting(meeting, items, language),
        "dated": day_in_words(supplement.dated, language, "adjective"),
        "meeting_day": day_in_words(meeting.date, language, "adjective"),
        "code": code,
        "approval": documents.of_approval(meeting, approval, language) if approval else None,
    }


def seal_supplement(supplement: Supplement, approval: AgendaApproval, *, by: User, at: datetime.datetime) -> None:
    """Keep the exact bytes of an approved supplement in both languages."""
    meeting = supplement.meeting
    for language in documents.LANGUAGES:
        code = new_code()
        seal(
            SealedDocument.Kind.SUPPLEMENT,
            supplement.pk,
            version=1,
            language=language,
            code=code,
            content=supplement_pdf(supplement, language, approval=approval, code=code),
            name=f"{FILE_NAMES[language]}-{meeting.date:%Y-%m-%d}-{supplement.number}-{language}.pdf",
            council=meeting.council,
            by=by,
            at=at,
        )
