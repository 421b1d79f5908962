"""Working days of Kazakhstan, for a state body with a week of five days.

The table lies in `editions/holidays.toml`; an administrator or a lawyer adds a year there as one `[[years]]` table
with the first day of Kurban Ait, and a `[[moved]]` table for each decision that moves a day off, with its source.
Beyond the years that stand there counting is refused with `CalendarUnknown`: nothing is guessed.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from functools import cache
from typing import Any

from council.rulebook import editions
from council.rulebook.facts import Text

Date = datetime.date
DAY = datetime.timedelta(days=1)
SATURDAY = 5
KURBAN_AIT = Text("Құрбан айттың бірінші күні", "Первый день Курбан-айта", "First day of Kurban Ait")


class CalendarUnknown(LookupError):
    """Working days were asked for where the table does not know them.

    `day` is the first day that is not known, `year` its year; `first` and `last` are the days between which it counts.
    """

    def __init__(self, day: Date, first: Date, last: Date) -> None:
        super().__init__(f"{day.year}: working days are known from {first} to {last}, not on {day}")
        self.day, self.year, self.first, self.last = day, day.year, first, last


@dataclass(frozen=True, slots=True)
class Holiday:
    """A holiday on a day of one year; where it `shifts` and falls on a day off, the day off moves on."""

    day: Date
    title: Text
    shifts: bool


@dataclass(frozen=True, slots=True)
class MovedDay:
    """A day off that a decision moved: on `worked` one works, on `off` one does not."""

    worked: Date
    off: Date
    source: Text
    certainty: str


@dataclass(frozen=True, slots=True)
class KnownYear:
    """A year of the table, and the last day of it that can be counted; `kurban_ait` is None while it is not known."""

    year: int
    kurban_ait: Date | None
    last: Date
    source: Text
    certainty: str


@dataclass(frozen=True, slots=True)
class CalendarRules:
    """What the table as a whole rests on: the week, how a day off on a holiday moves, and the acts that say so."""

    week: Text
    shift: Text
    source: Text
    certainty: str


def is_working_day(day: Date) -> bool:
    """Whether state bodies work on a day. Raises `CalendarUnknown` for a day that the table does not know."""
    _require(day)
    if day in _off(day.year):
        return False
    return not _is_weekend(day)


def next_working_day(day: Date) -> Date:
    """The day itself if it is a working day, else the next one: where a term in calendar days comes to its end.

    Raises `CalendarUnknown` where the table ends before one is found.
    """
    while not is_working_day(day):
        day += DAY
    return day


def working_days_after(start: Date, n: int) -> Date:
    """The last day of a term of `n` working days, counted from the day after `start`.

    Raises ValueError for less than one day, `CalendarUnknown` where the term runs past what the table knows.
    """
    if n < 1:
        raise ValueError(f"a term of {n} working days")
    day = start
    for _ in range(n):
        day = next_working_day(day + DAY)
    return day


def holidays_of(year: int) -> tuple[Holiday, ...]:
    """The holidays of a year in its order, with Kurban Ait where it is known, before any day off is moved."""
    found = [
        Holiday(Date.fromisoformat(f"{year}-{day}"), _text(row["title"]), row["shifts"])
        for row in _table()["holidays"]
        if row.get("first", year) <= year <= row.get("last", year)
        for day in row["days"]
    ]
    known = known_years().get(year)
    if known and known.kurban_ait:
        found.append(Holiday(known.kurban_ait, KURBAN_AIT, shifts=False))
    return tuple(sorted(found, key=lambda one: one.day))


def shifted_days(year: int) -> tuple[tuple[Holiday, Date], ...]:
    """The holidays of a year that fall on a day off, each with the day to which that day off moves."""
    off, found = _first_off(year), []
    for one in holidays_of(year):
        if one.shifts and _is_weekend(one.day):
            day = one.day + DAY
            while day in off or _is_weekend(day):
                day += DAY
            off.add(day)
            found.append((one, day))
    return tuple(found)


def rules_of_calendar() -> CalendarRules:
    """What is said of the table as a whole."""
    rules = _table()["rules"]
    return CalendarRules(_text(rules["week"]), _text(rules["shift"]), _text(rules["source"]), rules["certainty"])


@cache
def known_years() -> dict[int, KnownYear]:
    """The years of the table by number. Raises `BrokenEdition` where they contradict themselves."""
    years = {}
    for row in _table()["years"]:
        year, kurban_ait = row["year"], row.get("kurban_ait")
        last = row.get("known_until", Date(year, 12, 31))
        if kurban_ait is None and "known_until" not in row:
            raise editions.BrokenEdition(f"holidays {year}: neither Kurban Ait nor the last day that is known")
        if {last.year, (kurban_ait or last).year} != {year}:
            raise editions.BrokenEdition(f"holidays {year}: a day of another year")
        years[year] = KnownYear(year, kurban_ait, last, _text(row["source"]), row["certainty"])
    _require_unbroken(years)
    return years


def _require_unbroken(years: dict[int, KnownYear]) -> None:
    """Years follow each other, and only the last may be known in part: a term must not leap over what is unknown."""
    for before, year in zip(list(years)[:-1], list(years)[1:], strict=True):
        if year != before + 1 or years[before].last != Date(before, 12, 31):
            raise editions.BrokenEdition(f"holidays {year}: the days before it are not known")


@cache
def moved_days() -> tuple[MovedDay, ...]:
    """The days off that decisions moved, in order of the days that became days off."""
    rows = sorted(_table()["moved"], key=lambda row: row["off"])
    return tuple(MovedDay(row["worked"], row["off"], _text(row["source"]), row["certainty"]) for row in rows)


def known_span() -> tuple[Date, Date]:
    """The first and the last day that can be counted."""
    years = list(known_years().values())
    return Date(years[0].year, 1, 1), years[-1].last


def _require(day: Date) -> None:
    first, last = known_span()
    if not first <= day <= last:
        raise CalendarUnknown(day, first, last)


def _is_weekend(day: Date) -> bool:
    return day.weekday() >= SATURDAY and all(day != moved.worked for moved in moved_days())


@cache
def _off(year: int) -> frozenset[Date]:
    """The days off of a year that are no weekend, or would be days off if they were none."""
    return frozenset(_first_off(year)) | {day for _one, day in shifted_days(year)}


def _first_off(year: int) -> set[Date]:
    return {one.day for one in holidays_of(year)} | {moved.off for moved in moved_days()}


def _text(table: dict[str, str]) -> Text:
    return Text(table["kk"], table["ru"], table["en"])


@cache
def _table() -> dict[str, Any]:
    return editions.read_table("holidays.toml")
