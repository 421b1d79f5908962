"""Which penal body serves a unit on a day (clause 9), and what follows from it for a council's directory."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Q

from council.models import Council, Unit
from members.models import Organisation, Post, Seat, Serving
from members.seating import SeatRow


def serving_body(unit: Unit, on: datetime.date) -> Serving | None:
    """The row that says which body serves a unit on a day: its own, else that of the unit it is part of; None where
    nothing is known."""
    chain: list[int] = []
    above: Unit | None = unit
    while above is not None:
        chain.append(above.pk)
        above = above.parent
    found = Serving.objects.on(on).filter(unit__in=chain).select_related("organisation", "unit")
    return min(found, key=lambda one: (chain.index(one.unit_id), -one.pk), default=None)


@dataclass(frozen=True)
class UnitServed:
    """A unit and the body that serves it on a day; None where the table does not say."""

    unit: Unit
    serving: Serving | None


def units_served(on: datetime.date) -> list[UnitServed]:
    """Every unit that stands by itself on a day, and every one with a row of its own, in the order of the codes. Two
    queries."""
    rows = {one.unit_id: one for one in Serving.objects.on(on).select_related("organisation").order_by("pk")}
    units = Unit.objects.live(on).filter(Q(parent=None) | Q(pk__in=list(rows)))
    return [UnitServed(unit, rows.get(unit.pk)) for unit in units.order_by("kato", "since")]


@dataclass(frozen=True)
class ServedBy:
    """The body that serves a council's unit, and how far the council's own list has it. `namesake` is an entry of that
    list that is called the same: it was entered apart from the table."""

    serving: Serving
    is_listed: bool
    has_head: bool
    namesake: Organisation | None


def served_by(council: Council, on: datetime.date) -> ServedBy | None:
    """The body that serves a council's unit on a day, and whether the council's list has it and the post of its head;
    None where nothing is known. Three queries."""
    serving = serving_body(council.unit, on)
    if serving is None:
        return None
    body = serving.organisation
    own = Organisation.objects.filter(kind=body.kind, entries__council=council)
    same = [one for one in own if one.pk == body.pk or one.name_kk == body.name_kk]
    heads = Post.objects.filter(organisation=body, kind=Post.Kind.PENAL_BODY_HEAD, entries__council=council)
    namesake = next((one for one in same if one.pk != body.pk), None)
    return ServedBy(serving, body in same, heads.exists(), namesake)


@dataclass(frozen=True)
class OtherBody:
    """That the head who sits under clause 9 is not of the body that serves the unit."""

    seat: Seat
    serving: Serving

    @property
    def is_namesake(self) -> bool:
        """Whether both are called the same: then one body was probably entered twice."""
        return self.seat.post.organisation.name_kk == self.serving.organisation.name_kk


def head_of_other_body(council: Council, rows: Iterable[SeatRow], on: datetime.date) -> OtherBody | None:
    """The seat under clause 9 whose post is in another body than the one that serves the unit; None where all is well
    or nothing is known. Advice of the page, no rule: the record has no such table."""
    seats = [one.seat for one in rows if one.seat.clause == Seat.Clause.PENAL and one.seat.is_member]
    serving = serving_body(council.unit, on) if seats else None
    if serving is None or any(one.post.organisation_id == serving.organisation_id for one in seats):
        return None
    return OtherBody(seats[0], serving)
