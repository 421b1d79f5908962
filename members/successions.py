"""Whose seat passes to whom: holders who left, their successors, and what a draft replaced when it was begun.

A seat that goes with a post (clauses 8, 9, 10 and 11) belongs to whoever holds the post; membership itself is personal
(clause 12), so that a change of holder is a change of the composition, which a person looks over and submits.
"""

import datetime
from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from django.db.models import Q

from council.models import Event
from members.models import Composition, Person, Post, Seat, Tenure

BEGUN = ("composition.drafted", "composition.prepared")


@dataclass(frozen=True)
class Departure:
    """A seat whose person has left the post, or leaves it for a successor who is recorded; the successor, where there
    is exactly one."""

    seat: Seat
    successor: Tenure | None


@dataclass(frozen=True)
class Replacement:
    """Who replaced whom, in which post, when a draft was begun."""

    was: Person
    now: Person
    post: Post


@dataclass(frozen=True)
class Beginning:
    """How a draft began: whether by itself, after a change of holder, and whom it replaced."""

    by_itself: bool
    replacements: tuple[Replacement, ...]


def departures(seats: Collection[Seat], on: datetime.date) -> list[Departure]:
    """The seats, in their order, whose person holds the post no more on a day, or will leave it to a successor who is
    recorded already. One query."""
    by_post: dict[int, list[Tenure]] = defaultdict(list)
    posts = {seat.post_id for seat in seats}
    for tenure in Tenure.objects.filter(post__in=posts).select_related("person").order_by("since", "pk"):
        by_post[tenure.post_id].append(tenure)
    found = (_departure(seat, by_post[seat.post_id], on) for seat in seats)
    return [one for one in found if one]


def _departure(seat: Seat, tenures: list[Tenure], on: datetime.date) -> Departure | None:
    own = [one for one in tenures if one.person_id == seat.person_id]
    lasting = [one for one in own if one.until is None]
    if lasting:
        head = _head_after(lasting, seat, tenures, on)
        return Departure(seat, head) if head else None
    last = max((one.until for one in own if one.until), default=on)
    successor = _successor(seat, tenures, max(last, on))
    return Departure(seat, successor) if successor or last <= on else None


def _head_after(lasting: list[Tenure], seat: Seat, tenures: list[Tenure], on: datetime.date) -> Tenure | None:
    """Who took the post over from somebody who only acts in it, though no end of that is recorded: the head that began
    after them. A head who was there before is only on leave."""
    if any(not one.acting for one in lasting) or seat.post.kind not in Post.HELD_BY_ONE:
        return None
    began = max(one.since for one in lasting)
    heads = [one for one in tenures if not one.acting and one.person_id != seat.person_id and one.since > began]
    staying = [one for one in heads if one.until is None or one.until > on]
    return staying[0] if len(staying) == 1 else None


def _successor(seat: Seat, tenures: list[Tenure], day: datetime.date) -> Tenure | None:
    """Who holds the post on a day, or acts in it; before anybody does, who takes it up next. None where there are
    several, and for posts that several hold: nobody succeeds anybody there."""
    if seat.post.kind not in Post.HELD_BY_ONE:
        return None
    coming = [one for one in tenures if one.person_id != seat.person_id and (one.until is None or one.until > day)]
    first = min((one.since for one in coming), default=day)
    there = [one for one in coming if one.since <= max(first, day)]
    holders = [one for one in there if not one.acting] or there
    return holders[0] if len(holders) == 1 else None


def beginnings(drafts: Iterable[Composition]) -> dict[int, Beginning]:
    """How drafts began, by their primary keys: from their events, since a seat does not say whom it replaced. Three
    queries; those that began otherwise are left out."""
    events = Event.objects.filter(
        Q(action__in=BEGUN), subject_type="members.composition", subject_id__in=[one.pk for one in drafts]
    )
    rows = {event.subject_id: (event.action, event.after.get("replaced", [])) for event in events}
    replaced = [row for _action, found in rows.values() for row in found]
    people = Person.objects.in_bulk({row[name] for row in replaced for name in ("was", "now")})
    posts = Post.objects.in_bulk({row["post"] for row in replaced})
    return {
        pk: Beginning(
            action == "composition.prepared",
            tuple(Replacement(people[row["was"]], people[row["now"]], posts[row["post"]]) for row in found),
        )
        for pk, (action, found) in rows.items()
    }
