"""Rows that are wrong: each is named by its cell and its reason; what was mended is said."""

import datetime
from collections.abc import Iterator
from typing import Any

import pytest
from django.utils import translation

from members import actions
from tests.cast import Cast
from tests.members.sheet_steps import faults, notes, of_cast, planned, row, statuses

Day = datetime.date


@pytest.fixture(autouse=True)
def _in_english() -> Iterator[None]:
    """The reasons are compared with their source text."""
    with translation.override("en"):
        yield


# Cells of one row (it is row 2), the cell at fault, a part of the reason.
WRONG: list[tuple[dict[str, Any], str, str]] = [
    ({"organisation_kind": None}, "B2", "kind of the organisation is missing"),
    ({"organisation_kind": "дүкен"}, "B2", "not in the list"),
    ({"organisation_kk": None, "organisation_ru": None}, "C2", "name of the organisation is missing"),
    ({"organisation_ru": None}, "D2", "both languages"),
    ({"post_kind": "начальник"}, "E2", "not in the list"),
    ({"post_kk": None, "post_ru": None}, "F2", "title of the post is missing"),
    ({"unit": "Париж"}, "H2", "no unit"),
    ({"fields": "спорт, аспаздық"}, "I2", "аспаздық"),
    ({"person_kk": None, "person_ru": None}, "J2", "name of the person is missing"),
    ({"person_ru": None}, "K2", "both languages"),
    ({"person_kk": "А" * 201}, "J2", "more than 200"),
    ({"person_kk": Day(2024, 1, 1)}, "J2", "A date"),
    ({"email": "a@b@c"}, "L2", "no e-mail address"),
    ({"since": None}, "M2", "first day in the post is missing"),
    ({"since": "30.02.2026"}, "M2", "is no date"),
    ({"since": "весна"}, "M2", "is no date"),
    ({"since": 45_000}, "M2", "15.03.2023"),
    ({"since": 1.5}, "M2", "A number"),
    ({"since": Day(1026, 1, 1).isoformat()}, "M2", "The year 1026"),
    ({"until": "01.02.2024"}, "N2", "ends after it begins"),
    ({"until": "2023-01-31"}, "N2", "ends after it begins"),
    ({"acting": "мүмкін"}, "O2", "not in the list"),
    ({"role": "патша", "clause": "8"}, "P2", "not in the list"),
    ({"role": "member"}, "Q2", "clause that gives the seat is missing"),
    ({"role": "member", "clause": "7"}, "Q2", "not in the list"),
    ({"role": "member", "clause": "8", "until": "01.03.2026"}, "P2", "does not hold the post"),
    ({"role": "member", "clause": "8", "since": "01.05.2026"}, "P2", "does not hold the post"),
    ({"person_kk": "Ом\u0061ров Қайрат"}, "J2", "is Latin"),
    ({"person_kk": "Омаров Қайрат 900101300017"}, "J2", "individual identification number"),
    ({"organisation_kk": "=A1"}, "C2", "formula"),
    ({"since": "=TODAY()"}, "M2", "formula"),
    ({"since": "#REF!"}, "M2", "fault"),
]


@pytest.mark.parametrize(("cells", "cell", "reason"), WRONG)
def test_a_wrong_cell_is_named_with_its_reason(cast: Cast, cells: dict[str, Any], cell: str, reason: str) -> None:
    _uploaded, plan = planned(cast, row(1, **cells))
    assert statuses(plan) == ["error"]
    assert set(faults(plan)) == {cell}
    assert reason in faults(plan)[cell]


@pytest.mark.parametrize(
    "cells",
    [
        {"organisation_kind": "әкімдік органы", "post_kind": "руководитель органа акимата"},
        {"organisation_kind": "  Әкімдік  органы ", "since": "1.2.2024", "until": "2026-05-01"},
        {"since": Day(2024, 2, 1), "until": datetime.datetime(2026, 5, 1), "acting": "Иә"},  # noqa: DTZ001
        {"role": "Мүше", "clause": "8-тармақ"},
        {"role": "член", "clause": 8},
        {"role": "хатшы"},
        {"clause": "п. 8"},
        {"unit": "110000000"},
        {"unit": 110000000},
    ],
)
def test_words_and_dates_of_either_language_are_understood(cast: Cast, cells: dict[str, Any]) -> None:
    _uploaded, plan = planned(cast, row(1, **cells))
    assert faults(plan) == {}


def test_spaces_are_mended_and_it_is_said(cast: Cast) -> None:
    name = "  Омаров\u00a0 Қайрат "
    _uploaded, plan = planned(cast, of_cast("chair", person_kk=name))
    assert statuses(plan) == ["same"]
    assert "Spaces" in notes(plan)["J2"]


def test_a_second_head_in_the_sheet_is_named_with_its_row(cast: Cast) -> None:
    both = {"organisation_kk": "Бір басқарма", "organisation_ru": "Одно управление"}
    _uploaded, plan = planned(cast, row(1, **both), row(2, **both), row(3, **both, acting="да"))
    assert statuses(plan) == ["new", "error", "new"]
    assert "row 2" in faults(plan)["M3"]


def test_the_day_on_which_one_leaves_and_another_comes_is_no_overlap(cast: Cast) -> None:
    both = {"organisation_kk": "Бір басқарма", "organisation_ru": "Одно управление"}
    day = Day(2025, 1, 1)
    _uploaded, plan = planned(cast, row(1, **both, until=day), row(2, **both, since=day))
    assert statuses(plan) == ["new", "new"]
    _uploaded, plan = planned(cast, row(1, **both, until=day), row(2, **both, since=Day(2024, 12, 31)))
    assert statuses(plan) == ["new", "error"]


def test_a_second_head_against_the_record_is_named(cast: Cast) -> None:
    other = {"person_kk": "Асанов Асан", "person_ru": "Асанов Асан", "email": "a@example.kz"}
    _uploaded, plan = planned(cast, of_cast("health", **other, since=Day(2026, 1, 1)))
    assert "Әбенова Гүлнар" in faults(plan)["M2"]


def test_a_maslikhat_has_many_deputies(cast: Cast) -> None:
    other = {"person_kk": "Асанов Асан", "person_ru": "Асанов Асан", "email": "a@example.kz"}
    assert statuses(planned(cast, of_cast("deputy", **other))[1]) == ["new"]


def test_a_namesake_is_never_guessed(cast: Cast) -> None:
    """Of the same name, in another post, without an address: the same person or another one?"""
    name: dict[str, Any] = {"person_kk": "Омаров Қайрат", "person_ru": "Омаров Кайрат"}
    _uploaded, plan = planned(cast, row(1, **name, email=None))
    assert "Облыс әкімінің орынбасары" in faults(plan)["J2"]
    assert statuses(planned(cast, row(1, **name, email="chair.person@example.kz"))[1]) == ["new"]
    assert statuses(planned(cast, row(1, **name, email="another@example.kz"))[1]) == ["new"]


def test_two_alike_in_the_record_are_named_both(cast: Cast) -> None:
    from members.directory import enter
    from members.models import Organisation

    again = Organisation.objects.create(name_kk="Жер қатынастары басқармасы", name_ru="Земля", kind="akimat_body")
    enter(cast.council, again)
    _uploaded, plan = planned(cast, of_cast("land"))
    assert "Земля" in faults(plan)["C2"]
    assert "Управление земельных отношений" in faults(plan)["C2"]


def test_two_rows_that_say_different_things_of_one_organisation(cast: Cast) -> None:
    same = {"organisation_kk": "Бір басқарма"}
    _uploaded, plan = planned(
        cast, row(1, **same, organisation_ru="Одно"), row(2, **same, organisation_ru="Другое", post_kk="Орынбасар")
    )
    assert "Row 2" in faults(plan)["D3"]


def test_the_same_row_twice_is_an_error_of_the_second(cast: Cast) -> None:
    _uploaded, plan = planned(cast, row(1), row(1))
    assert statuses(plan) == ["new", "error"]
    _uploaded, plan = planned(cast, of_cast("land", until=Day(2026, 4, 1)), of_cast("land"))
    assert statuses(plan) == ["changed", "error"]


def test_a_person_has_one_seat(cast: Cast) -> None:
    name: dict[str, Any] = {"person_kk": "Асанов Асан", "person_ru": "Асанов Асан", "email": "a@example.kz"}
    seat = {"role": "member", "clause": "8"}
    _uploaded, plan = planned(cast, row(1, **name, **seat), row(2, **name, **seat))
    assert "row 2" in faults(plan)["P3"]


def test_no_seat_changes_while_the_maslikhat_decides(cast: Cast) -> None:
    cast.submit(cast.draft())
    _uploaded, plan = planned(cast, row(1, role="member", clause="8"))
    assert "Version 2 is with the maslikhat" in faults(plan)["P2"]


def test_a_predecessor_that_keeps_the_seat_is_pointed_out(cast: Cast) -> None:
    day = Day(2026, 4, 1)
    other = {"person_kk": "Асанов Асан", "person_ru": "Асанов Асан", "email": "a@example.kz", "since": day}
    _uploaded, plan = planned(cast, of_cast("penal", until=day), of_cast("penal", **other, role="member", clause="9"))
    assert statuses(plan) == ["changed", "new"]
    assert "Жүнісов Бауыржан" in notes(plan)["P3"]


@pytest.mark.parametrize(
    ("on", "state"), [(Day(2026, 4, 9), "error"), (Day(2026, 4, 10), "new"), (Day(2026, 4, 11), "error")]
)
def test_a_seat_needs_a_holder_on_the_day_of_taking(cast: Cast, on: Day, state: str) -> None:
    from members.sheets.planning import plan_of

    one_day = row(1, since=Day(2026, 4, 10), until=Day(2026, 4, 11), role="member", clause="8")
    uploaded, _plan = planned(cast, one_day)
    assert statuses(plan_of(uploaded.rows, cast.council, on)) == [state]


def test_reading_the_record_asks_the_same_number_of_questions(cast: Cast) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    from members.sheets.planning import plan_of

    asked = []
    for count in (1, 40):
        uploaded, _plan = planned(cast, *(row(number) for number in range(count)))
        with CaptureQueriesContext(
            connection,
        ) as queries:
            plan_of(uploaded.rows, cast.council, cast.today)
        asked.append(len(queries))
        actions.take_sheet(uploaded, seen=_plan.digest, by=cast.secretariat, at=cast.now)
    assert asked[0] == asked[1]
