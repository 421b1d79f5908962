"""Half-years and years: where they begin, where they end, and who lived through them whole."""

import datetime
import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from council.rulebook.dates import half_year_of, half_years, year_of, years
from tests.rulebook.builder import day

days = st.dates(datetime.date(2005, 1, 1), datetime.date(2035, 12, 31))


@pytest.mark.parametrize(
    ("on", "code", "first", "last"),
    [
        ("2013-01-01", "2013-H1", "2013-01-01", "2013-06-30"),
        ("2013-06-30", "2013-H1", "2013-01-01", "2013-06-30"),
        ("2013-07-01", "2013-H2", "2013-07-01", "2013-12-31"),
        ("2013-12-31", "2013-H2", "2013-07-01", "2013-12-31"),
    ],
)
def test_a_half_year_is_half_a_calendar_year(on: str, code: str, first: str, last: str) -> None:
    period = half_year_of(day(on))
    assert (period.code, period.first, period.last) == (code, day(first), day(last))


def test_a_year_is_a_calendar_year() -> None:
    period = year_of(day("2012-12-31"))
    assert (period.code, period.first, period.last) == ("2012", day("2012-01-01"), day("2012-12-31"))


@pytest.mark.parametrize(
    ("began", "ended", "whole"),
    [
        ("2013-01-01", None, True),
        ("2013-01-02", None, False),
        ("2012-05-01", "2013-07-01", True),
        ("2012-05-01", "2013-06-30", False),
    ],
)
def test_a_period_is_lived_through_from_its_first_day_to_its_last(began: str, ended: str | None, whole: bool) -> None:
    assert half_year_of(day("2013-03-01")).within(day(began), day(ended) if ended else None) is whole


def test_half_years_between_two_days_come_in_order_without_gaps() -> None:
    codes = [period.code for period in half_years(day("2012-07-02"), day("2014-01-01"))]
    assert codes == ["2012-H2", "2013-H1", "2013-H2", "2014-H1"]


def test_years_between_two_days_count_both_ends() -> None:
    assert [year.code for year in years(day("2012-12-31"), day("2014-01-01"))] == ["2012", "2013", "2014"]


@given(days)
def test_every_day_lies_in_its_half_year_and_no_other(on: datetime.date) -> None:
    period = half_year_of(on)
    assert on in period
    assert on not in half_year_of(period.after)
    assert half_year_of(period.last) == period


@given(days, days)
def test_half_years_follow_each_other_without_a_gap(one: datetime.date, other: datetime.date) -> None:
    periods = list(half_years(min(one, other), max(one, other)))
    assert all(earlier.after == later.first for earlier, later in itertools.pairwise(periods))
    assert min(one, other) in periods[0]
    assert max(one, other) in periods[-1]
