"""One post sits in several councils: what two of them record of it at the same moment is done once in each."""

from dataclasses import dataclass
from typing import Any

import pytest
from django.db import transaction
from django.urls import reverse

from council.actions import dissolve_council
from council.models import Council, Role, User
from council.record import records_of
from members import actions
from members.actions.drafts import draft_composition
from members.directory import enter
from members.models import Composition, Person, Tenure
from tests.at_once import at_once, happened, refusals
from tests.cast import Cast, make_user
from tests.members.test_successions import neighbours, newest

pytestmark = pytest.mark.django_db(transaction=True)
NEIGHBOURS = 3


@dataclass
class Shared:
    """The head of the penal body left; who succeeds is known to the cast's council and to one more, which keeps its
    own records."""

    cast: Cast
    councils: list[Council]
    other: Council
    keeper: User
    heir: Person

    def begin(self, council: Council, by: User, person: Person | None = None) -> Tenure:
        days: dict[str, Any] = {"since": self.cast.today, "at": self.cast.now}
        return actions.begin_tenure(council, self.cast.posts["penal"], person or self.heir, by=by, **days)

    def begin_here(self) -> Tenure:
        return self.begin(self.cast.council, self.cast.secretariat)


@pytest.fixture
def shared(whole: Cast) -> Shared:
    with transaction.atomic():
        others = neighbours(whole, NEIGHBOURS)
    by_at: dict[str, Any] = {"by": whole.secretariat, "at": whole.now}
    heir = actions.add_person(whole.council, name_kk="Асанов Асан", name_ru="Асанов Асан", **by_at)
    with transaction.atomic():
        enter(others[-1], heir)
    actions.end_tenure(whole.council, whole.tenures["penal"], until=whole.today, **by_at)
    keeper = make_user("keeper", Role.SECRETARIAT, others[-1].unit)
    return Shared(whole, [whole.council, *others], others[-1], keeper, heir)


def test_a_new_holder_recorded_by_two_councils_is_recorded_once(shared: Shared) -> None:
    rival = actions.add_person(shared.other, name_kk="Оспан", name_ru="Оспан", by=shared.keeper, at=shared.cast.now)
    answers = at_once(shared.begin_here, lambda: shared.begin(shared.other, shared.keeper, rival))
    [refused] = refusals(answers)
    [won] = [one for one in answers if isinstance(one, Tenure)]
    assert won.person.name in refused.message
    assert Tenure.objects.filter(post=won.post, since=shared.cast.today).count() == 1
    assert happened("composition.prepared") == len(shared.councils)
    for council in shared.councils:
        assert Composition.objects.filter(council=council).count() == 2
        assert newest(council).seats.get(clause="9").person == won.person


def test_the_same_holder_recorded_by_two_councils_is_one_tenure(shared: Shared) -> None:
    one, other = at_once(shared.begin_here, lambda: shared.begin(shared.other, shared.keeper))
    assert one == other == Tenure.objects.get(person=shared.heir)
    assert (happened("tenure.begun"), happened("composition.prepared")) == (14, len(shared.councils))


def test_a_council_dissolved_meanwhile_gets_its_draft_before_or_none(shared: Shared) -> None:
    def dissolve() -> Council:
        values: dict[str, Any] = {"number": "А-9", "date": shared.cast.today, "at": shared.cast.now}
        return dissolve_council(shared.other, by=shared.keeper, **values)

    assert not refusals(at_once(shared.begin_here, dissolve))
    acts = list(shared.other.events.order_by("number").values_list("action", flat=True))
    assert acts in (["council.dissolved"], ["composition.prepared", "council.dissolved"])
    assert happened("composition.prepared") == len(shared.councils) - (len(acts) == 1)


def test_a_draft_begun_meanwhile_is_the_only_one(shared: Shared) -> None:
    answers = at_once(shared.begin_here, lambda: draft_composition(shared.other, by=shared.keeper, at=shared.cast.now))
    refused = refusals(answers)
    assert [one.clauses for one in refused] in ([], [["12"]])
    open_one = reverse("members:composition-version", args=[shared.other.pk, 2])
    assert [one.link.url for one in refused if one.link] == [open_one] * len(refused)
    assert Composition.objects.filter(council=shared.other, version=2).count() == 1
    assert happened("composition.prepared") == len(shared.councils) - (not refused)


def test_a_post_taken_into_a_directory_brings_the_holder_recorded_meanwhile(shared: Shared) -> None:
    cast = shared.cast
    third = Council.objects.create(unit=cast.district, name_kk="Кеңес", name_ru="Совет")
    by = make_user("third", Role.SECRETARIAT, cast.district)
    at_once(
        shared.begin_here,
        lambda: actions.take_into_directory(third, cast.posts["penal"], by=by, at=cast.now),
    )
    # Whichever came first: a holder without an entry would make the record fail.
    if Tenure.objects.filter(person=shared.heir).exists():
        assert third.directory.filter(person=shared.heir).exists()
    assert records_of([third])
