"""Running the rules: from which day, in which order, in whose words, and with what a finding rests on."""

import datetime
from dataclasses import FrozenInstanceError

import pytest

from council.rulebook import editions
from council.rulebook.engine import RULES, Breach, _once, _render, check_editions, rule
from council.rulebook.facts import Text
from council.rulebook.rules import Finding, examine
from tests.rulebook.builder import (
    DISTRICT,
    OBLAST,
    OBLAST_CITY,
    REPUBLICAN_CITY,
    WESTERN_OBLAST,
    a_good_council,
    a_meeting,
    a_recommendation,
    an_item,
    day,
)

WAITS = [("determined-and-approved", "none", "warning")]


@pytest.mark.parametrize(
    "unit", [OBLAST, DISTRICT, OBLAST_CITY, REPUBLICAN_CITY, WESTERN_OBLAST], ids=lambda unit: unit.name.ru
)
def test_a_council_in_good_order_waits_for_the_maslikhat_and_is_found_nothing_wrong_with(unit: object) -> None:
    facts = a_good_council(unit).facts  # type: ignore[arg-type]
    on = day("2012-06-01")
    while on < day("2014-07-21"):
        found = [(one.rule, one.subject, one.severity) for one in examine(None, facts, on)]
        assert found == (WAITS if day("2012-09-03") <= on < day("2012-09-28") else []), on
        on += datetime.timedelta(days=1)


# -- from which day -------------------------------------------------------------------------------------------------


def test_before_the_first_edition_that_it_follows_a_council_is_not_spoken_of() -> None:
    council = a_good_council().but(follows=[{"edition": "766-2012", "from": "2013-02-01"}]).but_without_seat("penal")
    assert council.all_found("2013-01-31") == []
    assert council.found("penal-body-head", "2013-02-01") == [("v1", "violation")]


def test_the_edition_of_2012_speaks_of_nothing_before_8_june_2012() -> None:
    council = a_good_council().but(
        established={"number": "А-1", "date": "2009-03-02"}, compositions=[], meetings=[], recommendations=[]
    )
    for follows in ([], [{"edition": "766-2012", "from": "2009-03-02"}]):
        assert council.but(follows=follows).all_found("2012-06-07") == []
        assert council.but(follows=follows).all_found("2012-06-08") == WAITS


def test_a_record_that_names_no_edition_follows_that_of_2012_from_the_akimats_act() -> None:
    council = a_good_council().but(follows=[]).but_without_seat("penal")
    assert council.all_found("2012-09-02") == []
    assert council.all_found("2012-09-03") == WAITS


def test_after_the_dissolution_what_happened_stays_and_nothing_is_asked_for() -> None:
    council = a_good_council().but_without_seat("penal", "chair").but_in("visits", "v1", date="2013-01-15", basis=None)
    council = council.but(dissolved={"number": "А-9", "date": "2013-02-01"}, recommendations=[])
    council = council.but_without("meetings", "m2", "m3", "m4")
    assert ("penal-body-head", "v1", "violation") in council.all_found("2013-01-31")
    assert council.all_found("2014-09-01") == [
        ("agenda-by-chair", "m1", "violation"),
        ("visit-basis", "v1", "warning"),
        ("half-year-meeting", "2013-H1", "notice"),
    ]


# -- order, and one finding per rule and subject --------------------------------------------------------------------


def test_findings_come_worst_first_and_then_in_the_order_of_the_regulation() -> None:
    council = a_good_council().but_without_seat("chair", "sport", "justice").but_in("visits", "v1", basis=None)
    assert council.all_found("2013-06-01") == [
        ("chair-deputy-akim", "v1", "violation"),
        ("agenda-by-chair", "m1", "violation"),
        ("agenda-by-chair", "m2", "violation"),
        ("visit-basis", "v1", "warning"),
        ("fields-covered", "sport", "warning"),
        ("central-body-heads", "v1", "warning"),
    ]


def test_of_several_breaches_about_one_subject_the_worst_stands() -> None:
    def finding(severity: str) -> Finding:
        return Finding("r", "1", severity, "s", Text("", "", ""), Text("", "", ""))

    assert [one.severity for one in _once(map(finding, ["notice", "violation", "warning"]))] == ["violation"]


def test_an_item_and_a_recommendation_of_one_id_are_one_subject() -> None:
    council = a_good_council().but_with("meetings", a_meeting("m9", "2013-05-20", an_item("x", ["5.1"])))
    council = council.but_with("recommendations", a_recommendation("x", "m9", tasks=["5.2"]))
    assert council.found("task-of-level", "2013-06-01") == [("x", "violation")]


# -- what a finding says --------------------------------------------------------------------------------------------


def test_a_finding_speaks_three_languages_and_says_what_to_do() -> None:
    [finding] = a_good_council().but_without_seat("sport").findings("2013-06-01")
    assert "дене шынықтыру" in finding.message.kk
    assert "физическая культура" in finding.message.ru
    assert "physical culture" in finding.message.en
    assert all(finding.hint.as_dict().values())
    assert finding.as_dict() == {
        "rule": "fields-covered",
        "clause": "8",
        "severity": "warning",
        "subject": "sport",
        "message": finding.message.as_dict(),
    }


def test_a_finding_carries_the_facts_the_parameter_and_the_phrase_it_rests_on() -> None:
    council = a_good_council().but_without("meetings", "m3", "m4")
    [finding] = [one for one in council.findings("2014-01-01") if one.rule == "two-hearings"]
    assert [(one.kind, one.id) for one in finding.evidence] == [("meeting", "m2")]
    assert [(one.name, one.value, one.since, one.clause) for one in finding.parameters] == [
        ("hearings_per_year", 2, day("2012-06-08"), "6.4")
    ]
    assert finding.phrase == editions.load("766-2012").provisions["6.4"].phrase
    assert finding.edition == "766-2012"


def test_only_a_violation_carries_the_verdict() -> None:
    council = a_good_council().but_without_seat("justice", "penal")
    said = {one.rule: one.message.en for one in council.findings("2013-06-01")}
    assert "This is a violation (cl. 9)" in said["penal-body-head"]
    assert "violation" not in said["central-body-heads"]


def test_dates_in_a_message_are_words_of_its_language() -> None:
    council = a_good_council().but_in("information_requests", "q1", received=None)
    [finding] = council.findings("2013-03-01")
    assert "2013 жылғы 22 ақпан" in finding.message.kk
    assert "22 февраля 2013 года" in finding.message.ru
    assert "22 February 2013" in finding.message.en


def test_what_people_wrote_is_never_read_as_a_place_for_a_value() -> None:
    council = a_good_council().but_without_seat("sport").but_composition(reasons={"sport": "{field} {0} {missing}"})
    [finding] = council.findings("2013-06-01")
    assert "{field} {0} {missing}" in finding.message.en


def test_a_list_of_values_is_joined() -> None:
    assert _render(Text("{x}", "{x}", "{x}"), {"x": ("4.1", "4.2")}).ru == "4.1, 4.2"


def test_a_finding_is_frozen() -> None:
    [finding] = a_good_council().but_without_seat("sport").findings("2013-06-01")
    with pytest.raises(FrozenInstanceError):
        finding.severity = "notice"  # type: ignore[misc]


# -- rules and editions ---------------------------------------------------------------------------------------------


def test_two_functions_for_one_rule_are_refused() -> None:
    with pytest.raises(editions.BrokenEdition):
        rule("half-year-meeting")(lambda facts, law, on: [])


def test_an_edition_that_names_no_rule_of_ours_or_leaves_one_out_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    check_editions()
    idle = dict(RULES, imagined=lambda facts, law, on: [Breach("x", "y")])
    monkeypatch.setattr("council.rulebook.engine.RULES", idle)
    with pytest.raises(editions.BrokenEdition, match="imagined"):
        check_editions()
    monkeypatch.setattr("council.rulebook.engine.RULES", {k: v for k, v in RULES.items() if k != "late-reply"})
    with pytest.raises(editions.BrokenEdition, match="late-reply"):
        check_editions()


def test_the_law_is_not_asked_for_before_it_exists() -> None:
    law = editions.load("766-2012")
    assert law.value("hearings_per_year", day("2012-06-08")) == 2
    with pytest.raises(editions.NotInForce):
        law.value("hearings_per_year", day("2012-06-07"))
