"""Two people whose saves stood in each other's way: what the database says becomes words that a person understands."""

import sqlite3
from typing import Any
from unittest import mock

import pytest
import time_machine
from django.db import OperationalError
from django.test import Client
from django.urls import reverse
from django.utils import translation

from council.collisions import collision
from council.models import Council
from meetings.models import YearPlan
from members.models import Person
from tests.admin_forms import send, signed_in, text, url
from tests.cast import Cast

WORDS = "Somebody else saved at the same moment"


class FromPostgres(Exception):
    """What the driver raises: `sqlstate` is the database's code."""

    def __init__(self, sqlstate: str) -> None:
        super().__init__("deadlock detected")
        self.sqlstate = sqlstate


def caused_by(cause: Exception) -> OperationalError:
    error = OperationalError(str(cause))
    error.__cause__ = cause
    return error


def busy(code: int = sqlite3.SQLITE_BUSY) -> sqlite3.OperationalError:
    error = sqlite3.OperationalError("database is locked")
    error.sqlite_errorcode = code
    return error


@pytest.mark.parametrize(
    "cause", [FromPostgres("40P01"), FromPostgres("40001"), busy(), busy(sqlite3.SQLITE_BUSY_SNAPSHOT)]
)
def test_a_deadlock_a_failed_order_and_a_busy_file_are_said_in_words(cause: Exception) -> None:
    with translation.override("en"):
        assert WORDS in collision(caused_by(cause)).message


def test_what_a_limit_stopped_is_said_in_words() -> None:
    with translation.override("en"):
        assert "took too long and was stopped" in collision(caused_by(FromPostgres("57014"))).message


@pytest.mark.parametrize("cause", [FromPostgres("57P01"), busy(sqlite3.SQLITE_IOERR), ValueError()])
def test_any_other_failure_of_the_database_stays_one(cause: Exception) -> None:
    error = caused_by(cause)
    with pytest.raises(OperationalError) as raised:
        collision(error)
    assert raised.value is error


def rename(cast: Cast, error: Exception) -> Any:
    """Send the form that renames the council; its act fails so."""
    values = {"name_kk": "Жаңа кеңес", "name_ru": "Новый совет", "revision": cast.council.revision}
    address = reverse("rename-council", args=[cast.council.pk])
    with mock.patch("council.views.lives.rename_council", side_effect=error), time_machine.travel(cast.now):
        return signed_in(cast.secretariat).post(address, values)


def test_the_page_says_it_and_keeps_what_was_typed(cast: Cast) -> None:
    page = rename(cast, caused_by(FromPostgres("40P01")))
    assert page.status_code == 503
    assert WORDS in text(page)
    assert "Жаңа кеңес" in page.content.decode()
    assert Council.objects.get().name_kk == cast.council.name_kk


def test_a_page_does_not_hide_another_failure(cast: Cast) -> None:
    with pytest.raises(OperationalError):
        rename(cast, caused_by(FromPostgres("57P01")))


def test_the_admin_says_it_too(cast: Cast) -> None:
    error = caused_by(FromPostgres("40P01"))
    with (
        mock.patch("members.admin.directory.change_person", side_effect=error),
        time_machine.travel(cast.now),
        translation.override("en"),
    ):
        page = send(signed_in(cast.secretariat), url(Person, "change", cast.people["land"].pk), name_ru="Иванов")
    assert page.status_code == 503
    assert WORDS in text(page)
    assert Person.objects.get(pk=cast.people["land"].pk).name_ru == cast.people["land"].name_ru


# -- where a page has no words of its own --------------------------------------------------------------------


def button(cast: Cast) -> str:
    return reverse("meetings:reopen-plan", args=[cast.council.pk, 2026])


def press(cast: Cast, error: Exception | None, values: dict[str, Any]) -> Any:
    """Press the button that reopens the plan of the year; its act fails so."""
    with mock.patch("meetings.actions.reopen_plan", side_effect=error) as act, time_machine.travel(cast.now):
        answer = signed_in(cast.secretariat).post(button(cast), values)
    act.assert_called_once()
    return answer


def test_a_button_says_it_too_and_what_was_sent_can_be_sent_again(cast: Cast) -> None:
    YearPlan.objects.create(council=cast.council, year=2026)
    sent = {"one": '"><script>', "many": ["1", "2"]}
    page = press(cast, caused_by(FromPostgres("40001")), sent)
    assert (page.status_code, page["Retry-After"]) == (503, "1")
    assert WORDS in text(page)
    assert page.context["sent"] == [("one", '"><script>'), ("many", "1"), ("many", "2")]
    assert 'name="one" value="&quot;&gt;&lt;script&gt;"' in page.content.decode()
    assert f'action="{button(cast)}"' in page.content.decode()
    assert press(cast, None, sent).status_code == 302


def test_a_page_that_was_only_read_is_opened_again(cast: Cast) -> None:
    with mock.patch("council.views.working_days.render", side_effect=caused_by(busy())):
        page = signed_in(cast.secretariat).get(reverse("working-days"), {"year": "2026"})
    assert page.status_code == 503
    assert page.context["sent"] is None
    assert f'href="{reverse("working-days")}?year=2026"' in page.content.decode()


def test_no_password_is_kept_on_the_page(db: None) -> None:
    values = {"login": "a@example.kz", "password": "dala-samaly-47"}
    with mock.patch("council.account_adapter.AccountAdapter.authenticate", side_effect=caused_by(busy())):
        page = Client().post(reverse("sign-in"), values)
    assert page.status_code == 503
    assert "dala-samaly-47" not in page.content.decode()


def test_a_sign_in_that_broke_off_is_none(cast: Cast) -> None:
    """The account is known by then, and what comes after fails."""
    values, client = {"login": cast.stranger.email, "password": "password"}, Client()
    with mock.patch("django.contrib.auth.user_logged_in.send", side_effect=caused_by(FromPostgres("55P03"))):
        page = client.post(reverse("sign-in"), values)
    assert page.status_code == 503
    assert reverse("sign-out") not in page.content.decode()
    assert client.get(reverse("account")).status_code == 302


def test_a_button_does_not_hide_another_failure(cast: Cast) -> None:
    YearPlan.objects.create(council=cast.council, year=2026)
    with pytest.raises(OperationalError):
        press(cast, caused_by(FromPostgres("57P01")), {})
