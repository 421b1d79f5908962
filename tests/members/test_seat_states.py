"""The state of a seat in a table: the day before, on and after each boundary. No database."""

import datetime
from dataclasses import replace

import pytest

from members.seat_states import Asking, Date, Detail, Holding, SeatFacts, State, Way, decide, in_force

DAY = datetime.timedelta(days=1)
HER, HIM = 1, 2
BEGAN, ENDED, CAME, WENT = Date(2024, 1, 10), Date(2026, 5, 4), Date(2026, 5, 20), Date(2026, 9, 1)
ASKED, ANSWERED, AGAIN, AGREED = Date(2026, 2, 16), Date(2026, 2, 20), Date(2026, 2, 25), Date(2026, 2, 27)
DETERMINED, SUBMITTED, DECIDED, STARTS = Date(2026, 3, 2), Date(2026, 3, 3), Date(2026, 3, 27), Date(2026, 4, 1)

HELD = (Holding(HER, BEGAN),)
LEFT = (Holding(HER, BEGAN, ENDED),)
SUCCEEDED = (*LEFT, Holding(HIM, CAME, WENT))
APPROVED = Way(1, DETERMINED, SUBMITTED, DECIDED, "approved", STARTS)
# A seat of the composition in force, in order: cases change one thing of it.
SEAT = SeatFacts(HER, APPROVED, HELD, is_kept=True, began=STARTS)
FILLED, VACANT, HOLDER_LEFT = State.FILLED, State.VACANT, State.LEFT
MISSING, AKIMAT, MASLIKHAT = State.AGREEMENT_MISSING, State.AWAITING_AKIMAT, State.AWAITING_MASLIKHAT
NONE = Detail.NONE


def seat(**values: object) -> SeatFacts:
    return replace(SEAT, **values)  # type: ignore[arg-type]


def asked(*askings: Asking) -> SeatFacts:
    return seat(by_agreement=True, askings=askings)


NEW = seat(is_kept=False, began=None)
DECLINED = Asking(ASKED, ANSWERED, "declined")


@pytest.mark.parametrize(
    ("facts", "on", "state", "detail"),
    [
        # tenure begins
        (SEAT, BEGAN - DAY, VACANT, Detail.NEVER),
        (SEAT, BEGAN, FILLED, NONE),
        (SEAT, BEGAN + DAY, FILLED, NONE),
        # tenure ends, nobody comes after
        (seat(holdings=LEFT), ENDED - DAY, FILLED, NONE),
        (seat(holdings=LEFT), ENDED, VACANT, NONE),
        (seat(holdings=LEFT), ENDED + DAY, VACANT, NONE),
        # a successor comes, and goes
        (seat(holdings=SUCCEEDED), ENDED - DAY, FILLED, NONE),
        (seat(holdings=SUCCEEDED), CAME - DAY, VACANT, NONE),
        (seat(holdings=SUCCEEDED), CAME, HOLDER_LEFT, NONE),
        (seat(holdings=SUCCEEDED), CAME + DAY, HOLDER_LEFT, NONE),
        (seat(holdings=SUCCEEDED), WENT - DAY, HOLDER_LEFT, NONE),
        (seat(holdings=SUCCEEDED), WENT, VACANT, NONE),
        (seat(holdings=SUCCEEDED), WENT + DAY, VACANT, NONE),
        # a post of several has no successor
        (seat(holdings=SUCCEEDED, held_by_one=False), CAME, VACANT, NONE),
        # somebody else acts beside the holder, or the holder only acts
        (seat(holdings=(*HELD, Holding(HIM, CAME, acting=True))), CAME, FILLED, NONE),
        (seat(holdings=(Holding(HER, BEGAN, ENDED, acting=True),)), ENDED - DAY, FILLED, NONE),
        (seat(holdings=(Holding(HER, BEGAN, ENDED, acting=True),)), ENDED, VACANT, NONE),
        (seat(holdings=(*LEFT, Holding(HIM, CAME, acting=True))), CAME, HOLDER_LEFT, NONE),
        # the holder comes back
        (seat(holdings=(*LEFT, Holding(HER, CAME))), CAME - DAY, VACANT, NONE),
        (seat(holdings=(*LEFT, Holding(HER, CAME))), CAME, FILLED, NONE),
        # somebody who never held the post that another one has
        (seat(holdings=(Holding(HIM, CAME),)), CAME - DAY, VACANT, Detail.NEVER),
        (seat(holdings=(Holding(HIM, CAME),)), CAME, HOLDER_LEFT, Detail.NEVER),
        # agreement: nobody asked
        (asked(), ANSWERED, MISSING, Detail.NOT_ASKED),
        (asked(Asking()), ANSWERED, MISSING, Detail.NOT_ASKED),
        # agreement: asked, answered, agreed
        (asked(Asking(ASKED)), ASKED - DAY, MISSING, Detail.NOT_ASKED),
        (asked(Asking(ASKED)), ASKED, MISSING, Detail.UNANSWERED),
        (asked(Asking(ASKED)), ASKED + DAY, MISSING, Detail.UNANSWERED),
        (asked(Asking(ASKED, ANSWERED, "agreed")), ANSWERED - DAY, MISSING, Detail.UNANSWERED),
        (asked(Asking(ASKED, ANSWERED, "agreed")), ANSWERED, FILLED, NONE),
        (asked(Asking(ASKED, ANSWERED, "agreed")), ANSWERED + DAY, FILLED, NONE),
        (asked(Asking(ASKED, ANSWERED)), ANSWERED, MISSING, Detail.UNANSWERED),
        # agreement: declined, asked again, agreed
        (asked(DECLINED), ANSWERED - DAY, MISSING, Detail.UNANSWERED),
        (asked(DECLINED), ANSWERED, MISSING, Detail.DECLINED),
        (asked(DECLINED), ANSWERED + DAY, MISSING, Detail.DECLINED),
        (asked(DECLINED, Asking(AGAIN, AGREED, "agreed")), AGAIN - DAY, MISSING, Detail.DECLINED),
        (asked(DECLINED, Asking(AGAIN, AGREED, "agreed")), AGAIN, MISSING, Detail.UNANSWERED),
        (asked(DECLINED, Asking(AGAIN, AGREED, "agreed")), AGREED - DAY, MISSING, Detail.UNANSWERED),
        (asked(DECLINED, Asking(AGAIN, AGREED, "agreed")), AGREED, FILLED, NONE),
        (asked(DECLINED, Asking(AGAIN, AGREED, "agreed")), AGREED + DAY, FILLED, NONE),
        # who joins by agreement and left the post has left first of all
        (seat(by_agreement=True, holdings=LEFT), ENDED, VACANT, NONE),
        # the way of a version: new seats wait with it
        (seat(is_kept=False, way=Way()), STARTS, AKIMAT, NONE),
        (NEW, DETERMINED - DAY, AKIMAT, NONE),
        (NEW, DETERMINED, MASLIKHAT, Detail.NOT_SUBMITTED),
        (seat(is_kept=False, way=Way(1, DETERMINED)), DETERMINED + DAY, MASLIKHAT, Detail.NOT_SUBMITTED),
        (NEW, SUBMITTED - DAY, MASLIKHAT, Detail.NOT_SUBMITTED),
        (NEW, SUBMITTED, MASLIKHAT, NONE),
        (NEW, SUBMITTED + DAY, MASLIKHAT, NONE),
        (NEW, DECIDED - DAY, MASLIKHAT, NONE),
        (NEW, DECIDED, State.AWAITING_DAY, NONE),
        (NEW, DECIDED + DAY, State.AWAITING_DAY, NONE),
        (NEW, STARTS - DAY, State.AWAITING_DAY, NONE),
        (NEW, STARTS, FILLED, NONE),
        (NEW, STARTS + DAY, FILLED, NONE),
        # approved and in force on one day
        (seat(is_kept=False, way=replace(APPROVED, in_force_from=None)), DECIDED - DAY, MASLIKHAT, NONE),
        (seat(is_kept=False, way=replace(APPROVED, in_force_from=None)), DECIDED, FILLED, NONE),
        # returned
        (seat(is_kept=False, way=replace(APPROVED, outcome="returned")), DECIDED - DAY, MASLIKHAT, NONE),
        (seat(is_kept=False, way=replace(APPROVED, outcome="returned")), DECIDED, AKIMAT, Detail.RETURNED),
        (seat(is_kept=False, way=replace(APPROVED, outcome="returned")), DECIDED + DAY, AKIMAT, Detail.RETURNED),
        # approved without the akimat's act: that is what it waits for
        (seat(is_kept=False, way=Way(1, None, None, DECIDED, "approved")), DECIDED, AKIMAT, NONE),
        # a seat that is in force already waits for nothing
        (seat(way=Way()), STARTS, FILLED, NONE),
        (seat(way=Way(1, DETERMINED, SUBMITTED)), SUBMITTED, FILLED, NONE),
        # the agreement is asked for before the version's way
        (replace(asked(), is_kept=False, way=Way()), STARTS, MISSING, Detail.NOT_ASKED),
    ],
)
def test_the_state_of_a_seat(facts: SeatFacts, on: Date, state: State, detail: Detail) -> None:
    standing = decide(facts, on)
    assert (standing.state, standing.detail) == (state, detail)


def test_every_state_and_every_detail_has_a_case() -> None:
    cases = next(one for one in test_the_state_of_a_seat.pytestmark if one.name == "parametrize").args[1]  # type: ignore[attr-defined]
    assert {case[2] for case in cases} == set(State)
    assert {case[3] for case in cases} == set(Detail)


@pytest.mark.parametrize(
    ("facts", "on", "since"),
    [
        (SEAT, STARTS, BEGAN),
        (seat(holdings=LEFT), ENDED + DAY, ENDED),
        (seat(holdings=SUCCEEDED), CAME, ENDED),
        (seat(holdings=SUCCEEDED), WENT, ENDED),
        # seated after the tenure had ended: vacant since the seat began
        (seat(holdings=(Holding(HER, BEGAN, DETERMINED),)), ENDED, STARTS),
        (seat(holdings=()), ENDED, STARTS),
        (seat(holdings=(), began=None), ENDED, None),
        (asked(), ENDED, STARTS),
        (asked(Asking(ASKED)), ENDED, ASKED),
        (asked(DECLINED), ENDED, ANSWERED),
    ],
)
def test_since_when_it_is_so(facts: SeatFacts, on: Date, since: Date | None) -> None:
    assert decide(facts, on).since == since


def test_it_names_the_successor_and_whether_they_act() -> None:
    acting = Holding(HIM, CAME, acting=True)
    assert decide(seat(holdings=(*LEFT, acting)), CAME).successor == acting
    assert decide(seat(holdings=(*LEFT, acting)), CAME - DAY).successor is None


@pytest.mark.parametrize(
    ("facts", "in_order"),
    [(SEAT, True), (replace(NEW, way=Way()), True), (seat(holdings=LEFT), False), (asked(), False)],
)
def test_a_seat_is_in_order_whatever_its_version_waits_for(facts: SeatFacts, *, in_order: bool) -> None:
    assert decide(facts, ENDED).in_order is in_order


SECOND = Way(2, SUBMITTED, SUBMITTED, STARTS, "approved", STARTS)


@pytest.mark.parametrize(
    ("on", "version"),
    [(STARTS - DAY, None), (STARTS, 2), (STARTS + DAY, 2)],
)
def test_of_two_that_start_on_a_day_the_higher_version_holds(on: Date, version: int | None) -> None:
    held = in_force([SECOND, APPROVED, Way(3, STARTS)], on)
    assert (held.version if held else None) == version


def test_a_version_holds_only_once_the_akimats_act_stands() -> None:
    late = replace(APPROVED, determined=ENDED)
    assert in_force([late], ENDED - DAY) is None
    assert in_force([late], ENDED) == late
