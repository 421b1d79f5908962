"""Reminders before a meeting: once, to whom they are of use, and never too late."""

import datetime
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from council import mail
from council.models import Event, Mail, Unit
from council.refusals import NotAllowed
from meetings import actions
from meetings.models import Meeting, MeetingSettings
from meetings.reminders import queue_reminders
from members.models import Person
from tests.admin_forms import signed_in
from tests.cast import ZONE, Cast
from tests.meetings.answering import invited, moved
from tests.meetings.steps import DAY, evening, now

DAYS = 3
DUE = DAY - datetime.timedelta(days=DAYS)


def at(day: datetime.date, hour: int = 9, minute: int = 0) -> datetime.datetime:
    return datetime.datetime.combine(day, datetime.time(hour, minute), tzinfo=ZONE)


def told(cast: Cast) -> Meeting:
    """A meeting whose invitations went out today."""
    meeting = invited(cast)
    mail.send_due(cast.now)
    return now(meeting)


def reminded() -> list[str]:
    return sorted(Mail.objects.filter(key__startswith="remind:").values_list("to", flat=True))


def members(cast: Cast, *but: str) -> list[str]:
    gone = {cast.people[key].email for key in but}
    return sorted(
        seat.person.email for seat in cast.composition.seats.select_related("person") if seat.person.email not in gone
    )


def test_on_its_day_every_member_is_reminded_once_with_the_link(cast: Cast, mailoutbox: Any) -> None:
    Person.objects.filter(pk=cast.people["health"].pk).update(language="ru")
    told(cast)
    mailoutbox.clear()
    assert mail.send_due(at(DUE - datetime.timedelta(days=1), 23, 59)).sent == 0
    assert mail.send_due(at(DUE, 0, 0)).sent == len(members(cast)) == len(mailoutbox)
    for later in (at(DUE, 12), at(DAY, 9)):
        assert mail.send_due(later).sent == 0
    assert reminded() == members(cast)
    texts = {one.to[0]: one.body for one in mailoutbox}
    assert all("/answer/" in text for text in texts.values())
    assert "Напоминаем" in next(text for to, text in texts.items() if cast.people["health"].email in to)
    event = Event.objects.get(action="reminders.queued")
    assert (event.actor, len(event.after["people"]), "@" in str(event.after)) == (None, len(mailoutbox), False)


def test_the_day_is_that_of_the_units_own_clock(cast: Cast) -> None:
    """Where the clock is some hours behind, the day begins some hours later."""
    told(cast)
    Unit.objects.filter(pk=cast.oblast.pk).update(zone="Europe/London")
    queue_reminders(at(DUE, 3))
    assert reminded() == []
    queue_reminders(at(DUE, 6))
    assert reminded() == members(cast)


def test_a_run_that_comes_late_still_reminds_before_the_meeting(cast: Cast) -> None:
    told(cast)
    assert mail.send_due(at(DAY, 14, 59)).sent == len(members(cast))


@pytest.mark.parametrize("moment", [at(DAY, 15), evening(), at(DAY + datetime.timedelta(days=2))])
def test_once_the_meeting_began_nobody_is_reminded(cast: Cast, moment: datetime.datetime) -> None:
    told(cast)
    queue_reminders(moment)
    assert reminded() == []


def test_a_reminder_that_waited_until_the_meeting_began_is_not_sent(cast: Cast) -> None:
    told(cast)
    queue_reminders(at(DUE))
    counts = mail.send_due(at(DAY, 15))
    assert (counts.sent, counts.dropped) == (0, len(members(cast)))


def test_a_cancelled_meeting_reminds_nobody(cast: Cast, mailoutbox: Any) -> None:
    meeting = told(cast)
    queue_reminders(at(DUE))
    actions.cancel_meeting(meeting, by=cast.secretariat, at=at(DUE, 10))
    mailoutbox.clear()
    mail.send_due(at(DUE, 11))
    assert all("еске сал" not in one.body for one in mailoutbox)
    assert len(mailoutbox) == len(members(cast))


def test_whoever_is_not_coming_is_not_reminded(cast: Cast) -> None:
    meeting = told(cast)
    for key, kind in (("land", "not_coming"), ("sport", "sending"), ("health", "coming")):
        actions.answer_invitation(
            meeting, cast.people[key], kind=kind, reason="іссапар", whom="Иванов И., маман", at=cast.now
        )
    queue_reminders(at(DUE))
    assert reminded() == members(cast, "land", "sport")
    letter = Mail.objects.get(key__startswith="remind:", to=cast.people["health"].email)
    assert "Сіздің жауабыңыз" in letter.body


def test_whoever_was_just_invited_is_not_reminded_of_it(cast: Cast) -> None:
    """One mail is enough: who was invited on the day of reminding or later has just read it."""
    meeting = invited(cast)
    assert mail.send_due(at(DUE, 9)).sent == len(members(cast))
    assert mail.send_due(at(DUE, 9, 1)).sent == 0
    assert mail.send_due(at(DAY, 9)).sent == 0
    assert now(meeting).invited_at is not None


def test_whom_no_invitation_reached_gets_no_reminder_beside_it(cast: Cast) -> None:
    invited(cast)
    queue_reminders(at(DUE))
    assert reminded() == []


def test_after_the_meeting_was_moved_the_new_day_is_reminded_of_once_more(cast: Cast) -> None:
    meeting = told(cast)
    mail.send_due(at(DUE))
    later = DAY + datetime.timedelta(days=10)
    with time_machine.travel(at(DUE, 12), tick=False):
        changed = actions.change_meeting(meeting, date=later, by=cast.secretariat, at=at(DUE, 12))
    queue_reminders(at(DUE, 13))
    assert len(reminded()) == len(members(cast))
    actions.send_to_chair(changed, by=cast.secretariat, at=at(DUE, 13))
    actions.approve_agenda(changed, by=cast.chair, at=at(DUE, 13))
    actions.send_invitations(now(meeting), by=cast.secretariat, at=at(DUE, 13))
    mail.send_due(at(DUE, 14))
    assert len(reminded()) == len(members(cast))
    mail.send_due(at(later - datetime.timedelta(days=DAYS)))
    assert len(reminded()) == 2 * len(members(cast))


def test_a_changed_agenda_alone_reminds_nobody_twice(cast: Cast) -> None:
    meeting = told(cast)
    mail.send_due(at(DUE))
    moved(cast, meeting, order_kk="Тәртіп", order_ru="Порядок")
    actions.send_invitations(now(meeting), by=cast.secretariat, at=at(DUE, 10))
    mail.send_due(at(DUE, 11))
    mail.send_due(at(DAY, 9))
    assert len(reminded()) == len(members(cast))


# -- the setting ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("days", "due"), [(0, None), (1, DAY - datetime.timedelta(days=1)), (7, DAY - datetime.timedelta(days=7))]
)
def test_a_council_sets_the_days(cast: Cast, days: int, due: datetime.date | None) -> None:
    told(cast)
    actions.change_meeting_settings(cast.council, reminder_days=days, by=cast.secretariat, at=cast.now)
    first = None
    for ago in range(10, -1, -1):
        day = DAY - datetime.timedelta(days=ago)
        queue_reminders(at(day))
        if reminded():
            first = day
            break
    assert first == due


def test_the_setting_has_a_page_an_event_and_changes_once(cast: Cast) -> None:
    client = signed_in(cast.secretariat)
    url = reverse("meetings:change-meeting-settings", args=[cast.council.pk])
    assert client.get(url).context["form"].initial["reminder_days"] == DAYS
    for _ in range(2):
        assert client.post(url, {"reminder_days": "5"}).status_code == 302
    assert client.post(url, {"reminder_days": "31"}).status_code == 200
    assert MeetingSettings.objects.get().reminder_days == 5
    event = Event.objects.get(action="meeting_settings.changed")
    assert (event.before, event.after) == ({"reminder_days": DAYS}, {"reminder_days": 5})


@pytest.mark.parametrize("who", ["chair", "member", "maslikhat", "supervisor", "stranger"])
def test_only_the_secretariat_changes_it(cast: Cast, who: str) -> None:
    with pytest.raises(NotAllowed):
        actions.change_meeting_settings(cast.council, reminder_days=1, by=getattr(cast, who), at=cast.now)
    assert Client().get(reverse("meetings:change-meeting-settings", args=[cast.council.pk])).status_code == 302


def test_looking_for_reminders_costs_one_query_while_none_is_due(cast: Cast, django_assert_num_queries: Any) -> None:
    told(cast)
    with django_assert_num_queries(1):
        queue_reminders(cast.now)
