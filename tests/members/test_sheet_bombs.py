"""Workbooks made to keep the server busy: each is refused, or read in the time of a sound one."""

import io
import time
import zipfile
from collections.abc import Iterator

import pytest
from django.utils import translation
from openpyxl import Workbook

from members.sheets.opening import MOST_BYTES_AT_ONCE, MOST_TAGS, UnreadableSheet, is_workbook
from members.sheets.workbooks import LAST_ROW, MOST_COLUMNS, MOST_MERGED, MOST_MERGED_CELLS, Grid, read_workbook

XMLNS = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
SECRET = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
LAUGHS = f"""<!DOCTYPE x [<!ENTITY a0 "aaaaaaaaaa">{
    "".join(f"<!ENTITY a{one} '{f'&a{one - 1};' * 10}'>" for one in range(1, 9))
}]>"""


@pytest.fixture(autouse=True)
def _in_english() -> Iterator[None]:
    with translation.override("en"):
        yield


def with_parts(**parts: str) -> io.BytesIO:
    """A sound workbook with these of its parts otherwise: `sheet1`, `styles`."""
    sound, made = io.BytesIO(), io.BytesIO()
    Workbook().save(sound)
    with zipfile.ZipFile(sound) as source, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in source.namelist():
            archive.writestr(name, parts.get(name.rpartition("/")[2].removesuffix(".xml"), source.read(name)))
    return made


def sheet(rows: str, *merged: str, before: str = "") -> io.BytesIO:
    more = "".join(f'<mergeCell ref="{one}"/>' for one in merged)
    return with_parts(
        sheet1=f"{before}<worksheet {XMLNS}><sheetData>{rows}</sheetData><mergeCells>{more}</mergeCells></worksheet>"
    )


def row(number: object, column: str = "A", text: str = "x") -> str:
    return f'<row r="{number}"><c r="{column}{number}" t="inlineStr"><is><t>{text}</t></is></c></row>'


def rows(count: int) -> str:
    return "".join(row(one) for one in range(1, count + 1))


def read(content: io.BytesIO) -> list[Grid]:
    """Read a workbook as an upload is read, in seconds of the processor."""
    before = time.process_time()
    assert is_workbook(content)
    found = read_workbook(content)
    assert time.process_time() - before < 5
    return found


@pytest.mark.parametrize(
    "rows_",
    [
        pytest.param(row("x"), id="a row without a number"),
        pytest.param(row(-5), id="a row before the first"),
        pytest.param(row(1, "ZZZZZZZZ"), id="a column that is none"),
        pytest.param('<row r="1"><c r="A1"><v>nan</v></c></row>', id="no number"),
        pytest.param('<row r="1"><c r="A1" t="s"><v>5</v></c></row>', id="a text that is not there"),
        pytest.param('<row r="1"><c r="A1" t="d"><v>99999-01-01</v></c></row>', id="a day that is none"),
        pytest.param("<row>", id="XML that is cut off"),
    ],
)
def test_a_sheet_that_is_none_is_refused_in_words(rows_: str) -> None:
    with pytest.raises(UnreadableSheet, match="damaged"):
        read(sheet(rows_))


@pytest.mark.parametrize("before", [SECRET, LAUGHS])
@pytest.mark.parametrize("entity", ["a", "a8"])
def test_no_entity_is_followed(before: str, entity: str) -> None:
    with pytest.raises(UnreadableSheet, match="damaged"):
        read(sheet(row(1, text=f"&{entity};"), before=before))


def test_a_row_far_below_takes_no_time_and_one_below_the_last_is_passed_over() -> None:
    assert read(sheet(row(LAST_ROW)))[0].rows == {LAST_ROW: {"A": "x"}}
    assert read(sheet(row(10**12)))[0].rows == {}


def test_what_is_merged_far_to_the_right_is_read_as_far_as_columns_are() -> None:
    (found,) = read(sheet(rows(2), "A1:XFD1048576"))
    assert [len(found.rows[one]) for one in (1, 2)] == [MOST_COLUMNS, MOST_COLUMNS]
    assert found.rows[2]["B"] == "x"


def test_ranges_that_cover_each_other_a_thousand_times_are_refused() -> None:
    count = 2000
    with pytest.raises(UnreadableSheet, match="damaged"):
        read(sheet(rows(count), *["A1:AN2000"] * (MOST_MERGED_CELLS // (count * MOST_COLUMNS) + 1)))


def test_more_ranges_than_a_sheet_has_cells_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("members.sheets.workbooks.MOST_MERGED", 3)
    assert MOST_MERGED > 3
    assert len(read(sheet(row(1), *["A1:B1"] * 3))[0].merged) == 3
    with pytest.raises(UnreadableSheet, match="damaged"):
        read(sheet(row(1), *["A1:B1"] * 4))


@pytest.mark.parametrize("part", ["<row/>", "<c/>"])
def test_millions_of_empty_tags_are_refused_unread(part: str) -> None:
    with pytest.raises(UnreadableSheet, match="larger than a list"):
        is_workbook(sheet(part * MOST_TAGS))


def test_a_part_that_is_held_in_memory_is_no_larger_than_what_there_is_for_it() -> None:
    assert is_workbook(with_parts(styles=" " * MOST_BYTES_AT_ONCE))
    with pytest.raises(UnreadableSheet, match="larger than a list"):
        is_workbook(with_parts(styles=" " * (MOST_BYTES_AT_ONCE + 1)))
