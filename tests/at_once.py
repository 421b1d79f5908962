"""Doing things at the same moment, each on a connection of its own, on both databases."""

import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any
from unittest import mock

import pytest
from django.db import connection

from council import history
from council.models import Council, Event
from council.refusals import Refusal
from tests.cast import NO_PDF, Cast
from tests.laid_out import lay_out

# How long an act rests after each lock: the others meanwhile take theirs, so that two orders of locks do collide.
REST = 0.1


@pytest.fixture
def whole() -> Iterator[Cast]:
    """The cast, stored for all connections to see; afterwards every chain of events has to be whole."""
    with (
        mock.patch("members.documents.render_pdf", return_value=NO_PDF),
        mock.patch("meetings.documents.render_pdf", return_value=NO_PDF),
        mock.patch("recommendations.letter_documents.render_pdf", return_value=NO_PDF),
    ):
        yield lay_out()
    for council in (None, *Council.objects.all()):
        previous = ""
        for number, event in enumerate(Event.objects.filter(council=council).order_by("number"), start=1):
            assert (event.number, event.previous) == (number, previous)
            previous = event.digest
            assert previous == history.digest(event)


def at_once(*acts: Callable[[], Any], rests: bool = True) -> list[Any]:
    """Run these at the same moment; what each returned, or its refusal. A deadlock fails the test.

    On PostgreSQL each `rests` after every lock. SQLite lets one after the other write.
    """
    start = Barrier(len(acts), timeout=60)

    def run(act: Callable[[], Any]) -> Any:
        try:
            with connection.execute_wrapper(_resting if rests else _at_work):
                start.wait()
                return act()
        except Refusal as refusal:
            return refusal
        finally:
            connection.close()

    with ThreadPoolExecutor(len(acts)) as pool:
        return list(pool.map(run, acts))


def later(act: Callable[[], Any]) -> Callable[[], Any]:
    """The same a moment later, when the other one holds its first lock."""

    def rest_and_act() -> Any:
        time.sleep(REST)
        return act()

    return rest_and_act


def _at_work(execute: Callable[..., Any], *statement: Any) -> Any:
    return execute(*statement)


def _resting(execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any) -> Any:
    found = execute(sql, params, many, context)
    if sql.startswith("SELECT") and " FOR " in sql and "UPDATE" in sql:
        time.sleep(REST)
    return found


def refusals(answers: list[Any]) -> list[Refusal]:
    """Those that were refused."""
    return [one for one in answers if isinstance(one, Refusal)]


def happened(action: str) -> int:
    """How often something was recorded."""
    return Event.objects.filter(action=action).count()
