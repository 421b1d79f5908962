"""What the end of tenures touches: seats and planned meetings, in all councils of the installation.

Each app adds its own list; every list is a fixed number of queries, for one end and for those of a whole sheet.
"""

import datetime
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from council.models import Council, User
from council.permissions import councils_seen, may_keep
from members.models import Composition, Seat, Tenure
from members.seat_states import Way, in_force
from members.snapshots import way_of


@dataclass(frozen=True)
class Touched:
    """One thing that a tenure's end touches, in words, with its council and page. `for_keepers` marks what readers of
    the council do not know of yet: a draft."""

    council: Council
    text: str
    url: str
    for_keepers: bool = False


@dataclass(frozen=True)
class Ending:
    """That somebody holds a post no longer from a day on. Person and post by their keys."""

    person: int
    post: int
    until: datetime.date


# Functions (endings) → what each of them touches.
TOUCHED: list[Callable[[Sequence[Ending]], Iterable[tuple[Ending, Touched]]]] = []


@dataclass(frozen=True)
class Touch:
    """What an account sees of it: things of the councils that it reads, and in how many further councils there are
    any."""

    things: tuple[Touched, ...]
    further: int

    def __bool__(self) -> bool:
        return bool(self.things or self.further)

    @property
    def in_words(self) -> str:
        """All of it in one line, for messages."""
        parts = [f"{one.council.unit.name}: {one.text}" for one in self.things]
        n = self.further
        if n and parts:
            more = ngettext(
                "and %(n)s more council of this installation", "and %(n)s more councils of this installation", n
            )
            parts.append(more % {"n": n})
        elif n:
            parts.append(
                ngettext("%(n)s council of this installation", "%(n)s councils of this installation", n) % {"n": n}
            )
        return "; ".join(parts)


def touched_by(tenure: Tenure, until: datetime.date, *, user: User, on: datetime.date) -> Touch:
    """What it touches that a person holds a post no longer from `until` on, as an account may know of it on a day.

    Nothing where they go on holding the post by another tenure.
    """
    others = Tenure.objects.on(until).filter(person=tenure.person_id, post=tenure.post_id).exclude(pk=tenure.pk)
    if others.exists():
        return Touch((), 0)
    ending = Ending(tenure.person_id, tenure.post_id, until)
    return touches_of([ending], user=user, on=on)[ending]


def touches_of(endings: Sequence[Ending], *, user: User, on: datetime.date) -> dict[Ending, Touch]:
    """What each of these touches, as an account may know of it on a day. A fixed number of queries."""
    found: dict[Ending, list[Touched]] = {one: [] for one in endings}
    if not found:
        return {}
    for things in TOUCHED:
        for ending, one in things(list(found)):
            found[ending].append(one)
    seen = set(councils_seen(user, on).values_list("pk", flat=True))
    keeping: dict[int, bool] = {}
    return {ending: _seen_of(touched, seen, keeping, user, on) for ending, touched in found.items()}


def _seen_of(touched: list[Touched], seen: set[int], keeping: dict[int, bool], user: User, on: datetime.date) -> Touch:
    """Things of the councils seen; drafts of those kept only. `keeping` remembers which are."""

    def keeps(council: Council) -> bool:
        if council.pk not in keeping:
            keeping[council.pk] = may_keep(user, council, on)
        return keeping[council.pk]

    shown = [one for one in touched if one.council.pk in seen and (not one.for_keepers or keeps(one.council))]
    # A draft in a council that the account does not read is not even counted.
    return Touch(tuple(shown), len({one.council.pk for one in touched if not one.for_keepers} - seen))


def seats_touched(endings: Sequence[Ending]) -> Iterator[tuple[Ending, Touched]]:
    """Each person's seats in that post: in compositions in force on that day or later, and in open versions. Two
    queries."""
    days: dict[tuple[int, int], list[Ending]] = defaultdict(list)
    for one in endings:
        days[one.person, one.post].append(one)
    counts = Q(composition__outcome="") | Q(composition__outcome=Composition.Outcome.APPROVED)
    found = Seat.objects.filter(counts, person__in={one.person for one in endings})
    in_order = found.select_related("composition__council__unit").order_by(
        "composition__council__unit__kato", "composition__version", "pk"
    )
    seats = [seat for seat in in_order if (seat.person_id, seat.post_id) in days]
    approved = _approved_of({seat.composition.council_id for seat in seats})
    for seat in seats:
        for ending in days[seat.person_id, seat.post_id]:
            if _counts(seat.composition, ending.until, approved[seat.composition.council_id]):
                yield ending, _seat_touched(seat)


def _approved_of(councils: set[int]) -> dict[int, list[Way]]:
    """How the approved versions of councils came to hold. One query."""
    approved: dict[int, list[Way]] = defaultdict(list)
    for one in Composition.objects.filter(outcome=Composition.Outcome.APPROVED, council__in=councils):
        approved[one.council_id].append(way_of(one))
    return approved


def _counts(version: Composition, day: datetime.date, approved: list[Way]) -> bool:
    """Whether a version of a council that still stands is open, in force on a day, or takes effect later."""
    dissolved = version.council.dissolved_on
    if dissolved and dissolved <= day:
        return False
    if version.starts is None or version.starts > day:
        return True
    return way_of(version) == in_force(approved, day)


def _seat_touched(seat: Seat) -> Touched:
    one = seat.composition
    words = {"version": one.version, "status": one.get_status_display(), "role": seat.get_role_display()}
    return Touched(
        one.council,
        _("Seat in version %(version)s of the composition (%(status)s): %(role)s") % words,
        reverse("members:composition-version", args=[one.council_id, one.version]),
        for_keepers=one.determined_on is None,
    )


TOUCHED.append(seats_touched)
