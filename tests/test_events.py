"""The search of events: by who, what, record, days and council; each account finds what its history shows it."""

import datetime
import io
from typing import Any

import pytest
from django.core.checks import run_checks
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from openpyxl import load_workbook

from council import history
from council.actions import start_council
from council.models import Event, User
from members.actions import add_person, draft_composition
from tests.cast import Cast, make_user

DAY = datetime.timedelta(days=1)


@pytest.fixture
def administrator(cast: Cast) -> User:
    return User.objects.create_superuser("admin@example.kz", "a-long-password-1", name="Әкімші")


def client_of(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def found(user: User, **chosen: Any) -> list[Event]:
    response = client_of(user).get(reverse("events"), chosen)
    assert response.status_code == 200
    return [row["event"] for row in response.context["rows"]]


def test_a_reader_finds_exactly_what_the_history_shows(cast: Cast) -> None:
    draft_composition(cast.council, by=cast.secretariat, at=cast.now)
    for user in (cast.secretariat, cast.supervisor, cast.member):
        shown = list(history.seen(user, cast.council, cast.today)[:100])
        assert found(user, council=cast.council.pk) == shown
    assert len(found(cast.member)) < len(found(cast.secretariat))


def test_each_filter_finds_its_events_and_no_others(cast: Cast) -> None:
    person = add_person(cast.council, name_kk="Асан", name_ru="Асан", by=cast.secretariat, at=cast.now + DAY)
    history.record("test.done", cast.council, council=cast.council, by=None, at=cast.now + 3 * DAY)
    added = history.of(person).get()
    day = (cast.now + DAY).date().isoformat()
    assert added in found(cast.secretariat, who=cast.secretariat.pk)
    assert [one.action for one in found(cast.secretariat, who="system", first=day)] == ["test.done"]
    assert {one.action for one in found(cast.secretariat, what="person.added")} == {"person.added"}
    assert found(cast.secretariat, kind="members.person", number=person.pk) == [added]
    assert found(cast.secretariat, first=day, last=day) == [added]
    assert found(cast.secretariat, what="person.added", last=(cast.now - DAY).date().isoformat())
    assert found(cast.secretariat, kind="members.person", number=person.pk, last="2013-01-01") == []


def test_days_are_those_of_the_unit(cast: Cast) -> None:
    late = datetime.datetime(2026, 5, 3, 20, 30, tzinfo=datetime.UTC)
    event = history.record("test.done", cast.council, council=cast.council, by=None, at=late)
    assert event in found(cast.secretariat, first="2026-05-04")
    assert event not in found(cast.secretariat, last="2026-05-03")


def test_an_administrator_searches_every_chain_and_opens_no_record(cast: Cast, administrator: User) -> None:
    other = start_council(cast.city, name_kk="Қала", name_ru="Город", by=cast.stranger, at=cast.now)
    own = history.record("installation.changed", cast.council, council=None, by=administrator, at=cast.now)
    assert {one.council_id for one in found(administrator)} >= {None, other.pk}
    assert found(administrator, council="installation")[0] == own
    assert {one.council_id for one in found(administrator, council=other.pk)} == {other.pk}
    page = client_of(administrator).get(reverse("events")).content.decode()
    assert f'href="{reverse("council", args=[cast.council.pk])}' not in page


def test_the_council_of_somebody_else_is_not_searched(cast: Cast) -> None:
    other = start_council(cast.city, name_kk="Қала", name_ru="Город", by=cast.stranger, at=cast.now)
    assert {one.council_id for one in found(cast.secretariat, council=other.pk)} == {cast.council.pk}
    assert {one.council_id for one in found(cast.stranger, council=cast.council.pk)} == {other.pk}
    assert found(cast.secretariat, council="installation")[0].council == cast.council


def test_whoever_reads_no_council_searches_nothing(cast: Cast) -> None:
    assert found(make_user("nobody"), council=cast.council.pk) == []
    assert Client().get(reverse("events")).status_code == 302
    assert client_of(cast.secretariat).post(reverse("events")).status_code == 405


@pytest.mark.parametrize(
    "chosen",
    [
        {"who": "x"}, {"who": "9" * 30}, {"number": "9" * 30}, {"number": "-1"}, {"number": "٣"}, {"kind": "'"},
        {"first": "x"}, {"first": "0001-01-01"}, {"last": "9999-12-31"}, {"council": "9" * 30},
        {"what": "\u202e"}, {"page": "x"}, {"first": "2026-05-02", "last": "2026-05-01"},
    ],
)  # fmt: skip
def test_what_cannot_be_is_ignored_or_said(cast: Cast, administrator: User, chosen: dict[str, str]) -> None:
    for user in (cast.secretariat, administrator):
        assert client_of(user).get(reverse("events"), chosen).status_code == 200


def test_a_period_that_ends_before_it_begins_says_so(cast: Cast) -> None:
    chosen = {"first": "2026-05-02", "last": "2026-05-01"}
    form = client_of(cast.secretariat).get(reverse("events"), chosen).context["filters"]
    assert list(form.errors) == ["last"]


def test_its_workbook_has_the_same_rows_with_their_digests(cast: Cast) -> None:
    chosen: dict[str, Any] = {"council": cast.council.pk, "what": "composition.approved"}
    events = found(cast.secretariat, **chosen)
    response = client_of(cast.secretariat).get(reverse("events"), {**chosen, "format": "xlsx"})
    rows = list(load_workbook(io.BytesIO(response.content)).worksheets[0].iter_rows(values_only=True))
    assert [row[-1] for row in rows[1:]] == [one.digest for one in events]


def test_its_queries_do_not_grow_with_the_events(cast: Cast, administrator: User) -> None:
    for user in (cast.secretariat, administrator):
        client = client_of(user)
        client.get(reverse("events"))
        with CaptureQueriesContext(connection) as few:
            client.get(reverse("events"))
        for _again in range(5):
            person = add_person(cast.council, name_kk="А", name_ru="А", by=cast.secretariat, at=cast.now)
            assert history.of(person).exists()
        with CaptureQueriesContext(connection) as many:
            client.get(reverse("events"))
        assert len(many) == len(few)


def test_events_cannot_be_promised_for_less_than_three_years(settings: Any) -> None:
    assert "council.E001" not in [one.id for one in run_checks()]
    settings.HISTORY_YEARS = 2
    assert "council.E001" in [one.id for one in run_checks()]
