"""Organisations, posts, people and tenures in the admin: kept through the acts, found by typing."""

import datetime
from collections.abc import Iterator

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from council.models import Event, User
from members.models import Composition, Organisation, Person, Post, Tenure
from tests.admin_forms import events, said, send, shown, signed_in, text, url
from tests.cast import NOW, Cast


@pytest.fixture(autouse=True)
def _at_the_day_of_the_cast() -> Iterator[None]:
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def secretariat(cast: Cast) -> Client:
    return signed_in(cast.secretariat)


@pytest.fixture
def administrator(cast: Cast) -> Client:
    return signed_in(cast.administrator)


def page_of(composition: Composition) -> str:
    return url(Composition, "change", composition.pk)


def test_the_directory_is_kept_through_the_acts(secretariat: Client, cast: Cast) -> None:
    names = {"name_kk": "Жастар бөлімі", "name_ru": "Отдел молодёжи"}
    answer = send(secretariat, url(Organisation, "add"), for_council=cast.council.pk, kind="akimat_body", **names)
    assert (answer.status_code, said(answer)) == (302, "")
    organisation = Organisation.objects.get(name_kk="Жастар бөлімі")
    titles = {"title_kk": "Басшы", "title_ru": "Руководитель", "kind": "akimat_body_head", "fields": ["culture"]}
    send(secretariat, url(Post, "add"), organisation=organisation.pk, unit=cast.oblast.pk, **titles)
    post = Post.objects.get(organisation=organisation)
    assert post.fields == ["culture"]
    send(secretariat, url(Person, "add"), name_kk="Иманов Асқар", name_ru="Иманов Аскар")
    person = Person.objects.get(name_kk="Иманов Асқар")
    send(secretariat, url(Tenure, "add"), post=post.pk, person=person.pk, since="2026-01-01")
    tenure = Tenure.objects.get(person=person)
    send(secretariat, url(Tenure, "change", tenure.pk), until="2026-04-01")
    send(secretariat, url(Post, "change", post.pk), title_ru="Руководитель отдела")
    tenure.refresh_from_db()
    post.refresh_from_db()
    assert (tenure.until, post.title_ru) == (datetime.date(2026, 4, 1), "Руководитель отдела")
    assert events(council=cast.council)[-6:] == [
        "organisation.added",
        "post.added",
        "person.added",
        "tenure.begun",
        "tenure.changed",
        "post.changed",
    ]


def test_the_end_of_a_tenure_says_what_it_touches_before_it_is_saved(secretariat: Client, cast: Cast) -> None:
    tenure = cast.tenures["land"]
    address = url(Tenure, "change", tenure.pk)
    assert 'type="checkbox" name="confirmed"' not in text(secretariat.get(address))
    first = send(secretariat, address, until="2026-04-20")
    assert (first.status_code, "version 1 of the composition" in said(first)) == (200, True)
    assert (shown(first)["until"], shown(first)["shown_until"]) == ("2026-04-20", "2026-04-20")
    tenure.refresh_from_db()
    assert (tenure.until, events(action="tenure.changed")) == (None, [])
    assert '<input type="checkbox" name="confirmed"' in text(first)
    assert "Record the end with all it touches" in text(first)
    unticked = send(secretariat, address, read=first)
    assert "version 1 of the composition" in said(unticked)
    done = send(secretariat, address, read=unticked, confirmed="on")
    assert done.status_code == 302
    tenure.refresh_from_db()
    assert (tenure.until, events(action="tenure.changed")) == (datetime.date(2026, 4, 20), ["tenure.changed"])


def test_a_tick_for_another_day_is_asked_for_anew(secretariat: Client, cast: Cast) -> None:
    tenure = cast.tenures["land"]
    address = url(Tenure, "change", tenure.pk)
    first = send(secretariat, address, until="2026-04-20")
    other = send(secretariat, address, read=first, until="2026-04-21", confirmed="on")
    assert (other.status_code, shown(other)["shown_until"], "confirmed" in shown(other)) == (200, "2026-04-21", False)
    assert send(secretariat, address, read=other, confirmed="on").status_code == 302
    tenure.refresh_from_db()
    assert tenure.until == datetime.date(2026, 4, 21)


def test_an_end_that_touches_nothing_is_saved_at_once(secretariat: Client, cast: Cast) -> None:
    address = url(Tenure, "change", cast.tenures["institution"].pk)
    assert send(secretariat, address, until="2026-04-20").status_code == 302
    wrong = send(secretariat, url(Tenure, "change", cast.tenures["land"].pk), until="2023-01-01")
    assert ("A tenure ends after it begins." in said(wrong), "touches" in said(wrong)) == (True, False)


def test_it_refuses_a_second_holder_of_a_post(secretariat: Client, cast: Cast) -> None:
    values = {"post": cast.posts["health"].pk, "person": cast.people["land"].pk, "since": "2026-04-01"}
    answer = send(secretariat, url(Tenure, "add"), **values)
    assert cast.people["health"].name in said(answer)
    assert shown(answer)["since"] == "2026-04-01"
    assert not Tenure.objects.filter(post=cast.posts["health"], person=cast.people["land"]).exists()


def test_a_stranger_finds_nobody(cast: Cast) -> None:
    client = signed_in(cast.stranger)
    for thing in (cast.people["health"], cast.posts["health"], cast.organisations["health"], cast.composition):
        assert client.get(url(type(thing), "change", thing.pk)).status_code == 404
        assert str(thing) not in text(client.get(url(type(thing))))
    found = client.get(
        reverse("admin:autocomplete"), {"app_label": "members", "model_name": "seat", "field_name": "person"}
    )
    assert found.json()["results"] == []


def test_people_are_found_by_typing_and_never_listed_in_a_select(secretariat: Client, cast: Cast) -> None:
    asked = {"app_label": "members", "model_name": "seat", "field_name": "person", "term": "ӘБЕНОВА"}
    found = secretariat.get(reverse("admin:autocomplete"), asked)
    assert [one["id"] for one in found.json()["results"]] == [str(cast.people["health"].pk)]
    draft = cast.draft()
    assert text(secretariat.get(page_of(draft))).count(cast.people["institution"].name) == 0


def test_an_administrator_links_an_account_and_changes_nothing_else(administrator: Client, cast: Cast) -> None:
    person = cast.people["penal"]
    account = User.objects.create_user("penal@example.kz", name="Penal")
    page = url(Person, "change", person.pk)
    assert "name_ru" not in shown(administrator.get(page))
    assert send(administrator, page, user=account.pk, name_ru="Другое").status_code == 302
    person.refresh_from_db()
    assert (person.user, person.name_ru) == (account, "Жунусов Бауыржан")
    event = Event.objects.get(council=None)
    assert (event.action, event.after) == ("person.account_linked", {"user": account.pk})
    assert administrator.post(page_of(cast.composition), {"remarks": "x"}).status_code == 403


def test_a_secretariat_does_not_link_accounts(secretariat: Client, cast: Cast) -> None:
    page = url(Person, "change", cast.people["penal"].pk)
    send(secretariat, page, user=cast.stranger.pk, name_ru="Жунусов Бауржан")
    person = Person.objects.get(pk=cast.people["penal"].pk)
    assert (person.user, person.name_ru) == (None, "Жунусов Бауржан")


def test_a_name_of_two_alphabets_is_refused_here_too(secretariat: Client, cast: Cast) -> None:
    person = cast.people["penal"]
    answer = send(secretariat, url(Person, "change", person.pk), name_ru="\x4a\u0443нусов")
    assert "“\x4a\u0443нусов” mixes Latin and Cyrillic letters." in said(answer)
    assert shown(answer)["name_ru"] == "\x4a\u0443нусов"
    page = url(Organisation, "change", cast.organisations["health"].pk)
    assert "Write “Басқарма”." in said(send(secretariat, page, name_kk="Б\x61сқарма"))
    assert events(council=cast.council).count("organisation.changed") == 0


def test_a_renaming_here_keeps_the_old_name_and_a_correction_does_not(secretariat: Client, cast: Cast) -> None:
    post = cast.posts["health"]
    page = url(Post, "change", post.pk)
    assert send(secretariat, page, title_kk="Түзетілген атауы").status_code == 302
    assert not post.former_names.exists()
    assert send(secretariat, page, title_kk="Жаңа атауы", called_since="2026-04-01").status_code == 302
    assert [one.name_kk for one in post.former_names.all()] == ["Түзетілген атауы"]
    refused = send(secretariat, page, title_kk="Үшінші атауы", called_since="2026-04-01")
    assert "Dates out of order" in said(refused)
    assert events(council=cast.council)[-2:] == ["post.changed", "post.renamed"]
