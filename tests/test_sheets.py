"""Lists as workbooks: the same rows as the page, real dates, nothing that a spreadsheet program would run."""

import datetime
import html
import io
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.http import urlencode
from openpyxl import load_workbook

from council.models import OwnRegulation
from council.sheets import sheet_of
from meetings.models import Meeting, Visit
from members import actions
from tests.cast import Cast
from tests.doors.addresses import Sample, every_address, ours, quiet_hour

__all__ = ["ours", "quiet_hour"]  # fixtures

# Every list, and in which column of its workbook each row names itself as the page does. Where a page has several, the
# further ones are asked for by `?list=`.
LISTS = {
    "councils": 0,
    "requirements": 3,
    "own-regulations": 0,
    "history": 2,
    "members:composition": 4,
    "members:composition-version": 4,
    "members:composition?list=versions": 1,
    "members:composition?list=fields": 0,
    "members:composition-version?list=fields": 1,
    "members:directory": 5,
    "members:vacancies": 2,
    "members:all-vacancies": 3,
    "members:sittings": 0,
    "members:maslikhat": 0,
    "members:maslikhat?list=decided": 3,
    "members:penal-bodies": 2,
    "members:person": 0,
    "members:person?list=councils": 1,
    "meetings:all": 4,
    "meetings:of-council": 4,
    "meetings:visits": 1,
    "meetings:hearings": 4,
    "meetings:statistics?list=members": 0,
    "meetings:statistics?list=meetings": 1,
    "meetings:statistics?list=years": 0,
    "recommendations:all": 4,
    "recommendations:of-council": 4,
    "recommendations:information-requests": 0,
    "recommendations:overview": 0,
    "recommendations:overview?list=addressees": 0,
    "recommendations:overview-of-council": 0,
    "recommendations:addressee": 0,
    "recommendations:addressee?list=results": 2,
    "recommendations:results": 2,
    "recommendations:results?list=counts": 1,
    "recommendations:all-results": 0,
}


def opened(content: bytes) -> list[tuple[Any, ...]]:
    """The rows of the only sheet of a workbook."""
    return list(load_workbook(io.BytesIO(content)).worksheets[0].iter_rows(values_only=True))


# Lists that belong to no council: everybody signed in opens them, and finds there what they may read.
OF_NOBODY = {"councils", "requirements", "meetings:all", "recommendations:all"}
OF_NOBODY |= {"recommendations:overview", "recommendations:all-results"}
OF_NOBODY |= {"members:all-vacancies", "members:maslikhat", "members:penal-bodies"}


def address(name: str, sample: Sample) -> str:
    """The page of a list, without asking for the workbook."""
    return next(one for one in every_address() if one.name == name.partition("?")[0]).to(sample)


def as_workbook(name: str) -> dict[str, str]:
    """What is asked for with an address to get the workbook of a list."""
    _name, _mark, which = name.partition("?list=")
    return {"format": "xlsx", **({"list": which} if which else {})}


@pytest.fixture
def listed(cast: Cast, ours: Sample) -> Sample:
    """One of everything, and something for each list: a holder who left, an own regulation, a member's page."""
    actions.end_tenure(cast.council, cast.tenures["land"], until=cast.today, by=cast.secretariat, at=cast.now)
    OwnRegulation.objects.create(council=cast.council, since=cast.today, act_number="12-қ", reply_days=20)
    return {**ours, "person": cast.people["penal"].pk}


@pytest.fixture
def client(cast: Cast, client: Client) -> Client:
    client.force_login(cast.secretariat)
    return client


@pytest.mark.usefixtures("quiet_hour")
@pytest.mark.parametrize("name", LISTS)
def test_the_workbook_of_a_list_has_the_rows_of_its_page(
    cast: Cast, client: Client, listed: Sample, name: str
) -> None:
    if name.startswith("members:maslikhat"):
        client.force_login(cast.maslikhat)
    url, asked = address(name, listed), as_workbook(name)
    page = html.unescape(client.get(url).content.decode())
    answer = client.get(url, asked)
    assert answer["Content-Type"].endswith("spreadsheetml.sheet")
    headings, *rows = opened(answer.content)
    assert all(headings)
    assert rows
    missing = [row[LISTS[name]] for row in rows if str(row[LISTS[name]] or "") not in page]
    assert missing == []
    assert any(row[LISTS[name]] for row in rows)
    assert f"?{urlencode(asked)}" in page, "the page does not link to its workbook"


@pytest.mark.usefixtures("quiet_hour")
@pytest.mark.parametrize("name", [name for name in LISTS if name.partition("?")[0] not in OF_NOBODY])
def test_a_stranger_gets_no_workbook(cast: Cast, client: Client, listed: Sample, name: str) -> None:
    client.force_login(cast.stranger)
    assert client.get(address(name, listed), as_workbook(name)).status_code == 404


@pytest.mark.usefixtures("quiet_hour")
@pytest.mark.parametrize("name", ["members:all-vacancies", "members:maslikhat", "members:maslikhat?list=decided"])
def test_the_workbook_of_a_list_of_all_councils_has_what_the_account_may_read(
    cast: Cast, client: Client, listed: Sample, name: str
) -> None:
    client.force_login(cast.stranger)
    names = [row[0] for row in opened(client.get(address(name, listed), as_workbook(name)).content)[1:]]
    assert cast.oblast.name_kk not in names


@pytest.mark.usefixtures("quiet_hour")
def test_the_workbook_of_the_vacancies_says_who_left_since_when_and_what_the_regulation_says(
    cast: Cast, client: Client, listed: Sample
) -> None:
    _headings, row = opened(client.get(address("members:vacancies", listed), {"format": "xlsx"}).content)
    assert row[3] == cast.people["land"].name_kk
    assert row[6].date() == cast.today
    assert row[8]
    before = {"format": "xlsx", "on": str(cast.today - datetime.timedelta(days=1))}
    assert len(opened(client.get(address("members:vacancies", listed), before).content)) == 1


@pytest.mark.usefixtures("quiet_hour")
def test_the_workbook_of_an_own_regulation_has_the_values_of_each_version_as_numbers(
    client: Client, listed: Sample
) -> None:
    headings, row = opened(client.get(address("own-regulations", listed), {"format": "xlsx"}).content)
    assert [value for value in row[4:] if value is not None] == [20]
    assert all(heading[0].isupper() for heading in headings)


@pytest.mark.usefixtures("quiet_hour")
def test_a_workbook_goes_beyond_the_first_page(cast: Cast, client: Client) -> None:
    days = [datetime.date(2025, 1, 1) + datetime.timedelta(days) for days in range(60)]
    Visit.objects.bulk_create(Visit(council=cast.council, key=f"x{day}", date=day, kind="institution") for day in days)
    rows = opened(client.get(reverse("meetings:visits", args=[cast.council.pk]), {"format": "xlsx"}).content)
    assert len(rows) == 61
    assert rows[1][0] == datetime.datetime(2025, 3, 1)  # noqa: DTZ001  a day of a cell


@pytest.mark.usefixtures("quiet_hour")
def test_a_filter_of_the_page_holds_for_its_workbook(cast: Cast, client: Client, ours: Sample) -> None:
    url = reverse("meetings:of-council", args=[cast.council.pk])
    assert Meeting.objects.filter(state="held").count() == 1
    assert len(opened(client.get(url, {"format": "xlsx", "state": "held"}).content)) == 2
    assert len(opened(client.get(url, {"format": "xlsx"}).content)) == 3


@pytest.mark.usefixtures("quiet_hour")
@pytest.mark.parametrize(("day", "holder"), [("2026-03-31", "Смағұлов Тимур"), ("2026-04-01", None)])
def test_the_directory_of_a_day_names_the_holders_of_that_day(
    cast: Cast, client: Client, day: str, holder: str | None
) -> None:
    by_at: dict[str, Any] = {"by": cast.secretariat, "at": cast.now}
    actions.end_tenure(cast.council, cast.tenures["land"], until=datetime.date(2026, 4, 1), **by_at)
    url = reverse("members:directory", args=[cast.council.pk])
    rows = opened(client.get(url, {"format": "xlsx", "on": day}).content)
    found = [row[5] for row in rows if row[2] == cast.posts["land"].title_kk]
    assert (found == [holder]) if holder else (found != ["Смағұлов Тимур"])


@pytest.mark.usefixtures("quiet_hour")
def test_addresses_are_for_those_who_keep_the_directory(cast: Cast) -> None:
    url = reverse("members:directory", args=[cast.council.pk])
    for user in (cast.secretariat, cast.member, cast.maslikhat, cast.supervisor):
        reader = Client()
        reader.force_login(user)
        rows = opened(reader.get(url, {"format": "xlsx"}).content)
        told = any("@" in str(cell) for row in rows for cell in row)
        assert told == (user == cast.secretariat), user


@pytest.mark.usefixtures("quiet_hour")
def test_the_versions_have_a_workbook_of_their_own(cast: Cast, client: Client) -> None:
    url = reverse("members:composition", args=[cast.council.pk])
    rows = opened(client.get(url, {"format": "xlsx", "list": "versions"}).content)
    assert [row[0] for row in rows[1:]] == [1]
    assert rows[1][6].date() == cast.composition.decided_on


@pytest.mark.parametrize("text", ["=1+1", "+7 701", "-1", "@сілтеме", '=HYPERLINK("http://x")'])
def test_text_that_looks_like_a_formula_stays_text(text: str) -> None:
    content = sheet_of("Тізім", [("Атауы", lambda row: row)], [text])
    cell = load_workbook(io.BytesIO(content)).worksheets[0]["A2"]
    assert (cell.value, cell.data_type, cell.quotePrefix) == (text, "s", True)


def test_dates_and_numbers_are_real_and_the_headings_stay_on_top() -> None:
    day = datetime.date(2026, 4, 10)
    content = sheet_of("Тізім: [1]", [("Күні", lambda row: row), ("Саны", lambda row: 3)], [day])
    sheet = load_workbook(io.BytesIO(content)).worksheets[0]
    assert sheet.title == "Тізім   1"
    assert sheet.freeze_panes == "A2"
    assert (sheet["A2"].is_date, sheet["A2"].value.date(), sheet["B2"].value) == (True, day, 3)


def test_what_no_workbook_can_hold_is_left_out() -> None:
    assert opened(sheet_of("Т", [("А", lambda row: row)], ["а\x00б\x1f"]))[1] == ("аб",)
