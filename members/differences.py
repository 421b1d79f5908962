"""What a version changes against the one in force: who joined, left, was replaced, sits differently, or is called
otherwise; in words and side by side."""

import datetime
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.db.models import Q
from django.utils.translation import gettext as _

from council.models import as_called_on
from members.models import Composition, Seat
from members.seating import CLAUSE_ORDER, ROLE_ORDER

TONES = {"joined": "good", "left": "wait", "same": "note"}


@dataclass(frozen=True)
class Difference:
    """One change: `joined`, `left`, `replaced` or `changed`; or of names: `retitled` (the post), `renamed` (the
    person) or `organisation`. The seat as it is, and as it was."""

    kind: str
    now: Seat | None
    was: Seat | None

    @property
    def label(self) -> str:
        """The change in a word."""
        return {
            "joined": _("joined"),
            "left": _("left"),
            "replaced": _("replaced"),
            "changed": _("changed"),
            "retitled": _("post renamed"),
            "renamed": _("name changed"),
            "organisation": _("organisation renamed"),
        }[self.kind]

    @property
    def tone(self) -> str:
        """The colour that repeats the word."""
        return TONES.get(self.kind, "note")

    @property
    def text(self) -> str:
        """The change in a sentence."""
        now, was = self.now, self.was
        if now is None or was is None:
            only = now or was
            return _("%(person)s, %(post)s") % _names(only) if only else ""
        if self.kind == "replaced":
            names = {"was": was.person.name, "now": now.person.name, "post": now.post.title}
            return _("%(now)s in place of %(was)s, %(post)s") % names
        if self.kind in CALLED:
            return _("%(was)s → %(now)s") % {"was": _called(was, self.kind), "now": _called(now, self.kind)}
        names = {"person": now.person.name, "was": _seat(was), "now": _seat(now)}
        return _("%(person)s: %(was)s → %(now)s") % names


@dataclass(frozen=True)
class Pair:
    """One seat side by side: as it was in the version before, as it is proposed; None where there was or is none."""

    was: Seat | None
    now: Seat | None
    differences: tuple[Difference, ...]

    @property
    def is_same(self) -> bool:
        """Whether nothing of it changes."""
        return not self.differences


# What a seat's person, post and organisation are called, by the kind of difference.
CALLED = ("retitled", "renamed", "organisation")


def _called(seat: Seat, kind: str) -> str:
    things = {"retitled": seat.post, "renamed": seat.person, "organisation": seat.post.organisation}
    return str(things[kind].called)


def _names(seat: Seat) -> dict[str, str]:
    return {"person": seat.person.name, "post": seat.post.title}


def _seat(seat: Seat) -> str:
    clause = seat.get_clause_display() if seat.clause else _("no clause")
    return f"{seat.post.title}, {seat.get_role_display()}, {clause}"


def version_before(one: Composition, on: datetime.date) -> Composition | None:
    """The version that this one changes: the one in force when it was decided on; while it is undecided, on a day.

    Of versions decided on the same day the later one comes after it. A version that was approved before but starts
    later was not in force yet.
    """
    day = one.decided_on or on
    others = Composition.objects.filter(council=one.council_id).in_force(day).exclude(pk=one.pk)
    return others.exclude(Q(version__gt=one.version) & Q(decided_on=day)).first()


def pairs(version: Composition, before: Composition | None, on: datetime.date) -> list[Pair]:
    """The seats of both versions, aligned, in the order of chair, clauses 9, 8, 10 and the rest; each with the
    names of the day on which its version was decided (of `on` while it is undecided). Nothing where there is none
    before it.

    Eight queries at most.
    """
    if before is None or before.pk == version.pk:
        return []
    now, was = _seats(version, on), {seat.person_id: seat for seat in _seats(before, on)}
    staying = {seat.person_id for seat in now}
    gone = [seat for person, seat in was.items() if person not in staying]
    found = [_pair(was.get(seat.person_id) or _place_left(gone, seat), seat) for seat in now]
    found += [Pair(seat, None, (Difference("left", None, seat),)) for seat in gone]
    return sorted(found, key=_order)


def differences(side_by_side: Iterable[Pair]) -> list[Difference]:
    """What changes, one by one; that a post or an organisation is called otherwise is said once."""
    said: set[tuple[str, int]] = set()
    found = []
    for one in (one for pair in side_by_side for one in pair.differences):
        if one.now and one.kind in ("retitled", "organisation"):
            about = one.kind, one.now.post_id if one.kind == "retitled" else one.now.post.organisation_id
            if about in said:
                continue
            said.add(about)
        found.append(one)
    return found


def _seats(version: Composition, on: datetime.date) -> list[Seat]:
    seats = list(version.seats.select_related("person", "post", "post__organisation"))
    named = [thing for seat in seats for thing in (seat.person, seat.post, seat.post.organisation)]
    as_called_on(version.decided_on or on, *named)
    return seats


def _order(pair: Pair) -> tuple[int, int, int]:
    seat = pair.now or pair.was
    if seat is None:  # never: a pair has one of them
        return 0, 0, 0
    return CLAUSE_ORDER.index(seat.clause), ROLE_ORDER.index(seat.role), seat.pk


def _place_left(gone: list[Seat], seat: Seat) -> Seat | None:
    """The seat of somebody who is gone, which this one takes; it is then taken."""
    place = next((one for one in gone if _same_place(one, seat)), None)
    if place:
        gone.remove(place)
    return place


def _same_place(was: Seat, now: Seat) -> bool:
    return was.post_id == now.post_id or (was.role == now.role == Seat.Role.CHAIR)


def _pair(was: Seat | None, now: Seat) -> Pair:
    if was is None:
        return Pair(None, now, (Difference("joined", now, None),))
    kinds = _kinds(was, now)
    return Pair(was, now, tuple(Difference(kind, now, was) for kind in kinds))


def _kinds(was: Seat, now: Seat) -> Iterator[str]:
    if was.person_id != now.person_id:
        yield "replaced"
    # Somebody else in the post as it was: that is said already. Another role or clause is not.
    if (was.post_id, was.role, was.clause) != (now.post_id, now.role, now.clause):
        yield "changed"
    if was.person_id == now.person_id and _called(was, "renamed") != _called(now, "renamed"):
        yield "renamed"
    if was.post_id == now.post_id and _called(was, "retitled") != _called(now, "retitled"):
        yield "retitled"
    same_body = was.post.organisation_id == now.post.organisation_id
    if same_body and _called(was, "organisation") != _called(now, "organisation"):
        yield "organisation"
