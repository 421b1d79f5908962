"""Who sat from when to when: the whole life of a council, from the times in which its versions were in force."""

import datetime
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from council.models import Called
from members.models import Composition, Seat
from members.seating import seat_order
from members.snapshots import Snapshot

Date = datetime.date
Place = tuple[int, int, str, str]


@dataclass(frozen=True)
class Sitting:
    """That somebody sat in one post, role and clause: `since` ≤ day < `until`; None where they sit still.

    `seat` is that of the last version of this time.
    """

    seat: Seat
    since: Date
    until: Date | None

    @property
    def last_day(self) -> Date | None:
        """The last day of it."""
        return self.until - datetime.timedelta(days=1) if self.until else None


def sittings_of(snapshot: Snapshot, on: Date) -> list[Sitting]:
    """Who sat in a council, by the first day; what is still to come on a day is left out.

    Consecutive versions join into one time, and the council's dissolution ends all. The names are those of the last
    day of each time, or of `on` where it has not ended. Three queries, for the names.
    """
    found = list(_joined(snapshot, on))
    found.sort(key=lambda one: (one.since, *seat_order(one.seat)))
    days = [min(one.last_day or on, on) for one in found]
    for things in (
        [(one.seat.person, day) for one, day in zip(found, days, strict=True)],
        [(one.seat.post, day) for one, day in zip(found, days, strict=True)],
        [(one.seat.post.organisation, day) for one, day in zip(found, days, strict=True)],
    ):
        _call_each(things)
    return found


def _joined(snapshot: Snapshot, on: Date) -> Iterator[Sitting]:
    going: dict[Place, Sitting] = {}
    for since, until, composition in _times(snapshot, on):
        seats = {_place(seat): seat for seat in snapshot.seats[composition.pk]}
        for place in [one for one in going if one not in seats]:
            yield going.pop(place)
        for place, seat in seats.items():
            began = going[place].since if place in going else since
            going[place] = Sitting(seat, began, until)
    yield from going.values()


def _place(seat: Seat) -> Place:
    return seat.person_id, seat.post_id, seat.role, seat.clause


def _times(snapshot: Snapshot, on: Date) -> Iterator[tuple[Date, Date | None, Composition]]:
    """The versions in force, each with its first day and the first day after it."""
    ended = snapshot.council.dissolved_on
    periods = [one for one in snapshot.periods if one[0] <= on and (ended is None or one[0] < ended)]
    for index, (since, composition) in enumerate(periods):
        until = periods[index + 1][0] if index + 1 < len(periods) else ended
        yield since, until, composition


def _call_each(things: Sequence[tuple[Called, Date]]) -> None:
    """Let each of these rows, all of one kind, say the name of its own day. One query."""
    if not things:
        return
    former: Any = getattr(type(things[0][0]), "former_names").rel.related_model  # noqa: B009  each kind has its own
    known: dict[int, list[Any]] = {}
    for one in former.objects.filter(of__in={thing.pk for thing, _day in things}).order_by("until"):
        known.setdefault(one.of_id, []).append(one)
    for thing, day in things:
        held = next((one for one in known.get(thing.pk, ()) if one.until > day), None)
        thing._called = (held.name_kk, held.name_ru) if held else None
