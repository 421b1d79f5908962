"""Clauses 3–5: the tasks that agenda items and recommendations cite, by the level of the unit."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from council.rulebook.dates import years
from council.rulebook.editions import Edition
from council.rulebook.engine import Breach, rule
from council.rulebook.evidence import of_item, of_recommendation
from council.rulebook.facts import CouncilFacts, Item, Recommendation

Date = datetime.date


@rule("task-of-level")
def task_of_level(facts: CouncilFacts, law: Edition, on: Date) -> Iterator[Breach]:
    """A council cites only tasks of its level: those of clause 4 are no district's, those of clause 5 no oblast's."""
    own = set(law.tasks(facts.unit.level))
    for one in _citing(facts):
        foreign = tuple(task for task in one.tasks if task not in own)
        if foreign:
            evidence = of_item(one) if isinstance(one, Item) else of_recommendation(one)
            clause = foreign[0].split(".")[0]
            yield Breach("foreign", one.id, {"tasks": foreign}, (evidence,), clause=clause)


def _citing(facts: CouncilFacts) -> Iterator[Item | Recommendation]:
    """What cites tasks: the focus of a gate; else the items and recommendations of all meetings not cancelled."""
    if isinstance(facts.focus, Item | Recommendation):
        yield facts.focus
        return
    meetings = {meeting.id: meeting for meeting in facts.meetings if meeting.state != "cancelled"}
    for meeting in meetings.values():
        yield from meeting.agenda
    yield from (one for one in facts.recommendations if one.meeting in meetings)


@rule("task-untouched")
def task_untouched(facts: CouncilFacts, law: Edition, on: Date) -> Iterator[Breach]:
    """Each task of the level, the residual one apart, is taken up in every calendar year lived through whole."""
    for year in years(facts.duties_since, min(on, facts.ended or on)):
        if on < year.after or not year.within(facts.duties_since, facts.ended):
            continue
        residual = law.value("residual_tasks", year.first)
        touched = touched_in(facts, year.first.year)
        for task in law.tasks(facts.unit.level):
            if task not in touched and task not in residual:
                values = {"year": year, "task": task, "title": law.provisions[task].title}
                yield Breach("untouched", f"{year.code}:{task}", values, clause=task.split(".")[0])


def touched_in(facts: CouncilFacts, year: int) -> set[str]:
    """The tasks taken up in a year: cited by an item of a held meeting, or by a recommendation of one."""
    held = {meeting.id: meeting for meeting in facts.held_meetings() if meeting.date.year == year}
    items = {task for meeting in held.values() for item in meeting.agenda for task in item.tasks}
    return items | {task for one in facts.recommendations if one.meeting in held for task in one.tasks}
