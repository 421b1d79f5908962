"""What a council planned for a year, half-year by half-year, beside what happened and what the regulation asks for."""

import datetime
from dataclasses import dataclass
from typing import NamedTuple

from council import compliance
from council.models import Council
from council.rulebook.dates import HalfYear, half_year_of
from council.rulebook.duties import required
from council.rulebook.engine import edition_of
from council.rulebook.facts import CouncilFacts
from meetings.hearings import duty_of_year
from meetings.models import Meeting, PlanEntry, Visit, YearPlan


class Count(NamedTuple):
    """How many of a kind are planned, how many took place, and the least that the regulation asks for (None where it
    asks for none, or did not hold yet) with its clause."""

    kind: str
    planned: int
    happened: int
    least: int | None
    clause: str

    @property
    def falls_short(self) -> bool:
        """Whether what is planned would not be enough for the duty."""
        return self.least is not None and max(self.planned, self.happened) < self.least


@dataclass(frozen=True)
class Half:
    """One half-year of a plan: its entries, and meetings and visits planned against those that took place."""

    period: HalfYear
    entries: list[PlanEntry]
    counts: list[Count]

    @property
    def name(self) -> str:
        """I or II."""
        return "I" * self.period.half


def halves_of(council: Council, year: int, plan: YearPlan | None) -> list[Half]:
    """Both half-years of a calendar year."""
    facts = compliance.facts_of(council)
    entries = list(plan.entries.select_related("meeting")) if plan else []
    first = half_year_of(datetime.date(year, 1, 1))
    return [_half(council, facts, period, entries) for period in (first, half_year_of(first.after))]


def hearings_of(council: Council, year: int, plan: YearPlan | None) -> Count:
    """The hearings of a year: the duty is the year's (clause 6.4)."""
    facts = compliance.facts_of(council)
    law = edition_of(facts, datetime.date(year, 1, 1)) or edition_of(facts, datetime.date(year, 12, 31))
    planned = plan.entries.filter(kind=PlanEntry.Kind.HEARING).count() if plan else 0
    happened, least, is_whole, _rests_on = duty_of_year(facts, law, year)
    return Count(PlanEntry.Kind.HEARING, planned, happened, least if is_whole else None, "6.4")


def _half(council: Council, facts: CouncilFacts, period: HalfYear, entries: list[PlanEntry]) -> Half:
    own = [one for one in entries if one.half == period.half]
    days = {"date__gte": period.first, "date__lt": period.after}
    held = Meeting.objects.filter(council=council, state=Meeting.State.HELD, **days).count()
    visited = Visit.objects.filter(council=council, **days).count()
    law = edition_of(facts, period.first)
    whole = period.within(facts.duties_since, facts.ended)
    least = required(facts, law, "meetings_per_half_year", period.first)[0] if law and whole else None

    def planned(kind: str) -> int:
        return sum(one.kind == kind for one in own)

    counts = [
        Count(PlanEntry.Kind.MEETING, planned(PlanEntry.Kind.MEETING), held, least, "13"),
        Count(PlanEntry.Kind.VISIT, planned(PlanEntry.Kind.VISIT), visited, None, "6.3"),
    ]
    return Half(period, own, counts)
