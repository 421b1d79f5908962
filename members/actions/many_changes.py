"""The changes that a spreadsheet needs by the thousand: many organisations, posts, people or tenures in one go.

Each does what as many calls of the single act do (`change_organisation`, `change_post`, `change_person`, `end_tenure`,
`change_tenure`) in the same order, as `members.actions.many` does for additions; see there.
"""

import datetime
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from typing import Any, Generic, TypeVar

from django.core.exceptions import ValidationError
from django.db import transaction

from council import history, search_index
from council.models import Council, User, Versioned
from council.refusals import Refusal
from members.actions.drafts import lock_councils_of, prepare_successions
from members.actions.many import BATCH, InRow, clean, require_entries
from members.actions.people import ENTRY, begin_act, recorded
from members.actions.tenures import check_among
from members.directory import enter_organisation, lock_things
from members.models import Organisation, Person, Post, Tenure

Thing = TypeVar("Thing", Organisation, Post, Person)
Row = TypeVar("Row", bound=Versioned)
Values = Mapping[str, Any]


@transaction.atomic
def change_organisations(
    council: Council, rows: Sequence[tuple[Organisation, Values]], *, by: User, at: datetime.datetime
) -> list[Organisation]:
    """As `change_organisation` for each of these with its values."""
    return _change(council, Organisation, rows, by, at)


@transaction.atomic
def change_posts(
    council: Council, rows: Sequence[tuple[Post, Values]], *, by: User, at: datetime.datetime
) -> list[Post]:
    """As `change_post` for each of these with its values."""
    council = begin_act(council, by, at)
    lock_things([values["organisation"] for _post, values in rows if "organisation" in values])
    posts = _change(council, Post, rows, by, at)
    for post, (_post, values) in zip(posts, rows, strict=True):
        if "organisation" in values:
            enter_organisation(post)
    return posts


@transaction.atomic
def change_people(
    council: Council, rows: Sequence[tuple[Person, Values]], *, by: User, at: datetime.datetime
) -> list[Person]:
    """As `change_person` for each of these with its values."""
    return _change(council, Person, rows, by, at)


@transaction.atomic
def change_tenures(
    council: Council, rows: Sequence[tuple[Tenure, Values]], *, by: User, at: datetime.datetime
) -> list[Tenure]:
    """As `end_tenure` for each of these with an end and nothing else, and as `change_tenure` for the others; drafts
    with successors are prepared once all of them stand."""
    given = [tenure for tenure, _values in rows]
    found = Post.objects.in_bulk({tenure.post_id for tenure in given})
    posts = [found[tenure.post_id] for tenure in given]
    concerned = lock_councils_of(posts, council)
    council = begin_act(council, by, at)
    require_entries(council, Post, posts, "__all__")
    kept, batch = _locked(Post, posts), _Batch(Tenure, given)
    others: dict[int, list[Tenure]] = defaultdict(list)
    for one in Tenure.objects.filter(post__in=list(kept)).select_related("person"):
        tenure = batch.things.get(one.pk, one)
        tenure.post = kept[one.post_id]
        others[one.post_id].append(tenure)

    def check(tenure: Tenure) -> None:
        beside = [one for one in others[tenure.post_id] if one.pk != tenure.pk]
        check_among(tenure, sorted(beside, key=lambda one: (one.since, one.pk)))

    for place, (tenure, values) in enumerate(rows):
        action = "tenure.ended" if set(values) == {"until"} else "tenure.changed"
        batch.change(place, tenure, values, action, check)
    batch.store(council, by, at)
    prepare_successions([one.post for one in batch.changed.values()], concerned, at=at)
    return [batch.things[tenure.pk] for tenure in given]


def _change(
    council: Council, model: type[Thing], rows: Sequence[tuple[Thing, Values]], by: User, at: datetime.datetime
) -> list[Thing]:
    council = begin_act(council, by, at)
    things = [thing for thing, _values in rows]
    require_entries(council, model, things, "__all__")
    batch = _Batch(model, things)
    for place, (thing, values) in enumerate(rows):
        batch.change(place, thing, values, f"{ENTRY[model]}.changed")
    batch.store(council, by, at)
    return [batch.things[thing.pk] for thing in things]


def _locked(model: type[Row], things: Sequence[Row]) -> dict[int, Row]:
    """These rows as they stand now, locked in the order of their keys: two batches at a time would else wait for each
    other."""
    rows = model._default_manager.filter(pk__in={one.pk for one in things}).order_by("pk")
    return {one.pk: one for one in rows.select_for_update(of=("self",), no_key=True)}


class _Batch(Generic[Row]):
    """Locked rows of one kind, those of them that changed, and the events of the changes."""

    def __init__(self, model: type[Row], things: Sequence[Row]) -> None:
        self.model, self.things = model, _locked(model, things)
        self.changed: dict[int, Row] = {}
        self.names: set[str] = {"revision"}
        self.acts: list[tuple[str, Row, Values, Values]] = []

    def change(
        self, place: int, thing: Row, values: Values, action: str, check: Callable[[Row], None] | None = None
    ) -> None:
        """Change a row in memory; what the checks refuse is raised as `InRow`."""
        thing = self.things[thing.pk]
        before, after = history.changes(thing, values)
        if not after:
            return
        for name, value in after.items():
            setattr(thing, name, value)
        thing.revision += 1
        try:
            if check:
                check(thing)
            clean(thing)
        except (Refusal, ValidationError) as error:
            raise InRow(place, error) from error
        self.changed[thing.pk] = thing
        self.names |= set(after)
        if isinstance(thing, Organisation | Post | Person):
            before, after = recorded(thing, before, after)
        self.acts.append((action, thing, before, after))

    def store(self, council: Council, by: User, at: datetime.datetime) -> None:
        """Store what changed, and record it."""
        self.model._default_manager.bulk_update(list(self.changed.values()), sorted(self.names), batch_size=BATCH)
        search_index.renew(self.changed.values())
        history.record_all(self.acts, council=council, by=by, at=at)
