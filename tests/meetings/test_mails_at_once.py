"""Two senders, and two answers of one member, at the same moment."""

import datetime
from typing import Any

import pytest

from council import mail
from council.models import Event, Mail
from meetings import actions
from meetings.models import Answer
from meetings.reminders import queue_reminders
from tests.at_once import at_once, whole
from tests.cast import ZONE, Cast
from tests.meetings.answering import invited
from tests.meetings.steps import DAY, now

__all__ = ["whole"]  # a fixture
DUE = datetime.datetime.combine(DAY - datetime.timedelta(days=3), datetime.time(9), tzinfo=ZONE)


@pytest.mark.django_db(transaction=True)
def test_two_senders_remind_everybody_once(whole: Cast) -> None:
    invited(whole)
    sent = mail.send_due(whole.now).sent
    at_once(*[lambda: queue_reminders(DUE)] * 2)
    assert Mail.objects.filter(key__startswith="remind:").count() == sent > 0
    assert Event.objects.filter(action="reminders.queued").count() == 1


@pytest.mark.django_db(transaction=True)
def test_two_answers_at_once_leave_one(whole: Cast) -> None:
    meeting, person = invited(whole), whole.people["health"]

    def answer(kind: str) -> Any:
        return actions.answer_invitation(now(meeting), person, kind=kind, reason="іссапар", at=whole.now)

    given = at_once(lambda: answer("coming"), lambda: answer("not_coming"))
    assert {one.kind for one in given} == {"coming", "not_coming"}
    assert Answer.objects.count() == 1
    assert Event.objects.filter(action="invitation.answered").count() == 2
