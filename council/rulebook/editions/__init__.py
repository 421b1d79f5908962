"""Editions of the law as data, read from the TOML files beside this module.

`766-2012.toml` holds provisions, parameters and rules of the model regulation; `766-2012.words.toml` the messages;
`readings.toml` where the source can be read two ways; `acts.toml` the acts around it; `sessions.toml` what is known of
a maslikhat's sessions; `holidays.toml` the working days. A lawyer can add an edition without touching the code.
"""

from __future__ import annotations

import datetime
import tomllib
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import Any

from council.rulebook.facts import Text

Date = datetime.date
FOLDER = Path(__file__).parent
SEVERITIES = ("violation", "warning", "notice")


class NotInForce(LookupError):
    """Law was asked for on a day before it existed."""


class BrokenEdition(ValueError):
    """An edition's file contradicts itself or the rules that exist."""


@dataclass(frozen=True, slots=True)
class Parameter:
    """One value of the law for a stretch of days, with its clause.

    `basis` says where it comes from: `source` (the act gives it), `reading` (a choice among readings), `product` (the
    product's own, no law).
    """

    name: str
    value: Any
    since: Date
    until: Date | None
    clause: str
    basis: str


@dataclass(frozen=True, slots=True)
class Variant:
    """One way in which a rule speaks: severity, message and what to do."""

    severity: str
    message: Text
    hint: Text


@dataclass(frozen=True, slots=True)
class RuleInEdition:
    """Which clause a rule stands on, at which gates it blocks, in which phases of a council's life it speaks, and how.

    Phases: `forming` (before the akimat's act), `live`, `dissolved`.
    """

    name: str
    clause: str | None
    gates: tuple[str, ...]
    speaks: tuple[str, ...]
    variants: dict[str, Variant]


@dataclass(frozen=True, slots=True)
class Provision:
    """One clause or numbered item: a summary of ours, the few deciding words of the source, and what is done with it.

    `how` is `enforced` (by `rules`), `shown` (on the page that `where` names) or `by_hand` (for the reason given).
    """

    number: str
    title: Text
    summary: Text
    phrase: str
    how: str
    rules: tuple[str, ...]
    where: Text


@dataclass(frozen=True, slots=True)
class Reading:
    """A phrase that can be read two ways: the readings, the one followed, and what would switch it."""

    clause: str
    phrase: str
    readings: Text
    followed: Text
    switch: str


@dataclass(frozen=True, slots=True)
class KnownAct:
    """An act around the regulation: what it is, from when until when it holds, how sure that is, and what matters."""

    code: str
    title: Text
    since: Date | None
    until: Date | None
    certainty: str
    matters: Text


@dataclass(frozen=True)
class Edition:
    """One edition of the law: its dates, provisions, parameters and rules."""

    code: str
    title: Text
    short: Text
    legal_basis: Text
    since: Date
    lost_force: Date | None
    lost_force_by: Text
    provisions: dict[str, Provision]
    parameters: dict[str, tuple[Parameter, ...]]
    rules: dict[str, RuleInEdition]
    fields: dict[str, Text]
    levels: dict[str, tuple[str, ...]]
    titles: dict[str, Text]
    values: dict[str, Text]
    broken: Text
    departs: Text

    def parameter(self, name: str, day: Date) -> Parameter:
        """The value of a parameter on a day. Raises `NotInForce` for a day before the law gives one."""
        for one in self.parameters[name]:
            if one.since <= day and (one.until is None or day < one.until):
                return one
        raise NotInForce(f"{self.code}: {name} has no value on {day}")

    def value(self, name: str, day: Date) -> Any:
        """The bare value of a parameter on a day, see `parameter`."""
        return self.parameter(name, day).value

    def in_words(self, value: Any, language: str) -> str:
        """A parameter's value as pages show it: keys by their names, lists with commas."""
        if isinstance(value, list):
            return ", ".join(self.in_words(one, language) for one in value)
        named = self.values.get(str(value))
        return named.in_language(language) if named else str(value)

    def tasks(self, level: str) -> tuple[str, ...]:
        """The task numbers (clauses 3–5) of a council at a unit of this level, in order."""
        chapters = self.levels[level]
        return tuple(number for number in self.all_tasks if number.split(".")[0] in chapters)

    @cached_property
    def all_tasks(self) -> tuple[str, ...]:
        """Every task of the regulation, in order."""
        chapters = {chapter for those in self.levels.values() for chapter in those}
        return tuple(number for number in self.provisions if "." in number and number.split(".")[0] in chapters)


def _text(table: dict[str, str], where: str) -> Text:
    missing = [language for language in ("kk", "ru", "en") if not str(table.get(language, "")).strip()]
    if missing:
        raise BrokenEdition(f"{where}: no text in {', '.join(missing)}")
    return Text(table["kk"], table["ru"], table["en"])


def _rules(data: dict[str, Any], words: dict[str, Any]) -> dict[str, RuleInEdition]:
    rules = {}
    for name, table in data.items():
        variants = {}
        for variant, severity in table["variants"].items():
            if severity not in SEVERITIES:
                raise BrokenEdition(f"{name}.{variant}: «{severity}» is no severity")
            said = words.get(name, {}).get(variant)
            if said is None:
                raise BrokenEdition(f"{name}.{variant}: no words")
            where = f"{name}.{variant}"
            variants[variant] = Variant(severity, _text(said, where), _text(said["hint"], f"{where}.hint"))
        if spare := set(words.get(name, {})) - set(variants):
            raise BrokenEdition(f"{name}: words for {', '.join(sorted(spare))}, which the rule does not say")
        speaks = tuple(table.get("speaks", ("live", "dissolved")))
        rules[name] = RuleInEdition(name, table.get("clause"), tuple(table.get("gates", ())), speaks, variants)
    return rules


def _parameters(data: dict[str, Any]) -> dict[str, tuple[Parameter, ...]]:
    parameters = {}
    for name, table in data.items():
        values = sorted(table["values"], key=lambda value: value["since"])
        ends = [value["since"] for value in values[1:]] + [None]
        parameters[name] = tuple(
            Parameter(name, value["value"], value["since"], end, table["clause"], table["basis"])
            for value, end in zip(values, ends, strict=True)
        )
    return parameters


def _provisions(data: dict[str, Any]) -> dict[str, Provision]:
    return {
        number: Provision(
            number,
            _text(table["title"], number),
            _text(table["summary"], number),
            table["phrase"],
            table["how"],
            tuple(table.get("rules", ())),
            _text(table["where"], f"{number}.where"),
        )
        for number, table in data.items()
    }


def _titles(data: dict[str, Any], names: list[str]) -> dict[str, Text]:
    """What rules and parameters are called on pages: each has a title, and no title is spare."""
    if odd := set(names) ^ set(data):
        raise BrokenEdition(f"titles: {', '.join(sorted(odd))} has no title, or is no rule or parameter")
    return {name: _text(table, f"titles.{name}") for name, table in data.items()}


def _read(path: Path) -> dict[str, Any]:
    return tomllib.loads(path.read_text(encoding="utf-8"))


def read_table(name: str) -> dict[str, Any]:
    """A file of dated data beside the editions, as it stands there."""
    return _read(FOLDER / name)


@cache
def load(code: str) -> Edition:
    """The edition of a code. Raises `BrokenEdition` where its files contradict themselves, KeyError if unknown."""
    if code not in codes():
        raise KeyError(code)
    data, words = _read(FOLDER / f"{code}.toml"), _read(FOLDER / f"{code}.words.toml")
    return Edition(
        code=code,
        title=_text(data["act"]["title"], "act.title"),
        short=_text(data["act"]["short"], "act.short"),
        legal_basis=_text(data["act"]["legal_basis"], "act.legal_basis"),
        since=data["act"]["since"],
        lost_force=data["act"].get("lost_force"),
        lost_force_by=_text(data["act"]["lost_force_by"], "act.lost_force_by"),
        provisions=_provisions(data["provisions"]),
        parameters=_parameters(data.get("parameters", {})),
        rules=_rules(data["rules"], words["rules"]),
        fields={key: _text(table, key) for key, table in data.get("fields", {}).items()},
        levels={level: tuple(chapters) for level, chapters in data.get("levels", {}).items()},
        titles=_titles(words["titles"], [*data["rules"], *data.get("parameters", {})]),
        values={key: _text(table, f"values.{key}") for key, table in words.get("values", {}).items()},
        broken=_text(words["verdict"]["broken"], "verdict.broken"),
        departs=_text(words["verdict"]["departs"], "verdict.departs"),
    )


@cache
def codes() -> tuple[str, ...]:
    """The codes of all editions that have files, in order."""
    return tuple(sorted(path.name.removesuffix(".words.toml") for path in FOLDER.glob("*.words.toml")))


@cache
def followable() -> tuple[str, ...]:
    """The codes of editions of the model regulation that a council can follow."""
    return tuple(code for code in codes() if load(code).levels)


@cache
def readings() -> tuple[Reading, ...]:
    """The register of places where the source can be read two ways."""
    return tuple(
        Reading(
            table["clause"],
            table["phrase"],
            _text(table["readings"], f"readings {table['clause']}"),
            _text(table["followed"], f"readings {table['clause']}"),
            table.get("switch", ""),
        )
        for table in _read(FOLDER / "readings.toml")["readings"]
    )


@cache
def acts() -> tuple[KnownAct, ...]:
    """The acts around the regulation, in order of time, with what is known of them."""
    return tuple(
        KnownAct(
            table["code"],
            _text(table["title"], table["code"]),
            table.get("since"),
            table.get("until"),
            table["certainty"],
            _text(table["matters"], table["code"]),
        )
        for table in _read(FOLDER / "acts.toml")["acts"]
    )
