"""What a council's record holds before a sheet is taken: read once, looked up by every row."""

import datetime
from collections import defaultdict
from dataclasses import dataclass, field
from typing import Any

from council.models import Council, Unit
from members.actions.drafts import basis_of
from members.models import Composition, Organisation, Person, Post, Seat, Tenure
from members.sheets.columns import fold


@dataclass(eq=False)
class Thing:
    """An organisation, post, person, tenure or seat as it will be: stored already (`stored`) or new.

    `values` are by field of the model; those that are organisations, posts and people are `Thing`s again. `changes`
    are the fields in which it differs from what is stored; `row` is the row that named it first (0: none).
    """

    values: dict[str, Any]
    stored: Any = None
    row: int = 0
    changes: dict[str, Any] = field(default_factory=dict)
    said: dict[str, tuple[Any, int]] = field(default_factory=dict)

    def __getitem__(self, name: str) -> Any:
        return self.changes.get(name, self.values.get(name))

    @property
    def is_new(self) -> bool:
        """Whether it does not stand in the record yet."""
        return self.stored is None


@dataclass
class Standing:
    """The record as the rows look it up. Each list may hold several of one name: who asks says which is meant."""

    council: Council
    on: datetime.date
    organisations: dict[tuple[str, str, str], list[Thing]] = field(default_factory=lambda: defaultdict(list))
    posts: dict[tuple[Thing, str, str], list[Thing]] = field(default_factory=lambda: defaultdict(list))
    people: dict[tuple[str, str], list[Thing]] = field(default_factory=lambda: defaultdict(list))
    tenures: dict[Thing, list[Thing]] = field(default_factory=lambda: defaultdict(list))
    seats: dict[Thing, Thing] = field(default_factory=dict)
    # The version that seats go into: an open draft, or None where one would be drafted.
    draft: Composition | None = None
    # Which version keeps seats from being changed: it lies with the maslikhat.
    awaited: Composition | None = None

    def add_organisation(self, thing: Thing) -> None:
        """Let later rows find it by kind and either name."""
        for language in ("kk", "ru"):
            self.organisations[thing["kind"], language, fold(thing[f"name_{language}"])].append(thing)

    def add_post(self, thing: Thing) -> None:
        """Let later rows find it by organisation and either title."""
        for language in ("kk", "ru"):
            self.posts[thing["organisation"], language, fold(thing[f"title_{language}"])].append(thing)

    def add_person(self, thing: Thing) -> None:
        """Let later rows find them by either name."""
        for language in ("kk", "ru"):
            self.people[language, fold(thing[f"name_{language}"])].append(thing)


def units_of(council: Council) -> list[Unit]:
    """The units that a post of this council may belong to: its own, what is below, and what is above."""
    above = [one for one in (council.unit.parent_id, council.unit.parent and council.unit.parent.parent_id) if one]
    return [
        council.unit,
        *Unit.objects.below(council.unit).exclude(pk=council.unit_id),
        *Unit.objects.filter(pk__in=above),
    ]


def standing_of(council: Council, on: datetime.date) -> Standing:
    """The record of a council on the day of taking. Seven queries, whatever there is."""
    standing = Standing(council, on)
    by_pk = {Organisation: _organisations(standing), Person: _people(standing)}
    by_pk[Post] = _posts(standing, by_pk[Organisation])
    for tenure in Tenure.objects.filter(post__in=list(by_pk[Post])):
        post, person = by_pk[Post][tenure.post_id], by_pk[Person].get(tenure.person_id)
        values = {
            "post": post,
            "person": person,
            "since": tenure.since,
            "until": tenure.until,
            "acting": tenure.acting,
        }
        standing.tenures[post].append(Thing(values, tenure))
    _seats(standing, by_pk)
    return standing


def _organisations(standing: Standing) -> dict[int, Thing]:
    found: dict[int, Thing] = {}
    for one in Organisation.objects.filter(entries__council=standing.council).order_by("pk"):
        found[one.pk] = Thing({"kind": one.kind, "name_kk": one.name_kk, "name_ru": one.name_ru}, one)
        standing.add_organisation(found[one.pk])
    return found


def _posts(standing: Standing, organisations: dict[int, Thing]) -> dict[int, Thing]:
    found: dict[int, Thing] = {}
    for one in Post.objects.filter(entries__council=standing.council).select_related("unit").order_by("pk"):
        values = {
            "organisation": organisations.get(one.organisation_id),
            "title_kk": one.title_kk,
            "title_ru": one.title_ru,
            "kind": one.kind,
            "unit": one.unit,
            "fields": one.fields,
        }
        found[one.pk] = Thing(values, one)
        standing.add_post(found[one.pk])
    return found


def _people(standing: Standing) -> dict[int, Thing]:
    found: dict[int, Thing] = {}
    for one in Person.objects.filter(entries__council=standing.council).order_by("pk"):
        found[one.pk] = Thing({"name_kk": one.name_kk, "name_ru": one.name_ru, "email": one.email}, one)
        standing.add_person(found[one.pk])
    return found


def _seats(standing: Standing, by_pk: dict[Any, dict[int, Thing]]) -> None:
    """The seats of the open draft, or those that a new draft would start with."""
    newest = Composition.objects.filter(council=standing.council).order_by("version").last()
    if newest and newest.status == Composition.Status.SUBMITTED:
        standing.awaited = newest
        return
    if newest and newest.is_draft:
        standing.draft = newest
    basis = standing.draft or basis_of(standing.council, newest, standing.on)
    for seat in Seat.objects.filter(composition=basis) if basis else ():
        person, post = by_pk[Person].get(seat.person_id), by_pk[Post].get(seat.post_id)
        if person:
            values = {"person": person, "post": post, "role": seat.role, "clause": seat.clause}
            standing.seats[person] = Thing(values, seat)
