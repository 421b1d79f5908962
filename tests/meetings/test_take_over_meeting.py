"""Taking over past meetings, and visits."""

import datetime

import pytest

from council import compliance
from council.models import Event
from council.refusals import NotAllowed, Refusal
from meetings import actions
from meetings.actions.past import PastApproval, PastItem, PastMinutes
from meetings.models import Meeting, Visit
from tests.cast import ZONE, Cast

PAST = datetime.date(2026, 4, 2)


def take_over(cast: Cast, **more: object) -> Meeting:
    values: dict[str, object] = {"date": PAST, "time": datetime.time(15), "number": "1", **more}
    return actions.take_over_meeting(cast.council, by=cast.secretariat, at=cast.now, **values)  # type: ignore[arg-type]


def test_a_past_meeting_is_taken_over_with_all_that_is_known(cast: Cast) -> None:
    chair = cast.people["chair"]
    meeting = take_over(
        cast,
        items=[
            PastItem(
                "Тыңдау",
                "Заслушивание",
                kind="hearing",
                tasks=["4.1"],
                heard=[(cast.people["health"], cast.posts["health"])],
            )
        ],
        attendance={chair: ("present", "")},
        approval=PastApproval(chair, datetime.datetime(2026, 3, 30, 9, tzinfo=ZONE)),
        minutes=PastMinutes("1", datetime.date(2026, 4, 3)),
    )
    assert (meeting.state, meeting.taken_over, meeting.agenda_status) == ("held", True, "approved")
    assert meeting.approvals.get().from_paper
    assert meeting.minutes.number == "1"
    event = Event.objects.get(action="meeting.taken_over")
    assert (event.from_paper, event.when) == (True, cast.now)
    found = {(one.rule, one.subject) for one in compliance.findings_of(cast.council, cast.today)}
    assert ("agenda-by-chair", meeting.key) not in found


def test_the_law_bars_nothing_and_the_rules_tell(cast: Cast) -> None:
    meeting = take_over(cast, date=datetime.date(2026, 3, 1), items=[PastItem("Мәселе", "Вопрос", tasks=["5.1"])])
    item = meeting.items.get()
    found = {(one.rule, one.subject) for one in compliance.findings_of(cast.council, cast.today)}
    assert {
        ("agenda-by-chair", meeting.key),
        ("determined-and-approved", meeting.key),
        ("task-of-level", item.key),
    } <= found


def test_a_day_that_lies_ahead_is_planned_not_taken_over(cast: Cast) -> None:
    with pytest.raises(Refusal) as refused:
        take_over(cast, date=cast.today + datetime.timedelta(days=1))
    assert refused.value.field == "date"


def test_the_same_meeting_is_not_taken_over_twice(cast: Cast) -> None:
    take_over(cast)
    with pytest.raises(Refusal):
        take_over(cast)
    assert Meeting.objects.count() == 1


def test_only_the_secretariat_takes_over(cast: Cast) -> None:
    with pytest.raises(NotAllowed):
        actions.take_over_meeting(cast.council, date=PAST, by=cast.chair, at=cast.now)


def visit(cast: Cast, **more: object) -> Visit:
    values: dict[str, object] = {"date": PAST, "kind": "institution", "place_kk": "№ 18 мекеме", **more}
    return actions.record_visit(
        cast.council,
        place_ru="Учреждение № 18",
        by=cast.secretariat,
        at=cast.now,
        **values,  # type: ignore[arg-type]
    )


def test_a_visit_without_a_basis_is_recorded_and_found(cast: Cast) -> None:
    recorded = visit(cast, participants=[cast.people["chair"]])
    found = [one for one in compliance.findings_of(cast.council, cast.today) if one.rule == "visit-basis"]
    assert [(one.subject, one.severity, one.clause) for one in found] == [(recorded.key, "warning", "6.3")]
    other = visit(cast, basis_number="12/4", basis_date=datetime.date(2026, 4, 1))
    found = [one for one in compliance.findings_of(cast.council, cast.today) if one.rule == "visit-basis"]
    assert other.key not in [one.subject for one in found]


def test_the_same_visit_is_recorded_once(cast: Cast) -> None:
    assert visit(cast).pk == visit(cast).pk
    assert Event.objects.filter(action="visit.recorded").count() == 1


def test_only_members_of_that_day_take_part_in_a_visit(cast: Cast) -> None:
    with pytest.raises(Refusal) as refused:
        visit(cast, date=datetime.date(2026, 3, 26), participants=[cast.people["chair"]])
    assert (refused.value.clause, refused.value.field) == ("12", "participants")
    assert not Visit.objects.exists()


def test_a_visit_lies_in_the_past_and_is_recorded_by_the_secretariat(cast: Cast) -> None:
    with pytest.raises(Refusal):
        visit(cast, date=cast.today + datetime.timedelta(days=1))
    with pytest.raises(NotAllowed):
        actions.record_visit(
            cast.council, date=PAST, kind="workplace", place_kk="а", place_ru="б", by=cast.member, at=cast.now
        )


def test_the_words_of_findings_stand_in_no_event(cast: Cast) -> None:
    visit(cast, findings_kk="Кітапхана", findings_ru="Библиотека")
    assert "findings_ru" not in Event.objects.get(action="visit.recorded").after
