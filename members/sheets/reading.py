"""From an uploaded file to the rows that wait for their preview: the headings found, each cell under its column."""

from typing import IO, Any

from django.utils.translation import gettext as _

from members.sheets.columns import BY_KEY, EXAMPLE, fold, headings, missing
from members.sheets.delimited import read_text
from members.sheets.opening import MOST_ROWS, UnreadableSheet, check_size, is_workbook, too_many
from members.sheets.workbooks import Grid, read_workbook

# The headings stand in one of these rows: an office likes a title above its table.
HEADINGS_WITHIN = 15
# So many known headings make a row the headings.
ENOUGH = 3


def read_sheet(stream: IO[bytes] | Any, size: int) -> dict[str, Any]:
    """What stands in an uploaded XLSX or CSV, as it is kept in `SheetUpload.rows`.

    `letters`: the letter of each of our columns; `lines`: number and cells of each row; `merged`, `ignored` and
    `examples`: what was treated in a way that the preview tells. Raises `UnreadableSheet`.
    """
    check_size(size)
    grids = read_workbook(stream) if is_workbook(stream) else [read_text(stream.read())]
    found = [(grid, number) for grid in grids if (number := _heading_row(grid)) is not None]
    if not found:
        raise UnreadableSheet(_("The table has no headings that we know. Take the template and fill it in."))
    grid, number = found[0]
    letters, ignored = _columns(grid, number)
    return _kept(grid, number, letters, ignored)


def _heading_row(grid: Grid) -> int | None:
    known = headings()
    for number in sorted(grid.rows)[:HEADINGS_WITHIN]:
        if sum(fold(str(cell)) in known for cell in grid.rows[number].values()) >= ENOUGH:
            return number
    return None


def _columns(grid: Grid, number: int) -> tuple[dict[str, str], list[str]]:
    """The letter of each of our columns, and the headings that are none of ours."""
    known = headings()
    letters: dict[str, str] = {}
    ignored: list[str] = []
    for letter, cell in grid.rows[number].items():
        key = known.get(fold(str(cell)))
        if key is None:
            ignored.append(f"{letter}: {str(cell)[:60]}")
        elif key in letters:
            values = {"heading": BY_KEY[key].kk, "first": letters[key], "second": letter}
            raise UnreadableSheet(_("Columns %(first)s and %(second)s have the same heading “%(heading)s”.") % values)
        else:
            letters[key] = letter
    if lacking := missing(letters):
        names = ", ".join(f"“{one.kk}”" for one in lacking)
        raise UnreadableSheet(_("The table lacks these columns: %(names)s.") % {"names": names})
    return letters, ignored


def _kept(grid: Grid, number: int, letters: dict[str, str], ignored: list[str]) -> dict[str, Any]:
    lines: list[list[Any]] = []
    examples = 0
    for place, cells in grid.rows.items():
        ours = {key: cells[letter] for key, letter in letters.items() if letter in cells}
        if place <= number or not ours.keys() - {"number"}:
            continue
        if fold(str(ours.get("number", ""))).startswith(EXAMPLE):
            examples += 1
            continue
        lines.append([place, ours])
    if not lines:
        raise UnreadableSheet(_("There is no row under the headings."))
    if len(lines) > MOST_ROWS:
        raise too_many()
    last = lines[-1][0]
    return {
        "letters": letters,
        "lines": lines,
        "merged": [ref for ref in grid.merged if ref][:20],
        "ignored": ignored,
        "examples": examples,
        "empty": last - number - len(lines) - examples,
    }
