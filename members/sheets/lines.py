"""One row of the table, read into values; what is wrong with a cell and what was mended is said by the cell's name."""

import datetime
import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext as _

from council.forms import YEARS
from council.individual_numbers import said_of_number
from council.mixed_words import mixed_words, said_of
from council.models import Unit
from council.plain_texts import visible
from council.rulebook.individual_numbers import individual_numbers
from members.models import Seat
from members.sheets.columns import BY_KEY, COLUMNS, fold, meanings
from members.sheets.workbooks import Cell

_DAY = re.compile(r"(\d{1,2})[./](\d{1,2})[./](\d{4})\.?(?: ?[жг]\.?)?")
_ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})(?:[T ]00:00(?::00)?)?")
_SPACES = re.compile(r"\s+")
_UNSEEN = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u2060\ufeff"))
_NAMES = ("organisation_kk", "organisation_ru", "post_kk", "post_ru", "person_kk", "person_ru")
_WHOLE = re.compile(r"\d{1,9}")
# Excel counts days from here; serial numbers of the years that a date may have.
_EPOCH = datetime.date(1899, 12, 30)


@dataclass(frozen=True)
class Remark:
    """What is to be said of a cell («D17»; empty: of the row)."""

    cell: str
    text: str


@dataclass
class Line:
    """A row of the table: its values by column, and what is wrong with it (`errors`) or worth a word (`notes`).
    `named` are the people of the record whom an error names with their address."""

    number: int
    letters: dict[str, str]
    values: dict[str, Any] = field(default_factory=dict)
    errors: list[Remark] = field(default_factory=list)
    notes: list[Remark] = field(default_factory=list)
    named: list[Any] = field(default_factory=list)

    def __getitem__(self, key: str) -> Any:
        return self.values.get(key)

    def cell(self, key: str) -> str:
        """The name of a cell of this row; empty where the table has no such column."""
        letter = self.letters.get(key)
        return f"{letter}{self.number}" if letter else ""

    def fault(self, key: str, text: str) -> None:
        """Say what is wrong with a cell."""
        self.errors.append(Remark(self.cell(key), text))

    def note(self, key: str, text: str) -> None:
        """Say what was mended, or looks odd and is taken all the same."""
        self.notes.append(Remark(self.cell(key), text))


class Reader:
    """Reads the rows of one table; `units` are those that a post of this council may belong to."""

    def __init__(self, letters: dict[str, str], units: Iterable[Unit]) -> None:
        self.letters = letters
        self.meanings = {key: meanings(key) for key in ("organisation_kind", "post_kind", "fields", "role", "clause")}
        self.meanings["acting"] = meanings("acting")
        self.units: dict[str, Unit] = {}
        for unit in units:
            for name in (unit.kato, unit.name_kk, unit.name_ru):
                self.units.setdefault(fold(name), unit)

    def read(self, number: int, cells: dict[str, Cell]) -> Line:
        """The row, with all that is wrong with its cells."""
        line = Line(number, self.letters)
        for column in COLUMNS:
            cell = cells.get(column.key)
            if cell is None or column.key == "number":
                continue
            if column.key in ("since", "until"):
                line.values[column.key] = _day(line, column.key, cell)
            elif (text := _text(line, column.key, cell)) is not None:
                self._take(line, column.key, text)
        _check_row(line)
        return line

    def _take(self, line: Line, key: str, text: str) -> None:
        if len(text) > BY_KEY[key].longest:
            line.fault(key, _("It has more than %(most)s characters.") % {"most": BY_KEY[key].longest})
        elif key == "fields":
            words = [one for one in re.split(r"[,;]", text) if one.strip()]
            line.values[key] = list(dict.fromkeys(filter(None, (self._meaning(line, key, one) for one in words))))
        elif key in self.meanings:
            line.values[key] = self._meaning(line, key, text)
        elif key == "unit":
            line.values[key] = self.units.get(fold(text))
            if line.values[key] is None:
                line.fault(key, _("“%(text)s” is no unit of this council's territory.") % {"text": text})
        elif key == "email":
            line.values[key] = _email(line, text)
        else:
            line.values[key] = text

    def _meaning(self, line: Line, key: str, text: str) -> str | None:
        meaning = self.meanings[key].get(fold(text))
        if meaning is None:
            line.fault(key, _("“%(text)s” is not in the list of this column.") % {"text": text.strip()})
        return meaning


def _text(line: Line, key: str, cell: Cell) -> str | None:
    """The text of a cell in one kind of space, or None where it holds no text."""
    if isinstance(cell, list):
        kind, raw = cell
        if kind == "number" or (kind == "yes" and key == "acting"):
            return raw
        line.fault(key, _no_text(kind, raw))
        return None
    plain = unicodedata.normalize("NFC", visible(cell).translate(_UNSEEN))
    text = _SPACES.sub(" ", plain).strip()
    if text.startswith("=") and len(text) > 1:
        line.fault(key, _no_text("formula", text))
        return None
    if key in _NAMES:
        if text != cell:
            line.note(key, _("Spaces that were too many or of another kind were taken out."))
        for one in mixed_words(text):
            line.fault(key, said_of(one))
        for number in individual_numbers(text):
            line.fault(key, said_of_number(number))
    return text


def _no_text(kind: str, raw: str) -> str:
    return {
        "formula": _("A formula (%(raw)s) stands here. Put its value in its place: “Paste special”, “Values”."),
        "fault": _("Excel shows a fault here: %(raw)s."),
        "date": _("A date (%(raw)s) stands here where words are expected."),
        "yes": _("A logical value stands here where words are expected."),
    }[kind] % {"raw": raw[:60]}


def _email(line: Line, text: str) -> str:
    try:
        validate_email(text)
    except ValidationError:
        line.fault("email", _("“%(text)s” is no e-mail address.") % {"text": text})
    return text


def _day(line: Line, key: str, cell: Cell) -> datetime.date | None:
    """The date of a cell: a date of Excel's, or text as 23.11.2026 or 2026-11-23."""
    if isinstance(cell, list):
        kind, raw = cell
        if kind == "date":
            return _in_years(line, key, datetime.date.fromisoformat(raw))
        line.fault(key, _serial(raw) if kind == "number" else _no_text(kind, raw))
        return None
    text = _SPACES.sub(" ", visible(cell).translate(_UNSEEN)).strip()
    if text.startswith("="):
        line.fault(key, _no_text("formula", text))
        return None
    day = _of_text(text)
    if day is None:
        line.fault(key, _("“%(text)s” is no date. Write it as 23.11.2026.") % {"text": text[:60]})
        return None
    return _in_years(line, key, day)


def _of_text(text: str) -> datetime.date | None:
    try:
        if match := _DAY.fullmatch(text):
            day, month, year = map(int, match.groups())
            return datetime.date(year, month, day)
        if match := _ISO.fullmatch(text):
            year, month, day = map(int, match.groups())
            return datetime.date(year, month, day)
    except ValueError:
        pass
    return None


def _in_years(line: Line, key: str, day: datetime.date) -> datetime.date | None:
    if day.year in YEARS:
        return day
    line.fault(key, _("The year %(year)s is surely a slip.") % {"year": day.year})
    return None


def _serial(raw: str) -> str:
    """Excel's own number of a day in a cell that is not formatted as a date: said, not guessed."""
    if _WHOLE.fullmatch(raw) and 1 <= int(raw) <= 73_050:
        meant = _EPOCH + datetime.timedelta(days=int(raw))
        text = _("A number (%(raw)s) stands here. If it is the date %(day)s, format the cell as a date.")
        return text % {"raw": raw, "day": meant.strftime("%d.%m.%Y")}
    return _("A number (%(raw)s) stands here. Write the date as 23.11.2026.") % {"raw": raw}


def _check_row(line: Line) -> None:
    """What is missing, and what does not go together."""
    said = {one.cell for one in line.errors}
    given = line.values

    def need(key: str, text: str) -> None:
        if not given.get(key) and (not line.cell(key) or line.cell(key) not in said):
            line.fault(key, text)

    need("organisation_kind", _("The kind of the organisation is missing."))
    need("post_kind", _("The kind of the post is missing."))
    if not given.get("organisation_ru"):
        need("organisation_kk", _("The name of the organisation is missing."))
    if not given.get("post_ru"):
        need("post_kk", _("The title of the post is missing."))
    if given.get("person_kk") or given.get("person_ru"):
        need("since", _("The first day in the post is missing."))
    elif any(given.get(key) for key in ("email", "since", "until", "role", "clause")):
        need("person_kk", _("The name of the person is missing. A vacant post has no dates and no seat."))
    if given.get("since") and given.get("until") and given["until"] <= given["since"]:
        line.fault("until", _("A tenure ends after it begins."))
    _check_seat(line, said)


def _check_seat(line: Line, said: set[str]) -> None:
    role, clause = line["role"], line["clause"]
    if role and not clause and role != Seat.Role.SECRETARY and line.cell("clause") not in said:
        line.fault("clause", _("The clause that gives the seat is missing."))
    if clause and not role:
        line.values["role"] = Seat.Role.CHAIR if clause == Seat.Clause.CHAIR else Seat.Role.MEMBER
