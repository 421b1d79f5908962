"""Who sat from when to when, for the whole life of a council."""

import datetime
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from council.models import Council
from members.models import Composition, FormerPersonName, FormerPostTitle, Seat
from members.sittings import Sitting, sittings_of
from members.snapshots import snapshots_of
from tests.cast import APPROVED, SEATS, Cast

DAY = datetime.timedelta(days=1)
SECOND, THIRD = APPROVED + 10 * DAY, APPROVED + 12 * DAY


def version(cast: Cast, number: int, day: datetime.date, without: tuple[str, ...] = (), **values: Any) -> Composition:
    """A further version from a day, with the seats of the first one but for these."""
    dates = dict.fromkeys(("determined_on", "submitted_on", "decided_on", "in_force_from"), day)
    made = Composition.objects.create(
        council=cast.council, version=number, **{"outcome": "approved", **dates, **values}
    )
    for seat in Seat.objects.filter(composition=cast.composition):
        if seat.person_id not in {cast.people[key].pk for key in without}:
            Seat.objects.create(
                composition=made, person=seat.person, post=seat.post, role=seat.role, clause=seat.clause
            )
    return made


def sittings(cast: Cast, key: str | None = None, on: datetime.date | None = None) -> list[Sitting]:
    council = Council.objects.get(pk=cast.council.pk)
    rows = sittings_of(snapshots_of([council])[council.pk], on or cast.today)
    return [one for one in rows if key is None or one.seat.person_id == cast.people[key].pk]


def times(rows: list[Sitting]) -> list[tuple[datetime.date, datetime.date | None]]:
    return [(one.since, one.until) for one in rows]


def test_everybody_in_force_sits_since_the_first_approval(cast: Cast) -> None:
    rows = sittings(cast)
    assert len(rows) == len(SEATS)
    assert set(times(rows)) == {(APPROVED, None)}
    assert [one.seat.clause for one in rows[:3]] == ["11", "9", "8"]


def test_nobody_sits_before_the_first_approval(cast: Cast) -> None:
    assert sittings(cast, on=APPROVED - DAY) == []


def test_versions_that_follow_each_other_join_into_one_time(cast: Cast) -> None:
    version(cast, 2, SECOND)
    assert times(sittings(cast, "land")) == [(APPROVED, None)]


def test_who_was_left_out_sat_until_the_first_day_of_the_next_version(cast: Cast) -> None:
    version(cast, 2, SECOND, without=("land",))
    assert times(sittings(cast, "land")) == [(APPROVED, SECOND)]
    assert times(sittings(cast, "land", on=SECOND - DAY)) == [(APPROVED, None)]


def test_who_came_back_sat_twice(cast: Cast) -> None:
    version(cast, 2, SECOND, without=("land",))
    version(cast, 3, THIRD)
    assert times(sittings(cast, "land")) == [(APPROVED, SECOND), (THIRD, None)]


def test_another_role_or_clause_is_another_time(cast: Cast) -> None:
    second = version(cast, 2, SECOND)
    Seat.objects.filter(composition=second, person=cast.people["land"]).update(role="deputy_chair")
    assert [(one.seat.role, one.since, one.until) for one in sittings(cast, "land")] == [
        ("member", APPROVED, SECOND),
        ("deputy_chair", SECOND, None),
    ]


def test_a_version_that_was_returned_or_never_held_gives_no_seat(cast: Cast) -> None:
    version(cast, 2, SECOND, without=("land",), outcome="returned")
    version(cast, 3, SECOND, without=("sport",), outcome="", decided_on=None, in_force_from=None)
    assert set(times(sittings(cast))) == {(APPROVED, None)}
    # One that a higher version replaced on its own first day never held.
    version(cast, 4, THIRD, without=("land",))
    version(cast, 5, THIRD)
    assert times(sittings(cast, "land")) == [(APPROVED, None)]


def test_the_dissolution_ends_all(cast: Cast) -> None:
    Council.objects.filter(pk=cast.council.pk).update(dissolved_on=SECOND)
    version(cast, 2, THIRD)
    assert set(times(sittings(cast))) == {(APPROVED, SECOND)}


def test_each_time_says_the_name_of_its_last_day(cast: Cast) -> None:
    FormerPersonName.objects.create(of=cast.people["land"], name_kk="Бұрынғы Тимур", name_ru="Прежний", until=SECOND)
    version(cast, 2, SECOND, without=("land",))
    version(cast, 3, THIRD)
    assert [one.seat.person.name for one in sittings(cast, "land")] == ["Бұрынғы Тимур", "Смағұлов Тимур"]


def test_each_time_says_the_title_of_its_last_day(cast: Cast) -> None:
    FormerPostTitle.objects.create(of=cast.posts["land"], name_kk="Бұрынғы лауазым", name_ru="Прежний", until=SECOND)
    version(cast, 2, SECOND, without=("land",))
    version(cast, 3, THIRD)
    now = cast.posts["land"].title_kk
    assert [one.seat.post.title for one in sittings(cast, "land")] == ["Бұрынғы лауазым", now]
    assert [one.seat.post.title for one in sittings(cast, "land", on=SECOND - DAY)] == ["Бұрынғы лауазым"]


@pytest.mark.usefixtures("cast_day")
def test_the_page_is_for_readers_and_its_queries_do_not_grow(cast: Cast, visit: Callable[..., Any]) -> None:
    def count() -> int:
        with CaptureQueriesContext(connection) as captured:
            assert visit(cast.member, "sittings").status_code == 200
        return len(captured)

    count()
    before = count()
    version(cast, 2, SECOND, without=("land",))
    version(cast, 3, THIRD)
    assert count() == before
    page = visit(cast.supervisor, "sittings").content.decode()
    assert page.count("Смағұлов Тимур") == 2
    assert "06.04.2026" in page
    for user in (cast.stranger, cast.administrator):
        assert visit(user, "sittings").status_code == 404
