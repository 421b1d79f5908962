"""Uploading, planning and taking a sheet in the tests, and rows about the cast."""

import datetime
import io
from typing import Any

from members import actions
from members.models import SheetUpload
from members.sheets.planning import Plan, plan_of
from tests.bench.sheet_rows import row, workbook
from tests.cast import ROWS, SINCE, Cast


def upload(cast: Cast, content: bytes, name: str = "list.xlsx", **other: Any) -> SheetUpload:
    """Upload a file as the secretariat."""
    values = {"by": cast.secretariat, "at": cast.now, **other}
    return actions.upload_sheet(cast.council, io.BytesIO(content), name=name, size=len(content), **values)


def planned(cast: Cast, *rows: dict[str, Any], at: datetime.datetime | None = None) -> tuple[SheetUpload, Plan]:
    """Upload a workbook of these rows and see what it would do."""
    uploaded = upload(cast, workbook(list(rows)), at=at or cast.now)
    return uploaded, plan_of(uploaded.rows, cast.council, (at or cast.now).date())


def take(
    cast: Cast, *rows: dict[str, Any], without_errors: bool = False, at: datetime.datetime | None = None
) -> SheetUpload:
    """Upload and confirm."""
    uploaded, plan = planned(cast, *rows, at=at)
    return actions.take_sheet(
        uploaded, seen=plan.digest, by=cast.secretariat, at=at or cast.now, without_errors=without_errors
    )


def statuses(plan: Plan) -> list[str]:
    """The state of each row."""
    return [one.status for one in plan.rows]


def faults(plan: Plan) -> dict[str, str]:
    """What is wrong, by cell."""
    return {error.cell: error.text for one in plan.rows for error in one.line.errors}


def notes(plan: Plan) -> dict[str, str]:
    """What was mended, by cell."""
    return {note.cell: note.text for one in plan.rows for note in one.line.notes}


def of_cast(key: str, **other: Any) -> dict[str, Any]:
    """The row of somebody of the cast as the record has them."""
    (kind, kk, ru), (post_kind, title_kk, title_ru), _fields, (name_kk, name_ru) = ROWS[key]
    return {
        "organisation_kind": kind,
        "organisation_kk": kk,
        "organisation_ru": ru,
        "post_kind": post_kind,
        "post_kk": title_kk,
        "post_ru": title_ru,
        "person_kk": name_kk,
        "person_ru": name_ru,
        "email": f"{key}.person@example.kz",
        "since": SINCE,
        **other,
    }


__all__ = ["faults", "notes", "of_cast", "planned", "row", "statuses", "take", "upload", "workbook"]
