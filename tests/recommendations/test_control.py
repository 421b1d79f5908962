"""Taking addressees off control at a meeting, and putting them back while its minutes are open."""

import datetime
from typing import Any

import pytest

from council import history
from council.actions import start_council
from council.open_matters import OPEN
from council.personal import told
from council.refusals import NotAllowed, Refusal, Stale
from meetings.models import AgendaItem, Meeting, Minutes
from recommendations.actions import put_back_on_control, take_off_control
from recommendations.desk import letters_awaiting
from recommendations.models import Addressee, Recommendation
from recommendations.suggestions import unanswered
from tests.cast import Cast
from tests.recommendations.conftest import ADVICE_KK, HELD_ON, Adopt
from tests.recommendations.following import REASON, addressee_of, by_at, next_meeting, sent, taken_off


def happened(cast: Cast, action: str) -> int:
    return cast.council.events.filter(action=action).count()


def test_several_are_taken_off_at_once_each_with_its_event(cast: Cast, adopt: Adopt) -> None:
    to = [addressee_of(adopt(text_kk=f"{ADVICE_KK} {n}")) for n in range(3)]
    item = next_meeting(cast)
    take_off_control(to, item, **REASON, **by_at(cast))
    assert set(item.taken_off_control.values_list("pk", flat=True)) == {one.pk for one in to}
    event = history.of(to[0]).get()
    assert (event.action, told(event).after["off_control_ru"]) == ("control.taken_off", REASON["reason_ru"])
    assert happened(cast, "control.taken_off") == 3


def test_one_that_never_answered_may_be_taken_off_without_a_reason(cast: Cast, adopted: Recommendation) -> None:
    take_off_control([addressee_of(adopted)], next_meeting(cast), **by_at(cast))
    assert not Addressee.objects.on_control(cast.today).exists()


def test_it_may_be_taken_off_at_the_very_meeting_that_decided_on_it(
    cast: Cast, item: AgendaItem, adopted: Recommendation
) -> None:
    assert taken_off(cast, adopted, item).off_control_item == item


def test_the_same_again_changes_nothing_and_another_reason_is_a_correction(
    cast: Cast, adopted: Recommendation
) -> None:
    item = next_meeting(cast)
    before = taken_off(cast, adopted, item).revision
    assert taken_off(cast, adopted, item).revision == before
    take_off_control([addressee_of(adopted)], item, reason_kk="Өзге.", reason_ru="Иное.", **by_at(cast))
    assert addressee_of(adopted).off_control_ru == "Иное."
    assert happened(cast, "control.taken_off") == 2


@pytest.mark.parametrize(
    ("reason", "field"),
    [({"reason_kk": "Істелді."}, "reason_kk"), ({"reason_ru": "Сделано."}, "reason_ru")],
)
def test_it_refuses_a_reason_in_one_language(
    cast: Cast, adopted: Recommendation, reason: dict[str, Any], field: str
) -> None:
    missing = {"reason_kk": "reason_ru", "reason_ru": "reason_kk"}[field]
    with pytest.raises(Refusal) as refused:
        take_off_control([addressee_of(adopted)], next_meeting(cast), **reason, **by_at(cast))
    assert refused.value.field == missing
    assert Addressee.objects.on_control(cast.today).exists()


def test_it_refuses_nobody(cast: Cast) -> None:
    with pytest.raises(Refusal) as refused:
        take_off_control([], next_meeting(cast), **by_at(cast))
    assert refused.value.field == "addressees"


def test_it_refuses_a_meeting_that_was_not_held(cast: Cast, adopted: Recommendation) -> None:
    item = next_meeting(cast, state=Meeting.State.PLANNED)
    with pytest.raises(Refusal, match="was held"):
        taken_off(cast, adopted, item)


def test_it_refuses_a_meeting_that_somebody_signed_and_history_is_open(cast: Cast, adopted: Recommendation) -> None:
    item = next_meeting(cast)
    Minutes.objects.filter(meeting=item.meeting).update(chair_signed_on=item.meeting.date)
    item = AgendaItem.objects.get(pk=item.pk)
    with pytest.raises(Refusal, match="signed and sealed"):
        taken_off(cast, adopted, item)
    Meeting.objects.filter(pk=item.meeting_id).update(taken_over=True)
    assert taken_off(cast, adopted, AgendaItem.objects.get(pk=item.pk)).off_control_item == item


def test_it_refuses_a_meeting_before_the_one_that_decided(cast: Cast, adopted: Recommendation) -> None:
    with pytest.raises(Refusal, match="after this meeting"):
        taken_off(cast, adopted, next_meeting(cast, HELD_ON - datetime.timedelta(days=1)))


def test_it_refuses_what_is_of_another_council(cast: Cast, adopted: Recommendation) -> None:
    names: dict[str, Any] = {"name_kk": "Қала кеңесі", "name_ru": "Совет города"}
    other = start_council(cast.city, **names, by=cast.stranger, at=cast.now)
    item = next_meeting(cast)
    Meeting.objects.filter(pk=item.meeting_id).update(council=other)
    with pytest.raises(Refusal, match="another council"):
        take_off_control([addressee_of(adopted)], AgendaItem.objects.get(pk=item.pk), by=cast.stranger, at=cast.now)


def test_it_refuses_what_another_item_took_off_before(cast: Cast, adopted: Recommendation) -> None:
    taken_off(cast, adopted, next_meeting(cast))
    with pytest.raises(Refusal, match="under another item"):
        taken_off(cast, adopted, next_meeting(cast, datetime.date(2026, 4, 9), number="3"))


def test_all_or_none_are_taken_off(cast: Cast, item: AgendaItem, adopt: Adopt) -> None:
    later = next_meeting(cast)
    first, second = adopt(), adopt(item=later)
    with pytest.raises(Refusal):
        take_off_control([addressee_of(first), addressee_of(second)], item, **by_at(cast))
    assert Addressee.objects.on_control(cast.today).count() == 2


def test_it_is_put_back_while_the_minutes_are_open(cast: Cast, adopted: Recommendation) -> None:
    to = taken_off(cast, adopted, next_meeting(cast))
    with pytest.raises(Stale):
        put_back_on_control(to, revision=to.revision - 1, **by_at(cast))
    put_back_on_control(to, revision=to.revision, **by_at(cast))
    put_back_on_control(to, revision=to.revision, **by_at(cast))
    back = addressee_of(adopted)
    assert (back.off_control_item, back.off_control_kk) == (None, "")
    assert happened(cast, "control.put_back") == 1


def test_it_stays_off_once_the_minutes_are_signed(cast: Cast, adopted: Recommendation) -> None:
    to = taken_off(cast, adopted, next_meeting(cast))
    Minutes.objects.update(secretary_signed_on=cast.today)
    with pytest.raises(Refusal, match="signed and sealed"):
        put_back_on_control(to, **by_at(cast))


def test_both_are_closed_to_everybody_but_the_secretariat(cast: Cast, adopted: Recommendation) -> None:
    item = next_meeting(cast)
    for user in (cast.chair, cast.member, cast.maslikhat, cast.supervisor, cast.stranger, cast.administrator):
        who: dict[str, Any] = {"by": user, "at": cast.now}
        with pytest.raises(NotAllowed):
            take_off_control([addressee_of(adopted)], item, **who)
        with pytest.raises(NotAllowed):
            put_back_on_control(addressee_of(adopted), **who)


def test_what_is_off_control_is_suggested_asked_for_and_carried_over_no_more(
    cast: Cast, adopted: Recommendation
) -> None:
    letter = sent(cast, adopted).letter
    letter.reply_by = cast.today - datetime.timedelta(days=1)
    letter.save()
    meeting = next_meeting(cast, cast.today + datetime.timedelta(days=9), Meeting.State.PLANNED).meeting

    def asked() -> tuple[int, int, int]:
        matters = [one for find in OPEN for one in find(cast.council, cast.today) if one.kind == "letter"]
        awaiting = list(letters_awaiting(cast.secretariat, cast.today))
        return len(list(unanswered(meeting, cast.today))), len(awaiting), len(matters)

    assert asked() == (1, 1, 1)
    taken_off(cast, adopted, next_meeting(cast))
    assert asked() == (0, 0, 0)
