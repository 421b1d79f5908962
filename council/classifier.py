"""The official classifier of units (KATO) as a file: its rows down to districts and cities, every error by its line.

The columns are te (the code), ab, cd, ef, hij (its parts), k, name_kaz, name_rus and nn. What lies below districts and
cities of oblast significance has no council and is passed over.
"""

import csv
import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from django.utils.translation import gettext as _
from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException

from council.classifier_names import kind_of
from council.models import Unit
from council.unit_rows import BrokenTable

NEEDED = ("te", "name_kaz", "name_rus")
PARTS = {"ab": slice(0, 2), "cd": slice(2, 4), "ef": slice(4, 6), "hij": slice(6, 9)}
_CODE = re.compile(r"[0-9]{9}")
_BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    InvalidFileException,
    SyntaxError,  # XML that is none: each reader of it has an error of its own, all of this kind
    csv.Error,
    LookupError,
    TypeError,
    AttributeError,
    ValueError,
    ArithmeticError,
    EOFError,
    OSError,
    RuntimeError,
)


@dataclass(frozen=True)
class ClassifierRow:
    """One unit of the file: its place in the file, code, kind, the code of what it is part of, and both names."""

    where: str
    kato: str
    kind: str
    parent: str
    name_kk: str
    name_ru: str


def read_classifier(path: Path, known: dict[str, str]) -> list[ClassifierRow]:
    """The units of a classifier, CSV or XLSX. `known` are the kinds of the codes that are in use: those keep theirs.

    Raises BrokenTable with every error.
    """
    errors: list[str] = []
    rows: dict[str, ClassifierRow] = {}
    for where, cells in _lines(path):
        row = _row(where, cells, rows, known, errors)
        if row and row.kato in rows:
            values = {"where": where, "code": row.kato, "other": rows[row.kato].where}
            errors.append(_("%(where)s: code %(code)s stands in %(other)s too") % values)
        elif row:
            rows[row.kato] = row
    if not rows and not errors:
        errors.append(_("%(file)s has no unit in it.") % {"file": path.name})
    if errors:
        raise BrokenTable(errors)
    return list(rows.values())


def _row(
    where: str, cells: dict[str, str], rows: dict[str, ClassifierRow], known: dict[str, str], errors: list[str]
) -> ClassifierRow | None:
    code = cells["te"]
    if not _CODE.fullmatch(code):
        errors.append(_("%(where)s: te “%(code)s” is not a code of nine digits") % {"where": where, "code": code})
        return None
    for name, part in PARTS.items():
        text = cells.get(name, "").zfill(part.stop - part.start)
        if cells.get(name) and text != code[part]:
            values = {"where": where, "column": name, "text": cells[name], "code": code}
            errors.append(_("%(where)s: %(column)s “%(text)s” is not what code %(code)s says") % values)
    level = _level(code)
    oblast = f"{code[:2]}0000000"
    above = rows[oblast].kind if oblast in rows else None
    if level is None or (level == "ef") != (level != "ab" and above == Unit.Kind.REPUBLICAN_CITY):
        return None
    return _unit(where, cells, level, oblast if level != "ab" else "", above, known, errors)


def _level(code: str) -> str | None:
    if code[2:] == "0000000":
        return "ab"
    if code[4:] == "00000":
        return "cd"
    return "ef" if code[4:] == "10000" else None


def _unit(
    where: str,
    cells: dict[str, str],
    level: str,
    parent: str,
    above: str | None,
    known: dict[str, str],
    errors: list[str],
) -> ClassifierRow | None:
    code, kk, ru = cells["te"], cells["name_kaz"], cells["name_rus"]
    empty = [name for name in ("name_kaz", "name_rus") if not cells[name]]
    errors += [_("%(where)s: %(column)s is empty") % {"where": where, "column": name} for name in empty]
    if parent and above is None:
        values = {"where": where, "code": code, "parent": parent}
        errors.append(_("%(where)s: code %(code)s is part of %(parent)s, which does not stand above it") % values)
        return None
    kind = None if empty else kind_of((kk, ru), level, above) or known.get(code)
    if kind is None and not empty:
        # A row of a city that is no district of it (an estate, a group) is none of ours.
        if level != "ef":
            values = {"where": where, "name": ru}
            errors.append(_("%(where)s: what kind of unit “%(name)s” is cannot be told from its name") % values)
        return None
    return ClassifierRow(where, code, kind, parent, kk, ru) if kind else None


def _lines(path: Path) -> Iterator[tuple[str, dict[str, str]]]:
    """The rows of the file with their place in it, by column."""
    try:
        table = list(_workbook(path) if zipfile.is_zipfile(path) else _text(path))
    except _BROKEN as error:
        values = {"file": path.name, "error": str(error)}
        raise BrokenTable([_("%(file)s cannot be read as CSV or XLSX: %(error)s") % values]) from error
    headings = [text.casefold() for text in table[0][1]] if table else []
    missing = [name for name in NEEDED if name not in headings]
    if missing:
        values = {"file": path.name, "columns": ", ".join(missing)}
        raise BrokenTable([_("%(file)s lacks the columns: %(columns)s") % values])
    formulas = [
        _("%(where)s: %(column)s is a formula, where a value is expected") % {"where": where, "column": column}
        for where, cells in table[1:]
        for column, one in zip(headings, cells, strict=False)
        if one.startswith("=")
    ]
    if formulas:
        raise BrokenTable(formulas)
    for where, cells in table[1:]:
        row = dict(zip(headings, [*cells, *[""] * len(headings)], strict=False))
        if row["te"] or row["name_kaz"]:
            yield where, row


def _text(path: Path) -> Iterator[tuple[str, list[str]]]:
    content = path.read_bytes()
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = content.decode("kz1048", errors="replace")
    first = text.partition("\n")[0]
    separator = max(",;\t", key=first.count)
    for number, fields in enumerate(csv.reader(io.StringIO(text, newline=""), delimiter=separator), start=1):
        if any(one.strip() for one in fields):
            yield _("line %(line)s") % {"line": number}, [one.strip() for one in fields]


def _workbook(path: Path) -> Iterator[tuple[str, list[str]]]:
    book = load_workbook(path, read_only=True, data_only=False)
    try:
        for number, row in enumerate(book.worksheets[0].iter_rows(max_col=20, values_only=True), start=1):
            cells = ["" if one is None else str(one).strip() for one in row]
            if any(cells):
                yield _("line %(line)s") % {"line": number}, cells
    finally:
        book.close()
