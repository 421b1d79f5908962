"""Seats as rows of any day: states from the database, names of the day, empty seats, and a fixed number of queries."""

import datetime
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from council.models import Council
from members import actions
from members.models import Composition, FormerOrganisationName, FormerPersonName, FormerPostTitle, Seat
from members.seat_states import Detail, State
from members.seating import SeatRow, seat_rows
from members.snapshots import snapshots_of
from tests.cast import AGREED, APPROVED, ASKED, DETERMINED, SINCE, SUBMITTED, Cast

DAY = datetime.timedelta(days=1)


def row(cast: Cast, composition: Composition, key: str, on: datetime.date) -> SeatRow:
    return next(one for one in seat_rows(composition, on) if one.seat.person_id == cast.people[key].pk)


@pytest.mark.parametrize(
    ("key", "on", "state", "detail"),
    [
        ("land", SINCE - DAY, State.VACANT, Detail.NEVER),
        ("land", SINCE, State.AWAITING_AKIMAT, Detail.NONE),
        ("land", DETERMINED - DAY, State.AWAITING_AKIMAT, Detail.NONE),
        ("land", DETERMINED, State.AWAITING_MASLIKHAT, Detail.NOT_SUBMITTED),
        ("land", SUBMITTED, State.AWAITING_MASLIKHAT, Detail.NONE),
        ("land", APPROVED - DAY, State.AWAITING_MASLIKHAT, Detail.NONE),
        ("land", APPROVED, State.FILLED, Detail.NONE),
        ("deputy", ASKED - DAY, State.AGREEMENT_MISSING, Detail.NOT_ASKED),
        ("deputy", ASKED, State.AGREEMENT_MISSING, Detail.UNANSWERED),
        ("deputy", AGREED - DAY, State.AGREEMENT_MISSING, Detail.UNANSWERED),
        ("deputy", AGREED, State.AWAITING_AKIMAT, Detail.NONE),
        ("deputy", APPROVED, State.FILLED, Detail.NONE),
    ],
)
def test_a_seat_of_the_version_in_force_through_its_life(
    cast: Cast, key: str, on: datetime.date, state: State, detail: Detail
) -> None:
    standing = row(cast, cast.composition, key, on).standing
    assert (standing.state, standing.detail) == (state, detail)


def test_new_seats_of_a_draft_wait_and_unchanged_ones_do_not(cast: Cast) -> None:
    draft = cast.draft()
    by_at: dict[str, Any] = {"by": cast.secretariat, "at": cast.now}
    person = actions.add_person(cast.council, name_kk="Асанов Асан", name_ru="Асанов Асан", **by_at)
    actions.end_tenure(cast.council, cast.tenures["land"], until=cast.today, **by_at)
    actions.begin_tenure(cast.council, cast.posts["land"], person, since=cast.today, **by_at)
    actions.change_seat(
        cast.seat(draft, "land"), person=person, post=cast.posts["land"], role="member", clause="8", **by_at
    )
    states = {one.seat.post_id: one.standing.state for one in seat_rows(draft, cast.today)}
    assert states.pop(cast.posts["land"].pk) is State.AWAITING_AKIMAT
    assert set(states.values()) == {State.FILLED}
    old = row(cast, cast.composition, "land", cast.today)
    assert (old.standing.state, old.successor and old.successor.person) == (State.LEFT, person)
    submitted = cast.submit(draft)
    new = next(one for one in seat_rows(submitted, cast.today) if one.seat.person_id == person.pk)
    assert new.standing.state is State.AWAITING_MASLIKHAT


def test_the_successor_ex_officio_is_to_be_confirmed_and_others_are_not(cast: Cast) -> None:
    by_at: dict[str, Any] = {"by": cast.secretariat, "at": cast.now}
    for key in ("penal", "land"):
        person = actions.add_person(cast.council, name_kk=f"Жаңа {key}", name_ru="Новый", **by_at)
        actions.end_tenure(cast.council, cast.tenures[key], until=cast.today, **by_at)
        actions.begin_tenure(cast.council, cast.posts[key], person, since=cast.today, acting=True, **by_at)
    assert row(cast, cast.composition, "penal", cast.today).is_to_confirm
    assert not row(cast, cast.composition, "land", cast.today).is_to_confirm


def test_rows_say_the_names_of_the_day(cast: Cast) -> None:
    former: dict[str, Any] = {"name_ru": "Прежнее", "until": APPROVED}
    FormerPersonName.objects.create(of=cast.people["justice"], name_kk="Айтжанова Сәуле", **former)
    FormerPostTitle.objects.create(of=cast.posts["justice"], name_kk="Бұрынғы лауазым", **former)
    FormerOrganisationName.objects.create(of=cast.organisations["justice"], name_kk="Бұрынғы департамент", **former)
    before = row(cast, cast.composition, "justice", APPROVED - DAY)
    assert (before.seat.person.name, before.seat.post.title) == ("Айтжанова Сәуле", "Бұрынғы лауазым")
    assert before.seat.post.organisation.name == "Бұрынғы департамент"
    assert before.tenure is not None
    assert before.tenure.person.name == "Айтжанова Сәуле"
    after = row(cast, cast.composition, "justice", APPROVED)
    assert (after.seat.person.name, after.seat.post.title) == ("Бекова Сәуле", "Әділет департаментінің басшысы")


def test_a_snapshot_agrees_with_the_database_about_what_is_in_force(cast: Cast) -> None:
    second = Composition.objects.create(
        council=cast.council,
        version=2,
        determined_on=cast.today + 3 * DAY,
        submitted_on=cast.today,
        decided_on=cast.today,
        in_force_from=cast.today + DAY,
        outcome="approved",
        taken_over=True,
    )
    Composition.objects.create(council=cast.council, version=3, determined_on=cast.today)
    snapshot = snapshots_of([cast.council])[cast.council.pk]
    for days in range(-90, 10):
        on = cast.today + days * DAY
        stored = Composition.objects.filter(council=cast.council).in_force(on).first()
        assert snapshot.in_force(on) == stored
    assert [one for _day, one in snapshot.periods] == [cast.composition, second]


def test_it_reads_once_and_answers_for_any_day(cast: Cast, django_assert_num_queries: Any) -> None:
    council = Council.objects.get(pk=cast.council.pk)
    with django_assert_num_queries(4):
        snapshot = snapshots_of([council])[council.pk]
        for days in range(-30, 30):
            snapshot.seats_filled(cast.today + days * DAY)


def test_rows_cost_seven_queries_whatever_there_is(cast: Cast) -> None:
    composition = Composition.objects.select_related("council").get(pk=cast.composition.pk)
    by_at: dict[str, Any] = {"by": cast.secretariat, "at": cast.now}
    counts = []
    for number in range(2):
        with CaptureQueriesContext(connection) as captured:
            seat_rows(composition, cast.today)
        counts.append(len(captured))
        person = actions.add_person(cast.council, name_kk=f"Жаңа {number}", name_ru="Новый", **by_at)
        actions.begin_tenure(cast.council, cast.posts["deputy"], person, since=cast.today, **by_at)
        Seat.objects.create(composition=composition, person=person, post=cast.posts["deputy"], clause="10")
    assert counts == [7, 7]


@pytest.mark.usefixtures("cast_day")
def test_an_empty_seat_is_a_row_of_the_composition_and_of_a_draft(cast: Cast, visit: Callable[..., Any]) -> None:
    draft = cast.draft()
    actions.remove_seat(cast.seat(draft, "sport"), by=cast.secretariat, at=cast.now)
    page = visit(cast.secretariat, "composition-version", draft.version)
    (empty,) = page.context["empty"]
    assert (empty.need.field, empty.standing.since) == ("sport", None)
    assert "kind=akimat_body_head&amp;field=sport" in page.content.decode()
    assert visit(cast.secretariat, "composition").context["empty"] == []
    before = visit(cast.secretariat, "composition", on=DETERMINED)
    assert len(before.context["empty"]) == 14


@pytest.mark.usefixtures("cast_day")
@pytest.mark.parametrize("name", ["composition", "composition-version"])
def test_the_nine_fields_say_who_covers_each(cast: Cast, visit: Callable[..., Any], name: str) -> None:
    Seat.objects.filter(composition=cast.composition, person=cast.people["sport"]).delete()
    Composition.objects.filter(pk=cast.composition.pk).update(reasons={"sport": "Бөлім құрылып жатыр"})
    version = [1] if name == "composition-version" else []
    page = visit(cast.member, name, *version)
    fields = {one.field: one for one in page.context["fields"]}
    assert len(fields) == 9
    assert fields["employment"].rows == fields["social"].rows != ()
    assert [one for one, need in fields.items() if not need.is_met] == ["sport"]
    assert "Бөлім құрылып жатыр" in page.content.decode()
