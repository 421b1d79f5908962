"""A new council after a dissolved one: what it takes on, and the directory it may take over."""

import datetime
from typing import Any

import pytest
import time_machine
from django.urls import reverse

from council import history
from council.actions import dissolve_council, start_council
from council.models import Council, Event, Role, RoleHeld, Unit, UnitSuccession, User
from council.open_matters import carried_over
from council.permissions import may_keep
from council.record import records_of
from council.refusals import NotAllowed, Refusal
from members.actions import take_over_directory
from members.models import DirectoryEntry
from tests.admin_forms import signed_in, text
from tests.cast import SINCE, Cast, make_user
from tests.meetings.steps import DAY as MEETS
from tests.meetings.steps import evening, held, minuted

NAMES: dict[str, Any] = {"name_kk": "Жаңа кеңес", "name_ru": "Новый совет"}


def dissolved(cast: Cast) -> Council:
    """The cast's council, dissolved on the day after a meeting whose minutes wait."""
    held(cast)
    cast.now = evening(MEETS + datetime.timedelta(days=1))
    return dissolve_council(cast.council, number="А-8", date=cast.today, by=cast.secretariat, at=cast.now)


def after(cast: Cast, predecessor: Council, unit: Unit | None = None, **otherwise: Any) -> Council:
    values = {"by": cast.secretariat, "at": cast.now, "predecessor": predecessor, **NAMES}
    return start_council(unit or cast.oblast, **(values | otherwise))


def test_a_new_council_comes_after_the_dissolved_one(cast: Cast) -> None:
    council = after(cast, dissolved(cast))
    assert council.predecessor == cast.council
    assert history.of(council).get().after["predecessor"] == cast.council.pk


def test_one_that_still_stands_is_no_predecessor(cast: Cast) -> None:
    with pytest.raises(Refusal) as refused:
        after(cast, cast.council)
    assert refused.value.clauses == ["1"]
    tomorrow = cast.today + datetime.timedelta(days=1)
    dissolve_council(cast.council, number="А-8", date=tomorrow, by=cast.secretariat, at=cast.now)
    with pytest.raises(Refusal) as refused:
        after(cast, cast.council)
    assert refused.value.clauses == ["1"]
    assert Council.objects.count() == 1


def test_a_second_council_after_it_is_refused_by_clause_1(cast: Cast) -> None:
    gone = dissolved(cast)
    after(cast, gone)
    with pytest.raises(Refusal) as refused:
        after(cast, gone, name_kk="Тағы бірі")
    assert refused.value.clauses == ["1"]


def test_a_council_of_an_unrelated_unit_is_no_predecessor(cast: Cast) -> None:
    gone = dissolved(cast)
    keeper = make_user("keeper", Role.SECRETARIAT, cast.city)
    with pytest.raises(NotAllowed):
        after(cast, gone, cast.city, by=keeper)
    RoleHeld.objects.create(user=keeper, role=Role.MASLIKHAT, unit=cast.oblast, since=SINCE)
    with pytest.raises(Refusal) as refused:
        after(cast, gone, cast.city, by=User.objects.get(pk=keeper.pk))
    assert refused.value.field == "predecessor"
    assert not Council.objects.filter(predecessor=gone).exists()


def test_at_the_unit_that_came_after_a_split_it_is(cast: Cast) -> None:
    gone = dissolved(cast)
    part = Unit.objects.create(kato="130000000", kind="oblast", name_kk="Есіл", name_ru="Есиль", name_en="Yesil")
    UnitSuccession.objects.create(predecessor=cast.oblast, successor=part, change="split off", on=cast.today)
    Unit.objects.filter(pk=cast.oblast.pk).update(until=cast.today)
    keeper = make_user("keeper", Role.SECRETARIAT, part)
    council = after(cast, gone, part, by=keeper)
    assert council.predecessor == gone
    assert may_keep(keeper, gone, cast.today), "it finishes what was carried over"
    assert not may_keep(cast.stranger, gone, cast.today)


def test_the_pages_lead_both_ways_and_list_what_was_carried_over(cast: Cast) -> None:
    gone = dissolved(cast)
    with time_machine.travel(cast.now, tick=False):
        client = signed_in(cast.secretariat)
        answer = client.post(reverse("start-council"), {"unit": cast.oblast.pk, "predecessor": gone.pk, **NAMES})
        council = Council.objects.get(predecessor=gone)
        address = reverse("council", args=[council.pk])
        assert answer.headers["Location"] == address
        new, old = text(client.get(address)), text(client.get(reverse("council", args=[gone.pk])))
    [minutes] = carried_over(gone)
    assert minutes.kind == "minutes"
    assert minutes.url in new
    assert minutes.url in old
    assert reverse("council", args=[gone.pk]) in new
    assert address in old


def test_what_is_finished_is_no_longer_listed(cast: Cast) -> None:
    minuted(cast)
    cast.now = evening(MEETS + datetime.timedelta(days=1))
    gone = dissolve_council(cast.council, number="А-8", date=cast.today, by=cast.secretariat, at=cast.now)
    assert carried_over(gone) == []


def test_the_directory_is_taken_over_once(cast: Cast) -> None:
    council = after(cast, dissolved(cast))
    by_at: dict[str, Any] = {"by": cast.secretariat, "at": cast.now}
    theirs = DirectoryEntry.objects.filter(council=cast.council).count()
    assert take_over_directory(council, **by_at) > 0
    assert DirectoryEntry.objects.filter(council=council).count() == theirs
    event = history.of(council).first()
    assert event
    assert (event.action, event.after["from"]) == ("directory.taken_over", cast.council.pk)
    events = Event.objects.count()
    assert take_over_directory(council, **by_at) == 0
    assert Event.objects.count() == events


def test_a_council_that_comes_after_none_takes_over_nothing(cast: Cast) -> None:
    with pytest.raises(Refusal):
        take_over_directory(cast.council, by=cast.secretariat, at=cast.now)


def test_taking_over_is_closed_to_strangers(cast: Cast) -> None:
    council = after(cast, dissolved(cast))
    for user in (cast.stranger, cast.maslikhat, cast.chair, cast.supervisor):
        with pytest.raises(NotAllowed):
            take_over_directory(council, by=user, at=cast.now)
    assert not DirectoryEntry.objects.filter(council=council).exists()


def test_the_page_takes_the_directory_over(cast: Cast) -> None:
    council = after(cast, dissolved(cast))
    with time_machine.travel(cast.now, tick=False):
        client, address = signed_in(cast.secretariat), reverse("members:take-over-directory", args=[council.pk])
        assert address in text(client.get(reverse("council", args=[council.pk])))
        assert "not in this council" in text(client.get(address))
        answer = client.post(address, {})
        assert answer.headers["Location"] == reverse("members:directory", args=[council.pk])
        assert "Омаров" in text(client.get(answer.headers["Location"]))


def test_the_shared_record_knows_no_predecessor(cast: Cast) -> None:
    council = after(cast, dissolved(cast))
    after_it, before_it = records_of([council, cast.council])
    assert "predecessor" not in after_it
    assert set(after_it) == set(before_it)
