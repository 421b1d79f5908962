"""Wrongs about tenures: two heads at a time, an end that comes first. No clause says so; all doors say the same."""

from typing import Any

from members import actions
from members.models import Person, Tenure
from tests.cast import SINCE, Cast
from tests.doors.trying import ENDS_EARLY, HELD, Wrong, in_a_call, in_admin, on_page


def _somebody(cast: Cast) -> Person:
    return actions.add_person(cast.council, name_kk="Асанов", name_ru="Асанов", by=cast.secretariat, at=cast.now)


def _head(cast: Cast) -> Tenure:
    return cast.tenures["health"]


def _second_head(cast: Cast, person: Person, **days: Any) -> dict[str, Any]:
    return {"post": cast.posts["health"].pk, "person": person.pk, "since": "2026-04-01", **days}


def _of_council(cast: Cast) -> dict[str, Any]:
    return {"for_council": cast.council.pk}


WRONGS = {
    "a second head of the same body": Wrong(
        HELD,
        _somebody,
        pages=lambda cast, one: on_page(
            cast.secretariat,
            "members:begin-tenure",
            cast.council.pk,
            cast.posts["health"].pk,
            person=one.pk,
            since="2026-04-01",
        ),
        admin=lambda cast, one: in_admin(cast.secretariat, Tenure, **_of_council(cast), **_second_head(cast, one)),
        calls=lambda cast, one: in_a_call(
            actions.begin_tenure,
            cast.council,
            cast.posts["health"],
            one,
            since=cast.today,
            by=cast.secretariat,
            at=cast.now,
        ),
    ),
    "a tenure that ends before it begins": Wrong(
        ENDS_EARLY,
        _head,
        pages=lambda cast, one: on_page(
            cast.secretariat, "members:end-tenure", cast.council.pk, one.pk, until="2024-01-09"
        ),
        admin=lambda cast, one: in_admin(cast.secretariat, Tenure, one, until="2024-01-09"),
        calls=lambda cast, one: in_a_call(
            actions.end_tenure, cast.council, one, until=SINCE, by=cast.secretariat, at=cast.now
        ),
    ),
}
