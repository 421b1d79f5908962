"""Clauses 1 and 7, the council's own regulation, the model that lost force, and units without a council."""

from typing import Any

import pytest

from council.rulebook.facts import Composition, Life, Meeting, UnitStanding
from council.rulebook.rules import examine
from tests.rulebook.builder import DISTRICT, ACouncil, Row, a_good_council, a_meeting, day


def beside(*lives: Life) -> ACouncil:
    """A good council, created on 3 September 2012, and others at the same akimat."""
    good = a_good_council()
    return ACouncil(good.record, good.unit, lives)


# -- one-council, clause 1 ------------------------------------------------------------------------------------------


def test_one_council_at_an_akimat_is_in_order() -> None:
    assert a_good_council().found("one-council", "2013-06-01") == []


def test_a_second_council_beside_a_live_one_is_a_violation_from_its_first_day() -> None:
    council = beside(Life(day("2011-05-01"), None))
    assert council.found("one-council", "2012-09-02") == []
    assert council.found("one-council", "2012-09-03") == [("350000000", "violation")]


def test_the_council_that_stood_first_is_not_blamed_for_the_second() -> None:
    assert beside(Life(day("2013-02-01"), None)).found("one-council", "2013-06-01") == []


def test_of_two_councils_created_on_one_day_each_is_second_to_the_other() -> None:
    assert beside(Life(day("2012-09-03"), None)).found("one-council", "2012-09-03") == [("350000000", "violation")]


def test_a_dissolved_council_leaves_the_place_free() -> None:
    council = beside(Life(day("2011-05-01"), day("2013-03-01")))
    assert council.found("one-council", "2013-02-28") == [("350000000", "violation")]
    assert council.found("one-council", "2013-03-01") == []
    assert beside(Life(day("2011-05-01"), day("2012-09-03"))).found("one-council", "2012-09-03") == []


def test_establishing_a_second_council_is_stopped_at_the_gate() -> None:
    council = beside(Life(day("2011-05-01"), None)).but(established=None, follows=[])
    stopped = examine("establish_council", council.facts, day("2012-09-03"))
    assert [(one.rule, one.clause, one.severity) for one in stopped] == [("one-council", "1", "violation")]
    free = a_good_council().but(established=None, follows=[])
    assert examine("establish_council", free.facts, day("2012-09-03")) == []


# -- akimat-act, clause 7 -------------------------------------------------------------------------------------------


def forming(**composition: Any) -> ACouncil:
    """A council in preparation: its act comes on 3 September 2012, it follows the model from June."""
    council = a_good_council().but(follows=[{"edition": "766-2012", "from": "2012-06-08"}], meetings=[])
    return council.but_composition(**composition) if composition else council


def test_a_council_with_an_act_before_everything_else_is_in_order() -> None:
    assert a_good_council().found("akimat-act", "2013-06-01") == []


def test_being_formed_is_a_notice_once_a_composition_is_determined_and_ends_with_the_act() -> None:
    council = forming(determined={"number": "А-1", "date": "2012-08-20"})
    assert council.all_found("2012-08-19") == []
    assert council.all_found("2012-08-20") == [("akimat-act", "350000000", "notice")]
    assert council.all_found("2012-09-02") == [("akimat-act", "350000000", "notice")]
    assert council.found("akimat-act", "2012-09-03") == []


def test_a_composition_submitted_before_the_act_is_a_violation_from_that_day_and_for_good() -> None:
    council = forming(determined={"number": "А-1", "date": "2012-08-20"}, submitted="2012-08-27")
    assert council.all_found("2012-08-26") == [("akimat-act", "350000000", "notice")]
    for on in ("2012-08-27", "2012-09-03", "2014-07-20"):
        assert council.found("akimat-act", on) == [("350000000", "violation")]


def test_a_composition_submitted_on_the_day_of_the_act_is_in_order() -> None:
    assert forming(submitted="2012-09-03").found("akimat-act", "2012-09-03") == []


def test_a_meeting_held_on_the_day_of_the_act_is_in_order_under_clause_7() -> None:
    council = a_good_council().but_with("meetings", a_meeting("m0", "2012-09-03"))
    assert council.found("akimat-act", "2012-09-03") == []


def test_a_meeting_held_before_the_act_is_a_violation_for_good_even_after_the_dissolution() -> None:
    council = a_good_council().but_with("meetings", a_meeting("m0", "2012-07-10"))
    council = council.but(
        follows=[{"edition": "766-2012", "from": "2012-06-08"}], dissolved={"number": "А-9", "date": "2014-02-03"}
    )
    assert council.all_found("2012-07-09") == []
    assert council.all_found("2012-07-10") == [("akimat-act", "350000000", "violation")]
    assert council.found("akimat-act", "2014-07-01") == [("350000000", "violation")]


@pytest.mark.parametrize("state", ["planned", "cancelled"])
def test_a_meeting_that_was_not_held_needs_no_act(state: str) -> None:
    council = a_good_council().but_with("meetings", a_meeting("m0", "2012-09-02", state=state))
    council = council.but(follows=[{"edition": "766-2012", "from": "2012-06-08"}])
    assert council.found("akimat-act", "2013-01-10") == []


def test_only_the_missing_act_is_spoken_of_before_it() -> None:
    """Seats without a basis, wrong tasks, no approval: nothing of it is said while the act is missing."""
    council = a_good_council().but(established=None, follows=[]).but_without_seat("penal", "chair")
    assert council.all_found("2013-06-01") == [("akimat-act", "350000000", "violation")]


def test_a_council_with_neither_act_nor_composition_is_silent() -> None:
    council = a_good_council().but(established=None, follows=[], compositions=[], meetings=[])
    assert council.all_found("2013-06-01") == []


@pytest.mark.parametrize("stage", ["submit_composition", "send_invitations"])
def test_submitting_and_inviting_without_the_act_are_stopped_at_the_gate(stage: str) -> None:
    council = a_good_council().but(established=None, follows=[]).but_composition(submitted=None)
    council = council.but(meetings=[a_meeting("m1", "2012-11-15", state="planned")])
    facts = council.facts
    step: Composition | Meeting = facts.meetings[0] if stage == "send_invitations" else facts.compositions[0]
    stopped = [one for one in council.stopped(stage, step, "2012-09-20") if one.rule == "akimat-act"]
    assert [(one.clause, one.severity) for one in stopped] == [("7", "violation")]
    created = a_good_council().but_composition(submitted=None)
    assert [one for one in created.stopped(stage, step, "2012-09-20") if one.rule == "akimat-act"] == []


# -- own-regulation -------------------------------------------------------------------------------------------------


def own(since: str, **values: object) -> Row:
    """A version of the own regulation."""
    return {"from": since, "act": {"number": "А-2", "date": since}, **values}


def test_an_own_regulation_as_strict_as_the_model_or_stricter_is_in_order() -> None:
    council = a_good_council().but(own_regulations=[own("2013-01-01", meetings_per_half_year=1, hearings_per_year=3)])
    assert council.found("own-regulation", "2013-06-01") == []


def test_a_looser_value_is_a_violation_while_that_version_is_in_force_with_the_clause_of_the_value() -> None:
    council = a_good_council().but(
        own_regulations=[
            own("2013-02-01", meetings_per_half_year=0, hearings_per_year=1),
            own("2013-05-01", meetings_per_half_year=1, hearings_per_year=2),
        ]
    )
    assert council.found("own-regulation", "2013-01-31") == []
    both = [one for one in council.findings("2013-02-01") if one.rule == "own-regulation"]
    assert [(one.subject, one.clause, one.severity) for one in both] == [
        ("meetings_per_half_year", "13", "violation"),
        ("hearings_per_year", "6.4", "violation"),
    ]
    assert council.found("own-regulation", "2013-05-01") == []


def test_an_own_regulation_that_says_nothing_of_a_number_is_in_order() -> None:
    assert a_good_council().but(own_regulations=[own("2013-01-01")]).found("own-regulation", "2013-06-01") == []


def test_a_looser_value_is_not_spoken_of_after_the_dissolution() -> None:
    council = a_good_council().but(
        own_regulations=[own("2013-02-01", hearings_per_year=1)], dissolved={"number": "А-9", "date": "2013-04-01"}
    )
    assert council.found("own-regulation", "2013-03-31") == [("hearings_per_year", "violation")]
    assert council.found("own-regulation", "2013-04-01") == []


# -- model-in-force -------------------------------------------------------------------------------------------------


def test_the_model_that_lost_force_is_a_notice_from_that_day_and_only_while_the_council_stands() -> None:
    assert a_good_council().found("model-in-force", "2014-07-20") == []
    assert a_good_council().found("model-in-force", "2014-07-21") == [("766-2012", "notice")]
    dissolved = a_good_council().but(dissolved={"number": "А-9", "date": "2014-09-01"})
    assert dissolved.found("model-in-force", "2014-08-31") == [("766-2012", "notice")]
    assert dissolved.found("model-in-force", "2014-09-01") == []


def test_violations_name_the_norms_that_the_council_follows_once_the_model_has_lost_force() -> None:
    council = a_good_council().but_without_seat("penal")
    [before] = [one for one in council.findings("2014-07-20") if one.rule == "penal-body-head"]
    [after] = [one for one in council.findings("2014-07-21") if one.rule == "penal-body-head"]
    assert "This is a violation (cl. 9)" in before.message.en
    assert "Это нарушение" in before.message.ru
    assert "бұзушылық" in before.message.kk
    assert "departs from the norms it follows (cl. 9)" in after.message.en
    assert "отступает от норм, которым следует" in after.message.ru
    assert "ауытқиды" in after.message.kk
    assert "violation (" not in after.message.en


# -- council-formed, Penal Enforcement Code 18(1)(1) ----------------------------------------------------------------


def test_a_unit_with_an_akimat_and_without_a_council_is_a_violation_since_the_code_is_in_force() -> None:
    lacking = UnitStanding(DISTRICT, has_akimat=True, has_council=False)
    assert examine(None, lacking, day("2014-12-31")) == []
    [finding] = examine(None, lacking, day("2015-01-01"))
    assert (finding.rule, finding.subject, finding.severity) == ("council-formed", "353200000", "violation")
    assert finding.clause == "Penal Enforcement Code 18(1)(1)"


@pytest.mark.parametrize(("has_akimat", "has_council"), [(True, True), (False, False)])
def test_a_unit_with_a_council_or_without_an_akimat_lacks_nothing(has_akimat: bool, has_council: bool) -> None:
    standing = UnitStanding(DISTRICT, has_akimat=has_akimat, has_council=has_council)
    assert examine(None, standing, day("2016-01-01")) == []
