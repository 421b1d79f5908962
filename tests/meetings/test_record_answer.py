"""Answers given to the secretariat, and what holds of all answers after a change."""

import datetime
from typing import Any

import pytest
import time_machine
from django.urls import reverse

from council.models import Event, Mail
from council.refusals import NotAllowed, Refusal
from meetings import actions
from meetings.answers import answers_of, counts
from meetings.models import Answer
from meetings.roll import roll_on
from members.models import Person
from tests.admin_forms import signed_in
from tests.cast import Cast
from tests.meetings.answering import REASON, give, invited, link, moved, queries
from tests.meetings.steps import evening, now


@pytest.fixture(autouse=True)
def _the_hour(cast: Cast) -> Any:
    with time_machine.travel(cast.now, tick=False):
        yield


# -- the act --------------------------------------------------------------------------------------------------------


def test_whoever_is_not_on_the_roll_is_refused(cast: Cast) -> None:
    meeting = invited(cast)
    for record in (
        actions.answer_invitation,
        lambda *args, **more: actions.record_answer(*args, by=cast.secretariat, **more),
    ):
        with pytest.raises(Refusal) as refused:
            record(meeting, cast.people["institution"], kind="coming", at=cast.now)
        assert refused.value.clause == "12"
    assert not Answer.objects.exists()


def test_the_secretariat_records_an_answer_by_telephone(cast: Cast) -> None:
    meeting = invited(cast)
    person = cast.people["land"]
    client = signed_in(cast.secretariat)
    url = reverse("meetings:record-answer", args=[meeting.council_id, meeting.pk, person.pk])
    assert client.post(url, {**REASON, "revision": meeting.revision}).status_code == 302
    answer = Answer.objects.get()
    assert (answer.person, answer.recorded_by, answer.reason) == (person, cast.secretariat, "іссапар")
    event = Event.objects.get(action="answer.recorded")
    assert (event.actor, event.after["person"]) == (cast.secretariat, person.pk)
    assert now(meeting).revision == meeting.revision


@pytest.mark.parametrize("who", ["chair", "member", "maslikhat", "supervisor", "stranger"])
def test_only_the_secretariat_records_answers(cast: Cast, who: str) -> None:
    meeting = invited(cast)
    with pytest.raises(NotAllowed):
        actions.record_answer(meeting, cast.people["land"], kind="coming", by=getattr(cast, who), at=cast.now)
    assert not Answer.objects.exists()


def test_an_answer_is_not_recorded_once_the_meeting_began(cast: Cast) -> None:
    meeting = invited(cast)
    with pytest.raises(Refusal):
        actions.record_answer(meeting, cast.people["land"], kind="coming", by=cast.secretariat, at=evening())


# -- what holds after a change --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("terms", "again"),
    [
        ({"time": datetime.time(16)}, True),
        ({"date": datetime.date(2026, 5, 21)}, True),
        ({"place_ru": "Другой зал"}, True),
        ({"order_kk": "Тәртіп", "order_ru": "Порядок"}, False),
    ],
)
def test_answers_are_asked_again_when_date_time_or_place_change_and_not_otherwise(
    cast: Cast, terms: dict[str, Any], again: bool
) -> None:
    Person.objects.filter(pk=cast.people["health"].pk).update(language="ru")
    meeting = invited(cast)
    Mail.objects.update(state="sent", sent_at=cast.now)
    give(link(cast), meeting)
    meeting = moved(cast, meeting, **terms)
    actions.send_invitations(meeting, by=cast.secretariat, at=cast.now)
    letter = Mail.objects.filter(to=cast.people["health"].email).latest("pk")
    assert ("ответить заново" in letter.body) is again
    assert ("остаётся в силе" in letter.body) is not again
    rows = answers_of(now(meeting), roll_on(meeting.council, meeting.date))
    row = next(one for one in rows if one.seat.person_id == cast.people["health"].pk)
    assert (row.answer is None, row.earlier is not None) == (again, again)


def test_the_answers_are_counted_and_shown_to_the_secretariat(cast: Cast) -> None:
    meeting = invited(cast)
    give(link(cast, "health"), meeting)
    give(link(cast, "land"), meeting, **REASON)
    give(link(cast, "sport"), meeting, kind="sending", whom="Иванов И., маман")
    rows = answers_of(now(meeting), roll_on(meeting.council, meeting.date))
    assert [one.number for one in counts(rows)] == [1, 1, 1, len(rows) - 3]
    page = reverse("meetings:invitations", args=[meeting.council_id, meeting.pk])
    client = signed_in(cast.secretariat)
    text = client.get(page).content.decode()
    assert "Иванов И., маман" in text
    assert "іссапар" in text
    few = len(queries(client, page))
    for key in ("penal", "culture", "education", "business"):
        give(link(cast, key), meeting)
    assert len(queries(client, page)) == few
