"""The council record: one JSON object with all that the rules look at, of one council.

Each app knows its own part of it and registers it here (in a module named `record`, which is found at start, in the
order of the apps). The way is one: database → record → facts, so that a file and the database can never be judged
differently.
"""

import datetime
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, overload

from django.core.exceptions import ValidationError
from django.db import transaction

from council import history, search_index
from council.models import Council, Follows, OwnRegulation, Unit, User
from council.schemas import RecordError, complete, found_at, in_marks, path_of, reference_errors, shape_errors

Record = dict[str, Any]
# The primary keys of what an import made, by the name of its list in the record and by its id there.
Refs = dict[str, dict[Any, int]]
FORMAT = "council-record/1"
CODE = re.compile(r"[0-9]{9}")


@dataclass(frozen=True)
class Part:
    """What one app adds to records.

    `export` gives its keys for many councils (by primary key) in a number of queries that does not grow with them;
    `load` writes them for one council from a complete, checked record, adding to the references what it made.
    """

    export: Callable[[Sequence[Council]], dict[int, Record]]
    load: Callable[[Council, Record, Refs], None]


PARTS: list[Part] = []


def register(part: Part) -> None:
    """Add an app's part; parts are loaded in the order in which they are registered."""
    PARTS.append(part)


def records_of(councils: Sequence[Council]) -> list[Record]:
    """The records of these councils as they stand in the database, in their order, in a fixed number of queries."""
    stored = Council.objects.select_related("unit").in_bulk([council.pk for council in councils])
    rows = [stored[council.pk] for council in councils]
    records: list[Record] = [{"format": FORMAT} for _ in rows]
    for part in PARTS:
        exported = part.export(rows)
        for council, record in zip(rows, records, strict=True):
            record.update(exported[council.pk])
    return records


# -- import -----------------------------------------------------------------------------------------------------


class RecordRefused(ValueError):
    """A record was not imported and nothing was written; `errors` says all that is wrong with it, each with a path."""

    def __init__(self, errors: Sequence[RecordError]) -> None:
        super().__init__("\n".join(map(str, errors)))
        self.errors = tuple(errors)


def check_record(data: Any, *, on: datetime.date) -> list[RecordError]:
    """Everything for which a record cannot be imported: shape, references, and its place here; empty if it can.

    `on` is the day of the import: units of a council that is being formed are looked up as of it.
    """
    errors = shape_errors(data)
    if isinstance(data, dict):
        paths = {error.path for error in errors}
        errors += [error for error in (*reference_errors(data), *_place_errors(data, on)) if error.path not in paths]
    return errors


@transaction.atomic
def import_record(data: Any, *, by: User | None, at: datetime.datetime) -> Council:
    """Make a new council from a record, as history taken over: gates do not block it, the rules report afterwards.

    Organisations, posts and people are always made anew. Raises `RecordRefused` with every error; then nothing is
    written.
    """
    errors = check_record(data, on=at.date())
    if errors:
        raise RecordRefused(errors)
    record = complete(data)
    units = _units(record, at.date())
    unit = Unit.objects.select_for_update(of=("self",), no_key=True).get(pk=units[record["unit"]].pk)
    council = Council(
        unit=unit,
        **read_words("name", record["name"]),
        **read_act("established_number", "established_on", record["established"]),
        **read_act("dissolved_number", "dissolved_on", record["dissolved"]),
        taken_over=True,
    )
    try:
        council.full_clean()
    except ValidationError as error:  # somebody else was faster: the unit was locked only now
        raise RecordRefused([RecordError("unit", " ".join(error.messages))]) from error
    council.save()
    refs: Refs = {"units": {code: unit.pk for code, unit in units.items()}}
    for part in PARTS:
        part.load(council, record, refs)
    search_index.renew_council(council)
    counts = {name: len(value) for name, value in record.items() if isinstance(value, list)}
    history.record("council.imported", council, council=council, by=by, at=at, after={"unit": unit, **counts})
    return council


def _units(data: Record, on: datetime.date) -> dict[str, Unit]:
    """The units that a record names by their codes, on the day of the akimat's act (or else on that day)."""
    established = [value for _steps, value in found_at(data, "established.date")]
    try:
        then = datetime.date.fromisoformat(established[0])
    except (IndexError, TypeError, ValueError):
        then = on
    codes = {str(code) for where in ("unit", "posts[].unit") for _steps, code in found_at(data, where)}
    known = {code: Unit.objects.resolve(code, then) for code in codes if CODE.fullmatch(code)}
    return {code: unit for code, unit in known.items() if unit is not None}


def _place_errors(data: Record, on: datetime.date) -> list[RecordError]:
    """Units that nobody knows, a unit without an akimat, and a second council beside a live one (clause 1)."""
    units = _units(data, on)
    errors = [
        RecordError(path_of(steps), f"expected the code of a unit that is loaded here, found {in_marks(code)}")
        for where in ("unit", "posts[].unit")
        for steps, code in found_at(data, where)
        if code not in units
    ]
    unit = next((units.get(str(code)) for _steps, code in found_at(data, "unit")), None)
    if unit and not unit.has_akimat:
        message = f"“{unit.kato}” is a district in a city: it has an akim but no akimat, hence no council (clause 1)"
        errors.append(RecordError("unit", message))
    elif unit and not data.get("dissolved") and Council.objects.filter(unit=unit, dissolved_on=None).exists():
        message = f"the akimat of “{unit.kato}” already has a council that is not dissolved (clause 1)"
        errors.append(RecordError("unit", message))
    return errors


# -- how parts write and read values ----------------------------------------------------------------------------


def words(kk: str, ru: str) -> Record | None:
    """A text in both languages, or None where neither is known."""
    return {"kk": kk, "ru": ru} if kk or ru else None


def act(number: str, date: datetime.date | None) -> Record | None:
    """An act or letter by number and date, or None where neither is known."""
    return {"number": number or None, "date": day(date)} if number or date else None


def day(date: datetime.date | None) -> str | None:
    """A date as it is written, or None."""
    return date.isoformat() if date else None


@overload
def read_day(written: str) -> datetime.date: ...
@overload
def read_day(written: None) -> None: ...
def read_day(written: str | None) -> datetime.date | None:
    """The date that is written, or None."""
    return datetime.date.fromisoformat(written) if written else None


def read_words(name: str, value: Record | None) -> dict[str, str]:
    """The two columns of a text in both languages: `title_kk`, `title_ru`."""
    return {f"{name}_{language}": (value or {}).get(language) or "" for language in ("kk", "ru")}


def read_act(number: str, date: str, value: Record | None) -> dict[str, Any]:
    """The two columns of an act, by their names."""
    return {number: (value or {}).get("number") or "", date: read_day((value or {}).get("date"))}


# -- the council's own part -------------------------------------------------------------------------------------

OWN_VALUES = ("meetings_per_half_year", "hearings_per_year", "notice_days", "minutes_days", "reply_days")


def _export(councils: Sequence[Council]) -> dict[int, Record]:
    records = {council.pk: _council(council) for council in councils}
    for follows in Follows.objects.filter(council__in=list(records)).order_by("pk"):
        records[follows.council_id]["follows"].append({"edition": follows.edition, "from": day(follows.since)})
    for own in OwnRegulation.objects.filter(council__in=list(records)).order_by("pk"):
        records[own.council_id]["own_regulations"].append(_own_regulation(own))
    return records


def _council(council: Council) -> Record:
    established = act(council.established_number, council.established_on) if council.established_on else None
    return {
        "unit": council.unit.kato,
        "name": {"kk": council.name_kk, "ru": council.name_ru},
        "established": established,
        "dissolved": act(council.dissolved_number, council.dissolved_on) if council.dissolved_on else None,
        "follows": [],
        "own_regulations": [],
    }


def _own_regulation(own: OwnRegulation) -> Record:
    return {
        "from": day(own.since),
        "act": act(own.act_number, own.act_date),
        **{name: getattr(own, name) for name in OWN_VALUES},
        "quorum": own.quorum or None,
        "further_members": own.further_members,
    }


def _load(council: Council, record: Record, refs: Refs) -> None:
    Follows.objects.bulk_create(
        Follows(council=council, edition=row["edition"], since=read_day(row["from"])) for row in record["follows"]
    )
    OwnRegulation.objects.bulk_create(
        OwnRegulation(
            council=council,
            since=read_day(row["from"]),
            **read_act("act_number", "act_date", row["act"]),
            **{name: row[name] for name in OWN_VALUES},
            quorum=row["quorum"] or "",
            further_members=row["further_members"],
        )
        for row in record["own_regulations"]
    )


register(Part(_export, _load))
