"""Meetings, recommendations, requests and visits (clauses 6 and 13–15)."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from council.rulebook.facts.basics import Act, Date, Text, UnitFacts


@dataclass(frozen=True, slots=True)
class Approval:
    """An approval of an agenda by a person at a moment."""

    version: int
    by: str
    at: datetime.datetime


@dataclass(frozen=True, slots=True)
class Heard:
    """Who was heard under an item, in which post."""

    person: str
    post: str


@dataclass(frozen=True, slots=True)
class Item:
    """An agenda item, with the tasks it cites."""

    id: str
    number: int
    kind: str
    title: Text
    tasks: tuple[str, ...] = ()
    heard: tuple[Heard, ...] = ()


@dataclass(frozen=True, slots=True)
class Meeting:
    """A meeting; `date` and `time` are local to the unit."""

    id: str
    number: str | None
    date: Date
    time: datetime.time | None
    state: str
    approvals: tuple[Approval, ...] = ()
    agenda: tuple[Item, ...] = ()

    def begins(self, unit: UnitFacts) -> datetime.datetime:
        """The moment at which it begins; without a time, the end of its day."""
        zone = ZoneInfo(unit.zone)
        if self.time is None:
            return datetime.datetime.combine(self.date + datetime.timedelta(days=1), datetime.time(), tzinfo=zone)
        return datetime.datetime.combine(self.date, self.time, tzinfo=zone)


@dataclass(frozen=True, slots=True)
class Recommendation:
    """A recommendation or proposal, as old as its meeting."""

    id: str
    kind: str
    number: str | None
    meeting: str
    text_kk: str
    text_ru: str
    tasks: tuple[str, ...] = ()
    addressees: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class InformationRequest:
    """Information asked of a state body (clause 6.2)."""

    id: str
    organisation: str
    sent: Date | None
    reply_by: Date | None
    received: Date | None


@dataclass(frozen=True, slots=True)
class Visit:
    """A visit (clause 6.3), with the basis it rests on."""

    id: str
    date: Date
    kind: str
    basis: Act | None
