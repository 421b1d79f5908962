"""The report on a visit (clause 6.3), in Kazakh or Russian, as PDF and for Word.

Council, posts and people in it are called as they were on the day of the visit.
"""

from typing import Any

from council.documents import render_pdf
from council.models import as_called_on
from council.rulebook.words import Language, day_in_words
from council.word import word_document
from meetings.models import Visit
from meetings.names import participants_of
from meetings.roll import roll_on

OTHER: dict[str, str] = {"kk": "ru", "ru": "kk"}


def visit_pdf(visit: Visit, language: Language) -> bytes:
    """The report as a PDF."""
    return render_pdf("documents/visit.html", _context(visit, language), language)


def visit_word(visit: Visit, language: Language) -> bytes:
    """The same for Word, to be edited."""
    return word_document("documents/visit.html", _context(visit, language), language)


def _context(visit: Visit, language: Language) -> dict[str, Any]:
    as_called_on(visit.date, visit.council)
    return {
        "council": visit.council,
        "council_name": str(getattr(visit.council, f"called_{language}")),
        "on": visit.date,
        "day": day_in_words(visit.date, language, "long"),
        "kind": visit.kind,
        "place": _words(visit, "place", language),
        "basis": _words(visit, "basis", language),
        "basis_number": visit.basis_number,
        "basis_day": day_in_words(visit.basis_date, language, "long") if visit.basis_date else "",
        "participants": _participants(visit, language),
        "findings": _words(visit, "findings", language),
        "follow_ups": [
            {
                "text": _words(one, "text", language),
                "settled": day_in_words(one.settled_on, language, "long") if one.settled_on else "",
            }
            for one in visit.follow_ups.all()
        ],
        "photos": [_words(one, "caption", language) for one in visit.photos.all()],
    }


def _words(thing: Any, name: str, language: Language) -> str:
    """A text in the document's language; where it is written in the other one only, that: nothing is left out."""
    return str(getattr(thing, f"{name}_{language}") or getattr(thing, f"{name}_{OTHER[language]}"))


def _participants(visit: Visit, language: Language) -> list[dict[str, str]]:
    """Who took part, in the order of the roll of that day, with the post by which they sat."""
    posts = {seat.person_id: seat.post for seat in roll_on(visit.council, visit.date)}
    order = {person: place for place, person in enumerate(posts)}
    people = sorted(participants_of(visit), key=lambda one: order.get(one.pk, len(order)))
    named = []
    for one in people:
        post = posts.get(one.pk)
        title = str(getattr(post, f"called_{language}")) if post else ""
        named.append({"name": str(getattr(one, f"called_{language}")), "post": title})
    return named
