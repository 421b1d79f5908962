"""An XLSX workbook, cell by cell: what stands there, never what a formula would come to."""

import datetime
import struct
import zipfile
import zlib
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice
from typing import IO, Any

from defusedxml.ElementTree import iterparse
from openpyxl import load_workbook
from openpyxl.utils import get_column_letter, range_boundaries
from openpyxl.utils.exceptions import InvalidFileException

from members.sheets.opening import MOST_ROWS, UnreadableSheet, broken, too_many

MOST_COLUMNS = 40
# Excel's own: a row further down is nobody's, and everything above it would be gone through.
LAST_ROW = 1_048_576
# Ranges never overlap in a sound workbook, so that they cannot have more cells together than a sheet.
MOST_MERGED_CELLS = MOST_ROWS * MOST_COLUMNS
MOST_MERGED = MOST_MERGED_CELLS // 2
_BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    SyntaxError,  # XML that is none: each reader of it has an error of its own, all of this kind
    InvalidFileException,
    KeyError,
    ValueError,
    TypeError,
    AttributeError,
    IndexError,
    EOFError,
    OSError,
    RuntimeError,
    OverflowError,
)
# What a cell holds that is no plain text: [kind, value] with the kind date, number, yes, formula or fault.
Cell = str | list[str]


@dataclass
class Grid:
    """A sheet: its rows by number, each a dictionary of column letter to cell; and the ranges that are merged."""

    rows: dict[int, dict[str, Cell]] = field(default_factory=dict)
    merged: list[str] = field(default_factory=list)


def read_workbook(stream: IO[bytes] | Any) -> list[Grid]:
    """The visible sheets of a workbook. Raises `UnreadableSheet`."""
    try:
        # Streamed, so that a sheet of millions of rows is left as soon as there are too many.
        book = load_workbook(stream, read_only=True, data_only=False, keep_links=False)
        try:
            sheets = [one for one in book.worksheets if one.sheet_state == "visible"]
            return [_grid(book, one) for one in sheets]
        finally:
            book.close()
    except UnreadableSheet:
        raise
    except _BROKEN as error:
        raise UnreadableSheet(broken()) from error


def _grid(book: Any, sheet: Any) -> Grid:
    grid = Grid()
    sheet.reset_dimensions()
    empty = None
    for row in sheet.iter_rows(max_col=MOST_COLUMNS, max_row=LAST_ROW):
        # Rows that are left out of the file are all one and the same: a million of them take no time.
        cells = {} if row is empty else dict(_cells(row))
        if not cells:
            empty = row
            continue
        grid.rows[row_number(row)] = cells
        # Headings and a few lines above them may stand there too.
        if len(grid.rows) > MOST_ROWS + 20:
            raise too_many()
    grid.merged = list(islice(_merged(book, sheet), MOST_MERGED + 1))
    if len(grid.merged) > MOST_MERGED:
        raise UnreadableSheet(broken())
    _spread(grid)
    return grid


def row_number(row: Any) -> int:
    """The number of a row that has at least one cell."""
    return int(next(cell.row for cell in row if hasattr(cell, "row")))


def _cells(row: Any) -> Iterator[tuple[str, Cell]]:
    for cell in row:
        if cell.value is None or (isinstance(cell.value, str) and not cell.value.strip()):
            continue
        yield get_column_letter(cell.column), _cell(cell)


def _cell(cell: Any) -> Cell:
    value = cell.value
    match cell.data_type:
        case "f":
            return ["formula", str(getattr(value, "text", value))]
        case "e":
            return ["fault", str(value)]
        case "b":
            return ["yes", "yes" if value else "no"]
    if isinstance(value, datetime.datetime | datetime.date):
        return ["date", value.isoformat()[:10]]
    if isinstance(value, int | float):
        return ["number", str(int(value)) if float(value).is_integer() else str(value)]
    return str(value)


def _merged(book: Any, sheet: Any) -> Iterator[str]:
    """The merged ranges: openpyxl leaves them out where it streams."""
    with book._archive.open(sheet._worksheet_path) as part:
        for _event, element in iterparse(part):
            if element.tag.endswith("}mergeCell"):
                yield str(element.get("ref", ""))
            element.clear()


def _spread(grid: Grid) -> None:
    """Give each cell of a merged range what stands in its first one, as the reader of the sheet sees it; cells of rows
    that have something of their own, and of columns that are read. Refuses more than a sound workbook has."""
    numbers, cells = sorted(grid.rows), 0
    for ref in grid.merged:
        left, top, right, bottom = range_boundaries(ref)
        if left is None or top is None or right is None or bottom is None:
            continue
        value = grid.rows.get(top, {}).get(get_column_letter(left))
        if value is None:
            continue
        columns = [get_column_letter(one) for one in range(left, min(right, MOST_COLUMNS) + 1)]
        rows = numbers[bisect_left(numbers, top) : bisect_right(numbers, bottom)]
        cells += len(rows) * len(columns)
        if cells > MOST_MERGED_CELLS:
            raise UnreadableSheet(broken())
        for number in rows:
            for column in columns:
                grid.rows[number].setdefault(column, value)
