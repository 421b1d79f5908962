"""The outbox as people see it: what became of each mail, sending again, and a failing server on the first page."""

import datetime
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from council import mail
from council.actions import resend_mail, resend_mails
from council.desk import awaiting
from council.models import Event, Mail, StoredFile
from council.outbox import outbox_tasks, shown
from council.permissions import roles_of
from council.refusals import NotAllowed, Refusal
from meetings import actions
from meetings.mails import BEGUN, CANCELLED, CHANGED
from meetings.models import Meeting
from tests.admin_forms import signed_in
from tests.cast import Cast
from tests.meetings.conftest import _no_real_pdf
from tests.meetings.steps import approved, evening, now

__all__ = ["_no_real_pdf"]  # a fixture

HOUR = datetime.timedelta(hours=1)


def invited(cast: Cast) -> tuple[Meeting, list[Mail]]:
    meeting = approved(cast)
    letters = actions.send_invitations(meeting, by=cast.secretariat, at=cast.now)
    return now(meeting), letters


def give_up(*letters: Mail) -> None:
    Mail.objects.filter(pk__in=[one.pk for one in letters]).update(
        state="failed", attempts=mail.MOST_ATTEMPTS, error="550 no such mailbox"
    )


def titles(cast: Cast, who: str = "secretariat") -> list[str]:
    return [f"{task.detail} · {task.state}" for task in outbox_tasks(getattr(cast, who), cast.today)]


def refuse_all(settings: Any) -> None:
    """A server that nobody answers for."""
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1


# -- sending again --------------------------------------------------------------------------------------------------


def test_a_mail_that_was_given_up_is_sent_again_and_no_other(cast: Cast) -> None:
    _meeting, (waiting, failed, *_others) = invited(cast)
    give_up(failed)
    for letter in (failed, waiting, failed):
        resend_mail(letter, by=cast.secretariat, at=cast.now)
    failed.refresh_from_db()
    assert (failed.state, failed.attempts, failed.due_at, failed.error) == ("waiting", 0, cast.now, "")
    event = Event.objects.get(action="mail.sent_again")
    assert (event.subject_id, "@" in str(event.after)) == (failed.pk, False)


def test_all_that_were_given_up_are_sent_again_at_once(cast: Cast) -> None:
    _meeting, letters = invited(cast)
    give_up(*letters[:3])
    assert len(resend_mails(cast.council, by=cast.secretariat, at=cast.now)) == 3
    assert resend_mails(cast.council, by=cast.secretariat, at=cast.now) == []
    event = Event.objects.get(action="mails.sent_again")
    assert event.after == {"mails": [one.pk for one in letters[:3]]}


@pytest.mark.parametrize("who", ["chair", "member", "maslikhat", "supervisor", "stranger", "administrator"])
def test_only_the_secretariat_sends_again(cast: Cast, who: str) -> None:
    _meeting, letters = invited(cast)
    give_up(*letters)
    with pytest.raises(NotAllowed):
        resend_mail(letters[0], by=getattr(cast, who), at=cast.now)
    with pytest.raises(NotAllowed):
        resend_mails(cast.council, by=getattr(cast, who), at=cast.now)
    assert not Mail.objects.filter(state="waiting").exists()


def test_an_invitation_is_not_sent_again_once_the_meeting_began(cast: Cast) -> None:
    _meeting, letters = invited(cast)
    give_up(*letters)
    with pytest.raises(Refusal):
        resend_mail(letters[0], by=cast.secretariat, at=evening())
    assert resend_mails(cast.council, by=cast.secretariat, at=evening()) == []


# -- what is overtaken ----------------------------------------------------------------------------------------------


def test_an_invitation_that_waited_until_the_meeting_began_is_not_sent(cast: Cast) -> None:
    _meeting, letters = invited(cast)
    counts = mail.send_due(evening())
    assert (counts.sent, counts.dropped) == (0, len(letters))
    assert set(Mail.objects.values_list("state", "error")) == {("dropped", BEGUN)}


def test_a_change_before_the_mails_went_out_sends_one_mail_each(cast: Cast, mailoutbox: Any) -> None:
    meeting, letters = invited(cast)
    changed = actions.change_meeting(meeting, time=datetime.time(16), by=cast.secretariat, at=cast.now)
    actions.send_to_chair(changed, by=cast.secretariat, at=cast.now)
    actions.approve_agenda(changed, by=cast.chair, at=cast.now)
    again = actions.send_invitations(now(meeting), by=cast.secretariat, at=cast.now)
    assert mail.send_due(cast.now).sent == len(again) == len(letters)
    assert sorted(one.to[0] for one in mailoutbox) == sorted({one.to[0] for one in mailoutbox})
    assert all("16:00" in one.body for one in mailoutbox)
    assert {one.subject.split()[0] for one in mailoutbox} == {"Отырысқа"}  # the first one that reaches them: no change
    assert set(Mail.objects.filter(state="dropped").values_list("error", flat=True)) == {CHANGED}


def test_while_the_agenda_is_changed_no_old_invitation_goes_out(cast: Cast) -> None:
    meeting, letters = invited(cast)
    actions.reopen_agenda(meeting, by=cast.secretariat, at=cast.now)
    assert mail.send_due(cast.now).dropped == len(letters)


def test_what_waits_for_a_cancelled_meeting_is_not_sent_and_says_why(cast: Cast) -> None:
    meeting, letters = invited(cast)
    actions.cancel_meeting(meeting, by=cast.secretariat, at=cast.now)
    assert set(Mail.objects.values_list("state", "error")) == {("dropped", CANCELLED)}
    page = signed_in(cast.secretariat).get(reverse("mail", args=[cast.council.pk, letters[0].pk]))
    assert page.status_code == 200


# -- the first page -------------------------------------------------------------------------------------------------


def test_a_refusing_server_is_seen_at_once_with_the_hour_since_when(cast: Cast, settings: Any) -> None:
    _meeting, letters = invited(cast)
    assert titles(cast) == []
    refuse_all(settings)
    mail.send_due(cast.now)
    mail.send_due(cast.now + HOUR)
    (task,) = [one for one in outbox_tasks(cast.secretariat, cast.today) if one.tone == "wait"]
    assert str(len(letters)) in task.detail
    assert "12:00" in task.detail
    assert task in awaiting(cast.secretariat, cast.today)
    assert Mail.objects.filter(refused_since=cast.now).count() == len(letters)
    assert len(titles(cast, "administrator")) == 1
    for who in ("member", "chair", "maslikhat", "supervisor", "stranger"):
        assert titles(cast, who) == []


def test_when_the_server_takes_them_again_nothing_is_left_to_see(cast: Cast, settings: Any, mailoutbox: Any) -> None:
    _meeting, letters = invited(cast)
    works = settings.EMAIL_BACKEND
    refuse_all(settings)
    mail.send_due(cast.now)
    settings.EMAIL_BACKEND = works
    assert mail.send_due(cast.now + HOUR).sent == len(letters) == len(mailoutbox)
    assert titles(cast) == titles(cast, "administrator") == []


def test_mails_that_were_given_up_await_the_secretariat_while_they_matter(cast: Cast) -> None:
    meeting, letters = invited(cast)
    give_up(*letters[:2])
    (task,) = outbox_tasks(cast.secretariat, cast.today)
    assert (task.tone, "2" in task.state) == ("bad", True)
    assert list(outbox_tasks(cast.secretariat, meeting.date + datetime.timedelta(days=1))) == []


def test_the_first_page_asks_a_fixed_number_of_queries(
    cast: Cast, settings: Any, django_assert_num_queries: Any
) -> None:
    _meeting, letters = invited(cast)
    roles_of(cast.secretariat, cast.today)
    refuse_all(settings)
    mail.send_due(cast.now)
    give_up(*letters[:5])
    with django_assert_num_queries(4):
        assert len(list(outbox_tasks(cast.secretariat, cast.today))) == 2


# -- the pages ------------------------------------------------------------------------------------------------------


def test_the_outbox_shows_every_mail_by_state(cast: Cast) -> None:
    _meeting, letters = invited(cast)
    give_up(letters[0])
    client = signed_in(cast.secretariat)
    page = client.get(reverse("outbox", args=[cast.council.pk]))
    assert len(page.context["rows"]) == len(letters)
    failed = client.get(reverse("outbox", args=[cast.council.pk]), {"state": "failed"})
    assert [row["mail"] for row in failed.context["rows"]] == [letters[0]]
    assert "550 no such mailbox" in failed.content.decode()
    with time_machine.travel(cast.now, tick=False):
        assert client.post(reverse("resend-mails", args=[cast.council.pk])).status_code == 302
    assert not Mail.objects.filter(state="failed").exists()


def test_a_mails_page_hides_the_address_that_answers_for_its_owner(cast: Cast) -> None:
    _meeting, letters = invited(cast)
    assert "/answer/" in letters[0].body
    token = letters[0].body.split("/answer/")[1].split("/")[0]
    for client, url in (
        (signed_in(cast.secretariat), reverse("mail", args=[cast.council.pk, letters[0].pk])),
        (signed_in(cast.administrator), reverse("admin:council_mail_change", args=[letters[0].pk])),
    ):
        text = client.get(url).content.decode()
        assert letters[0].subject in text
        assert token not in text
    assert shown(letters[0].body).count("/answer/…/") == 1


@pytest.mark.parametrize(("who", "status"), [("member", 403), ("supervisor", 403), ("stranger", 404)])
def test_the_outbox_is_the_secretariats(cast: Cast, who: str, status: int) -> None:
    _meeting, letters = invited(cast)
    client: Client = signed_in(getattr(cast, who))
    for name, arguments in (("outbox", ()), ("mail", (letters[0].pk,))):
        assert client.get(reverse(name, args=[cast.council.pk, *arguments])).status_code == status
    assert StoredFile.objects.exists()


def test_the_outbox_asks_the_same_queries_for_any_number_of_mails(cast: Cast, django_assert_num_queries: Any) -> None:
    _meeting, letters = invited(cast)
    Mail.objects.exclude(pk=letters[0].pk).delete()
    give_up(letters[0])
    client, url = signed_in(cast.secretariat), reverse("outbox", args=[cast.council.pk])
    client.get(url)  # the first look of a day is noted
    with django_assert_num_queries(count(client, url)):
        client.get(url)
    few = count(client, url)
    actions.send_invitations(now(_meeting), by=cast.secretariat, at=cast.now)
    give_up(*Mail.objects.all())
    assert count(client, url) == few


def count(client: Client, url: str) -> int:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as captured:
        assert client.get(url).status_code == 200
    return len(captured.captured_queries)
