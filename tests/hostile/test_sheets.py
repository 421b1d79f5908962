"""Workbooks: whatever a list says, its cells are text, numbers and days; none is a formula or an error."""

import io
import zipfile
from typing import Any

import pytest
from django.test import Client
from openpyxl import load_workbook

from council.plain_texts import visible
from council.sheets import sheet_of
from members import actions
from tests.cast import Cast
from tests.doors.addresses import Sample, ours, quiet_hour
from tests.hostile.texts import SEEN, TEXTS, WORST, everywhere
from tests.test_sheets import LISTS, address, as_workbook

__all__ = ["ours", "quiet_hour"]  # fixtures


def cells(content: bytes) -> list[Any]:
    """Every cell that says something, of the only sheet."""
    rows = load_workbook(io.BytesIO(content)).worksheets[0].iter_rows()
    return [cell for row in rows for cell in row if cell.value is not None]


def runs(cell: Any) -> bool:
    """Whether a program would take it for more than it says, now or when somebody edits it."""
    looks = isinstance(cell.value, str) and cell.value.startswith(("=", "+", "-", "@", "#", "\t", "\r"))
    return cell.data_type in ("f", "e") or (looks and not cell.quotePrefix)


def test_each_hostile_text_is_text_in_a_cell_and_in_a_heading() -> None:
    texts = list(TEXTS.values())
    content = sheet_of("'=1" + "".join(TEXTS), [(one, lambda row: row) for one in texts], texts)
    found = cells(content)
    assert [cell.coordinate for cell in found if runs(cell)] == []
    stored = [cell.value for cell in found[len(texts) :: len(texts)]]
    assert stored == [one.replace("\r\n", "\n").replace("\r", "\n") for one in map(visible, texts) if one]
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        assert not any(b"<f>" in parts.read(one) for one in parts.namelist())


@pytest.mark.usefixtures("quiet_hour")
def test_no_list_has_a_cell_that_runs(cast: Cast, ours: Sample) -> None:
    day: dict[str, Any] = {"by": cast.secretariat, "at": cast.now}
    actions.end_tenure(cast.council, cast.tenures["land"], until=cast.today, **day)
    list(everywhere(WORST))
    readers = {name: Client() for name in ("secretariat", "maslikhat")}
    for name, client in readers.items():
        client.force_login(getattr(cast, name))
    wrong, told, sample = [], 0, {**ours, "person": cast.people["penal"].pk}
    for name in LISTS:
        client = readers["maslikhat" if name.startswith("members:maslikhat") else "secretariat"]
        found = cells(client.get(address(name, sample), as_workbook(name)).content)
        wrong += [f"{name}: {cell.coordinate} {cell.value!r}" for cell in found if runs(cell)]
        wrong += [f"{name}: turned" for cell in found if "\u202e" in str(cell.value)]
        told += any(SEEN in str(cell.value) for cell in found)
    assert wrong == []
    assert told > len(LISTS) / 2
