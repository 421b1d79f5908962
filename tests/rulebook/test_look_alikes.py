"""Words that mix Latin and Cyrillic letters: which letters are at fault, and how the word is written rightly.

Latin letters within Cyrillic words are written as escapes here: \\x41 is a Latin A.
"""

import pytest

from council.rulebook.look_alikes import MixedWord, mixed_words
from council.rulebook.wording import commanding_words

CYRILLIC = {
    "\x41манов": (("\x41",), "Аманов"),
    "Г\u0259лнар": (("\u0259",), "Гәлнар"),
    "\x48ұрлан": (("\x48",), "Нұрлан"),
    "\x68әм": (("\x68",), "һәм"),
    "Ж\x75н\x79сов": (("\x75", "\x79"), ""),
    "әл\x65\x75м\x65ттік": (("\x65", "\x75"), ""),
    "м\x65дицин\x61лы\x63": (("\x65", "\x61", "\x63"), "медициналыс"),
    "\x59мітжан": (("\x59",), "Үмітжан"),
    "\x59алиханов": (("\x59",), "Уалиханов"),
    "М\x43": (("\x43",), "МС"),
}

LATIN = {
    "\u0410nderson": (("\u0410",), "Anderson"),
    "Jo\u0435": (("\u0435",), "Joe"),
    "X\u0406": (("\u0406",), "XI"),
    "Sm\u0438th": (("\u0438",), ""),
}

UNMIXED = [
    "Аманов Серік Болатұлы",
    "John O’Neill",
    "Қылмыстық-атқару жүйесі департаменті",
    "IT-бөлім",
    "PDF құжат",
    "III дәрежелі кеңесші",
    "Н\u0430\u0438\u0306манов",
    "№ 5-бөлім, 2-қабат",
    "",
]


@pytest.mark.parametrize("word", CYRILLIC)
def test_a_latin_letter_in_a_cyrillic_word_is_named_with_the_right_spelling(word: str) -> None:
    letters, proposal = CYRILLIC[word]
    assert mixed_words(f"Бөлім {word}, басшы") == [MixedWord(word, letters, proposal, True)]


@pytest.mark.parametrize("word", LATIN)
def test_a_cyrillic_letter_in_a_latin_word_is_named_with_the_right_spelling(word: str) -> None:
    letters, proposal = LATIN[word]
    assert mixed_words(word) == [MixedWord(word, letters, proposal, False)]


@pytest.mark.parametrize("text", UNMIXED)
def test_what_keeps_to_one_alphabet_is_left_alone(text: str) -> None:
    assert mixed_words(text) == []


def test_each_mixed_word_is_named_once_in_the_order_of_the_text() -> None:
    text = "С\x65рік \x41манов, С\x65рік"
    assert [one.proposal for one in mixed_words(text)] == ["Серік", "Аманов"]


def test_what_cannot_be_seen_makes_no_other_word() -> None:
    assert [one.word for one in mixed_words("\x41ма" + "\u00ad" + "нов")] == ["\x41манов"]


def test_the_rule_on_commands_reads_capital_look_alikes_as_they_look() -> None:
    word = "\x42менить"
    found = commanding_words(f"{word} в обязанность отделу занятости ежемесячный отчёт.", "ru")
    assert [one.found for one in found] == [word]
