"""The acts about a council itself: starting, establishing, renaming, dissolving, its own regulation."""

import datetime
from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction

from council import history
from council.actions import adopt_own_regulation, dissolve_council, establish_council, rename_council, start_council
from council.models import Council, Event, Follows, OwnRegulation, Role, RoleHeld, Unit, User
from council.refusals import NotAllowed, Refusal, Stale
from tests.cast import SINCE, Cast

NAMES: dict[str, Any] = {"name_kk": "Аудан кеңесі", "name_ru": "Совет района"}


@pytest.fixture
def district_secretariat(cast: Cast) -> Cast:
    """The cast, with the secretariat also keeping the district and the city's district."""
    for unit in (cast.district, cast.city_district):
        RoleHeld.objects.create(user=cast.secretariat, role=Role.SECRETARIAT, unit=unit, since=SINCE)
    cast.secretariat = User.objects.get(pk=cast.secretariat.pk)
    return cast


def start(cast: Cast, unit: Unit) -> Council:
    return start_council(unit, by=cast.secretariat, at=cast.now, **NAMES)


def test_a_council_is_started_being_formed(district_secretariat: Cast) -> None:
    council = start(district_secretariat, district_secretariat.district)
    assert council.being_formed
    event = history.of(council).get()
    assert (event.action, event.actor, event.council) == ("council.started", district_secretariat.secretariat, council)


def test_it_is_started_once(district_secretariat: Cast) -> None:
    first = start(district_secretariat, district_secretariat.district)
    assert start(district_secretariat, district_secretariat.district) == first
    assert history.of(first).count() == 1


def test_it_refuses_a_second_live_council_by_clause_1(cast: Cast) -> None:
    with pytest.raises(Refusal) as refused:
        start(cast, cast.oblast)
    assert refused.value.clauses == ["1"]
    assert Council.objects.count() == 1


def test_it_refuses_a_district_in_a_city_which_has_no_akimat(district_secretariat: Cast) -> None:
    with pytest.raises(Refusal) as refused:
        start(district_secretariat, district_secretariat.city_district)
    assert refused.value.clauses == ["1"]


def test_starting_is_closed_to_strangers(cast: Cast) -> None:
    with pytest.raises(NotAllowed):
        start_council(cast.district, by=cast.stranger, at=cast.now, **NAMES)
    assert not Council.objects.filter(unit=cast.district).exists()


def test_the_akimats_act_creates_it_and_it_follows_the_model(district_secretariat: Cast) -> None:
    cast, council = district_secretariat, start(district_secretariat, district_secretariat.district)
    date = cast.today - datetime.timedelta(days=3)
    council = establish_council(council, number="А-1", date=date, by=cast.secretariat, at=cast.now)
    assert (council.established_number, council.established_on) == ("А-1", date)
    assert Follows.objects.get(council=council).edition == "766-2012"
    assert Follows.objects.get(council=council).since == date
    assert list(history.of(council).values_list("action", flat=True)) == ["council.established", "council.started"]


def test_the_same_act_again_changes_nothing(cast: Cast) -> None:
    council, events = cast.council, Event.objects.count()
    assert council.established_on
    again = establish_council(
        council, number=council.established_number, date=council.established_on, by=cast.secretariat, at=cast.now
    )
    assert again.revision == council.revision
    assert Event.objects.count() == events


def test_a_second_act_is_refused_by_clause_7(cast: Cast) -> None:
    with pytest.raises(Refusal) as refused:
        establish_council(cast.council, number="А-9", date=cast.today, by=cast.secretariat, at=cast.now)
    assert refused.value.clauses == ["7"]


def test_an_act_of_the_future_is_refused(district_secretariat: Cast) -> None:
    cast, council = district_secretariat, start(district_secretariat, district_secretariat.district)
    tomorrow = cast.today + datetime.timedelta(days=1)
    with pytest.raises(Refusal) as refused:
        establish_council(council, number="А-1", date=tomorrow, by=cast.secretariat, at=cast.now)
    assert refused.value.field == "date"
    council.refresh_from_db()
    assert council.being_formed


def test_a_stale_form_is_refused_with_what_changed(cast: Cast) -> None:
    read = cast.council.revision
    rename_council(cast.council, name_kk="Жаңа атау", name_ru="Новое имя", by=cast.secretariat, at=cast.now)
    with pytest.raises(Stale) as stale:
        rename_council(
            cast.council, name_kk="Басқа", name_ru="Другое", by=cast.secretariat, at=cast.now, revision=read
        )
    assert "Жаңа атау" in stale.value.now.values()
    assert stale.value.who == cast.secretariat.name
    cast.council.refresh_from_db()
    assert cast.council.name_kk == "Жаңа атау"


def test_a_dissolved_council_leaves_the_place_free(cast: Cast) -> None:
    gone = dissolve_council(cast.council, number="А-8", date=cast.today, by=cast.secretariat, at=cast.now)
    assert gone.dissolved_on == cast.today
    assert start(cast, cast.oblast).being_formed


def test_it_is_not_dissolved_before_it_was_created(cast: Cast) -> None:
    with pytest.raises(Refusal) as refused:
        dissolve_council(cast.council, number="А-8", date=datetime.date(2026, 1, 1), by=cast.secretariat, at=cast.now)
    assert refused.value.clauses == ["7"]


def test_a_stricter_own_regulation_is_adopted(cast: Cast) -> None:
    own = adopt_own_regulation(
        cast.council, since=cast.today, meetings_per_half_year=2, quorum="2/3", by=cast.secretariat, at=cast.now
    )
    assert OwnRegulation.objects.get(council=cast.council) == own
    assert history.of(own).get().after["meetings_per_half_year"] == 2


@pytest.mark.parametrize(
    ("values", "clause"), [({"meetings_per_half_year": 0}, "13"), ({"hearings_per_year": 1}, "6.4")]
)
def test_a_looser_own_regulation_is_refused_with_its_clause(cast: Cast, values: dict[str, int], clause: str) -> None:
    with pytest.raises(Refusal) as refused:
        adopt_own_regulation(cast.council, since=cast.today, by=cast.secretariat, at=cast.now, **values)
    assert refused.value.clauses == [clause]
    assert not OwnRegulation.objects.exists()


def test_history_is_chained_and_the_database_refuses_to_change_it(cast: Cast) -> None:
    events = list(Event.objects.filter(council=cast.council).order_by("number"))
    assert [one.number for one in events] == list(range(1, len(events) + 1))
    assert [one.previous for one in events[1:]] == [one.digest for one in events[:-1]]
    assert all(one.digest == history.digest(one) for one in events)
    for statement in ("UPDATE council_event SET action = 'x'", "DELETE FROM council_event"):
        with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement)
    assert Event.objects.filter(council=cast.council).count() == len(events)
