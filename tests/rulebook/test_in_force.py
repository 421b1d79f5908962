"""Clause 12: the akimat determines, the maslikhat approves; which version holds, and in which order dates stand."""

import pytest

from tests.rulebook.builder import (
    ACouncil,
    Row,
    a_composition,
    a_good_council,
    a_meeting,
    a_seat,
    day,
)

RULE = "determined-and-approved"


def decision(date: str, outcome: str = "approved") -> Row:
    return {"outcome": outcome, "number": "С-1", "date": date, "remarks": None}


def in_force(council: ACouncil, on: str) -> int | None:
    """The number of the version in force on a day, as known then."""
    version = council.facts.known_on(day(on)).in_force(day(on))
    return version.version if version else None


def spoken_of(council: ACouncil, on: str) -> int | None:
    """The number of the version that composition rules speak of on a day."""
    version = council.facts.known_on(day(on)).composition(day(on))
    return version.version if version else None


# -- an approved composition ----------------------------------------------------------------------------------------


def test_no_approved_composition_is_a_warning_from_the_act_until_the_approval() -> None:
    assert a_good_council().found(RULE, "2012-09-02") == []
    assert a_good_council().found(RULE, "2012-09-03") == [("none", "warning")]
    assert a_good_council().found(RULE, "2012-09-27") == [("none", "warning")]
    assert a_good_council().found(RULE, "2012-09-28") == []


def test_the_warning_ends_with_the_approval_even_where_the_version_takes_effect_later() -> None:
    council = a_good_council().but_composition(in_force_from="2012-10-15")
    assert council.found(RULE, "2012-09-28") == []
    assert in_force(council, "2012-10-14") is None
    assert in_force(council, "2012-10-15") == 1


@pytest.mark.parametrize(
    "pending",
    [{"decision": None}, {"decision": decision("2012-09-28", "returned")}, {"decision": None, "submitted": None}],
    ids=["submitted", "returned", "determined"],
)
def test_a_version_that_is_not_approved_is_not_in_force_whatever_its_start_says(pending: Row) -> None:
    council = a_good_council().but(meetings=[]).but_composition(in_force_from="2012-09-28", **pending)
    assert council.found(RULE, "2012-12-01") == [("none", "warning")]
    assert in_force(council, "2012-12-01") is None
    assert spoken_of(council, "2012-12-01") == 1


def test_after_the_dissolution_nobody_is_asked_for_a_composition() -> None:
    council = a_good_council().but(meetings=[], compositions=[], dissolved={"number": "А-9", "date": "2013-02-01"})
    assert council.found(RULE, "2013-01-31") == [("none", "warning")]
    assert council.found(RULE, "2013-02-01") == []


# -- meetings without one -------------------------------------------------------------------------------------------


def test_a_meeting_held_before_the_composition_was_in_force_is_a_violation_for_good() -> None:
    council = a_good_council().but_with("meetings", a_meeting("early", "2012-09-27"))
    assert council.found(RULE, "2012-09-26") == [("none", "warning")]
    assert council.found(RULE, "2012-09-27") == [("early", "violation"), ("none", "warning")]
    assert council.found(RULE, "2014-07-01") == [("early", "violation")]


def test_a_meeting_on_the_first_day_in_force_is_in_order() -> None:
    assert a_good_council().but_with("meetings", a_meeting("first", "2012-09-28")).found(RULE, "2013-01-01") == []


@pytest.mark.parametrize("state", ["planned", "cancelled"])
def test_only_meetings_that_were_held_need_a_composition(state: str) -> None:
    council = a_good_council().but_with("meetings", a_meeting("early", "2012-09-20", state=state))
    assert council.found(RULE, "2013-01-01") == []


def test_a_start_given_backwards_heals_no_meeting_already_held() -> None:
    council = a_good_council().but_with("meetings", a_meeting("early", "2012-09-20"))
    council = council.but_composition(in_force_from="2012-09-12")
    assert council.found(RULE, "2013-01-01") == [("early", "violation"), ("v1", "violation")]


def test_a_decision_dated_before_the_akimats_act_heals_no_meeting_already_held() -> None:
    council = a_good_council().but_with("meetings", a_meeting("early", "2012-09-20"))
    council = council.but_composition(
        determined={"number": "А-1", "date": "2012-10-01"}, decision=decision("2012-09-14"), in_force_from="2012-09-14"
    )
    assert council.found(RULE, "2012-09-30") == [("early", "violation"), ("none", "warning")]
    assert council.found(RULE, "2012-10-01") == [("early", "violation"), ("v1", "violation")]


def test_a_meeting_held_before_stays_a_violation_after_the_dissolution() -> None:
    council = a_good_council().but_with("meetings", a_meeting("early", "2012-09-20"))
    council = council.but(dissolved={"number": "А-9", "date": "2013-02-01"})
    assert council.found(RULE, "2013-06-01") == [("early", "violation")]


# -- dates out of order ---------------------------------------------------------------------------------------------


def test_equal_dates_are_in_order() -> None:
    council = a_good_council().but(compositions=[a_composition(1, "2012-09-28")])
    assert council.found(RULE, "2013-01-01") == []


def test_a_version_submitted_before_it_was_determined_is_found_once_the_later_date_is_visible() -> None:
    council = a_good_council().but_composition(submitted="2012-09-05")
    assert council.found(RULE, "2012-09-09") == [("none", "warning")]
    assert council.found(RULE, "2012-09-10") == [("v1", "violation"), ("none", "warning")]


def test_a_version_approved_before_it_was_submitted_is_found_once_the_later_date_is_visible() -> None:
    council = a_good_council().but_composition(submitted="2012-10-08")
    assert council.found(RULE, "2012-10-07") == []
    assert council.found(RULE, "2012-10-08") == [("v1", "violation")]


def test_a_version_in_force_before_its_approval_is_found_with_the_approval() -> None:
    council = a_good_council().but_composition(in_force_from="2012-09-20")
    assert council.found(RULE, "2012-09-27") == [("none", "warning")]
    assert council.found(RULE, "2012-09-28") == [("v1", "violation")]


def test_a_start_before_the_akimats_act_is_found_without_waiting_for_the_approval() -> None:
    council = a_good_council().but_composition(in_force_from="2012-09-06")
    assert council.found(RULE, "2012-09-09") == [("none", "warning")]
    assert council.found(RULE, "2012-09-10") == [("v1", "violation"), ("none", "warning")]


def test_a_step_that_is_missing_puts_nothing_out_of_order() -> None:
    assert a_good_council().but_composition(submitted=None).found(RULE, "2013-01-01") == []


def test_dates_of_a_version_that_was_replaced_or_returned_are_found_too() -> None:
    replaced = a_good_council().but_composition(submitted="2012-10-08")
    replaced = replaced.but_with("compositions", a_composition(2, "2013-02-01"))
    assert replaced.found(RULE, "2013-06-01") == [("v1", "violation")]
    returned = a_good_council().but_with(
        "compositions",
        a_composition(2, "2013-02-01", submitted="2013-02-05", decision=decision("2013-02-01", "returned")),
    )
    assert returned.found(RULE, "2013-06-01") == [("v2", "violation")]


def test_dates_out_of_order_stay_a_violation_after_the_dissolution() -> None:
    council = a_good_council().but_composition(submitted="2012-10-08")
    council = council.but(dissolved={"number": "А-9", "date": "2013-02-01"})
    assert council.found(RULE, "2013-06-01") == [("v1", "violation")]


def test_taking_effect_with_dates_out_of_order_is_stopped_at_the_gate() -> None:
    council = a_good_council().but_composition(submitted="2012-10-08")
    stopped = council.stopped("approve_composition", council.facts.compositions[0], "2012-10-08")
    assert [(one.rule, one.clause, one.subject) for one in stopped] == [(RULE, "12", "v1")]
    good = a_good_council()
    assert good.stopped("approve_composition", good.facts.compositions[0], "2012-09-28") == []


# -- which version --------------------------------------------------------------------------------------------------


def test_a_later_version_replaces_the_earlier_from_its_own_first_day() -> None:
    council = a_good_council().but_with(
        "compositions", a_composition(2, "2013-02-01", decision=decision("2013-02-15"), in_force_from="2013-03-01")
    )
    assert [in_force(council, on) for on in ("2013-02-28", "2013-03-01")] == [1, 2]


def test_the_latest_start_wins_and_then_the_higher_version() -> None:
    council = a_good_council().but_with("compositions", a_composition(3, "2013-03-01"), a_composition(2, "2013-04-01"))
    assert [in_force(council, on) for on in ("2013-03-31", "2013-04-01")] == [3, 2]
    same_day = a_good_council().but_with(
        "compositions", a_composition(3, "2013-03-01"), a_composition(2, "2013-03-01")
    )
    assert in_force(same_day, "2013-03-01") == 3


def test_before_any_is_in_force_the_newest_determined_version_speaks_even_returned_or_pending() -> None:
    council = a_good_council().but(
        compositions=[
            a_composition(1, "2012-09-10", decision=decision("2012-09-20", "returned")),
            a_composition(2, "2012-10-01", decision=None),
        ]
    )
    days = ("2012-09-09", "2012-09-10", "2012-09-30", "2012-10-01")
    assert [spoken_of(council, on) for on in days] == [None, 1, 1, 2]


def test_with_one_in_force_a_newer_version_that_is_not_approved_does_not_matter() -> None:
    pending = a_composition(2, "2013-02-01", decision=None, seats=[a_seat("rector")])
    council = a_good_council().but_with("compositions", pending)
    assert council.all_found("2013-06-01") == []


def test_a_draft_that_was_never_determined_is_not_spoken_of() -> None:
    draft = a_composition(1, "2012-09-28", determined=None, submitted=None, decision=None, seats=[a_seat("rector")])
    council = a_good_council().but(meetings=[], compositions=[draft])
    assert council.all_found("2012-12-01") == [(RULE, "none", "warning")]
