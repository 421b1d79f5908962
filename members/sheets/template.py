"""The spreadsheet to fill in: headings in Kazakh and Russian, lists to choose from, an example, an explanation."""

import datetime
import io
from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _
from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation

from members.sheets.columns import COLUMNS, words_of
from members.sheets.opening import MOST_ROWS

NAMES = {
    "kk": ("Лауазымдар мен адамдар", "Түсіндірме", "Тізімдер"),
    "ru": ("Должности и люди", "Пояснение", "Списки"),
    "en": ("Posts and people", "Explanation", "Lists"),
}
LISTED = ("organisation_kind", "post_kind", "fields", "acting", "role", "clause")
_HEAD = PatternFill("solid", fgColor="E3EEF6")
_EXAMPLE = PatternFill("solid", fgColor="F2F2F2")
EXAMPLES: dict[str, tuple[Any, ...]] = {
    "organisation_kk": ("Денсаулық сақтау басқармасы",),
    "organisation_ru": ("Управление здравоохранения",),
    "post_kk": ("Басқарма басшысы",),
    "post_ru": ("Руководитель управления",),
    "person_kk": ("Әбенова Гүлнар Серікқызы",),
    "person_ru": ("Абенова Гульнар Сериковна",),
    "email": ("g.abenova@example.kz",),
    "since": (datetime.date(2024, 1, 10),),
}
_EXAMPLE_PLACES = {"organisation_kind": 1, "post_kind": 2, "fields": 0, "acting": 1, "role": 2, "clause": 0}


def sheet_template() -> bytes:
    """The workbook, with lists and explanations in the page's language."""
    book = Workbook()
    titles = NAMES.get(translation.get_language() or "kk", NAMES["kk"])
    table: Any = book.active
    table.title = titles[0]
    _table(table)
    _explanation(book.create_sheet(titles[1]))
    _lists(table, book.create_sheet(titles[2]))
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def _table(sheet: Any) -> None:
    for at, column in enumerate(COLUMNS, start=1):
        head = sheet.cell(1, at, column.heading)
        head.font, head.fill = Font(bold=True), _HEAD
        head.alignment = Alignment(wrap_text=True, vertical="top")
        sheet.column_dimensions[get_column_letter(at)].width = column.width
        example = sheet.cell(2, at, _example(column.key))
        example.fill, example.font = _EXAMPLE, Font(italic=True, color="666666")
        if column.key in ("since", "until"):
            sheet.column_dimensions[get_column_letter(at)].number_format = "DD.MM.YYYY"
            example.number_format = "DD.MM.YYYY"
    sheet.row_dimensions[1].height = 48
    sheet.freeze_panes = "B2"


def _example(key: str) -> Any:
    if key == "number":
        return _("example")
    if key in _EXAMPLE_PLACES:
        return words_of(key)[_EXAMPLE_PLACES[key]]
    return EXAMPLES.get(key, (None,))[0]


def _explanation(sheet: Any) -> None:
    rows: list[tuple[str, ...]] = [
        (_("One row is one person in one post. The example row is left out."),),
        (_("A post that nobody holds: a row without a person."),),
        (_("A person who holds two posts: two rows with the same e-mail address."),),
        (_("Write values, not formulas. Nothing is written before you have seen what the sheet would do."),),
        (),
        (_("Column, Kazakh"), _("Column, Russian"), _("What to write")),
        *((one.kk, one.ru, str(one.about)) for one in COLUMNS),
    ]
    for row in rows:
        sheet.append(row)
    for cell in sheet[6]:
        cell.font, cell.fill = Font(bold=True), _HEAD
    for letter, width in zip("ABC", (44, 44, 90), strict=True):
        sheet.column_dimensions[letter].width = width


def _lists(table: Any, sheet: Any) -> None:
    """The words to choose from, on a sheet of their own, and the drop-down of each column."""
    for at, key in enumerate(LISTED, start=1):
        words = words_of(key)
        letter = get_column_letter(at)
        for row, word in enumerate(words, start=1):
            sheet.cell(row, at, word)
        choice = DataValidation(
            type="list", formula1=f"'{sheet.title}'!${letter}$1:${letter}${len(words)}", allow_blank=True
        )
        # Several fields stand in one cell, and words of the other language are understood: warned of, not refused.
        choice.showErrorMessage = False
        column = get_column_letter(1 + next(i for i, one in enumerate(COLUMNS) if one.key == key))
        choice.add(f"{column}2:{column}{MOST_ROWS}")
        table.add_data_validation(choice)
    sheet.sheet_state = "hidden"
