"""Incoming proposals (clauses 4.6 and 5.2): recorded, considered at a meeting, answered; each act and its refusals."""

import datetime
from typing import Any

import pytest

from council import history
from council.files import store_bytes
from council.models import Council, StoredFile
from council.personal import told
from council.refusals import NotAllowed, Refusal, Stale
from meetings.models import AgendaItem, Meeting
from recommendations import actions
from recommendations.incoming import considering_tasks, sender_of, standing_of
from recommendations.models import IncomingProposal, Recommendation
from tests.cast import NO_PDF, Cast
from tests.recommendations.conftest import HELD_ON

CAME = datetime.date(2026, 3, 30)
DAY = datetime.timedelta(days=1)
WORDS = {"outcome_kk": "Ұсыныс қолдау тапты.", "outcome_ru": "Предложение поддержано."}


def receive(cast: Cast, **otherwise: Any) -> IncomingProposal:
    values: dict[str, Any] = {
        "council": cast.council,
        "sender": cast.organisations["institution"],
        "number": "1-17/208",
        "subject_kk": "Мектепке оқулық беру",
        "subject_ru": "Передать школе учебники",
        "received_on": CAME,
        "tasks": ["4.6"],
        "by": cast.secretariat,
        "at": cast.now,
    }
    return actions.record_proposal(**(values | otherwise))


def consider(cast: Cast, proposal: IncomingProposal, item: AgendaItem, **otherwise: Any) -> IncomingProposal:
    values: dict[str, Any] = {"outcome": "supported", **WORDS, "by": cast.secretariat, "at": cast.now, **otherwise}
    return actions.consider_proposal(proposal, item, **values)


def answer(cast: Cast, proposal: IncomingProposal, **otherwise: Any) -> IncomingProposal:
    values: dict[str, Any] = {"answered_on": cast.today, "answer_number": "2-9/31"}
    return actions.answer_proposal(proposal, **(values | {"by": cast.secretariat, "at": cast.now} | otherwise))


def scan(cast: Cast) -> StoredFile:
    return store_bytes(NO_PDF, "hat.pdf", "application/pdf", cast.council, by=cast.secretariat, at=cast.now)


def said(proposal: IncomingProposal) -> list[str]:
    return [one.action.removeprefix("incoming_proposal.") for one in history.of(proposal)][::-1]


def test_a_proposal_is_recorded_with_its_sender_and_task(cast: Cast) -> None:
    one = receive(cast, scan=scan(cast))
    assert (one.number, one.tasks, one.outcome) == ("1-17/208", ["4.6"], "")
    assert standing_of(one).state == "received"
    event = history.of(one).get()
    assert event.action == "incoming_proposal.recorded"
    assert event.after["sender"] == cast.organisations["institution"].pk


def test_a_private_person_s_name_is_not_kept(cast: Cast) -> None:
    one = receive(cast, sender=None)
    assert sender_of(one) == "a private person"
    assert {field.name for field in IncomingProposal._meta.get_fields() if "name" in field.name} == set()


def test_recording_the_same_twice_records_once_and_another_number_is_another(cast: Cast) -> None:
    assert receive(cast) == receive(cast)
    assert receive(cast, number="1-17/209") != receive(cast)
    assert IncomingProposal.objects.count() == 2


@pytest.mark.parametrize(
    ("wrong", "field", "clause"),
    [
        ({"subject_kk": " "}, "subject_kk", None),
        ({"subject_ru": ""}, "subject_ru", None),
        ({"received_on": datetime.date(2026, 4, 11)}, "received_on", None),
        ({"tasks": ["5.2"]}, "tasks", "5"),
        ({"tasks": ["nonsense"]}, "tasks", None),
    ],
)
def test_it_refuses_what_cannot_be(cast: Cast, wrong: dict[str, Any], field: str, clause: str | None) -> None:
    with pytest.raises(Refusal) as refused:
        receive(cast, **wrong)
    assert (refused.value.field, refused.value.clause) == (field, clause)
    assert not IncomingProposal.objects.exists()


def test_it_refuses_the_scan_of_a_private_person_s_letter(cast: Cast) -> None:
    with pytest.raises(Refusal) as refused:
        receive(cast, sender=None, scan=scan(cast))
    assert refused.value.field == "scan"
    one = receive(cast, scan=scan(cast))
    one = change(cast, one, sender=None)
    assert one.scan is None  # what turns out to be a private person's is no longer kept with it


def test_it_refuses_a_day_on_which_the_council_no_longer_stands(cast: Cast) -> None:
    Council.objects.filter(pk=cast.council.pk).update(dissolved_on=CAME)
    with pytest.raises(Refusal) as refused:
        receive(cast)
    assert refused.value.field == "received_on"


def change(cast: Cast, one: IncomingProposal, **otherwise: Any) -> IncomingProposal:
    names = ("number", "sender", "subject_kk", "subject_ru", "received_on", "tasks")
    values = {name: getattr(one, name) for name in names} | {"by": cast.secretariat, "at": cast.now}
    return actions.change_proposal(one, **(values | otherwise))


def test_what_was_recorded_is_corrected_until_a_meeting_considered_it(cast: Cast, item: AgendaItem) -> None:
    one = receive(cast, scan=scan(cast))
    changed = change(cast, one, number="1-17/210", revision=one.revision)
    assert changed.number == "1-17/210"
    assert changed.scan is not None
    change(cast, changed)
    assert said(one) == ["recorded", "changed"]
    with pytest.raises(Stale):
        change(cast, changed, number="9", revision=1)
    consider(cast, changed, item)
    with pytest.raises(Refusal, match="considered"):
        change(cast, changed, number="9")


def test_a_mistake_is_taken_out_of_the_register_and_history_keeps_it(cast: Cast, item: AgendaItem) -> None:
    one = receive(cast)
    actions.discard_proposal(one, by=cast.secretariat, at=cast.now)
    assert not IncomingProposal.objects.exists()
    actions.discard_proposal(one, by=cast.secretariat, at=cast.now)
    events = history.seen(cast.secretariat, cast.council, cast.today).filter(action="incoming_proposal.discarded")
    assert told(events.get()).before["subject_ru"] == "Передать школе учебники"
    other = consider(cast, receive(cast), item)
    with pytest.raises(Refusal, match="considered"):
        actions.discard_proposal(other, by=cast.secretariat, at=cast.now)


def test_a_meeting_considers_it_at_an_item_and_it_may_lead_to_a_recommendation(
    cast: Cast, item: AgendaItem, adopted: Recommendation
) -> None:
    one = consider(cast, receive(cast), item, recommendation=adopted)
    consider(cast, one, item, recommendation=adopted)
    assert (one.item, one.outcome, one.recommendation) == (item, "supported", adopted)
    assert standing_of(one).state == "considered"
    assert standing_of(one, HELD_ON - DAY).state == "received"
    assert said(one) == ["recorded", "considered"]
    corrected = consider(cast, one, item, outcome="partly", revision=one.revision)
    assert corrected.outcome == "partly"
    assert said(one)[-1] == "consideration_corrected"


@pytest.mark.parametrize("name", ["outcome", "outcome_kk", "outcome_ru"])
def test_it_refuses_an_outcome_that_is_not_said(cast: Cast, item: AgendaItem, name: str) -> None:
    with pytest.raises(Refusal) as refused:
        consider(cast, receive(cast), item, **{name: ""})
    assert refused.value.field == name


def test_it_refuses_an_item_of_another_council(cast: Cast, item: AgendaItem) -> None:
    other = Council.objects.create(unit=cast.city, name_kk="Қала", name_ru="Город")
    Meeting.objects.filter(pk=item.meeting_id).update(council=other)
    with pytest.raises(Refusal) as refused:
        consider(cast, receive(cast), AgendaItem.objects.get(pk=item.pk))
    assert refused.value.field == "item"


@pytest.mark.parametrize("state", ["planned", "cancelled"])
def test_it_refuses_a_meeting_that_was_not_held(cast: Cast, item: AgendaItem, state: str) -> None:
    Meeting.objects.filter(pk=item.meeting_id).update(state=state)
    with pytest.raises(Refusal) as refused:
        consider(cast, receive(cast), AgendaItem.objects.get(pk=item.pk))
    assert refused.value.field == "item"


def test_it_refuses_a_meeting_before_the_proposal_came_and_takes_one_of_the_day(cast: Cast, item: AgendaItem) -> None:
    with pytest.raises(Refusal) as refused:
        consider(cast, receive(cast, received_on=HELD_ON + DAY), item)
    assert refused.value.field == "item"
    assert consider(cast, receive(cast, received_on=HELD_ON), item).outcome


def test_it_refuses_another_council_s_recommendation_and_an_older_one(
    cast: Cast, item: AgendaItem, adopted: Recommendation
) -> None:
    one = receive(cast)
    other = Council.objects.create(unit=cast.city, name_kk="Қала", name_ru="Город")
    Recommendation.objects.filter(pk=adopted.pk).update(council=other)
    with pytest.raises(Refusal) as refused:
        consider(cast, one, item, recommendation=Recommendation.objects.get(pk=adopted.pk))
    assert refused.value.field == "recommendation"
    earlier = Meeting.objects.create(council=cast.council, key="m0", date=CAME - DAY, state="held")
    Recommendation.objects.filter(pk=adopted.pk).update(council=cast.council, meeting=earlier)
    with pytest.raises(Refusal, match="older"):
        consider(cast, one, item, recommendation=Recommendation.objects.get(pk=adopted.pk))


def test_the_answer_closes_it_and_what_became_of_it_then_stays(cast: Cast, item: AgendaItem) -> None:
    one = answer(cast, consider(cast, receive(cast), item), answer_scan=scan(cast))
    answer(cast, one, answer_scan=one.answer_scan)
    assert standing_of(one).state == "answered"
    assert said(one) == ["recorded", "considered", "answered"]
    with pytest.raises(Refusal, match="answered"):
        consider(cast, one, item, outcome="declined")


def test_an_answer_comes_after_a_meeting_considered_it(cast: Cast, item: AgendaItem) -> None:
    one = receive(cast)
    with pytest.raises(Refusal, match="considered"):
        answer(cast, one)
    consider(cast, one, item)
    with pytest.raises(Refusal) as refused:
        answer(cast, one, answered_on=HELD_ON - DAY)
    assert refused.value.field == "answered_on"
    with pytest.raises(Refusal) as refused:
        answer(cast, one, answered_on=cast.today + DAY)
    assert refused.value.field == "answered_on"


def test_its_words_are_in_both_languages_or_in_none(cast: Cast, item: AgendaItem) -> None:
    one = consider(cast, receive(cast), item)
    with pytest.raises(Refusal) as refused:
        answer(cast, one, answer_kk="Рақмет.")
    assert refused.value.field == "answer_ru"
    with pytest.raises(Refusal) as refused:
        answer(cast, one, answer_ru="Спасибо.")
    assert refused.value.field == "answer_kk"


def test_a_letter_to_a_private_person_is_not_scanned(cast: Cast, item: AgendaItem) -> None:
    one = consider(cast, receive(cast, sender=None), item)
    with pytest.raises(Refusal) as refused:
        answer(cast, one, answer_scan=scan(cast))
    assert refused.value.field == "answer_scan"


def test_an_answer_is_corrected_only_by_whoever_saw_it(cast: Cast, item: AgendaItem) -> None:
    one = answer(cast, consider(cast, receive(cast), item))
    with pytest.raises(Refusal, match="already recorded"):
        answer(cast, one, answer_number="2-9/32")
    with pytest.raises(Stale):
        answer(cast, one, answer_number="2-9/32", revision=1)
    assert answer(cast, one, answer_number="2-9/32", revision=one.revision).answer_number == "2-9/32"
    assert said(one)[-1] == "answer_corrected"


def test_every_act_is_the_secretariat_s(cast: Cast, item: AgendaItem) -> None:
    one = receive(cast)
    for user in (cast.stranger, cast.member, cast.chair, cast.maslikhat, cast.supervisor, cast.administrator):
        with pytest.raises(NotAllowed):
            receive(cast, number="7", by=user)
        with pytest.raises(NotAllowed):
            change(cast, one, number="7", by=user)
        with pytest.raises(NotAllowed):
            actions.discard_proposal(one, by=user, at=cast.now)
        with pytest.raises(NotAllowed):
            consider(cast, one, item, by=user)
        with pytest.raises(NotAllowed):
            answer(cast, one, by=user)
    assert said(one) == ["recorded"]


def test_the_tasks_about_considering_are_those_of_the_level(cast: Cast) -> None:
    def of(unit: Any) -> list[str]:
        return considering_tasks(Council(unit=unit, name_kk="x", name_ru="x", pk=0), cast.today)

    assert of(cast.oblast) == ["4.6"]
    assert of(cast.district) == ["5.2"]
    assert of(cast.city) == ["4.6", "5.2"]
