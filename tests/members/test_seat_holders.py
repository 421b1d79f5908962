"""A seat goes to whoever holds the post (clauses 8–12), through every door."""

import datetime
from collections.abc import Callable
from typing import Any

import pytest

from council.actions import start_council
from council.models import Role
from council.refusals import Refusal
from members import actions
from members.models import Composition, Person
from tests.cast import SINCE, Cast, make_user

DAY = datetime.timedelta(days=1)


def by_at(cast: Cast) -> dict[str, Any]:
    return {"by": cast.secretariat, "at": cast.now}


def newcomer(cast: Cast) -> Person:
    return actions.add_person(cast.council, name_kk="Асанов", name_ru="Асанов", **by_at(cast))


def put(cast: Cast, draft: Composition, person: Person, **more: Any) -> None:
    actions.put_in_seat(draft, person=person, post=cast.posts["institution"], **more, **by_at(cast))


def test_it_refuses_a_seat_for_somebody_who_does_not_hold_the_post_and_names_who_does(cast: Cast) -> None:
    draft, person = cast.draft(), newcomer(cast)
    with pytest.raises(Refusal, match="Ковалёв Игорь") as refused:
        put(cast, draft, person, clause="10")
    assert (refused.value.clause, refused.value.field) == ("10", "person")
    with pytest.raises(Refusal) as refused:
        put(cast, draft, person, clause="own")
    assert refused.value.clause == "12"


def test_it_refuses_a_seat_in_a_post_that_nobody_holds(cast: Cast) -> None:
    draft = cast.draft()
    actions.end_tenure(cast.council, cast.tenures["institution"], until=cast.today, **by_at(cast))
    with pytest.raises(Refusal) as refused:
        put(cast, draft, cast.people["institution"], clause="10")
    assert refused.value.clause == "10"


@pytest.mark.parametrize("days", [1, 30])
def test_whoever_leaves_later_or_begins_later_may_be_seated(cast: Cast, days: int) -> None:
    draft, person, day = cast.draft(), newcomer(cast), cast.today + days * DAY
    actions.end_tenure(cast.council, cast.tenures["institution"], until=day, **by_at(cast))
    actions.begin_tenure(cast.council, cast.posts["institution"], person, since=day, **by_at(cast))
    for one in (cast.people["institution"], person):
        put(cast, draft, one, clause="10")


def test_whoever_acts_in_the_post_may_be_seated(cast: Cast) -> None:
    draft, person = cast.draft(), newcomer(cast)
    actions.begin_tenure(cast.council, cast.posts["institution"], person, since=SINCE, acting=True, **by_at(cast))
    put(cast, draft, person, clause="10")


def test_a_changed_seat_is_refused_to_whoever_does_not_hold_the_post(cast: Cast) -> None:
    seat, person = cast.seat(cast.draft(), "health"), newcomer(cast)
    with pytest.raises(Refusal, match="Әбенова Гүлнар") as refused:
        actions.change_seat(seat, person=person, post=seat.post, role="member", clause="8", **by_at(cast))
    assert (refused.value.clause, refused.value.field) == ("8", "person")
    seat.refresh_from_db()
    assert seat.person == cast.people["health"]


def test_history_seats_whoever_ever_held_the_post(cast: Cast) -> None:
    by = make_user("arshaly", Role.SECRETARIAT, cast.district)
    who: dict[str, Any] = {"by": by, "at": cast.now}
    council = start_council(cast.district, name_kk="А", name_ru="А", taken_over=True, **who)
    actions.take_into_directory(council, cast.posts["institution"], **who)
    actions.end_tenure(cast.council, cast.tenures["institution"], until=cast.today, **by_at(cast))
    draft = actions.draft_composition(council, **who)
    seat: dict[str, Any] = {"post": cast.posts["institution"], "clause": "own"}
    never = actions.add_person(council, name_kk="Ешқашан", name_ru="Никогда", **who)
    with pytest.raises(Refusal):
        actions.put_in_seat(draft, person=never, **seat, **who)
    assert actions.put_in_seat(draft, person=cast.people["institution"], **seat, **who)


@pytest.mark.usefixtures("cast_day")
def test_the_page_offers_nobody_who_left_and_says_who_is_in_the_post_now(
    cast: Cast, visit: Callable[..., Any]
) -> None:
    draft = cast.draft()
    actions.end_tenure(cast.council, cast.tenures["sport"], until=cast.today, **by_at(cast))
    seat = cast.seat(draft, "sport")
    form = {"tenure": cast.tenures["sport"].pk, "role": "deputy_chair", "clause": "8"}
    page = visit(cast.secretariat, "change-seat", draft.version, seat.pk, post=form)
    assert page.status_code == 200
    assert page.context["refusal"].clause == "8"
