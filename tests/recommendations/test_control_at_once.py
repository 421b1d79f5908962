"""Control and notes by two people at the same moment, on both databases; see `tests/at_once.py`."""

from typing import Any

import pytest

from meetings.models import Meeting
from recommendations.actions import add_follow_up_note, adopt_recommendation, put_back_on_control, take_off_control
from recommendations.models import Addressee, FollowUpNote
from tests.at_once import at_once, happened, refusals
from tests.cast import Cast
from tests.meetings.steps import DAY, evening, held, now
from tests.recommendations.following import NOTE, REASON

pytestmark = pytest.mark.django_db(transaction=True)


def followed(cast: Cast) -> tuple[Addressee, Meeting, dict[str, Any]]:
    """An addressee of a meeting that was held, and who acts when."""
    meeting = held(cast)
    by_at: dict[str, Any] = {"by": cast.secretariat, "at": evening(DAY)}
    words: dict[str, Any] = {"text_kk": "Мәселе қаралсын деп ұсынылсын.", "text_ru": "Рекомендовать рассмотреть."}
    to: dict[str, Any] = {"tasks": ["4.1"], "addressees": [cast.organisations["health"]]}
    adopt_recommendation(meeting.items.order_by("number")[0], "recommendation", **words, **to, **by_at)
    return Addressee.objects.get(), now(meeting), by_at


def test_taken_off_under_two_items_it_is_off_under_one(whole: Cast) -> None:
    addressee, meeting, by_at = followed(whole)
    one, other = meeting.items.order_by("number")
    answers = at_once(
        lambda: take_off_control([addressee], one, **REASON, **by_at),
        lambda: take_off_control([Addressee.objects.get()], other, **REASON, **by_at),
    )
    assert len(refusals(answers)) == happened("control.taken_off") == 1
    assert Addressee.objects.get().off_control_item in (one, other)


def test_taken_off_and_put_back_twice_it_is_so_once(whole: Cast) -> None:
    addressee, meeting, by_at = followed(whole)
    item = meeting.items.order_by("number")[0]
    at_once(*[lambda: take_off_control([Addressee.objects.get()], item, **REASON, **by_at)] * 2)
    at_once(*[lambda: put_back_on_control(Addressee.objects.get(), **by_at)] * 2)
    assert (happened("control.taken_off"), happened("control.put_back")) == (1, 1)
    addressee.refresh_from_db()
    assert addressee.off_control_item is None


def test_the_same_note_at_once_is_one(whole: Cast) -> None:
    addressee, _meeting, by_at = followed(whole)
    at_once(*[lambda: add_follow_up_note(addressee, date=DAY, **NOTE, **by_at)] * 2)
    assert FollowUpNote.objects.count() == happened("follow_up_note.added") == 1
