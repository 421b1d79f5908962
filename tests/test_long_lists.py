"""Pages that list many councils show a part of them at a time; they count all, and workbooks are whole."""

import datetime
import io
from typing import Any

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from openpyxl import load_workbook

from council.models import Council, Role, User
from council.views import accounts, councils
from members.views import vacancies
from tests.cast import NOW, Cast, make_user

BEGAN = datetime.date(2024, 1, 10)
pytestmark = pytest.mark.usefixtures("at_its_day")


@pytest.fixture
def at_its_day() -> Any:
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def onlooker(cast: Cast) -> User:
    """A supervisor of the whole country, in which three councils stand; two of them do nothing that they have to."""
    for unit in (cast.district, cast.city):
        Council.objects.create(unit=unit, name_kk="Кеңес", name_ru="Совет", established_on=BEGAN)
    user = make_user("onlooker", Role.SUPERVISOR)
    user.language = "en"
    user.save()
    return user


@pytest.fixture
def pages(onlooker: User, client: Client, monkeypatch: pytest.MonkeyPatch) -> Client:
    """Signed in, where pages show one council each."""
    for module, name in (
        (accounts, "MOST"),
        (councils, "IN_TABLE"),
        (councils, "IN_FULL"),
        (vacancies, "A_PAGE"),
    ):
        monkeypatch.setattr(module, name, 1)
    client.force_login(onlooker)
    return client


def rows(client: Client, name: str, **asked: Any) -> list[Any]:
    return list(client.get(reverse(name), asked).context["rows"])


def sheet(client: Client, name: str, **asked: Any) -> list[tuple[Any, ...]]:
    content = client.get(reverse(name), {**asked, "format": "xlsx"}).content
    return list(load_workbook(io.BytesIO(content)).worksheets[0].iter_rows(values_only=True))[1:]


def test_the_first_page_shows_some_councils_in_full_and_says_how_many_there_are(pages: Client) -> None:
    answer = pages.get(reverse("desk"))
    text = answer.content.decode()
    assert (len(answer.context["pressing"]), answer.context["pressing_count"]) == (1, 2)
    assert "1 of 2 councils with violations or warnings are shown here." in text
    assert f'href="{reverse("requirements")}"' in text
    assert "All councils: 3" in text


def test_the_first_page_names_some_councils_with_violations_and_counts_the_others(pages: Client) -> None:
    tasks = {one.url: one.title for one in pages.get(reverse("desk")).context["tasks"]}
    assert tasks[f"{reverse('requirements')}?severity=violation"] == "1 more council with violations"
    named = [url for url in tasks if url.startswith("/councils/")]
    assert len(named) == 1
    assert len(rows(pages, "requirements", severity="violation")) == 1
    assert pages.get(reverse("requirements"), {"severity": "violation"}).context["page"].paginator.count == 2


def test_a_few_councils_are_shown_as_ever(onlooker: User, client: Client) -> None:
    client.force_login(onlooker)
    answer = client.get(reverse("desk"))
    assert len(answer.context["pressing"]) == 2
    assert "are shown here" not in answer.content.decode()
    assert "?page=" not in client.get(reverse("requirements")).content.decode()


@pytest.mark.parametrize("name", ["requirements", "councils", "members:all-vacancies"])
def test_the_pages_together_show_what_the_workbook_does(pages: Client, name: str) -> None:
    total = pages.get(reverse(name)).context["page"].paginator.num_pages
    assert total >= 2
    seen = [row for page in range(1, total + 1) for row in rows(pages, name, page=page)]
    units = [(row["council"] if isinstance(row, dict) else row.council).unit.name_en for row in seen]
    assert list(dict.fromkeys(units)) == list(dict.fromkeys(row[0] for row in sheet(pages, name)))


def test_vacancies_are_counted_over_all_pages(pages: Client) -> None:
    context = pages.get(reverse("members:all-vacancies")).context
    assert context["count"] == len(sheet(pages, "members:all-vacancies")) > len(context["rows"])


def test_the_other_pages_keep_the_filter_and_the_day(pages: Client) -> None:
    text = pages.get(reverse("members:all-vacancies"), {"on": "2026-04-01"}).content.decode()
    assert "?on=2026-04-01&amp;page=2" in text
    text = pages.get(reverse("requirements"), {"severity": "violation"}).content.decode()
    assert "?severity=violation&amp;page=2" in text


@pytest.mark.parametrize("name", ["desk", "requirements", "councils", "members:all-vacancies"])
def test_queries_do_not_grow_with_councils(
    cast: Cast, onlooker: User, client: Client, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    client.force_login(onlooker)
    client.get(reverse(name))
    counts = []
    for most in (1, 50):
        monkeypatch.setattr(accounts, "MOST", most)
        monkeypatch.setattr(councils, "IN_TABLE", most)
        monkeypatch.setattr(councils, "IN_FULL", most)
        monkeypatch.setattr(vacancies, "A_PAGE", most)
        with CaptureQueriesContext(connection) as queries:
            client.get(reverse(name))
        counts.append(len(queries))
    assert counts[1] <= counts[0] + 1  # the names of whom a council on the page seats
