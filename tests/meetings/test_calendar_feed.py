"""An account's own calendar at a secret address."""

import datetime
from typing import Any

import pytest
import time_machine
import vobject
from django.test import Client
from django.urls import reverse
from icalendar import Calendar

from council.models import Event, Mail, RoleHeld, User
from meetings import actions
from meetings.feeds import feed_text
from meetings.models import CalendarFeed, Meeting
from members.models import Person
from tests.admin_forms import signed_in
from tests.cast import Cast
from tests.meetings.answering import invited
from tests.meetings.steps import DAY, approved, drafted, now, planned


@pytest.fixture(autouse=True)
def _the_hour(cast: Cast) -> Any:
    with time_machine.travel(cast.now, tick=False):
        yield


def address(user: User) -> str:
    feed = CalendarFeed.objects.get(user=user)
    return reverse("meetings:calendar-feed", args=[feed.secret])


def renew(cast: Cast, user: User) -> str:
    actions.renew_calendar_feed(by=user, at=cast.now)
    return address(user)


def events(url: str) -> list[Any]:
    """What a program that knows no cookies reads, by two parsers."""
    response = Client().get(url)
    assert response.status_code == 200
    assert response.headers["Content-Type"] == "text/calendar; charset=utf-8"
    text = response.content.decode()
    found = list(Calendar.from_ical(text).walk("VEVENT"))
    other = vobject.readOne(text)
    assert sorted(str(one["UID"]) for one in found) == sorted(
        one.uid.value for one in other.contents.get("vevent", [])
    )
    return found


def test_a_member_and_the_secretariat_find_their_meetings(cast: Cast) -> None:
    meeting = planned(cast)
    for user in (cast.member, cast.secretariat, cast.chair):
        (event,) = events(renew(cast, user))
        assert event.decoded("DTSTART") == datetime.datetime(2026, 5, 20, 10, 0, tzinfo=datetime.UTC)
        assert (str(event["LOCATION"]), str(event["STATUS"])) == (meeting.place_kk, "TENTATIVE")
    for user in (cast.stranger, cast.supervisor, cast.maslikhat, cast.administrator):
        assert events(renew(cast, user)) == []


def test_what_the_chair_has_not_set_is_not_called_certain(cast: Cast) -> None:
    meeting = approved(cast)
    url = renew(cast, cast.member)
    assert [str(one["STATUS"]) for one in events(url)] == ["CONFIRMED"]
    actions.change_meeting(meeting, time=datetime.time(16), by=cast.secretariat, at=cast.now)
    assert [str(one["STATUS"]) for one in events(url)] == ["TENTATIVE"]


def test_a_drafts_agenda_is_not_told(cast: Cast) -> None:
    meeting = drafted(cast)
    text = Client().get(renew(cast, cast.member)).content.decode()
    for item in meeting.items.all():
        assert item.title_kk not in text.replace("\r\n ", "")
    assert "DESCRIPTION" not in text


def test_it_is_the_entry_of_the_invitation(cast: Cast) -> None:
    invited(cast)
    letter = Mail.objects.get(to=cast.people["health"].email)
    entry = Calendar.from_ical(letter.calendar).walk("VEVENT")[0]
    (event,) = events(renew(cast, cast.member))
    assert [event[name] for name in ("UID", "SEQUENCE", "SUMMARY")] == [
        entry[name] for name in ("UID", "SEQUENCE", "SUMMARY")
    ]


def test_a_cancelled_meeting_is_marked(cast: Cast) -> None:
    meeting = planned(cast)
    url = renew(cast, cast.member)
    actions.cancel_meeting(meeting, by=cast.secretariat, at=cast.now)
    (event,) = events(url)
    assert (event["STATUS"], event["SEQUENCE"]) == ("CANCELLED", 1)


def test_a_meeting_without_an_hour_takes_its_day(cast: Cast) -> None:
    meeting = planned(cast)
    Meeting.objects.filter(pk=meeting.pk).update(time=None)
    assert events(renew(cast, cast.member))[0].decoded("DTSTART") == DAY


def test_renewing_ends_the_old_address_at_once(cast: Cast) -> None:
    old = renew(cast, cast.member)
    new = renew(cast, cast.member)
    assert old != new
    assert Client().get(old).status_code == 404
    assert Client().get(new).status_code == 200
    assert CalendarFeed.objects.count() == 1
    secret = CalendarFeed.objects.get().secret
    found = Event.objects.filter(action="calendar_feed.renewed")
    assert (found.count(), secret in str([(one.before, one.after) for one in found])) == (2, False)


def test_an_ended_account_has_no_calendar_and_an_ended_role_an_empty_one(cast: Cast) -> None:
    planned(cast)
    urls = {user: renew(cast, user) for user in (cast.member, cast.secretariat)}
    RoleHeld.objects.filter(user=cast.secretariat).update(until=cast.today)
    assert events(urls[cast.secretariat]) == []
    Person.objects.filter(user=cast.member).update(user=None)
    assert events(urls[cast.member]) == []
    User.objects.filter(pk=cast.member.pk).update(is_active=False)
    assert Client().get(urls[cast.member]).status_code == 404


def test_what_did_not_change_is_not_sent_again(cast: Cast) -> None:
    meeting = planned(cast)
    url = renew(cast, cast.member)
    tag = Client().get(url).headers["ETag"]
    with time_machine.travel(cast.now + datetime.timedelta(hours=5), tick=False):
        again = Client().get(url, headers={"if-none-match": tag})
        assert (again.status_code, again.content) == (304, b"")
        actions.change_meeting(
            meeting, time=datetime.time(16), by=cast.secretariat, at=cast.now + datetime.timedelta(hours=5)
        )
        assert Client().get(url, headers={"if-none-match": tag}).status_code == 200


def test_reading_it_needs_no_session_and_changes_nothing(cast: Cast) -> None:
    url = renew(cast, cast.member)
    before = Event.objects.count()
    response = Client().get(url)
    assert (response.cookies, response.headers["Cache-Control"]) == ({}, "private, no-cache")
    assert Client().post(url).status_code == 405
    assert Event.objects.count() == before


def test_the_page_makes_one_address_for_one_press(cast: Cast) -> None:
    client = signed_in(cast.member)
    url = reverse("meetings:renew-calendar-feed")
    token = client.get(url).context["form"].initial.get("token") or client.get(url).context["form"]["token"].value()
    for _ in range(2):
        assert client.post(url, {"token": str(token)}).status_code == 302
    assert Event.objects.filter(action="calendar_feed.renewed").count() == 1
    assert address(cast.member) in client.get(url).content.decode()
    assert address(cast.member) not in signed_in(cast.chair).get(url).content.decode()
    assert url in client.get(reverse("desk")).content.decode()
    assert url not in signed_in(cast.administrator).get(reverse("desk")).content.decode()


def test_the_calendar_asks_the_same_queries_for_any_number_of_meetings(
    cast: Cast, django_assert_num_queries: Any
) -> None:
    planned(cast)
    user = User.objects.get(pk=cast.member.pk)
    with django_assert_num_queries(3):
        feed_text(user, cast.today)
    for days in range(1, 5):
        planned(cast, day=DAY + datetime.timedelta(days=days))
    with django_assert_num_queries(3):
        assert feed_text(User.objects.get(pk=user.pk) and user, cast.today).count("BEGIN:VEVENT") == 5
    assert now(Meeting.objects.order_by("pk")[0]).date == DAY
