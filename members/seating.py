"""Who sits where in a version, as it stood on a day: one row a seat, its state in a word."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from council.presenting import page_language
from council.rulebook.words import day_in_words
from members.models import Agreement, Composition, Seat, Tenure
from members.seat_states import Detail, Standing, State
from members.snapshots import Snapshot, call_as_on, snapshots_of

CLAUSE_ORDER = ("11", "9", "8", "10", "own", "")
ROLE_ORDER = ("chair", "deputy_chair", "member", "secretary")


@dataclass(frozen=True)
class SeatRow:
    """One seat on a day: who holds it, who has the post in their place, and how the seat stands."""

    seat: Seat
    standing: Standing
    tenure: Tenure | None
    successor: Tenure | None
    agreement: Agreement | None

    @property
    def state(self) -> str:
        """The state in a word."""
        return state_in_words(self.standing)

    @property
    def detail(self) -> str:
        """What the state means more closely: since when, what is missing, what is awaited."""
        return detail_in_words(self.standing)

    @property
    def tone(self) -> str:
        """The colour that repeats the word: good, wait, bad or note."""
        return tone_of(self.standing)

    @property
    def in_order(self) -> bool:
        """Whether the person holds the post and nothing of their agreement is missing."""
        return self.standing.in_order

    @property
    def is_filled(self) -> bool:
        """Whether there is nothing to say of the seat but who sits there."""
        return self.standing.state is State.FILLED

    @property
    def is_to_confirm(self) -> bool:
        """Whether the successor sits ex officio once the change of the composition is made (clause 9)."""
        return self.successor is not None and self.seat.clause == Seat.Clause.PENAL

    @property
    def why_there(self) -> str:
        """What a seat under clauses 9 and 10 rests on, besides the clause."""
        if self.seat.clause == Seat.Clause.PENAL:
            return _("ex officio")
        return _("by agreement") if self.seat.post.joins_by_agreement else ""


def state_in_words(standing: Standing) -> str:
    """The state of a seat in a word, in the page's language."""
    if standing.state is State.LEFT and standing.detail is Detail.NEVER:
        return _("not in the post")
    return {
        State.FILLED: _("filled"),
        State.VACANT: _("vacant"),
        State.LEFT: _("holder left"),
        State.AGREEMENT_MISSING: _("agreement missing"),
        State.AWAITING_AKIMAT: _("awaiting the akimat"),
        State.AWAITING_MASLIKHAT: _("awaiting the maslikhat"),
        State.AWAITING_DAY: _("approved, not in force yet"),
    }[standing.state]


def detail_in_words(standing: Standing) -> str:
    """What the state means more closely, in the page's language; empty where the word says it all."""
    said = {
        Detail.NOT_ASKED: _("nobody was asked yet"),
        Detail.UNANSWERED: _("no answer yet"),
        Detail.DECLINED: pgettext("agreement", "declined"),
        Detail.NOT_SUBMITTED: _("determined, not submitted"),
        Detail.RETURNED: _("returned with remarks"),
    }.get(standing.detail, "")
    if standing.state is State.VACANT and standing.since:
        return _vacant_since(standing)
    if standing.state is State.LEFT and standing.since:
        return day_in_words(standing.since, page_language(), "on")
    return said


def _vacant_since(standing: Standing) -> str:
    values = {"phrase": day_in_words(standing.since, page_language(), "since")} if standing.since else {}
    if standing.detail is Detail.NEVER:
        return _("never filled; vacant %(phrase)s") % values
    return _("vacant %(phrase)s") % values


def tone_of(standing: Standing) -> str:
    """The colour that repeats the word: good, wait or bad."""
    if standing.state is State.FILLED:
        return "good"
    if standing.state in (State.VACANT, State.LEFT):
        return "bad"
    if standing.state is State.AGREEMENT_MISSING:
        return "wait" if standing.detail is Detail.UNANSWERED else "bad"
    return "wait"


def seat_rows(composition: Composition, on: datetime.date) -> list[SeatRow]:
    """The seats of a version on a day, in the order of chair, clauses 9, 8, 10 and the rest; names of that day.

    Seven queries, whatever there is.
    """
    return rows_of(snapshots_of([composition.council])[composition.council_id], composition, on)


def rows_of(snapshot: Snapshot, composition: Composition | None, on: datetime.date) -> list[SeatRow]:
    """The same from what was read already: three queries, for the names of the day."""
    rows = unnamed_rows(snapshot, composition, on)
    name_rows(rows, on)
    return rows


def unnamed_rows(snapshot: Snapshot, composition: Composition | None, on: datetime.date) -> list[SeatRow]:
    """The same without a query, and with the names of today."""
    seats = snapshot.seats[composition.pk] if composition else []
    return [_row(snapshot, seat, on) for seat in sorted(seats, key=seat_order)]


def seat_order(seat: Seat) -> tuple[int, int, int]:
    """What seats are sorted by: the chair, clauses 9, 8, 10 and the rest."""
    return CLAUSE_ORDER.index(seat.clause), ROLE_ORDER.index(seat.role), seat.pk


def name_rows(rows: Sequence[SeatRow], on: datetime.date) -> None:
    """Let rows say the names of a day. Three queries."""
    tenures = [one for row in rows for one in (row.tenure, row.successor) if one]
    call_as_on(on, [row.seat for row in rows], tenures)


def _row(snapshot: Snapshot, seat: Seat, on: datetime.date) -> SeatRow:
    standing = snapshot.standing(seat, on)
    return SeatRow(
        seat=seat,
        standing=standing,
        tenure=snapshot.tenure(standing.holding, seat),
        successor=snapshot.tenure(standing.successor, seat),
        agreement=getattr(seat, "agreement", None),
    )
