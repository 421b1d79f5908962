"""The council record: one JSON object with all that the rules look at, of one council.

Each app knows its own part of it and registers it here (in a module named `record`, which is found at start, in the
order of the apps). The way is one: database → record → facts, so that a file and the database can never be judged
differently.
"""

import datetime
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from council.models import Council, Follows, OwnRegulation

Record = dict[str, Any]
# The primary keys of what an import made, by the name of its list in the record and by its id there.
Refs = dict[str, dict[Any, int]]
FORMAT = "council-record/1"


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
    """The records of these councils as they stand in the database now, in their order, in a fixed number of queries."""
    stored = Council.objects.select_related("unit").in_bulk([council.pk for council in councils])
    rows = [stored[council.pk] for council in councils]
    records: list[Record] = [{"format": FORMAT} for _ in rows]
    for part in PARTS:
        exported = part.export(rows)
        for council, record in zip(rows, records, strict=True):
            record.update(exported[council.pk])
    return records


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
