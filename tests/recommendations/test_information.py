"""Information and materials asked of state bodies (clause 6.2), and what came."""

import datetime
from typing import Any

import pytest

from council import compliance, history
from council.models import Unit
from council.refusals import NotAllowed, Refusal, Stale
from recommendations.actions import prepare_information, record_response, request_information, send_letter
from recommendations.following import standing
from recommendations.letter_documents import sealed_letters
from recommendations.models import InformationRequest, Letter, Response
from recommendations.record import export
from recommendations.reply_links import reply_url
from tests.cast import ESTABLISHED, Cast, noon

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


def receive(cast: Cast, request: InformationRequest, **otherwise: Any) -> Response:
    values: dict[str, Any] = {"outcome": "accepted", "date": cast.today, "by": cast.secretariat, "at": cast.now}
    return record_response(request.letter, **(values | otherwise))


def late(cast: Cast, on: datetime.date) -> list[str]:
    return [one.subject for one in compliance.findings_of(cast.council, on) if one.rule == "late-reply"]


def test_a_request_is_recorded_with_its_letter(cast: Cast) -> None:
    asked = ask(cast, number="1-9/4", reply_by=SENT + 7 * DAY)
    letter = asked.letter
    assert (asked.key, asked.tasks) == ("q1", ["3.3"])
    assert (letter.purpose, letter.sent_on, letter.number) == ("information_request", SENT, "1-9/4")
    assert history.of(asked).get().action == "information.requested"


def test_its_letter_is_sealed_with_the_address_for_the_answer(cast: Cast, printing: Any) -> None:
    letter = ask(cast, reply_by=SENT + 7 * DAY).letter
    assert sorted(sealed_letters(letter).values_list("subject_version", "language")) == [(1, "kk"), (1, "ru")]
    said = printing.call_args.args[1]
    assert (said["subject"], said["is_draft"]) == ("Сведения о рабочих местах", False)
    assert (said["reply_url"], said["reply_until"]) == (reply_url(letter), letter.link_until)
    ask(cast, reply_by=SENT + 7 * DAY)
    assert sealed_letters(letter).count() == 2


def test_nobody_is_asked_whose_unit_had_ended_by_the_day(cast: Cast) -> None:
    ended = Unit.objects.create(kato="119900000", kind="district", name_kk="А", name_ru="А", until=SENT)
    cast.organisations["penal"].posts.update(unit=ended)
    for act in (ask, lambda cast: send_information(cast, prepared(cast, SENT - DAY))):
        with pytest.raises(Refusal, match=r"no longer there on 01\.04\.2026"):
            act(cast)
    with pytest.raises(Refusal, match="no longer there"):
        prepared(cast, SENT)
    assert ask(cast, sent_on=SENT - DAY).pk


def prepared(cast: Cast, on: datetime.date) -> Letter:
    bodies = [cast.organisations["penal"]]
    words: dict[str, Any] = {"subject_kk": "Мәлімет", "subject_ru": "Сведения"}
    return prepare_information(cast.council, bodies, **words, tasks=[], by=cast.secretariat, at=noon(on))[0].letter


def send_information(cast: Cast, letter: Letter) -> Letter:
    return send_letter(letter, number="1", sent_on=SENT, by=cast.secretariat, at=cast.now)


def test_asking_the_same_twice_records_once(cast: Cast) -> None:
    assert ask(cast) == ask(cast)
    assert InformationRequest.objects.count() == 1


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"subject_kk": " "}, "subject_kk"),
        ({"subject_ru": ""}, "subject_ru"),
        ({"sent_on": datetime.date(2026, 4, 11)}, "sent_on"),
        ({"sent_on": ESTABLISHED - DAY}, "sent_on"),
        ({"reply_by": SENT - DAY}, "reply_by"),
    ],
)
def test_it_refuses_a_request_that_cannot_be(cast: Cast, wrong: dict[str, Any], field: str) -> None:
    with pytest.raises(Refusal) as refused:
        ask(cast, **wrong)
    assert refused.value.field == field
    assert not InformationRequest.objects.exists()


def test_it_refuses_a_body_that_turned_out_to_be_another_entry(cast: Cast) -> None:
    merged = cast.organisations["penal"]
    merged.merged_into = cast.organisations["justice"]
    with pytest.raises(Refusal, match="merged into another entry"):
        ask(cast)
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
    assert [one.action for one in history.of(asked)] == ["information.requested"]
    assert [one.action for one in history.of(asked.letter.response)] == ["response.recorded"]


def test_it_refuses_an_answer_before_the_question_with_the_clause(cast: Cast) -> None:
    asked = ask(cast)
    with pytest.raises(Refusal) as refused:
        receive(cast, asked, date=SENT - DAY)
    assert (refused.value.clauses, refused.value.field) == (["6.2"], "date")


def test_it_refuses_an_answer_of_tomorrow(cast: Cast) -> None:
    asked = ask(cast)
    with pytest.raises(Refusal) as refused:
        receive(cast, asked, date=cast.today + DAY)
    assert refused.value.field == "date"


def test_what_came_is_corrected_only_by_whoever_saw_it(cast: Cast) -> None:
    asked = ask(cast)
    reply = receive(cast, asked)
    with pytest.raises(Refusal, match="already recorded"):
        receive(cast, asked, date=SENT)
    with pytest.raises(Stale):
        receive(cast, asked, date=SENT, revision=reply.revision + 1)
    receive(cast, asked, date=SENT, revision=reply.revision)
    asked.letter.refresh_from_db()
    assert asked.letter.received_on == SENT
    assert history.of(reply)[0].action == "response.corrected"


def test_information_known_to_have_come_stays_so_until_its_reply_is_recorded(cast: Cast) -> None:
    """A record taken over says when it came, and nothing of the reply."""
    asked = ask(cast, reply_by=SENT + DAY)
    Letter.objects.filter(pk=asked.letter_id).update(received_on=SENT + DAY)
    asked.letter.refresh_from_db()
    assert standing(asked.letter, cast.today).label == "received"
    assert late(cast, cast.today) == []
    receive(cast, asked, outcome="partly", date=SENT + 2 * DAY)
    asked.letter.refresh_from_db()
    assert (asked.letter.received_on, asked.letter.response.outcome) == (SENT + 2 * DAY, "partly")


def test_information_is_given_in_part_or_not_and_nobody_is_blamed(cast: Cast) -> None:
    asked = ask(cast)
    reply = receive(cast, asked, outcome="partly")
    asked.letter.refresh_from_db()
    assert standing(asked.letter, cast.today).label == "information given in part"
    reasons = {"summary_kk": "Есеп жүргізілмейді.", "summary_ru": "Учёт не ведётся."}
    receive(cast, asked, outcome="declined", revision=reply.revision, **reasons)
    told = standing(Letter.objects.get(pk=asked.letter_id), cast.today)
    assert (told.label, told.tone) == ("information not given", "note")


def test_the_record_says_when_information_came_as_before(cast: Cast) -> None:
    asked = ask(cast)
    receive(cast, asked)
    (row,) = export([cast.council])[cast.council.pk]["information_requests"]
    assert row["received"] == cast.today.isoformat()
    assert set(row) == {"id", "organisation", "subject", "tasks", "sent", "reply_by", "received"}


def test_requests_are_closed_to_strangers(cast: Cast) -> None:
    asked = ask(cast)
    for user in (cast.stranger, cast.member, cast.maslikhat):
        with pytest.raises(NotAllowed):
            ask(cast, subject_ru="Иное", by=user)
        with pytest.raises(NotAllowed):
            receive(cast, asked, by=user)
    assert InformationRequest.objects.count() == 1
