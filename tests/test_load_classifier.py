"""`load_units FILE`: what a newer classifier changes, shown first, written from a day on."""

import datetime
import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.utils import translation
from openpyxl import Workbook

from council.models import Council, Unit, UnitSuccession
from council.units import load_reference
from tests.doors.trying import record

HEAD = ["te", "ab", "cd", "ef", "hij", "k", "name_kaz", "name_rus", "nn"]
DAY = datetime.date(2026, 12, 1)
Line = list[str]


@pytest.fixture(autouse=True)
def _in_english() -> Iterator[None]:
    with translation.override("en"):
        yield


@pytest.fixture
def loaded(db: None) -> None:
    load_reference()


def line(code: str, kk: str, ru: str) -> Line:
    return [code, code[:2], code[2:4], code[4:6], code[6:], "0", kk, ru, ""]


def of_today() -> list[Line]:
    """The units of the day as the classifier writes them, with settlements below them."""
    found = []
    for unit in Unit.objects.live(DAY).order_by("kato"):
        kk, ru = unit.name_kk.upper(), unit.name_ru.upper()
        if unit.kind == "oblast_city":
            kk, ru = kk.replace(" ҚАЛАСЫ", " Қ.Ә."), ru.replace("ГОРОД ", "") + " Г.А."
        elif unit.kind == "republican_city":
            ru = ru.replace("ГОРОД ", "Г.")
        found.append(line(unit.kato, kk, ru))
        if unit.kind in ("district", "oblast_city"):
            found.append(line(f"{unit.kato[:4]}10100", "Ақсу ауылы", "с.Аксу"))
    return found


def csv_file(folder: Path, rows: list[Line]) -> Path:
    path = folder / "kato.csv"
    path.write_text("\n".join(",".join(row) for row in [HEAD, *rows]), encoding="utf-8-sig")
    return path


def run(path: Path, *more: str) -> str:
    out = io.StringIO()
    call_command("load_units", str(path), *more, stdout=out)
    return out.getvalue()


def refused(path: Path, *more: str) -> list[str]:
    with pytest.raises(CommandError) as error:
        call_command("load_units", str(path), *more, stdout=io.StringIO())
    return str(error.value).splitlines()


def changed(rows: list[Line], code: str, *other: Line) -> list[Line]:
    """The rows without a code, and others in their place in order."""
    return sorted([*(row for row in rows if row[0] != code), *other])


@pytest.mark.usefixtures("loaded")
def test_the_classifier_of_today_changes_nothing(tmp_path: Path) -> None:
    before = record()
    assert "changes nothing" in run(csv_file(tmp_path, of_today()), "--apply", "--on", str(DAY))
    assert record() == before


@pytest.mark.usefixtures("loaded")
def test_it_shows_by_code_and_name_and_writes_nothing_without_apply(tmp_path: Path) -> None:
    rows = changed(of_today(), "113400000", line("113400000", "АРҚА АУДАНЫ", "АРКИНСКИЙ РАЙОН"))
    before = record()
    said = run(csv_file(tmp_path, rows))
    assert "renamed: 113400000 Аршалы ауданы → Арқа ауданы / Аркинский район" in said
    assert "Nothing was written" in said
    assert record() == before


@pytest.mark.usefixtures("loaded")
def test_of_the_units_that_are_gone_only_those_with_a_council_are_named(tmp_path: Path) -> None:
    units = {one.kato: one for one in Unit.objects.live(DAY).filter(kato__in=["113400000", "113600000", "113800000"])}
    assert len(units) == 3
    names = {"name_kk": "Кеңес", "name_ru": "Совет"}
    Council.objects.create(unit=units["113400000"], established_number="1", established_on=DAY, **names)
    Council.objects.create(
        unit=units["113600000"], established_number="1", established_on=DAY, dissolved_on=DAY, **names
    )
    said = run(csv_file(tmp_path, [row for row in of_today() if row[0] not in units]))
    assert [line for line in said.splitlines() if "has a council" in line] == [
        "113400000 Аршалы ауданы has a council: carry it over or record its end."
    ]


@pytest.mark.usefixtures("loaded")
def test_a_new_name_stays_with_the_unit_and_the_note_keeps_the_old_one(tmp_path: Path) -> None:
    rows = changed(of_today(), "113400000", line("113400000", "АРҚА АУДАНЫ", "АРКИНСКИЙ РАЙОН"))
    run(csv_file(tmp_path, rows), "--apply", "--on", str(DAY))
    unit = Unit.objects.get(kato="113400000")
    assert (unit.name_kk, unit.name_ru, unit.name_en) == ("Арқа ауданы", "Аркинский район", "Arka District")
    assert "Until 2026-12-01: Аршалы ауданы" in unit.note


@pytest.mark.usefixtures("loaded")
def test_a_new_district_and_a_new_city_come_in_from_that_day(tmp_path: Path) -> None:
    fresh = [line("119900000", "САМАЛ АУДАНЫ", "РАЙОН САМАЛ"), line("119800000", "АҚ ҚАЛА Қ.Ә.", "АК КАЛА Г.А.")]
    run(csv_file(tmp_path, sorted([*of_today(), *fresh])), "--apply", "--on", str(DAY))
    district, city = Unit.objects.get(kato="119900000"), Unit.objects.get(kato="119800000")
    assert (district.kind, district.name_ru, district.since) == ("district", "район Самал", DAY)
    assert district.parent is not None
    assert (district.parent.kato, district.verified) == ("110000000", False)
    assert (city.kind, city.name_kk, city.name_ru) == ("oblast_city", "Ақ Қала қаласы", "город Ак Кала")


@pytest.mark.usefixtures("loaded")
def test_what_is_gone_gets_an_end_and_is_not_deleted(tmp_path: Path) -> None:
    said = run(csv_file(tmp_path, changed(of_today(), "113400000")), "--apply", "--on", str(DAY))
    assert "gone: 113400000 Аршалы ауданы" in said
    assert Unit.objects.get(kato="113400000").until == DAY


@pytest.mark.usefixtures("loaded")
def test_a_unit_under_another_code_is_moved_and_succeeds_itself(tmp_path: Path) -> None:
    rows = changed(of_today(), "113400000", line("359900000", "АРШАЛЫ АУДАНЫ", "АРШАЛЫНСКИЙ РАЙОН"))
    assert "moved: 113400000 → 359900000" in run(csv_file(tmp_path, rows), "--apply", "--on", str(DAY))
    link = UnitSuccession.objects.get(successor__kato="359900000")
    assert (link.predecessor.kato, link.change, link.predecessor.until) == ("113400000", "moved", DAY)


@pytest.mark.usefixtures("loaded")
def test_a_code_that_names_another_unit_becomes_a_row_of_its_own(tmp_path: Path) -> None:
    other = [
        line("113400000", "ТЫҢ АУДАНЫ", "РАЙОН ТЫН"),
        line("119900000", "АРШАЛЫ АУДАНЫ", "АРШАЛЫНСКИЙ РАЙОН"),
    ]
    run(csv_file(tmp_path, changed(of_today(), "113400000", *other)), "--apply", "--on", str(DAY))
    found = list(Unit.objects.filter(kato="113400000").order_by("until"))
    assert {(one.name_kk, one.until) for one in found} == {("Аршалы ауданы", DAY), ("Тың ауданы", None)}
    assert "changes nothing" in run(tmp_path / "kato.csv", "--on", str(DAY))


@pytest.mark.usefixtures("loaded")
def test_all_errors_are_said_at_once_with_their_lines(tmp_path: Path) -> None:
    wrong = [
        line("11340000", "А АУДАНЫ", "РАЙОН А"),
        ["119900000", "19", "99", "00", "000", "0", "Б АУДАНЫ", "РАЙОН Б", ""],
        line("119800000", "", "РАЙОН В"),
        line("998800000", "Г АУДАНЫ", "РАЙОН Г"),
        line("119700000", "Д", "Д"),
        line("110000000", "АҚМОЛА ОБЛЫСЫ", "АКМОЛИНСКАЯ ОБЛАСТЬ"),
    ]
    before = record()
    said = refused(csv_file(tmp_path, [*of_today(), *wrong]), "--apply", "--on", str(DAY))
    start = len(of_today()) + 2
    assert [one.partition(":")[0] for one in said[:-1]] == [f"line {start + at}" for at in range(6)]
    assert said[-1] == "Nothing was written."
    assert record() == before


@pytest.mark.usefixtures("loaded")
def test_a_workbook_is_read_as_well_and_names_its_cell(tmp_path: Path) -> None:
    book = Workbook()
    sheet: Any = book.active
    for row in [HEAD, *of_today()]:
        sheet.append(row)
    path = tmp_path / "kato.xlsx"
    book.save(path)
    assert "changes nothing" in run(path)
    sheet["G3"] = "=A1"
    book.save(path)
    assert refused(path)[0] == "line 3: name_kaz is a formula, where a value is expected"


@pytest.mark.usefixtures("loaded")
def test_apply_wants_the_day(tmp_path: Path) -> None:
    assert "--on" in refused(csv_file(tmp_path, of_today()), "--apply")[0]


@pytest.mark.usefixtures("loaded")
@pytest.mark.parametrize("content", [b"", b"a,b\n1,2\n", b"PK\x03\x04broken"])
def test_what_is_no_classifier_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "kato.csv"
    path.write_bytes(content)
    assert "lacks the columns" in refused(path)[0]
