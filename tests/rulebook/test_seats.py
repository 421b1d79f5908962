"""Clauses 10 and 11, and members for whom no clause gives a seat."""

from typing import Any

import pytest

from tests.rulebook.builder import DISTRICT, OBLAST, ACouncil, Row, a_good_council, a_seat


def seat_basis(council: ACouncil, on: str = "2013-06-01") -> list[tuple[str, str]]:
    return council.found("seat-basis", on)


# -- central-body-heads, agreement, asked-to-join: clause 10 --------------------------------------------------------


def test_no_territorial_head_at_all_is_a_warning() -> None:
    council = a_good_council().but_without_seat("justice")
    assert council.found("central-body-heads", "2013-06-01") == [("v1", "warning")]


def test_a_territorial_head_who_left_counts_no_longer() -> None:
    council = a_good_council().but_holder_leaves("justice", "2013-03-01")
    assert council.found("central-body-heads", "2013-02-28") == []
    assert council.found("central-body-heads", "2013-03-01") == [("v1", "warning")]
    assert seat_basis(council, "2013-03-01") == [("justice", "violation")]


@pytest.mark.parametrize("person", ["prosecutor", "deputy"])
def test_it_refuses_a_prosecutor_or_deputy_until_the_day_of_an_answer_that_agrees(person: str) -> None:
    answer = {"asked": "2013-01-10", "answered": "2013-01-20", "outcome": "agreed", "letter": "5"}
    council = a_good_council().but_seat(person, agreement=answer)
    assert council.found("agreement", "2013-01-19") == [(person, "violation")]
    assert council.found("agreement", "2013-01-20") == []


@pytest.mark.parametrize(
    "agreement",
    [
        None,
        {"asked": "2012-09-04", "answered": None, "outcome": None},
        {"asked": "2012-09-04", "answered": "2012-09-07", "outcome": "declined"},
    ],
    ids=["nobody asked", "no answer", "declined"],
)
def test_a_prosecutor_seated_without_agreement_is_a_violation(agreement: Row | None) -> None:
    council = a_good_council().but_seat("prosecutor", agreement=agreement)
    assert council.found("agreement", "2013-06-01") == [("prosecutor", "violation")]


@pytest.mark.parametrize("clause", ["8", "9", "own", None])
def test_a_deputy_needs_to_agree_under_whichever_clause(clause: str | None) -> None:
    council = a_good_council().but_seat("deputy", clause=clause, agreement=None)
    assert council.found("agreement", "2013-06-01") == [("deputy", "violation")]


def test_the_head_of_a_territorial_body_needs_no_agreement() -> None:
    assert a_good_council().but_seat("justice", agreement=None).found("agreement", "2013-06-01") == []


def test_a_prosecutor_and_a_deputy_never_asked_are_a_warning_each() -> None:
    council = a_good_council().but_without_seat("prosecutor", "deputy")
    assert council.found("asked-to-join", "2013-06-01") == [("prosecutor", "warning"), ("maslikhat_deputy", "warning")]


@pytest.mark.parametrize("outcome", ["agreed", "declined", None])
def test_whoever_was_asked_was_asked_whatever_the_answer(outcome: str | None) -> None:
    answered = "2013-01-20" if outcome else None
    asked = {"post": "prosecutor", "agreement": {"asked": "2013-01-10", "answered": answered, "outcome": outcome}}
    council = a_good_council().but_without_seat("prosecutor").but_composition(asked_not_seated=[asked])
    assert council.found("asked-to-join", "2013-01-09") == [("prosecutor", "warning")]
    assert council.found("asked-to-join", "2013-01-10") == []


def test_an_answer_without_a_date_of_asking_is_no_asking() -> None:
    asked = {"post": "prosecutor", "agreement": {"asked": None, "answered": "2013-01-20", "outcome": "declined"}}
    council = a_good_council().but_without_seat("prosecutor").but_composition(asked_not_seated=[asked])
    assert council.found("asked-to-join", "2013-06-01") == [("prosecutor", "warning")]


def test_having_been_asked_in_a_version_that_is_no_longer_in_force_counts() -> None:
    old = a_good_council()
    seats = [seat for seat in old.record["compositions"][0]["seats"] if seat["person"] != "prosecutor"]
    new = old.record["compositions"][0] | {"version": 2, "seats": seats, "in_force_from": "2013-02-01"}
    assert old.but_with("compositions", new).found("asked-to-join", "2013-06-01") == []


def test_having_been_asked_for_a_version_that_is_not_determined_yet_counts() -> None:
    old = a_good_council().but_without_seat("prosecutor")
    asked = {"asked": "2013-01-10", "answered": None, "outcome": None}
    draft = {"version": 2, "seats": [a_seat("prosecutor", "member", "10", agreement=asked)]}
    council = old.but_with("compositions", draft)
    assert council.found("asked-to-join", "2013-01-09") == [("prosecutor", "warning")]
    assert council.found("asked-to-join", "2013-01-10") == []


def test_whoever_sits_counts_as_asked_even_without_a_letter() -> None:
    council = a_good_council().but_seat("prosecutor", agreement=None)
    assert council.found("asked-to-join", "2013-06-01") == []


def test_a_deputy_who_serves_as_staff_was_asked_only_where_that_is_recorded() -> None:
    staff = a_good_council().but_seat("deputy", role="secretary", clause=None)
    assert staff.found("asked-to-join", "2013-06-01") == []
    unasked = staff.but_seat("deputy", agreement=None)
    assert unasked.found("asked-to-join", "2013-06-01") == [("maslikhat_deputy", "warning")]


# -- seat-basis, clauses 8–11 ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "seat",
    [
        {"person": "rector", "clause": None},
        {"person": "rector", "clause": "10"},
        {"person": "rector", "clause": "own"},
        {"person": "akim", "clause": "11"},
        {"person": "rector", "clause": "9"},
        {"person": "colony", "clause": "10"},
    ],
    ids=lambda seat: f"{seat['person']} under {seat['clause']}",
)
def test_a_member_for_whom_no_clause_gives_a_seat_is_a_violation(seat: dict[str, Any]) -> None:
    assert seat_basis(a_good_council().but_with_seat(a_seat(**seat))) == [(seat["person"], "violation")]


def test_a_deputy_chair_is_a_member_like_others() -> None:
    assert seat_basis(a_good_council().but_seat("health", role="deputy_chair")) == []
    without = a_good_council().but_with_seat(a_seat("akim", "deputy_chair", None))
    assert seat_basis(without) == [("akim", "violation")]
    under_11 = a_good_council().but_with_seat(a_seat("akim", "deputy_chair", "11"))
    assert seat_basis(under_11) == [("akim", "violation")]
    assert under_11.found("chair-deputy-akim", "2013-06-01") == []


def test_a_secretary_without_a_clause_is_staff_and_with_one_a_member() -> None:
    staff = a_good_council().but_with_seat(a_seat("rector", "secretary", None))
    assert staff.all_found("2013-06-01") == []
    member = a_good_council().but_with_seat(a_seat("rector", "secretary", "10"))
    assert seat_basis(member) == [("rector", "violation")]


def test_a_seat_of_the_own_regulation_is_a_notice_from_the_day_that_regulation_allows_it() -> None:
    rule = {"from": "2013-02-01", "act": {"number": "А-2", "date": "2013-02-01"}, "further_members": True}
    council = a_good_council().but_with_seat(a_seat("rector", clause="own")).but(own_regulations=[rule])
    assert seat_basis(council, "2013-01-31") == [("rector", "violation")]
    assert seat_basis(council, "2013-02-01") == [("rector", "notice")]
    later = {"from": "2013-05-01", "act": {"number": "А-3", "date": "2013-05-01"}, "further_members": False}
    assert seat_basis(council.but_with("own_regulations", later), "2013-05-01") == [("rector", "violation")]
    assert seat_basis(council.but_holder_leaves("rector", "2013-03-01"), "2013-03-01") == [("rector", "violation")]


@pytest.mark.parametrize("person", ["justice", "prosecutor", "deputy"])
def test_a_member_under_clause_10_who_left_the_post_is_a_violation(person: str) -> None:
    council = a_good_council().but_holder_leaves(person, "2013-03-01")
    assert seat_basis(council, "2013-02-28") == []
    assert seat_basis(council, "2013-03-01") == [(person, "violation")]


def test_a_person_with_two_faulty_seats_is_one_finding() -> None:
    council = a_good_council().but_with_seat(a_seat("rector", clause="9"), a_seat("rector", clause="10"))
    assert seat_basis(council) == [("rector", "violation")]


# -- chair-deputy-akim, clause 11 -----------------------------------------------------------------------------------


def chair(council: ACouncil, on: str = "2013-06-01") -> list[tuple[str, str]]:
    return council.found("chair-deputy-akim", on)


def test_it_refuses_a_council_without_a_chair_or_with_two() -> None:
    assert chair(a_good_council().but_without_seat("chair")) == [("v1", "violation")]
    two = a_good_council().but_holder("chair-2", "chair", "2011-01-01")
    assert chair(two.but_with_seat(a_seat("chair-2", "chair", "11", post="chair"))) == [("v1", "violation")]


def test_it_refuses_a_chair_who_is_no_deputy_akim_of_the_same_akimat() -> None:
    assert chair(a_good_council().but_in("posts", "chair", kind="akim")) == [("v1", "violation")]
    assert chair(a_good_council(DISTRICT).but_in("posts", "chair", unit=OBLAST.code)) == [("v1", "violation")]


def test_a_chair_who_left_is_a_violation_and_one_who_acts_is_in_order() -> None:
    council = a_good_council().but_holder_leaves("chair", "2013-03-01")
    assert chair(council, "2013-02-28") == []
    assert chair(council, "2013-03-01") == [("v1", "violation")]
    assert seat_basis(council, "2013-03-01") == []
    assert chair(council.but_holder("chair", "chair", "2013-03-01", acting=True), "2013-03-01") == []


def test_a_deputy_akim_in_the_chair_without_a_clause_is_in_order_under_11_but_lacks_a_basis() -> None:
    council = a_good_council().but_seat("chair", clause=None)
    assert chair(council) == []
    assert seat_basis(council) == [("chair", "violation")]
