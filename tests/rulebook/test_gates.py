"""Which rules stop which step, and that no other step is stopped: life is recorded as it happened."""

import pytest

from council.rulebook import editions
from tests.rulebook.builder import ACouncil, a_good_council, a_seat

GATES = {
    "establish_council": {"one-council"},
    "submit_composition": {
        "akimat-act",
        "akimat-body-heads",
        "penal-body-head",
        "agreement",
        "chair-deputy-akim",
    },
    "approve_composition": {"determined-and-approved"},
    "send_invitations": {"akimat-act", "agenda-by-chair"},
    "adopt_item": {"task-of-level"},
    "adopt_own_regulation": {"own-regulation"},
}


def test_each_gate_is_kept_by_the_rules_that_the_regulation_gives_it_and_no_other() -> None:
    gates: dict[str, set[str]] = {}
    for law in editions.load("766-2012").rules.values():
        for gate in law.gates:
            gates.setdefault(gate, set()).add(law.name)
    assert gates == GATES


def submitting(council: ACouncil) -> list[tuple[str, str]]:
    """What stops the submission of a determined composition."""
    council = council.but_composition(submitted=None, decision=None, in_force_from=None)
    stopped = council.stopped("submit_composition", council.facts.compositions[0], "2012-09-12")
    return [(one.rule, one.subject) for one in stopped]


def test_a_composition_in_good_order_is_submitted() -> None:
    assert submitting(a_good_council()) == []


@pytest.mark.parametrize(
    ("council", "stopped"),
    [
        (a_good_council().but_with_seat(a_seat("rector")), ("akimat-body-heads", "rector")),
        (a_good_council().but_without_seat("penal"), ("penal-body-head", "v1")),
        (a_good_council().but_seat("deputy", agreement=None), ("agreement", "deputy")),
        (a_good_council().but_without_seat("chair"), ("chair-deputy-akim", "v1")),
    ],
    ids=["clause 8", "clause 9", "clause 10", "clause 11"],
)
def test_submitting_is_stopped_by_a_violation_of_who_must_sit(council: ACouncil, stopped: tuple[str, str]) -> None:
    assert submitting(council) == [stopped]


@pytest.mark.parametrize(
    "council",
    [
        a_good_council().but_without_seat("sport"),
        a_good_council().but_without_seat("justice"),
        a_good_council().but_without_seat("prosecutor", "deputy"),
    ],
    ids=["a field nobody covers", "no territorial head", "nobody ever asked"],
)
def test_submitting_is_not_stopped_by_a_warning(council: ACouncil) -> None:
    assert submitting(council) == []


def test_the_gate_looks_at_the_version_that_is_moved_and_not_at_the_one_in_force() -> None:
    council = a_good_council()
    next_version = council.record["compositions"][0] | {
        "version": 2,
        "determined": {"number": "А-1", "date": "2013-02-01"},
        "submitted": None,
        "decision": None,
        "in_force_from": None,
        "seats": [a_seat("chair", "chair", "11")],
    }
    facts = council.but_with("compositions", next_version).facts
    stopped = council.but_with("compositions", next_version).stopped(
        "submit_composition", facts.compositions[1], "2013-02-01"
    )
    assert [(one.rule, one.subject) for one in stopped] == [("penal-body-head", "v2")]


def test_a_looser_own_regulation_is_stopped_at_its_gate() -> None:
    own = {"from": "2013-02-01", "act": None, "hearings_per_year": 1}
    stopped = a_good_council().but(own_regulations=[own]).stopped("adopt_own_regulation", None, "2013-02-01")
    assert [(one.rule, one.subject, one.clause) for one in stopped] == [("own-regulation", "hearings_per_year", "6.4")]
    stricter = own | {"hearings_per_year": 3}
    assert a_good_council().but(own_regulations=[stricter]).stopped("adopt_own_regulation", None, "2013-02-01") == []
