"""Lists of results: sums by task and year, the entries behind each, and who reads which."""

import datetime
from collections.abc import Callable

from django.test import Client
from django.urls import reverse

from council.models import Council, User
from members.directory import enter
from recommendations.models import Result
from tests.cast import Cast
from tests.recommendations.test_pages import address
from tests.recommendations.test_reading import queries_of

SignIn = Callable[[User], Client]
DAY = datetime.date(2026, 4, 8)


def told(council: Council, count: int, year: int = 2026, measure: str = "books", task: str = "3.6") -> Result:
    return Result.objects.create(council=council, task=task, measure=measure, year=year, count=count, reported_on=DAY)


def below(cast: Cast) -> Council:
    return Council.objects.create(unit=cast.district, name_kk="Аудан кеңесі", name_ru="Совет района")


def sums(browser: Client, url: str) -> dict[tuple[str, str], dict[int, int]]:
    return {(one.task, one.measure): one.sums for one in browser.get(url).context["counts"].lines}


def test_the_sums_are_by_task_measure_and_year_and_each_leads_to_its_entries(cast: Cast, sign_in: SignIn) -> None:
    told(cast.council, 200)
    told(cast.council, 40)
    told(cast.council, 100, year=2025)
    told(cast.council, 3, measure="concerts")
    told(cast.council, 7, task="3.5", measure="lectures")
    told(cast.council, 5, measure="lectures")
    url = address("results", cast.council)
    browser = sign_in(cast.member)
    assert sums(browser, url) == {
        ("3.5", "lectures"): {2026: 7},
        ("3.6", "books"): {2025: 100, 2026: 240},
        ("3.6", "concerts"): {2026: 3},
        ("3.6", "lectures"): {2026: 5},
    }
    cell = "?task=3.6&amp;measure=books&amp;year=2026"
    assert f'href="{cell}#entries"' in browser.get(url).content.decode()
    rows = browser.get(url + cell.replace("&amp;", "&")).context["rows"]
    assert sorted(row["result"].count for row in rows) == [40, 200]


def test_a_year_without_a_report_is_no_nought(cast: Cast, sign_in: SignIn) -> None:
    told(cast.council, 100, year=2025)
    told(cast.council, 3, measure="concerts")
    counts = sign_in(cast.member).get(address("results", cast.council)).context["counts"]
    assert counts.years == [2026, 2025]
    assert [[cell["count"] for cell in row["cells"]] for row in counts.rows] == [[None, 100], [3, None]]


def test_a_supervisor_sees_the_sums_of_all_units_below_and_picks_one(cast: Cast, sign_in: SignIn) -> None:
    district = below(cast)
    told(cast.council, 200)
    told(district, 50)
    url = reverse("recommendations:all-results")
    browser = sign_in(cast.supervisor)
    assert sums(browser, url) == {("3.6", "books"): {2026: 250}}
    assert sums(browser, f"{url}?unit={cast.oblast.pk}") == {("3.6", "books"): {2026: 250}}
    assert sums(browser, f"{url}?council={district.pk}") == {("3.6", "books"): {2026: 50}}


def test_nobody_reads_results_of_councils_that_they_do_not_see(cast: Cast, sign_in: SignIn) -> None:
    told(cast.council, 200)
    city = Council.objects.create(unit=cast.city, name_kk="Қала кеңесі", name_ru="Совет города")
    told(city, 9)
    url = reverse("recommendations:all-results")
    assert sums(sign_in(cast.stranger), url) == {("3.6", "books"): {2026: 9}}
    assert sums(sign_in(cast.member), url) == {("3.6", "books"): {2026: 200}}
    assert sign_in(cast.stranger).get(address("results", cast.council)).status_code == 404
    assert sums(sign_in(cast.member), f"{url}?council={city.pk}") == {("3.6", "books"): {2026: 200}}


def test_what_is_no_choice_of_the_filters_is_ignored(cast: Cast, sign_in: SignIn) -> None:
    told(cast.council, 200)
    browser = sign_in(cast.member)
    for query in (
        "?year=abc&task=%E2%80%AE&measure=x",
        f"?year={'9' * 60}",
        "?unit=1&council=99999999999999999999999",
    ):
        assert sums(browser, address("results", cast.council) + query) == {("3.6", "books"): {2026: 200}}


def test_the_lists_do_not_grow_their_queries_with_their_rows(cast: Cast, sign_in: SignIn) -> None:
    browser, district = sign_in(cast.supervisor), below(cast)
    urls = [address("results", cast.council), reverse("recommendations:all-results")]
    first = told(cast.council, 1)
    first.organisation = cast.organisations["culture"]
    first.save()
    before = [queries_of(browser, url) for url in urls]
    for key in ("health", "education", "sport"):
        enter(district, cast.organisations[key])
        for number in range(3):
            one = told(cast.council if number else district, number + 1, year=2026 - number)
            one.organisation = cast.organisations[key]
            one.save()
    assert [queries_of(browser, url) for url in urls] == before
