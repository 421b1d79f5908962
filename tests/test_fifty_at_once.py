"""Fifty people save at the same moment: one wins, every other sees both texts; numbers have no gap and no double.

Each has an account and a browser of their own, on a connection of its own, on both databases.
"""

import html
import json
from collections.abc import Callable, Iterator
from typing import Any
from unittest import mock

import pytest
import time_machine
from django.db import connection, connections
from django.test import Client
from django.urls import reverse

from council.models import Event, Role
from meetings.models import AgendaItem, Meeting
from members.models import Person
from tests.admin_forms import shown
from tests.at_once import at_once, happened
from tests.cast import NOW, Cast, make_user
from tests.meetings.steps import approved, evening, now, planned

FIFTY = 50
pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def _patience() -> Iterator[None]:
    """SQLite lets one write after the other: on a busy machine fifty take longer than an installation waits."""
    if connection.vendor != "sqlite":
        yield
        return
    with mock.patch.dict(connections.settings["default"]["OPTIONS"], timeout=300):
        yield


@pytest.fixture
def browsers(whole: Cast) -> list[Client]:
    """Those of fifty people of the secretariat."""
    clients = []
    for number in range(FIFTY):
        client = Client()
        client.force_login(make_user(f"keeper{number}", Role.SECRETARIAT, whole.oblast))
        clients.append(client)
    return clients


def all_at_once(browsers: list[Client], send: Callable[[int, Client], Any]) -> list[Any]:
    """What each gets."""
    return at_once(*(lambda n=n, one=one: send(n, one) for n, one in enumerate(browsers)), rests=False)


def test_of_fifty_who_change_one_record_one_wins_and_the_others_see_both_texts(
    whole: Cast, browsers: list[Client]
) -> None:
    meeting = planned(whole)
    address = reverse("meetings:change-meeting", args=[meeting.council_id, meeting.pk])
    with time_machine.travel(NOW, tick=True):
        read = shown(browsers[0].get(address))
        read.pop("token")
        answers = all_at_once(browsers, lambda n, one: one.post(address, {**read, "place_kk": f"Зал № {n}-"}))
    winners = [n for n, one in enumerate(answers) if one.status_code == 302]
    stored = now(meeting)
    assert [f"Зал № {n}-" for n in winners] == [stored.place_kk]
    assert (happened("meeting.changed"), stored.revision) == (1, meeting.revision + 1)
    for n, one in enumerate(answers):
        if n not in winners:
            page = html.unescape(one.content.decode())
            assert one.status_code == 200
            assert f"Зал № {n}-" in page
            assert stored.place_kk in page


def test_what_fifty_people_add_is_all_there_with_numbers_without_gaps(whole: Cast, browsers: list[Client]) -> None:
    meeting = planned(whole)
    people = reverse("members:add-person", args=[whole.council.pk])
    items = reverse("meetings:add-item", args=[meeting.council_id, meeting.pk])

    def add(n: int, one: Client) -> Any:
        if n % 2:
            name = f"Адам {'а' * n}"
            return one.post(people, {"name_kk": name, "name_ru": name, "language": "kk"})
        return one.post(items, {"title_kk": f"Сұрақ {n}", "title_ru": f"Вопрос {n}", "kind": "ordinary"})

    with time_machine.travel(NOW, tick=True):
        answers = all_at_once(browsers, add)
    assert {one.status_code for one in answers} == {302}
    found = AgendaItem.objects.filter(meeting=meeting).order_by("number")
    assert [one.number for one in found] == list(range(1, FIFTY // 2 + 1))
    assert {one.title_kk for one in found} == {f"Сұрақ {n}" for n in range(0, FIFTY, 2)}
    assert Person.objects.filter(name_kk__startswith="Адам ").count() == FIFTY // 2
    assert happened("item.added") == FIFTY // 2
    numbers = list(Event.objects.filter(council=whole.council).order_by("number").values_list("number", flat=True))
    assert numbers == list(range(1, len(numbers) + 1))


def test_of_fifty_who_write_into_one_field_of_the_room_one_wins_and_the_others_are_told(
    whole: Cast, browsers: list[Client]
) -> None:
    meeting: Meeting = approved(whole)
    field = f"item-{meeting.items.get(number=1).pk}-spoke_kk"
    address = reverse("meetings:save-field", args=[meeting.council_id, meeting.pk])

    def save(n: int, one: Client) -> Any:
        asked = {"field": field, "base": "", "text": f"Сөйледі {n}."}
        return one.post(address, json.dumps(asked), content_type="application/json")

    with time_machine.travel(evening(), tick=True):
        answers = all_at_once(browsers, save)
    (winner,) = [n for n, one in enumerate(answers) if one.status_code == 200]
    stored = meeting.items.get(number=1).spoke_kk
    assert stored == f"Сөйледі {winner}."
    assert happened("proceedings.written") == 1
    others = [one for n, one in enumerate(answers) if n != winner]
    assert {one.status_code for one in others} == {409}
    assert all(stored in json.dumps(one.json(), ensure_ascii=False) for one in others)
