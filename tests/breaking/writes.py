"""Breaking an act off at each of its writes: rows in the database and files in the store, in the order they come.

The act is run once as a whole and undone, to know its writes; then once for each of them, up to that one. What it
leaves is compared with what stood before, in the tables that it writes; in the end all tables are.

Of many like writes in a row (a seat of each member) the first and the last are broken; `EVERY_WRITE=1` breaks all.
"""

import copy
import inspect
import os
import re
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from typing import Any
from unittest import mock

import pytest
from django.apps import apps
from django.core.files.storage import FileSystemStorage
from django.db import connection, transaction

from council import chains
from council.models import StoredFile
from council.stored import Wrong, examine
from tests.cast import NO_PDF, OUR_APPS, Cast

WRITES = ("INSERT", "UPDATE", "DELETE")
A_FILE = "a file in the store"
EVERY_WRITE = bool(os.environ.get("EVERY_WRITE"))
# What only the account itself sees until it is taken makes no history.
WITHOUT_EVENT = {"upload_sheet"}
TABLE = re.compile(r'"(\w+)"')
PRINTING = (
    "members.",
    "meetings.",
    "meetings.plan_",
    "meetings.visit_",
    "recommendations.",
    "recommendations.letter_",
)
Rows = dict[str, list[Any]]


class Broken(Exception):
    """The database, the disk or the machine went away."""


class Writes:
    """Notes what is written, and breaks off at one of these, counted from 1."""

    def __init__(self, breaks_at: int = 0) -> None:
        self.breaks_at = breaks_at
        self.made: list[str] = []

    def _one_more(self, write: str) -> None:
        self.made.append(write)
        if len(self.made) == self.breaks_at:
            raise Broken

    @property
    def tables(self) -> set[str]:
        """What was written into."""
        return {found[1] for one in self.made if (found := TABLE.search(one))}

    @property
    def places(self) -> list[int]:
        """Where to break off: each write, of like ones in a row the first and the last."""
        around = zip(["", *self.made], self.made, [*self.made[1:], ""], strict=False)
        places = enumerate(around, start=1)
        return [at for at, (last, this, then) in places if EVERY_WRITE or not last == this == then]

    def __call__(self, execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any) -> Any:
        """One statement."""
        if sql.startswith(WRITES):
            self._one_more(sql)
        return execute(sql, params, many, context)

    @contextmanager
    def counted(self) -> Iterator[None]:
        """Counts within this block."""
        store = FileSystemStorage.save

        def stores(storage: FileSystemStorage, *things: Any, **values: Any) -> str:
            self._one_more(A_FILE)
            return store(storage, *things, **values)

        with connection.execute_wrapper(self), mock.patch.object(FileSystemStorage, "save", stores):
            yield


def stored(tables: set[str] | None = None) -> Rows:
    """Every row of ours, or those of these tables."""
    ours = [one for one in apps.get_models(include_auto_created=True) if one.__module__.split(".")[0] in OUR_APPS]
    named = [one for one in ours if tables is None or one._meta.db_table in tables]
    return {one._meta.db_table: list(one._base_manager.order_by("pk").values()) for one in named}


@contextmanager
def nothing_printed() -> Iterator[None]:
    """Documents are sealed without being printed: printing has tests of its own."""
    with ExitStack() as stack:
        for app in PRINTING:
            stack.enter_context(mock.patch(f"{app}documents.render_pdf", return_value=NO_PDF))
        yield


class Breaks:
    """Does acts, the first of each name only after it was broken off at each of its writes."""

    def __init__(self, cast: Cast) -> None:
        self.cast = cast
        self.writes: dict[str, int] = {}
        # Those of the cast may lie in the store of another test, which built it.
        self.files = list(StoredFile.objects.values_list("pk", flat=True))

    def __call__(self, act: Callable[..., Any], *things: Any, **values: Any) -> Any:
        """What the act gives; done by the secretariat at the cast's hour where nothing else is said."""
        takes = inspect.signature(act).parameters
        usual = {"by": self.cast.secretariat, "at": self.cast.now}
        values = {**{name: value for name, value in usual.items() if name in takes}, **values}
        if act.__name__ not in self.writes:
            self.writes[act.__name__] = break_off(act, *things, **values)
        return act(*things, **values)


def break_off(act: Callable[..., Any], *things: Any, **values: Any) -> int:
    """Break an act off at each of its writes; how many there are. Nothing is done in the end."""
    name, before, whole = act.__name__, stored(), Writes()
    with transaction.atomic(), whole.counted():
        _do(act, things, values)
        transaction.set_rollback(True)
    assert ("council_event" in whole.tables) == (name not in WITHOUT_EVENT), f"{name}: {whole.made}"
    of_these = {table: rows for table, rows in before.items() if table in whole.tables}
    for place in whole.places:
        writes = Writes(place)
        with writes.counted(), pytest.raises(Broken):
            _do(act, things, values)
        left = stored(whole.tables)
        assert left == of_these, f"{name} broken off at write {place} of {len(whole.made)}: {whole.made[place - 1]}"
    assert stored() == before
    return len(whole.made)


def _do(act: Callable[..., Any], things: tuple[Any, ...], values: dict[str, Any]) -> None:
    """Run it with things as they were read: an act that breaks off may leave what it was given changed."""
    copies = copy.deepcopy((things, values))
    act(*copies[0], **copies[1])


def all_is_whole(breaks: Breaks) -> None:
    """No chain of events has a fault, and every file that the record names lies in the store."""
    assert list(chains.verify()) == []
    files = StoredFile.objects.exclude(pk__in=breaks.files)
    assert [one.name for one in files if examine(one) is Wrong.MISSING] == []
