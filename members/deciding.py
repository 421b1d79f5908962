"""What lies before a maslikhat, and what it decided: a fixed number of queries, whatever there is."""

import datetime
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, QuerySet

from council import compliance
from council.models import Role, User
from council.permissions import roles_of
from members.models import Composition, Seat
from members.review import findings_in


@dataclass(frozen=True)
class Waiting:
    """One version that awaits a decision: since how many days, how many seats change, and what is found against it."""

    composition: Composition
    days: int
    changes: int | None
    violations: int
    warnings: int


def maslikhat_units(user: User, on: datetime.date) -> set[int | None]:
    """The units for whose maslikhat the account speaks on a day."""
    return {one.unit_id for one in roles_of(user, on) if one.role == Role.MASLIKHAT}


def awaiting(units: set[int | None], on: datetime.date) -> QuerySet[Composition]:
    """The versions that await the maslikhats of these units on a day, the one submitted first on top. Of a dissolved
    council nothing does."""
    newer = Composition.objects.filter(council=OuterRef("council"), version__gt=OuterRef("version"))
    found = Composition.objects.of_live_councils(on).filter(~Exists(newer), council__unit__in=units)
    found = found.filter(outcome="", submitted_on__isnull=False)
    return found.select_related("council", "council__unit").order_by("submitted_on", "pk")


def decided(units: set[int | None]) -> QuerySet[Composition]:
    """What the maslikhats of these units decided, the newest first."""
    found = Composition.objects.filter(council__unit__in=units).exclude(outcome="").exclude(decided_on=None)
    return found.select_related("council", "council__unit").order_by("-decided_on", "-pk")


def waiting_rows(versions: Sequence[Composition], on: datetime.date) -> list[Waiting]:
    """What a maslikhat sees of each version that awaits it, on a day."""
    facts = compliance.facts_of_all([one.council for one in versions])
    changes = _changes(versions, on)
    rows = []
    for one, (_council, known) in zip(versions, facts, strict=True):
        found = Counter(finding.severity for finding in findings_in(known, one.version, on))
        days = (on - one.submitted_on).days if one.submitted_on else 0
        rows.append(Waiting(one, days, changes[one.pk], found["violation"], found["warning"]))
    return rows


def _changes(versions: Sequence[Composition], on: datetime.date) -> dict[int, int | None]:
    """How many seats each version fills otherwise than the one in force, or does away with; None where none is."""
    council_of = {one.council_id: one.pk for one in versions}
    in_force: dict[int, int] = {}
    for one in Composition.objects.filter(council__in=council_of).in_force(on):
        in_force.setdefault(one.council_id, one.pk)
    seats: dict[int, list[Seat]] = defaultdict(list)
    for seat in Seat.objects.filter(composition__in=[*council_of.values(), *in_force.values()]):
        seats[seat.composition_id].append(seat)
    return {
        pk: _changed(seats[in_force[council]], seats[pk]) if council in in_force else None
        for council, pk in council_of.items()
    }


def _changed(was: Iterable[Seat], now: Iterable[Seat]) -> int:
    """A seat that somebody else takes counts once, as one that is new, gone or of another role or clause does."""
    before, after = {_place(one) for one in was}, {_place(one) for one in now}
    left, joined = before - after, after - before
    return max(len(left), len(joined))


def _place(seat: Seat) -> tuple[int, int, str, str]:
    return seat.person_id, seat.post_id, seat.role, seat.clause
