"""What is written while a meeting goes on: marks one by one, guests, notes, votes and hours, each against its base."""

import datetime
from collections.abc import Callable
from typing import Any

import pytest
from django.core.exceptions import ValidationError

from council.models import Event
from council.refusals import NotAllowed, Refusal
from meetings import actions
from meetings.actions.attendance import Mark
from meetings.clashes import Overtaken
from meetings.models import AgendaItem, Answer, Attendance, Guest, Meeting
from meetings.votes import Votes, votes_of
from members.models import Person
from tests.cast import Cast
from tests.meetings.steps import DAY, approved, evening, held, minuted, now

UNMARKED = Mark("")
PRESENT = Mark("present")


def by_at(cast: Cast, at: datetime.datetime | None = None) -> dict[str, Any]:
    return {"by": cast.secretariat, "at": at or evening()}


def first(meeting: Meeting) -> AgendaItem:
    return meeting.items.order_by("number")[0]


def mark(cast: Cast, meeting: Meeting, who: str, mark: Mark, base: Mark = UNMARKED) -> Mark:
    return actions.mark_attendance(meeting, cast.people[who], mark, base=base, **by_at(cast))


def notes(cast: Cast, item: AgendaItem, text: str, base: str = "", at: datetime.datetime | None = None) -> AgendaItem:
    return actions.write_notes(item, "proceedings_kk", text, base=base, **by_at(cast, at))


def happened(action: str) -> list[Event]:
    return list(Event.objects.filter(action=action).order_by("number"))


def answer(cast: Cast, meeting: Meeting, who: str, kind: str, **more: Any) -> Answer:
    values = {"terms_version": meeting.terms_version, "answered_at": cast.now, **more}
    return Answer.objects.create(meeting=meeting, person=cast.people[who], kind=kind, **values)


def test_one_member_is_marked_late_and_early(cast: Cast) -> None:
    meeting = approved(cast)
    late = Mark("present", "", datetime.time(15, 20), datetime.time(16))
    assert mark(cast, meeting, "chair", late) == late
    row = Attendance.objects.get()
    assert (row.arrived_at, row.left_at) == (late.arrived_at, late.left_at)
    [event] = happened("attendance.recorded")
    key = str(cast.people["chair"].pk)
    assert event.after == {key: "present", f"{key}.arrived_at": "15:20:00", f"{key}.left_at": "16:00:00"}
    mark(cast, meeting, "chair", late)
    assert len(happened("attendance.recorded")) == 1
    assert mark(cast, meeting, "chair", late._replace(status="absent"), base=late) == Mark("absent")


def test_nobody_leaves_before_they_came(cast: Cast) -> None:
    meeting = approved(cast)
    with pytest.raises(Refusal, match=r"15:20") as refused:
        mark(cast, meeting, "chair", Mark("present", "", datetime.time(15, 20), datetime.time(15, 19)))
    assert refused.value.field == f"left_at_{cast.people['chair'].pk}"
    assert not Attendance.objects.exists()


def test_a_mark_that_somebody_else_changed_is_shown_and_not_overwritten(cast: Cast) -> None:
    meeting = approved(cast)
    mark(cast, meeting, "chair", Mark("absent"))
    with pytest.raises(Overtaken) as refused:
        mark(cast, meeting, "chair", PRESENT)
    assert refused.value.now == Mark("absent")
    assert Attendance.objects.get().status == "absent"
    assert mark(cast, meeting, "chair", PRESENT, base=Mark("absent")) == PRESENT


def test_a_mark_needs_a_status_a_reason_and_a_member_of_that_day(cast: Cast) -> None:
    meeting = approved(cast)
    for wrong in (Mark("excused", " "), Mark("somewhere")):
        with pytest.raises((Refusal, ValidationError)):
            mark(cast, meeting, "chair", wrong)
    with pytest.raises(Refusal) as refused:
        mark(cast, meeting, "institution", PRESENT)
    assert refused.value.clause == "12"
    assert not Attendance.objects.exists()


def test_notes_are_saved_many_times_and_recorded_once_a_quarter_of_an_hour(cast: Cast) -> None:
    item = first(approved(cast))
    notes(cast, item, "Ба")
    notes(cast, item, "Баян", base="Ба", at=evening() + datetime.timedelta(minutes=14))
    [event] = happened("proceedings.written")
    assert event.after == {"item": item.pk, "proceedings_kk": 2}
    notes(cast, item, "Баянд", base="Баян", at=evening() + datetime.timedelta(minutes=15))
    assert len(happened("proceedings.written")) == 2
    other = item.meeting.items.order_by("number")[1]
    notes(cast, other, "Екінші", at=evening() + datetime.timedelta(minutes=16))
    assert len(happened("proceedings.written")) == 3
    item.refresh_from_db()
    assert item.proceedings_kk == "Баянд"


def test_notes_that_somebody_else_changed_are_shown_and_not_overwritten(cast: Cast) -> None:
    item = first(approved(cast))
    notes(cast, item, "Олардікі")
    with pytest.raises(Overtaken) as refused:
        notes(cast, item, "Менікі")
    assert refused.value.now == "Олардікі"
    notes(cast, item, "Олардікі")  # the same text: fine, whatever was read
    item.refresh_from_db()
    assert item.proceedings_kk == "Олардікі"


def test_line_ends_of_a_form_are_no_change(cast: Cast) -> None:
    item = first(approved(cast))
    actions.write_proceedings(item, proceedings_kk="а\r\nб", proceedings_ru="", **by_at(cast))
    assert notes(cast, item, "а\nб\nв", base="а\nб").proceedings_kk == "а\nб\nв"


def test_a_form_read_before_somebody_typed_is_stale(cast: Cast) -> None:
    meeting = held(cast)
    notes(cast, first(meeting), "Тыңдалды")
    with pytest.raises(Refusal):
        actions.write_proceedings(
            first(meeting),
            proceedings_kk="Ескі",
            proceedings_ru="",
            revision=meeting.revision,
            **by_at(cast),
        )
    assert first(meeting).proceedings_kk == "Тыңдалды"


def test_an_outcome_is_recorded_and_only_one_of_the_four(cast: Cast) -> None:
    item = first(approved(cast))
    actions.record_outcome(item, "put_off", base="", **by_at(cast))
    actions.record_outcome(item, "put_off", base="", **by_at(cast))
    [event] = happened("outcome.recorded")
    assert event.after == {"item": item.pk, "outcome": "put_off"}
    with pytest.raises(Overtaken):
        actions.record_outcome(item, "noted", base="", **by_at(cast))
    with pytest.raises(ValidationError):
        actions.record_outcome(item, "decided", base="put_off", **by_at(cast))


def test_votes_are_never_more_than_the_members_present(cast: Cast) -> None:
    meeting = approved(cast)
    for who in ("chair", "health", "land"):
        mark(cast, meeting, who, PRESENT)
    item = first(meeting)
    with pytest.raises(Refusal, match=r"4.*3") as refused:
        actions.record_votes(item, Votes(3, 1, None), base=Votes(), **by_at(cast))
    assert refused.value.clause == "12"
    assert votes_of(first(meeting)) == Votes()
    actions.record_votes(item, Votes(2, 1, 0), base=Votes(), **by_at(cast))
    [event] = happened("votes.recorded")
    assert event.after == {"item": item.pk, "votes_for": 2, "votes_against": 1, "votes_abstained": 0}
    with pytest.raises(Refusal, match=r"3.*2"):
        mark(cast, meeting, "land", Mark("absent"), base=PRESENT)
    assert meeting.attendance.filter(status="present").count() == 3
    with pytest.raises(Refusal):
        actions.write_proceedings(item, proceedings_kk="", proceedings_ru="", votes=Votes(2, 1, 1), **by_at(cast))
    assert votes_of(first(meeting)) == Votes(2, 1, 0)


def test_a_meeting_does_not_end_before_it_begins(cast: Cast) -> None:
    meeting = approved(cast)
    actions.record_hour(meeting, "began_at", datetime.time(15, 5), base=None, **by_at(cast))
    with pytest.raises(Refusal, match=r"15:04.*15:05"):
        actions.record_hour(meeting, "ended_at", datetime.time(15, 4), base=None, **by_at(cast))
    actions.record_hour(meeting, "ended_at", datetime.time(16, 30), base=None, **by_at(cast))
    assert (now(meeting).began_at, now(meeting).ended_at) == (datetime.time(15, 5), datetime.time(16, 30))
    assert [one.after for one in happened("meeting.hour_recorded")] == [
        {"began_at": "15:05:00"},
        {"ended_at": "16:30:00"},
    ]


def test_whom_an_absent_member_sent_is_a_guest_and_no_member_present(cast: Cast) -> None:
    meeting = approved(cast)
    mark(cast, meeting, "land", Mark("absent"))
    values: dict[str, Any] = {"name": "Есенов Асқар", "title_ru": "Заместитель", "sent_by": cast.people["land"]}
    guest = actions.add_guest(meeting, **values, **by_at(cast))
    assert actions.add_guest(meeting, **values, **by_at(cast)) == guest
    assert not meeting.attendance.filter(status="present").exists()
    [event] = happened("guest.added")
    assert event.after == {"guest": guest.pk, "sent_by": cast.people["land"].pk}
    with pytest.raises(Refusal, match="Есенов") as refused:
        mark(cast, meeting, "land", PRESENT, base=Mark("absent"))
    assert refused.value.clause == "12"
    actions.remove_guest(guest, **by_at(cast))
    actions.remove_guest(guest, **by_at(cast))
    assert len(happened("guest.removed")) == 1
    assert mark(cast, meeting, "land", PRESENT, base=Mark("absent")) == PRESENT


def test_a_member_who_is_present_sends_nobody_and_is_no_guest(cast: Cast) -> None:
    meeting = approved(cast)
    mark(cast, meeting, "land", PRESENT)
    for name, sender in (("Есенов", "land"), ("Есенов", "institution"), ("смагулов тимур", None)):
        with pytest.raises(Refusal) as refused:
            actions.add_guest(meeting, name=name, sent_by=cast.people[sender] if sender else None, **by_at(cast))
        assert refused.value.clause == "12"
    assert not Guest.objects.exists()


def test_an_answer_counts_for_nothing_until_it_is_taken_over(cast: Cast) -> None:
    meeting = approved(cast)
    given = answer(cast, meeting, "land", "sending", reason="Іссапарда", whom="Есенов Асқар, орынбасар")
    assert not Attendance.objects.exists()
    actions.take_over_answer(given, **by_at(cast))
    actions.take_over_answer(given, **by_at(cast))
    row, guest = Attendance.objects.get(), Guest.objects.get()
    assert (row.status, row.reason) == ("excused", "Іссапарда")
    assert (guest.name, guest.sent_by) == (given.whom, cast.people["land"])
    assert len(happened("attendance.recorded")) == len(happened("guest.added")) == 1


def test_an_answer_to_other_terms_or_without_a_reason_is_not_taken_over(cast: Cast) -> None:
    meeting = approved(cast)
    for who, kind, more in (
        ("land", "not_coming", {"reason": "Іссапарда", "terms_version": meeting.terms_version + 1}),
        ("health", "not_coming", {}),
        ("sport", "coming", {}),
    ):
        with pytest.raises(Refusal):
            actions.take_over_answer(answer(cast, meeting, who, kind, **more), **by_at(cast))
    assert not Attendance.objects.exists()


def every_act(cast: Cast, meeting: Meeting, user: Any, at: datetime.datetime) -> list[Callable[[], object]]:
    item, who, act = first(meeting), {"by": user, "at": at}, actions
    person: Person = cast.people["land"]
    guest = Guest.objects.create(meeting=meeting, name="Есенов")
    given = answer(cast, meeting, "land", "not_coming", reason="Іссапарда")
    return [
        lambda: act.mark_attendance(meeting, person, Mark("absent"), base=UNMARKED, **who),
        lambda: act.write_notes(item, "spoke_ru", "а", base="", **who),
        lambda: act.record_outcome(item, "noted", base="", **who),
        lambda: act.record_votes(item, Votes(1), base=Votes(), **who),
        lambda: act.record_hour(meeting, "began_at", datetime.time(15), base=None, **who),
        lambda: act.add_guest(meeting, name="Басқа", **who),
        lambda: act.remove_guest(guest, **who),
        lambda: act.take_over_answer(given, **who),
    ]


@pytest.mark.parametrize("who", ["chair", "member", "maslikhat", "supervisor", "stranger"])
def test_only_the_secretariat_writes_in_the_room(cast: Cast, who: str) -> None:
    for act in every_act(cast, approved(cast), getattr(cast, who), evening()):
        with pytest.raises(NotAllowed):
            act()


def test_nothing_is_written_before_the_day_or_after_the_minutes_are_signed(cast: Cast) -> None:
    day_before = evening(DAY - datetime.timedelta(days=1))
    early, late = approved(cast), minuted(cast, day=DAY - datetime.timedelta(days=7))
    acts = [*every_act(cast, early, cast.secretariat, day_before), *every_act(cast, late, cast.secretariat, evening())]
    before = Event.objects.count()
    for act in acts:
        with pytest.raises(Refusal):
            act()
    assert Event.objects.count() == before
