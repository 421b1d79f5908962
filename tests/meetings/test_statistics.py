"""Attendance counted: expected only of whoever was a member on the day (clause 12), by member, meeting and year."""

import datetime
import io
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from openpyxl import load_workbook

from meetings.models import Attendance, Guest, Meeting
from meetings.statistics import OfMember, Statistics, Tally, attendance_of
from members.models import Composition, Seat
from tests.cast import Cast

FIRST, SECOND, THIRD = (datetime.date(2026, month, 20) for month in (5, 8, 11))
CHANGED = datetime.date(2026, 7, 1)


def meet(cast: Cast, day: datetime.date, *, state: str = "held", **marks: str) -> Meeting:
    """A meeting with the marks of these people; the others of the cast's composition are present."""
    meeting = Meeting.objects.create(council=cast.council, key=f"m{day}", date=day, state=state)
    for key, person in cast.people.items():
        status = marks.get(key, "present" if cast.composition.seats.filter(person=person).exists() else "")
        if status:
            Attendance.objects.create(meeting=meeting, person=person, status=status)
    return meeting


def second_version(cast: Cast, *, without: str, added: str) -> None:
    """From July on another composition is in force: one member left, another joined."""
    version = Composition.objects.create(
        council=cast.council, version=2, outcome="approved", determined_on=CHANGED, decided_on=CHANGED
    )
    for seat in cast.composition.seats.exclude(person=cast.people[without]):
        Seat.objects.create(
            composition=version, person=seat.person, post=seat.post, role=seat.role, clause=seat.clause
        )
    Seat.objects.create(
        composition=version, person=cast.people[added], post=cast.posts[added], role="member", clause="8"
    )


def of(found: Statistics, cast: Cast, key: str) -> OfMember | None:
    return next((one for one in found.members if one.person == cast.people[key]), None)


def counts(tally: Tally | None) -> tuple[int, ...]:
    assert tally is not None
    return tally.expected, tally.present, tally.excused, tally.absent, tally.not_marked


def test_present_excused_and_absent_are_counted_by_member_and_by_meeting(cast: Cast) -> None:
    meet(cast, FIRST, health="excused", land="absent")
    meet(cast, SECOND, health="absent")
    found = attendance_of(cast.council, 2026)
    assert counts(of(found, cast, "chair")) == (2, 2, 0, 0, 0)
    assert counts(of(found, cast, "health")) == (2, 0, 1, 1, 0)
    members = cast.composition.seats.count()
    assert [counts(one) for one in found.meetings] == [
        (members, members - 2, 1, 1, 0),
        (members, members - 1, 0, 1, 0),
    ]


def test_whoever_joined_or_left_in_the_middle_of_the_year_is_expected_only_while_a_member(cast: Cast) -> None:
    second_version(cast, without="land", added="institution")
    meet(cast, FIRST)
    meet(cast, SECOND, institution="present")
    meet(cast, THIRD, institution="absent")
    found = attendance_of(cast.council, 2026)
    assert counts(of(found, cast, "land")) == (1, 1, 0, 0, 0)
    assert counts(of(found, cast, "institution")) == (2, 1, 0, 1, 0)
    assert counts(of(found, cast, "chair"))[0] == 3


def test_whoever_was_marked_and_was_no_member_is_not_counted(cast: Cast) -> None:
    meet(cast, FIRST, institution="present")
    found = attendance_of(cast.council, 2026)
    assert of(found, cast, "institution") is None
    assert found.meetings[0].present == cast.composition.seats.count()


def test_a_substitute_is_a_guest_and_never_the_member(cast: Cast) -> None:
    meeting = meet(cast, FIRST, health="excused")
    Guest.objects.create(meeting=meeting, name="Орынбасар", sent_by=cast.people["health"])
    Guest.objects.create(meeting=meeting, name="Шақырылған")
    found = attendance_of(cast.council, 2026)
    health = of(found, cast, "health")
    assert counts(health) == (1, 0, 1, 0, 0)
    assert health is not None
    assert (health.sent, found.meetings[0].guests) == (1, 2)


@pytest.mark.parametrize("state", ["cancelled", "planned"])
def test_a_meeting_that_was_not_held_expects_nobody(cast: Cast, state: str) -> None:
    meet(cast, FIRST, state=state)
    assert attendance_of(cast.council, 2026) == Statistics([], [], [])


def test_a_meeting_taken_over_without_marks_says_so_and_gives_no_percentage(cast: Cast) -> None:
    Meeting.objects.create(council=cast.council, key="old", date=FIRST, state="held", taken_over=True)
    meet(cast, SECOND)
    found = attendance_of(cast.council, 2026)
    chair = of(found, cast, "chair")
    assert counts(chair) == (2, 1, 0, 0, 1)
    assert chair is not None
    assert chair.percent is None
    assert (found.meetings[0].not_marked, found.meetings[0].present) == (cast.composition.seats.count(), 0)


def test_a_meeting_before_any_composition_expects_nobody(cast: Cast) -> None:
    meet(cast, datetime.date(2026, 1, 20))
    found = attendance_of(cast.council, 2026)
    assert (counts(found.meetings[0]), found.members) == ((0, 0, 0, 0, 0), [])
    assert found.meetings[0].percent is None


def test_years_are_counted_apart(cast: Cast) -> None:
    meet(cast, FIRST)
    meet(cast, datetime.date(2027, 2, 1), health="absent")
    members = cast.composition.seats.count()
    found = attendance_of(cast.council, 2026)
    assert [(one.year, one.meetings, one.expected, one.present) for one in found.years] == [
        (2027, 1, members, members - 1),
        (2026, 1, members, members),
    ]
    assert len(found.meetings) == 1
    assert counts(of(attendance_of(cast.council, 2027), cast, "health")) == (1, 0, 0, 1, 0)


@pytest.mark.parametrize(
    ("present", "expected", "percent"), [(1, 3, 33), (2, 3, 67), (1, 8, 13), (0, 2, 0), (4, 4, 100)]
)
def test_a_percentage_is_rounded(present: int, expected: int, percent: int) -> None:
    assert Tally(expected=expected, present=present, absent=expected - present).percent == percent


def test_the_queries_do_not_grow_with_meetings(cast: Cast, django_assert_num_queries: Any) -> None:
    meet(cast, FIRST)
    with django_assert_num_queries(9, exact=False) as first:
        attendance_of(cast.council, 2026)
    for days in range(1, 4):
        meet(cast, FIRST + datetime.timedelta(days))
    with django_assert_num_queries(len(first)):
        attendance_of(cast.council, 2026)


@time_machine.travel(datetime.datetime(2026, 12, 1, tzinfo=datetime.UTC), tick=False)
def test_the_page_shows_counts_and_each_of_its_tables_is_a_workbook(cast: Cast, client: Client) -> None:
    meeting = meet(cast, FIRST, health="excused")
    Guest.objects.create(meeting=meeting, name="Орынбасар", sent_by=cast.people["health"])
    client.force_login(cast.member)
    url = reverse("meetings:statistics", args=[cast.council.pk])
    assert cast.people["health"].name in client.get(url).content.decode()
    rows: dict[str, list[Any]] = {}
    for name in ("members", "meetings", "years"):
        content = client.get(url, {"format": "xlsx", "list": name}).content
        rows[name] = list(load_workbook(io.BytesIO(content)).worksheets[0].iter_rows(values_only=True))
    assert len(rows["members"]) == 1 + cast.composition.seats.count()
    health = next(row for row in rows["members"] if row[0] == cast.people["health"].name)
    assert health[1:] == (1, 0, 1, 0, 0, 0, 1)
    assert rows["years"][1][:2] == (2026, 1)
    assert client.get(url, {"year": "1999"}).status_code == 200
    client.force_login(cast.stranger)
    assert client.get(url).status_code == 404
