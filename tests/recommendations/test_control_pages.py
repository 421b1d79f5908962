"""Pages of what a council follows: the table, its workbook and prints, ticking what a meeting took off control."""

import datetime
import io
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from openpyxl import load_workbook

from meetings.models import Meeting, Minutes
from recommendations.models import FollowUpNote, Recommendation
from tests.cast import Cast
from tests.papers import words_of_word
from tests.recommendations.conftest import ADVICE_KK, Adopt
from tests.recommendations.following import (
    NEXT_DAY,
    REASON,
    addressee_of,
    answered,
    next_meeting,
    noted,
    sent,
    taken_off,
)
from tests.recommendations.test_pages import SignIn, address


def control_url(cast: Cast) -> str:
    return address("control", cast.council)


def test_readers_see_what_is_on_control_with_all_that_became_of_it(
    cast: Cast, adopted: Recommendation, sign_in: SignIn
) -> None:
    answered(cast, adopted)
    noted(cast, adopted)
    for user in (cast.member, cast.maslikhat, cast.supervisor, cast.chair):
        page = sign_in(user).get(control_url(cast)).content.decode()
        for words in ("1-1", "№ 1-7/1", "06.04.2026", "accepted", "07.04.2026", "On control now: 1"):
            assert words in page
    assert sign_in(cast.stranger).get(control_url(cast)).status_code == 404


def test_it_says_so_where_nothing_is_on_control(cast: Cast, sign_in: SignIn) -> None:
    assert "Nothing is on control" in sign_in(cast.member).get(control_url(cast)).content.decode()


def test_nothing_of_a_meeting_that_is_not_held_is_seen(cast: Cast, adopted: Recommendation, sign_in: SignIn) -> None:
    Meeting.objects.update(state=Meeting.State.PLANNED)
    assert "1-1" not in sign_in(cast.member).get(control_url(cast)).content.decode()


def test_a_past_day_shows_what_stood_there_then(cast: Cast, adopted: Recommendation, sign_in: SignIn) -> None:
    answered(cast, adopted)
    taken_off(cast, adopted, next_meeting(cast))
    browser = sign_in(cast.member)
    now = browser.get(control_url(cast)).content.decode()
    then = browser.get(control_url(cast), {"on": "2026-04-05"}).content.decode()
    assert "taken off control on 08.04.2026" in now
    assert "On control now: 0" in now
    assert "on control, reply awaited" in then
    assert "accepted" not in then
    assert browser.get(control_url(cast), {"on": "ruins"}).status_code == 404


def test_it_is_a_workbook_too(cast: Cast, adopted: Recommendation, sign_in: SignIn) -> None:
    answered(cast, adopted)
    noted(cast, adopted)
    book = load_workbook(io.BytesIO(sign_in(cast.member).get(control_url(cast), {"format": "xlsx"}).content))
    sheet: Any = book.active
    _head, row = sheet.iter_rows(values_only=True)
    assert row[0] == "1-1"
    assert [f"{one:%d.%m}" if hasattr(one, "day") else one for one in row[5:10]] == [
        "1-7/1",
        "03.04",
        "accepted",
        "06.04",
        "07.04",
    ]


@pytest.mark.parametrize(("language", "word"), [("kk", "Тексеру басталды."), ("ru", "Осмотры начаты.")])
def test_it_is_printed_in_both_languages(
    cast: Cast, adopted: Recommendation, sign_in: SignIn, language: str, word: str
) -> None:
    noted(cast, adopted)
    browser = sign_in(cast.member)
    told = " ".join(words_of_word(browser.get(address("control-print", cast.council, language, "docx")).content))
    assert word in told
    assert getattr(adopted, f"text_{language}") in told
    assert browser.get(address("control-print", cast.council, language, "pdf")).content.startswith(b"%PDF")
    assert browser.get(address("control-print", cast.council, "en", "pdf")).status_code == 404


def test_its_queries_do_not_grow_with_its_rows(cast: Cast, adopt: Adopt, sign_in: SignIn) -> None:
    browser = sign_in(cast.member)
    counts = []
    for many in (2, 5):
        for n in range(many):
            noted(cast, adopt(text_kk=f"{ADVICE_KK} {many}-{n}"))
        with CaptureQueriesContext(connection) as caught:
            browser.get(control_url(cast))
        counts.append(len(caught))
    assert counts[0] == counts[1]


def test_queries_of_ticking_and_of_a_recommendation_do_not_grow_either(
    cast: Cast, adopt: Adopt, sign_in: SignIn
) -> None:
    browser, item = sign_in(cast.secretariat), next_meeting(cast)
    counts = []
    for n, to in enumerate((["health"], ["health"], list(cast.organisations))):
        one = adopt(text_kk=f"{ADVICE_KK} {n}", addressees=[cast.organisations[key] for key in to])
        for addressee in one.addressees.all():
            texts = {"text_kk": "Істелді.", "text_ru": "Сделано."}
            FollowUpNote.objects.create(addressee=addressee, date=NEXT_DAY, **texts)
        found = []
        for name, pk in (("take-off-control", item.pk), ("recommendation", one.pk)):
            with CaptureQueriesContext(connection) as caught:
                browser.get(address(name, cast.council, pk))
            found.append(len(caught))
        counts.append(found)
    assert counts[1] == counts[2]  # the first asks for what is kept then


def test_the_secretariat_ticks_what_a_meeting_took_off(cast: Cast, adopt: Adopt, sign_in: SignIn) -> None:
    one, other = adopt(), adopt(text_kk=f"{ADVICE_KK} 2")
    item, browser = next_meeting(cast), sign_in(cast.secretariat)
    url = address("take-off-control", cast.council, item.pk)
    to = addressee_of(one).pk
    form = browser.get(url).content.decode()
    assert form.count('type="checkbox" name="addressees"') == 2
    wrong = browser.post(url, {"addressees": [to], "reason_kk": "Істелді.", "reason_ru": ""})
    assert wrong.status_code == 200
    assert f'value="{to}" id="id_addressees_0" checked' in wrong.content.decode()
    done = browser.post(url, {"addressees": [to], **REASON})
    assert done.headers["Location"] == reverse("meetings:meeting", args=[cast.council.pk, item.meeting_id])
    assert addressee_of(one).off_control_item == item
    assert addressee_of(other).off_control_item is None
    assert "Taken off control" in sign_in(cast.member).get(done.headers["Location"]).content.decode()


def test_one_of_another_council_or_unknown_is_no_choice(cast: Cast, adopted: Recommendation, sign_in: SignIn) -> None:
    url = address("take-off-control", cast.council, next_meeting(cast).pk)
    for wrong in ("999", "x", "-1", "99999999999999999999"):
        assert sign_in(cast.secretariat).post(url, {"addressees": [wrong]}).status_code == 200
    assert addressee_of(adopted).off_control_item is None


def test_a_meeting_that_is_closed_says_so(cast: Cast, adopted: Recommendation, sign_in: SignIn) -> None:
    item = next_meeting(cast)
    Minutes.objects.update(signed_on=NEXT_DAY)
    browser, url = sign_in(cast.secretariat), address("take-off-control", cast.council, item.pk)
    assert "signed and sealed" in browser.get(url).content.decode()
    answer = browser.post(url, {"addressees": [addressee_of(adopted).pk]}).content.decode()
    assert "Bring the matter to the next meeting" in answer


def test_it_is_taken_off_from_its_own_page_and_put_back(cast: Cast, adopted: Recommendation, sign_in: SignIn) -> None:
    sent(cast, adopted)
    item, browser = next_meeting(cast), sign_in(cast.secretariat)
    page = address("recommendation", cast.council, adopted.pk)
    url = address("take-recommendation-off-control", cast.council, adopted.pk)
    assert url in browser.get(page).content.decode()
    assert "08.04.2026 · 1. " in browser.get(url).content.decode()
    browser.post(url, {"item": item.pk, "addressees": [addressee_of(adopted).pk], **REASON})
    to = addressee_of(adopted)
    assert to.off_control_item == item
    back = address("put-back-on-control", cast.council, to.pk)
    assert back in browser.get(page).content.decode()
    browser.post(back, {"revision": to.revision})
    assert addressee_of(adopted).off_control_item is None


def test_an_item_before_the_recommendation_or_of_a_closed_meeting_is_no_choice(
    cast: Cast, adopted: Recommendation, sign_in: SignIn
) -> None:
    before, closed = next_meeting(cast, datetime.date(2026, 3, 30), number="7"), next_meeting(cast)
    Minutes.objects.filter(meeting=closed.meeting).update(chair_signed_on=NEXT_DAY)
    url = address("take-recommendation-off-control", cast.council, adopted.pk)
    browser = sign_in(cast.secretariat)
    for item in (before, closed):
        browser.post(url, {"item": item.pk, "addressees": [addressee_of(adopted).pk]})
    assert addressee_of(adopted).off_control_item is None


def test_all_that_answered_are_ticked_where_that_is_asked_for(cast: Cast, adopt: Adopt, sign_in: SignIn) -> None:
    answered(cast, adopt())
    adopt(text_kk=f"{ADVICE_KK} 2")
    url = address("take-off-control", cast.council, next_meeting(cast).pk)
    browser = sign_in(cast.secretariat)
    assert "?answered=1" in browser.get(url).content.decode()
    assert browser.get(url).content.decode().count(" checked") == 0
    assert browser.get(url, {"answered": "1"}).content.decode().count(" checked") == 1
