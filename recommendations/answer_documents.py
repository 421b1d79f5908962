"""The draft of the answer to the sender of a proposal, as PDF and for Word, in Kazakh or Russian."""

import datetime
from typing import Any

from django.utils import translation

from council.documents import render_pdf
from council.models import as_called_on
from council.presenting import legal_status
from council.rulebook.words import Language, day_in_words
from council.succession import unit_on
from council.word import word_document
from members.bodies_of_units import akimat_of, to_organisation
from recommendations.models import IncomingProposal
from recommendations.signers import signer_of

TEMPLATE = "documents/proposal_answer.html"


def answer_pdf(proposal: IncomingProposal, language: str, on: datetime.date) -> bytes:
    """The draft as PDF, written on a day."""
    return render_pdf(TEMPLATE, _context(proposal, language, on), language)


def answer_word(proposal: IncomingProposal, language: str, on: datetime.date) -> bytes:
    """The same for Word, to be finished there."""
    return word_document(TEMPLATE, _context(proposal, language, on), language)


def _context(proposal: IncomingProposal, language: str, on: datetime.date) -> dict[str, Any]:
    """What the letter says: until a meeting considered the proposal, only that it came and will be considered."""
    said: Language = "ru" if language == "ru" else "kk"
    number, sent_on = proposal.answer_number, proposal.answered_on
    if not proposal.outcome:
        number, sent_on = proposal.interim_number, proposal.interim_on
    council, day = proposal.council, sent_on or on
    as_called_on(day, council, *([proposal.sender] if proposal.sender else []))
    with translation.override(language):
        return {
            "on": day,
            "legal_status": legal_status(council, day),
            "akimat": akimat_of(unit_on(council, day), said)[0],
            "council_name": _in(council, "called", said),
            "addressee": to_organisation(_in(proposal.sender, "called", said), said) if proposal.sender else "",
            "number": proposal.number,
            "received": day_in_words(proposal.received_on, said, "adjective"),
            "subject": _in(proposal, "subject", said),
            "outcome": proposal.outcome,
            "outcome_words": _in(proposal, "outcome", said),
            "answer_words": _in(proposal, "answer", said),
            "answer_number": number,
            "answered": day_in_words(sent_on, said, "long") if sent_on else "",
            "signer": signer_of(council, day, said),
            **_considered(proposal, said),
        }


def _considered(proposal: IncomingProposal, language: Language) -> dict[str, Any]:
    """The meeting and the item that considered it, and the recommendation it led to."""
    if proposal.item is None:
        return {}
    led_to = proposal.recommendation
    return {
        "meeting_day": day_in_words(proposal.item.meeting.date, language, "on"),
        "meeting_number": proposal.item.meeting.number,
        "item_number": proposal.item.number,
        "led_to": led_to and {"kind": led_to.kind, "number": led_to.number, "text": _in(led_to, "text", language)},
    }


def _in(thing: Any, name: str, language: Language) -> str:
    return str(getattr(thing, f"{name}_{language}"))
