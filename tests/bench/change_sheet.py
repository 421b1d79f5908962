"""A spreadsheet of 3,000 rows that all change something that is there: ends and corrections of tenures, titles and
addresses; shown, confirmed."""

import datetime
import io
from collections.abc import Iterator
from typing import Any

from members import actions
from members.models import SheetUpload
from members.sheets.planning import plan_of
from members.sheets.preview import shown_rows
from tests.bench.measured import Measured, timed
from tests.bench.sheet_rows import row, workbook
from tests.cast import Cast, build_cast

ROWS = 3_000
AIM = 20.0
# What a row says otherwise, in turn.
OTHERWISE: list[dict[str, Any]] = [
    {"until": datetime.date(2026, 3, 1)},
    {"since": datetime.date(2024, 3, 1)},
    {"post_ru": "Глава управления"},
    {"email": "new{}@example.kz"},
]


def measure() -> Iterator[Measured]:
    """The preview, then what confirming writes."""
    cast = build_cast()
    there = _upload(cast, [row(number) for number in range(ROWS)])
    actions.take_sheet(
        there, seen=plan_of(there.rows, cast.council, cast.today).digest, by=cast.secretariat, at=cast.now
    )
    upload = _upload(cast, [_changed(number) for number in range(ROWS)])
    with timed("spreadsheet: preview of changes", ROWS) as preview:
        plan = plan_of(upload.rows, cast.council, cast.today)
        list(shown_rows(plan.rows[:100]))
    if plan.counts["changed"] != ROWS:
        raise AssertionError(plan.counts)
    yield preview
    with timed("spreadsheet: confirm changes", ROWS, AIM) as confirm:
        actions.take_sheet(upload, seen=plan.digest, by=cast.secretariat, at=cast.now)
    yield confirm


def _changed(number: int) -> dict[str, Any]:
    values = OTHERWISE[number % len(OTHERWISE)]
    return row(number, **{key: one.format(number) if isinstance(one, str) else one for key, one in values.items()})


def _upload(cast: Cast, rows: list[dict[str, Any]]) -> SheetUpload:
    content = workbook(rows)
    return actions.upload_sheet(
        cast.council, io.BytesIO(content), name="list.xlsx", size=len(content), by=cast.secretariat, at=cast.now
    )
