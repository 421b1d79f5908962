"""What the last held meeting put off and no later agenda has taken up: it is offered for the next one."""

from meetings.models import AgendaItem, Meeting


def suggestion_of(item: AgendaItem) -> str:
    """The key under which a later agenda takes over an item that was put off; see `AgendaItem.suggestion`."""
    return f"put-off:{item.pk}"


def items_put_off(meeting: Meeting) -> list[AgendaItem]:
    """The items that the last meeting held before this one put off, in their order, and that stand on no agenda of a
    meeting after that. A cancelled meeting takes up nothing. Three queries, whatever the number of items."""
    council = Meeting.objects.filter(council=meeting.council_id).exclude(pk=meeting.pk)
    held = council.filter(state=Meeting.State.HELD, date__lte=meeting.date)
    last = held.order_by("-date", "-time", "-pk").first()
    if last is None:
        return []
    found = list(last.items.select_related("meeting").filter(outcome=AgendaItem.Outcome.PUT_OFF))
    later = AgendaItem.objects.filter(meeting__council=meeting.council_id, suggestion__in=map(suggestion_of, found))
    taken = set(later.exclude(meeting__state=Meeting.State.CANCELLED).values_list("suggestion", flat=True))
    return [one for one in found if suggestion_of(one) not in taken]
