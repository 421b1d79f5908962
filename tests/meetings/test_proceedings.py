"""Attendance, holding a meeting, its proceedings and its minutes."""

import datetime
from typing import Any

import pytest

from council import compliance
from council.models import Event, SealedDocument
from council.refusals import NotAllowed, Refusal
from meetings import actions
from meetings.models import Attendance, Meeting
from members.models import Person
from tests.cast import Cast
from tests.meetings.steps import DAY, approved, conclude, drafted, evening, held, minuted, now

BEFORE = evening(DAY - datetime.timedelta(days=1))


def everybody(cast: Cast) -> dict[Person, tuple[str, str]]:
    return {seat.person: ("present", "") for seat in cast.composition.seats.all()}


def mark(
    cast: Cast,
    meeting: Meeting,
    marks: dict[Person, tuple[str, str]] | None = None,
    at: datetime.datetime | None = None,
) -> Meeting:
    return actions.record_attendance(
        meeting,
        marks or everybody(cast),
        by=cast.secretariat,
        at=at or evening(),
    )


def test_attendance_is_recorded_by_reference(cast: Cast) -> None:
    meeting = mark(cast, approved(cast))
    chair = cast.people["chair"]
    assert meeting.attendance.get(person=chair).status == "present"
    mark(cast, meeting, {chair: ("excused", "Іссапарда")})
    row = meeting.attendance.get(person=chair)
    assert (row.status, row.reason) == ("excused", "Іссапарда")
    event = Event.objects.filter(action="attendance.recorded").last()
    assert event is not None
    assert (event.before, event.after) == ({str(chair.pk): "present"}, {str(chair.pk): "excused"})
    mark(cast, meeting, {chair: ("excused", "Іссапарда")})
    assert Event.objects.filter(action="attendance.recorded").count() == 2


def test_it_refuses_whoever_was_no_member_on_that_day(cast: Cast) -> None:
    from members import actions as members_actions

    guest = members_actions.add_person(
        cast.council, name_kk="Орынбасар", name_ru="Заместитель", by=cast.secretariat, at=cast.now
    )
    with pytest.raises(Refusal) as refused:
        mark(cast, approved(cast), {guest: ("present", "")})
    assert refused.value.clause == "12"
    assert not Attendance.objects.exists()


def test_excused_needs_a_reason(cast: Cast) -> None:
    chair = cast.people["chair"]
    with pytest.raises(Refusal) as refused:
        mark(cast, approved(cast), {chair: ("excused", " ")})
    assert refused.value.field == f"reason_{chair.pk}"


def test_nothing_is_marked_or_held_before_its_day(cast: Cast) -> None:
    meeting = approved(cast)
    with pytest.raises(Refusal):
        mark(cast, meeting, at=BEFORE)
    with pytest.raises(Refusal):
        actions.hold_meeting(meeting, by=cast.secretariat, at=BEFORE)
    assert now(meeting).state == "planned"


def test_the_whole_roll_is_marked_before_the_meeting_counts_as_held(cast: Cast) -> None:
    meeting = approved(cast)
    mark(cast, meeting, {cast.people["chair"]: ("present", "")})
    with pytest.raises(Refusal) as refused:
        actions.hold_meeting(now(meeting), by=cast.secretariat, at=evening())
    assert refused.value.clause == "12"
    assert cast.people["health"].name in refused.value.message


def test_held_meetings_are_numbered_within_their_year(cast: Cast) -> None:
    first = held(cast, day=datetime.date(2026, 5, 20))
    second = held(cast, day=datetime.date(2026, 9, 17))
    third = held(cast, day=datetime.date(2027, 2, 4))
    assert (first.number, second.number, third.number) == ("1", "2", "1")
    again = actions.hold_meeting(second, by=cast.secretariat, at=evening(second.date))
    assert again.number == "2"
    assert Event.objects.filter(action="meeting.held").count() == 3


def test_a_meeting_without_approval_is_held_all_the_same_and_found(cast: Cast) -> None:
    meeting = mark(cast, drafted(cast))
    meeting = actions.hold_meeting(now(meeting), by=cast.secretariat, at=evening())
    assert meeting.state == "held"
    found = compliance.findings_of(cast.council, DAY)
    assert ("agenda-by-chair", meeting.key) in [(one.rule, one.subject) for one in found]


@pytest.mark.parametrize("who", ["chair", "member", "maslikhat", "supervisor", "stranger"])
def test_only_the_secretariat_records(cast: Cast, who: str) -> None:
    meeting, user = approved(cast), getattr(cast, who)
    item = meeting.items.first()
    assert item is not None
    for act in (
        lambda: actions.record_attendance(meeting, {}, by=user, at=evening()),
        lambda: actions.hold_meeting(meeting, by=user, at=evening()),
        lambda: actions.write_proceedings(item, proceedings_kk="а", proceedings_ru="б", by=user, at=evening()),
        lambda: actions.sign_minutes(
            meeting, chair_signed_on=DAY, secretary_kk="а", secretary_ru="б", by=user, at=evening()
        ),
    ):
        with pytest.raises(NotAllowed):
            act()


def test_the_text_of_proceedings_stands_in_no_event(cast: Cast) -> None:
    meeting = held(cast)
    item = meeting.items.first()
    assert item is not None
    texts: dict[str, Any] = {"proceedings_kk": "Ильясов сөйледі.", "proceedings_ru": "Выступил Ильясов."}
    actions.write_proceedings(item, by=cast.secretariat, at=evening(), **texts)
    actions.write_proceedings(item, by=cast.secretariat, at=evening(), **texts)
    event = Event.objects.get(action="proceedings.written")
    assert event.after == {"item": item.pk, "proceedings_kk": 16, "proceedings_ru": 17}


def test_proceedings_are_written_from_the_day_of_the_meeting_on(cast: Cast) -> None:
    item = approved(cast).items.first()
    assert item is not None
    texts: dict[str, Any] = {"proceedings_kk": "а", "proceedings_ru": "б"}
    with pytest.raises(Refusal):
        actions.write_proceedings(item, **texts, by=cast.secretariat, at=BEFORE)
    assert actions.write_proceedings(item, **texts, by=cast.secretariat, at=evening()).proceedings_ru == "б"


def written(cast: Cast, meeting: Meeting) -> None:
    conclude(meeting)
    for item in meeting.items.all():
        actions.write_proceedings(item, proceedings_kk="а", proceedings_ru="б", by=cast.secretariat, at=evening())


def sign(cast: Cast, meeting: Meeting, **more: object) -> object:
    values = {
        "chair_signed_on": DAY,
        "secretary_signed_on": DAY,
        "secretary_kk": "А. Сейітова",
        "secretary_ru": "А. Сеитова",
        **more,
    }
    return actions.sign_minutes(meeting, by=cast.secretariat, at=evening(), **values)  # type: ignore[arg-type]


def test_signed_minutes_get_a_number_and_are_sealed_in_both_languages(cast: Cast) -> None:
    meeting = minuted(cast)
    assert (meeting.minutes.number, meeting.minutes.signed_on) == ("1", DAY)
    sealed = SealedDocument.objects.filter(kind="minutes", subject_id=meeting.pk)
    assert sorted(one.language for one in sealed) == ["kk", "ru"]
    assert sign(cast, meeting) == meeting.minutes
    assert Event.objects.filter(action="minutes.signed").count() == 1
    with pytest.raises(Refusal):
        sign(cast, meeting, secretary_ru="Другой")


def test_minutes_are_signed_neither_before_the_meeting_nor_tomorrow(cast: Cast) -> None:
    meeting = held(cast)
    written(cast, meeting)
    for day in (DAY - datetime.timedelta(days=1), DAY + datetime.timedelta(days=1)):
        for name in ("chair_signed_on", "secretary_signed_on"):
            with pytest.raises(Refusal) as refused:
                sign(cast, meeting, **{name: day})
            assert refused.value.field == name


def test_minutes_need_the_proceedings_of_every_item_in_both_languages(cast: Cast) -> None:
    meeting = held(cast)
    conclude(meeting)
    first = meeting.items.first()
    assert first is not None
    actions.write_proceedings(first, proceedings_kk="а", proceedings_ru="б", by=cast.secretariat, at=evening())
    with pytest.raises(Refusal, match="2"):
        sign(cast, now(meeting))
    assert not SealedDocument.objects.filter(kind="minutes").exists()


def test_minutes_of_a_meeting_that_was_not_held_are_refused(cast: Cast) -> None:
    with pytest.raises(Refusal):
        sign(cast, approved(cast))
