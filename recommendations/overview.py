"""Recommendations in numbers: what became of them by year and by addressee, how long replies take, what waits longest.

Counted are letters: each addressee of a recommendation answers by itself. Nobody is said to have failed (clause 15).
"""

import datetime
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from statistics import median
from typing import Any

from django.db.models import Count, QuerySet
from django.utils.translation import gettext as _

from members.models import Organisation
from recommendations.following import SETTLED, called_as_sent
from recommendations.models import Addressee, Letter, Response

# Where a letter may stand, in the order of the pictures; "" is a reply of which nothing more is recorded.
STATES = (*Response.Outcome.values, "", SETTLED, Letter.State.SENT.value, Letter.State.DRAFT.value)
# Addressees of recommendations, each with its `state` (see `filtering.with_state`).
Letters = QuerySet[Any]
# Addressees with a row of their own in the picture.
MOST_SHOWN = 8


def state_in_words(state: str) -> str:
    """The word for where a letter stands, as in the lists."""
    waiting = {
        Letter.State.DRAFT: _("not sent yet"),
        Letter.State.SENT: _("reply awaited"),
        SETTLED: _("no reply awaited any more"),
        "": _("received"),
    }
    return waiting[state] if state in waiting else str(Response.Outcome(state).label)


@dataclass(frozen=True, slots=True)
class Line:
    """The letters of one year or addressee: how many stand how."""

    label: str
    counts: Mapping[str, int]
    organisation: int | None = None

    @property
    def all(self) -> int:
        """How many letters."""
        return sum(self.counts.values())


@dataclass(frozen=True, slots=True)
class Replies:
    """Days from sending to the reply: the median, and of how many replies. None where there are none."""

    days: float | None
    of: int


def by_year(found: Letters) -> list[Line]:
    """The letters of each year of a meeting, the oldest first. One query."""
    # By day and not by year: to take the year out of every row costs more than all the rest.
    rows = found.order_by().values_list("recommendation__meeting__date", "state").annotate(Count("pk"))
    years: dict[int, Counter[str]] = {}
    for day, state, count in rows:
        years.setdefault(day.year, Counter())[state] += count
    return [Line(str(year), counts) for year, counts in sorted(years.items())]


def by_addressee(found: Letters) -> list[Line]:
    """The letters to each organisation, most of them first, by their present names. Two queries."""
    rows = found.order_by().values_list("letter__organisation", "state").annotate(Count("pk"))
    counted: dict[int, Counter[str]] = {}
    for pk, state, count in rows:
        counted.setdefault(pk, Counter())[state] += count
    names = {one.pk: one.name for one in Organisation.objects.filter(pk__in=counted)} if counted else {}
    lines = [Line(names[pk], counts, pk) for pk, counts in counted.items()]
    return sorted(lines, key=lambda line: (-line.all, line.label, line.organisation))


def with_rest_summed(lines: list[Line]) -> list[Line]:
    """The first of these lines, and one line for all the rest."""
    if len(lines) <= MOST_SHOWN + 1:
        return lines
    rest: Counter[str] = Counter()
    for line in lines[MOST_SHOWN:]:
        rest.update(line.counts)
    label = _("%(count)d other addressees together") % {"count": len(lines) - MOST_SHOWN}
    return [*lines[:MOST_SHOWN], Line(label, rest)]


def reply_days(found: Letters, on: datetime.date) -> Replies:
    """How many days replies took, of the letters answered by a day. One query."""
    answered = found.filter(letter__sent_on__lte=on, letter__received_on__lte=on).order_by()
    return reply_days_of(answered.values_list("letter__sent_on", "letter__received_on"))


def reply_days_of(dates: Any) -> Replies:
    """The median of pairs of days: when a letter was sent and when the reply came."""
    days = [(received - sent).days for sent, received in dates]
    return Replies(median(days) if days else None, len(days))


def oldest_awaited(found: Letters, on: datetime.date) -> Addressee | None:
    """The addressee whose reply is awaited longest. Three queries."""
    # First which one: to sort whole rows, texts and all, costs more than to ask twice.
    waiting = found.filter(state=Letter.State.SENT).order_by("letter__sent_on", "pk")
    pk = waiting.values_list("pk", flat=True).first()
    related = ("letter__organisation", "recommendation__council__unit")
    oldest = Addressee.objects.select_related(*related).filter(pk=pk).first() if pk else None
    if oldest:
        called_as_sent([oldest.letter], on)
    return oldest
