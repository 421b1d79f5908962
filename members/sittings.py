"""Who sat from when to when: the whole life of a council, from the times in which its versions were in force."""

import datetime
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from council.models import as_called
from members.models import Composition, Post, Seat
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


def sittings_of(snapshot: Snapshot, on: Date) -> list[Sitting]:
    """Who sat in a council, by the first day; what is still to come on a day is left out.

    Consecutive versions join into one time, and the council's dissolution ends all. The names are those of the last
    day of each time, or of `on` where it has not ended. Three queries, for the names.
    """
    found = list(_joined(snapshot, on))
    found.sort(key=lambda one: (one.since, *seat_order(one.seat)))
    call_in_their_time([(one.seat.post, one.until) for one in found], on)
    as_called((day_to_name(one.until, on), one.seat.person) for one in found)
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


def day_to_name(until: Date | None, on: Date) -> Date:
    """The day whose names stand beside a time that ends before `until`: its last one, or `on` while it runs."""
    return min(until - datetime.timedelta(days=1), on) if until else on


def call_in_their_time(posts: Iterable[tuple[Post, Date | None]], on: Date) -> None:
    """Let posts and their organisations say what they were called in a time, each given with the end of it (not
    included), see `day_to_name`. Two queries."""
    dated = [(day_to_name(until, on), post) for post, until in posts]
    as_called(dated)
    as_called((day, post.organisation) for day, post in dated)
