"""What awaits whom, and the section of a council's page."""

import datetime
from typing import Any

import pytest

from council import desk
from council.models import User
from council.panels import panels_of
from council.permissions import roles_of
from meetings import actions, panels
from meetings.desk import chair_tasks, member_tasks, secretariat_tasks
from meetings.roll import roll_on
from members.permissions import chair_of
from tests.cast import Cast
from tests.meetings.steps import DAY, approved, drafted, held, minuted, planned, sent


def urls(tasks: Any, user: User, on: datetime.date) -> list[str]:
    return [task.url.rstrip("/").rsplit("/", 1)[1] for task in tasks(user, on)]


def test_the_chair_finds_the_agenda_that_waits_and_nobody_else_does(cast: Cast) -> None:
    sent(cast)
    assert urls(chair_tasks, cast.chair, cast.today) == ["approve"]
    for user in (cast.member, cast.secretariat, cast.supervisor, cast.stranger):
        assert urls(chair_tasks, user, cast.today) == []


@pytest.mark.parametrize(
    ("stage", "day", "step"),
    [
        (drafted, None, ["agenda"]),
        (sent, None, []),
        (approved, None, ["send"]),
        (approved, DAY + datetime.timedelta(days=1), ["attendance"]),
    ],
)
def test_the_secretariat_finds_the_next_step(
    cast: Cast, stage: Any, day: datetime.date | None, step: list[str]
) -> None:
    stage(cast)
    assert urls(secretariat_tasks, cast.secretariat, day or cast.today) == step
    assert urls(secretariat_tasks, cast.stranger, day or cast.today) == []


def test_a_held_meeting_waits_for_its_minutes_and_then_for_nothing(cast: Cast) -> None:
    held(cast)
    assert len(urls(secretariat_tasks, cast.secretariat, DAY)) == 1
    minuted(cast, day=DAY + datetime.timedelta(days=7))
    assert len(urls(secretariat_tasks, cast.secretariat, DAY + datetime.timedelta(days=7))) == 1


def test_a_member_finds_the_next_meeting_once_its_agenda_is_set(cast: Cast) -> None:
    meeting = sent(cast)
    assert list(member_tasks(cast.member, cast.today)) == []
    actions.approve_agenda(meeting, by=cast.chair, at=cast.now)
    assert len(list(member_tasks(cast.member, cast.today))) == 1
    assert list(member_tasks(cast.stranger, cast.today)) == []
    assert any(task in desk.awaiting(cast.member, cast.today) for task in member_tasks(cast.member, cast.today))


@pytest.mark.parametrize("tasks", [chair_tasks, secretariat_tasks, member_tasks])
def test_a_list_of_tasks_does_not_grow_its_queries(
    cast: Cast, tasks: Any, django_assert_num_queries: Any, django_assert_max_num_queries: Any
) -> None:
    user = {chair_tasks: cast.chair, member_tasks: cast.member}.get(tasks, cast.secretariat)
    approved(cast), sent(cast, day=DAY + datetime.timedelta(days=1))
    roles_of(user, cast.today)
    with django_assert_max_num_queries(10) as few:
        list(tasks(user, cast.today))
    for number in range(2, 6):
        (approved if number % 2 else sent)(cast, day=DAY + datetime.timedelta(days=number))
    with django_assert_num_queries(len(few.captured_queries)):
        assert len(list(tasks(user, cast.today))) > 1


def boxes(cast: Cast, on: datetime.date) -> dict[str, str]:
    panel = panels.meetings_panel(cast.council, cast.member, on)
    return {box.period: box.look for box in panel.context["boxes"]}


def test_the_duty_tracker_counts_half_years_lived_through_whole(cast: Cast) -> None:
    assert boxes(cast, cast.today) == {"2026 · I": "to"}
    assert boxes(cast, datetime.date(2026, 12, 31)) == {"2026 · I": "to", "2026 · II": "due"}
    assert boxes(cast, datetime.date(2027, 1, 1))["2026 · II"] == "miss"
    held(cast, day=datetime.date(2026, 9, 17))
    assert boxes(cast, datetime.date(2027, 1, 1))["2026 · II"] == "ok"
    assert boxes(cast, datetime.date(2026, 9, 16))["2026 · II"] == "due"
    assert len(boxes(cast, datetime.date(2030, 1, 1))) == panels.HALF_YEARS


def test_an_own_regulation_asks_for_more_meetings(cast: Cast) -> None:
    from council.actions import adopt_own_regulation

    adopt_own_regulation(
        cast.council, since=datetime.date(2026, 7, 1), meetings_per_half_year=2, by=cast.secretariat, at=cast.now
    )
    held(cast, day=datetime.date(2026, 9, 17))
    assert boxes(cast, datetime.date(2027, 1, 1))["2026 · II"] == "miss"


def test_the_councils_page_names_the_next_meeting(cast: Cast) -> None:
    later, sooner = planned(cast, day=DAY + datetime.timedelta(days=9)), planned(cast)
    panel = next(one for one in panels_of(cast.council, cast.member, cast.today) if one.order == 30)
    assert panel.context["next"] == sooner
    assert panel.context["next"] != later


def test_the_roll_and_the_chair_are_those_of_the_composition_in_force(cast: Cast) -> None:
    before = cast.composition.decided_on
    assert before is not None
    assert roll_on(cast.council, before - datetime.timedelta(days=1)) == []
    roll = roll_on(cast.council, before)
    assert roll[0].person == cast.people["chair"] == chair_of(cast.council, cast.now)
