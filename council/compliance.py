"""Facts of councils, gathered from the record parts that the apps offer, and what the rules say of them."""

import datetime
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from council.models import Council, Unit
from council.record import records_of
from council.rulebook.engine import Finding, examine
from council.rulebook.facts import CouncilFacts, Life, Text, UnitFacts
from council.rulebook.facts.council import Subject
from council.rulebook.record import facts_from


def facts_of(council: Council, *, focus: Subject | None = None) -> CouncilFacts:
    """The facts of one council as the record stands now."""
    facts = facts_of_all([council])[0][1]
    return replace(facts, focus=focus) if focus is not None else facts


def facts_of_all(councils: Sequence[Council]) -> list[tuple[Council, CouncilFacts]]:
    """The facts of these councils as their records stand now, in a number of queries that does not grow with them."""
    units = Unit.objects.select_related("parent").in_bulk({council.unit_id for council in councils})
    lives: dict[int, dict[int, Life]] = defaultdict(dict)
    for pk, unit, established, dissolved in Council.objects.filter(
        unit__in=list(units), established_on__isnull=False
    ).values_list("pk", "unit_id", "established_on", "dissolved_on"):
        lives[unit][pk] = Life(established, dissolved)  # type: ignore[arg-type]
    return [
        (
            council,
            facts_from(
                record,
                unit_facts(units[council.unit_id]),
                [life for pk, life in lives[council.unit_id].items() if pk != council.pk],
            ),
        )
        for council, record in zip(councils, records_of(councils), strict=True)
    ]


def unit_facts(unit: Unit) -> UnitFacts:
    """The facts of a unit (its parent is read from the row)."""
    return UnitFacts(
        code=unit.kato,
        level=unit.kind,
        parent=unit.parent.kato if unit.parent else None,
        zone=unit.zone,
        name=Text(unit.name_kk, unit.name_ru, unit.name_en),
    )


def findings_of(council: Council, on: datetime.date) -> list[Finding]:
    """Everything the rules find about a council at the end of a day, worst first."""
    return examine(None, facts_of(council), on)
