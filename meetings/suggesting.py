"""What might stand on a council's next agenda: each with its reason and the clause it rests on. Nothing is added by
itself; the secretariat takes over what it wants."""

import datetime
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from council.models import Council
from meetings.models import AgendaItem, Meeting


@dataclass(frozen=True)
class Suggestion:
    """One item that might be taken over. `key` tells it from all others of the council; `reason` is in the language
    of the page."""

    key: str
    clause: str
    title_kk: str
    title_ru: str
    reason: str
    kind: str = AgendaItem.Kind.ORDINARY
    tasks: tuple[str, ...] = ()


# Functions (meeting, day) → what an app suggests for a meeting's agenda on that day, in a fixed number of queries.
SOURCES: list[Callable[[Meeting, datetime.date], Iterable[Suggestion]]] = []


def suggestions_for(meeting: Meeting, on: datetime.date) -> list[Suggestion]:
    """What is suggested for a meeting on a day, in the order of the apps; without what already stands on the agenda
    of a planned meeting of the council. What a held meeting left open is suggested again, until it is settled."""
    standing = taken(meeting.council)
    return [one for source in SOURCES for one in source(meeting, on) if one.key not in standing]


def taken(council: Council) -> set[str]:
    """The suggestions that were taken over into agendas of meetings that lie ahead."""
    items = AgendaItem.objects.filter(meeting__council=council, meeting__state=Meeting.State.PLANNED)
    return set(items.exclude(suggestion="").values_list("suggestion", flat=True))
