"""An advisory wording for words that command: the phrase that may be taken over, where a pattern makes it safely.

`editions/wording.toml` holds the pairs of patterns and templates (`rewrites`) and the tables of word forms (`forms`).
A template's `{group}` stands for the words of the text, `{group|form}` for those words in another form.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

FIELD = re.compile(r"{(\w+)(?:\|(\w+))?}|([^{]+)")
WORD = re.compile(r"[\w-]+")
# Forms of words that stand large only at the beginning of a sentence, and are no longer there.
BY_PLACE = ("lower", "infinitive")
Form = Callable[[str], str]


@dataclass(frozen=True, slots=True)
class Rewrite:
    """One way to say it as advice: the group `verb` is what commands, the group `all` (or the match) is replaced."""

    pattern: re.Pattern[str]
    template: str


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence as it stands and as patterns see it, letter by letter in the same places."""

    text: str
    plain: str


@dataclass(frozen=True, slots=True)
class Manner:
    """How a language says things as advice: rewrites in order, word forms, and words that are large by place only."""

    rewrites: tuple[Rewrite, ...]
    forms: dict[str, Form]
    ordinary: re.Pattern[str]

    def proposed(self, sentence: Sentence, start: int, end: int) -> tuple[int, int, str]:
        """The stretch of a sentence to replace for the commanding words at `start` to `end`, and what replaces it.

        The text is empty where no way is safe; the stretch is then the words themselves.
        """
        for way in self.rewrites:
            for match in way.pattern.finditer(sentence.plain):
                first, after = match.span("verb")
                if first < end and start < after:
                    return self._rendered(sentence, match, way.template)
        return start, end, ""

    def _rendered(self, sentence: Sentence, match: re.Match[str], template: str) -> tuple[int, int, str]:
        """The template filled in; it shouts where the commanding word does, and begins as what it replaces began."""
        start, end = match.span("all" if "all" in match.re.groupindex else 0)
        loud = _is_loud(sentence.text[slice(*match.span("verb"))])
        text = "".join(
            self._piece(sentence, slice(*match.span(group)), form) if group else literal.upper() if loud else literal
            for group, form, literal in FIELD.findall(template)
        )
        return start, end, text[:1].upper() + text[1:] if sentence.text[start].isupper() else text

    def _piece(self, sentence: Sentence, place: slice, form: str) -> str:
        words, plain = sentence.text[place], sentence.plain[place]
        if form in BY_PLACE and not _is_loud(words):
            words = words.lower() if form == "infinitive" or self.ordinary.fullmatch(plain) else words
        return _formed(words, plain, self.forms[form]) if form in self.forms else words


def _formed(words: str, plain: str, form: Form) -> str:
    """Each word in its form, written large where it was; what stands between them stays."""
    formed = (_written_as(words[found.start() : found.end()], form(found.group())) for found in WORD.finditer(plain))
    return WORD.sub(lambda _: next(formed), words)


def _written_as(before: str, after: str) -> str:
    if _is_loud(before):
        return after.upper()
    return after[:1].upper() + after[1:] if before[:1].isupper() else after


def _is_loud(text: str) -> bool:
    return len(text) > 1 and text.isupper()


def forms_of(tables: dict[str, dict[str, str]], endings: dict[str, dict[str, str]]) -> dict[str, Form]:
    """The forms that templates may name: by tables of words first, then by the longest ending that fits.

    A word that neither knows stays as it is.
    """
    return {name: _form(tables.get(name, {}), endings.get(name, {})) for name in {*tables, *endings}}


def _form(words: dict[str, str], endings: dict[str, str]) -> Form:
    longest_first = sorted(endings, key=len, reverse=True)

    def form(word: str) -> str:
        if word in words:
            return words[word]
        for ending in longest_first:
            if word.endswith(ending):
                return word.removesuffix(ending) + endings[ending]
        return word

    return form
