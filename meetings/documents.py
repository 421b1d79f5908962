"""The agenda of a meeting in print, in Kazakh and Russian; sealed when approved. Its minutes: see `meetings.minutes`.

Everything in it is called as it was on the day of the meeting.
"""

import datetime
from typing import Any

from django.utils import translation

from council import presenting
from council.documents import new_code, render_pdf, seal
from council.models import SealedDocument, User, as_called_on
from council.rulebook.words import Language, day_in_words
from council.word import word_document
from meetings.annexes import annexes_of
from meetings.models import AgendaApproval, AgendaItem, Meeting, Speaker
from meetings.names import items_with_addressees
from meetings.names import said as _in

LANGUAGES: tuple[Language, ...] = ("kk", "ru")
FILE_NAMES = {
    SealedDocument.Kind.AGENDA: {"kk": "kun-tartibi", "ru": "povestka-dnya"},
}


def print_pdf(template: str, context: dict[str, Any], language: Language) -> bytes:
    """A document about a meeting as a PDF: all of this app's go through here."""
    return render_pdf(template, context, language)


def agenda_pdf(
    meeting: Meeting, language: Language, *, approval: AgendaApproval | None = None, code: str = ""
) -> bytes:
    """The agenda as a PDF: a draft without an approval, else with who set it and when (clause 14)."""
    return render_pdf("documents/agenda.html", _agenda(meeting, language, approval, code), language)


def agenda_word(
    meeting: Meeting, language: Language, *, approval: AgendaApproval | None = None, is_copy: bool = False
) -> bytes:
    """The same for Word; a copy of what is sealed says that it is one."""
    context = {**_agenda(meeting, language, approval, ""), "is_copy": is_copy}
    return word_document("documents/agenda.html", context, language)


def _agenda(meeting: Meeting, language: Language, approval: AgendaApproval | None, code: str) -> dict[str, Any]:
    """What the agenda says, its annexes as they stood when it was approved; of a draft as known for its day."""
    items = items_with_addressees(meeting, unapproved=False)
    on = approval.at.astimezone(meeting.council.unit.zoneinfo).date() if approval else meeting.date
    return {
        **of_meeting(meeting, items, language),
        "blocks": blocks_of(items, language),
        "annexes": annexes_of(meeting, language, on),
        "code": code,
        "approval": of_approval(meeting, approval, language) if approval else None,
    }


def of_approval(meeting: Meeting, approval: AgendaApproval, language: Language) -> dict[str, Any]:
    """Who set an agenda or a supplement, and when, on the clock of the unit."""
    as_called_on(meeting.date, approval.by)
    local = approval.at.astimezone(meeting.council.unit.zoneinfo)
    return {
        "by": _in(language, approval.by, "name"),
        "day": day_in_words(local.date(), language, "long"),
        "time": f"{local:%H:%M}",
        "number": approval.paper_number,
        "from_paper": approval.from_paper,
        "version": approval.version,
    }


def blocks_of(items: list[AgendaItem], language: Language) -> list[dict[str, Any]]:
    """The items of an agenda in blocks: the agenda's own, then those of each supplement under its date."""
    blocks: dict[int, dict[str, Any]] = {}
    for item in sorted(items, key=lambda one: (one.supplement.number if one.supplement else 0, one.number)):
        supplement = item.supplement
        dated = day_in_words(supplement.dated, language, "adjective") if supplement else ""
        block = blocks.setdefault(supplement.number if supplement else 0, {"dated": dated, "items": []})
        block["items"].append(item_in_print(item, language))
    return list(blocks.values())


def seal_agenda(meeting: Meeting, approval: AgendaApproval, *, by: User, at: datetime.datetime) -> None:
    """Keep the exact bytes of an approved agenda in both languages, under the version that was approved."""
    for language in LANGUAGES:
        code = new_code()
        content = agenda_pdf(meeting, language, approval=approval, code=code)
        _seal(SealedDocument.Kind.AGENDA, meeting, meeting.agenda_version, language, code, content, by=by, at=at)


def _seal(
    kind: SealedDocument.Kind,
    meeting: Meeting,
    version: int,
    language: Language,
    code: str,
    content: bytes,
    *,
    by: User,
    at: datetime.datetime,
) -> None:
    name = f"{FILE_NAMES[kind][language]}-{meeting.date:%Y-%m-%d}-{version}-{language}.pdf"
    seal(
        kind,
        meeting.pk,
        version=version,
        language=language,
        code=code,
        content=content,
        name=name,
        council=meeting.council,
        by=by,
        at=at,
    )


def of_meeting(meeting: Meeting, items: list[AgendaItem], language: Language) -> dict[str, Any]:
    """What every document about a meeting says of it."""
    as_called_on(meeting.date, meeting.council)
    with translation.override(language):
        status = presenting.legal_status(meeting.council, meeting.date)
    return {
        "meeting": meeting,
        "council_name": _in(language, meeting.council, "name"),
        "place": _in(language, meeting, "place"),
        "order": _in(language, meeting, "order"),
        "day": day_in_words(meeting.date, language, "long"),
        "weekday": day_in_words(meeting.date, language, "weekday"),
        "time": f"{meeting.time:%H:%M}" if meeting.time else "",
        "items": [item_in_print(one, language) for one in items],
        "legal_status": status,
    }


def item_in_print(item: AgendaItem, language: Language) -> dict[str, Any]:
    """An item as documents print it."""
    return {
        "number": item.number,
        "title": _in(language, item, "title"),
        "kind": item.kind,
        "is_hearing": item.kind == AgendaItem.Kind.HEARING,
        "minutes": item.minutes_planned,
        "speakers": [_speaker(one, language) for one in item.speakers.all()],
        "heard": [
            {"name": _in(language, one.person, "name"), "post": _in(language, one.post, "title")}
            for one in item.heard.all()
        ],
        "tasks": item.tasks,
        "proceedings": _in(language, item, "proceedings"),
        "recommendations": [
            {
                "number": one.number,
                "text": _in(language, one, "text"),
                "addressees": [_in(language, to.letter.organisation, "name") for to in one.addressees.all()],
            }
            for one in item.recommendations.all()
        ],
    }


def _speaker(speaker: Speaker, language: Language) -> dict[str, str]:
    """Who reports: a person of the directory in their post, or a guest as named."""
    name = _in(language, speaker.person, "name") if speaker.person else speaker.name
    return {"name": name, "post": _in(language, speaker.post or speaker, "title")}
