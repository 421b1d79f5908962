"""Checks of the table of units as a whole: no unit twice, one unit a code at a time, each part of the right one."""

import datetime
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from itertools import pairwise
from zoneinfo import available_timezones

from django.utils.translation import gettext as _

from council.models import Unit
from council.unit_rows import (
    SUCCESSION_COLUMNS,
    UNIT_COLUMNS,
    Key,
    Line,
    Row,
    SuccessionRow,
    UnitRow,
    read_succession,
    read_unit,
)

# What a unit of a kind may be part of; a kind that is not here is part of nothing.
_PART_OF: dict[str, tuple[str, ...]] = {
    Unit.Kind.DISTRICT: (Unit.Kind.OBLAST,),
    Unit.Kind.OBLAST_CITY: (Unit.Kind.OBLAST,),
    Unit.Kind.CITY_DISTRICT: (Unit.Kind.REPUBLICAN_CITY, Unit.Kind.OBLAST_CITY),
}


@dataclass
class Checked:
    """The rows of the units that are in order, the errors of the others, and the codes of the others."""

    rows: list[UnitRow] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    unread: set[str] = field(default_factory=set)


@dataclass(frozen=True)
class _Span:
    """The time a code stands for one unit, of the table or of the database."""

    key: Key
    kind: str
    until: datetime.date | None
    where: str

    @property
    def start(self) -> datetime.date:
        return self.key[1] or datetime.date.min

    @property
    def end(self) -> datetime.date:
        return self.until or datetime.date.max


def check_units(table: Iterable[Row], stored: Iterable[Unit]) -> Checked:
    """Read the lines of the table of units and find, for each, the unit it is part of.

    A line may be part of a unit that the table does not name and the database holds (`stored`).
    """
    checked = Checked()
    zones = available_timezones()
    places: dict[Key, str] = {}
    for row in table:
        line = Line(row, UNIT_COLUMNS)
        unit = read_unit(line, zones)
        if not line.errors and unit.key in places:
            line.say(_("the same code and start as %(other)s") % {"other": places[unit.key]})
        if line.errors:
            checked.errors += line.errors
            checked.unread.add(unit.kato)
        else:
            places[unit.key] = unit.where
            checked.rows.append(unit)
    spans = _spans(checked.rows, stored)
    checked.errors += _overlaps(spans)
    checked.rows = [_with_parent(row, spans, checked) for row in checked.rows]
    return checked


def _spans(rows: Iterable[UnitRow], stored: Iterable[Unit]) -> dict[str, list[_Span]]:
    """By code, in order of time: the rows of the table, and the stored units that it does not name."""
    spans = {row.key: _Span(row.key, row.kind, row.until.day, row.where) for row in rows}
    for unit in stored:
        key = unit.kato, unit.since
        spans.setdefault(key, _Span(key, unit.kind, unit.until, _("the unit that the database holds")))
    by_code: dict[str, list[_Span]] = defaultdict(list)
    for span in sorted(spans.values(), key=lambda span: span.start):
        by_code[span.key[0]].append(span)
    return by_code


def _overlaps(spans: dict[str, list[_Span]]) -> list[str]:
    """A code names one unit at a time: the lines where it would name two."""
    return [
        _("%(where)s: code %(code)s still names another unit then (%(other)s): give that one its until")
        % {"where": later.where, "code": code, "other": earlier.where}
        for code, of_code in spans.items()
        for earlier, later in pairwise(of_code)
        if earlier.end > later.start
    ]


def _with_parent(row: UnitRow, spans: dict[str, list[_Span]], checked: Checked) -> UnitRow:
    """The row with the unit it is part of: the one its parent's code names at the end of the row's own time.

    At the end and not at the start, as a unit may have got its code before its parent did.
    """
    allowed = _PART_OF.get(row.kind, ())
    if not row.parent_kato:
        if allowed:
            checked.errors.append(_("%(where)s: parent is empty") % {"where": row.where})
        return row
    end = row.until.day or datetime.date.max
    parent = next((span for span in spans.get(row.parent_kato, ()) if span.start < end <= span.end), None)
    values = {"where": row.where, "code": row.parent_kato, "kind": row.kind}
    if not allowed:
        checked.errors.append(_("%(where)s: a unit of kind %(kind)s has no parent") % values)
    elif parent is None and row.parent_kato not in checked.unread:
        checked.errors.append(_("%(where)s: parent “%(code)s” names no unit at that time") % values)
    elif parent and parent.kind not in allowed:
        checked.errors.append(_("%(where)s: parent %(code)s cannot hold a unit of kind %(kind)s") % values)
    return replace(row, parent=parent.key if parent else None)


def check_successions(
    table: Iterable[Row], known: set[Key], unread: set[str]
) -> tuple[list[SuccessionRow], list[str]]:
    """Read the lines of the table of successions: the rows, and every error.

    `known` are the units there are or will be; `unread` the codes whose own lines are wrong, not named twice.
    """
    rows: dict[tuple[Key, Key, str], SuccessionRow] = {}
    errors: list[str] = []
    for row in table:
        line = Line(row, SUCCESSION_COLUMNS)
        link = read_succession(line)
        _check_units_of(link, line, known, unread)
        key = link.predecessor, link.successor, link.change
        if not line.errors and key in rows:
            line.say(_("the same two units and change as a line before"))
        errors += line.errors
        rows[key] = link
    return list(rows.values()), errors


def _check_units_of(link: SuccessionRow, line: Line, known: set[Key], unread: set[str]) -> None:
    for kato, since in () if line.errors else (link.predecessor, link.successor):
        if (kato, since) not in known and kato not in unread:
            start = since or _("an unknown day")
            line.say(_("there is no unit %(code)s that starts on %(start)s") % {"code": kato, "start": start})
