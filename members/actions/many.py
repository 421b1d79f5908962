"""The additions that a spreadsheet needs by the thousand: many organisations, posts, people or tenures in one go.

Each does what as many calls of the single act do (`add_organisation`, `add_post`, `add_person`, `begin_tenure`) in the
same order: the same authorisation, checks and refusals, rows, entries of the directory and events of the chain.
What makes it quick is that the council is locked once, that what the checks look up is read once, and that rows are
stored together. The checks themselves are the single acts' own (`check_among`, the fields' checks of `full_clean`);
constraints are the database's. `tests/members/test_many.py` compares both forms.
Changes stand in `members.actions.many_changes`.
"""

import datetime
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any, TypeVar

from django.core.exceptions import ValidationError
from django.db import models, transaction

from council import history, search_index
from council.models import Council, User
from council.refusals import Refusal
from members.actions.drafts import lock_councils_of, prepare_successions
from members.actions.people import ENTRY, begin_act, missing_entry
from members.actions.tenures import check_among
from members.directory import PREFIXES, enter, fresh_key, lock_things
from members.models import DirectoryEntry, Organisation, Person, Post, Tenure

Thing = TypeVar("Thing", Organisation, Post, Person)
BATCH = 500
# What stood there before something was added.
NOTHING: dict[str, Any] = {}


class InRow(Exception):
    """What was refused, and at which of the given things (from 0)."""

    def __init__(self, place: int, error: Exception) -> None:
        super().__init__(place, error)
        self.place = place
        self.error = error


@transaction.atomic
def add_organisations(
    council: Council, rows: Sequence[dict[str, Any]], *, by: User, at: datetime.datetime
) -> list[Organisation]:
    """As `add_organisation` for each of these values."""
    council = begin_act(council, by, at)
    known = {_same(one, ("name_kk", "name_ru", "kind")): one for one in _of(council, Organisation)}
    return _add(council, Organisation, rows, known, ("name_kk", "name_ru", "kind"), by, at)


@transaction.atomic
def add_posts(council: Council, rows: Sequence[dict[str, Any]], *, by: User, at: datetime.datetime) -> list[Post]:
    """As `add_post` for each of these values, the organisation among them."""
    council = begin_act(council, by, at)
    require_entries(council, Organisation, [row["organisation"] for row in rows], "organisation")
    names = ("organisation", "title_kk", "title_ru", "kind", "unit")
    found = _of(council, Post).select_related("organisation", "unit")
    known = {_same(one, names): one for one in found}
    rows = [{"unit": None, **row, "fields": list(row.get("fields", ()))} for row in rows]
    return _add(council, Post, rows, known, names, by, at)


@transaction.atomic
def add_people(council: Council, rows: Sequence[dict[str, Any]], *, by: User, at: datetime.datetime) -> list[Person]:
    """As `add_person` for each of these values."""
    council = begin_act(council, by, at)
    return _add(council, Person, rows, {}, (), by, at)


@transaction.atomic
def begin_tenures(
    council: Council, rows: Sequence[dict[str, Any]], *, by: User, at: datetime.datetime
) -> list[Tenure]:
    """As `begin_tenure` for each of these values, post and person among them; drafts with successors are prepared once
    all of them stand."""
    concerned = lock_councils_of([row["post"] for row in rows], council)
    council = begin_act(council, by, at)
    require_entries(council, Post, [row["post"] for row in rows], "post")
    require_entries(council, Person, [row["person"] for row in rows], "person")
    lock_things([row["person"] for row in rows])  # other councils enter them too, see `_enter_elsewhere`
    posts = {row["post"].pk for row in rows}
    # Locked in the order of their keys, as two batches at a time would else wait for each other.
    held = Post.objects.select_for_update(of=("self",), no_key=True).filter(pk__in=posts).order_by("pk")
    locked = {one.pk: one for one in held}
    others: dict[int, list[Tenure]] = defaultdict(list)
    for tenure in Tenure.objects.filter(post__in=posts).select_related("person"):
        others[tenure.post_id].append(tenure)
    fresh: list[Tenure] = []
    result: list[Tenure] = []
    for place, row in enumerate(rows):
        values = {"until": None, "acting": False, **row, "post": locked[row["post"].pk]}
        result.append(_tenure(place, values, others, fresh))
    Tenure.objects.bulk_create(fresh, batch_size=BATCH)
    _enter_elsewhere(council, fresh)
    names = ("person", "post", "since", "until", "acting")
    acts = [("tenure.begun", one, NOTHING, {name: getattr(one, name) for name in names}) for one in fresh]
    history.record_all(acts, council=council, by=by, at=at)
    prepare_successions([one.post for one in fresh], concerned, at=at)
    return result


def _tenure(place: int, values: dict[str, Any], others: dict[int, list[Tenure]], fresh: list[Tenure]) -> Tenure:
    """The tenure that stands there already, or a new one among `fresh`."""
    tenure, beside = Tenure(**values), others[values["post"].pk]
    for one in beside:
        if (one.person_id, one.since, one.acting) == (tenure.person_id, tenure.since, tenure.acting):
            return one
    try:
        check_among(tenure, sorted(beside, key=lambda one: one.since))
        clean(tenure)
    except (Refusal, ValidationError) as error:
        raise InRow(place, error) from error
    beside.append(tenure)
    fresh.append(tenure)
    return tenure


def _enter_elsewhere(council: Council, tenures: Iterable[Tenure]) -> None:
    """Enter the people in every other council whose record has their post (`enter_holder`)."""
    by_post: dict[int, list[Tenure]] = defaultdict(list)
    for tenure in tenures:
        by_post[tenure.post_id].append(tenure)
    entries = DirectoryEntry.objects.filter(post__in=list(by_post)).exclude(council=council)
    for entry in entries.select_related("council").order_by("council", "pk"):
        for tenure in by_post[entry.post_id or 0]:
            enter(entry.council, tenure.person)


def _of(council: Council, model: type[Thing]) -> "models.QuerySet[Thing]":
    """What the council's directory has, the earliest last: of two alike the single act finds the first."""
    return model._default_manager.filter(entries__council=council).order_by("-pk")


def _same(thing: Any, names: Sequence[str]) -> tuple[Any, ...]:
    read = thing.get if isinstance(thing, dict) else lambda name: getattr(thing, name)
    return tuple(read(name) for name in names)


def _add(
    council: Council,
    model: type[Thing],
    rows: Sequence[dict[str, Any]],
    known: dict[tuple[Any, ...], Thing],
    names: Sequence[str],
    by: User,
    at: datetime.datetime,
) -> list[Thing]:
    """Add what is not known by these fields; enter it in the directory; record it."""
    fresh: list[Thing] = []
    result: list[Thing] = []
    for place, row in enumerate(rows):
        thing = known.get(_same(row, names)) if names else None
        if thing is None:
            thing = model(**row)
            try:
                clean(thing)
            except ValidationError as error:
                raise InRow(place, error) from error
            fresh.append(thing)
            if names:
                known[_same(row, names)] = thing
        result.append(thing)
    model._default_manager.bulk_create(fresh, batch_size=BATCH)
    search_index.renew(fresh)
    _enter(council, fresh)
    values: list[dict[str, Any]] = [{} if isinstance(one, Person) else _after(one) for one in fresh]
    acts = [(f"{ENTRY[model]}.added", one, NOTHING, after) for one, after in zip(fresh, values, strict=True)]
    history.record_all(acts, council=council, by=by, at=at)
    return result


def _after(thing: Organisation | Post) -> dict[str, Any]:
    names = ("name_kk", "name_ru", "kind")
    if isinstance(thing, Post):
        names = ("organisation", "title_kk", "title_ru", "kind", "unit", "fields")  # type: ignore[assignment]
    return {name: getattr(thing, name) for name in names}


def clean(row: models.Model) -> None:
    """The checks of `full_clean` that ask no database: related rows were locked or found in the directory."""
    related = {one.name for one in row._meta.fields if one.is_relation}
    row.clean_fields(exclude=related)
    row.clean()


def _enter(council: Council, things: Sequence[Organisation | Post | Person]) -> None:
    """Enter new things in the directory, each under a key of its own; a new post has no holders to enter yet."""
    if not things:
        return
    name, prefix = PREFIXES[type(things[0])]
    taken = set(DirectoryEntry.objects.filter(council=council).exclude(**{name: None}).values_list("key", flat=True))
    entries = []
    for thing in things:
        key = fresh_key(prefix, taken, thing.pk)
        taken.add(key)
        entries.append(DirectoryEntry(council=council, key=key, **{name: thing}))
    DirectoryEntry.objects.bulk_create(entries, batch_size=BATCH)


def require_entries(council: Council, model: Any, things: Sequence[Any], field: str) -> None:
    """Refuse what the council's directory does not have, as `require_entry` does."""
    name, _prefix = PREFIXES[model]
    entered = DirectoryEntry.objects.filter(council=council).exclude(**{name: None})
    known = set(entered.values_list(f"{name}_id", flat=True))
    for place, thing in enumerate(things):
        if thing.pk not in known:
            raise InRow(place, missing_entry(field))
