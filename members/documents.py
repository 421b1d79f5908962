"""Documents about a composition: the draft of the akimat's act, and the composition itself, in Kazakh or Russian."""

import datetime
import re
from typing import Any

from django.utils import translation

from council.documents import render_pdf
from council.models import Council, Unit, as_called_on
from council.presenting import legal_status
from council.rulebook import editions
from council.succession import unit_on
from members.models import Composition, Post, Seat
from members.seating import rows_of, seat_rows
from members.snapshots import snapshots_of
from members.vacancies import empty_seats

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
    as_called_on(on, council)
    with translation.override(language):
        return {
            "council": council,
            "of_unit": of_unit(unit_on(council, on), language),
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


def composition_on_pdf(council: Council, language: str, *, on: datetime.date) -> bytes:
    """The composition in force on a day as a PDF: names and states of that day, vacant seats included."""
    with translation.override(language):
        snapshot = snapshots_of([council])[council.pk]
        current = snapshot.in_force(on)
        rows = rows_of(snapshot, current, on)
        as_called_on(on, council)
        context = {
            "council": council,
            "of_unit": of_unit(council.unit, language),
            "composition": current,
            "rows": rows,
            "empty": empty_seats(snapshot, current, rows, on),
            "on": on,
        }
        context["has_states"] = bool(context["empty"]) or not all(row.is_filled for row in rows)
    return render_pdf("documents/composition_on.html", context, language)


def draft_act_pdf(council: Council, composition: Composition | None, on: datetime.date, language: str) -> bytes:
    """The draft of the akimat's resolution: it creates the council, where that is still to be done (clause 7), and
    determines its composition in an annex (clause 12)."""
    return render_pdf("documents/draft_act.html", _context(council, composition, on, language), language)


def agreement_letter_pdf(council: Council, post: Post, on: datetime.date, language: str) -> bytes:
    """The draft of the akimat's letter that asks a prosecutor's office or the maslikhat to agree that the holder of a
    post joins the council (clause 10)."""
    as_called_on(on, council, post, post.organisation)
    with translation.override(language):
        context = {**_context(council, None, on, language), "post": post, "chair_post": _chairs_post(council, on)}
    return render_pdf("documents/agreement_letter.html", context, language)


def _chairs_post(council: Council, on: datetime.date) -> Post | None:
    """The post that heads the council (clause 11), in the newest version: its holder signs; before there is one, the
    akim does."""
    versions = Composition.objects.filter(council=council).order_by("-version")
    found = Post.objects.filter(seats__role=Seat.Role.CHAIR, seats__composition=versions.values("pk")[:1])
    post = found.first()
    if post:
        as_called_on(on, post)
    return post
