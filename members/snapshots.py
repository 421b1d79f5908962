"""All versions, seats and tenures of councils, read once: whoever has them asks for any day without a query more."""

import datetime
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property

from council.models import Council, as_called_on
from members.models import Agreement, Composition, Post, Seat, Tenure
from members.seat_states import Asking, Holding, SeatFacts, Standing, Way, decide, in_force

Date = datetime.date


@dataclass
class Snapshot:
    """One council's compositions as they stand in the database now."""

    council: Council
    versions: list[Composition] = field(default_factory=list)
    seats: dict[int, list[Seat]] = field(default_factory=lambda: defaultdict(list))
    # By post, the holders before those who act.
    tenures: dict[int, list[Tenure]] = field(default_factory=lambda: defaultdict(list))
    # Questions to posts without a seat, by composition.
    asked: dict[int, list[Agreement]] = field(default_factory=lambda: defaultdict(list))

    @cached_property
    def ways(self) -> dict[int, Way]:
        """How far each version has come, by its primary key."""
        return {one.pk: way_of(one) for one in self.versions}

    @cached_property
    def periods(self) -> list[tuple[Date, Composition]]:
        """The versions that were ever in force, in time, each with the first day of its time."""
        found: list[tuple[Date, Composition]] = []
        for day in sorted({way.starts for way in self.ways.values() if way.starts}):
            current = self.in_force(day)
            if current and (not found or found[-1][1] is not current):
                found.append((day, current))
        return found

    def in_force(self, on: Date) -> Composition | None:
        """The version that holds on a day (clause 12)."""
        if on not in self._in_force:
            way = in_force(list(self.ways.values()), on)
            self._in_force[on] = next(one for one in self.versions if one.version == way.version) if way else None
        return self._in_force[on]

    @cached_property
    def _in_force(self) -> dict[Date, Composition | None]:
        return {}

    def is_live(self, on: Date) -> bool:
        """Whether the council stood on a day: from the akimat's act until its dissolution."""
        began, ended = self.council.established_on, self.council.dissolved_on
        return began is not None and began <= on and (ended is None or on < ended)

    def standing(self, seat: Seat, on: Date) -> Standing:
        """The state of a seat of one of these versions on a day."""
        return decide(self._facts(seat, on), on)

    def tenure(self, holding: Holding | None, seat: Seat) -> Tenure | None:
        """The tenure that a holding in the seat's post stands for."""
        if holding is None:
            return None
        return next(one for one in self.tenures[seat.post_id] if holding_of(one) == holding)

    def seats_filled(self, on: Date) -> list[Seat]:
        """The seats of the composition in force on a day whose people hold their posts."""
        if on not in self._filled:
            current = self.in_force(on)
            seats = self.seats[current.pk] if current else []
            self._filled[on] = [seat for seat in seats if not self.standing(seat, on).is_vacant]
        return self._filled[on]

    @cached_property
    def _filled(self) -> dict[Date, list[Seat]]:
        return {}

    @cached_property
    def turning_days(self) -> list[Date]:
        """The days on which somebody may come to hold a seat, or may leave it, in time."""
        days = {day for way in self.ways.values() for day in (way.starts,) if day}
        for tenure in (one for held in self.tenures.values() for one in held):
            days |= {day for day in (tenure.since, tenure.until) if day}
        return sorted(days)

    def _facts(self, seat: Seat, on: Date) -> SeatFacts:
        current = self.in_force(on)
        is_kept = current is not None and self._has_place(current, seat)
        return SeatFacts(
            person=seat.person_id,
            way=self.ways[seat.composition_id],
            holdings=tuple(holding_of(one) for one in self.tenures[seat.post_id]),
            askings=askings_of(seat),
            held_by_one=seat.post.kind in Post.HELD_BY_ONE,
            by_agreement=seat.post.joins_by_agreement,
            is_kept=is_kept,
            began=self._began(seat, on),
        )

    def _has_place(self, composition: Composition, seat: Seat) -> bool:
        return (seat.person_id, seat.post_id) in self._places[composition.pk]

    @cached_property
    def _places(self) -> dict[int, set[tuple[int, int]]]:
        return {one.pk: {(seat.person_id, seat.post_id) for seat in self.seats[one.pk]} for one in self.versions}

    def _began(self, seat: Seat, on: Date) -> Date | None:
        """The first day of the unbroken time, up to a day, in which the person sat in the post; a version that held
        before speaks of its own time."""
        began, sat = None, False
        for day, composition in reversed([one for one in self.periods if one[0] <= on]):
            if self._has_place(composition, seat):
                began, sat = day, True
            elif sat:
                break
        return began


def way_of(composition: Composition) -> Way:
    """How far a version has come, as the pure decision takes it."""
    return Way(
        composition.version,
        composition.determined_on,
        composition.submitted_on,
        composition.decided_on,
        composition.outcome,
        composition.in_force_from,
    )


def holding_of(tenure: Tenure) -> Holding:
    """A tenure as the pure decision takes it."""
    return Holding(tenure.person_id, tenure.since, tenure.until, tenure.acting)


def askings_of(seat: Seat) -> tuple[Asking, ...]:
    """The question to whoever sits, and the answer, as the pure decision takes them."""
    agreement: Agreement | None = getattr(seat, "agreement", None)
    return (Asking(agreement.asked, agreement.answered, agreement.outcome),) if agreement else ()


def snapshots_of(councils: Sequence[Council], *, to_count_on: Date | None = None) -> dict[int, Snapshot]:
    """What is known of the compositions of these councils, by their primary keys. Four queries, whatever there is.

    To count what stands on a day (`to_count_on`) the seats in force then are enough, and nobody's name is read.
    """
    found = {council.pk: Snapshot(council) for council in councils}
    of_version: dict[int, Snapshot] = {}
    versions: dict[int, Composition] = {}
    for one in Composition.objects.filter(council__in=list(found)).order_by("version"):
        of_version[one.pk], versions[one.pk] = found[one.council_id], one
        one.council = found[one.council_id].council
        found[one.council_id].versions.append(one)
    seats = Seat.objects.filter(composition__council__in=list(found)).order_by("pk")
    if to_count_on:
        current = [snapshot.in_force(to_count_on) for snapshot in found.values()]
        seats = seats.filter(composition__in=[one.pk for one in current if one])
    sitting: dict[int, set[int]] = defaultdict(set)
    named = ("person", "post__organisation", "post__unit") if to_count_on is None else ()
    for seat in seats.select_related("post", "agreement", *named):
        seat.composition = versions[seat.composition_id]
        of_version[seat.composition_id].seats[seat.composition_id].append(seat)
        sitting[seat.post_id].add(of_version[seat.composition_id].council.pk)
    tenures = Tenure.objects.filter(post__in=seats.order_by().values("post")).order_by("acting", "since", "pk")
    for tenure in tenures.select_related("person") if to_count_on is None else tenures:
        for pk in sitting[tenure.post_id]:
            found[pk].tenures[tenure.post_id].append(tenure)
    asked = Agreement.objects.filter(composition__council__in=list(found), seat=None, asked__isnull=False)
    for agreement in asked.select_related("post").order_by("pk"):
        of_version[agreement.composition_id].asked[agreement.composition_id].append(agreement)
    return found


def call_as_on(day: Date, seats: Sequence[Seat], tenures: Sequence[Tenure] = ()) -> None:
    """Let seats and tenures say the names of a day: people, posts and organisations. Three queries."""
    people = [*(seat.person for seat in seats), *(tenure.person for tenure in tenures)]
    posts = [seat.post for seat in seats]
    as_called_on(day, *people, *posts, *(post.organisation for post in posts))
