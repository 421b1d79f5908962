"""Loading the table of units: read, check as a whole, then write what is new or changed.

The table is two CSV files (see docs/units.md). Nothing is written while one line of it is wrong, and every wrong line
is named. A unit is known by its code and its start, a succession by its two units and its change.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from django.db import models, transaction

from council import search_index
from council.administration import lock_installation
from council.models import Council, Unit, UnitSuccession
from council.unit_checks import check_successions, check_units
from council.unit_rows import (
    SUCCESSION_COLUMNS,
    UNIT_COLUMNS,
    BrokenTable,
    Key,
    Row,
    SuccessionRow,
    UnitRow,
    read_table,
)

REFERENCE = Path(__file__).parent / "reference"
UNITS_FILE = REFERENCE / "units.csv"
SUCCESSIONS_FILE = REFERENCE / "unit_successions.csv"

_UNIT_FIELDS = (
    "kind", "parent", "name_kk", "name_ru", "name_en", "zone", "since_precision", "until", "until_precision",
    "verified", "note",
)  # fmt: skip
_SUCCESSION_FIELDS = ("on", "precision", "act", "verified")
# A unit is created after the unit it is part of.
_LEVELS = (
    (Unit.Kind.OBLAST, Unit.Kind.REPUBLICAN_CITY),
    (Unit.Kind.DISTRICT, Unit.Kind.OBLAST_CITY),
    (Unit.Kind.CITY_DISTRICT,),
)


@dataclass(frozen=True)
class Counts:
    """How many rows of a table were new, were changed, and were there already as they are."""

    new: int
    changed: int
    same: int


@dataclass(frozen=True)
class Loaded:
    """What a load did to the units and to their successions."""

    units: Counts
    successions: Counts


def load_reference() -> Loaded:
    """Load the table of units that comes with the product. Doing it twice changes nothing."""
    return load_units(read_table(UNITS_FILE, UNIT_COLUMNS), read_table(SUCCESSIONS_FILE, SUCCESSION_COLUMNS))


@transaction.atomic
def load_units(units: Iterable[Row], successions: Iterable[Row] = ()) -> Loaded:
    """Write a table of units and of their successions; units the table does not name stay as they are.

    Raises BrokenTable with every error of both tables, by line, and then writes nothing.
    """
    lock_installation()  # two loads at once would both find the same rows missing
    stored = {_key(unit): unit for unit in Unit.objects.all()}
    checked = check_units(units, stored.values())
    known = {*stored, *(row.key for row in checked.rows)}
    links, errors = check_successions(successions, known, checked.unread)
    if checked.errors or errors:
        raise BrokenTable([*checked.errors, *errors])
    counts = _write_units(checked.rows, stored)
    return Loaded(counts, _write_successions(links, stored))


def _key(unit: Unit) -> Key:
    return unit.kato, unit.since


def _write_units(rows: Sequence[UnitRow], stored: dict[Key, Unit]) -> Counts:
    """Write the rows, the units they are part of first, and add the new units to `stored`."""
    new = changed = 0
    for kinds in _LEVELS:
        level = [row for row in rows if row.kind in kinds]
        fresh = [_unit(row, stored) for row in level if row.key not in stored]
        found = [row for row in level if row.key in stored]
        different = [stored[row.key] for row in found if _take(stored[row.key], row, stored)]
        Unit.objects.bulk_create(fresh)
        if different:
            Unit.objects.bulk_update(different, _UNIT_FIELDS)
            search_index.renew(Council.objects.filter(unit__in=different))
        stored.update((_key(unit), unit) for unit in fresh)
        new, changed = new + len(fresh), changed + len(different)
    return Counts(new, changed, len(rows) - new - changed)


def _unit(row: UnitRow, stored: dict[Key, Unit]) -> Unit:
    unit = Unit(kato=row.kato, since=row.since.day)
    _take(unit, row, stored)
    return unit


def _take(unit: Unit, row: UnitRow, stored: dict[Key, Unit]) -> bool:
    """Give the unit what its row says; whether that changed anything."""
    return _set(
        unit,
        {
            "kind": row.kind,
            "parent_id": stored[row.parent].pk if row.parent else None,
            "name_kk": row.name_kk,
            "name_ru": row.name_ru,
            "name_en": row.name_en,
            "zone": row.zone,
            "since_precision": row.since.precision,
            "until": row.until.day,
            "until_precision": row.until.precision,
            "verified": row.verified,
            "note": row.note,
        },
    )


def _write_successions(rows: Sequence[SuccessionRow], units: dict[Key, Unit]) -> Counts:
    stored = {(link.predecessor_id, link.successor_id, link.change): link for link in UnitSuccession.objects.all()}
    fresh: list[UnitSuccession] = []
    different: list[UnitSuccession] = []
    for row in rows:
        before, after = units[row.predecessor].pk, units[row.successor].pk
        link = stored.get((before, after, row.change))
        values = {"on": row.on.day, "precision": row.on.precision, "act": row.act, "verified": row.verified}
        if link is None:
            link = UnitSuccession(predecessor_id=before, successor_id=after, change=row.change)
            _set(link, values)
            fresh.append(link)
        elif _set(link, values):
            different.append(link)
    UnitSuccession.objects.bulk_create(fresh)
    if different:
        UnitSuccession.objects.bulk_update(different, _SUCCESSION_FIELDS)
    return Counts(len(fresh), len(different), len(rows) - len(fresh) - len(different))


def _set(thing: models.Model, values: Mapping[str, object]) -> bool:
    changed = {name: value for name, value in values.items() if getattr(thing, name) != value}
    for name, value in changed.items():
        setattr(thing, name, value)
    return bool(changed)
