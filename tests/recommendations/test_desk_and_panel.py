"""What awaits the secretariat, and the section of the council's page."""

import datetime
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.template.loader import render_to_string
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from council.models import User
from recommendations.actions import record_response, request_information, send_letter
from recommendations.desk import letters_awaiting
from recommendations.models import InformationRequest, Letter, Recommendation
from recommendations.panels import recommendations_panel
from tests.cast import Cast
from tests.recommendations.conftest import ADVICE_RU, HELD_ON, Adopt

DAY = datetime.timedelta(days=1)
SignIn = Callable[[User], Client]


def ask(cast: Cast, subject: str = "Сведения", **otherwise: Any) -> InformationRequest:
    values: dict[str, Any] = {"subject_kk": "Мәлімет", "subject_ru": subject, "tasks": []}
    values |= {"sent_on": HELD_ON, "reply_by": HELD_ON + DAY}
    body = cast.organisations["penal"]
    return request_information(cast.council, body, by=cast.secretariat, at=cast.now, **(values | otherwise))


def send(cast: Cast, letter: Letter) -> None:
    send_letter(letter, number="1", sent_on=HELD_ON, reply_by=HELD_ON + DAY, by=cast.secretariat, at=cast.now)


def test_a_recommendation_that_was_not_sent_awaits_the_secretariat(cast: Cast, letter: Letter) -> None:
    (task,) = letters_awaiting(cast.secretariat, cast.today)
    assert task.url == reverse("recommendations:send-letter", args=[cast.council.pk, letter.pk])
    assert cast.organisations["health"].name_kk in task.title
    assert task.state == "not sent yet"


def test_a_reply_awaits_only_past_the_date_that_was_asked_for(cast: Cast, letter: Letter) -> None:
    send(cast, letter)
    assert list(letters_awaiting(cast.secretariat, HELD_ON + DAY)) == []
    (task,) = letters_awaiting(cast.secretariat, HELD_ON + 2 * DAY)
    assert (task.state, task.action) == ("reply awaited for 2 days", "Record the reply")
    record_response(letter, outcome="noted", date=cast.today, by=cast.secretariat, at=cast.now)
    assert list(letters_awaiting(cast.secretariat, cast.today)) == []


def test_information_awaits_past_its_date_until_it_came(cast: Cast) -> None:
    asked = ask(cast)
    ask(cast, "Без срока", reply_by=None)
    (task,) = letters_awaiting(cast.secretariat, cast.today)
    assert task.url == reverse("recommendations:record-response", args=[cast.council.pk, asked.letter_id])
    record_response(asked.letter, outcome="accepted", date=cast.today, by=cast.secretariat, at=cast.now)
    assert list(letters_awaiting(cast.secretariat, cast.today)) == []


def test_nothing_of_this_awaits_anybody_else(cast: Cast, letter: Letter) -> None:
    ask(cast)
    for user in (cast.member, cast.maslikhat, cast.supervisor, cast.stranger):
        assert list(letters_awaiting(user, cast.today)) == []


def test_the_desk_takes_as_many_queries_for_many_as_for_one(cast: Cast, adopt: Adopt) -> None:
    def queries() -> int:
        user = User.objects.get(pk=cast.secretariat.pk)
        with CaptureQueriesContext(connection) as caught:
            list(letters_awaiting(user, cast.today))
        return len(caught)

    adopt()
    send(cast, Letter.objects.get())
    adopt(text_ru=f"{ADVICE_RU} 1")
    ask(cast)
    before = queries()
    for number in range(4):
        more = adopt(text_ru=f"{ADVICE_RU} и ещё {number}")
        if number % 2:
            send(cast, Letter.objects.get(addressee__recommendation=more))
        ask(cast, f"Ещё {number}")
    assert queries() == before


@pytest.mark.parametrize(("most", "lines"), [(2, 1), (3, 3)])
def test_a_council_with_many_letters_to_send_has_one_line_for_them(
    cast: Cast, adopt: Adopt, sign_in: SignIn, monkeypatch: pytest.MonkeyPatch, most: int, lines: int
) -> None:
    monkeypatch.setattr("recommendations.desk.MOST_LISTED", most)
    adopt(addressees=[cast.organisations[key] for key in ("health", "culture", "sport")])
    tasks = list(letters_awaiting(cast.secretariat, cast.today))
    assert [one.state for one in tasks] == ["not sent yet"] * lines
    if lines == 1:
        assert tasks[0].title == "3 letters are not sent yet"
        assert len(sign_in(cast.secretariat).get(tasks[0].url).context["rows"]) == 3


def test_the_panel_counts_as_things_stood_on_the_day(cast: Cast, adopt: Adopt) -> None:
    adopt(addressees=[cast.organisations["health"], cast.organisations["culture"]])
    first, _ = Letter.objects.order_by("pk")
    send_letter(first, number="1", sent_on=HELD_ON + DAY, by=cast.secretariat, at=cast.now)
    record_response(first, outcome="accepted", date=cast.today, by=cast.secretariat, at=cast.now)

    def counts(on: datetime.date) -> dict[str, int]:
        counted: dict[str, int] = recommendations_panel(cast.council, cast.member, on).context["counts"]
        return counted

    assert counts(HELD_ON - DAY) == {"all": 0, "unsent": 0, "awaited": 0, "settled": 0, "answered": 0}
    assert counts(HELD_ON) == {"all": 1, "unsent": 2, "awaited": 0, "settled": 0, "answered": 0}
    assert counts(HELD_ON + DAY) == {"all": 1, "unsent": 1, "awaited": 1, "settled": 0, "answered": 0}
    assert counts(cast.today) == {"all": 1, "unsent": 1, "awaited": 0, "settled": 0, "answered": 1}


@pytest.mark.parametrize("user", ["secretariat", "member"])
def test_the_panel_shows_the_latest_and_offers_only_what_may_be_done(
    cast: Cast, adopted: Recommendation, user: str
) -> None:
    ask(cast)
    panel = recommendations_panel(cast.council, getattr(cast, user), cast.today)
    html = render_to_string(panel.template, {"panel": panel.context, "council": cast.council, "on": cast.today})
    assert "1-1" in html
    assert "1 letter not sent" in html
    assert "reply awaited for 8 days" in html
    assert ("Prepare a request" in html) == (user == "secretariat")


def test_requests_are_recorded_and_answered_on_pages(cast: Cast, sign_in: SignIn) -> None:
    browser = sign_in(cast.secretariat)
    body = cast.organisations["penal"]
    typed = {"organisation": body.pk, "subject_kk": "Мәлімет", "subject_ru": "Сведения", "sent_on": "2026-04-03"}
    asked = browser.post(reverse("recommendations:request-information", args=[cast.council.pk]), typed)
    one = InformationRequest.objects.get()
    page = reverse("recommendations:information-request", args=[cast.council.pk, one.pk])
    assert asked.headers["Location"] == page
    record = reverse("recommendations:record-response", args=[cast.council.pk, one.letter_id])
    early = browser.post(record, {"outcome": "accepted", "date": "2026-04-02"})
    assert "older than the letter" in early.content.decode()
    assert "information given in part" in early.content.decode()
    browser.post(record, {"outcome": "accepted", "date": "2026-04-09"})
    read = browser.get(page).content.decode()
    assert "9 April 2026" in read
    assert "information given" in read
    assert sign_in(cast.member).get(page).status_code == 200
    assert sign_in(cast.member).get(record).status_code == 403
    assert sign_in(cast.stranger).get(page).status_code == 404


def test_the_list_of_requests_does_not_grow_its_queries(cast: Cast, sign_in: SignIn) -> None:
    browser = sign_in(cast.member)
    url = reverse("recommendations:information-requests", args=[cast.council.pk])

    def queries() -> int:
        with CaptureQueriesContext(connection) as caught:
            assert browser.get(url).status_code == 200
        return len(caught)

    ask(cast)
    before = queries()
    for number in range(5):
        ask(cast, f"Сведения {number}")
    assert queries() == before


def test_the_panel_takes_as_many_queries_for_many_as_for_one(cast: Cast, adopt: Adopt) -> None:
    def queries() -> int:
        user = User.objects.get(pk=cast.secretariat.pk)
        with CaptureQueriesContext(connection) as caught:
            panel = recommendations_panel(cast.council, user, cast.today)
            render_to_string(panel.template, {"panel": panel.context, "council": cast.council, "on": cast.today})
        return len(caught)

    adopt()
    ask(cast)
    before = queries()
    for number in range(4):
        send(cast, Letter.objects.get(addressee__recommendation=adopt(text_ru=f"{ADVICE_RU} {number}")))
        ask(cast, f"Ещё {number}")
    assert queries() == before


def test_a_fact_of_a_finding_leads_to_the_recommendation(cast: Cast, adopted: Recommendation, sign_in: SignIn) -> None:
    link = reverse("record-link", args=[cast.council.pk, "recommendation", adopted.key])
    response = sign_in(cast.member).get(link)
    page = reverse("recommendations:recommendation", args=[cast.council.pk, adopted.pk])
    assert response.headers["Location"] == page
    unknown = reverse("record-link", args=[cast.council.pk, "recommendation", "r99"])
    assert sign_in(cast.member).get(unknown).status_code == 404
