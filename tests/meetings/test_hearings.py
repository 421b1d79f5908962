"""Hearings (clause 6.4): what counts for the duty of a year, and the material asked of those who are heard."""

import datetime
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from council import compliance
from council.files import store_bytes
from council.models import Event, OwnRegulation
from council.refusals import NotAllowed, Refusal
from council.rulebook import editions
from meetings import actions
from meetings.hearings import HearingsOfYear, hearings_of_year
from meetings.models import Heard, Meeting
from tests.cast import NOW, Cast
from tests.meetings.steps import DAY, approved, drafted, evening, held, minuted, now, planned

END = datetime.date(2026, 12, 31)


def by_at(cast: Cast, day: datetime.date | None = None) -> dict[str, Any]:
    return {"by": cast.secretariat, "at": evening(day) if day else cast.now}


def of_2026(cast: Cast, on: datetime.date = END) -> HearingsOfYear:
    return hearings_of_year(cast.council, 2026, on)


def hearing(cast: Cast, meeting: Meeting, *who: str) -> None:
    people = [(cast.people[one], cast.posts[one]) for one in who]
    texts: dict[str, Any] = {"title_kk": "Тағы бір тыңдау", "title_ru": "Ещё одно заслушивание"}
    actions.add_item(meeting, kind="hearing", heard=people, **texts, **by_at(cast))


def heard_at(cast: Cast, day: datetime.date, *who: str) -> Meeting:
    """A held meeting that heard these."""
    meeting = planned(cast, day=day)
    hearing(cast, meeting, *who)
    actions.send_to_chair(now(meeting), **by_at(cast))
    actions.approve_agenda(now(meeting), by=cast.chair, at=cast.now)
    marks = {one.person: ("present", "") for one in cast.composition.seats.all()}
    actions.record_attendance(now(meeting), marks, **by_at(cast, day))
    return actions.hold_meeting(now(meeting), **by_at(cast, day))


def test_a_hearing_counts_once_its_meeting_was_held(cast: Cast) -> None:
    meeting = approved(cast)
    assert [(one.counts, bool(one.reason)) for one in of_2026(cast).rows] == [(False, True)]
    actions.cancel_meeting(meeting, **by_at(cast))
    assert of_2026(cast).rows[0].reason != ""
    held(cast, day=DAY + datetime.timedelta(1))
    found = of_2026(cast)
    assert [one.counts for one in found.rows] == [False, True]
    assert found.count == 1


def test_two_heard_at_one_meeting_are_one_occasion(cast: Cast) -> None:
    heard_at(cast, DAY, "employment", "institution")
    found = of_2026(cast)
    assert [one.counts for one in found.rows] == [True, False]
    assert found.rows[1].reason
    assert found.count == 1


def test_only_the_posts_that_the_clause_names_and_their_holders_count(cast: Cast) -> None:
    heard_at(cast, DAY, "prosecutor")
    other = heard_at(cast, DAY + datetime.timedelta(1), "employment")
    Heard.objects.filter(item__meeting=other).update(person=cast.people["health"])
    found = of_2026(cast)
    assert [one.counts for one in found.rows] == [False, False]
    assert len({one.reason for one in found.rows}) == 2
    assert found.count == 0


def test_the_count_and_the_duty_are_those_of_the_rule(cast: Cast) -> None:
    """The page and the finding can never say different things."""
    law = editions.load("766-2012")
    assert of_2026(cast).least == law.value("hearings_per_year", DAY)
    OwnRegulation.objects.create(council=cast.council, since=datetime.date(2026, 1, 1), hearings_per_year=4)
    assert of_2026(cast).least == 4
    assert any("4" in one for one in of_2026(cast).parameters)


def test_the_page_counts_what_the_finding_counts(cast: Cast) -> None:
    day, last = datetime.date(2027, 5, 20), datetime.date(2027, 12, 31)
    heard_at(cast, day, "employment", "institution")
    (due,) = [one for one in compliance.findings_of(cast.council, last) if one.rule == "two-hearings"]
    assert (due.subject, due.severity) == ("2027", "warning")
    found = hearings_of_year(cast.council, 2027, last)
    assert (found.count, found.is_whole) == (1, True)
    assert {one.id for one in due.evidence} == {one.meeting.key for one in found.rows if one.counts}


def test_a_council_of_this_year_is_not_bound_for_the_whole_of_it(cast: Cast) -> None:
    assert not of_2026(cast).is_whole
    assert hearings_of_year(cast.council, 2027, datetime.date(2027, 6, 1)).is_whole


def test_material_is_asked_and_received_each_once(cast: Cast) -> None:
    heard = Heard.objects.get(item__meeting=drafted(cast))
    asked: dict[str, Any] = {"material_kk": "Анықтама", "material_ru": "Справка", "asked_on": cast.today}
    file = store_bytes(b"%PDF-1", "a.pdf", "application/pdf", cast.council, by=cast.secretariat, at=cast.now)
    for _twice in range(2):
        heard = actions.ask_material(heard, **asked, **by_at(cast))
        heard = actions.receive_material(heard, received_on=cast.today, material=file, **by_at(cast))
    heard = actions.receive_material(heard, received_on=cast.today, **by_at(cast))
    assert (heard.asked_on, heard.received_on, heard.material) == (cast.today, cast.today, file)
    named = Event.objects.filter(action__startswith="material.").order_by("number")
    assert [one.action for one in named] == ["material.asked", "material.received"]
    assert named[0].after["person"] == cast.people["employment"].pk


@pytest.mark.parametrize(("asked", "received"), [(1, None), (0, 1), (0, -1)])
def test_days_that_cannot_be_are_refused(cast: Cast, asked: int, received: int | None) -> None:
    heard = Heard.objects.get(item__meeting=drafted(cast))
    words: dict[str, Any] = {"material_kk": "Анықтама", "material_ru": "Справка"}

    def ask_and_receive() -> None:
        day = cast.today + datetime.timedelta(asked)
        one = actions.ask_material(heard, **words, asked_on=day, **by_at(cast))
        day = cast.today + datetime.timedelta(received or 0)
        actions.receive_material(one, received_on=day, **by_at(cast))

    with pytest.raises(Refusal) as caught:
        ask_and_receive()
    assert caught.value.field == ("asked_on" if received is None else "received_on")


def test_nothing_is_asked_once_the_minutes_are_signed_or_the_meeting_is_cancelled(cast: Cast) -> None:
    signed = Heard.objects.get(item__meeting=minuted(cast))
    cancelled = drafted(cast, day=DAY + datetime.timedelta(1))
    actions.cancel_meeting(cancelled, **by_at(cast))
    for one in (signed, Heard.objects.get(item__meeting=cancelled)):
        with pytest.raises(Refusal):
            actions.receive_material(one, received_on=DAY, **by_at(cast, DAY))


def test_both_acts_are_closed_to_strangers(cast: Cast) -> None:
    heard = Heard.objects.get(item__meeting=drafted(cast))
    words: dict[str, Any] = {"material_kk": "а", "material_ru": "б", "asked_on": cast.today}
    for user in (cast.stranger, cast.member, cast.chair):
        with pytest.raises(NotAllowed):
            actions.ask_material(heard, **words, by=user, at=cast.now)
        with pytest.raises(NotAllowed):
            actions.receive_material(heard, received_on=cast.today, by=user, at=cast.now)


@time_machine.travel(NOW, tick=False)
def test_the_page_leads_to_the_acts_and_readers_see_what_is_approved(cast: Cast, client: Client) -> None:
    meeting = drafted(cast)
    heard = Heard.objects.get(item__meeting=meeting)
    url = reverse("meetings:hearings", args=[cast.council.pk])
    client.force_login(cast.secretariat)
    ask = reverse("meetings:ask-material", args=[cast.council.pk, meeting.pk, heard.pk])
    assert ask in client.get(url).content.decode()
    sent = {"material_kk": "Анықтама", "material_ru": "Справка", "asked_on": str(cast.today)}
    assert client.post(ask, sent)["Location"] == f"{url}?year=2026"
    assert "Анықтама" in client.get(url, {"year": "2026"}).content.decode()
    client.force_login(cast.member)
    assert "Анықтама" not in client.get(url).content.decode()
    actions.send_to_chair(now(meeting), **by_at(cast))
    actions.approve_agenda(now(meeting), by=cast.chair, at=cast.now)
    shown = client.get(url).content.decode()
    assert "Анықтама" in shown
    assert ask not in shown


@time_machine.travel(NOW, tick=False)
def test_material_of_an_agenda_that_is_not_open_is_held_back(cast: Cast, client: Client) -> None:
    meeting = drafted(cast)
    heard = Heard.objects.get(item__meeting=meeting)
    file = store_bytes(b"%PDF-1", "a.pdf", "application/pdf", cast.council, by=cast.secretariat, at=cast.now)
    actions.receive_material(heard, received_on=cast.today, material=file, **by_at(cast))
    url = reverse("file", args=[file.pk])
    client.force_login(cast.member)
    assert client.get(url).status_code == 404
    actions.send_to_chair(now(meeting), **by_at(cast))
    actions.approve_agenda(now(meeting), by=cast.chair, at=cast.now)
    assert client.get(url).status_code == 200


@time_machine.travel(NOW, tick=False)
def test_a_hearing_of_a_supplement_being_prepared_is_not_listed_to_readers(cast: Cast, client: Client) -> None:
    meeting = approved(cast)
    actions.open_supplement(meeting, dated=cast.today, **by_at(cast))
    hearing(cast, now(meeting), "health")
    url = reverse("meetings:hearings", args=[cast.council.pk])
    for user, count in ((cast.secretariat, 2), (cast.chair, 2), (cast.member, 1)):
        client.force_login(user)
        assert len(client.get(url).context["rows"]) == count


def test_the_queries_do_not_grow_with_the_hearings(cast: Cast, django_assert_max_num_queries: Any) -> None:
    counts = []
    for days in range(3):
        drafted(cast, day=DAY + datetime.timedelta(days))
        with django_assert_max_num_queries(100) as captured:
            of_2026(cast)
        counts.append(len(captured))
    assert len(set(counts)) == 1
