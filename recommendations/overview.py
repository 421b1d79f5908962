"""Recommendations in numbers: what became of them by year and by addressee, how long replies take, what waits longest.

Counted are letters: each addressee of a recommendation answers by itself. Nobody is said to have failed (clause 15).
"""

import datetime
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from statistics import median
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from members.models import Organisation
from recommendations.following import SETTLED, called_as_sent
from recommendations.models import Addressee, Letter, Response

# Where a letter may stand, in the order of the pictures; "" is a reply of which nothing more is recorded.
STATES = (*Response.Outcome.values, "", SETTLED, Letter.State.SENT.value, Letter.State.DRAFT.value)
# Addressees of recommendations, each with its `state` (see `filtering.with_state`).
Letters = QuerySet[Any]
# The day of the meeting, the organisation, the state, and the days on which a letter went out and was answered.
Counted = tuple[datetime.date, int, str, datetime.date | None, datetime.date | None]
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


def letters_of(found: Letters) -> list[Counted]:
    """Of each letter what is counted. One query: to go through all letters for each picture takes longer."""
    columns = ("recommendation__meeting__date", "letter__organisation", "state")
    rows = found.order_by().values_list(*columns, "letter__sent_on", "letter__received_on")
    return list(rows.iterator(chunk_size=2_000))


def by_year(letters: Iterable[Counted]) -> list[Line]:
    """The letters of each year of a meeting, the oldest first."""
    years: dict[int, Counter[str]] = {}
    for (year, state), count in Counter((day.year, state) for day, _pk, state, *_days in letters).items():
        years.setdefault(year, Counter())[state] += count
    return [Line(str(year), counts) for year, counts in sorted(years.items())]


def by_addressee(letters: Iterable[Counted]) -> list[Line]:
    """The letters to each organisation, most of them first, by their present names. One query."""
    counted: dict[int, Counter[str]] = {}
    for (pk, state), count in Counter((pk, state) for _day, pk, state, *_days in letters).items():
        counted.setdefault(pk, Counter())[state] += count
    known = Organisation.objects.filter(pk__in=counted).only("name_kk", "name_ru").order_by() if counted else ()
    lines = [Line(one.name, counted[one.pk], one.pk) for one in known]
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


def reply_days(letters: Iterable[Counted], on: datetime.date) -> Replies:
    """How many days replies took, of the letters answered by a day."""
    dates = ((sent, received) for *_what, sent, received in letters if sent and received)
    return reply_days_of((sent, received) for sent, received in dates if sent <= on and received <= on)


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
