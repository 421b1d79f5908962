"""A spreadsheet of 3,000 rows, all new, thirty of them with seats: read, shown, confirmed; and shown once more."""

import io
from collections.abc import Iterator

from members import actions
from members.sheets.planning import plan_of
from members.sheets.preview import shown_rows
from tests.bench.measured import Measured, timed
from tests.bench.sheet_rows import row, workbook
from tests.cast import build_cast

ROWS, SEATS = 3_000, 30
AIM = 20.0


def measure() -> Iterator[Measured]:
    """Each step by itself."""
    cast = build_cast()
    seat = {"role": "member", "clause": "8"}
    rows = [row(number, **(seat if number < SEATS else {})) for number in range(ROWS)]
    content = workbook(rows)
    with timed("spreadsheet: read", ROWS) as read:
        upload = actions.upload_sheet(
            cast.council, io.BytesIO(content), name="list.xlsx", size=len(content), by=cast.secretariat, at=cast.now
        )
    yield read
    with timed("spreadsheet: preview", ROWS) as preview:
        plan = plan_of(upload.rows, cast.council, cast.today)
        list(shown_rows(plan.rows[:100]))
    yield preview
    with timed("spreadsheet: confirm", ROWS, AIM) as confirm:
        actions.take_sheet(upload, seen=plan.digest, by=cast.secretariat, at=cast.now)
    yield confirm
    again = actions.upload_sheet(
        cast.council, io.BytesIO(content), name="list.xlsx", size=len(content), by=cast.secretariat, at=cast.now
    )
    with timed("spreadsheet: preview of what is there already", ROWS) as same:
        plan = plan_of(again.rows, cast.council, cast.today)
    yield same
