"""The history of a council says nothing of drafts to those who may not see them."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from council.models import User
from council.presenting import ACTIONS
from members import actions
from tests.cast import Cast

pytestmark = pytest.mark.usefixtures("cast_day")
READERS = ("maslikhat", "member", "chair", "supervisor")


def told(cast: Cast, user: User) -> list[str]:
    client = Client()
    client.force_login(user)
    answer = client.get(reverse("history", args=[cast.council.pk]))
    assert answer.status_code == 200
    return [str(one["what"]) for one in answer.context["events"]]


def times(cast: Cast, user: User, action: str) -> int:
    return told(cast, user).count(str(ACTIONS[action]))


def test_readers_are_not_told_of_a_draft_and_its_secretariat_is(cast: Cast) -> None:
    before = {name: told(cast, getattr(cast, name)) for name in READERS}
    draft = cast.draft()
    actions.remove_seat(cast.seat(draft, "sport"), by=cast.secretariat, at=cast.now)
    assert {name: told(cast, getattr(cast, name)) for name in READERS} == before
    assert times(cast, cast.secretariat, "composition.drafted") == 2
    assert times(cast, cast.secretariat, "composition.seat_removed") == 1


def test_once_it_is_determined_all_of_it_is_told(cast: Cast) -> None:
    actions.determine_composition(cast.draft(), number="А-4", date=cast.today, by=cast.secretariat, at=cast.now)
    for name in READERS:
        assert told(cast, getattr(cast, name)) == told(cast, cast.secretariat)


def test_a_discarded_draft_is_never_told_of(cast: Cast) -> None:
    before = told(cast, cast.member)
    actions.discard_draft(cast.draft(), by=cast.secretariat, at=cast.now)
    assert told(cast, cast.member) == before
    assert times(cast, cast.secretariat, "composition.discarded") == 1


def test_it_takes_as_many_queries_for_a_reader_whatever_is_held_back(cast: Cast) -> None:
    def count() -> int:
        with CaptureQueriesContext(connection) as queries:
            told(cast, User.objects.get(pk=cast.member.pk))
        return len(queries)

    before = count()
    draft = cast.draft()
    for key in ("sport", "culture"):
        actions.remove_seat(cast.seat(draft, key), by=cast.secretariat, at=cast.now)
    assert count() == before
