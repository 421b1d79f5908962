"""Files that cannot be read, and files of several kinds that can."""

import csv
import io
import zipfile
from collections.abc import Iterator
from typing import Any

import pytest
from django.utils import translation
from openpyxl import Workbook, load_workbook

from members.sheets.columns import COLUMNS
from members.sheets.opening import UnreadableSheet
from members.sheets.reading import read_sheet
from members.sheets.template import sheet_template
from tests.cast import Cast
from tests.members.sheet_steps import faults, planned, row, statuses, upload, workbook

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
BOMB = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>'


@pytest.fixture(autouse=True)
def _in_english() -> Iterator[None]:
    """The reasons are compared with their source text."""
    with translation.override("en"):
        yield


def read(content: bytes) -> dict[str, Any]:
    return read_sheet(io.BytesIO(content), len(content))


def zipped(parts: dict[str, bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return stream.getvalue()


def altered(part: str, before: bytes, after: bytes) -> bytes:
    """A good workbook with something else in one of its parts."""
    with zipfile.ZipFile(io.BytesIO(workbook([row(1)]))) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    assert before in parts[part]
    return zipped({**parts, part: parts[part].replace(before, after, 1)})


def text_table(separator: str, *rows: dict[str, Any], encoding: str = "utf-8") -> bytes:
    stream = io.StringIO(newline="")
    writer = csv.writer(stream, delimiter=separator)
    writer.writerow([one.ru for one in COLUMNS])
    for one in rows:
        writer.writerow([one.get(column.key, "") for column in COLUMNS])
    return stream.getvalue().encode(encoding)


SHEET1 = "xl/worksheets/sheet1.xml"
UNREADABLE: dict[str, tuple[bytes, str]] = {
    "empty": (b"", "empty"),
    "picture": (b"\x89PNG\r\n\x1a\n\x00\x00", "neither an Excel workbook"),
    "pdf": (b"%PDF-1.7\n\x00\x01", "neither an Excel workbook"),
    "old": (OLE + b"\x00" * 100, "old Excel"),
    "password": (OLE + "EncryptedPackage".encode("utf-16-le"), "password"),
    "broken": (workbook([row(1)])[:900], "damaged"),
    "other zip": (zipped({"word/document.xml": b"<x/>"}), "neither an Excel workbook"),
    "bomb": (zipped({"xl/workbook.xml": b"<x/>", "xl/a.xml": b" " * (90 * 1024 * 1024)}), "larger than a list"),
    "many parts": (zipped({"xl/workbook.xml": b"", **{f"{one}": b"" for one in range(2100)}}), "larger than a list"),
    "no workbook": (zipped({"xl/workbook.xml": b"<x/>"}), "damaged"),
    "entities": (altered(SHEET1, b"<worksheet", BOMB.encode() + b"<worksheet"), "damaged"),
    "cut xml": (altered(SHEET1, b"</sheetData>", b""), "damaged"),
    "no headings": (workbook([])[:0] or "бір;екі\n1;2\n".encode(), "no headings"),
    "no rows": (workbook([]), "no row under the headings"),
    "quotation": ('Вид организации;Вид должности;В должности с\n"а;б;в\n'.encode(), "quotation mark"),
    "lost letters": (
        "Вид организации;Вид должности;В должности с\n?ызылорда;б;в\n".encode("cp1251"),
        "question marks",
    ),
}


@pytest.mark.parametrize("name", UNREADABLE)
def test_a_file_that_is_no_table_is_refused_in_words(name: str) -> None:
    content, reason = UNREADABLE[name]
    with pytest.raises(UnreadableSheet) as refused:
        read(content)
    assert reason in str(refused.value)
    assert refused.value.field == "file"


def test_too_large_a_file_is_refused_unread() -> None:
    with pytest.raises(UnreadableSheet, match="10 MB"):
        read_sheet(io.BytesIO(b"PK"), 11 * 1024 * 1024)


def test_more_than_ten_thousand_rows_are_refused() -> None:
    with pytest.raises(UnreadableSheet, match="10000"):
        read(text_table(";", *[row(1)] * 10_001))
    assert len(read(text_table(";", *[row(1)] * 10_000))["lines"]) == 10_000


def test_a_needed_column_that_is_missing_is_named() -> None:
    with pytest.raises(UnreadableSheet, match="Тегі, аты"):
        read("Вид организации;Вид должности;В должности с\nа;б;в\n".encode())


def test_a_heading_twice_is_refused() -> None:
    content = text_table(";", row(1)).replace("Электронная почта".encode(), "В должности с".encode(), 1)
    with pytest.raises(UnreadableSheet, match="same heading"):
        read(content)


@pytest.mark.parametrize("separator", [";", ",", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "kz1048"])
def test_text_with_any_separator_and_encoding_is_the_same_table(separator: str, encoding: str) -> None:
    found = read(text_table(separator, row(1, person_kk="Ғалымұлы Әлі"), encoding=encoding))
    cells = found["lines"][0][1]
    assert (cells["person_kk"], cells["organisation_ru"]) == ("Ғалымұлы Әлі", "Управление № 1")


def test_windows_1251_without_kazakh_letters_is_read() -> None:
    russian = dict.fromkeys(("organisation_kk", "post_kk", "person_kk"), "Управление")
    assert read(text_table(";", row(1, **russian), encoding="cp1251"))["lines"][0][1]["post_kk"] == "Управление"


def test_a_text_table_says_dates_as_text(cast: Cast) -> None:
    from members.sheets.planning import plan_of

    uploaded = upload(cast, text_table(";", row(1, since="23.11.2025"), row(2)), "list.csv")
    assert statuses(plan_of(uploaded.rows, cast.council, cast.today)) == ["new", "new"]


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_the_template_filled_in_is_understood_and_its_example_left_out(cast: Cast, language: str) -> None:
    from members.sheets.planning import plan_of

    with translation.override(language):
        book = load_workbook(io.BytesIO(sheet_template()))
    table: Any = book.worksheets[0]
    with pytest.raises(UnreadableSheet, match="no row"):
        read(_saved(book))
    for at, column in enumerate(COLUMNS, start=1):
        table.cell(3, at, row(1).get(column.key))
    uploaded = upload(cast, _saved(book))
    assert uploaded.rows["examples"] == 1
    assert statuses(plan_of(uploaded.rows, cast.council, cast.today)) == ["new"]
    lists = [one.sheet_state for one in book.worksheets]
    assert lists == ["visible", "visible", "hidden"]
    assert len(table.data_validations.dataValidation) == 6


def test_the_example_itself_has_no_fault(cast: Cast) -> None:
    """Somebody copies it: what it shows must be right."""
    from members.sheets.planning import plan_of

    book = load_workbook(io.BytesIO(sheet_template()))
    book.worksheets[0]["A2"] = "1"
    uploaded = upload(cast, _saved(book))
    assert faults(plan_of(uploaded.rows, cast.council, cast.today)) == {}


def _saved(book: Any) -> bytes:
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def test_a_title_above_empty_rows_merged_cells_and_other_columns(cast: Cast) -> None:
    from members.sheets.planning import plan_of
    from members.sheets.preview import table_notes

    book = Workbook()
    sheet: Any = book.active
    sheet.append(["Кеңес мүшелерінің тізімі"])
    sheet.append([*(one.kk for one in COLUMNS), "Телефон"])
    for number in (1, 2):
        values = row(number, organisation_kk="Бір басқарма", organisation_ru="Одно", post_kk=f"Бөлім {number}")
        sheet.append([values.get(one.key) for one in COLUMNS])
        sheet.append([])
    sheet["C5"] = None
    sheet.merge_cells("C3:C5")
    uploaded = upload(cast, _saved(book))
    plan = plan_of(uploaded.rows, cast.council, cast.today)
    assert [one.line.number for one in plan.rows] == [3, 5]
    assert faults(plan) == {}
    said = " ".join(table_notes(uploaded.rows))
    assert all(words in said for words in ("C3:C5", "Телефон", "1 empty row"))


def test_a_formula_that_was_calculated_is_still_a_formula(cast: Cast) -> None:
    _uploaded, plan = planned(cast, row(1, person_kk='=CONCATENATE("Асанов"," Асан")'))
    assert "CONCATENATE" in faults(plan)["J2"]
