"""In which state a seat is on a day: one pure decision on frozen facts (clauses 8–12). No database, no clock.

The state is never stored: a tenure that ends, an answer that comes or a decision that is taken changes it by itself.
"""

import datetime
from dataclasses import dataclass
from enum import Enum

Date = datetime.date


class State(Enum):
    """How a seat stands."""

    FILLED = "filled"
    # Nobody holds the seat: its holder left and nobody came after, or nobody ever sat there.
    VACANT = "vacant"
    # Its holder left the post and somebody else has it; membership is personal, so the successor is not in yet.
    LEFT = "left"
    AGREEMENT_MISSING = "agreement_missing"
    AWAITING_AKIMAT = "awaiting_akimat"
    AWAITING_MASLIKHAT = "awaiting_maslikhat"
    # Approved, and the day from which it holds has not come.
    AWAITING_DAY = "awaiting_day"


class Detail(Enum):
    """What a state means more closely."""

    NONE = ""
    NEVER = "never"
    NOT_ASKED = "not_asked"
    UNANSWERED = "unanswered"
    DECLINED = "declined"
    NOT_SUBMITTED = "not_submitted"
    RETURNED = "returned"


@dataclass(frozen=True, slots=True)
class Holding:
    """That a person holds or acts in the seat's post: `since` ≤ day < `until`."""

    person: int
    since: Date
    until: Date | None = None
    acting: bool = False

    def covers(self, day: Date) -> bool:
        """Whether it runs on a day."""
        return self.since <= day and (self.until is None or day < self.until)


@dataclass(frozen=True, slots=True)
class Asking:
    """That somebody was asked to join by agreement (clause 10), and the answer (`agreed` or `declined`)."""

    asked: Date | None = None
    answered: Date | None = None
    outcome: str = ""


@dataclass(frozen=True, slots=True)
class Way:
    """How far the version of a seat has come (clause 12); dates are None where they are not known or not yet."""

    version: int = 1
    determined: Date | None = None
    submitted: Date | None = None
    decided: Date | None = None
    outcome: str = ""
    in_force_from: Date | None = None

    @property
    def takes_effect(self) -> Date | None:
        """The start that an approved version is given: the later of the decision and `in_force_from`."""
        if self.outcome != "approved" or self.decided is None:
            return None
        return max(self.decided, self.in_force_from or self.decided)

    @property
    def starts(self) -> Date | None:
        """The first day on which it holds: the akimat's act must stand by then too (clause 12)."""
        if self.takes_effect is None or self.determined is None:
            return None
        return max(self.takes_effect, self.determined)

    def awaits(self, on: Date) -> tuple[State, Detail] | None:
        """What the version waits for on a day; None where it holds, or held before another one did."""
        if self.starts and self.starts <= on:
            return None
        if self.starts and self.decided and self.decided <= on:
            return State.AWAITING_DAY, Detail.NONE
        if self.outcome == "returned" and self.decided and self.decided <= on:
            return State.AWAITING_AKIMAT, Detail.RETURNED
        if self.submitted and self.submitted <= on:
            return State.AWAITING_MASLIKHAT, Detail.NONE
        if self.determined and self.determined <= on:
            return State.AWAITING_MASLIKHAT, Detail.NOT_SUBMITTED
        return State.AWAITING_AKIMAT, Detail.NONE


def in_force(ways: list[Way], on: Date) -> Way | None:
    """The version that holds on a day: the latest start wins, then the higher version (clause 12)."""
    held = [
        (way.takes_effect, way.version, way) for way in ways if way.takes_effect and way.starts and way.starts <= on
    ]
    return max(held, key=lambda row: row[:2])[2] if held else None


@dataclass(frozen=True, slots=True)
class SeatFacts:
    """What the decision about one seat rests on.

    `holdings` are everybody's of the post. `is_kept`: the same person sits in the same post in the composition in
    force, so that the seat waits for nothing; `began` is the first day of the unbroken time in which they do.
    """

    person: int
    way: Way
    holdings: tuple[Holding, ...] = ()
    askings: tuple[Asking, ...] = ()
    held_by_one: bool = True
    by_agreement: bool = False
    is_kept: bool = False
    began: Date | None = None


@dataclass(frozen=True, slots=True)
class Standing:
    """The state of a seat on a day. `since` is the day it began with, `holding` the person's own, where they hold the
    post, `successor` who has it in their place."""

    state: State
    detail: Detail = Detail.NONE
    since: Date | None = None
    holding: Holding | None = None
    successor: Holding | None = None

    @property
    def in_order(self) -> bool:
        """Whether the person holds the post and nothing of their agreement is missing, whatever the version awaits."""
        return self.holding is not None and self.state is not State.AGREEMENT_MISSING

    @property
    def is_vacant(self) -> bool:
        """Whether nobody who holds the post sits there. If only the agreement is missing, somebody sits there."""
        return self.state in (State.VACANT, State.LEFT)


def decide(facts: SeatFacts, on: Date) -> Standing:
    """The state of a seat on a day: first the post, then the agreement, then how far its version has come.

    An acting holder counts as a holder.
    """
    running = [one for one in facts.holdings if one.covers(on)]
    own = next((one for one in running if one.person == facts.person), None)
    if own is None:
        return _without_holder(facts, running, on)
    if facts.by_agreement and (lack := _lack_of_agreement(facts, on)):
        detail, since = lack
        return Standing(State.AGREEMENT_MISSING, detail, since, own)
    awaited = None if facts.is_kept else facts.way.awaits(on)
    if awaited:
        return Standing(*awaited, holding=own)
    return Standing(State.FILLED, since=own.since, holding=own)


def _without_holder(facts: SeatFacts, running: list[Holding], on: Date) -> Standing:
    ends = [one.until for one in facts.holdings if one.person == facts.person and one.until and one.until <= on]
    left = max(ends, default=None)
    detail = Detail.NONE if left else Detail.NEVER
    successor = running[0] if running and facts.held_by_one else None
    if successor:
        return Standing(State.LEFT, detail, left, successor=successor)
    days = [day for day in (left, facts.began) if day]
    return Standing(State.VACANT, detail, max(days, default=None))


def _lack_of_agreement(facts: SeatFacts, on: Date) -> tuple[Detail, Date | None] | None:
    """What is missing of the agreement (clause 10) as known on a day, and since when; the last question counts."""
    known = [one for one in facts.askings if one.asked and one.asked <= on]
    if not known:
        return Detail.NOT_ASKED, facts.began
    last = max(known, key=lambda one: (one.asked or Date.min, one.answered or Date.max))
    if last.answered is None or last.answered > on or not last.outcome:
        return Detail.UNANSWERED, last.asked
    return None if last.outcome == "agreed" else (Detail.DECLINED, last.answered)
