"""Two councils take up the same bodies, posts and people, one from either end: they wait, but not for each other."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import transaction

from council.models import Council, Role, User
from council.steps import lock_council
from members import actions
from members.administration import add_serving
from members.directory import enter_all
from members.models import DirectoryEntry, Organisation, Person, Post
from tests.at_once import at_once, refusals
from tests.cast import SINCE, Cast, make_user

pytestmark = pytest.mark.django_db(transaction=True)
Thing = Organisation | Post | Person


@pytest.fixture
def others(whole: Cast) -> dict[Council, User]:
    """Two more councils, whose directories are empty, each with its secretariat."""
    found: dict[Council, User] = {}
    for unit in (whole.district, whole.city):
        council = Council.objects.create(unit=unit, name_kk="Кеңес", name_ru="Совет", established_on=SINCE)
        found[council] = make_user(f"keeper{unit.pk}", Role.SECRETARIAT, unit)
    return found


def entered(council: Council, thing: Thing) -> bool:
    name = type(thing).__name__.lower()
    return DirectoryEntry.objects.filter(council=council, **{name: thing}).count() == 1


def test_the_head_of_a_body_is_taken_by_one_council_and_the_body_by_another(
    whole: Cast, others: dict[Council, User]
) -> None:
    body, head = whole.organisations["penal"], whole.posts["penal"]
    (one, keeper), (other, other_keeper) = others.items()
    add_serving(organisation=body, unit=one.unit, by=whole.administrator, at=whole.now)
    answers = at_once(
        lambda: actions.take_penal_body(one, by=keeper, at=whole.now),
        lambda: actions.take_into_directory(other, head, by=other_keeper, at=whole.now),
    )
    assert refusals(answers) == []
    assert all(entered(council, thing) for council in others for thing in (body, head, whole.people["penal"]))


@pytest.mark.parametrize(
    "kinds", ["organisations", "posts", "people", "people organisations", "posts organisations people"]
)
def test_several_are_entered_from_either_end(whole: Cast, others: dict[Council, User], kinds: str) -> None:
    things: list[Any] = [getattr(whole, kind)[key] for kind in kinds.split() for key in ("health", "sport", "land")]

    def enter(council: Council, in_order: list[Any]) -> Callable[[], None]:
        def act() -> None:
            with transaction.atomic():
                enter_all(lock_council(council), in_order)

        return act

    one, other = others
    at_once(enter(one, things), enter(other, things[::-1]))
    assert all(entered(council, thing) for council in others for thing in things)
