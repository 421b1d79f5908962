"""Clauses 1 and 7, the council's own regulation, and what stands around the model act."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from council.rulebook.editions import Edition
from council.rulebook.engine import Breach, rule
from council.rulebook.evidence import of_composition, of_meeting
from council.rulebook.facts import CouncilFacts, UnitStanding

Date = datetime.date

# What an own regulation may set stricter than the model, never looser.
STRICTER_ONLY = ("meetings_per_half_year", "hearings_per_year")


@rule("one-council")
def one_council(facts: CouncilFacts, law: Edition, on: Date) -> Iterator[Breach]:
    """At most one live council stands at one akimat (clause 1): spoken of the one created later."""
    began = facts.began or on
    earlier = [life for life in facts.neighbours if life.covers(on) and life.established <= began]
    if earlier:
        yield Breach("second", facts.unit.code, {"unit": facts.unit.name, "since": earlier[0].established})


@rule("akimat-act")
def akimat_act(facts: CouncilFacts, law: Edition, on: Date) -> Iterator[Breach]:
    """A council is created by a resolution of the akimat (clause 7); nothing is submitted or held before it."""
    began = facts.began or Date.max
    submitted = [one for one in facts.compositions if one.submitted and one.submitted <= on and one.submitted < began]
    held = [one for one in facts.held_meetings() if one.date < began]
    evidence = tuple(map(of_composition, submitted)) + tuple(map(of_meeting, held))
    if evidence:
        yield Breach("ahead", facts.unit.code, {"unit": facts.unit.name}, evidence)
    elif facts.focus is not None and began > on:
        yield Breach("missing", facts.unit.code, {"unit": facts.unit.name})
    elif began > on and any(one.determined for one in facts.compositions):
        yield Breach("forming", facts.unit.code, {"unit": facts.unit.name})


@rule("own-regulation")
def own_regulation(facts: CouncilFacts, law: Edition, on: Date) -> Iterator[Breach]:
    """A council's own regulation may be stricter than the model, never looser."""
    own = facts.own_regulation(on)
    for name in STRICTER_ONLY if own else ():
        value, parameter = own.value(name) if own else None, law.parameter(name, on)
        if value is not None and value < parameter.value:
            values = {"value": value, "least": parameter.value, "since": own.since if own else on}
            yield Breach(name, name, values, parameters=(parameter,), clause=parameter.clause)


@rule("model-in-force")
def model_in_force(facts: CouncilFacts, law: Edition, on: Date) -> Iterator[Breach]:
    """The model act that the council follows has lost force; its own regulation keeps the norms."""
    if law.lost_force and on >= law.lost_force:
        yield Breach("lost", law.code, {"since": law.lost_force, "by": law.lost_force_by})


@rule("council-formed")
def council_formed(standing: UnitStanding, law: Edition, on: Date) -> Iterator[Breach]:
    """Akimats form councils (Penal Enforcement Code, art. 18(1)(1)): a unit with an akimat has one."""
    if standing.has_akimat and not standing.has_council:
        yield Breach("missing", standing.unit.code, {"unit": standing.unit.name})
