"""Running the rules: which edition holds, which rules it names, and what they find."""

from __future__ import annotations

import datetime
import string
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, cast

from council.rulebook import editions
from council.rulebook.dates import HalfYear, Year
from council.rulebook.editions import BrokenEdition, Edition, Parameter, RuleInEdition
from council.rulebook.facts import CouncilFacts, Text, UnitStanding
from council.rulebook.words import Form, Language, clause_in_words, day_in_words, half_year_in_words

Date = datetime.date
Facts = CouncilFacts | UnitStanding
SEVERITY_ORDER = {"violation": 0, "warning": 1, "notice": 2}


@dataclass(frozen=True, slots=True)
class Evidence:
    """A fact that a finding rests on: a kind of record, its id in the record, and words for it."""

    kind: str
    id: str
    label: Text


@dataclass(frozen=True)
class Breach:
    """What a rule found: which of its variants, about which subject, with which values and evidence."""

    variant: str
    subject: str
    values: Mapping[str, Any] = field(default_factory=dict)
    evidence: tuple[Evidence, ...] = ()
    parameters: tuple[Parameter, ...] = ()
    clause: str | None = None


@dataclass(frozen=True)
class Finding:
    """Something that a rule says about a record on a day; frozen, with all that it rests on."""

    rule: str
    clause: str | None
    severity: str
    subject: str
    message: Text
    hint: Text
    evidence: tuple[Evidence, ...] = ()
    parameters: tuple[Parameter, ...] = ()
    phrase: str = ""
    edition: str = ""

    def as_dict(self) -> dict[str, Any]:
        """The finding as the compliance report writes it."""
        return {
            "rule": self.rule,
            "clause": self.clause,
            "severity": self.severity,
            "subject": self.subject,
            "message": self.message.as_dict(),
        }


RuleFunction = Callable[[Any, Edition, Date], Iterable[Breach]]
RULES: dict[str, RuleFunction] = {}


def rule(name: str) -> Callable[[RuleFunction], RuleFunction]:
    """Register a function as the rule of that name. What it stands on is said by the editions."""

    def register(function: RuleFunction) -> RuleFunction:
        if name in RULES:
            raise BrokenEdition(f"Two functions for the rule {name}")
        RULES[name] = function
        return function

    return register


def examine(stage: str | None, facts: Facts, on: Date) -> list[Finding]:
    """What the rules find on a day: all of them (`stage` None), or those that are a gate of that stage.

    For the whole, facts are first reduced to what was known at the end of the day, and rules fall silent before the
    act and after the dissolution; at a gate they see the record as it is being moved. Worst first.
    """
    edition = edition_of(facts, on)
    if edition is None:
        return []
    if stage is None and isinstance(facts, CouncilFacts):
        facts = facts.known_on(on)
    phase = facts.phase(on) if isinstance(facts, CouncilFacts) else "live"
    found = [
        finding
        for name, law in edition.rules.items()
        if (stage in law.gates if stage else phase in law.speaks)
        for finding in _once(_findings(name, law, facts, edition, on))
    ]
    return sorted(found, key=lambda one: (SEVERITY_ORDER[one.severity], list(edition.rules).index(one.rule)))


def edition_of(facts: Facts, on: Date) -> Edition | None:
    """The edition whose rules apply to these facts on a day, or None before there is one."""
    if isinstance(facts, UnitStanding):
        edition = editions.load("234-V-2014")
        return edition if edition.since <= on else None
    code = facts.edition_on(on)
    return editions.load(code) if code else None


def _findings(name: str, law: RuleInEdition, facts: Facts, edition: Edition, on: Date) -> Iterator[Finding]:
    for breach in RULES[name](facts, edition, on):
        variant = law.variants[breach.variant]
        clause = breach.clause or law.clause
        message = _render(variant.message, breach.values)
        if variant.severity == "violation":
            message = _Spelled((variant.message, breach.values), _verdict(edition, clause, on))
        provision = edition.provisions.get(clause or "")
        yield Finding(
            rule=name,
            clause=clause,
            severity=variant.severity,
            subject=breach.subject,
            message=message,
            hint=_render(variant.hint, breach.values),
            evidence=breach.evidence,
            parameters=breach.parameters,
            phrase=provision.phrase if provision else "",
            edition=edition.code,
        )


def _once(findings: Iterable[Finding]) -> list[Finding]:
    """One finding per rule and subject, however many breaches it covers: the worst stands for all."""
    worst: dict[str, Finding] = {}
    for finding in findings:
        known = worst.get(finding.subject)
        if known is None or SEVERITY_ORDER[finding.severity] < SEVERITY_ORDER[known.severity]:
            worst[finding.subject] = finding
    return list(worst.values())


def _verdict(edition: Edition, clause: str | None, on: Date) -> tuple[Text, Mapping[str, Any]]:
    """What a violation is: a breach while the model act is in force, a departure from own norms afterwards."""
    after = edition.lost_force is not None and on >= edition.lost_force
    return edition.departs if after else edition.broken, {"clause": ClauseName(clause or "")}


@dataclass(frozen=True, slots=True)
class ClauseName:
    """A clause number that a message spells out."""

    number: str


class _InLanguage(string.Formatter):
    """Formats values in one language: dates, half-years, texts and clauses are spelled by it."""

    def __init__(self, language: Language) -> None:
        self.language = language

    def format_field(self, value: Any, format_spec: str) -> str:
        """Spell one value; for dates the format names the form (`long`, `adjective`, `since`, `until`, `on`)."""
        if isinstance(value, datetime.date):
            return day_in_words(value, self.language, cast(Form, format_spec or "long"))
        if isinstance(value, HalfYear):
            return half_year_in_words(value.first, self.language)
        if isinstance(value, Year):
            return value.code
        if isinstance(value, Text):
            return value.in_language(self.language)
        if isinstance(value, ClauseName):
            return clause_in_words(value.number, self.language)
        if isinstance(value, tuple):
            return ", ".join(self.format_field(one, format_spec) for one in value)
        return str(super().format_field(value, format_spec))


class _Spelled(Text):
    """Sentences with their values, put into words when they are read: of most findings nobody reads them, they are
    counted, or looked up by their subject."""

    __slots__ = ("_known", "_sentences")

    _sentences: tuple[tuple[Text, Mapping[str, Any]], ...]
    _known: dict[str, str]

    def __init__(self, *sentences: tuple[Text, Mapping[str, Any]]) -> None:
        object.__setattr__(self, "_sentences", sentences)
        object.__setattr__(self, "_known", {})

    @property
    def kk(self) -> str:
        """In Kazakh."""
        return self._in("kk")

    @property
    def ru(self) -> str:
        """In Russian."""
        return self._in("ru")

    @property
    def en(self) -> str:
        """In English."""
        return self._in("en")

    def _in(self, language: Language) -> str:
        if language not in self._known:
            spell = _InLanguage(language).vformat
            parts = (spell(text.in_language(language), (), values) for text, values in self._sentences)
            self._known[language] = " ".join(parts)
        return self._known[language]


def _render(text: Text, values: Mapping[str, Any]) -> Text:
    return _Spelled((text, values))


def check_editions() -> None:
    """Refuse to start when an edition names a rule that does not exist, or a rule is named by no edition."""
    named = {name for code in editions.codes() for name in editions.load(code).rules}
    if missing := named - set(RULES):
        raise BrokenEdition(f"No function for the rules {', '.join(sorted(missing))}")
    if idle := set(RULES) - named:
        raise BrokenEdition(f"No edition names the rules {', '.join(sorted(idle))}")
