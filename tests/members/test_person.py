"""A person's page: posts held, councils and years, and who sees what of it."""

import datetime
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from council.actions import start_council
from council.models import Council, Role
from members import actions
from members.careers import spans_in_force, tenures_of_person, years_of
from members.models import Composition, FormerOrganisationName, FormerPersonName, FormerPostTitle, Seat
from tests.cast import APPROVED, SINCE, Cast, make_user

pytestmark = pytest.mark.usefixtures("cast_day")
LATER = datetime.date(2026, 4, 20)


def approved(cast: Cast, version: int, starts: datetime.date, *keys: str) -> Composition:
    """A further version that was approved, with these people in their first posts."""
    dates: dict[str, Any] = {"determined_on": starts, "submitted_on": starts, "decided_on": starts}
    one = Composition.objects.create(council=cast.council, version=version, outcome="approved", **dates)
    for key in keys:
        old = cast.seat(cast.composition, key)
        Seat.objects.create(composition=one, person=old.person, post=old.post, role=old.role, clause=old.clause)
    return one


def years(cast: Cast, key: str, *kept: int) -> list[tuple[list[int], datetime.date | None, datetime.date | None]]:
    found = years_of(cast.people[key], Council.objects.all(), kept, cast.today)
    return [
        ([one.version for one in sitting.versions], sitting.since, sitting.until)
        for row in found
        for sitting in row.sittings
    ]


def test_who_sits_in_versions_that_follow_each_other_sat_without_a_break(cast: Cast) -> None:
    approved(cast, 2, LATER, "penal")
    assert years(cast, "penal") == [([1, 2], APPROVED, None)]
    assert years(cast, "land") == [([1], APPROVED, LATER)]


def test_who_comes_back_sat_twice(cast: Cast) -> None:
    approved(cast, 2, LATER, "penal")
    approved(cast, 3, datetime.date(2026, 4, 25), "penal", "land")
    assert years(cast, "land") == [([3], datetime.date(2026, 4, 25), None), ([1], APPROVED, LATER)]


def test_a_version_overtaken_on_its_first_day_never_was_in_force(cast: Cast) -> None:
    second = approved(cast, 2, LATER, "land")
    approved(cast, 3, LATER, "penal")
    assert second.pk not in spans_in_force([cast.council])
    assert years(cast, "penal") == [([1, 3], APPROVED, None)]
    assert years(cast, "land") == [([2], None, None), ([1], APPROVED, LATER)]


def test_the_days_are_those_on_which_the_version_is_in_force(cast: Cast) -> None:
    approved(cast, 2, LATER, "penal")
    for version, span in spans_in_force([cast.council]).items():
        for day in (APPROVED, LATER - datetime.timedelta(days=1), LATER):
            current = Composition.objects.filter(council=cast.council).in_force(day).first()
            within = span[0] <= day and (span[1] is None or day < span[1])
            assert (current is not None and current.pk == version) == within


def test_a_dissolved_council_ends_it(cast: Cast) -> None:
    Council.objects.filter(pk=cast.council.pk).update(dissolved_on=LATER)
    assert years(cast, "penal") == [([1], APPROVED, LATER)]


def test_drafts_are_told_to_those_who_keep_the_council(cast: Cast) -> None:
    cast.draft()
    assert ([2], None, None) in years(cast, "penal", cast.council.pk)
    assert ([2], None, None) not in years(cast, "penal")


def test_the_page_shows_posts_and_years_to_every_reader_and_contacts_to_keepers(
    cast: Cast, visit: Callable[..., Any]
) -> None:
    person = cast.people["penal"]
    for user in (cast.member, cast.maslikhat, cast.supervisor, cast.secretariat):
        page = visit(user, "person", person.pk).content.decode()
        assert cast.posts["penal"].title_kk in page
        assert cast.oblast.name_kk in page
        assert (person.email in page) == (user == cast.secretariat)
    assert visit(cast.stranger, "person", person.pk).status_code == 404


def test_former_names_stand_on_it(cast: Cast, visit: Callable[..., Any]) -> None:
    FormerPersonName.objects.create(of=cast.people["health"], name_kk="Бұрынғы", name_ru="Прежняя", until=SINCE)
    assert "Бұрынғы" in visit(cast.member, "person", cast.people["health"].pk).content.decode()


def renamed(cast: Cast, key: str, until: datetime.date) -> None:
    """The post and its organisation were called otherwise before a day."""
    names: dict[str, Any] = {"name_ru": "Прежний", "until": until}
    FormerPostTitle.objects.create(of=cast.posts[key], name_kk="Бұрынғы лауазым", **names)
    FormerOrganisationName.objects.create(of=cast.posts[key].organisation, name_kk="Бұрынғы ұйым", **names)


@pytest.mark.parametrize(("days", "is_old"), [(-1, False), (0, False), (1, True)])
def test_a_post_that_was_left_is_called_as_on_its_last_day(cast: Cast, days: int, *, is_old: bool) -> None:
    left = cast.today
    actions.end_tenure(cast.council, cast.tenures["land"], until=left, by=cast.secretariat, at=cast.now)
    renamed(cast, "land", left + datetime.timedelta(days=days - 1))
    for on in (left, left + datetime.timedelta(days=100)):
        (tenure,) = tenures_of_person(cast.people["land"], Council.objects.all(), on)
        assert (tenure.post.title == "Бұрынғы лауазым") == is_old
        assert (tenure.post.organisation.name == "Бұрынғы ұйым") == is_old


def test_a_post_that_is_held_is_called_as_today(cast: Cast) -> None:
    renamed(cast, "land", cast.today)
    for on, title in (
        (cast.today - datetime.timedelta(days=1), "Бұрынғы лауазым"),
        (cast.today, cast.posts["land"].title_kk),
    ):
        (tenure,) = tenures_of_person(cast.people["land"], Council.objects.all(), on)
        assert tenure.post.title == title


def test_seats_that_were_left_say_the_title_of_their_last_day(cast: Cast, visit: Callable[..., Any]) -> None:
    approved(cast, 2, LATER, "penal")
    renamed(cast, "land", LATER)
    (row,) = years_of(cast.people["land"], Council.objects.all(), [], LATER)
    assert [one.seat.post.title for one in row.sittings] == ["Бұрынғы лауазым"]
    renamed(cast, "penal", cast.today)
    page = visit(cast.member, "person", cast.people["penal"].pk).content.decode()
    assert "Бұрынғы" not in page
    assert cast.posts["penal"].title_kk in page


def elsewhere(cast: Cast) -> Council:
    """A council that the cast's readers do not read, in which the penal head sits."""
    secretariat = make_user("arshaly", Role.SECRETARIAT, cast.city)
    council = start_council(cast.city, name_kk="Қала", name_ru="Город", by=secretariat, at=cast.now)
    actions.take_into_directory(council, cast.posts["penal"], by=secretariat, at=cast.now)
    version = Composition.objects.create(council=council, version=1, determined_on=LATER)
    Seat.objects.create(composition=version, person=cast.people["penal"], post=cast.posts["penal"], clause="9")
    return council


def test_councils_that_the_account_does_not_read_are_a_count(cast: Cast, visit: Callable[..., Any]) -> None:
    elsewhere(cast)
    response = visit(cast.member, "person", cast.people["penal"].pk)
    assert response.context["further"] == 1
    assert cast.city.name_kk not in response.content.decode()


def test_it_takes_as_many_queries_for_many_years_as_for_one(cast: Cast, visit: Callable[..., Any]) -> None:
    pk = cast.people["penal"].pk
    visit(cast.secretariat, "person", pk)
    with CaptureQueriesContext(connection) as one:
        visit(cast.secretariat, "person", pk)
    elsewhere(cast)
    for version in (2, 3, 4):
        approved(cast, version, LATER + datetime.timedelta(days=version), "penal")
    with CaptureQueriesContext(connection) as more:
        visit(cast.secretariat, "person", pk)
    assert len(more) == len(one)


def test_the_page_of_an_entry_that_was_merged_leads_to_the_one_that_stayed(
    cast: Cast, visit: Callable[..., Any]
) -> None:
    by_at: dict[str, Any] = {"by": cast.secretariat, "at": cast.now}
    twin = actions.add_person(cast.council, name_kk="Әбенова Г.", name_ru="Абенова Г.", **by_at)
    actions.merge(cast.council, cast.people["health"], twin, **by_at)
    answer = visit(cast.member, "person", twin.pk)
    assert answer["Location"].endswith(f"/people/{cast.people['health'].pk}/about/")


def test_the_directory_and_the_seats_lead_there(cast: Cast, visit: Callable[..., Any]) -> None:
    address = f"/directory/people/{cast.people['penal'].pk}/about/"
    for name in ("directory", "composition"):
        assert address in visit(cast.member, name).content.decode()
