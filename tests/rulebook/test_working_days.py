"""Working days of Kazakhstan: holidays, days off that move, and the end beyond which nothing is counted."""

import datetime
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from council.rulebook import working_days
from council.rulebook.editions import BrokenEdition
from council.rulebook.working_days import (
    CalendarUnknown,
    holidays_of,
    is_working_day,
    known_span,
    known_years,
    moved_days,
    next_working_day,
    rules_of_calendar,
    shifted_days,
    working_days_after,
)
from tests.rulebook.builder import day

FIRST, LAST = known_span()
DAYS = st.dates(FIRST, LAST)
SAID = {"kk": "сынақ", "ru": "проверка", "en": "a test"}

# Stretches of days as the e-government portal and the press gave them: «.» is a working day, «–» a day off.
STRETCHES = {
    "New Year 2021, Saturday 2 January moves to Monday": ("2021-01-01", "––––..–.––."),
    "New Year 2022 on a Saturday and a Sunday": ("2022-01-01", "––––..–––.."),
    "New Year 2023, Sunday 1 January moves past 2 January": ("2022-12-30", ".––––...––."),
    "New Year 2024, 7 January on a Sunday does not move": ("2023-12-29", ".––––...––."),
    "New Year 2025 with Sunday 5 January worked for Friday": ("2024-12-31", ".––––..–..."),
    "New Year 2026": ("2025-12-31", ".––––..–.."),
    "Women's Day 2025 on a Saturday": ("2025-03-07", ".–––."),
    "Women's Day 2026 on a Sunday": ("2026-03-06", ".–––."),
    "Women's Day 2022 with Saturday 5 March worked": ("2022-03-04", "..–––."),
    "Nauryz 2021, Sunday 21 March moves past 22 and 23": ("2021-03-19", ".–––––."),
    "Nauryz 2024, Saturday 23 March moves to Monday": ("2024-03-20", ".–––––."),
    "Nauryz 2025, the weekend moves to Monday and Tuesday": ("2025-03-20", ".–––––."),
    "Nauryz 2026, the weekend moves past Monday 23 March": ("2026-03-20", ".–––––."),
    "15 March 2026 is no holiday and moves nothing": ("2026-03-13", ".––.."),
    "May 2022, Saturday 7 May moves past Monday 9 May": ("2022-05-06", ".––––."),
    "May 2023, Sunday 7 May": ("2023-05-05", ".––––.."),
    "May 2024, Saturday 4 May worked for Wednesday 8 May": ("2024-04-30", ".–...–.–––.––."),
    "May 2025, 8 May is a working day": ("2025-05-06", ".–.–––."),
    "May 2026, Saturday 9 May moves to Monday": ("2026-05-06", ".–.–––."),
    "Kurban Ait 2023 on a Wednesday": ("2023-06-27", ".–."),
    "Kurban Ait 2024 on a Sunday does not move": ("2024-06-14", ".––."),
    "Kurban Ait 2025 on a Friday": ("2025-06-05", ".–––."),
    "Kurban Ait 2026 on Wednesday 27 May": ("2026-05-26", ".–."),
    "Capital Day 2021 with Saturday 3 July worked": ("2021-07-02", "..–––."),
    "Capital Day 2023 with Saturday 1 July worked": ("2023-06-30", "..–...––––."),
    "Capital Day 2024 on a Saturday": ("2024-07-05", ".–––."),
    "Constitution Day 2022 with Saturday 27 August worked": ("2022-08-26", "..–––."),
    "Constitution Day 2025 on a Saturday": ("2025-08-29", ".–––."),
    "30 and 31 August 2026 are no holiday": ("2026-08-28", ".––.."),
    "25 October 2021 was no holiday yet": ("2021-10-22", ".––.."),
    "Republic Day 2022 with Saturday 22 October worked": ("2022-10-21", "..–––."),
    "Republic Day 2025 on a Saturday": ("2025-10-24", ".–––."),
    "Republic Day 2026 on a Sunday": ("2026-10-23", ".–––."),
    "1 December 2021 was a holiday": ("2021-11-30", ".–."),
    "1 December 2022 was none": ("2022-11-30", "..."),
    "16 and 17 December 2021": ("2021-12-15", ".––––."),
    "16 December 2022, the 17th moves nothing": ("2022-12-15", ".–––."),
    "16 December 2025": ("2025-12-15", ".–."),
    "16 December 2026": ("2026-12-15", ".–."),
}


@pytest.mark.parametrize(("first", "stretch"), STRETCHES.values(), ids=STRETCHES)
def test_these_days_are_worked_and_those_are_off(first: str, stretch: str) -> None:
    days = [day(first) + datetime.timedelta(days=number) for number in range(len(stretch))]
    assert "".join("." if is_working_day(one) else "–" for one in days) == stretch


@pytest.mark.parametrize(
    ("start", "n", "end"),
    [
        ("2026-03-02", 1, "2026-03-03"),
        ("2026-03-06", 1, "2026-03-10"),
        ("2026-03-07", 1, "2026-03-10"),
        ("2026-03-19", 3, "2026-03-27"),
        ("2026-03-02", 15, "2026-03-27"),
        ("2025-03-20", 2, "2025-03-27"),
        ("2024-03-20", 1, "2024-03-26"),
        ("2026-05-06", 3, "2026-05-13"),
        ("2026-05-26", 1, "2026-05-28"),
        ("2024-05-03", 1, "2024-05-04"),
        ("2024-05-06", 1, "2024-05-10"),
        ("2024-12-31", 1, "2025-01-05"),
        ("2025-12-30", 5, "2026-01-09"),
        ("2026-12-01", 15, "2026-12-23"),
    ],
)
def test_a_term_is_counted_from_the_next_day_in_working_days(start: str, n: int, end: str) -> None:
    assert working_days_after(day(start), n) == day(end)


@pytest.mark.parametrize(
    ("on", "rolled"),
    [
        ("2026-03-20", "2026-03-20"),
        ("2026-03-21", "2026-03-26"),
        ("2025-08-30", "2025-09-02"),
        ("2025-01-03", "2025-01-05"),
    ],
)
def test_a_day_off_rolls_to_the_next_working_day_and_a_working_day_stays(on: str, rolled: str) -> None:
    assert next_working_day(day(on)) == day(rolled)


# The production calendar of the Ministry of Labour gave 248 for 2024 with 17 June off, which it then took back.
@pytest.mark.parametrize(("year", "count"), [(2024, 248 + 1), (2025, 246)])
def test_a_year_has_as_many_working_days_as_the_production_calendar_counted(year: int, count: int) -> None:
    days = (datetime.date(year, 1, 1) + datetime.timedelta(days=number) for number in range(365 + (year == 2024)))
    assert sum(map(is_working_day, days)) == count


@pytest.mark.parametrize("n", [0, -1])
def test_a_term_of_no_days_is_refused(n: int) -> None:
    with pytest.raises(ValueError, match="working days"):
        working_days_after(day("2026-03-02"), n)


def test_beyond_the_last_year_nothing_is_guessed() -> None:
    assert is_working_day(day("2026-12-31"))
    with pytest.raises(CalendarUnknown, match=r"2027: .* to 2026-12-31") as refused:
        is_working_day(day("2027-01-01"))
    assert (refused.value.year, refused.value.last) == (2027, day("2026-12-31"))


def test_a_term_that_runs_past_the_last_year_is_refused_though_it_begins_before() -> None:
    assert working_days_after(day("2026-12-30"), 1) == day("2026-12-31")
    with pytest.raises(CalendarUnknown) as refused:
        working_days_after(day("2026-12-30"), 2)
    assert refused.value.day == day("2027-01-01")


def test_before_the_first_year_nothing_is_guessed_either() -> None:
    with pytest.raises(CalendarUnknown) as refused:
        next_working_day(FIRST - datetime.timedelta(days=1))
    assert refused.value.first == FIRST


@given(DAYS.filter(lambda one: one < day("2026-12-01")), st.integers(1, 20))
def test_a_term_ends_on_a_working_day_with_so_many_working_days_behind_it(start: datetime.date, n: int) -> None:
    end = working_days_after(start, n)
    days = (start + datetime.timedelta(days=number) for number in range(1, (end - start).days + 1))
    assert is_working_day(end)
    assert sum(map(is_working_day, days)) == n


@given(DAYS.filter(lambda one: one < day("2026-12-20")))
def test_the_next_working_day_passes_over_days_off_only(on: datetime.date) -> None:
    rolled = next_working_day(on)
    between = (on + datetime.timedelta(days=number) for number in range((rolled - on).days))
    assert not any(map(is_working_day, between))


@pytest.fixture
def table(monkeypatch: pytest.MonkeyPatch) -> Iterator[dict[str, Any]]:
    """The table with a year in reach of the test; what was remembered is forgotten before and after."""
    whole = working_days._table()
    copy = {name: [dict(row) for row in whole[name]] for name in ("holidays", "years", "moved")}
    forget()
    monkeypatch.setattr(working_days, "_table", lambda: copy)
    yield copy
    monkeypatch.undo()
    forget()


def forget() -> None:
    for remembered in (working_days.known_years, working_days.moved_days, working_days._off):
        remembered.cache_clear()


def added(table: dict[str, Any], year: int, **known: object) -> None:
    table["years"].append({"year": year, "source": SAID, "certainty": "unknown", **known})


def test_a_lawyer_adds_a_year_with_two_entries(table: dict[str, Any]) -> None:
    added(table, 2027, kurban_ait=day("2027-05-17"))
    table["moved"].append({"worked": day("2027-10-23"), "off": day("2027-10-26"), "source": SAID, "certainty": ""})
    assert not is_working_day(day("2027-01-04"))
    assert not is_working_day(day("2027-03-15"))
    assert not is_working_day(day("2027-05-17"))
    assert is_working_day(day("2027-10-23"))
    assert not is_working_day(day("2027-10-26"))


def test_a_year_without_kurban_ait_is_counted_to_the_last_known_day_and_no_further(table: dict[str, Any]) -> None:
    added(table, 2027, known_until=day("2027-04-30"))
    assert working_days_after(day("2026-12-30"), 2) == day("2027-01-05")
    assert is_working_day(day("2027-04-30"))
    with pytest.raises(CalendarUnknown, match="2027-04-30"):
        working_days_after(day("2027-04-29"), 2)


@pytest.mark.parametrize(
    ("year", "known"),
    [
        (2027, {}),
        (2027, {"kurban_ait": day("2028-05-05")}),
        (2027, {"known_until": day("2028-03-01")}),
        (2028, {"kurban_ait": day("2028-05-05")}),
    ],
    ids=["nothing known", "kurban ait of another year", "an end in another year", "a year is left out"],
)
def test_a_year_that_contradicts_itself_is_refused(table: dict[str, Any], year: int, known: dict[str, Any]) -> None:
    added(table, year, **known)
    with pytest.raises(BrokenEdition, match=str(year)):
        known_years()


def test_constitution_day_falls_out_in_2026_and_returns_in_march() -> None:
    days = {
        year: [one.day for one in holidays_of(year) if one.title.en == "Constitution Day"]
        for year in range(2025, 2028)
    }
    assert days == {2025: [day("2025-08-30")], 2026: [], 2027: [day("2027-03-15")]}


def test_only_christmas_and_kurban_ait_do_not_move() -> None:
    still = {one.title.en for year in known_years() for one in holidays_of(year) if not one.shifts}
    assert still == {"Orthodox Christmas", "First day of Kurban Ait"}


def test_whatever_the_table_says_names_its_source_and_how_sure_it_is() -> None:
    said = [(one.source, one.certainty) for one in known_years().values()]
    said += [(one.source, one.certainty) for one in moved_days()]
    said += [(rules_of_calendar().source, rules_of_calendar().certainty)]
    assert all(certainty in {"read", "likely", "unknown"} for _source, certainty in said)
    assert all(source.kk and source.ru and source.en for source, _certainty in said)


def test_it_says_to_which_day_each_day_off_on_a_holiday_moves() -> None:
    moves = [(one.day, moved) for one, moved in shifted_days(2026)]
    assert moves == [
        (day("2026-03-08"), day("2026-03-09")),
        (day("2026-03-21"), day("2026-03-24")),
        (day("2026-03-22"), day("2026-03-25")),
        (day("2026-05-09"), day("2026-05-11")),
        (day("2026-10-25"), day("2026-10-26")),
    ]
    assert not any(is_working_day(moved) for _holiday, moved in moves)


def test_a_moved_day_was_a_weekend_and_became_worked_for_a_weekday() -> None:
    for one in moved_days():
        assert one.worked.weekday() >= 5 > one.off.weekday()
        assert is_working_day(one.worked)
        assert not is_working_day(one.off)
