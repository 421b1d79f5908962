"""Clause 14: whoever was chair at the moment set the agenda before the meeting began, by the unit's own clock."""

import pytest

from council.rulebook.facts import UnitFacts
from tests.rulebook.builder import (
    OBLAST,
    WESTERN_OBLAST,
    ACouncil,
    Row,
    a_composition,
    a_good_council,
    a_meeting,
    a_seat,
)

RULE = "agenda-by-chair"


def approved(*moments: str, by: str = "chair", **changes: object) -> ACouncil:
    """A council whose meeting of 18 April 2013, 15:00, had its agenda approved at these moments."""
    approvals = [{"version": number, "by": by, "at": at} for number, at in enumerate(moments, start=1)]
    return a_good_council().but_in("meetings", "m2", agenda_approvals=approvals, **changes)


def found(council: ACouncil, on: str = "2013-04-18") -> list[tuple[str, str]]:
    return council.found(RULE, on)


def test_an_agenda_that_the_chair_approved_before_the_meeting_is_in_order() -> None:
    assert found(approved("2013-04-10T11:00:00+06:00")) == []


def test_a_meeting_held_without_any_approval_is_a_violation_from_its_day_and_for_good() -> None:
    council = approved().but(dissolved={"number": "А-9", "date": "2014-02-01"})
    assert found(council, "2013-04-17") == []
    assert found(council, "2013-04-18") == [("m2", "violation")]
    assert found(council, "2014-07-01") == [("m2", "violation")]


@pytest.mark.parametrize("state", ["planned", "cancelled"])
def test_a_meeting_that_was_not_held_is_not_blamed(state: str) -> None:
    assert found(approved(state=state), "2013-06-01") == []


@pytest.mark.parametrize("by", ["akim", "health", "penal"])
def test_it_refuses_an_approval_by_anyone_but_the_chair(by: str) -> None:
    assert found(approved("2013-04-10T11:00:00+06:00", by=by)) == [("m2", "violation")]


def test_a_deputy_chair_sets_no_agenda() -> None:
    council = approved("2013-04-10T11:00:00+06:00", by="health").but_seat("health", role="deputy_chair")
    assert found(council) == [("m2", "violation")]


def test_one_approval_in_time_suffices_among_later_ones() -> None:
    assert found(approved("2013-04-10T11:00:00+06:00", "2013-04-18T18:00:00+06:00")) == []


def test_an_approval_at_the_very_start_is_too_late_and_one_second_before_is_in_time() -> None:
    assert found(approved("2013-04-18T15:00:00+06:00")) == [("m2", "violation")]
    assert found(approved("2013-04-18T14:59:59+06:00")) == []


# -- the unit's own clock -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("unit", "date", "approved_at", "in_time"),
    [
        # Karaganda lived at +06 until 1 March 2024 and lives at +05 since.
        (OBLAST, "2013-04-18", "2013-04-18T08:59:59+00:00", True),
        (OBLAST, "2013-04-18", "2013-04-18T09:00:00+00:00", False),
        (OBLAST, "2024-02-29", "2024-02-29T08:59:59+00:00", True),
        (OBLAST, "2024-02-29", "2024-02-29T09:30:00+00:00", False),
        (OBLAST, "2024-03-01", "2024-03-01T09:30:00+00:00", True),
        (OBLAST, "2024-03-01", "2024-03-01T10:00:00+00:00", False),
        # Oral lives at +05 before and after.
        (WESTERN_OBLAST, "2013-04-18", "2013-04-18T09:30:00+00:00", True),
        (WESTERN_OBLAST, "2013-04-18", "2013-04-18T10:00:00+00:00", False),
        (WESTERN_OBLAST, "2024-02-29", "2024-02-29T09:30:00+00:00", True),
        (WESTERN_OBLAST, "2024-03-01", "2024-03-01T09:59:59+00:00", True),
        (WESTERN_OBLAST, "2024-03-01", "2024-03-01T10:00:00+00:00", False),
    ],
)
def test_before_the_meeting_began_is_told_by_the_units_own_clock(
    unit: UnitFacts, date: str, approved_at: str, in_time: bool
) -> None:
    meeting = a_meeting("m9", date, agenda_approvals=[{"version": 1, "by": "chair", "at": approved_at}])
    council = a_good_council(unit).but(meetings=[meeting], recommendations=[])
    assert found(council, date) == ([] if in_time else [("m9", "violation")])


@pytest.mark.parametrize(
    ("at", "in_time"), [("2013-04-18T23:59:59+06:00", True), ("2013-04-19T00:00:00+06:00", False)]
)
def test_a_meeting_without_a_time_begins_at_the_end_of_its_day(at: str, in_time: bool) -> None:
    assert found(approved(at, time=None), "2013-04-20") == ([] if in_time else [("m2", "violation")])


# -- who was chair at that moment -----------------------------------------------------------------------------------


def test_before_a_composition_is_in_force_nobody_is_chair() -> None:
    council = a_good_council().but_with("meetings", a_meeting("m0", "2012-10-02"))
    for at, blamed in (("2012-09-27T23:00:00+06:00", True), ("2012-09-28T00:30:00+06:00", False)):
        approval = {"version": 1, "by": "chair", "at": at}
        council = council.but_in("meetings", "m0", agenda_approvals=[approval])
        assert found(council, "2012-10-02") == ([("m0", "violation")] if blamed else [])


def test_the_day_on_which_somebody_was_chair_is_that_of_the_units_clock() -> None:
    """The composition holds from 28 September: 00:30 that day in Karaganda is still the 27th in Greenwich."""
    approval = {"version": 1, "by": "chair", "at": "2012-09-27T18:30:00+00:00"}
    meeting = a_meeting("m0", "2012-10-02", agenda_approvals=[approval])
    assert found(a_good_council(OBLAST).but_with("meetings", meeting), "2012-10-02") == []
    western = a_good_council(WESTERN_OBLAST).but_with("meetings", meeting)
    assert found(western, "2012-10-02") == [("m0", "violation")]


def test_a_chair_who_had_left_the_post_approves_nothing() -> None:
    council = approved("2013-04-10T11:00:00+06:00")
    assert found(council.but_holder_leaves("chair", "2013-04-10")) == [("m2", "violation")]
    assert found(council.but_holder_leaves("chair", "2013-04-11")) == []


def test_a_chair_who_acts_in_the_post_sets_the_agenda() -> None:
    council = approved("2013-04-10T11:00:00+06:00").but_holder_leaves("chair", "2013-04-01")
    assert found(council.but_holder("chair", "chair", "2013-04-01", acting=True)) == []


def test_a_new_deputy_akim_sets_no_agenda_before_the_composition_seats_them() -> None:
    new = a_seat("chair-2", "chair", "11", post="chair")
    council = approved("2013-04-10T11:00:00+06:00", by="chair-2").but_holder_leaves("chair", "2013-03-01")
    council = council.but_holder("chair-2", "chair", "2013-03-01")
    assert found(council) == [("m2", "violation")]
    others: list[Row] = [seat for seat in council.record["compositions"][0]["seats"] if seat["role"] != "chair"]
    seated = council.but_with("compositions", a_composition(2, "2013-04-10", seats=[new, *others]))
    assert found(seated) == []
    later = council.but_with("compositions", a_composition(2, "2013-04-11", seats=[new, *others]))
    assert found(later) == [("m2", "violation")]


def test_where_a_composition_seats_two_chairs_an_approval_by_either_counts() -> None:
    second = a_seat("chair-2", "chair", "11", post="chair")
    for by in ("chair", "chair-2"):
        council = approved("2013-04-10T11:00:00+06:00", by=by).but_holder("chair-2", "chair", "2011-01-01")
        assert found(council.but_with_seat(second)) == []


# -- the gate -------------------------------------------------------------------------------------------------------


def test_inviting_to_a_meeting_whose_agenda_the_chair_has_not_approved_is_stopped_at_the_gate() -> None:
    council = approved(state="planned")
    [stopped] = council.stopped("send_invitations", council.facts.meetings[1], "2013-04-10")
    assert (stopped.rule, stopped.clause, stopped.subject, stopped.severity) == (RULE, "14", "m2", "violation")
    ready = approved("2013-04-10T11:00:00+06:00", state="planned")
    assert ready.stopped("send_invitations", ready.facts.meetings[1], "2013-04-10") == []
