"""Clauses 3–5: tasks of the level, and tasks left untouched for a whole year."""

import pytest

from council.rulebook.facts import UnitFacts
from tests.rulebook.builder import (
    DISTRICT,
    OBLAST,
    OBLAST_CITY,
    REPUBLICAN_CITY,
    a_good_council,
    a_meeting,
    a_recommendation,
    an_item,
)

# -- task-of-level --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("unit", "task", "clause"),
    [
        (OBLAST, "3.7", None),
        (OBLAST, "4.3", None),
        (OBLAST, "5.1", "5"),
        (DISTRICT, "4.6", "4"),
        (DISTRICT, "5.2", None),
        (OBLAST_CITY, "4.1", "4"),
        (OBLAST_CITY, "5.1", None),
        (REPUBLICAN_CITY, "4.1", None),
        (REPUBLICAN_CITY, "5.2", None),
    ],
    ids=lambda value: value.level if isinstance(value, UnitFacts) else value,
)
def test_a_council_cites_only_tasks_of_its_level(unit: UnitFacts, task: str, clause: str | None) -> None:
    council = a_good_council(unit).but_with("meetings", a_meeting("m9", "2013-05-20", an_item("m9-1", ["3.1", task])))
    found = [one for one in council.findings("2013-05-20") if one.rule == "task-of-level"]
    expected = [("m9-1", "violation", clause)] if clause else []
    assert [(one.subject, one.severity, one.clause) for one in found] == expected
    assert council.found("task-of-level", "2013-05-19") == []


@pytest.mark.parametrize(("state", "found"), [("planned", True), ("held", True), ("cancelled", False)])
def test_planned_and_held_meetings_are_looked_at_and_cancelled_ones_are_not(state: str, found: bool) -> None:
    meeting = a_meeting("m9", "2013-05-20", an_item("m9-1", ["5.1"]), state=state)
    council = a_good_council().but_with("meetings", meeting)
    council = council.but_with("recommendations", a_recommendation("r9", "m9", tasks=["5.2"]))
    expected = [("m9-1", "violation"), ("r9", "violation")] if found else []
    assert council.found("task-of-level", "2013-06-01") == expected


def test_a_recommendation_is_as_old_as_its_meeting() -> None:
    council = a_good_council().but_with("recommendations", a_recommendation("r9", "m3", tasks=["5.2"]))
    assert council.found("task-of-level", "2013-09-18") == []
    assert council.found("task-of-level", "2013-09-19") == [("r9", "violation")]


def test_several_foreign_tasks_of_one_item_are_one_finding() -> None:
    council = a_good_council().but_in("meetings", "m2", agenda=[an_item("m2-1", ["5.1", "5.2"])])
    [found] = [one for one in council.findings("2013-05-01") if one.rule == "task-of-level"]
    assert "5.1, 5.2" in found.message.en


def test_what_was_cited_stays_a_violation_after_the_dissolution() -> None:
    council = a_good_council().but_in("meetings", "m2", agenda=[an_item("m2-1", ["5.1"])])
    council = council.but(dissolved={"number": "А-9", "date": "2013-08-01"})
    assert council.found("task-of-level", "2013-09-01") == [("m2-1", "violation")]


def test_adopting_an_item_or_a_recommendation_of_another_level_is_stopped_at_the_gate() -> None:
    council = a_good_council().but_in("meetings", "m2", agenda=[an_item("m2-1", ["5.1"]), an_item("m2-2", ["4.1"])])
    council = council.but_in("recommendations", "r1", tasks=["5.2"])
    wrong, right = council.facts.meetings[1].agenda
    for focus in (wrong, council.facts.recommendations[0]):
        [stopped] = council.stopped("adopt_item", focus, "2013-04-18")
        assert (stopped.rule, stopped.clause, stopped.subject) == ("task-of-level", "5", focus.id)
    assert council.stopped("adopt_item", right, "2013-04-18") == []


# -- task-untouched -------------------------------------------------------------------------------------------------


def test_a_task_untouched_in_a_whole_year_is_a_notice_from_the_day_after_it() -> None:
    tasks = ["3.1", "3.2", "3.3", "3.5", "3.6", "4.1", "4.2", "4.3", "4.4", "4.5"]
    council = a_good_council().but_in("meetings", "m2", agenda=[an_item("m2-1", tasks)])
    assert council.found("task-untouched", "2013-12-31") == []
    found = [one for one in council.findings("2014-01-01") if one.rule == "task-untouched"]
    assert [(one.subject, one.severity, one.clause) for one in found] == [
        ("2013:3.4", "notice", "3"),
        ("2013:4.6", "notice", "4"),
    ]


@pytest.mark.parametrize(
    ("unit", "chapters"),
    [(OBLAST, "34"), (DISTRICT, "35"), (OBLAST_CITY, "35"), (REPUBLICAN_CITY, "345")],
    ids=lambda value: value.level if isinstance(value, UnitFacts) else value,
)
def test_only_tasks_of_the_level_are_asked_for_and_the_residual_one_never(unit: UnitFacts, chapters: str) -> None:
    council = a_good_council(unit).but(meetings=[], recommendations=[])
    subjects = [subject for subject, _ in council.found("task-untouched", "2014-01-01")]
    expected = [f"3.{item}" for item in range(1, 7)]
    expected += [f"4.{item}" for item in range(1, 7)] if "4" in chapters else []
    expected += [f"5.{item}" for item in range(1, 3)] if "5" in chapters else []
    assert subjects == [f"2013:{task}" for task in expected]


@pytest.mark.parametrize("state", ["planned", "cancelled"])
def test_only_a_meeting_that_was_held_takes_up_a_task(state: str) -> None:
    council = a_good_council().but_in("meetings", "m2", state=state)
    assert ("2013:4.4", "notice") in council.found("task-untouched", "2014-01-01")


def test_a_recommendation_takes_up_a_task_as_an_item_does() -> None:
    council = a_good_council().but_in("meetings", "m2", agenda=[])
    assert ("2013:4.4", "notice") in council.found("task-untouched", "2014-01-01")
    council = council.but_with("recommendations", a_recommendation("r9", "m2", tasks=["4.4"]))
    assert ("2013:4.4", "notice") not in council.found("task-untouched", "2014-01-01")


def test_the_year_of_creation_and_that_of_dissolution_ask_for_no_task() -> None:
    idle = a_good_council().but(meetings=[], recommendations=[])
    created = idle.but(established={"number": "А-1", "date": "2013-01-02"})
    assert created.found("task-untouched", "2014-01-01") == []
    dissolved = idle.but(dissolved={"number": "А-9", "date": "2013-12-31"})
    assert dissolved.found("task-untouched", "2014-01-01") == []


def test_a_year_lived_through_whole_stays_after_the_dissolution() -> None:
    council = a_good_council().but(meetings=[], recommendations=[], dissolved={"number": "А-9", "date": "2014-01-01"})
    assert len(council.found("task-untouched", "2015-03-01")) == 12
