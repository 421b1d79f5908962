"""Clauses 13 and 14: how often the council meets, and who sets the agenda."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from council.rulebook.dates import half_years
from council.rulebook.duties import required
from council.rulebook.editions import Edition
from council.rulebook.engine import Breach, rule
from council.rulebook.evidence import of_meeting
from council.rulebook.facts import CouncilFacts, Meeting

Date = datetime.date


@rule("half-year-meeting")
def half_year_meeting(facts: CouncilFacts, law: Edition, on: Date) -> Iterator[Breach]:
    """The council meets at least once in each half-year (clause 13).

    The duty stands for half-years lived through whole; in that of the creation or dissolution a missing meeting is a
    notice after its end.
    """
    began, ended = facts.duties_since, facts.ended
    for period in half_years(began, on):
        if ended is not None and ended <= max(began, period.first):
            return
        held = [meeting for meeting in facts.held_meetings() if meeting.date in period]
        over, evidence = on >= period.after, tuple(map(of_meeting, held))
        if not period.within(began, ended):
            if over and not held:
                yield Breach("partial", period.code, {"period": period}, evidence)
            continue
        least, parameters = required(facts, law, "meetings_per_half_year", period.first)
        warning = law.parameter("half_year_warning_days", period.first)
        values = {"period": period, "count": len(held), "least": least, "last": period.last}
        if len(held) >= least:
            continue
        if over:
            yield Breach("missed", period.code, values, evidence, parameters)
        elif on >= period.after - datetime.timedelta(days=warning.value):
            values["left"] = (period.last - on).days
            yield Breach("due", period.code, values, evidence, (*parameters, warning))


@rule("agenda-by-chair")
def agenda_by_chair(facts: CouncilFacts, law: Edition, on: Date) -> Iterator[Breach]:
    """The chair sets the agenda, place, time, procedure and date of a meeting before it begins (clause 14)."""
    if isinstance(facts.focus, Meeting):
        if not approved_by_chair(facts, facts.focus):
            yield Breach("not_yet", facts.focus.id, {"date": facts.focus.date}, (of_meeting(facts.focus),))
        return
    for meeting in facts.held_meetings():
        if not approved_by_chair(facts, meeting):
            yield Breach("held_without", meeting.id, {"date": meeting.date}, (of_meeting(meeting),))


def approved_by_chair(facts: CouncilFacts, meeting: Meeting) -> bool:
    """Whether somebody who was chair at that moment approved the agenda strictly before the meeting began."""
    begins = meeting.begins(facts.unit)
    return any(one.at < begins and one.by in facts.chairs(one.at) for one in meeting.approvals)
