"""What every test may rely on: a database that can be flushed although history refuses it, and calm properties."""

import gc
import os
import shutil
from collections.abc import Iterator
from typing import Any

import hypothesis
import pytest
from django.core.cache import cache
from django.db import transaction
from django.db.backends.base.operations import BaseDatabaseOperations

from tests.settings import SCRATCH, STATIC_ROOT

# No deadline: a busy machine is no failure. On the build machine the same examples each time.
hypothesis.settings.register_profile("kenes", deadline=None, derandomize="CI" in os.environ)
hypothesis.settings.load_profile("kenes")

pytest_plugins = ["tests.laid_out", "tests.at_once", "tests.order"]


def pytest_configure() -> None:
    """Makes the scratch folder of this process, empty."""
    shutil.rmtree(SCRATCH, ignore_errors=True)
    STATIC_ROOT.mkdir(parents=True)


def pytest_collection_finish() -> None:
    """Lets Python look for garbage less often, and not in what stays: that was a seventh of all processor time."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 20)


def pytest_unconfigure() -> None:
    """Takes the scratch folder away with all that tests stored."""
    shutil.rmtree(SCRATCH, ignore_errors=True)


@pytest.fixture(scope="session", autouse=True)
def _flush_past_the_triggers_of_history() -> Iterator[None]:
    """Lets transactional tests empty the database.

    Their flush deletes or truncates every table, and the triggers on events refuse just that. So the flush of a test
    database takes the triggers away and puts them back in one transaction. The product has no such door.
    """
    flush = BaseDatabaseOperations.execute_sql_flush

    def flush_without_triggers(operations: Any, sql_list: list[str]) -> None:
        from council import append_only

        connection = operations.connection
        with transaction.atomic(using=connection.alias):
            for table in (append_only.EVENTS, append_only.READINGS):
                append_only.remove(connection, table)
            flush(operations, sql_list)
            for table in (append_only.EVENTS, append_only.READINGS):
                append_only.install(connection, table)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(BaseDatabaseOperations, "execute_sql_flush", flush_without_triggers)
        yield


@pytest.fixture(autouse=True)
def _nobody_is_counted_from_before() -> None:
    """What is counted against guessing begins anew with each test."""
    cache.clear()
