"""Reminders of the date to reply by: once before, once after, by mail, friendly, and to nobody who answered."""

import datetime
from typing import Any

import pytest

from council import mail
from council.models import Council, Event, Mail
from recommendations import actions
from recommendations.desk import letters_awaiting
from recommendations.models import Letter, LetterSettings
from recommendations.reminders import queue_reply_reminders
from recommendations.reply_links import reply_url
from tests.cast import ZONE, Cast
from tests.recommendations.conftest import ADVICE_KK, ADVICE_RU
from tests.recommendations.following import next_meeting
from tests.recommendations.replying import send, submit

pytestmark = pytest.mark.django_db
DAY = datetime.timedelta(days=1)
BY = datetime.date(2026, 5, 4)
TO = "office@health.example.kz"


def at(day: datetime.date, hour: int = 9, minute: int = 0) -> datetime.datetime:
    return datetime.datetime.combine(day, datetime.time(hour, minute), tzinfo=ZONE)


@pytest.fixture
def sent(cast: Cast, letter: Letter) -> Letter:
    """A letter with an e-mail and a date to reply by; it went by post, so that no other mail is in the way."""
    Letter.objects.filter(pk=send(cast, letter, reply_by=BY).pk).update(email=TO)
    return Letter.objects.get(pk=letter.pk)


def queued() -> list[str]:
    return list(Mail.objects.filter(key__startswith="reply-").order_by("pk").values_list("key", flat=True))


def test_it_goes_once_before_and_once_after_with_the_link_in_both_languages(sent: Letter, mailoutbox: Any) -> None:
    before, after = BY - 3 * DAY, BY + 5 * DAY
    assert mail.send_due(at(before - DAY, 23, 59)).sent == 0
    assert mail.send_due(at(before, 0, 0)).sent == 1
    for quiet in (at(before, 12), at(BY), at(after - DAY, 23, 59)):
        assert mail.send_due(quiet).sent == 0
    assert mail.send_due(at(after, 0, 0)).sent == 1
    assert mail.send_due(at(after + DAY)).sent == 0
    first, second = mailoutbox
    for one in (first, second):
        assert TO in one.to[0]
        assert ADVICE_KK in one.body
        assert ADVICE_RU in one.body
        assert one.body.count(reply_url(sent)) == 2
        assert "04-12/118" in one.body
    assert "дружеское напоминание" in first.body
    assert "пока не дошёл" in second.body
    events = Event.objects.filter(action="reply_reminder.queued").order_by("pk")
    assert [(one.actor, one.after["kind"]) for one in events] == [(None, "reply-before"), (None, "reply-after")]
    assert all(TO not in str(one.after) for one in events)


@pytest.mark.parametrize("word", ["нарушен", "просроч", "обязан", "бұз", "міндетті", "кешік"])
def test_nobody_is_ever_called_in_breach(sent: Letter, mailoutbox: Any, word: str) -> None:
    mail.send_due(at(BY - DAY))
    mail.send_due(at(BY + 5 * DAY))
    assert len(mailoutbox) == 2
    assert all(word not in (one.subject + one.body).lower() for one in mailoutbox)


def test_the_days_are_the_councils_own_and_none_means_never(cast: Cast, sent: Letter) -> None:
    settings = LetterSettings.objects.create(council=cast.council, days_before=10, days_after=0)
    queue_reply_reminders(at(BY - 10 * DAY))
    queue_reply_reminders(at(BY + 5 * DAY))
    assert queued() == [f"reply-before:{sent.pk}:2026-05-04"]
    settings.days_before = 0
    settings.save()
    Mail.objects.all().delete()
    queue_reply_reminders(at(BY - DAY))
    assert queued() == []


def test_whoever_got_the_letter_within_those_days_has_just_been_told(cast: Cast, letter: Letter) -> None:
    send(cast, letter, reply_by=cast.today + DAY, sent_on=cast.today - DAY)
    Letter.objects.filter(pk=letter.pk).update(email=TO)
    queue_reply_reminders(at(cast.today))
    assert queued() == []


def test_a_run_that_comes_late_still_asks_but_not_weeks_later(sent: Letter) -> None:
    queue_reply_reminders(at(BY + 20 * DAY))
    assert queued() == []
    queue_reply_reminders(at(BY + 19 * DAY))
    assert queued() == [f"reply-after:{sent.pk}:2026-05-04"]


def test_a_letter_without_email_or_date_reminds_nobody(sent: Letter) -> None:
    Letter.objects.filter(pk=sent.pk).update(email="")
    queue_reply_reminders(at(BY - DAY))
    Letter.objects.filter(pk=sent.pk).update(email=TO, reply_by=None)
    queue_reply_reminders(at(BY - DAY))
    assert queued() == []


def test_a_reply_that_waits_to_be_confirmed_or_is_recorded_stops_them(cast: Cast, sent: Letter) -> None:
    queue_reply_reminders(at(BY - DAY))
    reply = submit(cast, sent)
    assert (mail.send_due(at(BY - DAY, 10)).dropped, Mail.objects.get().state) == (1, "dropped")
    queue_reply_reminders(at(BY + 5 * DAY))
    assert len(queued()) == 1
    actions.set_aside_reply(reply, reason="не от адресата", by=cast.secretariat, at=cast.now)
    queue_reply_reminders(at(BY + 5 * DAY))
    assert len(queued()) == 2
    actions.record_response(sent, outcome="noted", date=BY, by=cast.secretariat, at=at(BY + 6 * DAY))
    assert mail.send_due(at(BY + 6 * DAY)).dropped == 1


def test_nobody_is_reminded_of_what_was_taken_off_control(cast: Cast, sent: Letter) -> None:
    queue_reply_reminders(at(BY - 3 * DAY))
    assert len(queued()) == 1
    actions.take_off_control([sent.addressee], next_meeting(cast), by=cast.secretariat, at=cast.now)
    queue_reply_reminders(at(BY + 5 * DAY))
    assert len(queued()) == 1


def test_a_corrected_date_drops_what_waits_and_reminds_of_the_new_one(cast: Cast, sent: Letter) -> None:
    queue_reply_reminders(at(BY - DAY))
    later: dict[str, Any] = {"reply_by": BY + 10 * DAY, "number": sent.number, "sent_on": sent.sent_on}
    actions.send_letter(sent, by=cast.secretariat, at=cast.now, revision=sent.revision, **later)
    assert mail.send_due(at(BY - DAY, 10)).dropped == 1
    assert mail.send_due(at(BY + 7 * DAY)).sent == 1


def test_a_dissolved_council_reminds_nobody(cast: Cast, sent: Letter) -> None:
    queue_reply_reminders(at(BY - DAY))
    Council.objects.filter(pk=cast.council.pk).update(dissolved_on=BY - DAY)
    counts = mail.send_due(at(BY - DAY, 10))
    assert (counts.sent, counts.dropped) == (0, 1)
    queue_reply_reminders(at(BY + 5 * DAY))
    assert len(queued()) == 1


def test_a_reminder_before_the_date_is_not_sent_after_it(sent: Letter) -> None:
    queue_reply_reminders(at(BY))
    assert mail.send_due(at(BY + DAY)).dropped == 1


def test_a_link_that_ended_is_not_sent(sent: Letter, mailoutbox: Any) -> None:
    Letter.objects.filter(pk=sent.pk).update(link_until=BY)
    mail.send_due(at(BY + 5 * DAY))
    (one,) = mailoutbox
    assert "/reply/" not in one.body


def test_where_no_email_is_known_the_desk_lists_the_letter_already_before_its_date(cast: Cast, sent: Letter) -> None:
    assert list(letters_awaiting(cast.secretariat, BY - 3 * DAY)) == []
    assert [one.action for one in letters_awaiting(cast.secretariat, BY + DAY)] == ["Record the reply"]
    Letter.objects.filter(pk=sent.pk).update(email="")
    assert list(letters_awaiting(cast.secretariat, BY - 4 * DAY)) == []
    for day in (BY - 3 * DAY, BY, BY + DAY):
        assert [one.action for one in letters_awaiting(cast.secretariat, day)] == ["Record the reply"]
