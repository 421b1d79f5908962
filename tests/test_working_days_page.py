"""The page of the law about working days: what is known of a year, from where, and the end of what is counted."""

import pytest
from django.test import Client

from council.rulebook.working_days import known_years
from tests.test_law_pages import browser, page, reader

__all__ = ["browser", "reader"]  # fixtures


def of_year(browser: Client, year: int | str, language: str = "en") -> str:
    page(browser, "working-days", language=language)
    return browser.get("/law/working-days/", {"year": year}).content.decode()


def test_it_says_beyond_which_day_it_refuses_to_count(browser: Client) -> None:
    html = of_year(browser, 2026)
    assert "from 1 January 2021 to 31 December 2026" in html
    assert "refuses to count" in html


def test_holidays_kurban_ait_and_moved_days_stand_there_with_their_sources(browser: Client) -> None:
    html = of_year(browser, 2025)
    for said in (
        "Republic Day",
        "6 June",
        "First day of Kurban Ait",
        "caravan.kz",
        "day off instead of 5 January 2025",
        "worked instead of 3 January 2025",
        "No. 436",
        "moved from a day off: Nauryz, 22 March 2025",
        "likely",
    ):
        assert said in html


@pytest.mark.parametrize("language", ["kk", "ru"])
def test_sources_are_named_in_the_language_of_the_page(browser: Client, language: str) -> None:
    html = of_year(browser, 2026, language)
    assert known_years()[2026].source.in_language(language) in html
    assert known_years()[2026].source.en not in html


@pytest.mark.parametrize("year", ["", "1999", "2999", "x", "2026 "])
def test_a_year_that_is_not_known_shows_one_that_is(browser: Client, year: str) -> None:
    assert "Holidays and moved days" in of_year(browser, year)
