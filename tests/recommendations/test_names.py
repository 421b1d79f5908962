"""An addressee of an old letter is called as it was when the letter went to it; an extract speaks of its meeting."""

import datetime
from typing import Any

import pytest
from django.urls import reverse

from members.actions import change_organisation, change_person
from recommendations.actions import send_letter
from recommendations.desk import letters_awaiting
from recommendations.documents import extract_context
from recommendations.models import InformationRequest, Letter, Recommendation
from recommendations.views.fetching import fetch_letter
from tests.cast import Cast
from tests.recommendations.conftest import HELD_ON, Adopt
from tests.recommendations.test_reading import SignIn

SENT = HELD_ON + datetime.timedelta(days=1)
SINCE = HELD_ON + datetime.timedelta(days=2)
OLD = "Управление здравоохранения"


def rename(cast: Cast) -> None:
    by_at: dict[str, Any] = {"called_since": SINCE, "by": cast.secretariat, "at": cast.now}
    change_organisation(cast.council, cast.organisations["health"], name_kk="Жаңа", name_ru="Новое", **by_at)
    change_person(cast.council, cast.people["chair"], name_kk="Басқа", name_ru="Другой", **by_at)


@pytest.fixture
def letters(cast: Cast, adopt: Adopt) -> tuple[Letter, Letter]:
    """Two letters to the health department: one sent before it was renamed, one not sent yet."""
    first, second = adopt(), adopt(text_ru="Предложить управлению провести осмотры.")
    sent = Letter.objects.get(addressee__recommendation=first)
    sent = send_letter(sent, number="1", sent_on=SENT, by=cast.secretariat, at=cast.now)
    rename(cast)
    return sent, Letter.objects.get(addressee__recommendation=second)


def test_a_list_names_each_addressee_as_when_its_letter_was_sent(
    cast: Cast, letters: tuple[Letter, Letter], sign_in: SignIn
) -> None:
    browser = sign_in(cast.secretariat)
    for address in (reverse("recommendations:all"), reverse("recommendations:of-council", args=[cast.council.pk])):
        rows = browser.get(address).context["rows"]
        called = {to["letter"].pk: to["letter"].organisation.called_ru for row in rows for to in row["addressees"]}
        assert called == {letters[0].pk: OLD, letters[1].pk: "Новое"}


def test_pages_forms_and_the_desk_name_the_addressee_of_an_old_letter(
    cast: Cast, letters: tuple[Letter, Letter], sign_in: SignIn
) -> None:
    browser = sign_in(cast.secretariat)
    old, new = cast.organisations["health"].name_kk, "Жаңа"
    for letter, called in zip(letters, (old, new), strict=True):
        pk = letter.addressee.recommendation_id
        page = browser.get(reverse("recommendations:recommendation", args=[cast.council.pk, pk]))
        assert [row["letter"].organisation.called_kk for row in page.context["addressees"]] == [called]
    assert fetch_letter(cast.council, letters[0].pk).organisation.called_kk == old
    Letter.objects.filter(pk=letters[0].pk).update(reply_by=SENT)
    tasks = [one.title for one in letters_awaiting(cast.secretariat, cast.today)]
    assert [old in one for one in tasks] == [False, True]
    assert [new in one for one in tasks] == [True, False]


def test_a_request_for_information_names_the_body_of_its_day(cast: Cast, sign_in: SignIn) -> None:
    letter = Letter.objects.create(
        council=cast.council, purpose="information_request", organisation=cast.organisations["health"], sent_on=SENT
    )
    one = InformationRequest.objects.create(
        council=cast.council, key="i1", letter=letter, subject_kk="Мәлімет", subject_ru="Сведения"
    )
    rename(cast)
    browser = sign_in(cast.member)
    for name, args in (("information-requests", []), ("information-request", [one.pk])):
        page = browser.get(reverse(f"recommendations:{name}", args=[cast.council.pk, *args])).content.decode()
        assert cast.organisations["health"].name_kk in page
        assert "Жаңа" not in page


def test_an_extract_names_the_chair_of_the_meeting_and_the_addressee_of_the_letter(
    cast: Cast, letters: tuple[Letter, Letter]
) -> None:
    for letter, called in zip(letters, (OLD, "Новое"), strict=True):
        one = Recommendation.objects.with_addressees().get(pk=letter.addressee.recommendation_id)
        context = extract_context(one, "ru", cast.today)
        assert (context["addressees"], context["chair"]) == ([called], cast.people["chair"].name_ru)
