"""A paper that came after the chair's approval says so: members see that what they were sent is no longer all."""

import datetime
from typing import Any

import time_machine
from django.test import Client
from django.urls import reverse

from council.files import store_bytes
from meetings import actions
from meetings.models import Meeting
from tests.cast import Cast
from tests.meetings.steps import drafted, now


def add(cast: Cast, meeting: Meeting, at: datetime.datetime) -> None:
    by_at: dict[str, Any] = {"by": cast.secretariat, "at": at}
    file = store_bytes(f"%PDF-{at}".encode(), "a.pdf", "application/pdf", cast.council, **by_at)
    actions.add_paper(meeting, title=f"Справка {at:%H}", file=file, **by_at)


def marked(cast: Cast, meeting: Meeting, client: Client) -> int:
    client.force_login(cast.member)
    url = reverse("meetings:meeting", args=[meeting.council_id, meeting.pk])
    with time_machine.travel(cast.now + datetime.timedelta(hours=5), tick=False):
        page = client.get(url).content.decode()
    assert page.count("Справка") >= 1
    return page.count("data-late")


def test_a_paper_added_after_the_approval_is_marked(cast: Cast, client: Client) -> None:
    meeting = drafted(cast)
    add(cast, meeting, cast.now - datetime.timedelta(hours=1))
    actions.send_to_chair(now(meeting), by=cast.secretariat, at=cast.now)
    actions.approve_agenda(now(meeting), by=cast.chair, at=cast.now)
    assert marked(cast, meeting, client) == 0
    add(cast, now(meeting), cast.now + datetime.timedelta(hours=1))
    assert marked(cast, meeting, client) == 1
    actions.reopen_agenda(now(meeting), by=cast.secretariat, at=cast.now)
    actions.send_to_chair(now(meeting), by=cast.secretariat, at=cast.now)
    actions.approve_agenda(now(meeting), by=cast.chair, at=cast.now + datetime.timedelta(hours=2))
    assert marked(cast, meeting, client) == 0  # the chair has seen it with the version that stands
