"""An XLSX workbook, cell by cell: what stands there, never what a formula would come to."""

import datetime
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import IO, Any

from defusedxml.ElementTree import ParseError, iterparse
from openpyxl import load_workbook
from openpyxl.utils import get_column_letter, range_boundaries
from openpyxl.utils.exceptions import InvalidFileException

from members.sheets.opening import MOST_ROWS, UnreadableSheet, broken, too_many

MOST_COLUMNS = 40
_BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    ParseError,
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
    for row in sheet.iter_rows(max_col=MOST_COLUMNS):
        cells = dict(_cells(row))
        if not cells:
            continue
        grid.rows[row_number(row)] = cells
        # Headings and a few lines above them may stand there too.
        if len(grid.rows) > MOST_ROWS + 20:
            raise too_many()
    grid.merged = list(_merged(book, sheet))
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
    """Give each cell of a merged range what stands in its first one, as the reader of the sheet sees it."""
    for ref in grid.merged:
        left, top, right, bottom = range_boundaries(ref)
        if None in (left, top, right, bottom):
            continue
        value = grid.rows.get(int(top or 0), {}).get(get_column_letter(int(left or 1)))
        if value is None:
            continue
        for number in range(int(top or 0), int(bottom or 0) + 1):
            # Only rows that have something of their own: an empty one stays empty.
            for column in range(int(left or 1), int(right or 0) + 1) if number in grid.rows else ():
                grid.rows[number].setdefault(get_column_letter(column), value)
