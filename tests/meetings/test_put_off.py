"""An item that was put off is offered for the next agenda until one takes it up."""

import datetime
from typing import Any

from meetings import actions
from meetings.models import AgendaItem, Meeting
from meetings.put_off import items_put_off, suggestion_of
from meetings.suggesting import suggestions_for
from tests.cast import Cast
from tests.meetings.steps import DAY, evening, held, planned

NEXT = DAY + datetime.timedelta(days=30)


def put_off(cast: Cast, meeting: Meeting) -> AgendaItem:
    item = meeting.items.order_by("number")[0]
    return actions.record_outcome(item, "put_off", base="", by=cast.secretariat, at=evening())


def take_up(item: AgendaItem, meeting: Meeting) -> None:
    titles: dict[str, Any] = {"title_kk": item.title_kk, "title_ru": item.title_ru, "number": 1}
    AgendaItem.objects.create(meeting=meeting, key=f"{meeting.key}-1", suggestion=suggestion_of(item), **titles)


def test_an_item_put_off_is_offered_until_a_later_agenda_takes_it_up(cast: Cast) -> None:
    item, following = put_off(cast, held(cast)), planned(cast, day=NEXT)
    assert items_put_off(following) == [item]
    take_up(item, following)
    assert items_put_off(following) == []
    assert items_put_off(planned(cast, day=NEXT + datetime.timedelta(days=1))) == []


def test_a_cancelled_meeting_takes_up_nothing(cast: Cast) -> None:
    item, cancelled = put_off(cast, held(cast)), planned(cast, day=NEXT)
    take_up(item, cancelled)
    actions.cancel_meeting(cancelled, by=cast.secretariat, at=evening())
    assert items_put_off(planned(cast, day=NEXT + datetime.timedelta(days=1))) == [item]


def test_only_the_last_held_meeting_before_counts(cast: Cast) -> None:
    first = held(cast)
    put_off(cast, first)
    assert items_put_off(first) == []
    held(cast, day=NEXT)
    assert items_put_off(planned(cast, day=NEXT + datetime.timedelta(days=30))) == []


def test_it_is_suggested_with_its_reason_and_taken_over_with_one_click(cast: Cast) -> None:
    item, following = put_off(cast, held(cast)), planned(cast, day=NEXT)
    key = suggestion_of(item)
    offered = {one.key: one for one in suggestions_for(following, NEXT)}[key]
    assert (offered.title_kk, offered.title_ru, offered.clause) == (item.title_kk, item.title_ru, "14")
    assert "20.05.2026" in offered.reason
    taken = actions.take_suggestion(following, key, by=cast.secretariat, at=evening())
    assert (taken.title_kk, taken.kind, taken.tasks) == (item.title_kk, item.kind, item.tasks)
    assert key not in {one.key for one in suggestions_for(following, NEXT)}
