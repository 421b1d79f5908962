"""What the end of a tenure touches: seats and planned meetings, in all councils of the installation.

Each app adds its own list; every list is a fixed number of queries.
"""

import datetime
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from django.db.models import OuterRef, Q, Subquery
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from council.models import Council, User
from council.permissions import councils_seen, may_keep
from members.models import Composition, Seat, Tenure


@dataclass(frozen=True)
class Touched:
    """One thing that a tenure's end touches, in words, with its council and page. `for_keepers` marks what readers of
    the council do not know of yet: a draft."""

    council: Council
    text: str
    url: str
    for_keepers: bool = False


# Functions (tenure, the first day without it) → what that end touches.
TOUCHED: list[Callable[[Tenure, datetime.date], Iterable[Touched]]] = []


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
    found = [one for things in TOUCHED for one in things(tenure, until)]
    seen = set(councils_seen(user, on).values_list("pk", flat=True))
    shown = [
        one for one in found if one.council.pk in seen and (not one.for_keepers or may_keep(user, one.council, on))
    ]
    # A draft in a council that the account does not read is not even counted.
    return Touch(tuple(shown), len({one.council.pk for one in found if not one.for_keepers} - seen))


def seats_touched(tenure: Tenure, until: datetime.date) -> Iterator[Touched]:
    """The person's seats in this post: in compositions in force on that day or later, and in open versions. One
    query."""
    current = Composition.objects.filter(council=OuterRef("composition__council")).in_force(until).values("pk")[:1]
    live = Composition.objects.of_live_councils(until).values("pk")
    seats = Seat.objects.filter(person=tenure.person_id, post=tenure.post_id, composition__in=live)
    later = Q(composition__in_force_from__gt=until) | Q(composition__decided_on__gt=until)
    counts = (
        Q(composition=Subquery(current)) | Q(composition__outcome="") | (Q(composition__outcome="approved") & later)
    )
    found = seats.filter(counts).select_related("composition__council__unit")
    for seat in found.order_by("composition__council__unit__kato", "composition__version", "pk"):
        one = seat.composition
        words = {"version": one.version, "status": one.get_status_display(), "role": seat.get_role_display()}
        yield Touched(
            one.council,
            _("Seat in version %(version)s of the composition (%(status)s): %(role)s") % words,
            reverse("members:composition-version", args=[one.council_id, one.version]),
            for_keepers=one.determined_on is None,
        )


TOUCHED.append(seats_touched)
