"""Invitations that are out, and answering them through the link as a browser without an account does."""

import re
from typing import Any

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from council.models import Mail
from meetings import actions
from meetings.models import Meeting
from tests.cast import Cast
from tests.meetings.steps import approved, now

REASON = {"kind": "not_coming", "reason": "іссапар"}


def invited(cast: Cast) -> Meeting:
    """A meeting to which everybody is invited; the mails wait."""
    meeting = approved(cast)
    actions.send_invitations(meeting, by=cast.secretariat, at=cast.now)
    return now(meeting)


def moved(cast: Cast, meeting: Meeting, **terms: Any) -> Meeting:
    """Changed, and approved by the chair again."""
    changed = actions.change_meeting(now(meeting), by=cast.secretariat, at=cast.now, **terms)
    actions.send_to_chair(changed, by=cast.secretariat, at=cast.now)
    actions.approve_agenda(changed, by=cast.chair, at=cast.now)
    return now(meeting)


def link(cast: Cast, key: str = "health") -> str:
    """The address in somebody's newest invitation, without the host."""
    letter = Mail.objects.filter(to=cast.people[key].email).latest("pk")
    found = re.search(r"http://[^/]+(/answer/\S+/)", letter.body)
    assert found is not None
    return found[1]


def give(url: str, meeting: Meeting, **values: str) -> Any:
    """Send the form as a browser without an account, cookies or JavaScript does."""
    data = {"kind": "coming", "reason": "", "whom": "", "terms": str(meeting.terms_version), **values}
    return Client(enforce_csrf_checks=True).post(url, data, follow=True)


def queries(client: Client, url: str) -> list[Any]:
    """What a page asks the database."""
    with CaptureQueriesContext(connection) as captured:
        assert client.get(url).status_code == 200
    return list(captured.captured_queries)
