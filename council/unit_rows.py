"""The table of units as text: each line read into a typed row, every error named by its line."""

import csv
import datetime
import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from django.utils.translation import gettext as _

from council.models import Unit

UNIT_COLUMNS = (
    "kato", "kind", "parent", "name_kk", "name_ru", "name_en", "zone", "since", "until", "verified", "note",
)  # fmt: skip
SUCCESSION_COLUMNS = (
    "predecessor", "predecessor_since", "successor", "successor_since", "on", "change", "act", "verified",
)  # fmt: skip
# How one unit came after another: the only words of the column `change`.
CHANGES = ("renamed", "moved", "split off", "carved out")

# A unit's code and the day it starts (None where that is not known): codes have been reused.
Key = tuple[str, datetime.date | None]

_KATO = re.compile(r"[0-9]{9}")
_DATE = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")
_LATIN = re.compile(r"[A-Za-z]")
_CYRILLIC = re.compile(r"[\u0400-\u04ff]")
_PRECISIONS = (Unit.Precision.YEAR, Unit.Precision.MONTH, Unit.Precision.DAY)


class BrokenTable(ValueError):
    """A table of units that cannot be loaded; `errors` names every wrong line and what is wrong with it."""

    def __init__(self, errors: Sequence[str]) -> None:
        super().__init__("\n".join(errors))
        self.errors = list(errors)


@dataclass(frozen=True)
class Row:
    """One line of a table as text, and the words that name it in an error."""

    where: str
    values: dict[str, str]


@dataclass(frozen=True)
class Known:
    """A day as far as it is known: the first day of a month or year that is all we know, or None."""

    day: datetime.date | None = None
    precision: str = Unit.Precision.DAY


@dataclass(frozen=True)
class UnitRow:
    """One line of the table of units, checked; `parent` is settled when the whole table has been read."""

    where: str
    kato: str
    kind: str
    parent_kato: str
    name_kk: str
    name_ru: str
    name_en: str
    zone: str
    since: Known
    until: Known
    verified: bool
    note: str
    parent: Key | None = None

    @property
    def key(self) -> Key:
        return self.kato, self.since.day


@dataclass(frozen=True)
class SuccessionRow:
    """One line of the table of successions, checked."""

    predecessor: Key
    successor: Key
    on: Known
    change: str
    act: str
    verified: bool


def read_table(path: Path, columns: Sequence[str]) -> list[Row]:
    """The rows of a CSV file, each named by the line it ends on.

    Raises BrokenTable when it is not UTF-8 text or its columns are not the ones expected.
    """
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            reader = csv.reader(file, strict=True)
            if tuple(next(reader, ())) != tuple(columns):
                values = {"file": path.name, "columns": ",".join(columns)}
                raise BrokenTable([_("%(file)s: the first line must be: %(columns)s") % values])
            return [
                Row(
                    _("%(file)s line %(line)s") % {"file": path.name, "line": reader.line_num},
                    # A field too many gets a column of its own: the check of the line then tells it.
                    dict(zip((*columns, "more"), fields, strict=False)),
                )
                for fields in reader
                if fields
            ]
    except (UnicodeDecodeError, csv.Error) as error:
        values = {"file": path.name, "error": str(error)}
        raise BrokenTable([_("%(file)s is not CSV in UTF-8: %(error)s") % values]) from error


class Line:
    """Reads the fields of one line and gathers what is wrong with them."""

    def __init__(self, row: Row, columns: Sequence[str]) -> None:
        self.where = row.where
        self.errors: list[str] = []
        self.values = {name: unicodedata.normalize("NFC", text.strip()) for name, text in row.values.items()}
        self.misshapen = False
        if set(self.values) != set(columns):
            self.say(_("it has not as many fields as the first line"))
            self.misshapen = True
            self.values = {name: self.values.get(name, "") for name in columns}

    def say(self, message: str) -> None:
        """Note an error; of a line whose fields are shifted only that is worth saying."""
        if not self.misshapen:
            self.errors.append(f"{self.where}: {message}")

    def text(self, name: str, longest: int | None = None) -> str:
        text = self.values[name]
        if longest is not None and len(text) > longest:
            self.say(_("%(field)s has more than %(longest)s characters") % {"field": name, "longest": longest})
        return text

    def name(self, column: str, foreign: re.Pattern[str]) -> str:
        """A name in one script: look-alike letters of the other script hide in words and break search."""
        name = self.text(column, longest=120)
        if not name:
            self.say(_("%(field)s is empty") % {"field": column})
        elif foreign.search(name):
            self.say(_("%(field)s “%(name)s” mixes Latin and Cyrillic letters") % {"field": column, "name": name})
        return name

    def code(self, name: str) -> str:
        code = self.values[name]
        if not _KATO.fullmatch(code):
            self.say(_("%(field)s “%(code)s” is not a code of nine digits") % {"field": name, "code": code})
        return code

    def one_of(self, name: str, allowed: Iterable[str]) -> str:
        text, allowed = self.values[name], list(allowed)
        if text not in allowed:
            values = {"field": name, "text": text, "allowed": ", ".join(allowed)}
            self.say(_("%(field)s “%(text)s” is not one of: %(allowed)s") % values)
        return text

    def yes(self, name: str) -> bool:
        return self.one_of(name, ("yes", "no")) == "yes"

    def date(self, name: str) -> Known:
        text = self.values[name]
        match = _DATE.fullmatch(text)
        try:
            if match:
                parts = [int(part) for part in match.groups() if part]
                year, month, day = [*parts, 1, 1][:3]
                return Known(datetime.date(year, month, day), _PRECISIONS[len(parts) - 1])
        except ValueError:
            match = None
        if text and not match:
            self.say(_("%(field)s “%(text)s” is not YYYY, YYYY-MM or YYYY-MM-DD") % {"field": name, "text": text})
        return Known()


def read_unit(line: Line, zones: set[str]) -> UnitRow:
    """The unit a line describes; `zones` are the time zones there are. What is wrong, the line gathers."""
    row = UnitRow(
        where=line.where,
        kato=line.code("kato"),
        kind=line.one_of("kind", Unit.Kind.values),
        parent_kato=line.values["parent"],
        name_kk=line.name("name_kk", _LATIN),
        name_ru=line.name("name_ru", _LATIN),
        name_en=line.name("name_en", _CYRILLIC),
        zone=line.values["zone"],
        since=line.date("since"),
        until=line.date("until"),
        verified=line.yes("verified"),
        note=line.text("note"),
    )
    if row.zone not in zones:
        line.say(_("there is no time zone “%(zone)s”") % {"zone": row.zone})
    if row.since.day and row.until.day and row.since.day >= row.until.day:
        line.say(_("since is not before until"))
    return row


def read_succession(line: Line) -> SuccessionRow:
    """The succession a line describes. What is wrong, the line gathers."""
    row = SuccessionRow(
        predecessor=(line.code("predecessor"), line.date("predecessor_since").day),
        successor=(line.code("successor"), line.date("successor_since").day),
        on=line.date("on"),
        change=line.one_of("change", CHANGES),
        act=line.text("act", longest=200),
        verified=line.yes("verified"),
    )
    if row.predecessor == row.successor:
        line.say(_("a unit cannot come after itself"))
    return row
