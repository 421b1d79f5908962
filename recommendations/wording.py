"""Commanding words of a text that is typed: where each stands, and its sentence read as advice (clause 15)."""

from dataclasses import dataclass

from council.rulebook.wording import Commanding, commanding_words, sentence_around, taken_over

LANGUAGES = ("kk", "ru")
ALL = "all"


@dataclass(frozen=True)
class Passage:
    """A commanding word in its sentence: what stands before and after it, and the sentence as advice; that is empty
    where no wording is safe, and `instead` is then a hint only. `key` names it on a button."""

    language: str
    key: str
    before: str
    found: str
    after: str
    instead: str
    advice: str


def passages(text_kk: str, text_ru: str) -> list[Passage]:
    """The commanding words of both texts, Kazakh first, in the order of the text."""
    texts = zip(LANGUAGES, (text_kk, text_ru), strict=True)
    return [_passage(language, text, one) for language, text in texts for one in commanding_words(text, language)]


def _passage(language: str, text: str, one: Commanding) -> Passage:
    start, end = sentence_around(text, one)
    advice = text[start : one.first] + one.proposal + text[one.after : end] if one.proposal else ""
    return Passage(
        language,
        f"{language}:{one.first}:{one.found}",
        text[start : one.start].lstrip(),
        one.found,
        text[one.end : end].rstrip(),
        one.instead,
        advice.strip(),
    )


def with_advice(texts: dict[str, str], key: str) -> dict[str, str]:
    """The texts by language with what a button asks for taken over: all that can be, or the word that a key names.

    A text changed since the button was shown: the same word nearest to where it stood; nothing where it is gone.
    """
    if key == ALL:
        return {language: taken_over(text, *commanding_words(text, language)) for language, text in texts.items()}
    language, _colon, rest = key.partition(":")
    place, _colon, found = rest.partition(":")
    if language not in texts or not place.isdecimal() or len(place) > 9:
        return texts
    text = texts[language]
    same = [one for one in commanding_words(text, language) if one.found == found and one.proposal]
    if not same:
        return texts
    return {**texts, language: taken_over(text, min(same, key=lambda one: abs(one.first - int(place))))}
