"""Many changes in one go leave what as many single acts leave: rows, revisions, events, drafts with successors."""

import datetime
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from council.history import digest
from council.models import Event
from council.refusals import NotAllowed, Refusal
from members import actions
from members.actions.many import InRow, add_people
from members.actions.many_changes import change_organisations, change_people, change_posts, change_tenures
from members.models import Composition, Organisation, Person, Post, Tenure
from tests.cast import SINCE, Cast
from tests.doors.trying import record

SPRING, LATER = datetime.date(2026, 4, 1), datetime.date(2026, 5, 4)
Deed = tuple[str, Any, dict[str, Any]]


def _deeds(cast: Cast) -> list[Deed]:
    """Act, thing and values: changes of every kind, some twice, some that change nothing."""
    bodies, posts, people, tenures = cast.organisations, cast.posts, cast.people, cast.tenures
    days = {"since": SINCE, "until": None, "acting": False}
    return [
        ("change_organisation", bodies["health"], {"name_ru": "Здравоохранение", "kind": "other"}),
        ("change_organisation", bodies["land"], {"name_kk": "Жер"}),
        ("change_organisation", bodies["health"], {"name_ru": "Здоровье"}),
        ("change_organisation", bodies["sport"], {"name_ru": bodies["sport"].name_ru}),
        ("change_post", posts["land"], {"title_ru": "Глава", "fields": ["land", "sport"]}),
        ("change_post", posts["health"], {"kind": "other", "unit": cast.district}),
        ("change_person", people["sport"], {"email": "a@example.kz"}),
        ("change_person", people["land"], {"name_ru": "Смагулов", "gender": "m"}),
        ("change_person", people["sport"], {"email": "b@example.kz", "language": "ru"}),
        ("end_tenure", tenures["land"], {"until": SPRING}),
        ("change_tenure", tenures["sport"], {**days, "since": datetime.date(2024, 2, 2)}),
        ("change_tenure", tenures["culture"], {**days, "acting": True}),
        ("end_tenure", tenures["land"], {"until": SPRING}),
        ("change_tenure", tenures["land"], {**days, "until": LATER}),
        ("change_tenure", tenures["chair"], days),
    ]


MANY: dict[str, Callable[..., list[Any]]] = {
    "change_organisation": change_organisations,
    "change_post": change_posts,
    "change_person": change_people,
    "end_tenure": change_tenures,
    "change_tenure": change_tenures,
}


def _singly(cast: Cast, deeds: list[Deed], by_at: dict[str, Any]) -> list[Any]:
    return [getattr(actions, act)(cast.council, thing, **values, **by_at) for act, thing, values in deeds]


def _together(cast: Cast, deeds: list[Deed], by_at: dict[str, Any]) -> list[Any]:
    found: list[Any] = []
    for many in dict.fromkeys(MANY.values()):
        found += many(cast.council, [(thing, values) for act, thing, values in deeds if MANY[act] is many], **by_at)
    return found


def _left(cast: Cast, way: Callable[..., list[Any]]) -> tuple[list[Any], dict[str, Any]]:
    """What one way returns and leaves behind; then it is undone. New rows without their keys, which go on counting."""
    before = {(label, row["id"]) for label, rows in record().items() for row in rows}
    with transaction.atomic():
        returned = way(cast, _deeds(cast), {"by": cast.secretariat, "at": cast.now})
        left = {
            label: [{**row, "id": row["id"] if (label, row["id"]) in before else None} for row in rows]
            for label, rows in record().items()
        }
        transaction.set_rollback(True)
    return returned, left


def test_many_changes_leave_what_single_acts_leave(cast: Cast) -> None:
    before = Event.objects.count()
    singly, together = _left(cast, _singly), _left(cast, _together)
    assert singly == together
    assert len(singly[1]["council.Event"]) == before + 12


def test_the_chain_of_events_is_whole(cast: Cast) -> None:
    _together(cast, _deeds(cast), {"by": cast.secretariat, "at": cast.now})
    previous = ""
    for event in Event.objects.filter(council=cast.council).order_by("number"):
        assert (event.previous, event.digest) == (previous, digest(event))
        previous = event.digest


def test_queries_do_not_grow_with_rows(cast: Cast) -> None:
    by_at: dict[str, Any] = {"by": cast.secretariat, "at": cast.now}

    def queries(day: datetime.date, *keys: str) -> int:
        rows = [(Tenure.objects.get(pk=cast.tenures[key].pk), {"until": day}) for key in keys]
        with CaptureQueriesContext(connection) as found:
            change_tenures(cast.council, rows, **by_at)
        return len(found)

    assert queries(SPRING, "land") == queries(LATER, "land", "sport", "culture", "health")


def _holder_after_holder(cast: Cast) -> tuple[Tenure, Tenure]:
    """Two tenures of one head's post: one that ended in spring, and the next."""
    by_at: dict[str, Any] = {"by": cast.secretariat, "at": cast.now}
    first = actions.end_tenure(cast.council, cast.tenures["land"], until=SPRING, **by_at)
    person = actions.add_person(cast.council, name_kk="Асанов Асан", name_ru="Асанов Асан", **by_at)
    return first, actions.begin_tenure(cast.council, cast.posts["land"], person, since=SPRING, **by_at)


def test_days_that_two_heads_would_share_are_refused_with_the_place_and_the_same_words(cast: Cast) -> None:
    first, _second = _holder_after_holder(cast)
    days: dict[str, Any] = {"since": SINCE, "until": LATER, "acting": False}
    by_at: dict[str, Any] = {"by": cast.secretariat, "at": cast.now}
    before = record()
    with pytest.raises(InRow) as refused:
        change_tenures(cast.council, [(cast.tenures["sport"], {"until": SPRING}), (first, days)], **by_at)
    with pytest.raises(Refusal) as alone:
        actions.change_tenure(cast.council, first, **days, **by_at)
    assert refused.value.place == 1
    assert str(refused.value.error) == str(alone.value)
    assert record() == before


def test_a_change_makes_room_for_the_next_one(cast: Cast) -> None:
    first, second = _holder_after_holder(cast)
    days: dict[str, Any] = {"until": None, "acting": False}
    day = datetime.date(2026, 3, 15)
    rows = [(first, {"until": day}), (second, {**days, "since": day})]
    change_tenures(cast.council, rows, by=cast.secretariat, at=cast.now)
    found = Tenure.objects.filter(post=cast.posts["land"]).order_by("since")
    assert [(one.since, one.until) for one in found] == [(SINCE, day), (day, None)]


def test_an_end_that_is_no_end_is_refused(cast: Cast) -> None:
    with pytest.raises(InRow) as refused:
        change_tenures(cast.council, [(cast.tenures["land"], {"until": SINCE})], by=cast.secretariat, at=cast.now)
    assert isinstance(refused.value.error, Refusal)


def test_a_name_that_is_no_name_is_refused(cast: Cast) -> None:
    before = record()
    rows = [(cast.people["land"], {"email": "a@example.kz"}), (cast.people["sport"], {"name_kk": ""})]
    with pytest.raises(InRow) as refused:
        change_people(cast.council, rows, by=cast.secretariat, at=cast.now)
    assert refused.value.place == 1
    assert record() == before


def test_what_the_directory_does_not_have_is_refused(cast: Cast) -> None:
    names = {"name_kk": "Бөтен", "name_ru": "Чужая"}
    elsewhere = Organisation.objects.create(**names, kind="other")
    post = Post.objects.create(organisation=elsewhere, title_kk="Басшы", title_ru="Глава", kind="other")
    tenure = Tenure.objects.create(post=post, person=Person.objects.create(**names), since=SINCE)
    tries: list[Any] = [
        (change_organisations, elsewhere, {"name_ru": "Б"}),
        (change_tenures, tenure, {"until": SPRING}),
    ]
    for many, thing, values in tries:
        with pytest.raises(InRow) as refused:
            many(cast.council, [(thing, values)], by=cast.secretariat, at=cast.now)
        assert isinstance(refused.value.error, Refusal)


def test_ends_of_tenures_prepare_the_drafts_with_successors(cast: Cast) -> None:
    by_at: dict[str, Any] = {"by": cast.secretariat, "at": cast.now}
    heir = add_people(cast.council, [{"name_kk": "Асанов Асан", "name_ru": "Асанов Асан"}], **by_at)[0]
    actions.begin_tenure(cast.council, cast.posts["penal"], heir, since=SPRING, acting=True, **by_at)
    assert Composition.objects.filter(council=cast.council).count() == 1
    rows = [(cast.tenures[key], {"until": SPRING}) for key in ("land", "penal")]
    change_tenures(cast.council, rows, **by_at)
    draft = Composition.objects.get(council=cast.council, version=2)
    assert draft.seats.get(clause="9").person == heir
    assert Event.objects.filter(action="composition.prepared", subject_id=draft.pk).exists()


@pytest.mark.parametrize("role", ["maslikhat", "member", "supervisor", "stranger", "administrator"])
def test_only_the_secretariat_changes_many(cast: Cast, role: str) -> None:
    for act in dict.fromkeys(MANY.values()):
        with pytest.raises(NotAllowed):
            act(cast.council, [], by=getattr(cast, role), at=cast.now)
