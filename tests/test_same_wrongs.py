"""The same wrongs, tried at every door: each is refused with the same clause, and nothing of it is stored.

The doors are the pages, the forms and bulk actions of the admin, and calls of the acts. What is tried stands in
`tests/doors`, a table for councils, for compositions and for meetings; a row says what is wrong, the clause, and how
each door is tried.
"""

from collections.abc import Iterator
from unittest import mock

import pytest
import time_machine
from django.test import Client

from council.models import Role, RoleHeld, User
from meetings.models import Meeting
from members.models import Composition
from tests.admin_forms import shown, signed_in, url
from tests.cast import NO_PDF, NOW, SINCE, Cast
from tests.doors import composing, councils, holding, meeting
from tests.doors.trying import Wrong, record
from tests.meetings.steps import sent

DOORS = ("pages", "admin", "bulk", "calls")
WRONGS = {**councils.WRONGS, **composing.WRONGS, **holding.WRONGS, **meeting.WRONGS}


@pytest.fixture(autouse=True)
def _at_the_hour_of_the_cast() -> Iterator[None]:
    with (
        time_machine.travel(NOW, tick=False),
        mock.patch("members.documents.render_pdf", return_value=NO_PDF),
        mock.patch("meetings.documents.render_pdf", return_value=NO_PDF),
    ):
        yield


@pytest.mark.parametrize("what", WRONGS)
def test_a_wrong_is_refused_with_the_same_clause_at_every_door(cast: Cast, what: str) -> None:
    wrong = WRONGS[what]
    thing = wrong.arrange(cast)
    before = record()
    for door in DOORS:
        if attempt := getattr(wrong, door):
            assert (door, attempt(cast, thing)) == (door, {wrong.clause})
            assert record() == before, door


@pytest.mark.parametrize("what", WRONGS)
def test_a_wrong_is_tried_in_the_admin_or_says_why_not(what: str) -> None:
    wrong: Wrong = WRONGS[what]
    assert wrong.admin or wrong.without
    assert not (wrong.admin and wrong.without)


def _secretariat_too(user: User, cast: Cast) -> Client:
    RoleHeld.objects.create(user=user, role=Role.SECRETARIAT, unit=cast.oblast, since=SINCE)
    return signed_in(User.objects.get(pk=user.pk))


def test_the_chair_approves_no_agenda_in_the_admin(cast: Cast) -> None:
    one = sent(cast)
    client, page = _secretariat_too(cast.chair, cast), url(Meeting, "change", one.pk)
    before = record()
    client.post(page, {**shown(client.get(page)), "agenda_status": "approved", "state": "held", "_save": "1"})
    assert record() == before


def test_the_maslikhat_does_not_come_in_through_the_admin(cast: Cast) -> None:
    one = cast.submit(cast.draft())
    before = record()
    decision = {"outcome": "approved", "decision_number": "С 9-1", "decided_on": "2026-04-10", "_save": "1"}
    answer = signed_in(cast.maslikhat).post(url(Composition, "change", one.pk), decision, follow=True)
    assert answer.status_code == 403
    assert record() == before
