"""Who holds which post: beginnings, ends, acting holders."""

import datetime
from typing import Any

import pytest

from council.refusals import NotAllowed, Refusal
from members import actions
from members.models import DirectoryEntry, Person, Tenure
from tests.cast import SINCE, Cast

SPRING = datetime.date(2026, 4, 1)


def newcomer(cast: Cast) -> Person:
    return actions.add_person(
        cast.council, name_kk="Асанов Асан", name_ru="Асанов Асан", by=cast.secretariat, at=cast.now
    )


def test_a_holder_leaves_and_another_comes(cast: Cast) -> None:
    by_at: dict[str, Any] = {"by": cast.secretariat, "at": cast.now}
    ended = actions.end_tenure(cast.council, cast.tenures["penal"], until=SPRING, **by_at)
    begun = actions.begin_tenure(cast.council, cast.posts["penal"], newcomer(cast), since=SPRING, **by_at)
    assert ended.until == SPRING
    assert list(Tenure.objects.on(SPRING).filter(post=cast.posts["penal"])) == [begun]
    assert cast.council.events.filter(action="tenure.ended").get().after == {"until": "2026-04-01"}


def test_it_refuses_a_second_head_and_names_the_first(cast: Cast) -> None:
    with pytest.raises(Refusal) as refused:
        actions.begin_tenure(
            cast.council, cast.posts["health"], newcomer(cast), since=SPRING, by=cast.secretariat, at=cast.now
        )
    assert "Әбенова Гүлнар" in refused.value.message
    assert refused.value.field == "person"


def test_somebody_may_act_beside_the_holder(cast: Cast) -> None:
    acting = actions.begin_tenure(
        cast.council, cast.posts["health"], newcomer(cast), since=SPRING, acting=True, by=cast.secretariat, at=cast.now
    )
    assert acting.acting


def test_a_maslikhat_has_many_deputies(cast: Cast) -> None:
    actions.begin_tenure(
        cast.council, cast.posts["deputy"], newcomer(cast), since=SPRING, by=cast.secretariat, at=cast.now
    )
    assert Tenure.objects.on(SPRING).filter(post=cast.posts["deputy"]).count() == 2


@pytest.mark.parametrize("until", [SINCE, datetime.date(2024, 1, 1)])
def test_it_refuses_an_end_that_is_not_after_the_beginning(cast: Cast, until: datetime.date) -> None:
    with pytest.raises(Refusal) as refused:
        actions.end_tenure(cast.council, cast.tenures["penal"], until=until, by=cast.secretariat, at=cast.now)
    assert refused.value.field == "until"


def test_the_same_tenure_twice_is_one(cast: Cast) -> None:
    again = actions.begin_tenure(
        cast.council, cast.posts["land"], cast.people["land"], since=SINCE, by=cast.secretariat, at=cast.now
    )
    assert again == cast.tenures["land"]


def test_it_refuses_to_reopen_a_tenure_into_that_of_a_successor(cast: Cast) -> None:
    by_at: dict[str, Any] = {"by": cast.secretariat, "at": cast.now}
    tenure = actions.end_tenure(cast.council, cast.tenures["penal"], until=SPRING, **by_at)
    actions.begin_tenure(cast.council, cast.posts["penal"], newcomer(cast), since=SPRING, **by_at)
    with pytest.raises(Refusal, match="Асанов"):
        actions.change_tenure(cast.council, tenure, since=SINCE, until=None, **by_at)


def test_a_new_holder_is_known_to_every_council_that_has_the_post(cast: Cast) -> None:
    from council.actions import start_council
    from council.models import Role
    from tests.cast import make_user

    secretariat = make_user("arshaly", Role.SECRETARIAT, cast.district)
    district = start_council(cast.district, name_kk="Аршалы", name_ru="Аршалы", by=secretariat, at=cast.now)
    actions.take_into_directory(district, cast.posts["deputy"], by=secretariat, at=cast.now)
    person = newcomer(cast)
    actions.begin_tenure(cast.council, cast.posts["deputy"], person, since=SPRING, by=cast.secretariat, at=cast.now)
    assert DirectoryEntry.objects.filter(council=district, person=person).exists()


def test_only_the_secretariat_ends_a_tenure(cast: Cast) -> None:
    for user in (cast.maslikhat, cast.chair, cast.supervisor, cast.stranger, cast.administrator):
        with pytest.raises(NotAllowed):
            actions.end_tenure(cast.council, cast.tenures["penal"], until=SPRING, by=user, at=cast.now)
