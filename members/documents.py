"""Documents about a composition: the draft of the akimat's act, and the composition itself, in Kazakh or Russian."""

import datetime
import re
from typing import Any

from django.utils import translation

from council.documents import render_pdf
from council.models import Council, Unit
from council.presenting import legal_status
from council.rulebook import editions
from council.word import word_document
from members.models import Composition
from members.seating import seat_rows

# The Russian genitive of what units are called: «Акмолинская область» → «Акмолинской области».
RUSSIAN_OF = (
    (r"\bобласть\b", "области"),
    (r"\bгород\b", "города"),
    (r"\bрайон\b", "района"),
    (r"(\w+)ая\b(?= области)", r"\1ой"),
    (r"(\w+)(?:ий|ый|ой)\b(?= района)", r"\1ого"),
)


def of_unit(unit: Unit, language: str) -> str:
    """A unit's name in the genitive: «Ақмола облысының», «Акмолинской области»."""
    if language == "kk":
        return f"{unit.name_kk}ның"
    name = unit.name_ru
    for pattern, ending in RUSSIAN_OF:
        name = re.sub(pattern, ending, name)
    return name


def _context(council: Council, composition: Composition | None, on: datetime.date, language: str) -> dict[str, Any]:
    """What both documents show, in the language they are written in; seats as they stood on a day."""
    with translation.override(language):
        return {
            "council": council,
            "of_unit": of_unit(council.unit, language),
            "composition": composition,
            "rows": seat_rows(composition, on) if composition else [],
            "on": on,
            "legal_status": legal_status(council, on),
            # Since then a law of its own names who forms these councils (Penal Enforcement Code, art. 18(1)(1)).
            "by_code": on >= editions.load("234-V-2014").since,
        }


def composition_pdf(composition: Composition, language: str, *, on: datetime.date, code: str = "") -> bytes:
    """The composition as a PDF, with who held which post on a day; `code` is that of a sealed copy."""
    context = _context(composition.council, composition, on, language)
    return render_pdf("documents/composition.html", {**context, "code": code}, language)


def composition_word(composition: Composition, language: str, *, on: datetime.date, is_copy: bool = False) -> bytes:
    """The composition for Word; a copy of what is sealed says that it is one."""
    context = _context(composition.council, composition, on, language)
    return word_document("documents/composition.html", {**context, "is_copy": is_copy}, language)


def draft_act_pdf(council: Council, composition: Composition | None, on: datetime.date, language: str) -> bytes:
    """The draft of the akimat's resolution: it creates the council, where that is still to be done (clause 7), and
    determines its composition in an annex (clause 12)."""
    return render_pdf("documents/draft_act.html", _context(council, composition, on, language), language)


def draft_act_word(council: Council, composition: Composition | None, on: datetime.date, language: str) -> bytes:
    """The same for Word, see `draft_act_pdf`."""
    return word_document("documents/draft_act.html", _context(council, composition, on, language), language)
