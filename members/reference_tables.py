"""The product's own table of which penal body serves which unit, loaded with `manage.py load_units` (clause 9).

The table is a CSV file beside this module: the body's names, the codes of the units it serves, the days where they are
known, whether a source was seen, and which. Nothing is written while one line of it is wrong.
"""

import datetime
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from django.db import transaction
from django.utils.translation import gettext as _

from council.administration import lock_installation
from council.models import Event, Unit
from council.reference_tables import TABLES
from council.unit_rows import BrokenTable, Line, Row, read_table
from council.units import Counts
from members.models import Organisation, Serving

PENAL_BODIES_FILE = Path(__file__).parent / "reference" / "penal_bodies.csv"
COLUMNS = ("name_kk", "name_ru", "units", "since", "until", "verified", "source")


@dataclass(frozen=True)
class PenalBodyRow:
    """One line of the table, checked: a body and the units it serves."""

    name_kk: str
    name_ru: str
    units: tuple[Unit, ...]
    since: datetime.date | None
    until: datetime.date | None
    verified: bool
    source: str


def load_reference() -> tuple[str, Counts]:
    """Load the table that comes with the product."""
    return _("Penal bodies and the units they serve"), load_penal_bodies(read_table(PENAL_BODIES_FILE, COLUMNS))


@transaction.atomic
def load_penal_bodies(rows: Iterable[Row]) -> Counts:
    """Write a table of penal bodies and the units they serve; loading it twice changes nothing.

    A body that the table made before is known by its Kazakh name (a former one, or one that was merged, counts too)
    and is never renamed. What administrators did stays: a unit one of whose rows has an event in the history was
    changed through their acts, and is passed over; the table itself leaves no events. Raises BrokenTable with every
    error, by line, and then writes nothing.
    """
    lock_installation()  # two loads at once would both find the same rows missing
    checked = list(_checked(rows))
    bodies, kept = _known_bodies(), _units_kept_by_hand()
    stored = {(one.unit_id, one.since): one for one in Serving.objects.all()}
    new = changed = same = 0
    for row in checked:
        for unit in row.units:
            serving = stored.get((unit.pk, row.since))
            if unit.pk in kept:
                same += 1
            elif serving is None:
                Serving.objects.create(unit=unit, since=row.since, **_values(row, bodies))
                new += 1
            elif _take(serving, row, bodies):
                changed += 1
            else:
                same += 1
    return Counts(new, changed, same)


def _checked(rows: Iterable[Row]) -> Iterator[PenalBodyRow]:
    units: dict[str, list[Unit]] = {}
    for unit in Unit.objects.order_by("since"):
        units.setdefault(unit.kato, []).append(unit)
    errors: list[str] = []
    checked = []
    for row in rows:
        line = Line(row, COLUMNS)
        checked.append(_read(line, units))
        errors += line.errors
    if errors:
        raise BrokenTable(errors)
    yield from checked


def _read(line: Line, units: dict[str, list[Unit]]) -> PenalBodyRow:
    served = []
    for code in line.text("units").split():
        # A code may have been used before: the table speaks of the unit that bears it now.
        found = [one for one in units.get(code, []) if one.until is None]
        if not found:
            line.say(_("%(field)s “%(code)s” names no unit that exists now") % {"field": "units", "code": code})
        served += found[-1:]
    for name in ("name_kk", "name_ru", "units"):
        if not line.text(name, longest=300):
            line.say(_("%(field)s is empty") % {"field": name})
    return PenalBodyRow(
        name_kk=line.text("name_kk"),
        name_ru=line.text("name_ru"),
        units=tuple(served),
        since=line.date("since").day,
        until=line.date("until").day,
        verified=line.yes("verified"),
        source=line.text("source", longest=300),
    )


def _known_bodies() -> dict[str, Organisation]:
    """The bodies that serve units, by every Kazakh name they bear or bore; what was merged leads to what stays."""
    found = Organisation.objects.filter(kind=Organisation.Kind.PENAL_BODY).prefetch_related("former_names")
    of_pk = {one.pk: one for one in found}
    serving = set(Serving.objects.values_list("organisation", flat=True))
    known: dict[str, Organisation] = {}
    for one in of_pk.values():
        body = one
        while body.merged_into_id in of_pk:
            body = of_pk[body.merged_into_id]
        if body.pk in serving:
            for name in (*(former.name_kk for former in one.former_names.all()), one.name_kk):
                known[name] = body
    return known


def _units_kept_by_hand() -> set[int]:
    """The units whose rows administrators have added or changed."""
    changed = Event.objects.filter(subject_type=Serving._meta.label_lower).values("subject_id")
    return set(Serving.objects.filter(pk__in=changed).values_list("unit", flat=True))


def _values(row: PenalBodyRow, bodies: dict[str, Organisation]) -> dict[str, object]:
    """What a row says of a unit; the body is made where the table names it for the first time."""
    body = bodies.get(row.name_kk)
    if body is None:
        names = {"name_kk": row.name_kk, "name_ru": row.name_ru}
        body = Organisation.objects.create(kind=Organisation.Kind.PENAL_BODY, **names)
        bodies[row.name_kk] = body
    return {"organisation": body, "until": row.until, "verified": row.verified, "source": row.source}


def _take(serving: Serving, row: PenalBodyRow, bodies: dict[str, Organisation]) -> bool:
    """Give a stored row what the table says; whether that changed anything."""
    values = _values(row, bodies)
    changed = {name: value for name, value in values.items() if getattr(serving, name) != value}
    for name, value in changed.items():
        setattr(serving, name, value)
    if changed:
        serving.save()
    return bool(changed)


TABLES.append(load_reference)
