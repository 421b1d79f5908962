"""Clauses 8 and 9: heads of the akimat's bodies, the nine fields, and the head of the penal body."""

import pytest

from tests.rulebook.builder import DISTRICT, OBLAST, ACouncil, Row, a_good_council, a_seat, words

COMPOSITION_RULES = (
    "akimat-body-heads",
    "fields-covered",
    "penal-body-head",
    "central-body-heads",
    "agreement",
    "asked-to-join",
    "seat-basis",
    "chair-deputy-akim",
)


def a_head(key: str, unit: str | None, *fields: str) -> Row:
    """The post of a head of an akimat's body."""
    return {
        "id": key, "organisation": "health", "title": words(key), "kind": "akimat_body_head", "unit": unit,
        "fields": list(fields),
    }  # fmt: skip


def seat_basis(council: ACouncil, on: str = "2013-06-01") -> list[tuple[str, str]]:
    return council.found("seat-basis", on)


@pytest.mark.parametrize("rule", COMPOSITION_RULES)
def test_a_composition_in_good_order_breaks_no_rule(rule: str) -> None:
    assert a_good_council().found(rule, "2012-09-10") == []
    assert a_good_council().found(rule, "2014-07-20") == []


def with_everything_wrong() -> ACouncil:
    """Nobody sits but a rector under clause 8, a prosecutor who was not asked, and an akim without a clause."""
    wrong = [a_seat("rector"), a_seat("prosecutor", "member", "10", agreement=None), a_seat("akim", clause=None)]
    return a_good_council().but_seats(lambda seats: wrong)


@pytest.mark.parametrize("rule", COMPOSITION_RULES)
def test_it_is_silent_before_a_composition_is_determined_and_speaks_on_that_day(rule: str) -> None:
    assert with_everything_wrong().found(rule, "2012-09-09") == []
    assert with_everything_wrong().found(rule, "2012-09-10") != []


@pytest.mark.parametrize("rule", COMPOSITION_RULES)
def test_it_is_silent_from_the_day_of_the_dissolution(rule: str) -> None:
    council = with_everything_wrong().but(dissolved={"number": "А-9", "date": "2013-05-01"})
    assert council.found(rule, "2013-04-30") != []
    assert council.found(rule, "2013-05-01") == []


# -- akimat-body-heads, clause 8 ------------------------------------------------------------------------------------


def test_a_member_under_clause_8_who_heads_no_body_of_the_akimat_is_a_violation() -> None:
    council = a_good_council().but_with_seat(a_seat("rector"))
    assert council.found("akimat-body-heads", "2013-06-01") == [("rector", "violation")]


def test_a_head_who_left_is_a_violation_from_the_first_day_out_of_post() -> None:
    council = a_good_council().but_holder_leaves("culture", "2013-03-01")
    assert council.found("akimat-body-heads", "2013-02-28") == []
    assert council.found("akimat-body-heads", "2013-03-01") == [("culture", "violation")]


def test_a_head_not_yet_in_post_is_a_violation_until_the_first_day_in_it() -> None:
    council = a_good_council().but_holder("newcomer", "sport", "2013-03-01")
    council = council.but_with_seat(a_seat("newcomer", post="sport"))
    assert council.found("akimat-body-heads", "2013-02-28") == [("newcomer", "violation")]
    assert council.found("akimat-body-heads", "2013-03-01") == []


def test_an_acting_head_is_a_head() -> None:
    council = a_good_council().but_holder_leaves("culture", "2013-03-01")
    council = council.but_holder("culture", "culture", "2013-03-01", acting=True)
    assert council.found("akimat-body-heads", "2013-03-01") == []


def test_a_head_whose_post_carries_no_field_is_a_violation() -> None:
    council = a_good_council().but_in("posts", "land", fields=[])
    assert council.found("akimat-body-heads", "2013-06-01") == [("land", "violation")]


def test_a_head_of_another_units_body_is_a_violation() -> None:
    for unit in ("750000000", None):
        council = a_good_council().but_in("posts", "land", unit=unit)
        assert council.found("akimat-body-heads", "2013-06-01") == [("land", "violation")]


def test_a_head_from_the_akimat_above_is_in_order_where_the_unit_has_no_such_body() -> None:
    council = a_good_council(DISTRICT).but_in("posts", "land", unit=OBLAST.code)
    assert council.found("akimat-body-heads", "2013-06-01") == []
    assert council.found("fields-covered", "2013-06-01") == []


def test_a_head_from_the_akimat_above_is_out_of_order_beside_an_own_body_of_a_shared_field_even_vacant() -> None:
    council = a_good_council(DISTRICT).but_in("posts", "business", unit=OBLAST.code)
    council = council.but_with("posts", a_head("own-industry", DISTRICT.code, "industry"))
    assert council.found("akimat-body-heads", "2013-06-01") == [("business", "violation")]


def test_the_body_of_a_district_is_not_above_an_oblast() -> None:
    council = a_good_council(OBLAST).but_in("posts", "land", unit=DISTRICT.code)
    assert council.found("akimat-body-heads", "2013-06-01") == [("land", "violation")]


# -- fields-covered, clause 8 ---------------------------------------------------------------------------------------


def test_a_field_nobody_covers_is_a_warning_and_one_head_may_cover_several() -> None:
    council = a_good_council().but_without_seat("labour")
    assert council.found("fields-covered", "2013-06-01") == [("employment", "warning"), ("social", "warning")]


def test_a_written_reason_makes_it_a_notice_and_a_blank_reason_is_none() -> None:
    council = a_good_council().but_without_seat("labour")
    council = council.but_composition(reasons={"employment": "Управление реорганизуется", "social": " \n "})
    assert council.found("fields-covered", "2013-06-01") == [("social", "warning"), ("employment", "notice")]


@pytest.mark.parametrize(
    "change",
    [{"clause": "10"}, {"clause": "own"}, {"clause": None}, {"role": "secretary", "clause": None}],
    ids=["under 10", "under its own regulation", "without a clause", "as staff"],
)
def test_only_a_seat_under_clause_8_covers_a_field(change: Row) -> None:
    council = a_good_council().but_seat("sport", **change)
    assert council.found("fields-covered", "2013-06-01") == [("sport", "warning")]


def test_a_seat_that_is_out_of_order_covers_no_field() -> None:
    left = a_good_council().but_holder_leaves("sport", "2013-03-01")
    assert left.found("fields-covered", "2013-02-28") == []
    assert left.found("fields-covered", "2013-03-01") == [("sport", "warning")]
    foreign = a_good_council().but_in("posts", "sport", unit="750000000")
    assert foreign.found("fields-covered", "2013-06-01") == [("sport", "warning")]


# -- penal-body-head, clause 9 --------------------------------------------------------------------------------------


def test_a_composition_without_the_head_of_the_penal_body_is_a_violation() -> None:
    assert a_good_council().but_without_seat("penal").found("penal-body-head", "2013-06-01") == [("v1", "violation")]


def test_when_the_head_of_the_penal_body_changes_the_one_who_left_is_named() -> None:
    council = a_good_council().but_holder_leaves("penal", "2013-03-11").but_holder("penal-2", "penal", "2013-03-11")
    assert council.found("penal-body-head", "2013-03-10") == []
    assert council.found("penal-body-head", "2013-03-11") == [("penal", "violation")]
    assert seat_basis(council, "2013-03-11") == []


def test_a_penal_head_seated_before_taking_up_the_post_is_named_until_then() -> None:
    council = a_good_council().but(
        tenures=[row for row in a_good_council().record["tenures"] if row["person"] != "penal"]
    )
    council = council.but_holder("penal", "penal", "2013-03-11")
    assert council.found("penal-body-head", "2013-03-10") == [("penal", "violation")]
    assert council.found("penal-body-head", "2013-03-11") == []


def test_an_acting_head_of_the_penal_body_keeps_the_seat() -> None:
    council = a_good_council().but_holder_leaves("penal", "2013-03-11")
    council = council.but_holder("penal", "penal", "2013-03-11", acting=True)
    assert council.found("penal-body-head", "2013-03-11") == []


def test_a_penal_head_under_clause_10_is_no_seat_under_9_and_no_territorial_head() -> None:
    council = a_good_council().but_seat("penal", clause="10").but_without_seat("justice")
    assert council.found("penal-body-head", "2013-06-01") == [("v1", "violation")]
    assert council.found("central-body-heads", "2013-06-01") == [("v1", "warning")]
    assert seat_basis(council) == [("penal", "violation")]


def test_a_seat_under_clause_9_of_another_post_is_a_seat_without_a_basis_and_the_head_is_missing() -> None:
    council = a_good_council().but_without_seat("penal").but_with_seat(a_seat("colony", clause="9"))
    assert council.found("penal-body-head", "2013-06-01") == [("v1", "violation")]
    assert seat_basis(council) == [("colony", "violation")]
