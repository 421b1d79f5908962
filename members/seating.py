"""Who sits where in a version, as it stood on a day: one row a seat, its state in a word."""

import datetime
from collections import defaultdict
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from members.models import Agreement, Composition, Post, Seat, Tenure

CLAUSE_ORDER = ("11", "9", "8", "10", "own", "")
ROLE_ORDER = ("chair", "deputy_chair", "member", "secretary")


@dataclass(frozen=True)
class SeatRow:
    """One seat on a day: who holds it since when, and in which state it is (`tone`: good, wait, bad or note)."""

    seat: Seat
    tenure: Tenure | None
    successor: Tenure | None
    agreement: Agreement | None
    state: str
    tone: str
    in_order: bool

    @property
    def why_there(self) -> str:
        """What a seat under clauses 9 and 10 rests on, besides the clause."""
        if self.seat.clause == Seat.Clause.PENAL:
            return _("ex officio")
        return _("by agreement") if self.seat.post.joins_by_agreement else ""


def seat_rows(composition: Composition, on: datetime.date) -> list[SeatRow]:
    """The seats of a version on a day, in the order of chair, clauses 9, 8, 10 and the rest.

    Two queries; four for a version that did not hold on that day, whose new seats say what they wait for.
    """
    seats = sorted(
        composition.seats.select_related("person", "post", "post__organisation", "agreement"),
        key=lambda seat: (CLAUSE_ORDER.index(seat.clause), ROLE_ORDER.index(seat.role), seat.pk),
    )
    running: dict[int, list[Tenure]] = defaultdict(list)
    posts = {seat.post_id for seat in seats}
    for tenure in Tenure.objects.on(on).filter(post__in=posts).select_related("person").order_by("acting", "since"):
        running[tenure.post_id].append(tenure)
    pending = pending_state(composition, on)
    held = _held_places(composition, on) if pending else set()
    return [
        _row(seat, running[seat.post_id], "" if (seat.person_id, seat.post_id) in held else pending, on)
        for seat in seats
    ]


def _held_places(composition: Composition, on: datetime.date) -> set[tuple[int, int]]:
    """Who sits in which post in the version that held on a day: those seats wait for nothing."""
    current = Composition.objects.filter(council=composition.council_id).in_force(on).first()
    return set(current.seats.values_list("person_id", "post_id")) if current else set()


def pending_state(composition: Composition, on: datetime.date) -> str:
    """What a version that did not hold on a day was waiting for; empty where it held (or held once)."""
    if composition.starts and composition.starts <= on:
        return ""
    if composition.submitted_on and composition.submitted_on <= on:
        return _("awaiting the maslikhat")
    if composition.determined_on and composition.determined_on <= on:
        return _("determined, not submitted")
    return _("awaiting the akimat")


def _row(seat: Seat, running: list[Tenure], pending: str, on: datetime.date) -> SeatRow:
    tenure = next((one for one in running if one.person_id == seat.person_id), None)
    others = [one for one in running if one.person_id != seat.person_id]
    successor = others[0] if others and not tenure and seat.post.kind in Post.HELD_BY_ONE else None
    agreement = getattr(seat, "agreement", None)
    missing = _agreement_state(seat, agreement, on)
    if tenure is None:
        confirm = successor and seat.clause == Seat.Clause.PENAL
        state, tone = (_("to be confirmed") if confirm else _("holder left")), "bad"
    elif missing:
        state, tone = missing
    elif pending:
        state, tone = pending, "wait"
    else:
        state, tone = (_("agreed") if agreement and seat.post.joins_by_agreement else _("in place")), "good"
    return SeatRow(seat, tenure, successor, agreement, state, tone, in_order=tenure is not None and not missing)


def _agreement_state(seat: Seat, agreement: Agreement | None, on: datetime.date) -> tuple[str, str] | None:
    """What is missing of the agreement of a prosecutor or a deputy (clause 10), as known on a day."""
    if not seat.post.joins_by_agreement:
        return None
    if agreement is None or agreement.asked is None or agreement.asked > on:
        return _("agreement missing"), "bad"
    if agreement.answered is None or agreement.answered > on:
        return _("no answer yet"), "wait"
    if agreement.outcome == Agreement.Outcome.DECLINED:
        return pgettext("agreement", "declined"), "bad"
    return None
