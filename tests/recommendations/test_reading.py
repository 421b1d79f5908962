"""Who reads what of recommendations: pages, lists with filters, the extract; and that lists stay cheap."""

from collections.abc import Callable

import pytest
from django.db import connection
from django.template.loader import render_to_string
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import translation

from council.models import Council, Role, User
from meetings.models import AgendaItem, Meeting
from recommendations.actions import record_response, send_letter
from recommendations.documents import extract_context
from recommendations.models import Letter, Recommendation
from tests.cast import Cast, make_user
from tests.recommendations.conftest import ADVICE_KK, ADVICE_RU, Adopt
from tests.recommendations.test_pages import address

SignIn = Callable[[User], Client]
PAGES = ("recommendation", "of-council", "information-requests")
ACTS = ("adopt-recommendation", "change-recommendation", "withdraw-recommendation", "send-letter", "record-response")


def everything(cast: Cast, item: AgendaItem, adopted: Recommendation, letter: Letter) -> dict[str, str]:
    numbers = {
        "adopt-recommendation": [item.pk],
        "send-letter": [letter.pk],
        "record-response": [letter.pk],
        "of-council": [],
        "information-requests": [],
        "request-information": [],
    }
    return {
        name: address(name, cast.council, *numbers.get(name, [adopted.pk]))
        for name in (*PAGES, *ACTS, "request-information")
    }


def test_readers_read_and_may_not_act(
    cast: Cast, item: AgendaItem, adopted: Recommendation, letter: Letter, sign_in: SignIn
) -> None:
    pages = everything(cast, item, adopted, letter)
    for user in (cast.member, cast.maslikhat, cast.supervisor, cast.chair):
        browser = sign_in(user)
        assert {browser.get(pages[name]).status_code for name in PAGES} == {200}
        assert {browser.get(pages[name]).status_code for name in ACTS} == {403}
        assert browser.post(pages["send-letter"], {"number": "1", "sent_on": "2026-04-03"}).status_code == 403


def test_another_council_s_addresses_are_not_found(
    cast: Cast, item: AgendaItem, adopted: Recommendation, letter: Letter, sign_in: SignIn
) -> None:
    browser = sign_in(cast.stranger)
    for url in everything(cast, item, adopted, letter).values():
        assert browser.get(url).status_code == 404


def test_a_record_of_another_council_is_not_found_through_one_s_own(
    cast: Cast, item: AgendaItem, adopted: Recommendation, letter: Letter, sign_in: SignIn
) -> None:
    own = Council.objects.create(unit=cast.city, name_kk="Алматы кеңесі", name_ru="Совет Алматы")
    browser = sign_in(cast.stranger)
    for name, pk in (
        ("recommendation", adopted.pk),
        ("adopt-recommendation", item.pk),
        ("send-letter", letter.pk),
        ("record-response", letter.pk),
    ):
        assert browser.get(address(name, own, pk)).status_code == 404


def test_readers_do_not_see_what_no_held_meeting_decided(
    cast: Cast, meeting: Meeting, adopted: Recommendation, sign_in: SignIn
) -> None:
    Meeting.objects.filter(pk=meeting.pk).update(state=Meeting.State.PLANNED)
    url = address("recommendation", cast.council, adopted.pk)
    assert sign_in(cast.member).get(url).status_code == 404
    assert sign_in(cast.secretariat).get(url).status_code == 200


def test_the_list_can_be_filtered_by_plain_get(cast: Cast, adopt: Adopt, sign_in: SignIn) -> None:
    first, second = adopt(), adopt(kind="proposal", text_ru="Предложить рассмотреть.")
    letter = Letter.objects.get(addressee__recommendation=first)
    send_letter(letter, number="1", sent_on=cast.today, by=cast.secretariat, at=cast.now)
    record_response(letter, outcome="noted", date=cast.today, by=cast.secretariat, at=cast.now)
    browser = sign_in(cast.supervisor)

    def found(query: str) -> list[Recommendation]:
        rows = browser.get(reverse("recommendations:all") + query).context["rows"]
        return [row["recommendation"] for row in rows]

    assert found("") == [second, first]
    assert found("?kind=proposal") == [second]
    assert found("?outcome=noted") == [first]
    assert found("?outcome=draft") == [second]
    assert found("?outcome=sent") == []
    assert found(f"?year=2026&council={cast.council.pk}") == [second, first]
    assert found("?year=1999&kind=no") == [second, first]
    assert sign_in(cast.stranger).get(reverse("recommendations:all")).context["rows"] == []


def queries_of(browser: Client, url: str) -> int:
    browser.get(url)
    with CaptureQueriesContext(connection) as caught:
        assert browser.get(url).status_code == 200
    return len(caught)


@pytest.mark.parametrize("name", ["all", "of-council"])
def test_a_list_does_not_grow_its_queries_with_its_rows(cast: Cast, adopt: Adopt, sign_in: SignIn, name: str) -> None:
    browser = sign_in(cast.supervisor)
    url = reverse("recommendations:all") if name == "all" else address(name, cast.council)
    adopt()
    before = queries_of(browser, url)
    for number in range(6):
        bodies = [cast.organisations[key] for key in ("health", "culture", "education")]
        adopt(text_ru=f"{ADVICE_RU} {number}", addressees=bodies)
    for letter in Letter.objects.all()[:5]:
        send_letter(letter, number="1", sent_on=cast.today, by=cast.secretariat, at=cast.now)
        record_response(letter, outcome="noted", date=cast.today, by=cast.secretariat, at=cast.now)
    assert queries_of(browser, url) == before


def test_a_long_list_is_cut_into_pages_that_keep_the_filter(
    cast: Cast, meeting: Meeting, item: AgendaItem, sign_in: SignIn
) -> None:
    for number in range(51):
        Recommendation.objects.create(
            council=cast.council, key=f"x{number}", number=f"1-{number}", meeting=meeting, item=item,
            text_kk="Ұсынылсын.", text_ru="Рекомендовать.",
        )  # fmt: skip
    response = sign_in(cast.secretariat).get(address("of-council", cast.council) + "?kind=recommendation")
    assert len(response.context["rows"]) == 50
    assert "?kind=recommendation&amp;page=2" in response.content.decode()


def test_a_supervisor_of_another_oblast_finds_nothing(cast: Cast, adopted: Recommendation, sign_in: SignIn) -> None:
    other = make_user("elsewhere", Role.SUPERVISOR, cast.city)
    assert sign_in(other).get(address("recommendation", cast.council, adopted.pk)).status_code == 404


@pytest.mark.parametrize(
    ("language", "title", "text"), [("kk", "ҮЗІНДІ КӨШІРМЕ", ADVICE_KK), ("ru", "ВЫПИСКА", ADVICE_RU)]
)
def test_the_extract_says_what_was_recommended_to_whom_and_that_it_is_advice(
    cast: Cast, adopted: Recommendation, language: str, title: str, text: str
) -> None:
    with translation.override(language):
        context = extract_context(adopted, language, cast.today)
        html = render_to_string("documents/extract.html", {**context, "language": language})
    name = getattr(cast.organisations["health"], f"name_{language}")
    chair = getattr(cast.people["chair"], f"name_{language}")
    for said in (title, text, name, chair, "2026", "№ 1-1", "808"):
        assert said in html
    assert ("ұсынымдық сипатта" if language == "kk" else "рекомендательный характер") in html


def test_the_extract_is_printed_as_pdf_for_readers_only(cast: Cast, adopted: Recommendation, sign_in: SignIn) -> None:
    url = address("extract", cast.council, adopted.pk, "kk")
    response = sign_in(cast.member).get(url)
    assert response["Content-Type"] == "application/pdf"
    assert response.content.startswith(b"%PDF-")
    assert sign_in(cast.stranger).get(url).status_code == 404
    assert sign_in(cast.member).get(address("extract", cast.council, adopted.pk, "fr")).status_code == 404
