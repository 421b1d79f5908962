"""Which seats nobody fills: for any day, of one council and of all, with what the regulation says of each."""

import datetime
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from council.actions import dissolve_council
from council.models import Council
from members import actions
from members.directory import enter
from members.models import Agreement, Composition, Organisation, Post, Seat, Tenure
from members.seat_states import Detail
from members.vacancies import Vacancy, count_vacancies, vacancies_of
from tests.cast import APPROVED, ESTABLISHED, Cast

DAY = datetime.timedelta(days=1)


def found(cast: Cast, on: datetime.date | None = None) -> list[Vacancy]:
    return vacancies_of([Council.objects.get(pk=cast.council.pk)], on or cast.today)


def leave(cast: Cast, key: str, until: datetime.date) -> None:
    actions.end_tenure(cast.council, cast.tenures[key], until=until, by=cast.secretariat, at=cast.now)


def succeed(cast: Cast, key: str, since: datetime.date) -> Tenure:
    by_at: dict[str, Any] = {"by": cast.secretariat, "at": cast.now}
    person = actions.add_person(cast.council, name_kk="Асанов Асан", name_ru="Асанов Асан", **by_at)
    return actions.begin_tenure(cast.council, cast.posts[key], person, since=since, **by_at)


def without(cast: Cast, *keys: str) -> None:
    """The composition in force as if these had never been seated."""
    seats = Seat.objects.filter(composition=cast.composition, person__in=[cast.people[key] for key in keys])
    Agreement.objects.filter(seat__in=seats).delete()
    seats.delete()


def second_version(cast: Cast, *keys: str) -> datetime.date:
    """The next version without these, approved and in force today."""
    draft = cast.draft()
    for key in keys:
        actions.remove_seat(cast.seat(draft, key), by=cast.secretariat, at=cast.now)
    day = cast.today
    draft.determined_on = draft.submitted_on = draft.decided_on = draft.in_force_from = day
    draft.outcome = "approved"
    draft.save()
    return day


def test_a_composition_in_order_has_none(cast: Cast) -> None:
    assert found(cast) == []


@pytest.mark.parametrize(("days", "vacant"), [(-1, False), (0, True), (1, True)])
def test_a_seat_whose_holder_left_is_vacant_since_that_day(cast: Cast, days: int, *, vacant: bool) -> None:
    ended = cast.today - 3 * DAY
    leave(cast, "land", ended)
    rows = found(cast, ended + days * DAY)
    assert [(one.clause, one.standing.since) for one in rows] == ([("8", ended)] if vacant else [])
    assert all("2026 жылғы 7 сәуірден бастап" in one.detail for one in rows)


def test_what_the_regulation_says_is_read_from_the_findings(cast: Cast) -> None:
    for key in ("land", "penal", "chair", "justice"):
        leave(cast, key, cast.today)
    rows = {one.clause: one for one in found(cast)}
    said = {clause: [(one["rule"], one["severity"]) for one in row.findings] for clause, row in rows.items()}
    assert said == {
        "11": [("chair-deputy-akim", "violation")],
        "9": [("penal-body-head", "violation")],
        "8": [("akimat-body-heads", "violation")],
        "10": [("seat-basis", "violation")],
    }


def test_an_empty_seat_that_was_never_filled_is_vacant_since_the_council_was_created(cast: Cast) -> None:
    without(cast, "land", "penal", "chair", "justice")
    rows = found(cast)
    assert [(one.clause, one.standing.since) for one in rows] == [
        ("11", ESTABLISHED),
        ("9", ESTABLISHED),
        ("8", ESTABLISHED),
        ("10", ESTABLISHED),
    ]
    assert {one.standing.detail for one in rows} == {Detail.NEVER}
    assert [[(one["rule"], one["severity"]) for one in row.findings] for row in rows] == [
        [("chair-deputy-akim", "violation")],
        [("penal-body-head", "violation")],
        [("fields-covered", "warning")],
        [("central-body-heads", "warning")],
    ]


def test_a_field_with_a_reason_says_it_and_is_a_notice(cast: Cast) -> None:
    without(cast, "land")
    Composition.objects.filter(pk=cast.composition.pk).update(reasons={"land": "Бөлім таратылды"})
    (row,) = found(cast)
    assert row.said == "Бөлім таратылды"
    assert [one["severity"] for one in row.findings] == ["notice"]


def test_who_was_asked_and_declined_leaves_the_seat_vacant_and_the_regulation_silent(cast: Cast) -> None:
    without(cast, "prosecutor")
    asked: dict[str, Any] = {"asked": ESTABLISHED, "answered": ESTABLISHED + DAY, "outcome": "declined"}
    Agreement.objects.create(composition=cast.composition, post=cast.posts["prosecutor"], **asked)
    (row,) = found(cast)
    assert (row.clause, row.said, row.findings) == ("10", "келісім берілмеді", ())


def test_a_prosecutor_and_a_deputy_whom_nobody_asked_are_warned_of(cast: Cast) -> None:
    without(cast, "prosecutor", "deputy")
    assert [[(one["rule"], one["severity"]) for one in row.findings] for row in found(cast)] == [
        [("asked-to-join", "warning")]
    ] * 2


def test_a_seat_that_a_new_version_left_out_is_vacant_since_that_version(cast: Cast) -> None:
    day = second_version(cast, "sport")
    (row,) = found(cast, day + DAY)
    assert row.need is not None
    assert (row.need.field, row.standing.since) == ("sport", day)
    assert found(cast, day - DAY) == []


def test_a_seat_whose_holder_left_before_it_was_left_out_is_vacant_since_the_holder_left(cast: Cast) -> None:
    leave(cast, "sport", cast.today - 5 * DAY)
    second_version(cast, "sport")
    (row,) = found(cast)
    assert row.standing.since == cast.today - 5 * DAY


def test_a_field_is_no_vacancy_while_another_member_covers_it(cast: Cast) -> None:
    without(cast, "sport")
    post = cast.posts["culture"]
    post.fields = ["culture", "sport"]
    post.save()
    assert found(cast) == []


@pytest.mark.parametrize(
    ("day", "count"), [(ESTABLISHED - DAY, 0), (ESTABLISHED, 14), (APPROVED - DAY, 14), (APPROVED, 0)]
)
def test_before_the_first_approval_every_seat_is_vacant_once_the_council_stands(
    cast: Cast, day: datetime.date, count: int
) -> None:
    rows = found(cast, day)
    assert len(rows) == count
    assert {one["rule"] for row in rows for one in row.findings} == ({"determined-and-approved"} if count else set())
    assert {row.standing.since for row in rows} == ({ESTABLISHED} if count else set())


def test_a_dissolved_council_has_none(cast: Cast) -> None:
    leave(cast, "land", cast.today - 5 * DAY)
    by_at: dict[str, Any] = {"by": cast.secretariat, "at": cast.now}
    dissolve_council(cast.council, number="А-4/99", date=cast.today, **by_at)
    assert found(cast) == []
    assert len(found(cast, cast.today - DAY)) == 1


@pytest.mark.parametrize("outcome", ["declined", ""])
def test_a_seat_whose_agreement_is_missing_is_no_vacancy_while_its_person_holds_the_post(
    cast: Cast, outcome: str
) -> None:
    of_deputy = Agreement.objects.filter(seat__composition=cast.composition, post=cast.posts["deputy"])
    of_deputy.update(outcome=outcome, answered=APPROVED + DAY if outcome else None)
    assert found(cast) == []
    assert count_vacancies([cast.council], cast.today) == 0
    leave(cast, "deputy", cast.today)
    (row,) = found(cast)
    assert (row.clause, row.standing.since) == ("10", cast.today)


def test_a_seat_left_out_is_vacant_since_then_though_an_agreement_was_missing_before(cast: Cast) -> None:
    of_deputy = Agreement.objects.filter(seat__composition=cast.composition, post=cast.posts["deputy"])
    of_deputy.update(outcome="declined", answered=APPROVED + DAY)
    day = second_version(cast, "deputy")
    (row,) = found(cast)
    assert (row.clause, row.standing.since) == ("10", day)


def queries(act: Callable[[], object]) -> int:
    with CaptureQueriesContext(connection) as captured:
        act()
    return len(captured)


def another_council(cast: Cast, number: int) -> Council:
    """A council with a composition in force in which one holder has left."""
    unit = cast.district if number == 0 else cast.city
    council = Council.objects.create(unit=unit, name_kk=f"Кеңес {number}", name_ru="Совет", established_on=ESTABLISHED)
    version = Composition.objects.create(
        council=council,
        version=1,
        determined_on=ESTABLISHED,
        submitted_on=ESTABLISHED,
        decided_on=ESTABLISHED,
        outcome="approved",
    )
    organisation = Organisation.objects.create(name_kk="Бөлім", name_ru="Отдел", kind="akimat_body")
    post = Post.objects.create(
        organisation=organisation, title_kk="Басшы", title_ru="Глава", kind="akimat_body_head", unit=unit
    )
    for thing in (organisation, post, cast.people["land"]):
        enter(council, thing)
    Tenure.objects.create(person=cast.people["land"], post=post, since=ESTABLISHED, until=APPROVED)
    Seat.objects.create(composition=version, person=cast.people["land"], post=post, clause="8")
    return council


def test_the_vacancies_of_all_councils_cost_as_many_queries_as_those_of_one(cast: Cast) -> None:
    leave(cast, "land", cast.today)
    councils = [Council.objects.get(pk=cast.council.pk)]
    one, counted = (
        queries(lambda: vacancies_of(councils, cast.today)),
        queries(lambda: count_vacancies(councils, cast.today)),
    )
    assert counted == 4
    councils += [another_council(cast, number) for number in range(2)]
    assert len({row.council for row in vacancies_of(councils, cast.today)}) == 3
    assert queries(lambda: vacancies_of(councils, cast.today)) == one
    assert queries(lambda: count_vacancies(councils, cast.today)) == 4
    assert count_vacancies(councils, cast.today) == len(vacancies_of(councils, cast.today))


@pytest.mark.usefixtures("cast_day")
def test_the_page_of_a_council_shows_any_day_to_its_readers(cast: Cast, visit: Callable[..., Any]) -> None:
    leave(cast, "penal", cast.today)
    succeed(cast, "penal", cast.today)
    for user in (cast.secretariat, cast.maslikhat, cast.chair, cast.member, cast.supervisor):
        page = visit(user, "vacancies").content.decode()
        assert "Жүнісов Бауыржан" in page
        assert "Асанов Асан" in page
        assert "2026 жылғы 10 сәуірде" in page
    assert "Жүнісов" not in visit(cast.member, "vacancies", on=cast.today - DAY).content.decode()
    for user in (cast.stranger, cast.administrator):
        assert visit(user, "vacancies").status_code == 404


@pytest.mark.usefixtures("cast_day")
def test_the_page_of_all_councils_shows_those_that_the_account_may_read(cast: Cast) -> None:
    leave(cast, "land", cast.today)
    hidden = another_council(cast, 1)
    url, seen = reverse("members:all-vacancies"), {}
    for user in (cast.supervisor, cast.maslikhat, cast.stranger, cast.administrator):
        client = Client()
        client.force_login(user)
        response = client.get(url)
        assert response.status_code == 200
        seen[user.email] = {row.council.pk for row in response.context["rows"]}
    assert list(seen.values()) == [{cast.council.pk}, {cast.council.pk}, {hidden.pk}, set()]
    assert client.get(f"{url}?on=never").status_code == 404


@pytest.mark.usefixtures("cast_day")
def test_queries_of_the_page_do_not_grow_with_councils(cast: Cast) -> None:
    leave(cast, "land", cast.today)
    client, url = Client(), reverse("members:all-vacancies")
    client.force_login(cast.supervisor)
    client.get(url)
    before = queries(lambda: client.get(url))
    another_council(cast, 0)
    assert len({row.council for row in client.get(url).context["rows"]}) == 2
    assert queries(lambda: client.get(url)) == before
