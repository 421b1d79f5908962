"""Dates and clauses in words: every month in every form, as an official would write it."""

from datetime import UTC, date, datetime
from typing import cast
from zoneinfo import ZoneInfo

import pytest
from django.utils import formats, translation

from council.rulebook.words import Form, Language, clause_in_words, day_in_words, moment_in_words
from council.templatetags import kenes

# month: long, adjective, since, until, on
KAZAKH = {
    1: ("қаңтар", "қаңтардағы", "қаңтардан бастап", "қаңтарға дейін", "қаңтарда"),
    2: ("ақпан", "ақпандағы", "ақпаннан бастап", "ақпанға дейін", "ақпанда"),
    3: ("наурыз", "наурыздағы", "наурыздан бастап", "наурызға дейін", "наурызда"),
    4: ("сәуір", "сәуірдегі", "сәуірден бастап", "сәуірге дейін", "сәуірде"),
    5: ("мамыр", "мамырдағы", "мамырдан бастап", "мамырға дейін", "мамырда"),
    6: ("маусым", "маусымдағы", "маусымнан бастап", "маусымға дейін", "маусымда"),
    7: ("шілде", "шілдедегі", "шілдеден бастап", "шілдеге дейін", "шілдеде"),
    8: ("тамыз", "тамыздағы", "тамыздан бастап", "тамызға дейін", "тамызда"),
    9: ("қыркүйек", "қыркүйектегі", "қыркүйектен бастап", "қыркүйекке дейін", "қыркүйекте"),
    10: ("қазан", "қазандағы", "қазаннан бастап", "қазанға дейін", "қазанда"),
    11: ("қараша", "қарашадағы", "қарашадан бастап", "қарашаға дейін", "қарашада"),
    12: ("желтоқсан", "желтоқсандағы", "желтоқсаннан бастап", "желтоқсанға дейін", "желтоқсанда"),
}
RUSSIAN = {
    1: "января",
    2: "февраля",
    3: "марта",
    4: "апреля",
    5: "мая",
    6: "июня",
    7: "июля",
    8: "августа",
    9: "сентября",
    10: "октября",
    11: "ноября",
    12: "декабря",
}
FORMS: tuple[Form, ...] = ("long", "adjective", "since", "until", "on")
DAY = date(2026, 11, 23)


@pytest.mark.parametrize("month", range(1, 13))
def test_kazakh_puts_the_ending_on_the_month(month: int) -> None:
    said = tuple(day_in_words(date(2013, month, 8), "kk", form) for form in FORMS)
    assert said == tuple(f"2013 жылғы 8 {ending}" for ending in KAZAKH[month])


@pytest.mark.parametrize("month", range(1, 13))
def test_russian_puts_a_preposition_before_the_day(month: int) -> None:
    said = tuple(day_in_words(date(2013, month, 8), "ru", form) for form in FORMS)
    phrase = f"8 {RUSSIAN[month]} 2013 года"
    assert said == (phrase, f"от {phrase}", f"с {phrase}", f"до {phrase}", phrase)


def test_russian_says_so_before_the_second_only() -> None:
    assert day_in_words(date(2012, 7, 2), "ru", "since") == "со 2 июля 2012 года"
    assert day_in_words(date(2012, 7, 22), "ru", "since") == "с 22 июля 2012 года"


def test_english_writes_the_day_first() -> None:
    assert [day_in_words(DAY, "en", form) for form in FORMS] == [
        "23 November 2026",
        "of 23 November 2026",
        "since 23 November 2026",
        "until 23 November 2026",
        "on 23 November 2026",
    ]


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_the_short_form_is_the_same_in_every_language(language: Language) -> None:
    assert day_in_words(date(2013, 6, 3), language, "short") == "03.06.2013"


def test_the_day_of_the_week_stands_where_the_language_puts_it() -> None:
    sunday = date(2013, 6, 30)
    assert day_in_words(sunday, "kk", "weekday") == "2013 жылғы 30 маусым, жексенбі"
    assert day_in_words(sunday, "ru", "weekday") == "воскресенье, 30 июня 2013 года"
    assert day_in_words(sunday, "en", "weekday") == "Sunday, 30 June 2013"


@pytest.mark.parametrize("month", range(1, 13))
def test_by_a_day_means_that_day_at_the_latest(month: int) -> None:
    day, ablative = date(2013, month, 8), KAZAKH[month][2].removesuffix(" бастап")
    assert day_in_words(day, "kk", "by") == f"2013 жылғы 8 {ablative} кешіктірмей"
    assert day_in_words(day, "ru", "by") == f"не позднее 8 {RUSSIAN[month]} 2013 года"
    assert day_in_words(DAY, "en", "by") == "by 23 November 2026"


def test_it_refuses_a_language_or_a_form_it_does_not_know() -> None:
    with pytest.raises(ValueError, match="language"):
        day_in_words(DAY, cast(Language, "de"))
    with pytest.raises(ValueError, match="form"):
        day_in_words(DAY, "kk", cast(Form, "genitive"))


def test_a_moment_says_its_hour() -> None:
    at = datetime(2026, 12, 12, 15, 0)  # noqa: DTZ001  the words show the clock as given
    assert moment_in_words(at, "kk") == "2026 жылғы 12 желтоқсан, сағат 15:00"
    assert moment_in_words(at, "ru") == "12 декабря 2026 года, 15:00"
    assert moment_in_words(at, "en") == "12 December 2026, 15:00"


@pytest.mark.parametrize(
    ("clause", "kk", "ru", "en"),
    [
        ("13", "13-т.", "п. 13", "cl. 13"),
        ("6.4", "6-т. 4)", "пп. 4) п. 6", "cl. 6(4)"),
        ("8–11", "8–11-т.", "п. 8–11", "cl. 8–11"),
        ("3, 4", "3, 4-т.", "п. 3, 4", "cl. 3, 4"),
        ("Penal Enforcement Code 18(1)(1)", "ҚАК 18\u2011б. 1\u2011бөл. 1)", "пп. 1) ч. 1 ст. 18 УИК", "PEC 18(1)(1)"),
        ("own", "өз ережесі", "своё положение", "own regulation"),
        ("–", "", "", ""),
        ("", "", "", ""),
    ],
)
def test_a_clause_has_a_short_label_in_each_language(clause: str, kk: str, ru: str, en: str) -> None:
    assert (clause_in_words(clause, "kk"), clause_in_words(clause, "ru"), clause_in_words(clause, "en")) == (
        kk,
        ru,
        en,
    )


def test_a_label_leads_to_the_first_clause_of_a_range() -> None:
    leads = [kenes.clause_target(number) for number in ("13", "6.4", "8–11", "3, 4", "own", "–", None)]
    assert leads == ["13", "6.4", "8", "3", "", "", ""]


def test_the_filters_speak_the_language_of_the_page() -> None:
    said = {}
    for language in ("kk", "ru", "en"):
        with translation.override(language):
            said[language] = [kenes.day(DAY), kenes.day_adjective(DAY), kenes.day_since(DAY), kenes.clause("6.4")]
    assert said["kk"] == [
        "2026 жылғы 23 қараша",
        "2026 жылғы 23 қарашадағы",
        "2026 жылғы 23 қарашадан бастап",
        "6-т. 4)",
    ]
    assert said["ru"] == ["23 ноября 2026 года", "от 23 ноября 2026 года", "с 23 ноября 2026 года", "пп. 4) п. 6"]
    assert said["en"] == ["23 November 2026", "of 23 November 2026", "since 23 November 2026", "cl. 6(4)"]


def test_nothing_is_said_about_no_day() -> None:
    assert (kenes.day(None), kenes.day_short(None), kenes.moment(None)) == ("", "", "")


def test_a_moment_is_shown_in_the_zone_of_the_unit() -> None:
    at = datetime(2012, 12, 12, 9, 0, tzinfo=UTC)
    with translation.override("ru"):
        assert kenes.moment(at, "Asia/Aqtobe") == "12 декабря 2012 года, 14:00"
        assert kenes.moment(at, ZoneInfo("Asia/Almaty")) == "12 декабря 2012 года, 15:00"


@pytest.mark.parametrize(("language", "short"), [("kk", "23.11.2026"), ("ru", "23.11.2026"), ("en", "23.11.2026")])
def test_no_language_of_ours_writes_dates_the_american_way(language: str, short: str) -> None:
    with translation.override(language):
        assert formats.date_format(DAY, "SHORT_DATE_FORMAT") == short
        assert formats.get_format("FIRST_DAY_OF_WEEK") == 1
        assert "%m/%d/%Y" not in formats.get_format("DATE_INPUT_FORMATS")


def test_kazakh_pages_put_the_year_first_and_write_decimals_with_a_comma() -> None:
    with translation.override("kk"):
        assert formats.date_format(DAY).startswith("2026 ж. 23 ")
        assert formats.localize(2.5) == "2,5"
