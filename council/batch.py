"""Many acts on one council in one transaction, without asking the database the same thing before each.

Within `batch(council)` the very same acts run, with the very same checks; only what cannot change meanwhile is asked
once: the council's row stays locked from the beginning, so its lock, who keeps it, its directory's ids and the last
event of its chain are remembered (`Batch.once`). Its events are stored together at the end. Nothing is skipped: a test
compares the rows and the chain of events that a batch leaves with those of single acts.
"""

from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from django.db import transaction

from council.models import Council, Event

_open: ContextVar["Batch | None"] = ContextVar("batch", default=None)


class Batch:
    """What acts of one batch share. `council` is the locked row."""

    def __init__(self, council: Council) -> None:
        self.council = council
        self.last = Event.objects.filter(council=council).order_by("-number").first()
        self.events: list[Event] = []
        self._kept: dict[Hashable, Any] = {}

    def once(self, key: Hashable, ask: Callable[[], Any]) -> Any:
        """The answer to a question that has one answer as long as the council is locked."""
        if key not in self._kept:
            self._kept[key] = ask()
        return self._kept[key]

    def add(self, event: Event) -> None:
        """The next event of the chain; stored when the batch ends."""
        self.events.append(event)
        self.last = event

    def store_events(self) -> None:
        """Store the events so far."""
        Event.objects.bulk_create(self.events, batch_size=500)
        self.events = []


@contextmanager
def batch(council: Council) -> Iterator[Batch]:
    """Run acts on a council whose row is locked in this transaction (`council.steps.lock_council`) as one batch."""
    if not transaction.get_connection().in_atomic_block:
        raise RuntimeError("A batch runs in the transaction that locked its council.")
    if _open.get() is not None:
        raise RuntimeError("A batch is open already.")
    opened = Batch(council)
    token = _open.set(opened)
    try:
        yield opened
        opened.store_events()
    finally:
        _open.reset(token)


def batch_of(council: Council | None) -> Batch | None:
    """The open batch, if it is this council's."""
    opened = _open.get()
    return opened if opened and council and opened.council.pk == council.pk else None
