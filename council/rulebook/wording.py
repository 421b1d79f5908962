"""Wording that commands, in Kazakh and in Russian (clause 15: decisions have the nature of recommendations).

Looks at words, not at meaning: `editions/wording.toml` holds the patterns, this module cuts text into sentences and
knows that an infinitive after «Рекомендовать …» or a list after «Рекомендовать управлению:» is no order.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from council.rulebook.editions import FOLDER
from council.rulebook.look_alikes import INVISIBLE, LOOK_ALIKES

SENTENCE_END = re.compile(r"[.!?…][»\")]*\s+(?=[«\"(]?[^\W\d_]|\d+(?:\.\d+)*[.)])|(?<![:;,])[ \t]*\n+")
# A letter or two with a point are a shortening («г. Кокшетау», «им. Абая»), but «2013 г. Поручить» ends a sentence.
SHORTENING = re.compile(r"(?:^|[^\w.])(?:[^\W\d_]{1,2}|\w\.\w|тыс|млн|обл)\.$|(?:^|[:;\n])\W*\d+(?:\.\d+)*\.$")
YEAR_END = re.compile(r"\d\s+[гж]\.$")
LIST_MARK = re.compile(r"\s*(?:(?:\d+(?:\.\d+)*|\w)([.)])|([-–—•*]))\s")
LIST_AFTER_COLON = re.compile(rf":{LIST_MARK.pattern}")


@dataclass(frozen=True, slots=True)
class Commanding:
    """Words that command, as they stand in the text, and what may be said instead."""

    found: str
    instead: str


@dataclass(frozen=True, slots=True)
class _Command:
    """One pattern, and what excuses it (see `wording.toml`)."""

    pattern: re.Pattern[str]
    instead: str
    unless: re.Pattern[str] | None
    unless_before: re.Pattern[str] | None
    unless_clause: re.Pattern[str] | None


# A report over all councils asks the same of the same texts each time; it is the dearest of the rules.
@lru_cache(maxsize=20_000)
def commanding_words(text: str, language: str) -> tuple[Commanding, ...]:
    """The commanding words of a text in `kk` or `ru`, in the order of the text; empty where it only recommends.

    Another language raises KeyError.
    """
    advice, commands = _patterns(language)
    clean = unicodedata.normalize("NFC", text.translate(INVISIBLE))
    found: list[Commanding] = []
    for sentence, advised in _sentences(clean, advice):
        plain = _plain(sentence)
        spans = _apart(_spans(plain, commands, advised=advised))
        found.extend(Commanding(sentence[start:end], instead) for start, end, instead in spans)
    return tuple(found)


def _plain(text: str) -> str:
    """Small letters without ё and Latin look-alikes; each letter stays in its place."""
    cyrillic = text.translate(LOOK_ALIKES)
    small = cyrillic.casefold()
    if len(small) != len(text):
        small = "".join(folded if len(folded := letter.casefold()) == 1 else letter for letter in cyrillic)
    return re.sub(r"\s", " ", small.replace("ё", "е"))


def _sentences(text: str, advice: re.Pattern[str]) -> Iterator[tuple[str, bool]]:
    """Sentences, each with whether it goes on a list that an advising sentence announced with a colon."""
    announced = ""
    for sentence in _cut(text):
        advised = bool(announced) and _style(LIST_MARK.match(sentence)) == announced
        yield sentence, advised
        if not advised:
            colon = LIST_AFTER_COLON.search(sentence)
            advises = colon and advice.search(_plain(sentence[: colon.start()]))
            announced = _style(colon) if advises else ""


def _style(mark: re.Match[str] | None) -> str:
    """How items of a list are marked: `.`, `)` or a dash; empty for no mark."""
    return "".join(mark.groups("")) if mark else ""


def _cut(text: str) -> Iterator[str]:
    start = 0
    for end in SENTENCE_END.finditer(text):
        before, after = text[start : end.end()].rstrip(), text[end.end() :]
        if not _goes_on(before, after, line="\n" in end.group()):
            if before:
                yield before
            start = end.end()
    if text[start:].strip():
        yield text[start:]


def _goes_on(before: str, after: str, *, line: bool) -> bool:
    """Whether a point or a new line ends no sentence: after a shortening, before a small letter, within a list."""
    mark = LIST_MARK.match(after)
    if after.lstrip('«"(')[:1].islower() and not mark:
        return True
    if not line:
        return _is_shortened(before)
    list_within = LIST_AFTER_COLON.search(before)
    return bool(list_within and mark) and before[-1] not in ".!?…" and _style(list_within) == _style(mark)


def _is_shortened(before: str) -> bool:
    return bool(SHORTENING.search(before)) and not YEAR_END.search(before)


def _spans(plain: str, commands: tuple[_Command, ...], *, advised: bool) -> Iterator[tuple[int, int, str]]:
    for command in commands:
        if command.unless and (advised or command.unless.search(plain)):
            continue
        for match in command.pattern.finditer(plain):
            group = "found" if "found" in command.pattern.groupindex else 0
            start, end = match.span(group)
            if not _excused(plain[:start], command, advised=advised):
                yield start, end, command.instead


def _excused(before: str, command: _Command, *, advised: bool) -> bool:
    """Whether what stands before governs a command as advice, or makes its clause a mere description."""
    if command.unless_before and (advised or _governed(before, command.unless_before)):
        return True
    clause = re.split(r"[,;:]\s*", before)[-1]
    return bool(command.unless_clause and command.unless_clause.match(clause))


def _governed(before: str, advice: re.Pattern[str]) -> bool:
    """Advice governs to the next semicolon, and past it where it announces a list with a colon."""
    advised = list(advice.finditer(before))
    if not advised:
        return False
    head, semicolon, _ = before[advised[-1].end() :].partition(";")
    return not semicolon or ":" in head


def _apart(spans: Iterable[tuple[int, int, str]]) -> Iterator[tuple[int, int, str]]:
    """Spans that do not overlap, the earlier and longer first."""
    reached = 0
    for start, end, instead in sorted(spans, key=lambda span: (span[0], -span[1])):
        if start >= reached:
            yield start, end, instead
            reached = end


@cache
def _patterns(language: str) -> tuple[re.Pattern[str], tuple[_Command, ...]]:
    if language not in ("kk", "ru"):
        raise KeyError(language)
    table = tomllib.loads((FOLDER / "wording.toml").read_text(encoding="utf-8"))[language]
    parts = {**table["parts"], "advice": table["advice"]}

    def excuse(one: dict[str, str], name: str) -> re.Pattern[str] | None:
        return _compiled(one[name], parts) if name in one else None

    commands = tuple(
        _Command(
            _compiled(one["pattern"], parts),
            one["instead"],
            excuse(one, "unless"),
            excuse(one, "unless_before"),
            excuse(one, "unless_clause"),
        )
        for one in table["commands"]
    )
    return re.compile(table["advice"]), commands


def _compiled(pattern: str, parts: dict[str, str]) -> re.Pattern[str]:
    """A pattern with its <parts> put in; `(?P<found>…)` is no part."""
    whole = pattern
    while (filled := re.sub(r"(?<!\?P)<(\w+)>", lambda part: parts[part[1]], whole)) != whole:
        whole = filled
    return re.compile(whole, re.DOTALL)
