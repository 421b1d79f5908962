"""Clause 6: proposals, information asked for, visits, and hearings at least twice a year."""

from dataclasses import replace

import pytest

from council.rulebook import editions
from council.rulebook.powers import hearings_in
from tests.rulebook.builder import ACouncil, Row, a_good_council, a_meeting, a_recommendation, an_item

# -- addressee-state-body, 6.1 --------------------------------------------------------------------------------------


def a_letter(kind: str, *addressees: str) -> ACouncil:
    rows = [{"organisation": key, "sent": None, "reply_by": None, "response": None} for key in addressees]
    return a_good_council().but_with("recommendations", a_recommendation("r9", "m3", kind=kind, addressees=rows))


def test_a_proposal_to_one_that_is_no_state_body_is_a_notice_from_the_day_of_its_meeting() -> None:
    council = a_letter("proposal", "health", "rector")
    assert council.found("addressee-state-body", "2013-09-18") == []
    assert council.found("addressee-state-body", "2013-09-19") == [("r9", "notice")]


@pytest.mark.parametrize("body", ["akim", "health", "penal", "colony", "justice", "prosecutor", "deputy"])
def test_a_proposal_to_a_state_body_is_in_order(body: str) -> None:
    assert a_letter("proposal", body).found("addressee-state-body", "2013-09-19") == []


def test_a_recommendation_may_go_to_anyone() -> None:
    assert a_letter("recommendation", "rector").found("addressee-state-body", "2013-09-19") == []


# -- late-reply, 6.2 ------------------------------------------------------------------------------------------------


def asking(**changes: object) -> ACouncil:
    """The request of 1 February 2013, to be answered by the 22nd."""
    return a_good_council().but_in("information_requests", "q1", **changes)


def test_a_reply_in_time_is_in_order_on_its_last_day_too() -> None:
    assert asking(received="2013-02-22").found("late-reply", "2013-06-01") == []


def test_a_reply_is_late_from_the_day_after_its_date_until_it_comes() -> None:
    council = asking(received="2013-03-05")
    assert council.found("late-reply", "2013-02-22") == []
    assert council.found("late-reply", "2013-02-23") == [("q1", "warning")]
    assert council.found("late-reply", "2013-03-04") == [("q1", "warning")]
    assert council.found("late-reply", "2013-03-05") == []


def test_a_request_without_a_date_to_reply_by_is_never_late() -> None:
    assert asking(reply_by=None, received=None).found("late-reply", "2014-07-01") == []


def test_a_request_that_was_not_sent_yet_is_not_late() -> None:
    assert asking(sent="2013-04-01", received=None).found("late-reply", "2013-03-31") == []
    assert asking(sent=None, received=None).found("late-reply", "2013-06-01") == []


def test_nobody_waits_for_a_reply_after_the_dissolution() -> None:
    council = asking(received=None).but(dissolved={"number": "А-9", "date": "2013-04-01"})
    assert council.found("late-reply", "2013-03-31") == [("q1", "warning")]
    assert council.found("late-reply", "2013-04-01") == []


# -- visit-basis, 6.3 -----------------------------------------------------------------------------------------------


def visited(**changes: object) -> ACouncil:
    """The visit of 14 May 2013."""
    return a_good_council().but_in("visits", "v1", **changes)


@pytest.mark.parametrize(
    ("kind", "severity"), [("institution", "warning"), ("workplace", "notice"), ("supervised_persons", "notice")]
)
def test_a_visit_without_a_basis_weighs_more_in_an_institution(kind: str, severity: str) -> None:
    council = visited(kind=kind, basis=None)
    assert council.found("visit-basis", "2013-05-13") == []
    assert council.found("visit-basis", "2013-05-14") == [("v1", severity)]
    assert visited(kind=kind).found("visit-basis", "2013-05-14") == []


@pytest.mark.parametrize(
    ("basis", "in_order"),
    [
        ({"number": "12/4", "date": "2013-05-14"}, True),
        ({"number": "12/4", "date": "2013-05-15"}, False),
        ({"number": "12/4", "date": None}, True),
        ({"number": "", "date": None}, False),
    ],
    ids=["of the same day", "of the day after", "without a date", "empty"],
)
def test_a_basis_must_be_there_by_the_day_of_the_visit(basis: Row, in_order: bool) -> None:
    assert visited(basis=basis).found("visit-basis", "2013-06-01") == ([] if in_order else [("v1", "warning")])


def test_a_visit_without_a_basis_stays_after_the_dissolution() -> None:
    council = visited(basis=None).but(dissolved={"number": "А-9", "date": "2013-06-01"})
    assert council.found("visit-basis", "2013-06-02") == [("v1", "warning")]


# -- two-hearings, 6.4 ----------------------------------------------------------------------------------------------

FIRST = ("2013-04-18", "colony")
SECOND = ("2013-09-19", "health")


def hearing(*heard: tuple[str, str]) -> ACouncil:
    """A council that heard these people on these days, each at a meeting of its own."""
    rows = [
        a_meeting(f"h{number}", date, an_item(f"h{number}-1", heard=person))
        for number, (date, person) in enumerate(heard)
    ]
    return a_good_council().but(meetings=rows, recommendations=[])


def test_two_meetings_with_hearings_in_a_year_are_enough() -> None:
    assert hearing(FIRST, SECOND).found("two-hearings", "2014-01-01") == []


@pytest.mark.parametrize("heard", [[], [FIRST]], ids=["none", "one"])
def test_fewer_than_two_are_a_warning_from_october_and_a_violation_from_january(heard: list[tuple[str, str]]) -> None:
    council = hearing(*heard)
    assert council.found("two-hearings", "2013-09-30") == []
    assert council.found("two-hearings", "2013-10-01") == [("2013", "warning")]
    assert council.found("two-hearings", "2013-12-31") == [("2013", "warning")]
    assert council.found("two-hearings", "2014-01-01") == [("2013", "violation")]


def test_a_second_hearing_in_december_ends_the_warning() -> None:
    council = hearing(FIRST, ("2013-12-31", "akim"))
    assert council.found("two-hearings", "2013-12-30") == [("2013", "warning")]
    assert council.found("two-hearings", "2013-12-31") == []
    assert council.found("two-hearings", "2014-01-01") == []


def test_a_meeting_with_two_hearings_counts_once() -> None:
    council = hearing(FIRST)
    items = [an_item("h0-1", heard="colony"), an_item("h0-2", heard="akim", number=2)]
    assert council.but_in("meetings", "h0", agenda=items).found("two-hearings", "2014-01-01") == [
        ("2013", "violation")
    ]


@pytest.mark.parametrize(("person", "counts"), [
    ("colony", True), ("akim", True), ("culture", True), ("chair", False), ("penal", False),
    ("justice", False), ("prosecutor", False), ("deputy", False), ("rector", False),
])  # fmt: skip
def test_heads_of_institutions_the_akim_and_heads_of_the_akimats_bodies_count(person: str, counts: bool) -> None:
    found = hearing(FIRST, ("2013-09-19", person)).found("two-hearings", "2014-01-01")
    assert found == ([] if counts else [("2013", "violation")])


@pytest.mark.parametrize("kind", ["ordinary", "information", "visit_report"])
def test_whoever_is_named_under_another_kind_of_item_was_not_heard(kind: str) -> None:
    council = hearing(FIRST, SECOND).but_in(
        "meetings", "h1", agenda=[an_item("h1-1", heard="health") | {"kind": kind}]
    )
    assert council.found("two-hearings", "2014-01-01") == [("2013", "violation")]


@pytest.mark.parametrize("state", ["planned", "cancelled"])
def test_only_a_meeting_that_was_held_hears_anybody(state: str) -> None:
    council = hearing(FIRST, SECOND).but_in("meetings", "h1", state=state)
    assert council.found("two-hearings", "2014-01-01") == [("2013", "violation")]


def test_whoever_was_heard_must_have_held_the_post_on_that_day_if_only_acting() -> None:
    left = hearing(FIRST, SECOND).but_holder_leaves("health", "2013-09-19")
    assert left.found("two-hearings", "2014-01-01") == [("2013", "violation")]
    acting = left.but_holder("health", "health", "2013-09-19", acting=True)
    assert acting.found("two-hearings", "2014-01-01") == []
    later = hearing(FIRST, SECOND).but_holder_leaves("health", "2013-09-20")
    assert later.found("two-hearings", "2014-01-01") == []


def test_the_year_of_creation_owes_no_hearing_unless_it_began_on_its_first_day() -> None:
    second = hearing().but(established={"number": "А-1", "date": "2013-01-02"})
    assert second.found("two-hearings", "2013-12-31") == []
    assert second.found("two-hearings", "2014-01-01") == []
    first = hearing().but(established={"number": "А-1", "date": "2013-01-01"})
    assert first.found("two-hearings", "2013-12-31") == [("2013", "warning")]
    assert first.found("two-hearings", "2014-01-01") == [("2013", "violation")]


def test_the_year_in_which_its_edition_begins_owes_no_hearing() -> None:
    old = hearing().but(established={"number": "А-1", "date": "2009-03-02"}, follows=[])
    assert old.found("two-hearings", "2013-09-30") == []
    assert old.found("two-hearings", "2014-01-01") == [("2013", "violation")]


def test_a_hearing_from_before_the_law_existed_is_history_and_counts_for_no_year() -> None:
    old = hearing(("2012-04-18", "colony"), FIRST, SECOND)
    old = old.but(established={"number": "А-1", "date": "2009-03-02"}, follows=[])
    assert old.found("two-hearings", "2014-01-01") == []
    assert hearings_in(old.facts, editions.load("766-2012"), 2012) == []


def test_an_edition_may_count_each_hearing_and_not_each_meeting() -> None:
    items = [an_item("h0-1", heard="colony"), an_item("h0-2", heard="akim", number=2)]
    facts, law = hearing(FIRST).but_in("meetings", "h0", agenda=items).facts, editions.load("766-2012")
    counted_by = replace(law.parameters["hearings_counted_by"][0], value="item")
    other = replace(law, parameters={**law.parameters, "hearings_counted_by": (counted_by,)})
    assert [len(hearings_in(facts, one, 2013)) for one in (law, other)] == [1, 2]


def test_the_year_of_dissolution_owes_no_hearing_and_a_whole_year_before_it_stays() -> None:
    during = hearing().but(dissolved={"number": "А-9", "date": "2013-12-31"})
    assert during.found("two-hearings", "2013-12-30") == [("2013", "warning")]
    assert during.found("two-hearings", "2013-12-31") == []
    assert during.found("two-hearings", "2014-01-01") == []
    after = hearing().but(dissolved={"number": "А-9", "date": "2014-01-01"})
    assert after.found("two-hearings", "2014-01-01") == [("2013", "violation")]
    assert after.found("two-hearings", "2015-06-01") == [("2013", "violation")]


def own(since: str, hearings: int) -> Row:
    return {"from": since, "act": {"number": "А-2", "date": since}, "hearings_per_year": hearings}


@pytest.mark.parametrize(
    ("since", "hearings", "found"),
    [
        ("2013-01-01", 3, [("2013", "violation")]),
        ("2013-01-02", 3, []),
        ("2013-01-01", 1, []),
    ],
    ids=["stricter from the first day", "stricter from the second", "looser"],
)
def test_a_year_is_judged_by_the_number_in_force_on_its_first_day(since: str, hearings: int, found: object) -> None:
    council = hearing(FIRST, SECOND).but(own_regulations=[own(since, hearings)])
    assert council.found("two-hearings", "2014-01-01") == found


def test_a_looser_number_of_the_own_regulation_does_not_apply() -> None:
    council = hearing(FIRST).but(own_regulations=[own("2012-10-01", 1)])
    assert council.found("two-hearings", "2014-01-01") == [("2013", "violation")]
