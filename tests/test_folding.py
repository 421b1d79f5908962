"""How texts are compared in a search, and which piece of them is shown."""

import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from council.folding import clean, fold, is_long_enough, pieces, words_of

# Letters of both languages, of their look-alikes, and signs; and whatever else Unicode has.
TEXT = st.text(
    alphabet=st.one_of(st.sampled_from('абвёЁеЕйӘәіІңҢұҰқ a cixXİß№«»"—-–\u00a0\u00ad\u200b%_\\'), st.characters())
)


@given(TEXT)
@example("İß")
@example("и\u0306\u00ad")
def test_what_is_folded_is_as_long_and_folds_to_itself(text: str) -> None:
    folded = fold(clean(text))
    assert len(folded) == len(clean(text))
    assert fold(folded) == folded


@given(TEXT)
def test_what_is_clean_stays_so_and_is_composed_and_visible(text: str) -> None:
    shown = clean(text)
    assert clean(shown) == shown
    assert unicodedata.is_normalized("NFC", shown)
    assert not any(unicodedata.category(one) in ("Cc", "Cf", "Cs") for one in shown)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Тёмный ЁЖ", "темный еж"),
        ("ТІЛЕУБАЕВ", "тілеубаев"),
        ("Ұсыным", "ҰСЫНЫМ"),
        (unicodedata.normalize("NFD", "Кайрат Ёлкин"), unicodedata.normalize("NFC", "кайрат елкин")),
        ("уголовно-исполнительный", "уголовно–исполнительный"),
        ("уголовно\u2011исполнительный", "уголовно исполнительный"),
        ("испра\N{SOFT HYPHEN}вительный", "исправительный"),
        ("№\u00a018 мекеме", "№ 18 мекеме"),
        ("«Достык»", '"Достык"'),
        # A Latin letter typed for the Cyrillic one that it looks like.
        ("білім".replace("і", "i"), "білім"),
        ("Совет".replace("С", "C"), "Совет"),
    ],
)
def test_these_are_the_same(one: str, other: str) -> None:
    assert fold(clean(one)).split() == fold(clean(other)).split()


@pytest.mark.parametrize(("one", "other"), [("қала", "кала"), ("ұл", "ул"), ("50%", "50"), ("а_б", "а б")])
def test_these_are_not_the_same(one: str, other: str) -> None:
    assert fold(clean(one)).split() != fold(clean(other)).split()


def test_a_query_gives_each_of_its_words_once_without_those_within_others() -> None:
    assert words_of("Совет, советов: СОВЕТ №") == ["советов"]
    assert words_of(" \u00ad—«»  ") == []


@pytest.mark.parametrize(("query", "enough"), [("аб", False), ("а б в", False), ("еңб", True), ("аб еңбек", True)])
def test_one_word_of_three_letters_is_enough(query: str, enough: bool) -> None:
    assert is_long_enough(words_of(query)) is enough


@given(TEXT, st.lists(st.text(alphabet="абве ", min_size=1, max_size=4), max_size=3))
def test_pieces_are_the_text_in_its_order_and_marks_hold_words(text: str, query: list[str]) -> None:
    shown, words = clean(text), words_of(" ".join(query))
    told = pieces(shown, words, at_most=10_000)
    assert "".join(piece for piece, _found in told) == shown
    for piece, found in told:
        assert found is any(word in fold(piece) for word in words)


def test_a_long_text_is_shown_from_shortly_before_the_first_hit_in_whole_words() -> None:
    told = pieces("начало " * 60 + "Жёлтый дом " + "конец " * 60, ["желтый"], around=20, at_most=60)
    whole = "".join(piece for piece, _found in told)
    assert [piece for piece, found in told if found] == ["Жёлтый"]
    assert whole.startswith("… начало ")
    assert whole.endswith(" …")
    assert set(whole.split()) == {"…", "начало", "Жёлтый", "дом", "конец"}


def test_a_text_without_the_words_is_shown_from_its_beginning() -> None:
    assert pieces("Без слов", ["совет"]) == [("Без слов", False)]
