"""The plan of a council's year as a document, in Kazakh and Russian; sealed when the chair approves it."""

import datetime
from typing import Any

from django.utils import translation

from council import presenting
from council.documents import new_code, render_pdf, seal
from council.models import SealedDocument, User, as_called_on
from council.rulebook.words import Language, day_in_words
from council.word import word_document
from meetings.models import AgendaStatus, PlanEntry, YearPlan

LANGUAGES: tuple[Language, ...] = ("kk", "ru")
TEMPLATE = "documents/year_plan.html"
KINDS = {
    "kk": {"meeting": "Отырыс", "hearing": "Тыңдау", "visit": "Бару"},
    "ru": {"meeting": "Заседание", "hearing": "Заслушивание", "visit": "Посещение"},
}


def plan_pdf(plan: YearPlan, language: Language, *, code: str = "") -> bytes:
    """The plan as a PDF: a draft until it is approved, then with who approved it and when."""
    return render_pdf(TEMPLATE, context_of(plan, language, code), language)


def plan_word(plan: YearPlan, language: Language, *, is_copy: bool = False) -> bytes:
    """The same for Word; a copy of what is sealed says that it is one."""
    return word_document(TEMPLATE, {**context_of(plan, language, ""), "is_copy": is_copy}, language)


def seal_plan(plan: YearPlan, *, by: User, at: datetime.datetime) -> None:
    """Keep the exact bytes of an approved plan in both languages, under its version."""
    for language in LANGUAGES:
        code = new_code()
        seal(
            SealedDocument.Kind.YEAR_PLAN,
            plan.pk,
            version=plan.version,
            language=language,
            code=code,
            content=plan_pdf(plan, language, code=code),
            name=f"{'zhospar' if language == 'kk' else 'plan'}-{plan.year}-{plan.version}-{language}.pdf",
            council=plan.council,
            by=by,
            at=at,
        )


def context_of(plan: YearPlan, language: Language, code: str) -> dict[str, Any]:
    """What the document is made from; `code` is that of the sealed one."""
    zone = plan.council.unit.zoneinfo
    day = plan.approved_at.astimezone(zone).date() if plan.approved_at else datetime.date(plan.year, 1, 1)
    as_called_on(day, plan.council, *([plan.approved_by] if plan.approved_by else []))
    with translation.override(language):
        status = presenting.legal_status(plan.council, day)
    approved = plan.approved_by if plan.status == AgendaStatus.APPROVED else None
    entries = list(plan.entries.all())
    return {
        "plan": plan,
        "language": language,
        "code": code,
        "legal_status": status,
        "council_name": getattr(plan.council, f"called_{language}"),
        "approval": getattr(approved, f"called_{language}") if approved else "",
        "approved": day_in_words(day, language, "long") if approved else "",
        "halves": [
            {"name": "I" * half, "rows": [_row(one, language) for one in entries if one.half == half]}
            for half in (1, 2)
        ],
    }


def _row(entry: PlanEntry, language: Language) -> dict[str, str]:
    return {
        "kind": KINDS[language][entry.kind],
        "topic": getattr(entry, f"topic_{language}"),
        "day": day_in_words(entry.day, language, "long") if entry.day else "",
    }
