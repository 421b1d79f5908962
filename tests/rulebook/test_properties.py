"""What holds of every record, however wrong: for any council and any day that Hypothesis thinks of."""

import copy
import datetime
from collections.abc import Sequence

from hypothesis import given, settings

from council.rulebook.engine import SEVERITY_ORDER
from council.rulebook.facts import Subject
from council.rulebook.rules import Finding, examine
from tests.rulebook.builder import ACouncil
from tests.rulebook.messy import FIRST, LAST, as_known_on, days, messy_councils

QUICK = settings(max_examples=40, deadline=None)
# What is found under these rules is past and cannot be put right: whatever comes later, it stays found.
FOR_GOOD = {
    ("akimat-act", "violation"),
    ("half-year-meeting", "violation"),
    ("half-year-meeting", "notice"),
    ("two-hearings", "violation"),
    ("task-untouched", "notice"),
    ("task-of-level", "violation"),
    ("determined-and-approved", "violation"),
    ("agenda-by-chair", "violation"),
    ("visit-basis", "warning"),
    ("visit-basis", "notice"),
}


def found(council: ACouncil, on: datetime.date) -> list[Finding]:
    return examine(None, council.facts, on)


def keys(findings: list[Finding]) -> set[tuple[str, str, str]]:
    return {(one.rule, one.subject, one.severity) for one in findings}


@QUICK
@given(messy_councils(), days)
def test_no_subject_is_named_twice_by_one_rule(council: ACouncil, on: datetime.date) -> None:
    named = [(one.rule, one.subject) for one in found(council, on)]
    assert len(named) == len(set(named))


@QUICK
@given(messy_councils(), days)
def test_findings_come_worst_first_and_speak_three_languages(council: ACouncil, on: datetime.date) -> None:
    findings = found(council, on)
    weights = [SEVERITY_ORDER[one.severity] for one in findings]
    assert weights == sorted(weights)
    assert all(text.strip() for one in findings for text in (*one.message.as_dict().values(), one.subject))


@QUICK
@given(messy_councils(), days)
def test_nothing_dated_after_the_day_counts(council: ACouncil, on: datetime.date) -> None:
    assert found(council, on) == found(as_known_on(council, on), on)


@QUICK
@given(messy_councils(), days)
def test_examining_twice_finds_the_same_and_changes_nothing(council: ACouncil, on: datetime.date) -> None:
    facts, record = council.facts, copy.deepcopy(council.record)
    first = examine(None, facts, on)
    assert examine(None, facts, on) == first
    assert council.record == record
    assert facts == council.facts


@QUICK
@given(messy_councils(), days, days)
def test_what_is_past_cannot_be_put_right_later(council: ACouncil, one: datetime.date, other: datetime.date) -> None:
    earlier, later = sorted((one, other))
    stays = {key for key in keys(found(council, earlier)) if (key[0], key[2]) in FOR_GOOD}
    assert stays <= keys(found(council, later))


@QUICK
@given(messy_councils())
def test_no_record_is_too_wrong_to_be_examined_through_the_years(council: ACouncil) -> None:
    facts, on = council.facts, FIRST
    while on <= LAST:
        examine(None, facts, on)
        on += datetime.timedelta(days=29)


@QUICK
@given(messy_councils())
def test_every_gate_answers_for_whatever_is_about_to_be_moved(council: ACouncil) -> None:
    steps: dict[str, Sequence[Subject]] = {
        "submit_composition": council.facts.compositions,
        "approve_composition": council.facts.compositions,
        "send_invitations": council.facts.meetings,
        "adopt_item": council.facts.recommendations,
    }
    for stage, things in steps.items():
        for thing in things:
            for one in council.stopped(stage, thing, "2013-06-01"):
                assert one.clause
                assert all(one.message.as_dict().values())
