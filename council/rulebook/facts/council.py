"""The facts of one council, and what was known of them on a day."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property

from council.rulebook.facts.basics import Act, Date, Follow, Life, OwnRegulation, Text, UnitFacts, act_by, by
from council.rulebook.facts.members import Composition, Organisation, Person, Post, Tenure
from council.rulebook.facts.proceedings import InformationRequest, Item, Meeting, Recommendation, Visit

Subject = Composition | Meeting | Recommendation | Item


@dataclass(frozen=True)
class CouncilFacts:
    """Everything that the rules look at, of one council.

    `focus` is set at a gate: the composition, meeting, item or recommendation that somebody is about to move; rules
    that would otherwise look at the one in force look at it.
    """

    unit: UnitFacts
    name: Text
    established: Act | None
    dissolved: Act | None
    follows: tuple[Follow, ...] = ()
    own_regulations: tuple[OwnRegulation, ...] = ()
    organisations: Mapping[str, Organisation] = field(default_factory=dict)
    posts: Mapping[str, Post] = field(default_factory=dict)
    people: Mapping[str, Person] = field(default_factory=dict)
    tenures: tuple[Tenure, ...] = ()
    compositions: tuple[Composition, ...] = ()
    meetings: tuple[Meeting, ...] = ()
    recommendations: tuple[Recommendation, ...] = ()
    information_requests: tuple[InformationRequest, ...] = ()
    visits: tuple[Visit, ...] = ()
    neighbours: tuple[Life, ...] = ()
    focus: Subject | None = None

    # -- visibility ---------------------------------------------------------------------------------------------

    def known_on(self, day: Date) -> CouncilFacts:
        """The facts as they were known at the end of a day (record.md, «What is visible on DATE»)."""
        meetings = tuple(
            replace(
                meeting,
                approvals=tuple(one for one in meeting.approvals if self.unit.local(one.at).date() <= day),
            )
            for meeting in self.meetings
            if meeting.date <= day
        )
        seen = {meeting.id for meeting in meetings}
        return replace(
            self,
            established=act_by(self.established, day),
            dissolved=act_by(self.dissolved, day),
            own_regulations=tuple(one for one in self.own_regulations if one.since <= day),
            tenures=tuple(replace(one, until=by(one.until, day)) for one in self.tenures if one.since <= day),
            compositions=tuple(one.known_on(day) for one in self.compositions),
            meetings=meetings,
            recommendations=tuple(one for one in self.recommendations if one.meeting in seen),
            information_requests=tuple(
                replace(one, received=by(one.received, day))
                for one in self.information_requests
                if one.sent and one.sent <= day
            ),
            visits=tuple(one for one in self.visits if one.date <= day),
        )

    # -- reads --------------------------------------------------------------------------------------------------

    @property
    def began(self) -> Date | None:
        """The day of the akimat's act (clause 7), where it stands."""
        return self.established.date if self.established else None

    @property
    def ended(self) -> Date | None:
        """The first day on which the council no longer stood."""
        return self.dissolved.date if self.dissolved else None

    def phase(self, day: Date) -> str:
        """`forming` before the akimat's act, `dissolved` from the day of dissolution, `live` between."""
        if self.began is None or self.began > day:
            return "forming"
        return "dissolved" if self.ended is not None and self.ended <= day else "live"

    def edition_on(self, day: Date) -> str | None:
        """The code of the edition followed on a day; None before the first."""
        current = [one for one in self.follows if one.since <= day]
        return max(current, key=lambda one: one.since).edition if current else None

    @cached_property
    def duties_since(self) -> Date:
        """The day from which periods are counted: the akimat's act, or the first edition where that is later."""
        followed = min((one.since for one in self.follows), default=Date.max)
        return max(self.began or Date.max, followed)

    def own_regulation(self, day: Date) -> OwnRegulation | None:
        """The version of the own regulation in force on a day."""
        current = [one for one in self.own_regulations if one.since <= day]
        return max(current, key=lambda one: one.since) if current else None

    def holds(self, person: str, post: str, day: Date) -> bool:
        """Whether a person holds a post on a day; an acting holder counts as a holder everywhere."""
        return any(tenure.person == person and tenure.post == post and tenure.covers(day) for tenure in self.tenures)

    def in_force(self, day: Date) -> Composition | None:
        """The approved version that holds on a day: the latest start wins, then the higher version (clause 12).

        The akimat's act must stand by then too, so that a date given backwards heals nothing.
        """
        held = [
            (one.starts, one.version, one)
            for one in self.compositions
            if one.starts and one.starts <= day and one.determined and one.determined <= day
        ]
        return max(held, key=lambda row: row[:2])[2] if held else None

    def composition(self, day: Date) -> Composition | None:
        """The version that composition rules speak of: the focus, or the one in force, or the newest determined."""
        if isinstance(self.focus, Composition):
            return self.focus
        if current := self.in_force(day):
            return current
        determined = [one for one in self.compositions if one.determined]
        return max(determined, key=lambda one: (one.determined, one.version)) if determined else None

    def chairs(self, at: datetime.datetime) -> set[str]:
        """Who was chair at a moment: whoever holds the chair's seat in the composition then in force, and its post
        (or acts in it), on that local date; before any is in force nobody is (clauses 11, 12 and 14). More than one
        only where the composition seats several, which is a breach of its own."""
        day = self.unit.local(at).date()
        current = self.in_force(day)
        return {
            seat.person
            for seat in (current.seats if current else ())
            if seat.role == "chair" and self.holds(seat.person, seat.post, day)
        }

    def held_meetings(self) -> Iterator[Meeting]:
        """Meetings that took place."""
        return (meeting for meeting in self.meetings if meeting.state == "held")
