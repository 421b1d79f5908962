"""Any list of the product as an XLSX workbook: what the page shows, with real dates and numbers, safe to open.

A list becomes downloadable in three lines: its columns (heading, what stands in a row's cell), `page_of(request, …)`
for its pages, and `list_response` in the place of `render`. The page links to it with `_sheet_link.html`.
"""

import datetime
import io
import re
from collections.abc import Callable, Iterable, Sequence
from decimal import Decimal
from itertools import chain, islice
from typing import Any

from django.core.paginator import Page, Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.functional import Promise
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter

from council.files import SHEET
from council.plain_texts import one_line, visible

# A heading and what stands under it for a row of the list.
Column = tuple[str | Promise, Callable[[Any], Any]]
# More rows than any list of an installation has; a workbook can hold about a million.
ALL = 100_000
# Excel's own limit for a cell.
MOST_CHARACTERS = 32_767
# A cell breaks its lines with a line feed alone.
_RETURNS = re.compile(r"\r\n?")
_NOT_IN_TITLES = re.compile(r"[\[\]:*?/\\]")
# What spreadsheet programs take for the beginning of a formula or of an error (#N/A).
_FORMULA = ("=", "+", "-", "@", "#", "\t", "\r", "\n")
_HEAD = PatternFill("solid", fgColor="E3EEF6")
_WIDEST, _NARROWEST = 70, 10
# By so many rows the widths of the columns are told.
_TELLING = 500
_FORMATS: dict[type, str] = {datetime.datetime: "DD.MM.YYYY HH:MM", datetime.date: "DD.MM.YYYY"}


def wants_sheet(request: HttpRequest) -> bool:
    """Whether the list is asked for as a workbook: `?format=xlsx`."""
    return request.GET.get("format") == "xlsx"


def a_page(request: HttpRequest, length: int) -> int:
    """How many rows a page has: all of them in a workbook."""
    return ALL if wants_sheet(request) else length


def page_of(request: HttpRequest, rows: Any, length: int) -> Page[Any]:
    """The page of a list that is asked for (`?page=2`): this many rows, or all of them in a workbook."""
    return Paginator(rows, a_page(request, length)).get_page(request.GET.get("page"))


def filters_of(request: HttpRequest) -> str:
    """The filters and the day of a list, as the links to its other pages carry them on (see `_pages.html`)."""
    query = request.GET.copy()
    query.pop("page", None)
    return query.urlencode()


def list_response(
    request: HttpRequest,
    template: str,
    context: dict[str, Any],
    *,
    name: str,
    title: str,
    columns: Sequence[Column],
    rows: Iterable[Any],
) -> HttpResponse:
    """The page of a list, or its workbook where that is asked for: the same rows under the same filters and day."""
    if wants_sheet(request):
        return sheet_response(name, title, columns, rows)
    return render(request, template, context)


def sheet_response(name: str, title: str, columns: Sequence[Column], rows: Iterable[Any]) -> HttpResponse:
    """A workbook of these rows to download as `name`.xlsx; `title` names its sheet, in the page's language."""
    headers = {"Content-Disposition": f'attachment; filename="{name}.xlsx"'}
    return HttpResponse(sheet_of(title, columns, rows), content_type=SHEET, headers=headers)


def sheet_of(title: str, columns: Sequence[Column], rows: Iterable[Any]) -> bytes:
    """The workbook: headings that stay on top, widths by what stands there, and a filter on each column. Rows are
    written as they come: those of a list without end need not be there at once."""
    readers = [read for _heading, read in columns]
    coming = ([_plain(read(row)) for read in readers] for row in rows)
    first = list(islice(coming, _TELLING))
    headings = [str(heading) for heading, _read in columns]
    book = Workbook(write_only=True)
    sheet: Any = book.create_sheet(_NOT_IN_TITLES.sub(" ", one_line(title))[:31].strip(" '"))
    sheet.freeze_panes = "A2"
    for at, heading in enumerate(headings):
        width = max([len(heading), *(len(str(row[at] or "")) for row in first)])
        sheet.column_dimensions[get_column_letter(at + 1)].width = min(max(width + 2, _NARROWEST), _WIDEST)
    sheet.append([_heading(sheet, one) for one in headings])
    last, dated = 1, {name: [WriteOnlyCell(sheet) for _one in columns] for name in _FORMATS}
    for name, cells in dated.items():
        for cell in cells:
            cell.number_format = _FORMATS[name]
    for last, row in enumerate(chain(first, coming), 2):  # noqa: B007  the number of the last row is needed below
        sheet.append([_cell(sheet, value, dated, at) for at, value in enumerate(row)])
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(columns))}{last}"
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def _heading(sheet: Any, text: str) -> Any:
    text = one_line(text)
    cell = _text(sheet, text) if text.startswith(_FORMULA) else WriteOnlyCell(sheet, text)
    cell.font, cell.fill = Font(bold=True), _HEAD
    cell.alignment = Alignment(wrap_text=True, vertical="top")
    return cell


def _plain(value: Any) -> Any:
    """A value as a cell holds it: dates and numbers as such, everything else as text."""
    if isinstance(value, datetime.datetime):
        if timezone.is_aware(value):
            value = timezone.make_naive(value)
        return value.replace(microsecond=0)
    if value is None or isinstance(value, datetime.date | datetime.time | int | float | Decimal):
        return value
    if isinstance(value, list | tuple):
        value = ", ".join(str(one) for one in value)
    return _RETURNS.sub("\n", visible(str(value)))[:MOST_CHARACTERS]


def _cell(sheet: Any, value: Any, dated: dict[type, list[Any]], at: int) -> Any:
    """What is written: a value as it stands, or a cell where it looks otherwise. The cells of days serve in all rows:
    each row is written before the next one, and to make them anew takes longer than all the rest."""
    if isinstance(value, str):
        return _text(sheet, value) if value.startswith(_FORMULA) else value
    if not isinstance(value, datetime.date):
        return value
    cell = dated[type(value)][at]
    cell.value = value
    return cell


def _text(sheet: Any, value: str) -> Any:
    """Kept as text, also when somebody edits the cell: what a list says is never run."""
    cell = WriteOnlyCell(sheet, value)
    cell.data_type = "s"
    cell.quotePrefix = True
    return cell
