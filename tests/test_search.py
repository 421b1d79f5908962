"""The page of the search: what it says of any query, how it groups and pages, and that it escapes what it shows."""

import datetime
from typing import Any

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from council import search as searching
from council.models import Council, SearchEntry
from council.views import search as page_of_search
from meetings.models import AgendaItem, Meeting
from recommendations.models import Recommendation
from tests.cast import NOW, Cast


@pytest.fixture(autouse=True)
def _the_clock_stands() -> Any:
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def browser(cast: Cast, client: Client) -> Client:
    """The member's, in English: the source of the words."""
    cast.member.language = "en"
    cast.member.save()
    client.force_login(cast.member)
    return client


def hold(council: Council, number: int, day: datetime.date, *, ru: str = "Рекомендовать осмотры", **more: Any) -> Any:
    """A recommendation of a meeting held on a day."""
    meeting = Meeting.objects.create(council=council, key=f"m{number}", date=day, state="held")
    item = AgendaItem.objects.create(
        meeting=meeting, key=f"i{number}", number=1, title_kk=f"Мәселе {number}", title_ru=f"Вопрос {number}"
    )
    texts = {"text_kk": "Тексеру ұсынылсын", "text_ru": ru}
    return Recommendation.objects.create(
        council=council, key=f"r{number}", meeting=meeting, item=item, number=str(number), **texts, **more
    )


def get(browser: Client, query: str, **more: Any) -> Any:
    return browser.get("/search/", {"q": query, **more})


DAY = datetime.date(2026, 3, 1)


def test_it_is_for_those_who_are_signed_in(client: Client, db: None) -> None:
    assert client.get("/search/", {"q": "кеңес"}).status_code == 302


def test_it_cannot_be_posted_to(browser: Client) -> None:
    assert browser.post("/search/", {"q": "кеңес"}).status_code == 405


@pytest.mark.parametrize(
    ("query", "state", "told"),
    [
        ("", "empty", "holds every word"),
        ("   ", "empty", "holds every word"),
        ("аб", "short", "three letters"),
        ("№ 5", "short", "three letters"),
        ("%", "short", "three letters"),
        ("\u202e\u200b\u00ad", "short", "three letters"),
        ("а" * 201, "long", "at most 200"),
        ("ұзақ сөз " * 1200, "long", "at most 200"),
        ("жоқсөзмүлдем", "asked", "Nothing found"),
        ("%%%", "asked", "Nothing found"),
        ("___", "asked", "Nothing found"),
        ("\\\\\\", "asked", "Nothing found"),
        ("' OR 1=1 --", "asked", "Nothing found"),
        ('"AND" NOT омаров*', "asked", "Nothing found"),
    ],
)
def test_whatever_is_asked_is_answered(browser: Client, query: str, state: str, told: str) -> None:
    response = get(browser, query)
    assert response.status_code == 200
    assert response.context["state"] == state
    assert told in response.content.decode()


def test_an_address_with_a_nul_is_none(browser: Client) -> None:
    assert get(browser, "a\x00b").status_code == 404


@pytest.mark.parametrize("page", ["0", "-1", "99", "x", "9" * 400])
def test_a_page_that_is_none_leads_to_one_that_is(cast: Cast, browser: Client, page: str) -> None:
    hold(cast.council, 1, DAY)
    response = get(browser, "осмотры", kind="recommendation", page=page)
    assert len(response.context["hits"]) == 1


def test_a_kind_that_is_none_shows_all(cast: Cast, browser: Client) -> None:
    hold(cast.council, 1, DAY)
    assert [one["kind"] for one in get(browser, "осмотры", kind="secret").context["groups"]] == ["recommendation"]


@pytest.mark.parametrize("query", ["ОСМОТР", "рекомендовать осмотр", "осмотр, рекомендовать", "тексеру", "ҰСЫНЫЛСЫН"])
def test_words_are_found_in_both_languages_in_any_order_and_case(cast: Cast, browser: Client, query: str) -> None:
    hold(cast.council, 1, DAY)
    assert [one["kind"] for one in get(browser, query).context["kinds"]] == ["recommendation"]


def test_all_words_have_to_stand_in_one_text(cast: Cast, browser: Client) -> None:
    hold(cast.council, 1, DAY)
    assert get(browser, "осмотры тексеру").context["kinds"] == []


def test_signs_are_plain_letters(cast: Cast, browser: Client) -> None:
    hold(cast.council, 1, DAY, ru="Обеспечить 100% охват, план_2")
    hold(cast.council, 2, DAY, ru="Обеспечить 1000 охват, планы2")
    for query in ("100% охват", "план_2"):
        assert get(browser, query).context["kinds"][0]["count"] == 1


def test_short_words_beside_a_long_one_count(cast: Cast, browser: Client) -> None:
    hold(cast.council, 1, DAY, ru="Рекомендовать из мест")
    hold(cast.council, 2, DAY, ru="Рекомендовать до мест")
    assert get(browser, "рекомендовать из").context["kinds"][0]["count"] == 1


def test_the_place_of_the_hit_is_marked_and_what_is_shown_is_escaped(cast: Cast, browser: Client) -> None:
    hold(cast.council, 1, DAY, ru="Осмотры <script>alert(1)</script> & «Берёза»")
    page = get(browser, "береза").content.decode()
    assert "<mark>Берёза</mark>" in page
    assert "Осмотры &lt;script&gt;alert(1)&lt;/script&gt; &amp; «" in page
    assert 'value="&quot;&gt;&lt;b&gt;бұл"' in get(browser, '"><b>бұл').content.decode()


def test_newer_ones_come_first_and_lead_to_their_pages(cast: Cast, browser: Client) -> None:
    old, new = hold(cast.council, 1, DAY), hold(cast.council, 2, DAY + datetime.timedelta(days=5))
    response = get(browser, "осмотры", kind="recommendation")
    urls = [hit.shown.url for hit in response.context["hits"]]
    assert urls == [reverse("recommendations:recommendation", args=[cast.council.pk, one.pk]) for one in (new, old)]
    assert all(browser.get(url).status_code == 200 for url in urls)


@pytest.mark.parametrize("word", ["абенова", "культуры", "руководитель", "акмолинской", "вопрос"])
def test_every_hit_leads_somewhere(cast: Cast, browser: Client, word: str) -> None:
    hold(cast.council, 1, DAY)
    groups = get(browser, word).context["groups"]
    assert groups
    for group in groups:
        for hit in group["hits"]:
            assert any(found for _piece, found in [*hit.title, *hit.text])
            assert browser.get(hit.shown.url).status_code == 200


def test_each_kind_is_counted_and_shown_in_part_and_all_of_it_on_pages(
    cast: Cast, browser: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(page_of_search, "OF_EACH", 2)
    monkeypatch.setattr(page_of_search, "A_PAGE", 2)
    for number in range(1, 4):
        hold(cast.council, number, DAY + datetime.timedelta(days=number))
    group = get(browser, "осмотры").context["groups"][0]
    assert (group["count"], len(group["hits"]), group["rest"]) == (3, 2, True)
    response = get(browser, "осмотры", kind="recommendation", page=2)
    assert len(response.context["hits"]) == 1
    assert "kind=recommendation&amp;page=1" in response.content.decode()


def test_more_than_is_kept_is_said(cast: Cast, browser: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(searching, "MOST", 2)
    monkeypatch.setattr(searching, "FEW", 1)
    for number in range(1, 5):
        hold(cast.council, number, DAY + datetime.timedelta(days=number))
    response = get(browser, "осмотры", kind="recommendation")
    assert [hit.shown.day.day for hit in response.context["hits"]] == [5, 4]
    assert "More was found than is shown" in response.content.decode()
    of_all = get(browser, "осмотры").context["groups"][0]
    assert (of_all["count"], of_all["more"], [hit.shown.day.day for hit in of_all["hits"]]) == (1, True, [5])


def test_drafts_in_between_neither_hide_nor_count(
    cast: Cast, browser: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(searching, "FEW", 2)
    for number in range(1, 7):
        one = hold(cast.council, number, DAY + datetime.timedelta(days=number))
        if number > 2:
            Meeting.objects.filter(pk=one.meeting_id).update(state="planned")
    found = get(browser, "осмотры").context["kinds"][0]
    assert (found["count"], found["more"]) == (2, False)


def test_a_text_that_changed_behind_the_search_shows_what_stands_there_now(cast: Cast, browser: Client) -> None:
    one = hold(cast.council, 1, DAY)
    Recommendation.objects.filter(pk=one.pk).update(text_ru="Иное", text_kk="Өзге")
    page = get(browser, "осмотры").content.decode()
    assert "<mark>" not in page
    assert SearchEntry.objects.filter(folded__contains="осмотры").exists()


def test_queries_do_not_grow_with_what_is_found(cast: Cast, browser: Client) -> None:
    def queries(**more: Any) -> int:
        with CaptureQueriesContext(connection) as captured:
            assert get(browser, "осмотры", **more).context["kinds"]
        return len(captured)

    hold(cast.council, 1, DAY)
    of_all, of_kind = queries(), queries(kind="recommendation")
    for number in range(2, 30):
        hold(cast.council, number, DAY)
    assert queries() == of_all
    assert queries(kind="recommendation") == of_kind


def test_the_field_stands_on_every_page_with_a_label(cast: Cast, browser: Client) -> None:
    page = browser.get(reverse("councils")).content.decode()
    assert '<label class="unseen" for="top-search">' in page
    assert 'action="/search/"' in page
