"""Wording that commands is pointed out with advice beside it, wording that recommends is left alone (clause 15).

The sentences stand in `wording_cases.toml`.
"""

import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from council.rulebook.wording import Commanding, commanding_words, taken_over

CASES = tomllib.loads(Path(__file__).with_name("wording_cases.toml").read_text(encoding="utf-8"))
LANGUAGES = ("kk", "ru")
COMMANDS = [(language, case) for language in LANGUAGES for case in CASES[language]["commands"]]
ADVICE = [(language, text) for language in LANGUAGES for text in ["", *CASES[language]["advice"]["texts"]]]
ADVISED = [(language, case) for language, case in COMMANDS if "advised" in case]

Case = dict[str, Any]


def label(value: object) -> str:
    return str(value["text"] if isinstance(value, dict) else value)


def words(text: str, language: str) -> list[str]:
    return [one.found for one in commanding_words(text, language)]


@pytest.mark.parametrize(("language", "case"), COMMANDS, ids=label)
def test_it_points_out_what_commands(language: str, case: Case) -> None:
    assert words(case["text"], language) == case["words"]


@pytest.mark.parametrize(("language", "text"), ADVICE, ids=label)
def test_it_leaves_alone_what_recommends_or_only_looks_like_a_command(language: str, text: str) -> None:
    assert commanding_words(text, language) == ()


@pytest.mark.parametrize(("language", "case"), COMMANDS, ids=label)
def test_the_advice_beside_it_can_be_taken_over_or_there_is_a_hint(language: str, case: Case) -> None:
    found = commanding_words(case["text"], language)
    assert taken_over(case["text"], *found) == case.get("advised", case["text"])
    assert all(one.instead for one in found)


@pytest.mark.parametrize(("language", "case"), ADVISED, ids=label)
def test_what_was_taken_over_commands_no_more(language: str, case: Case) -> None:
    assert words(case["advised"], language) == []


@pytest.mark.parametrize(("language", "case"), COMMANDS, ids=label)
def test_it_says_where_the_words_stand(language: str, case: Case) -> None:
    text = case["text"]
    for one in commanding_words(text, language):
        assert text[one.start : one.end] == one.found
        assert one.proposal or (one.first, one.after) == (one.start, one.end)


def test_there_are_enough_sentences_of_either_kind() -> None:
    for language in LANGUAGES:
        commands, advice = CASES[language]["commands"], CASES[language]["advice"]["texts"]
        assert min(len(commands), len(advice)) >= 60
        assert len({case["text"] for case in commands} | set(advice)) == len(commands) + len(advice)
        assert sum("advised" in case for case in commands) >= 50


def test_it_shows_the_words_as_they_stand_and_what_may_be_said_instead() -> None:
    text = "1. ОБЯЗАТЬ управление отчитаться."
    [one] = commanding_words(text, "ru")
    assert one == Commanding("ОБЯЗАТЬ", "рекомендовать", 3, 10, 3, 21, "РЕКОМЕНДОВАТЬ управлению")


def test_it_sees_through_latin_letters_that_look_alike() -> None:
    russian = "Поручить управлению занятости учёт.".replace("о", "o").replace("р", "p")
    kazakh = "Бөлім есеп беруге міндеттелсін.".replace("і", "i").replace("е", "e")
    assert [len(commanding_words(russian, "ru")), len(commanding_words(kazakh, "kk"))] == [1, 1]


def test_it_takes_both_ways_to_write_yo_and_short_i() -> None:
    assert len(commanding_words("Обязать принять отчёт.", "ru")) == 1
    assert len(commanding_words("Представить отчёт.", "ru")) == len(commanding_words("Представить отчет.", "ru")) == 1
    assert len(commanding_words("Управление обязано и\u0306ти.", "ru")) == 1


def test_soft_hyphens_hide_nothing() -> None:
    text = "По-ру-чить отделу учёт.".replace("-", "\u00ad")
    assert words(text, "ru") == ["Поручить"]
    assert taken_over(text, *commanding_words(text, "ru")) == "Рекомендовать отделу учёт."


def test_signs_that_are_not_seen_shift_no_place() -> None:
    unseen = str.maketrans("-_~", "\u00ad\u200b\u0306")
    before, commands, after = (
        part.translate(unseen) for part in ("Рай-онный и~од.\n", "Обязать отде-л", " и~ода отчитаться _в срок.")
    )
    text = before + commands + after
    [one] = commanding_words(text, "ru")
    assert text[one.start : one.end] == "Обязать"
    assert taken_over(text, one) == before + "Рекомендовать отделу" + after


@pytest.mark.parametrize("marks", ["«{}»", "“{}”", '"{}"'])
def test_what_others_said_is_theirs_but_a_decision_in_quotation_marks_is_read(marks: str) -> None:
    said = marks.format("Обязать отдел отчитаться")
    assert words(f"Рассмотрено письмо {said} от 3 мая.", "ru") == []
    assert words(f"{said}.", "ru") == ["Обязать"]


def test_one_proposal_can_be_taken_over_and_the_others_left() -> None:
    text = "Обязать отдел культуры отчитаться. Управление образования должно открыть школу."
    first, second = commanding_words(text, "ru")
    assert (first.found, second.found) == ("Обязать", "должно")
    assert taken_over(text, second) == (
        "Обязать отдел культуры отчитаться. Управлению образования рекомендуется открыть школу."
    )


def test_of_two_proposals_for_the_same_words_only_the_earlier_is_taken() -> None:
    earlier = Commanding("а", "", 0, 1, 0, 5, "первое")
    later = Commanding("б", "", 2, 3, 2, 7, "второе")
    assert taken_over("абвгдежз", later, earlier) == "первоеежз"


def test_names_stay_large_and_other_words_become_small_within_the_sentence() -> None:
    texts = ("Областному управлению занятости провести ярмарку.", "Жамбылскому управлению занятости провести ярмарку.")
    advised = [taken_over(text, *commanding_words(text, "ru")) for text in texts]
    assert advised == [
        "Рекомендовать областному управлению занятости провести ярмарку.",
        "Рекомендовать Жамбылскому управлению занятости провести ярмарку.",
    ]


SENTENCES = [case["text"] for _, case in COMMANDS] + [text for _, text in ADVICE]


@given(
    st.lists(st.sampled_from(SENTENCES), max_size=4), st.sampled_from(["\n", " ", "\n\n"]), st.sampled_from(LANGUAGES)
)
def test_whatever_stands_together_words_are_where_it_says_and_advice_comes_to_an_end(
    sentences: list[str], between: str, language: str
) -> None:
    text = between.join(sentences)
    for _ in range(len(text) + 1):
        found = commanding_words(text, language)
        assert all(text[one.start : one.end] == one.found for one in found)
        if not any(one.proposal for one in found):
            break
        text = taken_over(text, *found)
    else:
        pytest.fail("there was always something left to take over")


def test_a_language_without_patterns_is_refused() -> None:
    with pytest.raises(KeyError):
        commanding_words("shall", "en")
