"""Many in one go leave what as many single acts leave: rows, entries of the directory, the chain of events."""

import datetime
from typing import Any

import pytest
from django.db import transaction

from council.models import Event
from council.refusals import NotAllowed, Refusal
from members import actions
from members.actions.many import InRow, add_organisations, add_people, add_posts, begin_tenures
from members.models import DirectoryEntry, Organisation, Person, Post, Tenure
from tests.cast import Cast, make_user
from tests.doors.trying import record

DAY = datetime.date(2026, 3, 1)
BODIES: list[dict[str, Any]] = [
    {"name_kk": "Қаржы басқармасы", "name_ru": "Управление финансов", "kind": "akimat_body"},
    {"name_kk": "Құрылыс басқармасы", "name_ru": "Управление строительства", "kind": "akimat_body"},
    # The same again, and one that the council has: nothing is added for either.
    {"name_kk": "Қаржы басқармасы", "name_ru": "Управление финансов", "kind": "akimat_body"},
    {"name_kk": "Мәдениет басқармасы", "name_ru": "Управление культуры", "kind": "akimat_body"},
]
HEAD: dict[str, Any] = {"title_kk": "Басшы", "title_ru": "Руководитель", "kind": "akimat_body_head"}


def _posts(bodies: list[Organisation], cast: Cast) -> list[dict[str, Any]]:
    posts = [{"organisation": one, **HEAD, "unit": cast.oblast, "fields": ["health"]} for one in bodies]
    return [*posts, {"organisation": bodies[0], **HEAD, "kind": "other"}]


def _people() -> list[dict[str, Any]]:
    return [{"name_kk": f"Асанов {one}", "name_ru": f"Асанов {one}", "email": ""} for one in ("Асан", "Үсен", "Асан")]


def _tenures(posts: list[Post], people: list[Person], cast: Cast) -> list[dict[str, Any]]:
    ended: dict[str, Any] = {"since": DAY, "until": datetime.date(2026, 4, 1)}
    return [
        {"post": posts[0], "person": people[0], **ended},
        {"post": posts[0], "person": people[1], "since": datetime.date(2026, 4, 1)},
        {"post": posts[0], "person": people[2], "since": DAY, "acting": True},
        # A deputy's post is known to another council too.
        {"post": cast.posts["deputy"], "person": people[1], "since": DAY},
        {"post": posts[0], "person": people[0], **ended},
    ]


def _singly(cast: Cast, by_at: dict[str, Any]) -> list[Tenure]:
    bodies = [actions.add_organisation(cast.council, **one, **by_at) for one in BODIES]
    posts = [actions.add_post(cast.council, one.pop("organisation"), **one, **by_at) for one in _posts(bodies, cast)]
    people = [actions.add_person(cast.council, **one, **by_at) for one in _people()]
    return [
        actions.begin_tenure(cast.council, one.pop("post"), one.pop("person"), **one, **by_at)
        for one in _tenures(posts, people, cast)
    ]


def _together(cast: Cast, by_at: dict[str, Any]) -> list[Tenure]:
    bodies = add_organisations(cast.council, BODIES, **by_at)
    posts = add_posts(cast.council, _posts(bodies, cast), **by_at)
    people = add_people(cast.council, _people(), **by_at)
    return begin_tenures(cast.council, _tenures(posts, people, cast), **by_at)


def _left(cast: Cast, way: Any, by_at: dict[str, Any]) -> tuple[list[Any], dict[str, Any]]:
    """What one way returns and leaves behind; then it is undone."""
    with transaction.atomic():
        returned = [one.pk for one in way(cast, by_at)]
        left = record()
        transaction.set_rollback(True)
    return returned, left


def test_many_leave_what_single_acts_leave(cast: Cast) -> None:
    from council.actions import start_council
    from council.models import Role

    secretariat = make_user("arshaly", Role.SECRETARIAT, cast.district)
    district = start_council(cast.district, name_kk="Аршалы", name_ru="Аршалы", by=secretariat, at=cast.now)
    actions.take_into_directory(district, cast.posts["deputy"], by=secretariat, at=cast.now)
    by_at: dict[str, Any] = {"by": cast.secretariat, "at": cast.now}
    before = {label: {row["id"] for row in rows} for label, rows in record().items()}
    results = [_left(cast, way, by_at) for way in (_singly, _together)]
    shown = [_numbered(returned, left, before) for returned, left in results]
    assert shown[0] == shown[1]
    assert len(shown[0][1]["members.Tenure"]) == 4


def _numbered(
    returned: list[Any], left: dict[str, Any], before: dict[str, set[int]]
) -> tuple[list[int], dict[str, Any]]:
    """New rows with each new key as its place among the new ones: sequences do not go back with a transaction."""
    places = {
        label: {
            pk: place for place, pk in enumerate(sorted(row["id"] for row in rows if row["id"] not in before[label]))
        }
        for label, rows in left.items()
    }
    fresh = {label: [_told(row, places) for row in rows if row["id"] in places[label]] for label, rows in left.items()}
    return [places["members.Tenure"][pk] for pk in returned], {label: rows for label, rows in fresh.items() if rows}


KEYS = {
    "organisation": "members.Organisation",
    "post": "members.Post",
    "person": "members.Person",
    "subject_id": "",
}


def _told(row: dict[str, Any], places: dict[str, dict[int, int]]) -> dict[str, Any]:
    told = {name: value for name, value in row.items() if name not in ("id", "digest", "previous", "key")}
    labels = {**KEYS, "subject_id": {one.lower(): one for one in places}.get(row.get("subject_type", ""), "")}
    for name, label in labels.items():
        for field in (name, f"{name}_id"):
            if field in told:
                told[field] = places.get(label, {}).get(told[field], told[field])
    if "after" in row:
        told["after"] = {
            name: places.get(labels.get(name, ""), {}).get(value, value) if isinstance(value, int) else value
            for name, value in row["after"].items()
        }
    return told


def test_the_chain_of_events_is_whole(cast: Cast) -> None:
    from council.history import digest

    _together(cast, {"by": cast.secretariat, "at": cast.now})
    previous = ""
    for number, event in enumerate(Event.objects.filter(council=cast.council).order_by("number"), start=1):
        assert (event.number, event.previous, event.digest) == (number, previous, digest(event))
        previous = event.digest
    assert Event.objects.filter(
        action="tenure.begun", after__person=Person.objects.filter(name_kk="Асанов Үсен")[0].pk
    )


def test_keys_of_the_directory_are_the_same_kind_of_keys(cast: Cast) -> None:
    by_at: dict[str, Any] = {"by": cast.secretariat, "at": cast.now}
    person = add_people(cast.council, _people()[:1], **by_at)[0]
    assert DirectoryEntry.objects.get(person=person).key == f"n{person.pk}"


def test_a_second_head_is_refused_with_its_place_and_the_same_words(cast: Cast) -> None:
    by_at: dict[str, Any] = {"by": cast.secretariat, "at": cast.now}
    people = add_people(cast.council, _people()[:2], **by_at)
    rows = [
        {"post": cast.posts["deputy"], "person": people[0], "since": DAY},
        {"post": cast.posts["health"], "person": people[1], "since": DAY},
    ]
    before = record()
    with pytest.raises(InRow) as refused:
        begin_tenures(cast.council, rows, **by_at)
    with pytest.raises(Refusal) as alone:
        actions.begin_tenure(cast.council, cast.posts["health"], people[1], since=DAY, **by_at)
    assert refused.value.place == 1
    assert str(refused.value.error) == str(alone.value)
    assert record() == before


def test_what_the_directory_does_not_have_is_refused(cast: Cast) -> None:
    elsewhere = Organisation.objects.create(name_kk="Бөтен", name_ru="Чужая", kind="other")
    with pytest.raises(InRow) as refused:
        add_posts(cast.council, [{"organisation": elsewhere, **HEAD}], by=cast.secretariat, at=cast.now)
    assert isinstance(refused.value.error, Refusal)


def test_a_name_that_is_no_name_is_refused(cast: Cast) -> None:
    with pytest.raises(InRow):
        add_people(cast.council, [{"name_kk": "", "name_ru": "А"}], by=cast.secretariat, at=cast.now)


@pytest.mark.parametrize("role", ["maslikhat", "member", "supervisor", "stranger", "administrator"])
def test_only_the_secretariat_adds_many(cast: Cast, role: str) -> None:
    for act in (add_organisations, add_posts, add_people, begin_tenures):
        with pytest.raises(NotAllowed):
            act(cast.council, [], by=getattr(cast, role), at=cast.now)
