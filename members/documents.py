"""Documents about a composition, in Kazakh or Russian, as PDF and for Word: the composition itself, and the drafts of
the akimat's act and of the maslikhat's decision."""

import datetime
from typing import Any

from django.utils import translation

from council.documents import render_pdf
from council.models import Council, as_called_on
from council.presenting import legal_status
from council.rulebook import editions
from council.rulebook.sessions import maslikhat_leader
from council.succession import unit_on
from council.word import word_document
from members.bodies_of_units import akimat_of, maslikhat_of, of_unit, to_organisation
from members.models import Composition, Post, Seat
from members.seating import rows_of, seat_rows
from members.snapshots import snapshots_of
from members.vacancies import empty_seats


def _context(council: Council, composition: Composition | None, on: datetime.date, language: str) -> dict[str, Any]:
    """What both documents show, in the language they are written in; seats as they stood on a day."""
    as_called_on(on, council)
    with translation.override(language):
        return {
            "council": council,
            **_bodies(council, on, language),
            "composition": composition,
            "rows": seat_rows(composition, on) if composition else [],
            "on": on,
            "legal_status": legal_status(council, on),
            # Since then a law of its own names who forms these councils (Penal Enforcement Code, art. 18(1)(1)).
            "by_code": on >= editions.load("234-V-2014").since,
        }


def _bodies(council: Council, on: datetime.date, language: str) -> dict[str, Any]:
    """The unit of a day, its akimat and its maslikhat, each as it is called and as something is of it."""
    unit = unit_on(council, on)
    (akimat, of_akimat), (maslikhat, of_maslikhat) = akimat_of(unit, language), maslikhat_of(unit, language)
    return {
        "unit_name": unit.name_kk if language == "kk" else unit.name_ru,
        "of_unit": of_unit(unit, language),
        "akimat": akimat,
        "of_akimat": of_akimat,
        "maslikhat": maslikhat,
        "of_maslikhat": of_maslikhat,
    }


def composition_pdf(composition: Composition, language: str, *, on: datetime.date, code: str = "") -> bytes:
    """The composition as a PDF, with who held which post on a day; `code` is that of a sealed copy."""
    context = _context(composition.council, composition, on, language)
    return render_pdf("documents/composition.html", {**context, "code": code}, language)


def composition_word(composition: Composition, language: str, *, on: datetime.date, is_copy: bool = False) -> bytes:
    """The composition for Word; a copy of what is sealed says that it is one."""
    context = _context(composition.council, composition, on, language)
    return word_document("documents/composition.html", {**context, "is_copy": is_copy}, language)


def composition_on_pdf(council: Council, language: str, *, on: datetime.date) -> bytes:
    """The composition in force on a day as a PDF: names and states of that day, vacant seats included."""
    return render_pdf("documents/composition_on.html", _context_on(council, language, on), language)


def composition_on_word(council: Council, language: str, *, on: datetime.date) -> bytes:
    """The same for Word, see `composition_on_pdf`."""
    return word_document("documents/composition_on.html", _context_on(council, language, on), language)


def _context_on(council: Council, language: str, on: datetime.date) -> dict[str, Any]:
    with translation.override(language):
        snapshot = snapshots_of([council])[council.pk]
        current = snapshot.in_force(on)
        rows = rows_of(snapshot, current, on)
        empty = empty_seats(snapshot, current, rows, on)
        as_called_on(on, council)
        return {
            "council": council,
            **_bodies(council, on, language),
            "composition": current,
            "rows": rows,
            "empty": empty,
            "on": on,
            "has_states": bool(empty) or not all(row.is_filled for row in rows),
        }


def draft_act_pdf(council: Council, composition: Composition | None, on: datetime.date, language: str) -> bytes:
    """The draft of the akimat's resolution: it creates the council, where that is still to be done (clause 7), and
    determines its composition in an annex (clause 12)."""
    return render_pdf("documents/draft_act.html", _act_context(council, composition, on, language), language)


def draft_act_word(council: Council, composition: Composition | None, on: datetime.date, language: str) -> bytes:
    """The same for Word, see `draft_act_pdf`."""
    return word_document("documents/draft_act.html", _act_context(council, composition, on, language), language)


def draft_decision_pdf(composition: Composition, on: datetime.date, language: str) -> bytes:
    """The draft of the maslikhat's decision: it approves the personal composition in an annex (clause 12), and ends
    the decision that is in force."""
    return render_pdf("documents/draft_decision.html", _decision_context(composition, on, language), language)


def draft_decision_word(composition: Composition, on: datetime.date, language: str) -> bytes:
    """The same for Word, see `draft_decision_pdf`."""
    return word_document("documents/draft_decision.html", _decision_context(composition, on, language), language)


def _act_context(
    council: Council, composition: Composition | None, on: datetime.date, language: str
) -> dict[str, Any]:
    replaced = _replaced(composition, on) if composition else None
    # The act that created the council too stays in force, all but the composition in it.
    creates = replaced is not None and _act(replaced) == (council.established_number, council.established_on)
    # An old act is named by who gave it then: the council may have moved since.
    given = _bodies(council, replaced.determined_on or on, language)["of_akimat"] if replaced else ""
    more = {"replaced": replaced, "replaced_creates": creates, "replaced_of_akimat": given}
    return {**_context(council, composition, on, language), **more}


def _decision_context(composition: Composition, on: datetime.date, language: str) -> dict[str, Any]:
    council, model = composition.council, editions.load("766-2012")
    replaced = _replaced(composition, on)
    # An old decision is named by who took it then: the council may have moved since.
    taken = _bodies(council, replaced.decided_on or on, language)["of_maslikhat"] if replaced else ""
    return {
        **_context(council, composition, on, language),
        "replaced": replaced,
        "replaced_of_maslikhat": taken,
        # An act that lost force is no basis of a decision; what it said stands in the council's own regulation.
        "model_in_force": model.since <= on and (model.lost_force is None or on < model.lost_force),
        "own": council.own_regulations.filter(since__lte=on).order_by("since").last(),
        "leader": maslikhat_leader(on).in_language(language),
    }


def _act(composition: Composition) -> tuple[str, datetime.date | None]:
    return composition.determined_number, composition.determined_on


def _replaced(composition: Composition, on: datetime.date) -> Composition | None:
    """The version in force that this one replaces; of one that holds already, the one before it."""
    day = composition.starts - datetime.timedelta(days=1) if composition.starts else on
    return Composition.objects.filter(council=composition.council_id).in_force(day).exclude(pk=composition.pk).first()


def agreement_letter_pdf(composition: Composition, post: Post, on: datetime.date, language: str) -> bytes:
    """The draft of the akimat's letter that asks a prosecutor's office or the maslikhat to agree that the holder of a
    post joins the council in this version (clause 10)."""
    return render_pdf("documents/agreement_letter.html", _letter_context(composition, post, on, language), language)


def agreement_letter_word(composition: Composition, post: Post, on: datetime.date, language: str) -> bytes:
    """The same for Word, see `agreement_letter_pdf`."""
    context = _letter_context(composition, post, on, language)
    return word_document("documents/agreement_letter.html", context, language)


def _letter_context(composition: Composition, post: Post, on: datetime.date, language: str) -> dict[str, Any]:
    council = composition.council
    as_called_on(on, council, post, post.organisation)
    with translation.override(language):
        addressee = to_organisation(post.organisation.name, language)
    more = {"post": post, "addressee": addressee, "chair_post": _chairs_post(composition, on)}
    return {**_context(council, None, on, language), **more}


def _chairs_post(composition: Composition, on: datetime.date) -> Post | None:
    """The post that heads the council (clause 11), in this version and in no later one, which readers may not know of:
    its holder signs; before there is one, the akim does."""
    post = Post.objects.filter(seats__role=Seat.Role.CHAIR, seats__composition=composition).first()
    if post:
        as_called_on(on, post)
    return post
