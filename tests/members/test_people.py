"""Organisations, posts and people of a council's directory."""

from typing import Any

import pytest

from council import history
from council.actions import start_council
from council.models import Role
from council.record import records_of
from council.refusals import NotAllowed, Refusal, Stale
from members import actions
from members.models import DirectoryEntry, Organisation, Person, Post
from tests.cast import Cast, make_user


def test_an_organisation_a_post_and_a_person_come_into_the_directory(cast: Cast) -> None:
    by_at: dict[str, Any] = {"by": cast.secretariat, "at": cast.now}
    body = actions.add_organisation(cast.council, name_kk="Қаржы", name_ru="Финансы", kind="akimat_body", **by_at)
    titles: dict[str, Any] = {"title_kk": "Басшы", "title_ru": "Руководитель", "kind": "akimat_body_head"}
    post = actions.add_post(cast.council, body, unit=cast.oblast, **titles, **by_at)
    person = actions.add_person(cast.council, name_kk="Асанов Асан", name_ru="Асанов Асан", **by_at)
    entered = DirectoryEntry.objects.filter(council=cast.council)
    assert entered.filter(organisation=body).exists()
    assert entered.filter(post=post).exists()
    assert entered.filter(person=person).exists()
    assert [one.action for one in cast.council.events.order_by("-number")[:3]] == [
        "person.added",
        "post.added",
        "organisation.added",
    ]


def test_the_same_organisation_twice_is_one(cast: Cast) -> None:
    values: dict[str, Any] = {"name_kk": "Қаржы", "name_ru": "Финансы", "kind": "akimat_body"}
    values |= {"by": cast.secretariat, "at": cast.now}
    first = actions.add_organisation(cast.council, **values)
    events = cast.council.events.count()
    assert actions.add_organisation(cast.council, **values) == first
    assert cast.council.events.count() == events


def test_no_name_of_a_person_stands_in_the_history(cast: Cast) -> None:
    person = actions.change_person(
        cast.council, cast.people["health"], name_kk="Әбенова Гүлнар Қ.", by=cast.secretariat, at=cast.now
    )
    event = history.of(person).first()
    assert event is not None
    assert event.action == "person.changed"
    assert event.after == {"changed": ["name_kk"]}
    assert "Гүлнар" not in str(list(cast.council.events.values_list("before", "after")))


def test_a_change_that_changes_nothing_records_nothing(cast: Cast) -> None:
    post = cast.posts["health"]
    events = cast.council.events.count()
    actions.change_post(cast.council, post, title_kk=post.title_kk, by=cast.secretariat, at=cast.now)
    assert cast.council.events.count() == events


def test_a_post_changed_meanwhile_is_not_written_over(cast: Cast) -> None:
    post = cast.posts["health"]
    actions.change_post(cast.council, post, title_kk="Жаңа атау", by=cast.secretariat, at=cast.now, revision=1)
    with pytest.raises(Stale):
        actions.change_post(cast.council, post, title_kk="Басқа", by=cast.secretariat, at=cast.now, revision=1)
    assert Post.objects.get(pk=post.pk).title_kk == "Жаңа атау"


def test_only_the_secretariat_enters_people(cast: Cast) -> None:
    for user in (cast.maslikhat, cast.member, cast.supervisor, cast.stranger, cast.administrator):
        with pytest.raises(NotAllowed):
            actions.add_person(cast.council, name_kk="Асанов", name_ru="Асанов", by=user, at=cast.now)
    assert not Person.objects.filter(name_kk="Асанов").exists()


def test_it_refuses_a_post_in_an_organisation_that_the_council_does_not_have(cast: Cast) -> None:
    elsewhere = Organisation.objects.create(name_kk="Бөтен", name_ru="Чужая", kind="other")
    with pytest.raises(Refusal) as refused:
        actions.add_post(
            cast.council, elsewhere, title_kk="Л", title_ru="Д", kind="other", by=cast.secretariat, at=cast.now
        )
    assert refused.value.field == "organisation"


def test_a_body_that_serves_two_units_is_taken_over_with_its_head(cast: Cast) -> None:
    from council.actions import start_council

    secretariat = make_user("arshaly", Role.SECRETARIAT, cast.district)
    district = start_council(cast.district, name_kk="Аршалы", name_ru="Аршалы", by=secretariat, at=cast.now)
    actions.take_into_directory(district, cast.posts["penal"], by=secretariat, at=cast.now)
    actions.take_into_directory(district, cast.posts["penal"], by=secretariat, at=cast.now)
    entered = DirectoryEntry.objects.filter(council=district)
    assert entered.filter(post=cast.posts["penal"]).count() == 1
    assert entered.filter(person=cast.people["penal"]).exists()
    assert district.events.filter(action="post.added").count() == 1


def test_a_post_goes_to_an_organisation_of_the_list_only_and_takes_it_to_every_council(cast: Cast) -> None:
    by_at: dict[str, Any] = {"by": cast.secretariat, "at": cast.now}
    other = start_council(cast.city, name_kk="Алматы", name_ru="Алматы", by=cast.stranger, at=cast.now)
    actions.take_into_directory(other, cast.posts["penal"], by=cast.stranger, at=cast.now)
    names = {"name_kk": "Бөтен", "name_ru": "Чужая", "kind": "penal_body"}
    theirs = actions.add_organisation(other, **names, by=cast.stranger, at=cast.now)
    with pytest.raises(Refusal) as refused:
        actions.change_post(cast.council, cast.posts["penal"], organisation=theirs, **by_at)
    assert refused.value.field == "organisation"
    ours = actions.add_organisation(cast.council, name_kk="Жаңа", name_ru="Новая", kind="penal_body", **by_at)
    actions.change_post(cast.council, cast.posts["penal"], organisation=ours, **by_at)
    for record in records_of([cast.council, other]):
        assert "Жаңа" in [one["name"]["kk"] for one in record["organisations"]]
