"""What is open when a council is dissolved, and what becomes of it. Each app names its own matters here.

Where an act of its app ends a matter, `close` runs it. What is carried over stays under the dissolved council, can be
read and answered, and is listed by the council that comes after it.
"""

import datetime
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from council.models import Council, User


class Becomes(models.TextChoices):
    """What becomes of an open matter."""

    CLOSED = "closed", _("closed")
    CARRIED_OVER = "carried_over", _("carried over")
    STAYS = "stays", _("stays as it is")


@dataclass(frozen=True)
class OpenMatter:
    """One open matter: what kind, under which id the event of the dissolution names it, where it stands.

    `day` is the day it is planned for. A matter without one is open now, and is closed on the day of dissolution:
    at once where that day has come, else it may still be finished before.
    """

    kind: str
    key: str
    title: str
    url: str
    becomes: Becomes
    detail: str = ""
    day: datetime.date | None = None
    close: Callable[[User, datetime.datetime], object] | None = None

    def ends_now(self, dissolved_on: datetime.date, on: datetime.date) -> bool:
        """Whether it is closed when a dissolution is recorded on a day, and not only once that day has come."""
        return self.becomes == Becomes.CLOSED and (self.day is not None or dissolved_on <= on)


# Functions (council, first day on which it no longer stands) → what is open then.
OPEN: list[Callable[[Council, datetime.date], Iterable[OpenMatter]]] = []


def open_matters(council: Council, dissolved_on: datetime.date) -> list[OpenMatter]:
    """Everything that is open in a council dissolved on a day, in the order of the apps."""
    return [matter for matters in OPEN for matter in matters(council, dissolved_on)]


def carried_over(council: Council) -> list[OpenMatter]:
    """What a dissolved council left to be finished, as it stands now: what is answered or signed is gone from it."""
    if council.dissolved_on is None:
        return []
    return [one for one in open_matters(council, council.dissolved_on) if one.becomes == Becomes.CARRIED_OVER]


def counted(matters: Iterable[OpenMatter]) -> dict[str, Any]:
    """Matters for an event: how many of each kind, and their ids."""
    kinds: dict[str, list[str]] = defaultdict(list)
    for one in matters:
        kinds[one.kind].append(one.key)
    return {kind: {"count": len(keys), "keys": keys} for kind, keys in kinds.items()}
