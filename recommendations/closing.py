"""What the minutes of a meeting still miss of this app: the recommendation or proposal that an item ended in."""

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext as _

from meetings.minutes.closing import MISSED, Blocker, Closing
from meetings.models import AgendaItem

ADVISING = (AgendaItem.Outcome.RECOMMENDATION, AgendaItem.Outcome.PROPOSAL)


def not_adopted(closing: Closing) -> Iterator[Blocker]:
    """Items that ended in a recommendation or proposal under which none is adopted yet (clauses 6.1 and 15)."""
    for item in closing.items:
        if item.outcome in ADVISING and not item.recommendations.all():
            where = reverse("recommendations:adopt-recommendation", args=[closing.meeting.council_id, item.pk])
            text = _("Item %(number)s ended in a recommendation or proposal, and its text is not recorded yet.")
            yield Blocker(text % {"number": item.number}, where)


if not_adopted not in MISSED:
    MISSED.append(not_adopted)
