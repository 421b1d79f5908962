"""What a page may not do without end, and two acts that wait for each other: made to happen, and said in words."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Barrier, Event
from typing import Any
from unittest import mock

import pytest
import time_machine
from django.db import connection, transaction
from django.test import Client
from django.urls import reverse

from council.models import Council, Role, RoleHeld
from council.steps import lock_councils
from council.time_limits import LIMITS, limit
from tests.admin_forms import signed_in, text
from tests.at_once import at_once
from tests.cast import NOW, SINCE, Cast

ON_POSTGRESQL = pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite lets one after the other write")
SECONDS = {"WEB_LOCK_SECONDS": 7, "WEB_STATEMENT_SECONDS": 0, "WEB_IDLE_SECONDS": 9}


def test_every_connection_of_a_page_gets_the_limits_beside_its_own_options() -> None:
    database = {"ENGINE": "django.db.backends.postgresql", "OPTIONS": {"options": "-c search_path=kenes"}}
    limit(database, SECONDS)
    said = "-c search_path=kenes -c lock_timeout=7000 -c idle_in_transaction_session_timeout=9000"
    assert database["OPTIONS"] == {"options": said}


def test_sqlite_has_none() -> None:
    database: dict[str, Any] = {"ENGINE": "django.db.backends.sqlite3"}
    limit(database, SECONDS)
    assert database == {"ENGINE": "django.db.backends.sqlite3"}


@ON_POSTGRESQL
def test_postgresql_takes_them(db: None) -> None:
    of_a_page = connection.copy()
    # This process may have served pages already, with the limits of its own settings.
    of_a_page.settings_dict["OPTIONS"] = {**of_a_page.settings_dict["OPTIONS"], "options": ""}
    limit(of_a_page.settings_dict, SECONDS)
    try:
        with of_a_page.cursor() as cursor:
            shown = [cursor.execute(f"SHOW {name}").fetchone()[0] for name in LIMITS.values()]
    finally:
        of_a_page.close()
    assert shown == ["7s", "0", "9s"]


# -- made to happen ---------------------------------------------------------------------------------------------------


def send(cast: Cast, council: Council, act: Callable[..., Any]) -> Any:
    """The form that renames a council, where renaming is this."""
    values = {"name_kk": "Жаңа кеңес", "name_ru": "Новый совет", "revision": council.revision}
    client: Client = signed_in(cast.secretariat)
    with mock.patch("council.views.lives.rename_council", side_effect=act):
        return client.post(reverse("rename-council", args=[council.pk]), values)


def says(page: Any, words: str) -> None:
    """A page that says so and keeps what was typed."""
    assert page.status_code == 503
    assert words in text(page)
    assert "Жаңа кеңес" in page.content.decode()
    assert not Council.objects.filter(name_kk="Жаңа кеңес").exists()


@contextmanager
def limited(name: str, milliseconds: int) -> Iterator[None]:
    """This connection with such a limit."""
    with connection.cursor() as cursor:
        cursor.execute(f"SET {name} = {milliseconds}")
    try:
        yield
    finally:
        connection.close()


@pytest.fixture
def in_english(whole: Cast) -> Iterator[Cast]:
    """The cast at its hour; its secretariat reads English."""
    whole.secretariat.language = "en"
    whole.secretariat.save()
    with time_machine.travel(NOW, tick=True):
        yield whole


@ON_POSTGRESQL
@pytest.mark.django_db(transaction=True)
def test_of_two_acts_that_wait_for_each_other_one_is_done_and_the_other_is_told(in_english: Cast) -> None:
    ours = in_english.council
    other = Council.objects.create(unit=in_english.district, name_kk="Кеңес", name_ru="Совет")
    RoleHeld.objects.create(user=in_english.secretariat, role=Role.SECRETARIAT, unit=in_english.district, since=SINCE)
    both = Barrier(2, timeout=30)

    def crossed(council: Council, **values: Any) -> Council:
        """Against the house's order: first one's own, then the other one's."""
        for place, pk in enumerate((council.pk, {ours.pk: other.pk, other.pk: ours.pk}[council.pk])):
            lock_councils([pk])
            place or both.wait()
        return council

    def press(council: Council) -> Any:
        typed = {"name_kk": "Жаңа кеңес", "name_ru": "Новый совет", "revision": council.revision}
        return signed_in(in_english.secretariat).post(reverse("rename-council", args=[council.pk]), typed)

    with mock.patch("council.views.lives.rename_council", side_effect=crossed):
        answers = at_once(lambda: press(ours), lambda: press(other), rests=False)
    assert sorted(one.status_code for one in answers) == [302, 503]
    says(next(one for one in answers if one.status_code == 503), "Somebody else saved at the same moment")


@ON_POSTGRESQL
@pytest.mark.django_db(transaction=True)
def test_whoever_waits_too_long_for_another_is_told(in_english: Cast) -> None:
    held, waited = Event(), Event()

    def hold() -> None:
        with transaction.atomic():
            lock_councils([in_english.council.pk])
            held.set()
            waited.wait(timeout=30)

    def wait() -> Any:
        held.wait(timeout=30)
        with limited("lock_timeout", 100):
            try:
                return send(in_english, in_english.council, lambda council, **_: lock_councils([council.pk]))
            finally:
                waited.set()

    _, page = at_once(hold, wait, rests=False)
    says(page, "Somebody else saved at the same moment")


@ON_POSTGRESQL
@pytest.mark.django_db(transaction=True)
def test_a_statement_without_end_is_stopped(in_english: Cast) -> None:
    def sleep(council: Council, **values: Any) -> None:
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_sleep(30)")

    with limited("statement_timeout", 500):
        page = send(in_english, in_english.council, sleep)
    says(page, "took too long and was stopped")


@ON_POSTGRESQL
@pytest.mark.django_db(transaction=True)
def test_whoever_holds_a_council_and_hangs_lets_go(in_english: Cast) -> None:
    def hang(council: Council, **values: Any) -> None:
        lock_councils([council.pk])
        time.sleep(1)
        lock_councils([council.pk])

    with limited("idle_in_transaction_session_timeout", 300):
        page = send(in_english, in_english.council, hang)
    says(page, "took too long and was stopped")
