"""From a council's record (the JSON object that export writes) to the facts that rules look at.

The record may leave out what is not known: absence and null are the same everywhere. It is taken to be valid; what a
valid record is, `council.schemas` says.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping
from typing import Any

from council.rulebook import editions
from council.rulebook.facts import (
    Act,
    Agreement,
    Approval,
    Asked,
    Composition,
    CouncilFacts,
    Date,
    Follow,
    Heard,
    InformationRequest,
    Item,
    Life,
    Meeting,
    Organisation,
    OwnRegulation,
    Person,
    Post,
    Recommendation,
    Seat,
    Tenure,
    Text,
    UnitFacts,
    Visit,
)

Table = Mapping[str, Any]
# What a council follows where its record does not say: the first model regulation there was.
FIRST_EDITION = "766-2012"


def facts_from(record: Table, unit: UnitFacts, neighbours: Iterable[Life] = ()) -> CouncilFacts:
    """The facts of the council of a valid record, at its unit; `neighbours` are other councils at the same akimat."""
    established = _act(record.get("established"))
    return CouncilFacts(
        unit=unit,
        name=_text(record["name"]),
        established=established,
        dissolved=_act(record.get("dissolved")),
        follows=_follows(_list(record, "follows"), established),
        own_regulations=tuple(map(_own_regulation, _list(record, "own_regulations"))),
        organisations={one.id: one for one in map(_organisation, _list(record, "organisations"))},
        posts={one.id: one for one in map(_post, _list(record, "posts"))},
        people={one["id"]: Person(one["id"], _text(one["name"])) for one in _list(record, "people")},
        tenures=tuple(map(_tenure, _list(record, "tenures"))),
        compositions=tuple(map(_composition, _list(record, "compositions"))),
        meetings=tuple(map(_meeting, _list(record, "meetings"))),
        recommendations=tuple(map(_recommendation, _list(record, "recommendations"))),
        information_requests=tuple(map(_information_request, _list(record, "information_requests"))),
        visits=tuple(map(_visit, _list(record, "visits"))),
        neighbours=tuple(neighbours),
    )


def _follows(rows: list[Table], established: Act | None) -> tuple[Follow, ...]:
    """What it follows; nothing is followed before it exists. Not said: the first edition, from the akimat's act on."""
    if not rows:
        begins = established.date if established else None
        return (_follow(FIRST_EDITION, begins or Date.min),)
    return tuple(_follow(row["edition"], Date.fromisoformat(row["from"])) for row in rows)


def _follow(code: str, since: Date) -> Follow:
    return Follow(code, max(since, editions.load(code).since))


def _own_regulation(row: Table) -> OwnRegulation:
    return OwnRegulation(
        since=Date.fromisoformat(row["from"]),
        act=_act(row.get("act")) or Act(None, None),
        meetings_per_half_year=row.get("meetings_per_half_year"),
        hearings_per_year=row.get("hearings_per_year"),
        further_members=bool(row.get("further_members")),
    )


def _organisation(row: Table) -> Organisation:
    return Organisation(row["id"], row["kind"], _text(row["name"]))


def _post(row: Table) -> Post:
    fields = tuple(_list(row, "fields"))
    return Post(row["id"], row["organisation"], row["kind"], row.get("unit"), fields, _text(row["title"]))


def _tenure(row: Table) -> Tenure:
    since, until = Date.fromisoformat(row["from"]), _date(row.get("to"))
    return Tenure(row["person"], row["post"], since, until, bool(row.get("acting")))


def _composition(row: Table) -> Composition:
    determined, decision = row.get("determined") or {}, row.get("decision") or {}
    return Composition(
        version=row["version"],
        determined=_date(determined.get("date")),
        submitted=_date(row.get("submitted")),
        outcome=decision.get("outcome"),
        decided=_date(decision.get("date")),
        in_force_from=_date(row.get("in_force_from")),
        seats=tuple(map(_seat, _list(row, "seats"))),
        asked_not_seated=tuple(
            Asked(asked["post"], _agreement(asked.get("agreement") or {})) for asked in _list(row, "asked_not_seated")
        ),
        reasons={name: reason for name, reason in (row.get("reasons") or {}).items() if reason is not None},
    )


def _seat(row: Table) -> Seat:
    asked = row.get("agreement")
    agreement = None if asked is None else _agreement(asked)
    return Seat(row["person"], row["post"], row["role"], row.get("clause"), agreement)


def _agreement(row: Table) -> Agreement:
    return Agreement(_date(row.get("asked")), _date(row.get("answered")), row.get("outcome"))


def _meeting(row: Table) -> Meeting:
    time = row.get("time")
    return Meeting(
        id=row["id"],
        number=row.get("number") or None,
        date=Date.fromisoformat(row["date"]),
        time=datetime.time.fromisoformat(time) if time else None,
        state=row["state"],
        approvals=tuple(map(_approval, _list(row, "agenda_approvals"))),
        agenda=tuple(map(_item, _list(row, "agenda"))),
    )


def _approval(row: Table) -> Approval:
    return Approval(row["version"], row["by"], datetime.datetime.fromisoformat(row["at"]))


def _item(row: Table) -> Item:
    heard = tuple(Heard(one["person"], one["post"]) for one in _list(row, "heard"))
    return Item(row["id"], row["number"], row["kind"], _text(row.get("title")), tuple(_list(row, "tasks")), heard)


def _recommendation(row: Table) -> Recommendation:
    return Recommendation(
        id=row["id"],
        kind=row["kind"],
        number=row.get("number") or None,
        meeting=row["meeting"],
        text_kk=row["text"].get("kk") or "",
        text_ru=row["text"].get("ru") or "",
        tasks=tuple(_list(row, "tasks")),
        addressees=tuple(one["organisation"] for one in _list(row, "addressees")),
    )


def _information_request(row: Table) -> InformationRequest:
    dates = (_date(row.get(name)) for name in ("sent", "reply_by", "received"))
    return InformationRequest(row["id"], row["organisation"], *dates)


def _visit(row: Table) -> Visit:
    return Visit(row["id"], Date.fromisoformat(row["date"]), row["kind"], _act(row.get("basis")))


def _list(row: Table, name: str) -> list[Any]:
    return row.get(name) or []


def _date(value: str | None) -> Date | None:
    return Date.fromisoformat(value) if value else None


def _act(value: Table | None) -> Act | None:
    """An act; one of which neither number nor date is known is none."""
    number, date = ((value or {}).get("number") or None, _date((value or {}).get("date")))
    return Act(number, date) if number or date else None


def _text(value: Table | None) -> Text:
    """A text of the record in our three languages: English readers see the Kazakh name, which is the official one."""
    kk, ru = ((value or {}).get("kk") or "", (value or {}).get("ru") or "")
    return Text(kk or ru, ru or kk, kk or ru)
