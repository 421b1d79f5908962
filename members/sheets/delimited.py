"""A table as text: CSV with a semicolon, a comma or a tab between the cells, in UTF-8 or Windows-1251."""

import csv
import io
import re

from django.utils.translation import gettext as _
from openpyxl.utils import get_column_letter

from members.sheets.columns import fold, headings
from members.sheets.opening import MOST_ROWS, UnreadableSheet, too_many
from members.sheets.workbooks import MOST_COLUMNS, Grid

_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_SEPARATORS = (";", ",", "\t")
# A question mark inside a word: what is left of a Kazakh letter that the code page does not have.
_LOST = re.compile(r"[^\W\d_]\?[^\W\d_]|(?<!\S)\?[^\W\d_]{2}")


def read_text(content: bytes) -> Grid:
    """The cells of a text table. Raises `UnreadableSheet`."""
    text, is_unicode = _decoded(content)
    if _CONTROL.search(text):
        raise UnreadableSheet(
            _("The file is neither an Excel workbook (.xlsx) nor CSV, whatever its name says. Save it as .xlsx.")
        )
    if not is_unicode and _LOST.search(text):
        message = _(
            "Kazakh letters became question marks when the file was saved. Save it as “CSV UTF-8” or as .xlsx and "
            "upload it again."
        )
        raise UnreadableSheet(message)
    grid = Grid()
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_separator(text), strict=True)
    try:
        for number, fields in enumerate(reader, start=1):
            cells = {get_column_letter(at): one for at, one in enumerate(fields[:MOST_COLUMNS], 1) if one.strip()}
            if cells:
                grid.rows[number] = dict(cells)
            if len(grid.rows) > MOST_ROWS + 20:
                raise too_many()
    except csv.Error as error:
        message = _("Line %(line)s of the file is no line of CSV: a quotation mark is not closed.")
        raise UnreadableSheet(message % {"line": reader.line_num}) from error
    return grid


def _decoded(content: bytes) -> tuple[str, bool]:
    """The text, and whether its encoding has all letters. KZ-1048 is Windows-1251 with the Kazakh letters in it."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16", errors="replace"), True
    try:
        return content.decode("utf-8-sig"), True
    except UnicodeDecodeError:
        return content.decode("kz1048", errors="replace"), False


def _separator(text: str) -> str:
    """The one that finds the most of our headings in one of the first lines."""
    known = headings()
    lines = text.splitlines()[:10]

    def found(separator: str) -> int:
        return max((sum(fold(one) in known for one in _split(line, separator)) for line in lines), default=0)

    return max(_SEPARATORS, key=found)


def _split(line: str, separator: str) -> list[str]:
    return [one.strip(' "') for one in line.split(separator)]
