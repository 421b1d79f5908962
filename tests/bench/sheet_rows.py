"""Sheets as offices would send them, of any size: for the measurement and for the tests."""

import datetime
import io
from typing import Any

from openpyxl import Workbook

from members.sheets.columns import COLUMNS

FAMILY = (
    "Ахметов",
    "Серіков",
    "Жұмабаев",
    "Қасенов",
    "Оспанов",
    "Тілеубаев",
    "Нұрланов",
    "Әбішев",
    "Сәдуақасов",
    "Ізбасаров",
)
GIVEN = ("Асан", "Ержан", "Нұрлан", "Қайрат", "Мұрат", "Самат", "Дәулет", "Ғалым", "Бауыржан", "Олжас")
SINCE = datetime.date(2024, 2, 1)


def row(number: int, **other: Any) -> dict[str, Any]:
    """The values of a good row: a head of an akimat body of his own, all new."""
    name = f"{FAMILY[number % 10]} {GIVEN[number // 10 % 10]} {_in_letters(number)}"
    return {
        "organisation_kind": "akimat_body",
        "organisation_kk": f"Басқарма № {number}",
        "organisation_ru": f"Управление № {number}",
        "post_kind": "akimat_body_head",
        "post_kk": "Басқарма басшысы",
        "post_ru": "Руководитель управления",
        "person_kk": name,
        "person_ru": name,
        "email": f"person{number}@example.kz",
        "since": SINCE,
        **other,
    }


def _in_letters(number: int) -> str:
    return "".join("абвгдежзик"[int(digit)] for digit in str(number)).title()


def workbook(rows: list[dict[str, Any]]) -> bytes:
    """An XLSX with these rows under the Kazakh headings; the first one stands in row 2."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet("Тізім")
    sheet.append([one.kk for one in COLUMNS])
    for one in rows:
        sheet.append([one.get(column.key) for column in COLUMNS])
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()
