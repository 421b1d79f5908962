"""Wording that commands, in Kazakh and in Russian (clause 15: decisions have the nature of recommendations).

Looks at words, not at meaning: `editions/wording.toml` holds the patterns, this module cuts text into sentences and
knows that an infinitive after «Рекомендовать …» or a list after «Рекомендовать управлению:» is no order. What stands
between quotation marks is left alone: another's words, or the name of an act. Beside each commanding word stands an
advisory wording that may be taken over (see `rewording`).
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache, lru_cache

from council.rulebook.editions import FOLDER
from council.rulebook.look_alikes import INVISIBLE, LOOK_ALIKES
from council.rulebook.rewording import Manner, Rewrite, Sentence, forms_of

SENTENCE_END = re.compile(r"[.!?…][»\")]*\s+(?=[«\"(]?[^\W\d_]|\d+(?:\.\d+)*[.)])|(?<![:;,])[ \t]*\n+")
# A letter or two with a point are a shortening («г. Кокшетау», «им. Абая»), but «2013 г. Поручить» ends a sentence.
SHORTENING = re.compile(r"(?:^|[^\w.])(?:[^\W\d_]{1,2}|\w\.\w|тыс|млн|обл)\.$|(?:^|[:;\n])\W*\d+(?:\.\d+)*\.$")
YEAR_END = re.compile(r"\d\s+[гж]\.$")
LIST_MARK = re.compile(r"\s*(?:(?:\d+(?:\.\d+)*|\w)([.)])|([-–—•*]))\s")
LIST_AFTER_COLON = re.compile(rf":{LIST_MARK.pattern}")
QUOTED = re.compile(r"«[^«»]*»|“[^“”]*”|\"[^\"]*\"")


@dataclass(frozen=True, slots=True)
class Commanding:
    """Words that command, and what may be said instead.

    `found` stands in the text from `start` to `end`; `instead` names the advisory word. `proposal` is a wording that
    may be taken over in place of the text from `first` to `after`; it is empty where none is safe, and `instead` is
    then a hint only. All offsets are those of the text as it was given.
    """

    found: str
    instead: str
    start: int
    end: int
    first: int
    after: int
    proposal: str


@dataclass(frozen=True, slots=True)
class _Command:
    """One pattern, and what excuses it (see `wording.toml`)."""

    pattern: re.Pattern[str]
    instead: str
    unless: re.Pattern[str] | None
    unless_before: re.Pattern[str] | None
    unless_clause: re.Pattern[str] | None


@dataclass(frozen=True, slots=True)
class _Language:
    advice: re.Pattern[str]
    commands: tuple[_Command, ...]
    manner: Manner


# A report over all councils asks the same of the same texts each time; it is the dearest of the rules. All councils of
# the country say some 46,000 texts in ten years, and where not all have room none is found again: they come in turn.
@lru_cache(maxsize=100_000)
def commanding_words(text: str, language: str) -> tuple[Commanding, ...]:
    """The commanding words of a text in `kk` or `ru`, in the order of the text; empty where it only recommends.

    Another language raises KeyError.
    """
    patterns = _patterns(language)
    clean = unicodedata.normalize("NFC", text.translate(INVISIBLE))
    found: list[Commanding] = []
    for offset, words, advised in _sentences(clean, patterns.advice):
        sentence = Sentence(words, _without_quotations(_plain(words)))
        for start, end, instead in _apart(_spans(sentence.plain, patterns.commands, advised=advised)):
            first, after, proposal = patterns.manner.proposed(sentence, start, end)
            found.append(
                Commanding(
                    words[start:end], instead, offset + start, offset + end, offset + first, offset + after, proposal
                )
            )
    return tuple(found) if clean == text else _where_they_were_typed(found, text)


def taken_over(text: str, *advised: Commanding) -> str:
    """The text with the proposals of these findings in it; of two that overlap only the earlier is taken."""
    reached, parts = 0, []
    for one in sorted(advised, key=lambda one: one.first):
        if one.proposal and one.first >= reached:
            parts += [text[reached : one.first], one.proposal]
            reached = one.after
    return "".join([*parts, text[reached:]])


def sentence_around(text: str, one: Commanding) -> tuple[int, int]:
    """Where the sentence of a finding begins and ends in its text, all that its proposal replaces included."""
    first, after = min(one.first, one.start), max(one.after, one.end)
    cut = [(start, start + len(sentence)) for start, sentence in _cut(text)]
    begins = max((start for start, _end in cut if start <= first), default=0)
    ends = next((end for _start, end in cut if end >= after), len(text))
    return begins, ends


def _where_they_were_typed(found: list[Commanding], text: str) -> tuple[Commanding, ...]:
    """Offsets of the text as it was typed, with the invisible and the combining signs that patterns do not see."""
    starts: list[int] = []
    for place, sign in enumerate(text):
        if ord(sign) in INVISIBLE or (starts and _joins(text[starts[-1] : place + 1])):
            continue
        starts.append(place)
    starts.append(len(text))

    def typed(place: int) -> int:
        return starts[min(place, len(starts) - 1)]

    return tuple(
        replace(one, start=typed(one.start), end=typed(one.end), first=typed(one.first), after=typed(one.after))
        for one in found
    )


def _joins(letter_and_sign: str) -> bool:
    """Whether a sign makes one letter with the one before it, as «и» and a breve do."""
    return (
        bool(unicodedata.combining(letter_and_sign[-1]))
        and len(unicodedata.normalize("NFC", letter_and_sign.translate(INVISIBLE))) == 1
    )


def _without_quotations(plain: str) -> str:
    """Quoted words made unreadable, each letter in its place; a sentence that is all quotation is read."""
    if QUOTED.fullmatch(plain.strip(" .,;:!?…")):
        return plain
    return QUOTED.sub(lambda quoted: re.sub(r"\w", "x", quoted.group()), plain)


def _plain(text: str) -> str:
    """Small letters without ё and Latin look-alikes; each letter stays in its place."""
    cyrillic = text.translate(LOOK_ALIKES)
    small = cyrillic.casefold()
    if len(small) != len(text):
        small = "".join(folded if len(folded := letter.casefold()) == 1 else letter for letter in cyrillic)
    return re.sub(r"\s", " ", small.replace("ё", "е"))


def _sentences(text: str, advice: re.Pattern[str]) -> Iterator[tuple[int, str, bool]]:
    """Sentences with their offset, each with whether it goes on a list that an advising one announced with a colon."""
    announced = ""
    for offset, sentence in _cut(text):
        advised = bool(announced) and _style(LIST_MARK.match(sentence)) == announced
        yield offset, sentence, advised
        if not advised:
            colon = LIST_AFTER_COLON.search(sentence)
            advises = colon and advice.search(_plain(sentence[: colon.start()]))
            announced = _style(colon) if advises else ""


def _style(mark: re.Match[str] | None) -> str:
    """How items of a list are marked: `.`, `)` or a dash; empty for no mark."""
    return "".join(mark.groups("")) if mark else ""


def _cut(text: str) -> Iterator[tuple[int, str]]:
    start = 0
    for end in SENTENCE_END.finditer(text):
        before, after = text[start : end.end()].rstrip(), text[end.end() :]
        if not _goes_on(before, after, line="\n" in end.group()):
            if before:
                yield start, before
            start = end.end()
    if text[start:].strip():
        yield start, text[start:]


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
def _patterns(language: str) -> _Language:
    if language not in ("kk", "ru"):
        raise KeyError(language)
    table = tomllib.loads((FOLDER / "wording.toml").read_text(encoding="utf-8"))[language]
    known = {name: f"(?:{'|'.join(sorted(words, key=len, reverse=True))})" for name, words in table["forms"].items()}
    parts = {**known, **table["parts"], "advice": table["advice"]}

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
    rewrites = tuple(Rewrite(_compiled(one["from"], parts), one["to"]) for one in table["rewrites"])
    manner = Manner(rewrites, forms_of(table["forms"], table["endings"]), _compiled(parts["ordinary"], parts))
    return _Language(re.compile(table["advice"]), commands, manner)


def _compiled(pattern: str, parts: dict[str, str]) -> re.Pattern[str]:
    """A pattern with its <parts> put in; `(?P<found>…)` is no part."""
    whole = pattern
    while (filled := re.sub(r"(?<!\?P)<(\w+)>", lambda part: parts[part[1]], whole)) != whole:
        whole = filled
    return re.compile(whole, re.DOTALL)
