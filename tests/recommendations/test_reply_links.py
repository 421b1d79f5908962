"""The link in a letter: one letter, one link of it, as long as it holds."""

import datetime

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse

from meetings.answer_links import token_of as answer_token_of
from recommendations import reply_links
from recommendations.models import Letter, LetterSettings
from tests.cast import Cast
from tests.recommendations.conftest import ADVICE_KK, ADVICE_RU

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("at_now")]
TWO_DAYS = datetime.timedelta(days=2)


@pytest.fixture
def sent(cast: Cast, letter: Letter) -> Letter:
    """The letter, sent two days ago."""
    letter.number, letter.sent_on = "04-12/118", cast.today - TWO_DAYS
    letter.save()
    return letter


def opened(token: str) -> tuple[int, str]:
    answer = Client().get(reverse("recommendations:submit-reply", args=[token]))
    return answer.status_code, answer.content.decode()


def test_it_opens_without_an_account_and_says_what_is_recommended_in_both_languages(sent: Letter) -> None:
    assert reply_links.reply_url(sent).startswith(settings.SITE_URL)
    status, page = opened(reply_links.token_of(sent))
    assert status == 200
    assert ADVICE_KK in page
    assert ADVICE_RU in page
    assert "04-12/118" in page


def test_nothing_between_keeps_the_page_and_no_search_engine_lists_it(sent: Letter) -> None:
    answer = Client().get(reverse("recommendations:submit-reply", args=[reply_links.token_of(sent)]))
    assert "no-store" in answer["Cache-Control"]
    assert answer["X-Robots-Tag"] == "noindex"
    assert answer["Referrer-Policy"] == "same-origin"


@pytest.mark.parametrize(
    "change", [{"link_number": 2}, {"received_on": True}, {"sent_on": None}, {"link_until": True}]
)
def test_it_ends_and_then_tells_nothing_of_the_letter(cast: Cast, sent: Letter, change: dict[str, object]) -> None:
    token = reply_links.token_of(sent)
    yesterday = cast.today - datetime.timedelta(days=1)
    Letter.objects.filter(pk=sent.pk).update(
        **{name: yesterday if one is True else one for name, one in change.items()}
    )
    status, page = opened(token)
    assert status == 410
    assert ADVICE_KK not in page
    assert "04-12/118" not in page
    assert str(sent.organisation) not in page
    assert cast.council.name in page


def test_it_holds_as_many_days_as_the_council_set(cast: Cast, sent: Letter) -> None:
    LetterSettings.objects.create(council=cast.council, link_days=2)
    assert reply_links.link_holds(sent, 1, cast.today)
    assert not reply_links.link_holds(sent, 1, cast.today + datetime.timedelta(days=1))


def test_a_forged_one_is_not_found_nor_one_signed_for_something_else(cast: Cast, sent: Letter) -> None:
    token = reply_links.token_of(sent)
    head, _dot, signature = token.partition(".")
    forged = [f"{sent.pk}-2.{signature}", token[:-1], head, "x", f"{sent.pk + 1}-1.{signature}"]
    forged.append(answer_token_of(sent.addressee.recommendation.meeting, cast.people["health"]))
    for one in forged:
        status, page = opened(one)
        assert status == 404, one
        assert ADVICE_KK not in page
        assert cast.council.name not in page
