"""Calendar periods in which duties are counted: half-years (clause 13) and years (clause 6.4)."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass

DAY = datetime.timedelta(days=1)


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """A stretch of days, half-open: `first` ≤ day < `after`."""

    first: datetime.date
    after: datetime.date

    @property
    def last(self) -> datetime.date:
        """The last day that belongs to it."""
        return self.after - DAY

    def __contains__(self, day: datetime.date) -> bool:
        return self.first <= day < self.after

    def within(self, began: datetime.date, ended: datetime.date | None) -> bool:
        """Whether a life from `began` until (not including) `ended` covers the whole period."""
        return began <= self.first and (ended is None or ended >= self.after)


@dataclass(frozen=True, slots=True, order=True)
class HalfYear(Period):
    """1 January to 30 June, or 1 July to 31 December; its code is `2013-H1`."""

    @property
    def half(self) -> int:
        """1 or 2."""
        return 1 if self.first.month == 1 else 2

    @property
    def code(self) -> str:
        """`2013-H1`."""
        return f"{self.first.year}-H{self.half}"


@dataclass(frozen=True, slots=True, order=True)
class Year(Period):
    """A calendar year; its code is `2013`."""

    @property
    def code(self) -> str:
        """`2013`."""
        return str(self.first.year)


def half_year_of(day: datetime.date) -> HalfYear:
    """The calendar half-year in which a day lies."""
    if day.month <= 6:
        return HalfYear(datetime.date(day.year, 1, 1), datetime.date(day.year, 7, 1))
    return HalfYear(datetime.date(day.year, 7, 1), datetime.date(day.year + 1, 1, 1))


def year_of(day: datetime.date) -> Year:
    """The calendar year in which a day lies."""
    return Year(datetime.date(day.year, 1, 1), datetime.date(day.year + 1, 1, 1))


def half_years(since: datetime.date, to: datetime.date) -> Iterator[HalfYear]:
    """Every half-year from the one of `since` to the one of `to`, both included."""
    period = half_year_of(since)
    while period.first <= to:
        yield period
        period = half_year_of(period.after)


def years(since: datetime.date, to: datetime.date) -> Iterator[Year]:
    """Every year from the one of `since` to the one of `to`, both included."""
    for year in range(since.year, to.year + 1):
        yield year_of(datetime.date(year, 1, 1))
