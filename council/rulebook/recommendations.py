"""Clause 15: decisions have the nature of recommendations, and are worded so."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from council.rulebook.editions import Edition
from council.rulebook.engine import Breach, rule
from council.rulebook.evidence import of_recommendation
from council.rulebook.facts import CouncilFacts, Recommendation
from council.rulebook.wording import commanding_words


@rule("advisory-wording")
def advisory_wording(facts: CouncilFacts, law: Edition, on: datetime.date) -> Iterator[Breach]:
    """A recommendation does not command, in Kazakh or in Russian (clause 15)."""
    texts = (facts.focus,) if isinstance(facts.focus, Recommendation) else facts.recommendations
    for one in texts:
        found = (*commanding_words(one.text_kk, "kk"), *commanding_words(one.text_ru, "ru"))
        if found:
            words = ", ".join(f"«{word.found}»" for word in found)
            yield Breach("commands", one.id, {"words": words}, (of_recommendation(one),))
