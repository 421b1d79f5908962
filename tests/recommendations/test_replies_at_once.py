"""Two people at the same moment: the same reply twice, two who confirm, two senders; and a real mail server."""

import datetime
from typing import Any

import pytest

from council import mail
from council.models import Mail
from council.refusals import Refusal
from recommendations import actions
from recommendations.models import InformationRequest, Letter, Response, SubmittedReply
from recommendations.reminders import queue_reply_reminders
from recommendations.reply_links import reply_url
from tests.at_once import at_once, happened, refusals, whole
from tests.cast import Cast
from tests.recommendations.replying import TEXT, paper, submit
from tests.test_mail import Caught, server

__all__ = ["server", "whole"]  # fixtures
DAY = datetime.timedelta(days=1)


def asked(cast: Cast) -> Letter:
    """A request that was sent a month ago, to be answered in three days."""
    letter = Letter.objects.create(
        council=cast.council,
        purpose="information_request",
        organisation=cast.organisations["penal"],
        number="04-12/121",
        sent_on=cast.today - 30 * DAY,
        reply_by=cast.today + 3 * DAY,
        email="office@penal.example.kz",
    )
    words = {"subject_kk": "Жұмыс орындары", "subject_ru": "Рабочие места"}
    InformationRequest.objects.create(council=cast.council, key="q1", letter=letter, **words)
    return letter


@pytest.mark.django_db(transaction=True)
def test_the_same_reply_sent_twice_at_once_is_kept_once(whole: Cast) -> None:
    letter = asked(whole)
    first, second = at_once(*[lambda: submit(whole, letter, attached=[paper()])] * 2)
    assert first == second
    assert (SubmittedReply.objects.count(), happened("reply.submitted")) == (1, 1)
    assert SubmittedReply.objects.get().files.count() == 1


@pytest.mark.django_db(transaction=True)
def test_a_reply_confirmed_and_set_aside_at_once_becomes_one_of_both(whole: Cast) -> None:
    reply = submit(whole, asked(whole))
    by: dict[str, Any] = {"by": whole.secretariat, "at": whole.now}
    said: dict[str, Any] = {"outcome": "accepted", "date": whole.today, "summary_kk": "Берілді.", "summary_ru": TEXT}
    done = at_once(
        lambda: actions.confirm_reply(reply, **said, **by),
        lambda: actions.set_aside_reply(reply, reason="дубль", **by),
    )
    assert len(refusals(done)) == 1
    confirmed = not isinstance(done[0], Refusal)
    assert (Response.objects.count(), happened("reply.confirmed"), happened("reply.set_aside")) == (
        (1, 1, 0) if confirmed else (0, 0, 1)
    )


@pytest.mark.django_db(transaction=True)
def test_a_reply_by_post_and_one_by_link_at_once_leave_one_reply(whole: Cast) -> None:
    letter = asked(whole)
    by: dict[str, Any] = {"by": whole.secretariat, "at": whole.now}
    at_once(
        lambda: submit(whole, letter),
        lambda: actions.record_response(letter, outcome="noted", date=whole.today, **by),
    )
    assert (Response.objects.count(), happened("response.recorded")) == (1, 1)
    # Whoever came by link was first, and waits to be looked at, or found the link ended.
    assert SubmittedReply.objects.count() == happened("reply.submitted") <= 1


@pytest.mark.django_db(transaction=True)
def test_two_senders_remind_an_addressee_once(whole: Cast) -> None:
    asked(whole)
    at_once(*[lambda: queue_reply_reminders(whole.now)] * 2)
    assert (Mail.objects.filter(key__startswith="reply-before:").count(), happened("reply_reminder.queued")) == (1, 1)


def test_a_reminder_reaches_the_mail_server_in_both_languages(cast: Cast, server: Caught) -> None:
    letter = asked(cast)
    assert mail.send_due(cast.now).sent == 1
    assert mail.send_due(cast.now + DAY).sent == 0
    (message,) = server.messages
    body = message.get_content()
    assert "office@penal.example.kz" in message["To"]
    assert "Напоминание об ответе № 04-12/121" in message["Subject"]
    assert body.count(reply_url(letter)) == 2
    assert "Жұмыс орындары" in body
    assert "Рабочие места" in body
