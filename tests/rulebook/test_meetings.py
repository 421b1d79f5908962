"""Clause 13: at least one meeting in each half-year."""

import pytest

from tests.rulebook.builder import ACouncil, Row, a_good_council, a_meeting, an_item


def meeting_on(*dates: str, **changes: object) -> ACouncil:
    """A council created on 3 September 2012 that met on these days."""
    rows = [a_meeting(f"m{number}", date, an_item(f"m{number}-1", ["3.1"])) for number, date in enumerate(dates)]
    return a_good_council().but(meetings=rows, recommendations=[], **changes)


def missing(council: ACouncil, on: str) -> list[tuple[str, str]]:
    return council.found("half-year-meeting", on)


def an_act(date: str) -> Row:
    return {"number": "А-9", "date": date}


@pytest.mark.parametrize("date", ["2013-01-01", "2013-06-30"])
def test_a_meeting_on_the_first_or_last_day_of_a_half_year_keeps_it(date: str) -> None:
    council = meeting_on("2012-11-15", date)
    assert missing(council, "2013-06-30") == []
    assert missing(council, "2013-07-01") == []


def test_a_half_year_without_a_meeting_is_a_warning_in_its_last_45_days_and_then_a_violation() -> None:
    council = meeting_on("2012-11-15", "2013-07-01")
    assert missing(council, "2013-05-16") == []
    assert missing(council, "2013-05-17") == [("2013-H1", "warning")]
    assert missing(council, "2013-06-30") == [("2013-H1", "warning")]
    assert missing(council, "2013-07-01") == [("2013-H1", "violation")]
    assert missing(council, "2014-05-01") == [("2013-H1", "violation")]


def test_the_second_half_year_is_warned_of_from_17_november() -> None:
    council = meeting_on("2012-11-15", "2013-04-18")
    assert missing(council, "2013-11-16") == []
    assert missing(council, "2013-11-17") == [("2013-H2", "warning")]
    assert missing(council, "2013-12-31") == [("2013-H2", "warning")]
    assert missing(council, "2014-01-01") == [("2013-H2", "violation")]


def test_a_meeting_in_the_last_days_ends_the_warning_on_its_own_day() -> None:
    council = meeting_on("2012-11-15", "2013-06-28")
    assert missing(council, "2013-06-27") == [("2013-H1", "warning")]
    assert missing(council, "2013-06-28") == []


def test_several_half_years_missed_are_a_finding_each() -> None:
    assert missing(meeting_on(), "2014-01-01") == [
        ("2013-H1", "violation"), ("2013-H2", "violation"), ("2012-H2", "notice"),
    ]  # fmt: skip


@pytest.mark.parametrize("state", ["planned", "cancelled"])
def test_only_a_meeting_that_was_held_counts(state: str) -> None:
    council = meeting_on("2012-11-15", "2013-04-18").but_in("meetings", "m1", state=state)
    assert missing(council, "2013-07-01") == [("2013-H1", "violation")]


# -- creation and dissolution ---------------------------------------------------------------------------------------


def test_the_half_year_of_creation_without_a_meeting_is_a_notice_after_it_and_no_warning_within_it() -> None:
    council = meeting_on("2013-04-18")
    assert missing(council, "2012-12-31") == []
    assert missing(council, "2013-01-01") == [("2012-H2", "notice")]


def test_created_on_the_first_day_of_a_half_year_it_is_lived_through_whole() -> None:
    council = meeting_on(established=an_act("2013-01-01"))
    assert missing(council, "2013-05-17") == [("2013-H1", "warning")]
    assert missing(council, "2013-07-01") == [("2013-H1", "violation")]
    second = meeting_on(established=an_act("2013-01-02"))
    assert missing(second, "2013-05-17") == []
    assert missing(second, "2013-07-01") == [("2013-H1", "notice")]


def test_dissolved_on_1_july_the_first_half_year_was_whole_and_the_second_owes_nothing() -> None:
    council = meeting_on("2012-11-15", dissolved=an_act("2013-07-01"))
    assert missing(council, "2013-06-30") == [("2013-H1", "warning")]
    assert missing(council, "2013-07-01") == [("2013-H1", "violation")]
    assert missing(council, "2014-07-01") == [("2013-H1", "violation")]


def test_the_half_year_of_dissolution_without_a_meeting_is_a_notice_after_it_and_no_warning_within_it() -> None:
    council = meeting_on("2012-11-15", dissolved=an_act("2013-06-10"))
    assert missing(council, "2013-06-09") == [("2013-H1", "warning")]
    assert missing(council, "2013-06-10") == []
    assert missing(council, "2013-06-30") == []
    assert missing(council, "2013-07-01") == [("2013-H1", "notice")]
    assert missing(council, "2015-01-01") == [("2013-H1", "notice")]


def test_the_half_year_of_dissolution_with_a_meeting_owes_nothing() -> None:
    council = meeting_on("2012-11-15", "2013-02-14", dissolved=an_act("2013-06-10"))
    assert missing(council, "2013-07-01") == []


def test_the_half_year_in_which_its_edition_begins_is_as_that_of_creation() -> None:
    old = meeting_on(established=an_act("2009-03-02"), follows=[])
    assert missing(old, "2012-06-08") == []
    assert missing(old, "2012-06-30") == []
    assert missing(old, "2012-07-01") == [("2012-H1", "notice")]
    assert missing(old, "2012-11-17") == [("2012-H2", "warning"), ("2012-H1", "notice")]
    joining = meeting_on(established=an_act("2012-09-03"), follows=[{"edition": "766-2012", "from": "2013-02-01"}])
    assert missing(joining, "2013-07-01") == [("2013-H1", "notice")]
    assert missing(joining, "2014-01-01") == [("2013-H2", "violation"), ("2013-H1", "notice")]


# -- the council's own regulation -----------------------------------------------------------------------------------


def own(since: str, meetings: int | None) -> Row:
    return {"from": since, "act": {"number": "А-2", "date": since}, "meetings_per_half_year": meetings}


def test_a_stricter_number_from_the_middle_of_a_half_year_counts_from_the_next() -> None:
    dates = ("2012-11-15", "2013-04-18", "2013-09-19")
    council = meeting_on(*dates, own_regulations=[own("2013-03-01", 2)])
    assert missing(council, "2013-07-01") == []
    assert missing(council, "2013-11-17") == [("2013-H2", "warning")]
    assert missing(council, "2014-01-01") == [("2013-H2", "violation")]


def test_a_stricter_number_is_asked_for_to_the_end_of_a_half_year_in_which_it_was_lowered() -> None:
    council = meeting_on("2012-11-15", "2013-04-18", own_regulations=[own("2013-01-01", 2), own("2013-03-01", 1)])
    assert missing(council, "2013-07-01") == [("2013-H1", "violation")]


def test_one_finding_says_it_however_many_meetings_are_lacking_and_names_both_numbers() -> None:
    council = meeting_on("2012-11-15", "2013-04-18", own_regulations=[own("2013-01-01", 4)])
    [finding] = [one for one in council.findings("2013-07-01") if one.rule == "half-year-meeting"]
    assert (finding.subject, finding.severity) == ("2013-H1", "violation")
    assert "held – 1, needed at least 4" in finding.message.en
    assert [(one.value, one.basis) for one in finding.parameters] == [(1, "source"), (4, "own")]


@pytest.mark.parametrize("number", [0, None, 1])
def test_a_looser_number_does_not_apply(number: int | None) -> None:
    council = meeting_on("2012-11-15", own_regulations=[own("2012-10-01", number)])
    assert missing(council, "2013-07-01") == [("2013-H1", "violation")]


def test_a_stricter_number_asks_nothing_more_in_the_half_year_of_creation() -> None:
    assert missing(meeting_on("2012-11-15", own_regulations=[own("2012-07-01", 3)]), "2013-01-01") == []
