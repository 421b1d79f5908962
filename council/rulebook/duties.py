"""How much a duty asks for: the model's value, or the own regulation's where it is stricter."""

from __future__ import annotations

import datetime

from council.rulebook.editions import Edition, Parameter
from council.rulebook.facts import CouncilFacts


def required(facts: CouncilFacts, law: Edition, name: str, day: datetime.date) -> tuple[int, tuple[Parameter, ...]]:
    """The number that holds on the first day of a period, with the parameters it rests on.

    A looser value of the own regulation does not apply: the model's does.
    """
    model = law.parameter(name, day)
    own = facts.own_regulation(day)
    value = own.value(name) if own else None
    if own is None or value is None or value <= model.value:
        return model.value, (model,)
    return value, (model, Parameter(name, value, own.since, None, model.clause, "own"))
