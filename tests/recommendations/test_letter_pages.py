"""The list of a council's letters and the page of one: what it shows to whom, and which bytes it serves."""

import datetime
import io
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from openpyxl import load_workbook

from council.models import User
from meetings.models import Meeting
from recommendations.actions import record_response, send_letter
from recommendations.letter_documents import sealed_letters
from recommendations.models import Letter
from tests.cast import Cast
from tests.recommendations.conftest import HELD_ON, Adopt

SignIn = Callable[[User], Client]


def send(cast: Cast, letter: Letter, **otherwise: Any) -> Letter:
    values: dict[str, Any] = {"number": "4-2/118", "sent_on": HELD_ON, "by": cast.secretariat, "at": cast.now}
    return send_letter(letter, **(values | otherwise))


def address(name: str, letter: Letter, *more: object) -> str:
    return reverse(f"recommendations:{name}", args=[letter.council_id, letter.pk, *more])


def listed(letter: Letter) -> str:
    return reverse("recommendations:letters-of-council", args=[letter.council_id])


def shown(browser: Client, url: str) -> list[int]:
    return [row["letter"].pk for row in browser.get(url).context["rows"]]


def test_the_list_shows_letters_of_all_purposes_drafts_first(
    cast: Cast, letter: Letter, asked: Letter, invited: Letter, sign_in: SignIn
) -> None:
    send(cast, letter)
    send(cast, asked, sent_on=cast.today)
    browser = sign_in(cast.secretariat)
    assert shown(browser, listed(letter)) == [invited.pk, asked.pk, letter.pk]
    assert shown(browser, listed(letter) + "?purpose=information_request") == [asked.pk]
    assert shown(browser, listed(letter) + "?standing=draft") == [invited.pk]
    assert shown(browser, listed(letter) + "?standing=sent&purpose=recommendation") == [letter.pk]
    assert shown(browser, listed(letter) + "?purpose=order&standing=нет") == [invited.pk, asked.pk, letter.pk]
    record_response(letter, outcome="accepted", date=cast.today, by=cast.secretariat, at=cast.now)
    assert shown(browser, listed(letter) + "?standing=answered") == [letter.pk]


def test_the_list_is_a_workbook_too(cast: Cast, letter: Letter, sign_in: SignIn) -> None:
    send(cast, letter)
    book = load_workbook(io.BytesIO(sign_in(cast.secretariat).get(listed(letter) + "?format=xlsx").content))
    rows: list[list[Any]] = [[cell.value for cell in row] for row in book.worksheets[0].iter_rows(min_row=2)]
    assert [(row[3], row[4].date()) for row in rows] == [("4-2/118", HELD_ON)]


def test_readers_know_of_letters_that_went_out_only(
    cast: Cast, letter: Letter, asked: Letter, invited: Letter, sign_in: SignIn
) -> None:
    send(cast, letter)
    send(cast, invited)
    Meeting.objects.filter(hearing_invitations__letter=invited).update(agenda_status="draft")
    reader = sign_in(cast.member)
    assert shown(reader, listed(letter)) == [letter.pk]
    assert reader.get(address("letter", asked)).status_code == 404
    assert reader.get(address("letter", invited)).status_code == 404
    Meeting.objects.filter(hearing_invitations__letter=invited).update(agenda_status="approved")
    assert shown(reader, listed(letter)) == [invited.pk, letter.pk]
    assert sign_in(cast.stranger).get(listed(letter)).status_code == 404


def test_the_secretariat_gets_the_very_bytes_that_were_sealed_and_those_they_replaced(
    cast: Cast, letter: Letter, sign_in: SignIn, printing: Any
) -> None:
    printing.side_effect = lambda _template, context, language: f"%PDF-{context['version']}-{language}".encode()
    sent = send(cast, letter)
    send(cast, sent, number="4-2/119", revision=sent.revision)
    browser = sign_in(cast.secretariat)
    newest = browser.get(address("letter-document", letter, "kk", "pdf"))
    old = browser.get(address("letter-version", letter, 1, "ru"))
    assert b"".join(newest) == b"%PDF-2-kk"
    assert b"".join(old) == b"%PDF-1-ru"
    html = browser.get(address("letter", letter)).content.decode()
    assert "a newer version replaced it" in html
    assert "as sent, version 2" in html
    assert browser.get(address("letter-version", letter, 3, "ru")).status_code == 404
    assert browser.get(address("letter-version", letter, 99999999, "ru")).status_code == 404


def test_readers_get_no_address_that_answers_for_the_addressee_until_it_is_dead(
    cast: Cast, letter: Letter, sign_in: SignIn, printing: Any
) -> None:
    sent = send(cast, letter)
    file = sealed_letters(sent)[0].file
    reader = sign_in(cast.member)
    printing.reset_mock()
    assert reader.get(address("letter-document", letter, "kk", "pdf")).status_code == 200
    context = printing.call_args.args[1]
    assert context["is_reading_copy"]
    assert "reply_url" not in context
    assert reader.get(reverse("file", args=[file.pk])).status_code == 404
    assert reader.get(address("letter-version", letter, 1, "kk")).status_code == 403
    record_response(sent, outcome="accepted", date=cast.today, by=cast.secretariat, at=cast.now)
    assert reader.get(reverse("file", args=[file.pk])).status_code == 200


@pytest.mark.parametrize("form", ["pdf", "docx"])
@pytest.mark.parametrize("purpose", ["letter", "asked", "invited"])
def test_a_draft_of_any_purpose_opens_for_its_secretariat(
    cast: Cast, purpose: str, form: str, request: pytest.FixtureRequest, sign_in: SignIn
) -> None:
    draft = request.getfixturevalue(purpose)
    browser = sign_in(cast.secretariat)
    assert browser.get(address("letter", draft)).status_code == 200
    assert browser.get(address("letter-document", draft, "kk", form)).status_code == 200
    assert browser.get(address("letter-document", draft, "en", form)).status_code == 404


def test_the_page_shows_mails_to_the_secretariat_alone(cast: Cast, letter: Letter, sign_in: SignIn) -> None:
    send(cast, letter, email="kense@example.kz")
    assert "kense@example.kz" in sign_in(cast.secretariat).get(address("letter", letter)).content.decode()
    assert "kense@example.kz" not in sign_in(cast.member).get(address("letter", letter)).content.decode()


def test_one_letter_is_sent_on_its_page_and_a_doubled_number_is_pointed_out(
    cast: Cast, letter: Letter, asked: Letter, sign_in: SignIn
) -> None:
    send(cast, asked, email="kense@example.kz", sent_on=cast.today)
    browser = sign_in(cast.secretariat)
    words = {"cover_kk": "Рахмет.", "cover_ru": "Спасибо.", "email": "kense@example.kz", "reply_to_number": "5/1"}
    typed = {"number": "4-2/118", "sent_on": "2026-04-03", "revision": letter.revision, **words}
    done = browser.post(address("send-letter", letter), typed, follow=True)
    assert done.redirect_chain[0][0] == address("letter", letter)
    assert "stands on another letter" in done.content.decode()
    letter.refresh_from_db()
    assert (letter.sent_on, letter.cover_ru, letter.email) == (datetime.date(2026, 4, 3), "Спасибо.", words["email"])


def test_the_address_known_from_the_last_letter_is_offered(
    cast: Cast, letter: Letter, adopt: Adopt, sign_in: SignIn
) -> None:
    send(cast, letter, email="kense@example.kz")
    other = Letter.objects.get(addressee__recommendation=adopt(text_ru="Рекомендовать иное."))
    form = sign_in(cast.secretariat).get(address("send-letter", other)).context["form"]
    assert form["email"].value() == "kense@example.kz"


def test_the_number_of_queries_does_not_grow_with_the_letters(
    cast: Cast, adopt: Adopt, letter: Letter, sign_in: SignIn, django_assert_max_num_queries: Any
) -> None:
    browser = sign_in(cast.secretariat)
    with django_assert_max_num_queries(30) as few:
        browser.get(listed(letter))
    for number in range(8):
        send(cast, Letter.objects.get(addressee__recommendation=adopt(text_ru=f"Рекомендовать {number}.")))
    with django_assert_max_num_queries(len(few)):
        assert len(shown(browser, listed(letter))) == 9
