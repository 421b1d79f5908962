"""Planning, changing and cancelling a meeting."""

import datetime
from collections.abc import Callable
from typing import Any

import pytest
from django.urls import reverse

from council.models import Event
from council.refusals import NotAllowed, Refusal, Stale
from meetings import actions
from meetings.models import Meeting
from tests.cast import Cast
from tests.meetings.steps import DAY, PLACE, TIME, approved, drafted, evening, held, minuted, now, planned, sent


def test_it_plans_a_meeting_and_records_it(cast: Cast) -> None:
    meeting = planned(cast)
    assert (meeting.state, meeting.agenda_status, meeting.key) == ("planned", "draft", "m1")
    event = Event.objects.filter(action="meeting.planned").get()
    assert (event.actor, event.subject_id, event.after["date"]) == (cast.secretariat, meeting.pk, "2026-05-20")


def test_planning_the_same_twice_makes_one_and_records_once(cast: Cast) -> None:
    assert planned(cast).pk == planned(cast).pk
    assert Event.objects.filter(action="meeting.planned").count() == 1


def test_it_refuses_a_second_meeting_at_the_same_time(cast: Cast) -> None:
    planned(cast)
    with pytest.raises(Refusal) as refused:
        actions.plan_meeting(
            cast.council, date=DAY, time=TIME, place_kk="Басқа", place_ru="Другое", by=cast.secretariat, at=cast.now
        )
    assert refused.value.field == "date"
    assert Meeting.objects.count() == 1


def test_it_refuses_a_day_that_has_passed(cast: Cast) -> None:
    with pytest.raises(Refusal) as refused:
        planned(cast, day=datetime.date(2026, 4, 9))
    assert refused.value.field == "date"
    assert planned(cast, day=datetime.date(2026, 4, 10)).date == cast.today


@pytest.mark.parametrize("who", ["chair", "member", "maslikhat", "supervisor", "stranger", "administrator"])
def test_only_the_secretariat_plans(cast: Cast, who: str) -> None:
    with pytest.raises(NotAllowed):
        actions.plan_meeting(cast.council, date=DAY, time=TIME, by=getattr(cast, who), at=cast.now, **PLACE)
    assert not Meeting.objects.exists()


def test_a_change_is_recorded_before_and_after(cast: Cast) -> None:
    meeting = planned(cast)
    actions.change_meeting(meeting, time=datetime.time(10), by=cast.secretariat, at=cast.now)
    event = Event.objects.filter(action="meeting.changed").get()
    assert event.before == {"time": "15:00:00", "terms_version": 1}
    assert event.after == {"time": "10:00:00", "terms_version": 2}
    actions.change_meeting(meeting, time=datetime.time(10), by=cast.secretariat, at=cast.now)
    assert Event.objects.filter(action="meeting.changed").count() == 1


def test_a_change_after_the_approval_needs_the_chair_again(cast: Cast) -> None:
    meeting = approved(cast)
    changed = actions.change_meeting(meeting, date=DAY + datetime.timedelta(days=1), by=cast.secretariat, at=cast.now)
    assert (changed.agenda_status, changed.agenda_version) == ("draft", 2)
    with pytest.raises(Refusal) as refused:
        actions.send_invitations(changed, by=cast.secretariat, at=cast.now)
    assert refused.value.clauses == ["14"]


def test_it_refuses_changing_what_is_with_the_chair(cast: Cast) -> None:
    with pytest.raises(Refusal) as refused:
        actions.change_meeting(sent(cast), time=datetime.time(9), by=cast.secretariat, at=cast.now)
    assert refused.value.clause == "14"


def test_a_meeting_whose_roll_is_marked_is_not_moved_to_another_day(cast: Cast) -> None:
    meeting = approved(cast)
    by_at: dict[str, Any] = {"by": cast.secretariat, "at": evening()}
    actions.record_attendance(meeting, {cast.people["chair"]: ("present", "")}, **by_at)
    with pytest.raises(Refusal) as refused:
        actions.change_meeting(now(meeting), date=DAY + datetime.timedelta(days=1), **by_at)
    assert (refused.value.clause, now(meeting).date) == ("12", DAY)
    assert actions.change_meeting(now(meeting), place_ru="Зал 2", **by_at).place_ru == "Зал 2"


def test_a_stale_form_is_refused(cast: Cast) -> None:
    meeting = planned(cast)
    read = meeting.revision
    actions.change_meeting(meeting, time=datetime.time(10), by=cast.secretariat, at=cast.now)
    with pytest.raises(Stale):
        actions.change_meeting(meeting, time=datetime.time(11), by=cast.secretariat, at=cast.now, revision=read)
    assert now(meeting).time == datetime.time(10)


def test_a_cancelled_meeting_stays_cancelled(cast: Cast) -> None:
    meeting = actions.cancel_meeting(drafted(cast), by=cast.secretariat, at=cast.now)
    assert now(meeting).state == "cancelled"
    actions.cancel_meeting(meeting, by=cast.secretariat, at=cast.now)
    assert Event.objects.filter(action="meeting.cancelled").count() == 1
    with pytest.raises(Refusal):
        actions.change_meeting(meeting, time=datetime.time(9), by=cast.secretariat, at=cast.now)
    assert planned(cast).pk != meeting.pk


def test_a_held_meeting_cannot_be_cancelled(cast: Cast) -> None:
    with pytest.raises(Refusal):
        actions.cancel_meeting(held(cast), by=cast.secretariat, at=cast.now)


def test_nothing_changes_after_the_minutes_are_signed(cast: Cast) -> None:
    meeting = minuted(cast)
    item = meeting.items.first()
    assert item is not None
    by_at: dict[str, Any] = {"by": cast.secretariat, "at": cast.now}
    events = Event.objects.count()
    attempts: list[Callable[[], object]] = [
        lambda: actions.change_meeting(meeting, time=datetime.time(9), **by_at),
        lambda: actions.cancel_meeting(meeting, **by_at),
        lambda: actions.add_item(meeting, title_kk="Тағы", title_ru="Ещё", **by_at),
        lambda: actions.remove_item(item, **by_at),
        lambda: actions.move_item(item, up=False, **by_at),
        lambda: actions.reopen_agenda(meeting, **by_at),
        lambda: actions.record_attendance(meeting, {cast.people["chair"]: ("absent", "")}, **by_at),
        lambda: actions.write_proceedings(item, proceedings_kk="Басқа", proceedings_ru="Другое", **by_at),
        lambda: actions.send_invitations(meeting, **by_at),
        lambda: actions.record_agenda_approval(meeting, person=cast.people["chair"], approved_at=cast.now, **by_at),
        lambda: actions.hold_meeting(meeting, **by_at),
    ]
    for attempt in attempts:
        with pytest.raises(Refusal, match=r"\S"):
            attempt()
    assert Event.objects.count() == events


def test_only_another_date_time_or_place_is_answered_anew(cast: Cast) -> None:
    meeting = planned(cast)
    by_at: dict[str, Any] = {"by": cast.secretariat, "at": cast.now}
    actions.change_meeting(meeting, order_kk="Баяндама", order_ru="Доклад", **by_at)
    actions.change_meeting(meeting, place_ru=PLACE["place_ru"], **by_at)
    assert now(meeting).terms_version == 1
    actions.change_meeting(meeting, place_ru="Кокшетау, другой зал", **by_at)
    assert now(meeting).terms_version == 2


def test_a_meeting_of_the_past_is_led_to_where_it_is_taken_over_and_back(cast: Cast) -> None:
    past = datetime.date(2026, 4, 1)
    by_at: dict[str, Any] = {"by": cast.secretariat, "at": cast.now}
    with pytest.raises(Refusal) as refused:
        planned(cast, day=past)
    page = reverse("meetings:take-over-meeting", args=[cast.council.pk])
    assert refused.value.link is not None
    assert refused.value.link.url == f"{page}?date=2026-04-01"
    with pytest.raises(Refusal) as refused:
        actions.take_over_meeting(cast.council, date=DAY, **by_at)
    assert refused.value.link is not None
    assert refused.value.link.url == reverse("meetings:plan-meeting", args=[cast.council.pk])
