"""Facts of councils, gathered from the record parts that the apps offer, and what the rules say of them."""

import datetime
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.db.models import Q

from council.models import Council, FormerUnit, Installation, Unit
from council.record import records_of
from council.rulebook.engine import Finding, examine
from council.rulebook.facts import CouncilFacts, Life, Text, UnitFacts, UnitStanding
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


@dataclass(frozen=True)
class Standing:
    """How one council stands on a day, or a unit without one: the edition followed then, and what the rules find."""

    unit: Unit
    council: Council | None
    edition: str | None
    findings: tuple[Finding, ...]

    def as_dict(self) -> dict[str, Any]:
        """The entry of the compliance report."""
        return {
            "unit": self.unit.kato,
            "edition": self.edition,
            "findings": [finding.as_dict() for finding in self.findings],
        }


def report(units: Sequence[Unit] | None, on: datetime.date, *, subtree: bool = False) -> list[Standing]:
    """How all councils stand at the end of a day, or those of the named units (with `subtree`, and of all below them).

    Units in scope that have an akimat and no council that day are listed too, without an edition (Penal Enforcement
    Code, art. 18(1)(1)). A named unit is always in scope. Ordered by the units' codes, in a fixed number of queries.
    """
    scope = list(_scope(units, subtree=subtree))
    councils = Council.objects.all() if units is None else Council.objects.filter(_standing_at(scope, on))
    known = facts_of_all(list(councils.select_related("unit").order_by("unit__kato", "established_on", "pk")))
    standings = [_standing(council, facts, on) for council, facts in known]
    live = [council.pk for council, facts in known if facts.known_on(on).phase(on) == "live"]
    left = _left_later(live, on)
    housed = {council.unit_id for council, _facts in known if council.pk in live} | left
    named = {unit.pk for unit in units or ()}
    for unit in scope:
        found = [] if unit.pk in housed else _examine_unit(unit, on)
        if found or (unit.pk in named - left and not any(one.unit == unit for one in standings)):
            _add(standings, unit, found)
    return sorted(standings, key=lambda one: one.unit.kato)


def _standing_at(units: Iterable[Unit], on: datetime.date) -> Q:
    """Councils of these units, and those that stood at one of them on a day and went on elsewhere later."""
    former = FormerUnit.objects.filter(unit__in=list(units), until__gt=on)
    return Q(unit__in=list(units)) | Q(pk__in=former.values("council"))


def _left_later(councils: Iterable[int], on: datetime.date) -> set[int]:
    """The units (primary keys) at which these councils stood on a day and stand no longer."""
    former = FormerUnit.objects.filter(council__in=list(councils), until__gt=on)
    return set(former.values_list("unit", flat=True))


def _scope(units: Sequence[Unit] | None, *, subtree: bool) -> Iterable[Unit]:
    """The units that are asked about, or else those of the installation; with their parents."""
    rows, installation = Unit.objects.select_related("parent"), Installation.current()
    if units is not None:
        pks = [unit.pk for unit in units]
        below = Q(parent__in=pks) | Q(parent__parent__in=pks) if subtree else Q()
        return rows.filter(Q(pk__in=pks) | below)
    if installation.scope == Installation.Scope.COUNTRY:
        return rows
    if installation.scope == Installation.Scope.SUBTREE and installation.scope_unit:
        return rows.below(installation.scope_unit)
    return rows.filter(pk__in=Council.objects.values("unit"))


def _standing(council: Council, facts: CouncilFacts, on: datetime.date) -> Standing:
    return Standing(council.unit, council, facts.edition_on(on), tuple(examine(None, facts, on)))


def _examine_unit(unit: Unit, on: datetime.date) -> list[Finding]:
    """What is found of a unit that has no council on a day on which it exists."""
    if (unit.since and unit.since > on) or (unit.until and unit.until <= on):
        return []
    return examine(None, UnitStanding(unit_facts(unit), unit.has_akimat, has_council=False), on)


def _add(standings: list[Standing], unit: Unit, findings: list[Finding]) -> None:
    """List findings of a unit: with its council that follows no edition yet, where it has one, else by themselves."""
    for index, one in enumerate(standings):
        if one.unit == unit and one.edition is None:
            standings[index] = replace(one, findings=(*one.findings, *findings))
            return
    standings.append(Standing(unit, None, None, tuple(findings)))


def findings_of_all(councils: Sequence[Council], on: datetime.date) -> list[tuple[Council, list[Finding]]]:
    """What the rules find in each of several councils on a day, in a fixed number of queries."""
    return [(council, examine(None, facts, on)) for council, facts in facts_of_all(councils)]


def counts(findings: Iterable[Finding]) -> dict[str, int]:
    """How many findings there are of each severity."""
    found = [one.severity for one in findings]
    return {severity: found.count(severity) for severity in ("violation", "warning", "notice")}
