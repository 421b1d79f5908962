"""Whether history still is what was written: each chain walked link by link, and held against heads kept elsewhere.

Within the database a chain finds what was altered, taken out of its middle or put in. What was cut off its end, or a
chain that was reckoned anew from some event on, is found by a head: the digest of a chain's last event, exported daily
to a place that the database's administrator does not govern.
"""

import datetime
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass
from enum import StrEnum

from django.db.models import OuterRef, Subquery
from django.utils.translation import gettext as _

from council.history import digest
from council.models import Council, Event


@dataclass(frozen=True, slots=True)
class Head:
    """The last event of a chain at a moment. `council` is the council's primary key, None for the installation."""

    council: int | None
    number: int
    digest: str
    taken_at: str

    def as_line(self) -> str:
        """The head as one line of JSON."""
        return json.dumps(asdict(self), sort_keys=True)


class Kind(StrEnum):
    """What can be wrong with an event of a chain."""

    ALTERED = "altered"
    MISSING = "missing"  # before this event, or this event itself where only a head knows it
    ADDED = "added"
    UNLINKED = "unlinked"  # it does not follow the one before it
    RECKONED_ANEW = "reckoned anew"  # not what an exported head knows


@dataclass(frozen=True, slots=True)
class Fault:
    """Something wrong with a chain: whose (primary key of the council), at which number, and what, also in words."""

    council: int | None
    number: int
    kind: Kind
    text: str


def heads(at: datetime.datetime) -> list[Head]:
    """The heads of all chains that have events. One query."""
    newest = Event.objects.filter(council=OuterRef("council")).order_by("-number").values("pk")[:1]
    of_councils = Event.objects.filter(pk=Subquery(newest)).order_by("council")
    of_installation = Event.objects.filter(council=None).order_by("-number")[:1]
    return [Head(one.council_id, one.number, one.digest, at.isoformat()) for one in (*of_installation, *of_councils)]


def read_head(line: str) -> Head:
    """The head of a line that `as_line` wrote. Raises ValueError for anything else."""
    try:
        said = json.loads(line)
        head = Head(**said)
    except (TypeError, json.JSONDecodeError) as error:
        raise ValueError(line) from error
    if not isinstance(head.number, int) or not isinstance(head.digest, str):
        raise ValueError(line)
    return head


def verify(kept: Iterable[Head] = ()) -> Iterator[Fault]:
    """Every fault of every chain, chain by chain, in the order of the events.

    A head of a council that is no longer there is a fault too. Each chain is read once, event by event.
    """
    known: dict[int | None, list[Head]] = {}
    for head in kept:
        known.setdefault(head.council, []).append(head)
    chains = [None, *Council.objects.order_by("pk").values_list("pk", flat=True)]
    for council in chains:
        yield from faults_of(council, known.get(council, ()))
    for council in sorted({one for one in known if one is not None} - set(chains)):
        for one in known[council]:
            yield Fault(council, one.number, Kind.MISSING, _("The council of this exported head is gone."))


def faults_of(council: int | None, kept: Iterable[Head] = ()) -> Iterator[Fault]:
    """The faults of one chain (a council's primary key, None for the installation's), see `verify`."""
    events = Event.objects.filter(council=council).order_by("number", "pk").iterator(chunk_size=1000)
    yield from faults_among(events, council, kept)


def faults_among(events: Iterable[Event], council: int | None, kept: Iterable[Head] = ()) -> Iterator[Fault]:
    """The faults of a chain whose events are given in the order of their numbers, from the database or an archive."""
    by_number: dict[int, list[Head]] = {}
    for head in kept:
        by_number.setdefault(head.number, []).append(head)
    last: Event | None = None
    for event in events:
        for kind, text in _faults_of_link(event, last):
            yield Fault(council, event.number, kind, text)
        for head in by_number.pop(event.number, ()):
            if head.digest != event.digest:
                yield Fault(council, event.number, Kind.RECKONED_ANEW, _said_by_head(head))
        last = event
    for number in sorted(by_number):
        yield Fault(council, number, Kind.MISSING, _("Missing: an exported head knows this event."))


def _faults_of_link(event: Event, last: Event | None) -> Iterator[tuple[Kind, str]]:
    """What is wrong with one event, and with its place after the one before."""
    expected = last.number + 1 if last else 1
    if event.number > expected:
        yield Kind.MISSING, _missing(expected, event.number - 1)
    elif event.number < expected:
        yield Kind.ADDED, _("Added: another event has this number.")
    elif event.previous != (last.digest if last else ""):
        yield Kind.UNLINKED, _("It does not follow the event before it: one of the two was replaced or put in.")
    if event.digest != digest(event):
        yield Kind.ALTERED, _("Altered: what stands there is not what was written.")


def _missing(first: int, last: int) -> str:
    if first == last:
        return _("Missing before it: event %(number)s.") % {"number": first}
    return _("Missing before it: events %(first)s to %(last)s.") % {"first": first, "last": last}


def _said_by_head(head: Head) -> str:
    values: Mapping[str, str] = {"moment": head.taken_at}
    return _("Not what the head exported at %(moment)s knows: the chain was reckoned anew.") % values
