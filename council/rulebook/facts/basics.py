"""Texts, acts, the unit, and what a council follows."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from zoneinfo import ZoneInfo

Date = datetime.date


@dataclass(frozen=True, slots=True)
class Text:
    """One text in the three languages of the product."""

    kk: str
    ru: str
    en: str

    def in_language(self, language: str) -> str:
        """The text in a language; Kazakh where the language is none of the three."""
        return str(getattr(self, language if language in ("kk", "ru", "en") else "kk"))

    def as_dict(self) -> dict[str, str]:
        """`{"kk": …, "ru": …, "en": …}`, as the compliance report writes it."""
        return {"kk": self.kk, "ru": self.ru, "en": self.en}


@dataclass(frozen=True, slots=True)
class Act:
    """An act or letter: number and date, either may be unknown."""

    number: str | None
    date: Date | None


@dataclass(frozen=True, slots=True)
class UnitFacts:
    """The unit at whose akimat a council stands. `level` is its kind; `parent` the code of the unit above."""

    code: str
    level: str
    parent: str | None = None
    zone: str = "Asia/Almaty"
    name: Text = Text("", "", "")

    def local(self, at: datetime.datetime) -> datetime.datetime:
        """A moment on the clock of the unit's own time zone."""
        return at.astimezone(ZoneInfo(self.zone))


@dataclass(frozen=True, slots=True)
class UnitStanding:
    """Whether a unit has a council on the day in question (Penal Enforcement Code, art. 18(1)(1))."""

    unit: UnitFacts
    has_akimat: bool
    has_council: bool


@dataclass(frozen=True, slots=True)
class Life:
    """When another council at the same akimat was created and dissolved."""

    established: Date
    dissolved: Date | None

    def covers(self, day: Date) -> bool:
        """Whether it stood on a day."""
        return self.established <= day and (self.dissolved is None or day < self.dissolved)


@dataclass(frozen=True, slots=True)
class Follow:
    """The edition that a council follows from a day."""

    edition: str
    since: Date


@dataclass(frozen=True, slots=True)
class OwnRegulation:
    """A version of the council's own regulation; None where it says nothing."""

    since: Date
    act: Act = Act(None, None)
    meetings_per_half_year: int | None = None
    hearings_per_year: int | None = None
    further_members: bool = False

    def value(self, name: str) -> int | None:
        """A value that it may set stricter than the model, by the parameter's name."""
        return {
            "meetings_per_half_year": self.meetings_per_half_year,
            "hearings_per_year": self.hearings_per_year,
        }.get(name)


def by(date: Date | None, day: Date) -> Date | None:
    """A date as it was visible at the end of a day: itself, or None where it lies later."""
    return date if date is not None and date <= day else None


def act_by(act: Act | None, day: Date) -> Act | None:
    """An act as it was visible at the end of a day; one without a date is never visible."""
    return act if act is not None and by(act.date, day) else None
