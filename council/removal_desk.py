"""What awaits whoever decides about a text that was asked to be taken out of history."""

import datetime
from collections.abc import Iterator

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from council.desk import LISTS, Task
from council.models import TextRemoval, User
from council.permissions import councils_seen, may_read_texts
from council.presenting import page_language
from council.rulebook.words import day_in_words

# Of so many councils at most it is asked whether the account decides there: nobody is chair of more.
MOST = 5


def removal_tasks(user: User, on: datetime.date) -> Iterator[Task]:
    """Texts that another account asked to be taken out, oldest first, ten of each council at most."""
    open_ones = TextRemoval.objects.filter(outcome="", council__in=councils_seen(user, on).values("pk"))
    found: dict[int, list[TextRemoval]] = {}
    for one in open_ones.exclude(asked_by=user).select_related("council__unit").order_by("asked_at", "pk")[:50]:
        found.setdefault(one.council_id, []).append(one)
    for removals in list(found.values())[:MOST]:
        if may_read_texts(user, removals[0].council, timezone.now()):
            yield from map(_task, removals[:10])


def _task(removal: TextRemoval) -> Task:
    asked_on = removal.asked_at.astimezone(removal.council.unit.zoneinfo).date()
    return Task(
        title=_("It was asked to take a text out of the history: %(unit)s") % {"unit": removal.council.unit.name},
        url=reverse("remove-text", args=[removal.council_id, removal.pk]),
        detail=f"{removal.get_kind_display()}, {day_in_words(asked_on, page_language(), 'short')}",
        state=_("awaits a decision"),
        tone="wait",
        action=_("Decide"),
    )


LISTS.append(removal_tasks)
