"""A council in good order, told as a record, and small changes to it.

Ids are words: person `health` holds the post `health` in the organisation `health`. Every `but_…` gives another
council and leaves the one it was asked of as it was. Dates are written as in the record, `2013-06-30`.
"""

from __future__ import annotations

import copy
import datetime
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from typing import Any

from council.rulebook.facts import CouncilFacts, Life, Subject, Text, UnitFacts
from council.rulebook.record import facts_from
from council.rulebook.rules import Finding, examine

Row = dict[str, Any]

OBLAST = UnitFacts("350000000", "oblast", None, "Asia/Almaty", Text("Қарағанды облысы", "Карагандинская область", "K"))
DISTRICT = UnitFacts("353200000", "district", OBLAST.code, "Asia/Almaty", Text("Абай ауданы", "Абайский район", "A"))
OBLAST_CITY = UnitFacts("351000000", "oblast_city", OBLAST.code, "Asia/Almaty", Text("Қарағанды", "Караганда", "K"))
REPUBLICAN_CITY = UnitFacts("750000000", "republican_city", None, "Asia/Almaty", Text("Алматы", "Алматы", "Almaty"))
WESTERN_OBLAST = UnitFacts("270000000", "oblast", None, "Asia/Oral", Text("БҚО", "ЗКО", "West Kazakhstan"))

# Post and holder, organisation's kind, post's kind, fields of clause 8.
ROLES: tuple[tuple[str, str, str, tuple[str, ...]], ...] = (
    ("akim", "akimat", "akim", ()),
    ("chair", "akimat", "deputy_akim", ()),
    ("health", "akimat_body", "akimat_body_head", ("health",)),
    ("labour", "akimat_body", "akimat_body_head", ("employment", "social")),
    ("culture", "akimat_body", "akimat_body_head", ("culture",)),
    ("education", "akimat_body", "akimat_body_head", ("education",)),
    ("business", "akimat_body", "akimat_body_head", ("entrepreneurship", "industry")),
    ("land", "akimat_body", "akimat_body_head", ("land",)),
    ("sport", "akimat_body", "akimat_body_head", ("sport",)),
    ("penal", "penal_body", "penal_body_head", ()),
    ("colony", "penal_institution", "penal_institution_head", ()),
    ("justice", "central_body", "central_body_head", ()),
    ("prosecutor", "prosecutor", "prosecutor", ()),
    ("deputy", "maslikhat", "maslikhat_deputy", ()),
    ("rector", "other", "other", ()),
)
SEATS = (
    ("chair", "chair", "11"),
    *((person, "member", "8") for person in ("health", "labour", "culture", "education", "business", "land", "sport")),
    ("penal", "member", "9"),
    *((person, "member", "10") for person in ("justice", "prosecutor", "deputy")),
)
COMMON_TASKS = ("3.1", "3.2", "3.3", "3.4", "3.5", "3.6")
TASKS = {
    "oblast": (*COMMON_TASKS, "4.1", "4.2", "4.3", "4.4", "4.5", "4.6"),
    "republican_city": (*COMMON_TASKS, "4.1", "4.2", "4.3", "4.4", "4.5", "4.6", "5.1", "5.2"),
    "district": (*COMMON_TASKS, "5.1", "5.2"),
    "oblast_city": (*COMMON_TASKS, "5.1", "5.2"),
}


def day(text: str) -> datetime.date:
    """A day, from the record's way of writing it."""
    return datetime.date.fromisoformat(text)


def words(text: str) -> Row:
    """A text in both languages of a record."""
    return {"kk": f"{text} (қаз.)", "ru": text}


def a_seat(person: str, role: str = "member", clause: str | None = "8", **changes: Any) -> Row:
    """A seat of the person in the post of the same name; prosecutors and deputies have agreed."""
    agreement = None
    if person in ("prosecutor", "deputy"):
        agreement = {"asked": "2012-09-04", "answered": "2012-09-07", "outcome": "agreed", "letter": "2-14/310"}
    return {"person": person, "post": person, "role": role, "clause": clause, "agreement": agreement, **changes}


def an_item(key: str, tasks: Iterable[str] = (), *, heard: str | None = None, number: int = 1) -> Row:
    """An agenda item; with somebody `heard` it is a hearing."""
    return {
        "id": key,
        "number": number,
        "kind": "hearing" if heard else "ordinary",
        "title": words("О трудоустройстве освобождаемых"),
        "tasks": list(tasks),
        "heard": [{"person": heard, "post": heard}] if heard else [],
    }


def a_meeting(key: str, date: str, *items: Row, **changes: Any) -> Row:
    """A meeting held at three in the afternoon, its agenda approved by the chair on its morning."""
    return {
        "id": key,
        "number": key,
        "date": date,
        "time": "15:00",
        "place": words("Зал заседаний"),
        "state": "held",
        "agenda_approvals": [{"version": 1, "by": "chair", "at": f"{date}T09:00:00+05:00"}],
        "agenda": list(items),
        "attendance": [],
        "minutes": None,
        **changes,
    }


def a_composition(version: int, date: str, **changes: Any) -> Row:
    """A version that the akimat determines, submits, and the maslikhat approves, all on one day."""
    return {
        "version": version,
        "determined": {"number": f"А-{version}", "date": date},
        "submitted": date,
        "decision": {"outcome": "approved", "number": f"С-{version}", "date": date, "remarks": None},
        "in_force_from": date,
        "reasons": {},
        "seats": [a_seat(person, role, clause) for person, role, clause in SEATS],
        "asked_not_seated": [],
        **changes,
    }


def a_recommendation(key: str, meeting: str, **changes: Any) -> Row:
    """A recommendation to the health department, adopted at a meeting."""
    text = {
        "kk": "Денсаулық сақтау басқармасына дәрігерлердің баруын ұйымдастыру ұсынылсын.",
        "ru": "Рекомендовать управлению здравоохранения организовать приём врачей.",
    }
    addressee = {"organisation": "health", "sent": None, "reply_by": None, "response": None}
    return {
        "id": key, "kind": "recommendation", "number": key, "meeting": meeting, "item": None,
        "text": text, "tasks": [], "addressees": [addressee], **changes,
    }  # fmt: skip


def _good_members(unit: UnitFacts) -> Row:
    """Organisations, posts, their holders since 2011, and the composition of September 2012."""
    steps = {"determined": {"number": "А-38/1", "date": "2012-09-10"}, "submitted": "2012-09-12"}
    return {
        "organisations": [{"id": key, "name": words(key), "kind": kind} for key, kind, _, _ in ROLES],
        "posts": [
            {
                "id": key, "organisation": key, "title": words(key), "kind": kind,
                "unit": unit.code, "fields": list(fields),
            }
            for key, _, kind, fields in ROLES
        ],
        "people": [{"id": key, "name": words(key)} for key, _, _, _ in ROLES],
        "tenures": [
            {"person": key, "post": key, "from": "2011-02-01", "to": None, "acting": False} for key, _, _, _ in ROLES
        ],
        "compositions": [a_composition(1, "2012-09-28", **steps)],
    }  # fmt: skip


def _good_record(unit: UnitFacts) -> Row:
    """Created on 3 September 2012, composed by the 28th; meets each half-year, hears two heads in 2013."""
    tasks = TASKS[unit.level]
    return _good_members(unit) | {
        "format": "council-record/1",
        "unit": unit.code,
        "name": words("Консультативно-совещательный орган"),
        "established": {"number": "А-36/401", "date": "2012-09-03"},
        "dissolved": None,
        "follows": [{"edition": "766-2012", "from": "2012-09-03"}],
        "own_regulations": [],
        "meetings": [
            a_meeting("m1", "2012-11-15", an_item("m1-1", ["3.1"])),
            a_meeting("m2", "2013-04-18", an_item("m2-1", tasks), an_item("m2-2", ["3.1"], heard="colony")),
            a_meeting("m3", "2013-09-19", an_item("m3-1", ["3.2"]), an_item("m3-2", ["3.1"], heard="health")),
            a_meeting("m4", "2014-03-13", an_item("m4-1", ["3.5"], heard="colony")),
        ],
        "recommendations": [a_recommendation("r1", "m2", item="m2-1", tasks=["3.1"])],
        "information_requests": [
            {"id": "q1", "organisation": "health", "subject": words("О больных"), "tasks": ["3.1"],
             "sent": "2013-02-01", "reply_by": "2013-02-22", "received": "2013-02-20"},
        ],
        "visits": [
            {"id": "v1", "date": "2013-05-14", "place": words("Учреждение"), "kind": "institution",
             "basis": {"number": "12/4", "date": "2013-05-06"}, "participants": ["health"], "findings": None},
        ],
    }  # fmt: skip


@dataclass(frozen=True)
class ACouncil:
    """A record, the unit at whose akimat the council stands, and other councils there."""

    record: Row
    unit: UnitFacts
    neighbours: tuple[Life, ...] = ()

    # -- asking ---------------------------------------------------------------------------------------------------

    @property
    def facts(self) -> CouncilFacts:
        """The facts that rules look at."""
        return facts_from(self.record, self.unit, self.neighbours)

    def findings(self, on: str) -> list[Finding]:
        """All that the rules find on a day, worst first."""
        return examine(None, self.facts, day(on))

    def all_found(self, on: str) -> list[tuple[str, str, str]]:
        """Rule, subject and severity of all findings on a day."""
        return [(one.rule, one.subject, one.severity) for one in self.findings(on)]

    def found(self, rule: str, on: str) -> list[tuple[str, str]]:
        """Subject and severity of what one rule finds on a day."""
        return [(one.subject, one.severity) for one in self.findings(on) if one.rule == rule]

    def stopped(self, stage: str, focus: Subject | None, on: str) -> list[Finding]:
        """What the rules of a gate find when somebody is about to move the focus."""
        return examine(stage, replace(self.facts, focus=focus), day(on))

    # -- changing -------------------------------------------------------------------------------------------------

    def _changed(self, change: Callable[[Row], None]) -> ACouncil:
        record = copy.deepcopy(self.record)
        change(record)
        return replace(self, record=record)

    def but(self, **changes: Any) -> ACouncil:
        """Other values of the record itself: `but(dissolved=…, follows=…)`."""
        return self._changed(lambda record: record.update(copy.deepcopy(changes)))

    def but_with(self, table: str, *rows: Row) -> ACouncil:
        """More rows in a table: `but_with("visits", {…})`."""
        return self._changed(lambda record: record[table].extend(copy.deepcopy(rows)))

    def but_without(self, table: str, *keys: str) -> ACouncil:
        """A table without the rows of these ids; without all of them where no id is given."""
        keep = [row for row in self.record[table] if keys and row["id"] not in keys]
        return self.but(**{table: keep})

    def but_in(self, table: str, key: str, **changes: Any) -> ACouncil:
        """Other values of a row: `but_in("meetings", "m2", time=None)`."""
        return self.but(**{table: [row | changes if row["id"] == key else row for row in self.record[table]]})

    def but_composition(self, version: int = 1, **changes: Any) -> ACouncil:
        """Other values of a version of the composition."""
        rows = [row | changes if row["version"] == version else row for row in self.record["compositions"]]
        return self.but(compositions=rows)

    def but_seats(self, change: Callable[[list[Row]], list[Row]]) -> ACouncil:
        """Other seats in every version."""
        return self.but(compositions=[row | {"seats": change(row["seats"])} for row in self.record["compositions"]])

    def but_seat(self, person: str, **changes: Any) -> ACouncil:
        """Other values of a person's seat."""
        return self.but_seats(lambda seats: [seat | changes if seat["person"] == person else seat for seat in seats])

    def but_without_seat(self, *people: str) -> ACouncil:
        """These people have no seat."""
        return self.but_seats(lambda seats: [seat for seat in seats if seat["person"] not in people])

    def but_with_seat(self, *more: Row) -> ACouncil:
        """More seats."""
        return self.but_seats(lambda seats: [*seats, *more])

    def but_holder_leaves(self, person: str, on: str) -> ACouncil:
        """The person no longer holds the post from that day on."""
        rows = [row | {"to": on} if row["person"] == person else row for row in self.record["tenures"]]
        return self.but(tenures=rows)

    def but_holder(
        self, person: str, post: str, since: str, to: str | None = None, *, acting: bool = False
    ) -> ACouncil:
        """Somebody (known already or not) holds a post, or acts in it, from a day on."""
        known = person in {row["id"] for row in self.record["people"]}
        council = self if known else self.but_with("people", {"id": person, "name": words(person)})
        tenure = {"person": person, "post": post, "from": since, "to": to, "acting": acting}
        return council.but_with("tenures", tenure)


def a_good_council(unit: UnitFacts = OBLAST) -> ACouncil:
    """A council about which the rules find nothing worse than a wait for the maslikhat, until July 2014."""
    return ACouncil(_good_record(unit), unit)
