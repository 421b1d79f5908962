"""Adopting with the wording check: each commanding word in its sentence, the advice taken over by word or whole."""

import re

import pytest
from django.test import Client

from meetings.models import AgendaItem
from recommendations.models import Recommendation
from recommendations.wording import passages, with_advice
from tests.cast import Cast
from tests.recommendations.test_pages import SignIn, adopt_url, typed

RU = "Обязать управление здравоохранения провести осмотры. Управлению занятости запретить отказы."
KK = "Денсаулық сақтау басқармасына тексеру жүргізу тапсырылсын."


def post(browser: Client, cast: Cast, item: AgendaItem, **otherwise: object) -> str:
    return browser.post(adopt_url(cast, item), typed(cast, **otherwise)).content.decode()


def field_of(html: str, name: str) -> str:
    found = re.search(rf'<textarea name="{name}"[^>]*>\s*(.*?)</textarea>', html, re.DOTALL)
    assert found
    return found[1]


def test_each_word_stands_in_its_own_sentence_with_that_sentence_as_advice() -> None:
    kk, one, other = passages(KK, RU)
    assert (kk.language, one.language) == ("kk", "ru")
    assert one.before + one.found + one.after == "Обязать управление здравоохранения провести осмотры."
    assert one.advice == "Рекомендовать управлению здравоохранения провести осмотры."
    assert other.before + other.found + other.after == "Управлению занятости запретить отказы."


def test_a_word_without_a_safe_wording_has_a_hint_only() -> None:
    (one,) = passages("", "Обязать.")
    assert (one.advice, one.instead) == ("", "рекомендовать")
    assert with_advice({"kk": "", "ru": "Обязать."}, one.key) == {"kk": "", "ru": "Обязать."}


@pytest.mark.parametrize(
    "key", ["ru:0:", "ru:x:Обязать", "en:0:Обязать", "ru", "", "ru:99999999999:Обязать", "kk:0:Обязать"]
)
def test_a_key_that_names_nothing_changes_nothing(key: str) -> None:
    assert with_advice({"kk": KK, "ru": RU}, key) == {"kk": KK, "ru": RU}


def test_a_text_changed_meanwhile_gets_the_same_word_where_it_stands_now() -> None:
    changed = with_advice({"kk": KK, "ru": f"По итогам. {RU}"}, "ru:0:Обязать")
    assert changed["ru"].startswith("По итогам. Рекомендовать управлению здравоохранения провести")


def test_one_word_is_taken_over_and_nothing_is_stored(cast: Cast, item: AgendaItem, sign_in: SignIn) -> None:
    browser = sign_in(cast.secretariat)
    shown = post(browser, cast, item, text_kk=KK, text_ru=RU)
    key = passages(KK, RU)[1].key
    assert f'name="take" value="{key}"' in shown
    html = post(browser, cast, item, text_kk=KK, text_ru=RU, take=key)
    assert field_of(html, "text_ru").startswith("Рекомендовать управлению здравоохранения провести осмотры.")
    assert field_of(html, "text_kk") == KK
    assert "This wording commands" in html  # the others are still there
    assert not Recommendation.objects.exists()


def test_all_of_it_is_taken_over_at_once_and_then_adopted(cast: Cast, item: AgendaItem, sign_in: SignIn) -> None:
    browser = sign_in(cast.secretariat)
    ru = "Обязать управление здравоохранения провести осмотры."
    html = post(browser, cast, item, text_kk=KK, text_ru=ru, take="all")
    kk, ru = field_of(html, "text_kk"), field_of(html, "text_ru")
    assert "The wording does not command" in html
    assert kk == "Денсаулық сақтау басқармасына тексеру жүргізу ұсынылсын."
    assert not Recommendation.objects.exists()
    post(browser, cast, item, text_kk=kk, text_ru=ru)
    assert Recommendation.objects.get().text_ru == "Рекомендовать управлению здравоохранения провести осмотры."


def test_the_form_stays_as_it_was_filled_and_says_nothing_of_what_is_still_missing(
    cast: Cast, item: AgendaItem, sign_in: SignIn
) -> None:
    browser = sign_in(cast.secretariat)
    for button in ({"take": "all"}, {"check": "1"}):
        html = post(browser, cast, item, text_ru=RU, text_kk="", addressees=[], reply_by="2026-05-01", **button)
        assert "error-summary" not in html
        assert 'value="2026-05-01"' in html
    assert "error-summary" in post(browser, cast, item, text_ru="Рекомендовать.", text_kk="")


def test_what_is_wrong_is_said_while_taking_over(cast: Cast, item: AgendaItem, sign_in: SignIn) -> None:
    browser = sign_in(cast.secretariat)
    html = post(browser, cast, item, text_ru=f"{RU}\x00", addressees=["99999999999999999999"], take="all")
    assert "error-summary" in html


def test_it_warns_and_never_blocks(cast: Cast, item: AgendaItem, sign_in: SignIn) -> None:
    browser = sign_in(cast.secretariat)
    shown = "|".join(one.found for one in passages(KK, RU))
    post(browser, cast, item, text_kk=KK, text_ru=RU, keep_wording="on", words_shown=shown)
    assert Recommendation.objects.get().text_ru == RU


def test_changing_offers_it_too(cast: Cast, adopted: Recommendation, sign_in: SignIn) -> None:
    url = f"/councils/{cast.council.pk}/recommendations/{adopted.pk}/change/"
    html = sign_in(cast.secretariat).post(url, typed(cast, text_ru=RU, take="all")).content.decode()
    adopted.refresh_from_db()
    assert "Рекомендовать управлению здравоохранения" in field_of(html, "text_ru")
    assert RU not in adopted.text_ru
