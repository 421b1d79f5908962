"""The order of an agenda's items. A number that members were sent never changes: only those after it move."""

import datetime
from collections.abc import Sequence

from django.db import transaction
from django.utils.translation import gettext as _

from council import history
from council.models import User
from council.refusals import Refusal
from council.steps import write
from meetings.actions._items import movable, touched
from meetings.actions._steps import drafting_place, open_for_secretariat, refuse_elsewhere
from meetings.models import AgendaItem, Meeting


@transaction.atomic
def move_item(
    item: AgendaItem, *, up: bool, by: User, at: datetime.datetime, revision: int | None = None
) -> AgendaItem:
    """Move an item one place up or down among those that may move; at the end it stays.

    Refused while the agenda is frozen (clause 14) and for an item whose number members were sent.
    """
    meeting, _on = open_for_secretariat(item.meeting, by=by, at=at, revision=revision)
    place = drafting_place(meeting)
    known = meeting.items.filter(pk=item.pk).first()
    if known is None:
        raise Refusal(_("This item is no longer on the agenda."))
    known.meeting = meeting
    refuse_elsewhere(known, place)
    if known.number <= meeting.sent_numbers:
        raise Refusal(_("Members were sent this item under its number: it keeps it."))
    items = movable(meeting, place)
    here = items.index(known)
    other = here - 1 if up else here + 1
    if not 0 <= other < len(items):
        return known
    before = {"item": known.pk, "number": known.number}
    number = items[other].number
    write(items[other], number=known.number)
    write(known, number=number)
    touched(meeting, place, by)
    after = {"item": known.pk, "number": number}
    history.record("item.moved", meeting, council=meeting.council, by=by, at=at, before=before, after=after)
    return known


@transaction.atomic
def order_items(
    meeting: Meeting, order: Sequence[int], *, by: User, at: datetime.datetime, revision: int | None = None
) -> Meeting:
    """Put the items that may move into an order, given as their primary keys. The same order changes nothing.

    Refused while the agenda is frozen (clause 14), and where these are not exactly the items that may move: then
    somebody else changed the agenda meanwhile, or members were sent one of the numbers.
    """
    meeting, _on = open_for_secretariat(meeting, by=by, at=at, revision=revision)
    place = drafting_place(meeting)
    items = movable(meeting, place)
    before = [one.pk for one in items]
    if list(order) == before:
        return meeting
    if sorted(order) != sorted(before):
        raise Refusal(_("The agenda was changed meanwhile. See how it stands now and order it again."))
    numbers, by_pk = [one.number for one in items], {one.pk: one for one in items}
    for pk, number in zip(order, numbers, strict=True):
        if by_pk[pk].number != number:
            write(by_pk[pk], number=number)
    touched(meeting, place, by)
    history.record(
        "items.ordered",
        meeting,
        council=meeting.council,
        by=by,
        at=at,
        before={"items": before},
        after={"items": list(order)},
    )
    return meeting
