"""Renaming an organisation, a post or a person: the old name stays for old dates, a correction holds for all."""

import datetime
from collections.abc import Callable
from typing import Any

import pytest

from council import history
from council.models import Role, as_called_on
from council.refusals import NotAllowed, Refusal
from members import actions
from members.models import Organisation, Person, Post
from tests.cast import Cast, make_user

SINCE = datetime.date(2026, 4, 1)
DAY = datetime.timedelta(days=1)


def rename(cast: Cast, thing: Any, since: datetime.date | None, **otherwise: Any) -> Any:
    """Give a thing of the cast another name in both languages."""
    kk, ru = thing.NAMES
    acts: dict[type, Callable[..., Any]] = {
        Organisation: actions.change_organisation,
        Post: actions.change_post,
        Person: actions.change_person,
    }
    values = {kk: "Жаңа атауы", ru: "Новое название", "by": cast.secretariat, "at": cast.now, **otherwise}
    return acts[type(thing)](cast.council, thing, called_since=since, **values)


@pytest.fixture(params=["organisation", "post", "person"])
def thing(request: pytest.FixtureRequest, cast: Cast) -> Any:
    """One of each kind that may be renamed."""
    named = {"organisation": cast.organisations, "post": cast.posts, "person": cast.people}
    return named[request.param]["health"]  # type: ignore[index]


@pytest.mark.parametrize("apart", [-1, 0, 1])
def test_the_old_name_holds_until_the_day_of_renaming(cast: Cast, thing: Any, apart: int) -> None:
    old = thing.called_kk
    renamed = rename(cast, thing, SINCE)
    as_called_on(SINCE + apart * DAY, renamed)
    assert renamed.called_kk == (old if apart < 0 else "Жаңа атауы")


def test_a_correction_holds_for_all_dates(cast: Cast, thing: Any) -> None:
    renamed = rename(cast, thing, None)
    as_called_on(datetime.date(2013, 1, 1), renamed)
    assert (renamed.called_kk, renamed.called_ru) == ("Жаңа атауы", "Новое название")
    event = history.of(thing).first()
    assert event is not None
    assert event.action.endswith(".changed")


def test_only_one_language_may_change(cast: Cast) -> None:
    post = cast.posts["health"]
    renamed = rename(cast, post, SINCE, title_kk=post.title_kk)
    as_called_on(SINCE - DAY, renamed)
    assert (renamed.called_kk, renamed.called_ru) == (post.title_kk, post.title_ru)
    assert renamed.title_ru == "Новое название"


def test_the_event_says_since_when_with_the_names_of_what_is_no_person(cast: Cast) -> None:
    post = cast.posts["health"]
    rename(cast, post, SINCE)
    event = history.of(post).first()
    assert event is not None
    assert event.action == "post.renamed"
    assert event.before == {"title_kk": post.title_kk, "title_ru": post.title_ru}
    assert event.after == {"title_kk": "Жаңа атауы", "title_ru": "Новое название", "called_since": "2026-04-01"}


def test_no_name_of_a_renamed_person_stands_in_the_history(cast: Cast) -> None:
    person = cast.people["health"]
    rename(cast, person, SINCE)
    event = history.of(person).first()
    assert event is not None
    assert (event.action, event.before) == ("person.renamed", {})
    assert event.after == {"changed": ["name_kk", "name_ru"], "called_since": "2026-04-01"}


def test_the_same_renaming_twice_changes_nothing_and_records_nothing(cast: Cast, thing: Any) -> None:
    renamed = rename(cast, thing, SINCE)
    events = cast.council.events.count()
    again = rename(cast, renamed, SINCE)
    assert (again.revision, cast.council.events.count()) == (renamed.revision, events)
    assert thing.former_names.count() == 1


def test_a_thing_is_renamed_again_later(cast: Cast) -> None:
    post = cast.posts["health"]
    first = post.title_kk
    rename(cast, rename(cast, post, SINCE), SINCE + DAY, title_kk="Үшінші атауы")
    called = []
    for day in (SINCE - DAY, SINCE, SINCE + DAY):
        as_called_on(day, post := Post.objects.get(pk=post.pk))
        called.append(post.called_kk)
    assert called == [first, "Жаңа атауы", "Үшінші атауы"]


@pytest.mark.parametrize("apart", [0, -1])
def test_it_refuses_a_day_that_is_not_after_the_last_renaming(cast: Cast, thing: Any, apart: int) -> None:
    renamed = rename(cast, thing, SINCE)
    other = {renamed.NAMES[0]: "Үшінші атауы"}
    with pytest.raises(Refusal, match="2026") as refused:
        rename(cast, renamed, SINCE + apart * DAY, **other)
    assert refused.value.field == "called_since"
    assert thing.former_names.count() == 1


def test_it_refuses_a_day_in_the_future(cast: Cast, thing: Any) -> None:
    today = cast.now.astimezone(cast.oblast.zoneinfo).date()
    with pytest.raises(Refusal) as refused:
        rename(cast, thing, today + DAY)
    assert refused.value.field == "called_since"
    assert rename(cast, thing, today).former_names.count() == 1


def test_it_refuses_a_day_without_a_new_name(cast: Cast) -> None:
    post = cast.posts["health"]
    with pytest.raises(Refusal) as refused:
        rename(cast, post, SINCE, title_kk=post.title_kk, title_ru=post.title_ru, fields=[])
    assert refused.value.field == "called_since"
    assert Post.objects.get(pk=post.pk).fields == post.fields


def test_only_the_secretariat_of_a_council_that_has_it_renames(cast: Cast, thing: Any) -> None:
    for user in (cast.maslikhat, cast.member, cast.supervisor, cast.stranger, make_user("x", Role.SUPERVISOR)):
        with pytest.raises(NotAllowed):
            rename(cast, thing, SINCE, by=user)
    assert not thing.former_names.exists()


@pytest.mark.usefixtures("cast_day")
def test_the_page_renames_and_shows_the_earlier_names(cast: Cast, visit: Callable[..., Any]) -> None:
    body = cast.organisations["health"]
    form = {"name_kk": "Жаңа атауы", "name_ru": "Новое название", "kind": body.kind, "called_since": "2026-04-01"}
    assert visit(cast.secretariat, "change-organisation", body.pk, post=form).status_code == 302
    page = visit(cast.secretariat, "change-organisation", body.pk)
    assert [one.name_kk for one in page.context["former_names"]] == [body.name_kk]
    assert body.name_ru in page.content.decode()
    form |= {"name_kk": "Үшінші атауы", "called_since": "2026-03-01"}
    refused = visit(cast.secretariat, "change-organisation", body.pk, post=form)
    assert "called_since" in refused.context["form"].errors
    assert 'value="2026-03-01"' in refused.content.decode()


@pytest.mark.usefixtures("cast_day")
def test_gender_is_entered_or_left_unsaid_and_stands_in_no_event(cast: Cast, visit: Callable[..., Any]) -> None:
    form = {"name_kk": "Асанова", "name_ru": "Асанова", "language": "kk", "gender": "f"}
    visit(cast.secretariat, "add-person", post=form)
    person = Person.objects.get(name_kk="Асанова")
    assert person.gender == "f"
    visit(cast.secretariat, "change-person", person.pk, post={**form, "gender": ""})
    person.refresh_from_db()
    event = history.of(person).first()
    assert event is not None
    assert (person.gender, event.before, event.after) == ("", {}, {"changed": ["gender"]})
