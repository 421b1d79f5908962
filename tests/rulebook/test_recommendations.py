"""Clause 15: decisions have the nature of recommendations, and are worded so."""

from tests.rulebook.builder import a_good_council

ADVISES = {
    "kk": "Жұмыспен қамту бөліміне тізім жасау ұсынылсын.",
    "ru": "Рекомендовать отделу занятости составить список.",
}
COMMANDS = {"kk": ADVISES["kk"], "ru": "Обязать отдел занятости составить список."}


def test_a_recommendation_that_advises_is_in_order() -> None:
    council = a_good_council().but_in("recommendations", "r1", text=ADVISES)
    assert council.found("advisory-wording", "2013-06-01") == []


def test_a_recommendation_that_commands_is_a_warning_from_the_day_of_its_meeting_and_says_the_word() -> None:
    council = a_good_council().but_in("recommendations", "r1", text=COMMANDS)
    assert council.found("advisory-wording", "2013-04-17") == []
    [finding] = [one for one in council.findings("2013-04-18") if one.rule == "advisory-wording"]
    assert (finding.subject, finding.severity, finding.clause) == ("r1", "warning", "15")
    assert "бязать" in finding.message.ru


def test_commanding_in_one_of_the_languages_is_enough_and_is_one_finding() -> None:
    kazakh = {"kk": "Жұмыспен қамту бөлімі тізім жасауға міндетті.", "ru": ADVISES["ru"]}
    for text in (kazakh, {"kk": kazakh["kk"], "ru": COMMANDS["ru"]}):
        council = a_good_council().but_in("recommendations", "r1", text=text)
        assert council.found("advisory-wording", "2013-06-01") == [("r1", "warning")]


def test_a_text_in_one_language_only_is_looked_at_in_that_one() -> None:
    council = a_good_council().but_in("recommendations", "r1", text={"kk": ADVISES["kk"], "ru": None})
    assert council.found("advisory-wording", "2013-06-01") == []


def test_wording_stops_no_adoption() -> None:
    council = a_good_council().but_in("recommendations", "r1", text=COMMANDS)
    assert council.stopped("adopt_item", council.facts.recommendations[0], "2013-04-18") == []
