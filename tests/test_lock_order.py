"""In which order acts lock rows: every act of every app, on its way through the courses of tests/breaking.

Two acts that wait for each other are a deadlock, and one of them is broken off. So each takes the row of its council
(of all that it concerns, in the order of their keys) before anything else; what councils share comes after that, in
one order. What belongs to one council needs none: its council's row is held already. SQLite has one lock for all.
"""

import inspect
import re
from collections.abc import Callable
from typing import Any, NamedTuple

import pytest
from django.db import connection

from tests.breaking import chained, composing, deciding, directory, holding, lives, planning, recommending, visiting
from tests.breaking.courses import COURSES, Course
from tests.breaking.writes import nothing_printed
from tests.cast import Cast

ON_POSTGRESQL = pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite has one lock for all")
# Each of these registers its courses.
PARTS = (chained, composing, deciding, directory, holding, lives, planning, recommending, visiting)
LOCKS = re.compile(r'(?:UPDATE|DELETE FROM) "(\w+)"|SELECT .* FROM "(\w+)".* FOR (?:NO KEY )?UPDATE', re.DOTALL)
# What several councils' acts may lock, in the order of the house.
ORDER = (
    "council_installation",
    "council_council",
    "council_unit",
    "members_organisation",
    "members_post",
    "members_person",
    "members_tenure",
)
# Acts that are about no council that is there already.
OF_NONE = {"start_council": "council_unit", "renew_calendar_feed": "council_user"}


class Lock(NamedTuple):
    """A table and the keys of the rows that a statement locked; no keys where it wrote them."""

    table: str
    keys: frozenset[int] = frozenset()


def _newest(table: str) -> int:
    with connection.cursor() as cursor:
        cursor.execute(f'SELECT MAX(id) FROM "{table}"')  # noqa: S608  # a name of this file
        return cursor.fetchone()[0] or 0


def _keys(sql: str, params: Any) -> list[int]:
    """The keys, which come first, of the rows that a locking statement finds."""
    with connection.cursor() as cursor:
        cursor.execute(sql.partition(" FOR ")[0], params)
        return [row[0] for row in cursor.fetchall()]


class Locking:
    """Does acts and notes what each of them locked, one after the other."""

    def __init__(self, cast: Cast) -> None:
        self.cast = cast
        self.locked: dict[str, list[list[Lock]]] = {}

    def __call__(self, act: Callable[..., Any], *things: Any, **values: Any) -> Any:
        """What the act gives; done by the secretariat at the cast's hour where nothing else is said."""
        takes = inspect.signature(act).parameters
        usual = {"by": self.cast.secretariat, "at": self.cast.now}
        found: list[Lock] = []
        newest = {table: _newest(table) for table in ORDER}
        self.locked.setdefault(act.__name__, []).append(found)

        def note(execute: Callable[..., Any], sql: str, params: Any, *more: Any) -> Any:
            if locks := LOCKS.match(sql):
                table = locks[1] or locks[2]
                keys = frozenset(_keys(sql, params)) if locks[2] else frozenset()
                older = frozenset(one for one in keys if one <= newest.get(table, one))
                if older or not keys:  # nobody else knows of what the act itself made
                    found.append(Lock(table, older))
            return execute(sql, params, *more)

        with connection.execute_wrapper(note):
            return act(*things, **{**{name: value for name, value in usual.items() if name in takes}, **values})


def wrong(act: str, locked: list[Lock]) -> list[str]:
    """Where an act leaves the order. What it holds already it may lock again."""
    first = OF_NONE.get(act, "council_council")
    found = [f"{act} begins with {locked[0].table}"] if locked and locked[0].table != first else []
    held: dict[str, set[int]] = {}
    for one in locked:
        if one.table in ORDER:
            later = [table for table in held if ORDER.index(table) > ORDER.index(one.table)]
            if later and not (one.table in held and one.keys <= held[one.table]):
                found.append(f"{act}: {one.table} after {', '.join(later)}")
            held.setdefault(one.table, set()).update(one.keys)
    return found


@ON_POSTGRESQL
@pytest.mark.parametrize("one", COURSES, ids=lambda one: str(one.name))
def test_every_act_locks_its_council_first_and_what_councils_share_in_one_order(cast: Cast, one: Course) -> None:
    locking = Locking(cast)
    with nothing_printed():
        one.way(cast, locking)  # type: ignore[arg-type]
    assert one.acts <= locking.locked.keys()
    times = [(act, locked) for act, found in locking.locked.items() for locked in found]
    assert [said for act, locked in times for said in wrong(act, locked)] == []


def test_it_finds_an_act_that_leaves_the_order() -> None:
    council, person = Lock("council_council", frozenset({1})), Lock("members_person")
    post, another = Lock("members_post", frozenset({2})), Lock("members_post", frozenset({2, 3}))
    assert wrong("approve", [council, post, person, post, Lock("members_post")]) == []
    assert wrong("approve", [post, council]) == [
        "approve begins with members_post",
        "approve: council_council after members_post",
    ]
    assert wrong("approve", [council, post, person, another]) == ["approve: members_post after members_person"]
