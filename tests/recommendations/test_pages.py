"""The pages on which recommendations, letters and replies are written down: what a form does and refuses."""

import datetime
from collections.abc import Callable
from typing import Any

from django.test import Client
from django.urls import reverse

from council.models import Council, User
from meetings.models import AgendaItem, Meeting
from recommendations.actions import send_letter
from recommendations.models import Letter, Recommendation
from tests.cast import Cast
from tests.recommendations.conftest import ADVICE_KK, ADVICE_RU, Adopt, sign_minutes

SignIn = Callable[[User], Client]
COMMAND_RU = "Обязать управление здравоохранения провести осмотры."


def address(name: str, council: Council, *args: object) -> str:
    return reverse(f"recommendations:{name}", args=[council.pk, *args])


def typed(cast: Cast, **otherwise: Any) -> dict[str, Any]:
    """What the adopt form sends."""
    return {
        "token": "11111111-1111-4111-8111-111111111111",
        "kind": "recommendation",
        "text_kk": ADVICE_KK,
        "text_ru": ADVICE_RU,
        "addressees": [cast.organisations["health"].pk],
        "tasks": ["4.5"],
        "reply_by": "",
        "keep_wording": "",
        "words_shown": "",
        **otherwise,
    }


def adopt_url(cast: Cast, item: AgendaItem) -> str:
    return address("adopt-recommendation", cast.council, item.pk)


def test_the_secretariat_adopts_on_a_page(cast: Cast, item: AgendaItem, sign_in: SignIn) -> None:
    browser = sign_in(cast.secretariat)
    form = browser.get(adopt_url(cast, item)).content.decode()
    response = browser.post(adopt_url(cast, item), typed(cast))
    adopted = Recommendation.objects.get()
    assert "4.5 " in form
    assert "5.1 " not in form
    assert response.headers["Location"] == address("recommendation", cast.council, adopted.pk)
    assert (adopted.text_kk, adopted.number, adopted.tasks) == (ADVICE_KK, "1-1", ["4.5"])


def test_a_second_submit_of_the_form_does_nothing_twice(cast: Cast, item: AgendaItem, sign_in: SignIn) -> None:
    browser = sign_in(cast.secretariat)
    first = browser.post(adopt_url(cast, item), typed(cast))
    second = browser.post(adopt_url(cast, item), typed(cast, text_ru="Рекомендовать иное."))
    assert second.headers["Location"] == first.headers["Location"]
    assert Recommendation.objects.count() == 1


def test_commanding_wording_is_shown_before_anything_is_stored_and_kept_when_confirmed(
    cast: Cast, item: AgendaItem, sign_in: SignIn
) -> None:
    browser = sign_in(cast.secretariat)
    asked = browser.post(adopt_url(cast, item), typed(cast, text_ru=COMMAND_RU))
    html = asked.content.decode()
    assert asked.status_code == 200
    assert not Recommendation.objects.exists()
    assert "This wording commands" in html
    assert "<mark>Обязать</mark> управление" in html
    assert COMMAND_RU in html
    shown = asked.context["form"]["words_shown"].value()
    browser.post(adopt_url(cast, item), typed(cast, text_ru=COMMAND_RU, keep_wording="on", words_shown=shown))
    assert Recommendation.objects.get().text_ru == COMMAND_RU


def test_consent_to_one_wording_is_none_to_another(cast: Cast, item: AgendaItem, sign_in: SignIn) -> None:
    kept = typed(cast, text_ru=COMMAND_RU, keep_wording="on", words_shown="Поручить")
    assert sign_in(cast.secretariat).post(adopt_url(cast, item), kept).status_code == 200
    assert not Recommendation.objects.exists()


def test_wording_can_be_checked_without_adopting(cast: Cast, item: AgendaItem, sign_in: SignIn) -> None:
    response = sign_in(cast.secretariat).post(adopt_url(cast, item), typed(cast, check="1"))
    assert "The wording does not command" in response.content.decode()
    assert not Recommendation.objects.exists()


def test_a_refusal_keeps_what_was_typed_and_names_what_is_missing(
    cast: Cast, meeting: Meeting, item: AgendaItem, sign_in: SignIn
) -> None:
    browser = sign_in(cast.secretariat)
    missing = browser.post(adopt_url(cast, item), typed(cast, addressees=[])).content.decode()
    assert ADVICE_RU in missing
    assert "id_addressees" in missing
    sign_minutes(meeting)
    closed = browser.post(adopt_url(cast, item), typed(cast)).content.decode()
    assert "sealed" in closed
    assert not Recommendation.objects.exists()


def test_the_page_shows_both_texts_the_addressee_and_the_wait(
    cast: Cast, adopted: Recommendation, letter: Letter, sign_in: SignIn
) -> None:
    send_letter(letter, number="1-7/1", sent_on=datetime.date(2026, 4, 3), by=cast.secretariat, at=cast.now)
    html = sign_in(cast.member).get(address("recommendation", cast.council, adopted.pk)).content.decode()
    assert ADVICE_KK in html
    assert ADVICE_RU in html
    assert cast.organisations["health"].name_kk in html
    assert "reply awaited for 7 days" in html
    assert "The recommendation was adopted" in html
    assert "Record the reply" not in html
    assert "executes no order" in html


def test_the_page_points_out_commanding_words_with_other_words_beside(
    cast: Cast, adopt: Adopt, sign_in: SignIn
) -> None:
    adopted = adopt(text_ru=COMMAND_RU)
    html = sign_in(cast.secretariat).get(address("recommendation", cast.council, adopted.pk)).content.decode()
    assert "<mark>Обязать</mark> управление" in html
    assert "May be said instead" in html
    assert 'class="finding warning"' in html


def test_what_was_sent_and_answered_is_recorded_on_pages(
    cast: Cast, adopted: Recommendation, letter: Letter, sign_in: SignIn
) -> None:
    browser = sign_in(cast.secretariat)
    sent = {"number": "1-7/1", "sent_on": "2026-04-03", "reply_by": "2026-05-03", "revision": letter.revision}
    browser.post(address("send-letter", cast.council, letter.pk), sent)
    reply = {"outcome": "accepted", "number": "4-1/8", "date": "2026-04-09", "summary_kk": "Қабылданды."}
    one = browser.post(address("record-response", cast.council, letter.pk), reply)
    assert "both languages are needed" in one.context["form"].errors["summary_ru"][0]
    reply["summary_ru"] = "Принято."
    response = browser.post(address("record-response", cast.council, letter.pk), reply)
    letter.refresh_from_db()
    assert response.headers["Location"] == address("recommendation", cast.council, adopted.pk)
    assert (letter.state, letter.response.outcome) == ("answered", "accepted")
    assert letter.reply_by == datetime.date(2026, 5, 3)


def test_a_stale_letter_form_is_refused_and_keeps_what_was_typed(cast: Cast, letter: Letter, sign_in: SignIn) -> None:
    send_letter(letter, number="1-7/1", sent_on=cast.today, by=cast.secretariat, at=cast.now)
    stale = {"number": "1-7/2", "sent_on": "2026-04-03", "revision": letter.revision}
    response = sign_in(cast.secretariat).post(address("send-letter", cast.council, letter.pk), stale)
    letter.refresh_from_db()
    assert letter.number == "1-7/1"
    assert "1-7/2" in response.content.decode()
    assert "Someone else changed this record" in response.content.decode()


def test_a_date_before_the_meeting_is_refused_beside_its_field(cast: Cast, letter: Letter, sign_in: SignIn) -> None:
    early = {"number": "1", "sent_on": "2026-04-01", "revision": letter.revision}
    response = sign_in(cast.secretariat).post(address("send-letter", cast.council, letter.pk), early)
    assert "before the meeting" in response.context["form"].errors["sent_on"][0]


def test_a_recommendation_is_changed_and_withdrawn_on_pages(
    cast: Cast, adopted: Recommendation, sign_in: SignIn
) -> None:
    browser = sign_in(cast.secretariat)
    changed = typed(cast, text_ru="Рекомендовать иное.", revision=adopted.revision)
    browser.post(address("change-recommendation", cast.council, adopted.pk), changed)
    adopted.refresh_from_db()
    assert adopted.text_ru == "Рекомендовать иное."
    url = address("withdraw-recommendation", cast.council, adopted.pk)
    assert browser.get(url).status_code == 200
    browser.post(url, {"revision": adopted.revision})
    assert not Recommendation.objects.exists()


def test_a_task_of_another_level_is_refused_on_the_page_with_its_clause(
    cast: Cast, adopted: Recommendation, sign_in: SignIn
) -> None:
    Recommendation.objects.filter(pk=adopted.pk).update(tasks=["5.1"])
    changed = typed(cast, text_ru="Рекомендовать иное.", tasks=["5.1"], revision=adopted.revision)
    url = address("change-recommendation", cast.council, adopted.pk)
    html = sign_in(cast.secretariat).post(url, changed).content.decode()
    adopted.refresh_from_db()
    assert adopted.text_ru == ADVICE_RU
    assert "Рекомендовать иное." in html
    assert reverse("clause", args=["5"]) in html
    assert 'class="finding violation"' in html
