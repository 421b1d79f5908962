"""What a newer classifier changes: units that are new, renamed, moved to another code, or gone; shown, then written.

Writing goes through `council.units.load_units`, whose checks hold here as for the table that comes with the product. A
vanished unit gets an end and stays; a code that names another unit from now on becomes a row of its own.
"""

import datetime
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from council.classifier import ClassifierRow
from council.classifier_names import in_english, proper, written
from council.models import Unit
from council.unit_rows import Row
from council.units import Loaded, load_units


@dataclass
class Changes:
    """What differs, each with the rows that are at issue. Moved pairs stand in none of the other lists."""

    new: list[ClassifierRow] = field(default_factory=list)
    renamed: list[tuple[Unit, ClassifierRow]] = field(default_factory=list)
    moved: list[tuple[Unit, ClassifierRow]] = field(default_factory=list)
    gone: list[Unit] = field(default_factory=list)

    def __bool__(self) -> bool:
        return bool(self.new or self.renamed or self.moved or self.gone)

    def in_words(self) -> list[str]:
        """One line for each change: code and names."""
        said = [_("new: %(code)s %(kk)s / %(ru)s") % _new(row) for row in self.new]
        for unit, row in self.renamed:
            said.append(_("renamed: %(code)s %(before)s → %(kk)s / %(ru)s") % {**_new(row), "before": unit.name_kk})
        for unit, row in self.moved:
            said.append(_("moved: %(before)s → %(code)s %(kk)s / %(ru)s") % {**_new(row), "before": unit.kato})
        said += [_("gone: %(code)s %(kk)s / %(ru)s") % _old(unit) for unit in self.gone]
        return said


def _new(row: ClassifierRow) -> dict[str, str]:
    return {"code": row.kato, "kk": written(row.name_kk, row.kind, "kk"), "ru": written(row.name_ru, row.kind, "ru")}


def _old(unit: Unit) -> dict[str, str]:
    return {"code": unit.kato, "kk": unit.name_kk, "ru": unit.name_ru}


def changes_of(rows: Iterable[ClassifierRow], on: datetime.date) -> Changes:
    """Compare the classifier with the units of a day.

    Two names are the same when they differ only in capitals and in the words for the kind. A unit is moved when its
    code is gone, or names another one, and exactly one new code has its Kazakh name and kind.
    """
    live = {unit.kato: unit for unit in Unit.objects.live(on).select_related("parent")}
    table = {row.kato: row for row in rows}
    fresh = {code: row for code, row in table.items() if code not in live}
    found = Changes()
    for code, unit in live.items():
        row = table.get(code)
        if row and _same(unit, row):
            continue
        heirs = [one for one in fresh.values() if _named_alike(unit, one)]
        if len(heirs) == 1:
            found.moved.append((unit, heirs[0]))
            del fresh[heirs[0].kato]
            if row:
                fresh[code] = row
        elif row:
            found.renamed.append((unit, row))
        else:
            found.gone.append(unit)
    found.new = sorted(fresh.values(), key=lambda one: one.kato)
    return found


def _same(unit: Unit, row: ClassifierRow) -> bool:
    return (
        unit.kind == row.kind and _named_alike(unit, row) and proper(unit.name_ru, "ru") == proper(row.name_ru, "ru")
    )


def _named_alike(unit: Unit, row: ClassifierRow) -> bool:
    return unit.kind == row.kind and proper(unit.name_kk, "kk") == proper(row.name_kk, "kk")


def apply_changes(found: Changes, on: datetime.date, source: str) -> Loaded:
    """Write what differs, from a day on. `source` is the name of the file, for the notes.

    Raises BrokenTable with every error, and then writes nothing.
    """
    zones = dict(Unit.objects.live(on).values_list("kato", "zone"))
    note = _("From the classifier %(file)s; the day is to be checked against the act.") % {"file": source}
    fresh = [*found.new, *(row for _unit, row in found.moved)]
    rows = [_added(row, on, zones, note) for row in fresh]
    rows += [_changed(unit, row, on) for unit, row in found.renamed]
    rows += [_ended(unit, on) for unit in [*found.gone, *(unit for unit, _row in found.moved)]]
    return load_units(rows, [_succession(unit, row, on) for unit, row in found.moved])


def _added(row: ClassifierRow, on: datetime.date, zones: dict[str, str], note: str) -> Row:
    names = _new(row)
    values = {
        "kato": row.kato,
        "kind": row.kind,
        "parent": row.parent,
        "name_kk": names["kk"],
        "name_ru": names["ru"],
        "name_en": in_english(row.name_kk, row.kind),
        "zone": zones.get(row.parent, "Asia/Almaty"),
        "since": on.isoformat(),
        "until": "",
        "verified": "no",
        "note": note,
    }
    return Row(row.where, values)


def _as_row(unit: Unit, where: str, **other: str) -> Row:
    values = {
        "kato": unit.kato,
        "kind": unit.kind,
        "parent": unit.parent.kato if unit.parent else "",
        "name_kk": unit.name_kk,
        "name_ru": unit.name_ru,
        "name_en": unit.name_en,
        "zone": unit.zone,
        "since": _day(unit.since, unit.since_precision),
        "until": _day(unit.until, unit.until_precision),
        "verified": "yes" if unit.verified else "no",
        "note": unit.note,
    }
    return Row(where, {**values, **other})


def _day(day: datetime.date | None, precision: str) -> str:
    lengths = {Unit.Precision.YEAR: 4, Unit.Precision.MONTH: 7}
    return day.isoformat()[: lengths.get(Unit.Precision(precision), 10)] if day else ""


def _changed(unit: Unit, row: ClassifierRow, on: datetime.date) -> Row:
    names = _new(row)
    values = {"day": on.isoformat(), "kk": unit.name_kk, "ru": unit.name_ru}
    said = _("Until %(day)s: %(kk)s / %(ru)s.") % values
    other = {"name_kk": names["kk"], "name_ru": names["ru"], "kind": row.kind}
    if not _named_alike(unit, row):
        other["name_en"] = in_english(row.name_kk, row.kind)
    return _as_row(unit, row.where, **other, note=" ".join(filter(None, (unit.note, said))))


def _ended(unit: Unit, on: datetime.date) -> Row:
    return _as_row(unit, _("code %(code)s of the database") % {"code": unit.kato}, until=on.isoformat())


def _succession(unit: Unit, row: ClassifierRow, on: datetime.date) -> Row:
    elsewhere = (unit.parent.kato if unit.parent else "") != row.parent
    values = {
        "predecessor": unit.kato,
        "predecessor_since": unit.since.isoformat() if unit.since else "",
        "successor": row.kato,
        "successor_since": on.isoformat(),
        "on": on.isoformat(),
        "change": "moved" if elsewhere else "renamed",
        "act": "",
        "verified": "no",
    }
    return Row(row.where, values)


def with_councils(units: Sequence[Unit]) -> list[Unit]:
    """Those that have a council which stands: it has to be carried over or dissolved by an act."""
    standing = {"councils__isnull": False, "councils__dissolved_on": None}  # joined once: of the same council
    return list(Unit.objects.filter(pk__in=[one.pk for one in units], **standing).distinct())
