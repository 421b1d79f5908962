"""What was sent to an addressee, and what the addressee answered."""

import datetime
from typing import Any

import pytest

from council import history
from council.refusals import NotAllowed, Refusal, Stale
from recommendations.actions import record_response, send_letter
from recommendations.following import standing
from recommendations.models import Letter, Response
from tests.cast import Cast
from tests.recommendations.conftest import HELD_ON

DAY = datetime.timedelta(days=1)


def send(cast: Cast, letter: Letter, **otherwise: Any) -> Letter:
    values: dict[str, Any] = {"number": "1-7/12", "sent_on": HELD_ON + DAY, "by": cast.secretariat, "at": cast.now}
    return send_letter(letter, **(values | otherwise))


def answer(cast: Cast, letter: Letter, **otherwise: Any) -> Response:
    values: dict[str, Any] = {"outcome": "partly", "number": "4-1/88", "date": cast.today}
    return record_response(letter, by=otherwise.pop("by", cast.secretariat), at=cast.now, **(values | otherwise))


def test_a_letter_is_recorded_as_sent(cast: Cast, letter: Letter) -> None:
    sent = send(cast, letter, reply_by=cast.today)
    event = history.of(letter).get()
    assert (sent.state, sent.number, sent.sent_on, sent.reply_by) == ("sent", "1-7/12", HELD_ON + DAY, cast.today)
    assert (event.action, event.actor, event.after["number"]) == ("letter.sent", cast.secretariat, "1-7/12")


def test_recording_the_same_sending_twice_records_once(cast: Cast, letter: Letter) -> None:
    send(cast, letter)
    send(cast, letter)
    assert history.of(letter).count() == 1


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"sent_on": HELD_ON - DAY}, "sent_on"),
        ({"sent_on": datetime.date(2026, 4, 11)}, "sent_on"),
        ({"reply_by": HELD_ON}, "reply_by"),
    ],
)
def test_it_refuses_dates_that_cannot_be(cast: Cast, letter: Letter, wrong: dict[str, Any], field: str) -> None:
    with pytest.raises(Refusal) as refused:
        send(cast, letter, **wrong)
    letter.refresh_from_db()
    assert refused.value.field == field
    assert letter.state == "draft"


def test_it_goes_out_on_the_day_of_the_meeting_at_the_earliest(cast: Cast, letter: Letter) -> None:
    assert send(cast, letter, sent_on=HELD_ON).sent_on == HELD_ON


def test_what_was_recorded_is_corrected_only_by_whoever_saw_it(cast: Cast, letter: Letter) -> None:
    sent = send(cast, letter)
    with pytest.raises(Refusal, match="already recorded"):
        send(cast, letter, number="1-7/13")
    with pytest.raises(Stale):
        send(cast, letter, number="1-7/13", revision=sent.revision - 1)
    assert send(cast, letter, number="1-7/13", revision=sent.revision).number == "1-7/13"
    assert [one.action for one in history.of(letter)] == ["letter.corrected", "letter.sent"]


def test_a_reply_closes_the_letter(cast: Cast, letter: Letter) -> None:
    send(cast, letter)
    reply = answer(cast, letter, summary_kk="Ішінара.", summary_ru="Частично.")
    letter.refresh_from_db()
    event = history.of(reply).get()
    assert (letter.state, letter.received_on, reply.outcome) == ("answered", cast.today, "partly")
    assert (event.action, event.after["letter"], event.after["outcome"]) == ("response.recorded", letter.pk, "partly")


def test_the_same_reply_twice_records_once(cast: Cast, letter: Letter) -> None:
    send(cast, letter)
    assert answer(cast, letter) == answer(cast, letter)
    assert Response.objects.count() == 1
    assert cast.council.events.filter(action="response.recorded").count() == 1


def test_it_refuses_a_reply_before_the_letter_went_out(cast: Cast, letter: Letter) -> None:
    with pytest.raises(Refusal, match="when the letter was sent"):
        answer(cast, letter)


@pytest.mark.parametrize("date", [HELD_ON, datetime.date(2026, 4, 11)])
def test_it_refuses_a_reply_older_than_the_letter_or_of_tomorrow(
    cast: Cast, letter: Letter, date: datetime.date
) -> None:
    send(cast, letter)
    with pytest.raises(Refusal) as refused:
        answer(cast, letter, date=date)
    assert refused.value.field == "date"
    assert not Response.objects.exists()


def test_a_reply_is_corrected_only_by_whoever_saw_it(cast: Cast, letter: Letter) -> None:
    send(cast, letter)
    reply = answer(cast, letter)
    with pytest.raises(Refusal, match="already recorded"):
        answer(cast, letter, outcome="accepted")
    corrected = answer(cast, letter, outcome="accepted", revision=reply.revision)
    assert corrected.outcome == "accepted"
    with pytest.raises(Stale):
        answer(cast, letter, outcome="noted", revision=reply.revision)


@pytest.mark.parametrize(
    ("outcome", "words", "field"),
    [
        ("declined", {}, "summary_kk"),
        ("declined", {"summary_kk": "Қаражат жоқ."}, "summary_ru"),
        ("declined", {"summary_kk": " ", "summary_ru": "Нет средств."}, "summary_kk"),
        ("accepted", {"summary_ru": "Принято."}, "summary_kk"),
        ("noted", {"summary_kk": "Назарға алынды.", "summary_ru": "  "}, "summary_ru"),
    ],
)
def test_it_refuses_one_language_without_the_other_and_declining_without_reasons(
    cast: Cast, letter: Letter, outcome: str, words: dict[str, str], field: str
) -> None:
    send(cast, letter)
    with pytest.raises(Refusal) as refused:
        answer(cast, letter, outcome=outcome, **words)
    assert refused.value.field == field
    assert not Response.objects.exists()


def test_the_letter_cannot_be_moved_behind_its_reply(cast: Cast, letter: Letter) -> None:
    send(cast, letter)
    answer(cast, letter, date=HELD_ON + DAY)
    letter.refresh_from_db()
    with pytest.raises(Refusal) as refused:
        send(cast, letter, sent_on=HELD_ON + 2 * DAY, revision=letter.revision)
    assert refused.value.field == "sent_on"


def test_letters_are_closed_to_strangers(cast: Cast, letter: Letter) -> None:
    for user in (cast.stranger, cast.member, cast.supervisor):
        with pytest.raises(NotAllowed):
            send(cast, letter, by=user)
        with pytest.raises(NotAllowed):
            answer(cast, letter, by=user)
    assert history.of(letter).count() == 0


def test_a_letter_without_an_answer_is_awaited_and_nobody_failed(cast: Cast, letter: Letter) -> None:
    sent = send(cast, letter)
    assert standing(sent, HELD_ON).state == "draft"
    assert standing(sent, HELD_ON + DAY).label == "sent today, reply awaited"
    assert standing(sent, HELD_ON + 2 * DAY).label == "reply awaited for 1 day"
    assert standing(sent, cast.today).label == "reply awaited for 7 days"
    assert standing(sent, cast.today).tone == "wait"


def test_an_answer_that_declines_is_told_without_blame(cast: Cast, letter: Letter) -> None:
    send(cast, letter)
    answer(cast, letter, outcome="declined", summary_kk="Қаражат жоқ.", summary_ru="Нет средств.")
    letter.refresh_from_db()
    told = standing(letter, cast.today)
    assert (told.label, told.tone) == ("declined", "note")
