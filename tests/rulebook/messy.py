"""Records in which nearly everything may be wrong, for properties; and what of a record was known on a day."""

from __future__ import annotations

import datetime
from typing import Any
from zoneinfo import ZoneInfo

from hypothesis import strategies as st

from tests.rulebook.builder import (
    DISTRICT,
    OBLAST,
    REPUBLICAN_CITY,
    ROLES,
    WESTERN_OBLAST,
    ACouncil,
    Row,
    a_good_council,
    a_meeting,
    a_recommendation,
    an_item,
)

FIRST, LAST = datetime.date(2012, 1, 1), datetime.date(2015, 12, 31)
PEOPLE = [key for key, *_ in ROLES]
CLAUSES = ["8", "9", "10", "11", "own", None]
TASKS = ["3.1", "3.7", "4.1", "4.6", "5.1", "5.2"]

days = st.dates(FIRST, LAST)
written_days = days.map(datetime.date.isoformat)
maybe_days = st.none() | written_days
people = st.sampled_from(PEOPLE)
acts = st.none() | st.fixed_dictionaries({"number": st.just("А-1"), "date": written_days})
moments = st.tuples(days, st.times()).map(lambda at: f"{at[0]}T{at[1]:%H:%M:%S}+00:00")
agreements = st.none() | st.fixed_dictionaries(
    {"asked": maybe_days, "answered": maybe_days, "outcome": st.sampled_from(["agreed", "declined", None])}
)
seats = st.fixed_dictionaries(
    {
        "person": people,
        "post": people,
        "role": st.sampled_from(["chair", "deputy_chair", "member", "member", "secretary"]),
        "clause": st.sampled_from(CLAUSES),
        "agreement": agreements,
    }
)
own_regulations = st.fixed_dictionaries(
    {
        "from": written_days,
        "meetings_per_half_year": st.sampled_from([None, 0, 1, 2]),
        "hearings_per_year": st.sampled_from([None, 1, 2, 3]),
        "further_members": st.booleans(),
    }
)
decisions = st.none() | st.fixed_dictionaries(
    {"outcome": st.sampled_from(["approved", "approved", "returned"]), "date": maybe_days}
)


def tenures() -> st.SearchStrategy[Row]:
    """Somebody in some post, sometimes for no time at all."""
    return st.fixed_dictionaries(
        {"person": people, "post": people, "from": written_days, "to": maybe_days, "acting": st.booleans()}
    )


@st.composite
def compositions(draw: st.DrawFn, version: int) -> Row:
    """A version with its steps on any days, in any order, and the good seats with some others among them."""
    good = a_good_council().record["compositions"][0]["seats"]
    return {
        "version": version,
        "determined": draw(acts),
        "submitted": draw(maybe_days),
        "decision": draw(decisions),
        "in_force_from": draw(maybe_days),
        "reasons": draw(st.dictionaries(st.sampled_from(["industry", "land"]), st.sampled_from(["", "болмады"]))),
        "seats": draw(st.lists(st.sampled_from(good) | seats, max_size=8)),
        "asked_not_seated": [{"post": draw(people), "agreement": draw(agreements)}],
    }


@st.composite
def meetings(draw: st.DrawFn, key: str) -> Row:
    """A meeting of any state, its agenda approved by anyone at any moment."""
    item = an_item(f"{key}-1", draw(st.lists(st.sampled_from(TASKS), max_size=3)), heard=draw(st.none() | people))
    approvals = st.fixed_dictionaries({"version": st.just(1), "by": st.just("chair") | people, "at": moments})
    return a_meeting(
        key,
        draw(written_days),
        item,
        time=draw(st.sampled_from(["10:00", None])),
        state=draw(st.sampled_from(["held", "held", "planned", "cancelled"])),
        agenda_approvals=draw(st.lists(approvals, max_size=2)),
    )


def registers(number: int) -> st.SearchStrategy[dict[str, Row]]:
    """A request and a visit, of any days."""
    request = {"id": st.just(f"q{number}"), "organisation": people, "sent": maybe_days, "reply_by": maybe_days}
    visit = {"id": st.just(f"v{number}"), "date": written_days, "basis": acts}
    kinds = st.sampled_from(["institution", "workplace", "supervised_persons"])
    return st.fixed_dictionaries(
        {
            "information_requests": st.fixed_dictionaries({**request, "received": maybe_days}),
            "visits": st.fixed_dictionaries({**visit, "kind": kinds}),
        }
    )


@st.composite
def messy_councils(draw: st.DrawFn) -> ACouncil:
    """A council of any level in whose record dates fall as they like."""
    unit = draw(st.sampled_from([OBLAST, DISTRICT, REPUBLICAN_CITY, WESTERN_OBLAST]))
    council = a_good_council(unit)
    met = [draw(meetings(f"x{number}")) for number in range(draw(st.integers(0, 4)))]
    kept = draw(st.sampled_from([[], council.record["meetings"]]))
    rows = [draw(registers(number)) for number in range(draw(st.integers(0, 2)))]
    letters = [
        a_recommendation(f"y{number}", one["id"], kind=draw(st.sampled_from(["recommendation", "proposal"])),
                         tasks=one["agenda"][0]["tasks"], addressees=[{"organisation": draw(people)}])
        for number, one in enumerate(met)
    ]  # fmt: skip
    return council.but(
        established=draw(acts | st.just(council.record["established"])),
        dissolved=draw(st.none() | acts),
        follows=[{"edition": "766-2012", "from": draw(st.sampled_from(["2012-06-08", "2012-09-03", "2013-02-01"]))}],
        own_regulations=draw(st.lists(own_regulations, max_size=2)),
        tenures=[*draw(st.sampled_from([[], council.record["tenures"]])), *draw(st.lists(tenures(), max_size=4))],
        compositions=[draw(compositions(version)) for version in range(1, draw(st.integers(1, 4)))],
        meetings=[*kept, *met],
        recommendations=letters,
        **{name: [row[name] for row in rows] for name in ("information_requests", "visits")},
    )


# -- what was known on a day ----------------------------------------------------------------------------------------


def past(date: str | None, on: datetime.date) -> str | None:
    """A date that has come, or none."""
    return date if date is not None and date <= on.isoformat() else None


def past_act(act: Row | None, on: datetime.date) -> Row | None:
    """An act whose date has come, or none."""
    return act if act and past(act["date"], on) else None


def past_agreement(agreement: Row | None, on: datetime.date) -> Row | None:
    """What was asked and answered by then."""
    if agreement is None:
        return None
    asked, answered = past(agreement["asked"], on), past(agreement["answered"], on)
    return {"asked": asked, "answered": answered, "outcome": agreement["outcome"] if answered else None}


def past_composition(row: Row, on: datetime.date) -> Row:
    """A version as far as it had come. The start that a decision names is known with the decision."""
    decision = past_act(row["decision"], on)

    def agreed(one: Row) -> Row:
        return one | {"agreement": past_agreement(one["agreement"], on)}

    return row | {
        "determined": past_act(row["determined"], on),
        "submitted": past(row["submitted"], on),
        "decision": decision,
        "in_force_from": row["in_force_from"] if decision else past(row["in_force_from"], on),
        "seats": list(map(agreed, row["seats"])),
        "asked_not_seated": list(map(agreed, row["asked_not_seated"])),
    }


def past_meeting(row: Row, on: datetime.date, zone: ZoneInfo) -> Row:
    """A meeting with the approvals given by then, on the clock of its unit."""

    def given(approval: Row) -> datetime.date:
        return datetime.datetime.fromisoformat(approval["at"]).astimezone(zone).date()

    return row | {"agenda_approvals": [one for one in row["agenda_approvals"] if given(one) <= on]}


def as_known_on(council: ACouncil, on: datetime.date) -> ACouncil:
    """The record as it would have been written at the end of a day: nothing dated later stands in it."""
    record, zone = council.record, ZoneInfo(council.unit.zone)

    def until_then(table: str, dated: str) -> list[Row]:
        return [row for row in record[table] if past(row[dated], on)]

    met = [past_meeting(row, on, zone) for row in until_then("meetings", "date")]
    held = {one["id"] for one in met}
    changes: dict[str, Any] = {
        "established": past_act(record["established"], on),
        "dissolved": past_act(record["dissolved"], on),
        "own_regulations": until_then("own_regulations", "from"),
        "tenures": [row | {"to": past(row["to"], on)} for row in until_then("tenures", "from")],
        "compositions": [past_composition(row, on) for row in record["compositions"]],
        "meetings": met,
        "recommendations": [row for row in record["recommendations"] if row["meeting"] in held],
        "information_requests": [
            row | {"received": past(row["received"], on)} for row in until_then("information_requests", "sent")
        ],
        "visits": until_then("visits", "date"),
    }
    return council.but(**changes)
