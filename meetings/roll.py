"""Who sits in a council on a day, and who may be heard, read from its compositions and directory (clauses 6.4, 12).

All are called as they were on that day.
"""

import datetime

from django.db.models import Prefetch

from council.models import Council, as_called_on
from meetings.models import AgendaItem, Heard, Speaker
from members.models import Composition, Person, Seat, Tenure

ROLES_IN_ORDER = (Seat.Role.CHAIR, Seat.Role.DEPUTY_CHAIR, Seat.Role.MEMBER, Seat.Role.SECRETARY)


def composition_on(council: Council, day: datetime.date) -> Composition | None:
    """The approved composition in force on a day, with its seats; None before any is."""
    seats = Prefetch("seats", Seat.objects.select_related("person", "post"))
    return council.compositions.in_force(day).prefetch_related(seats).first()


def roll_on(council: Council, day: datetime.date) -> list[Seat]:
    """The seats that make members on a day, each person once: the chair first, then as they sit."""
    composition = composition_on(council, day)
    seats = [one for one in composition.seats.all() if one.is_member] if composition else []
    seats.sort(key=lambda one: ROLES_IN_ORDER.index(Seat.Role(one.role)))
    roll = list({one.person_id: one for one in reversed(seats)}.values())[::-1]
    as_called_on(day, *(one.person for one in roll), *(one.post for one in roll))
    return roll


def has_sat(person: Person, council: Council) -> bool:
    """Whether a person stands in any version of the council's composition."""
    return Seat.objects.filter(composition__council=council, person=person).exists()


def holders_of_item(council: Council, day: datetime.date, item: AgendaItem | None) -> list[Tenure]:
    """Who may be heard on a day, with whomever an item names already, also where they left the post since: saving the
    item drops nobody unasked."""
    holders = holders_on(council, day)
    rows: list[Heard | Speaker] = [*item.heard.all(), *item.speakers.all()] if item else []
    missing = {(one.person_id, one.post_id) for one in rows} - {(one.person_id, one.post_id) for one in holders}
    if not missing:
        return holders
    known = Tenure.objects.filter(person__in={pair[0] for pair in missing}).select_related("person", "post")
    of_pair = {(one.person_id, one.post_id): one for one in known.order_by("since", "pk")}
    former = [one for pair, one in of_pair.items() if pair in missing]
    as_called_on(day, *(one.person for one in former), *(one.post for one in former))
    return [*holders, *former]


def holders_on(council: Council, day: datetime.date) -> list[Tenure]:
    """Who may be heard on a day: the holders of the posts that the council's record knows (clause 6.4)."""
    found = Tenure.objects.on(day).filter(post__entries__council=council)
    holders = list(found.select_related("person", "post").order_by("post__title_kk", "pk").distinct())
    as_called_on(day, *(one.person for one in holders), *(one.post for one in holders))
    return holders
