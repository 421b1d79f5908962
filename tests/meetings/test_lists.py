"""Lists of meetings and visits: filters, and queries that do not grow with the rows."""

import datetime
from collections.abc import Iterator
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from council.models import User
from meetings import actions
from meetings.models import Meeting
from tests.cast import Cast
from tests.meetings.steps import DAY, drafted, minuted, planned


@pytest.fixture(autouse=True)
def _the_clock_stands(cast: Cast) -> Iterator[None]:
    with time_machine.travel(cast.now, tick=False):
        yield


def url(name: str, meeting: Meeting, *more: object) -> str:
    return reverse(f"meetings:{name}", args=[meeting.council_id, meeting.pk, *more])


def as_(client: Client, user: User) -> Client:
    client.force_login(user)
    return client


def test_the_list_filters_by_state_and_year(cast: Cast, client: Client) -> None:
    past, ahead = minuted(cast), planned(cast, day=datetime.date(2026, 9, 1))
    as_(client, cast.member)
    for query, found in (
        ({}, [ahead.pk, past.pk]),
        ({"state": "held"}, [past.pk]),
        ({"state": "cancelled"}, []),
        ({"year": "2026", "state": "planned"}, [ahead.pk]),
        ({"state": "nonsense"}, [ahead.pk, past.pk]),
    ):
        response = client.get(reverse("meetings:all"), query)
        assert [row["meeting"].pk for row in response.context["rows"]] == found
    assert client.get(reverse("meetings:of-council", args=[cast.council.pk])).status_code == 200
    assert list(as_(client, cast.stranger).get(reverse("meetings:all")).context["rows"]) == []


LISTS = ["all", "of-council", "visits"]


@pytest.mark.parametrize("name", LISTS)
def test_a_list_does_not_grow_its_queries_with_its_rows(
    cast: Cast, client: Client, name: str, django_assert_max_num_queries: Any
) -> None:
    address = reverse(f"meetings:{name}", args=[] if name == "all" else [cast.council.pk])
    as_(client, cast.secretariat)

    def fill(number: int) -> None:
        planned(cast, day=DAY + datetime.timedelta(days=number))
        actions.record_visit(
            cast.council, date=cast.today, kind="workplace", place_kk=str(number), place_ru="б",
            by=cast.secretariat, at=cast.now,
        )  # fmt: skip

    fill(0)
    with django_assert_max_num_queries(100) as few:
        client.get(address)
    for number in range(1, 6):
        fill(number)
    with django_assert_max_num_queries(len(few.captured_queries)):
        client.get(address)


def test_the_page_of_a_meeting_does_not_grow_its_queries_with_items(
    cast: Cast, client: Client, django_assert_max_num_queries: Any
) -> None:
    meeting = drafted(cast)
    as_(client, cast.secretariat)
    with django_assert_max_num_queries(200) as few:
        client.get(url("meeting", meeting))
    for number in range(5):
        actions.add_item(
            meeting, title_kk="Мәселе", title_ru=str(number), kind="hearing",
            heard=[(cast.people["health"], cast.posts["health"])], by=cast.secretariat, at=cast.now,
        )  # fmt: skip
    with django_assert_max_num_queries(len(few.captured_queries)):
        client.get(url("meeting", meeting))
