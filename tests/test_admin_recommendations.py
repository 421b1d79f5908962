"""Recommendations, letters and requests for information in the admin (clauses 4–6, 15)."""

import datetime
from collections.abc import Iterator
from typing import Any
from unittest import mock

import pytest
import time_machine
from django.test import Client

from council.models import Event
from meetings.models import Meeting, Minutes
from recommendations.actions import adopt_recommendation, send_letter
from recommendations.models import InformationRequest, Letter, Recommendation, Response
from tests.admin_forms import choose, events, queries, said, send, shown, signed_in, text, url
from tests.cast import NO_PDF, Cast, noon
from tests.meetings.steps import DAY, held

AFTER = noon(DAY) + datetime.timedelta(days=2)


@pytest.fixture(autouse=True)
def _after_the_meeting() -> Iterator[None]:
    with (
        time_machine.travel(AFTER, tick=False),
        mock.patch("meetings.documents.render_pdf", return_value=NO_PDF),
        mock.patch("recommendations.letter_documents.render_pdf", return_value=NO_PDF),
    ):
        yield


@pytest.fixture
def meeting(cast: Cast) -> Meeting:
    return held(cast)


@pytest.fixture
def secretariat(cast: Cast) -> Client:
    return signed_in(cast.secretariat)


def content(cast: Cast, meeting: Meeting, **values: Any) -> dict[str, Any]:
    item = meeting.items.order_by("number").first()
    assert item is not None
    texts = {"text_kk": "Жұмыс орындарын қарастыру ұсынылсын", "text_ru": "Рекомендовать рассмотреть рабочие места"}
    to = [cast.organisations["employment"].pk]
    return {"item": item.pk, "kind": "recommendation", **texts, "tasks": ["4.1"], "to": to, **values}


def adopted(cast: Cast, meeting: Meeting) -> Recommendation:
    item = meeting.items.order_by("number").first()
    assert item is not None
    texts = ("Жұмыс орындарын қарастыру ұсынылсын", f"Рекомендовать {meeting.recommendations.count()}")
    to = [cast.organisations["employment"]]
    return adopt_recommendation(
        item, "recommendation", *texts, tasks=["4.1"], addressees=to, by=cast.secretariat, at=AFTER
    )


def page_of(thing: Recommendation | Letter) -> str:
    return url(type(thing), "change", thing.pk)


def test_a_recommendation_is_adopted_and_changed_by_its_acts(
    secretariat: Client, cast: Cast, meeting: Meeting
) -> None:
    answer = send(secretariat, url(Recommendation, "add"), **content(cast, meeting))
    assert (answer.status_code, said(answer)) == (302, "")
    found = Recommendation.objects.get()
    assert cast.organisations["employment"].name in text(secretariat.get(page_of(found)))
    both = [cast.organisations["employment"].pk, cast.organisations["culture"].pk]
    answer = send(secretariat, page_of(found), to=both, reply_by="2026-07-01")
    assert (answer.status_code, said(answer)) == (302, "")
    assert [one.letter.organisation_id for one in found.addressees.all()] == both
    assert events(subject_type="recommendations.recommendation") == [
        "recommendation.adopted",
        "recommendation.changed",
    ]


def test_it_refuses_a_task_of_another_level_and_keeps_the_text(
    secretariat: Client, cast: Cast, meeting: Meeting
) -> None:
    answer = send(secretariat, url(Recommendation, "add"), **content(cast, meeting, tasks=["5.1"]))
    assert answer.status_code == 200
    assert "Clause 5" in said(answer)
    assert shown(answer)["text_ru"] == "Рекомендовать рассмотреть рабочие места"
    assert shown(answer)["to"] == [str(cast.organisations["employment"].pk)]
    assert not Recommendation.objects.exists()


def test_what_was_sent_is_read_only_and_its_reply_is_recorded(
    secretariat: Client, cast: Cast, meeting: Meeting
) -> None:
    found = adopted(cast, meeting)
    early = secretariat.get(page_of(found))
    letter = Letter.objects.get()
    answer = send(secretariat, page_of(letter), number="7-1", sent_on="2026-05-19")
    assert "before the meeting" in said(answer)
    assert shown(answer)["number"] == "7-1"
    more = {"email": "office@example.kz", "cover_kk": "Қосымша.", "cover_ru": ""}
    answer = send(secretariat, page_of(letter), number="7-1", sent_on="2026-05-21", **more)
    assert "in Russian too" in said(answer)
    more |= {"cover_ru": "Дополнительно.", "reply_to_number": "2-1/7", "reply_to_date": "2026-05-20"}
    answer = send(secretariat, page_of(letter), number="7-1", sent_on="2026-05-21", **more)
    assert (answer.status_code, said(answer)) == (302, "")
    letter.refresh_from_db()
    assert (letter.email, letter.cover_ru, letter.reply_to_number) == ("office@example.kz", "Дополнительно.", "2-1/7")
    assert "text_ru" not in shown(secretariat.get(page_of(found)))
    late = send(secretariat, page_of(found), read=early, text_ru="Другое")
    assert "already sent" in said(late)
    assert shown(late)["text_ru"] == "Другое"
    assert "already sent" in choose(secretariat, Recommendation, "withdraw", found)
    assert "A reply has a date" in said(send(secretariat, page_of(letter), outcome="accepted"))
    answer = send(secretariat, page_of(letter), outcome="accepted", reply_date="2026-05-22", reply_number="12")
    assert (answer.status_code, said(answer)) == (302, "")
    assert send(secretariat, page_of(letter), outcome="partly").status_code == 302
    assert Response.objects.get().outcome == "partly"
    letter.refresh_from_db()
    assert letter.received_on == datetime.date(2026, 5, 22)
    assert events(subject_type="recommendations.response") == ["response.recorded", "response.corrected"]


def test_what_was_not_sent_is_withdrawn_by_its_act(secretariat: Client, cast: Cast, meeting: Meeting) -> None:
    found = adopted(cast, meeting)
    assert "Done for 1 record." in choose(secretariat, Recommendation, "withdraw", found)
    assert not Recommendation.objects.exists()


def test_nothing_is_added_to_signed_minutes(secretariat: Client, cast: Cast, meeting: Meeting) -> None:
    found = adopted(cast, meeting)
    Minutes.objects.create(meeting=meeting, number="1", signed_on=DAY)
    answer = send(secretariat, url(Recommendation, "add"), **content(cast, meeting))
    assert "signed and sealed" in said(answer)
    assert "text_ru" not in shown(secretariat.get(page_of(found)))


def test_a_request_for_information_is_recorded_and_closed(secretariat: Client, cast: Cast) -> None:
    values = {"council": cast.council.pk, "subject_kk": "Деректер", "subject_ru": "Сведения", "tasks": ["3.1"]}
    asked = {"organisation": cast.organisations["penal"].pk, "sent_on": "2999-01-01"}
    answer = send(secretariat, url(InformationRequest, "add"), **values, **asked)
    assert "lies in the future" in said(answer)
    answer = send(secretariat, url(InformationRequest, "add"), **values, **{**asked, "sent_on": "2026-05-20"})
    assert (answer.status_code, said(answer)) == (302, "")
    letter = InformationRequest.objects.get().letter
    given = {"outcome": "accepted"}
    assert "clause 6.2" in said(send(secretariat, page_of(letter), **given, reply_date="2026-05-19")).lower()
    assert send(secretariat, page_of(letter), **given, reply_date="2026-05-21").status_code == 302
    letter.refresh_from_db()
    assert letter.received_on == datetime.date(2026, 5, 21)
    assert events(subject_type="recommendations.informationrequest") == ["information.requested"]
    assert events(subject_type="recommendations.response") == ["response.recorded"]


def test_a_request_without_a_day_is_prepared_and_discarded_by_the_acts(secretariat: Client, cast: Cast) -> None:
    values = {"council": cast.council.pk, "subject_kk": "Деректер", "subject_ru": "Сведения", "tasks": ["3.1"]}
    asked = {"organisation": cast.organisations["penal"].pk}
    refused = send(secretariat, url(InformationRequest, "add"), **values, **asked, number="1-2/3")
    assert "An outgoing number goes with the day" in said(refused)
    assert send(secretariat, url(InformationRequest, "add"), **values, **asked).status_code == 302
    one = InformationRequest.objects.get()
    assert one.letter.state == "draft"
    choose(secretariat, InformationRequest, "discard", one)
    assert not Letter.objects.exists()
    about = {"subject_type": "recommendations.informationrequest"}
    assert events(**about) == ["information.prepared", "information.discarded"]


def test_it_is_closed_to_strangers_and_to_administrators(cast: Cast, meeting: Meeting) -> None:
    found = adopted(cast, meeting)
    stranger, administrator = signed_in(cast.stranger), signed_in(cast.administrator)
    before = Event.objects.count()
    for thing in (found, Letter.objects.get()):
        assert stranger.get(page_of(thing)).status_code == 404
        assert page_of(thing) not in text(stranger.get(url(type(thing))))
        assert administrator.get(page_of(thing)).status_code == 403
        assert administrator.get(url(type(thing))).status_code == 403
        assert administrator.post(page_of(thing), {"text_ru": "x", "number": "x"}).status_code == 403
    assert Event.objects.count() == before


@pytest.mark.parametrize("model", [Recommendation, Letter])
def test_a_list_does_not_grow_its_queries_with_its_rows(
    secretariat: Client, cast: Cast, meeting: Meeting, model: type
) -> None:
    adopted(cast, meeting)
    few = queries(secretariat, url(model))
    for _number in range(3):
        found = adopted(cast, meeting)
    letter = Letter.objects.get(addressee__recommendation=found)
    send_letter(letter, number="1", sent_on=DAY, by=cast.secretariat, at=AFTER)
    assert queries(secretariat, url(model)) == few
