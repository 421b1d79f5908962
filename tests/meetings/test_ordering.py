"""The numbers of an agenda's items: put in order while they are a draft, fixed once members were sent them."""

from typing import Any

import pytest

from council.models import Event
from council.refusals import NotAllowed, Refusal
from meetings import actions
from meetings.models import AgendaItem, Meeting
from tests.cast import Cast
from tests.meetings.steps import approved, now, planned, sent


def titles(meeting: Meeting) -> list[tuple[int, str]]:
    return list(meeting.items.order_by("number").values_list("number", "title_ru"))


def by_at(cast: Cast) -> dict[str, Any]:
    return {"by": cast.secretariat, "at": cast.now}


def three(cast: Cast) -> tuple[Meeting, list[AgendaItem]]:
    meeting = planned(cast)
    items = [actions.add_item(meeting, title_kk="Мәселе", title_ru=title, **by_at(cast)) for title in ("А", "Б", "В")]
    return now(meeting), items


def invited(cast: Cast) -> Meeting:
    """A meeting whose two items were sent to members, and whose agenda is open again."""
    meeting = approved(cast)
    actions.send_invitations(meeting, **by_at(cast))
    return actions.reopen_agenda(now(meeting), **by_at(cast))


def test_items_are_put_into_any_order_in_one_act(cast: Cast) -> None:
    meeting, (a, b, c) = three(cast)
    actions.order_items(meeting, [c.pk, a.pk, b.pk], **by_at(cast))
    actions.order_items(meeting, [c.pk, a.pk, b.pk], **by_at(cast))
    assert titles(meeting) == [(1, "В"), (2, "А"), (3, "Б")]
    event = Event.objects.get(action="items.ordered")
    assert (event.before, event.after) == ({"items": [a.pk, b.pk, c.pk]}, {"items": [c.pk, a.pk, b.pk]})


def test_it_refuses_an_order_that_leaves_an_item_out_or_names_one_twice(cast: Cast) -> None:
    meeting, (a, b, c) = three(cast)
    for order in ([a.pk, b.pk], [a.pk, a.pk, b.pk, c.pk], [a.pk, b.pk, c.pk + 100], []):
        with pytest.raises(Refusal):
            actions.order_items(meeting, order, **by_at(cast))
    assert titles(meeting) == [(1, "А"), (2, "Б"), (3, "В")]


def test_only_the_secretariat_orders_and_only_a_draft(cast: Cast) -> None:
    meeting, items = three(cast)
    with pytest.raises(NotAllowed):
        actions.order_items(meeting, [one.pk for one in reversed(items)], by=cast.chair, at=cast.now)
    actions.cancel_meeting(meeting, **by_at(cast))
    frozen = sent(cast)
    with pytest.raises(Refusal) as refused:
        actions.order_items(frozen, [one.pk for one in frozen.items.order_by("-number")], **by_at(cast))
    assert refused.value.clause == "14"


def test_numbers_that_members_were_sent_never_change(cast: Cast) -> None:
    meeting = invited(cast)
    assert meeting.sent_numbers == 2
    first, second = meeting.items.order_by("number")
    for item in (first, second):
        with pytest.raises(Refusal):
            actions.move_item(item, up=True, **by_at(cast))
    third = actions.add_item(meeting, title_kk="Үшінші", title_ru="Третий", **by_at(cast))
    fourth = actions.add_item(meeting, title_kk="Төртінші", title_ru="Четвёртый", **by_at(cast))
    actions.move_item(third, up=True, **by_at(cast))
    assert [one for one, _ in titles(meeting)] == [1, 2, 3, 4]
    actions.move_item(fourth, up=True, **by_at(cast))
    assert titles(meeting)[2:] == [(3, "Четвёртый"), (4, "Третий")]
    with pytest.raises(Refusal):
        actions.order_items(meeting, [second.pk, first.pk, third.pk, fourth.pk], **by_at(cast))
    actions.order_items(meeting, [third.pk, fourth.pk], **by_at(cast))
    assert titles(meeting)[2:] == [(3, "Третий"), (4, "Четвёртый")]


def test_a_removed_item_that_was_sent_leaves_a_gap_which_nothing_fills(cast: Cast) -> None:
    meeting = invited(cast)
    second = meeting.items.get(number=2)
    third = actions.add_item(meeting, title_kk="Үшінші", title_ru="Третий", **by_at(cast))
    actions.add_item(meeting, title_kk="Төртінші", title_ru="Четвёртый", **by_at(cast))
    actions.remove_item(second, **by_at(cast))
    actions.remove_item(third, **by_at(cast))
    assert titles(meeting)[1:] == [(3, "Четвёртый")]  # was never sent under 4: moves up, but not into the gap
    actions.remove_item(meeting.items.get(number=3), **by_at(cast))
    assert actions.add_item(now(meeting), title_kk="Жаңа", title_ru="Новый", **by_at(cast)).number == 3


def test_numbers_stay_free_while_nobody_was_sent_the_agenda(cast: Cast) -> None:
    meeting = actions.reopen_agenda(approved(cast), **by_at(cast))
    assert meeting.sent_numbers == 0
    first = meeting.items.get(number=1)
    actions.remove_item(first, **by_at(cast))
    assert [number for number, _ in titles(meeting)] == [1]
