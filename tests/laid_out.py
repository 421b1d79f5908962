"""The cast in the database of a test: built by its acts once in each process, then only its rows are written again."""

import pickle
from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any

import pytest
from django.apps import apps
from django.db import connection, models, transaction

from council.models import Unit
from tests.cast import OUR_APPS, Cast, build_cast


@dataclass
class _Kept:
    """The cast as it was built once, and the statements that write its rows into an empty database."""

    built: bytes
    rows: list[models.Model]
    statements: list[tuple[str, Any]] = field(default_factory=list)


_kept: list[_Kept] = []


def lay_out() -> Cast:
    """The cast in an empty database: built once, its rows laid out again for each further test."""
    if Unit.objects.exists():
        return build_cast()
    if not _kept:
        built = build_cast()
        ours = [model for model in apps.get_models() if model.__module__.split(".")[0] in OUR_APPS]
        _kept.append(_Kept(pickle.dumps(built), [row for model in ours for row in model._default_manager.all()]))
        return built
    [kept] = _kept
    with transaction.atomic():
        if kept.statements:
            with connection.cursor() as cursor:
                for sql, params in kept.statements:
                    cursor.execute(sql, params)
        else:
            _write(kept)
    built_again: Cast = pickle.loads(kept.built)  # noqa: S301  # our own, of this process
    return built_again


def _write(kept: _Kept) -> None:
    """Write the rows and keep the statements, which cost much more to make than to run."""

    def keep(execute: Callable[..., Any], sql: str, params: Any, *more: Any) -> Any:
        kept.statements.append((sql, params))
        return execute(sql, params, *more)

    with connection.execute_wrapper(keep):
        for _, of_model in groupby(kept.rows, key=type):
            alike = list(of_model)
            type(alike[0])._default_manager.bulk_create(alike)
    kept.rows.clear()


@pytest.fixture
def cast(db: None) -> Cast:
    """The fixed cast, see above."""
    return lay_out()
