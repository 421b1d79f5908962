"""A person through the years: the posts they held, and in which councils they sat, from when to when, as what."""

import datetime
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from django.db.models import Q, QuerySet

from council.models import Council
from members.models import Composition, Person, Seat, Tenure
from members.sittings import call_in_their_time


@dataclass(frozen=True)
class Sitting:
    """That a person sat in a council in one post, role and clause without a break: in these versions, from the first
    day on which one was in force until the first on which none was. A version that never was in force has no days."""

    seat: Seat
    versions: tuple[Composition, ...]
    since: datetime.date | None
    until: datetime.date | None

    @property
    def newest(self) -> Composition:
        """The last of its versions."""
        return self.versions[-1]


@dataclass(frozen=True)
class CouncilYears:
    """A council with the sittings of a person there, newest first."""

    council: Council
    sittings: tuple[Sitting, ...]


def tenures_of_person(person: Person, councils: QuerySet[Council], on: datetime.date) -> list[Tenure]:
    """The posts that a person held or holds, as far as these councils know of them, newest first; each called as on
    its last day in the tenure, or on `on` while that runs. Three queries."""
    found = Tenure.objects.filter(person=person, post__entries__council__in=councils.values("pk")).distinct()
    tenures = list(found.select_related("post__organisation", "post__unit").order_by("-since", "pk"))
    call_in_their_time([(one.post, one.until) for one in tenures], on)
    return tenures


def years_of(
    person: Person, councils: QuerySet[Council], kept: Iterable[int], on: datetime.date
) -> list[CouncilYears]:
    """Where a person sat or is about to sit, by council: everything of the councils whose pk is among `kept`, of the
    others what the akimat has determined. Posts are called as on the last day of each time, or on `on` while it runs.
    Four queries."""
    seats = Seat.objects.filter(person=person, composition__council__in=councils.values("pk"))
    seats = seats.filter(Q(composition__council__in=list(kept)) | Q(composition__determined_on__isnull=False))
    rows = list(seats.select_related("post__organisation", "composition__council__unit").order_by("composition_id"))
    of_council = {row.composition.council_id: row.composition.council for row in rows}
    spans = spans_in_force(of_council.values())
    found = []
    for pk, council in sorted(of_council.items(), key=lambda one: (one[1].unit.kato, one[0])):
        own = [row for row in rows if row.composition.council_id == pk]
        found.append(CouncilYears(council, tuple(reversed(list(_sittings(own, spans))))))
    call_in_their_time([(one.seat.post, one.until) for row in found for one in row.sittings], on)
    return found


Span = tuple[datetime.date, datetime.date | None]


def spans_in_force(councils: Iterable[Council]) -> dict[int, Span]:
    """From which day until which each approved version of these councils was in force, by its primary key. One query.

    Each holds until the next one starts or the council is dissolved; one that another overtook on its first day never
    was in force.
    """
    approved: dict[int, list[Composition]] = {}
    of_council = {one.pk: one for one in councils}
    rows = Composition.objects.filter(council__in=list(of_council), outcome="approved", determined_on__isnull=False)
    for row in rows:
        if row.starts:
            approved.setdefault(row.council_id, []).append(row)
    spans: dict[int, Span] = {}
    for pk, versions in approved.items():
        versions.sort(key=lambda one: (_start(one), one.version))
        ends = [*(_start(one) for one in versions[1:]), None]
        for version, next_start in zip(versions, ends, strict=True):
            known = [day for day in (next_start, of_council[pk].dissolved_on) if day]
            until = min(known) if known else None
            if until is None or _start(version) < until:
                spans[version.pk] = _start(version), until
    return spans


def _start(version: Composition) -> datetime.date:
    """The first day on which an approved version can be in force: the akimat's act stands by then too."""
    return max(day for day in (version.starts, version.determined_on) if day)


def _sittings(seats: list[Seat], spans: dict[int, Span]) -> Iterator[Sitting]:
    """The seats in one council, in order of time; versions that follow each other with the same seat are one."""
    held = [seat for seat in seats if seat.composition_id in spans]
    held.sort(key=lambda seat: spans[seat.composition_id][0])
    going: Sitting | None = None
    for seat in held:
        since, until = spans[seat.composition_id]
        if going and going.until == since and _place(going.seat) == _place(seat):
            going = replace(going, versions=(*going.versions, seat.composition), until=until)
            continue
        if going:
            yield going
        going = Sitting(seat, (seat.composition,), since, until)
    if going:
        yield going
    for seat in seats:
        if seat.composition_id not in spans:
            yield Sitting(seat, (seat.composition,), None, None)


def _place(seat: Seat) -> tuple[int, str, str]:
    return seat.post_id, seat.role, seat.clause


def further_councils(person: Person, councils: QuerySet[Council]) -> int:
    """In how many further councils a person sits or sat by the akimat's act."""
    seats = Seat.objects.filter(person=person, composition__determined_on__isnull=False)
    return (
        seats.exclude(composition__council__in=councils.values("pk")).values("composition__council").distinct().count()
    )
