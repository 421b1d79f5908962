"""Information and materials asked of state bodies (clause 6.2), and what came."""

import datetime
from typing import Any

import pytest

from council import compliance, history
from council.refusals import NotAllowed, Refusal, Stale
from recommendations.actions import record_information, request_information
from recommendations.models import InformationRequest
from tests.cast import Cast

SENT = datetime.date(2026, 4, 1)
DAY = datetime.timedelta(days=1)


def ask(cast: Cast, **otherwise: Any) -> InformationRequest:
    values: dict[str, Any] = {
        "council": cast.council,
        "organisation": cast.organisations["penal"],
        "subject_kk": "Жұмыс орындары туралы мәлімет",
        "subject_ru": "Сведения о рабочих местах",
        "tasks": ["3.3"],
        "sent_on": SENT,
        "by": cast.secretariat,
        "at": cast.now,
    }
    return request_information(**(values | otherwise))


def receive(cast: Cast, request: InformationRequest, **otherwise: Any) -> InformationRequest:
    values: dict[str, Any] = {"received_on": cast.today, "by": cast.secretariat, "at": cast.now}
    return record_information(request, **(values | otherwise))


def late(cast: Cast, on: datetime.date) -> list[str]:
    return [one.subject for one in compliance.findings_of(cast.council, on) if one.rule == "late-reply"]


def test_a_request_is_recorded_with_its_letter(cast: Cast) -> None:
    asked = ask(cast, number="1-9/4", reply_by=SENT + 7 * DAY)
    letter = asked.letter
    assert (asked.key, asked.tasks) == ("q1", ["3.3"])
    assert (letter.purpose, letter.sent_on, letter.number) == ("information_request", SENT, "1-9/4")
    assert history.of(asked).get().action == "information.requested"


def test_asking_the_same_twice_records_once(cast: Cast) -> None:
    assert ask(cast) == ask(cast)
    assert InformationRequest.objects.count() == 1


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"subject_kk": " "}, "subject_kk"),
        ({"subject_ru": ""}, "subject_ru"),
        ({"sent_on": datetime.date(2026, 4, 11)}, "sent_on"),
        ({"reply_by": SENT - DAY}, "reply_by"),
    ],
)
def test_it_refuses_a_request_that_cannot_be(cast: Cast, wrong: dict[str, Any], field: str) -> None:
    with pytest.raises(Refusal) as refused:
        ask(cast, **wrong)
    assert refused.value.field == field
    assert not InformationRequest.objects.exists()


def test_a_late_answer_is_a_warning_until_it_comes(cast: Cast) -> None:
    asked = ask(cast, reply_by=cast.today - DAY)
    assert late(cast, cast.today - DAY) == []
    assert late(cast, cast.today) == [asked.key]
    receive(cast, asked)
    assert late(cast, cast.today) == []


def test_what_came_closes_the_request(cast: Cast) -> None:
    asked = ask(cast)
    receive(cast, asked)
    receive(cast, asked)
    asked.letter.refresh_from_db()
    assert (asked.letter.state, asked.letter.received_on) == ("answered", cast.today)
    assert [one.action for one in history.of(asked)] == ["information.received", "information.requested"]


def test_it_refuses_an_answer_before_the_question_with_the_clause(cast: Cast) -> None:
    asked = ask(cast)
    with pytest.raises(Refusal) as refused:
        receive(cast, asked, received_on=SENT - DAY)
    assert (refused.value.clauses, refused.value.field) == (["6.2"], "received_on")


def test_it_refuses_an_answer_of_tomorrow(cast: Cast) -> None:
    asked = ask(cast)
    with pytest.raises(Refusal) as refused:
        receive(cast, asked, received_on=cast.today + DAY)
    assert refused.value.field == "received_on"


def test_what_came_is_corrected_only_by_whoever_saw_it(cast: Cast) -> None:
    asked = ask(cast)
    receive(cast, asked)
    asked.letter.refresh_from_db()
    with pytest.raises(Refusal, match="already recorded"):
        receive(cast, asked, received_on=SENT)
    with pytest.raises(Stale):
        receive(cast, asked, received_on=SENT, revision=1)
    receive(cast, asked, received_on=SENT, revision=asked.letter.revision)
    asked.letter.refresh_from_db()
    assert asked.letter.received_on == SENT


def test_requests_are_closed_to_strangers(cast: Cast) -> None:
    asked = ask(cast)
    for user in (cast.stranger, cast.member, cast.maslikhat):
        with pytest.raises(NotAllowed):
            ask(cast, subject_ru="Иное", by=user)
        with pytest.raises(NotAllowed):
            receive(cast, asked, by=user)
    assert InformationRequest.objects.count() == 1
