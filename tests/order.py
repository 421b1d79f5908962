"""Which tests run first, and which are the same on any database: what `make test` does with its minutes.

The dear ones run first, so that at the end no worker waits for another that has one of them left.
"""

from pathlib import Path

import pytest

HERE = Path(__file__).parent
# The dearest, dearest first: their names or folders below this one.
FIRST = (
    "browser/test_whole_run.py",
    "browser/test_accessibility.py",
    "test_who_may.py",
    "test_garbage.py",
    "test_half_done.py",
    "test_strict.py",
)
# What no database changes: the rules by themselves, words and looks, what is drawn and written as a file, the demo on
# other days, the same wrong at each door. `make test` runs these once, on SQLite.
ONCE = (
    "rulebook",
    "test_house.py",
    "test_strict.py",
    "test_locale.py",
    "test_locale_pages.py",
    "test_sealed_codes.py",
    "test_locale_pages.py",
    "test_who_may.py",
    "test_law_pages.py",
    "test_look.py",
    "test_words.py",
    "test_word.py",
    "test_word_parts.py",
    "test_qr.py",
    "test_photos.py",
    "test_load_demo.py::test_it_refuses_no_day_of_the_year",
    "test_load_demo.py::test_each_council_shows_what_it_is_there_for_and_nothing_else",
    "test_same_wrongs.py",
    "members/test_documents.py",
    "members/test_sheet_bombs.py",
    "members/test_sheet_files.py",
    "members/test_lawful_sequences.py",
    "meetings/test_documents.py",
    "meetings/test_agenda_documents.py",
    "meetings/test_full_minutes.py",
    "meetings/test_minutes_templates.py",
    "recommendations/test_letter_documents.py",
)


def pytest_configure() -> None:
    """No name here is one of yesterday."""
    gone = [one for one in FIRST + ONCE if not (HERE / one.partition("::")[0]).exists()]
    assert gone == [], f"tests/order.py names what is not there: {gone}"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Marks what needs one database only, and puts the dear ones first."""
    places = {item: _place(item) for item in items}
    for item, place in places.items():
        if _among(place, ONCE) is not None:
            item.add_marker("once")
    numbers = {item: _among(place, FIRST) for item, place in places.items()}
    items.sort(key=lambda item: len(FIRST) if (number := numbers[item]) is None else number)


def _place(item: pytest.Item) -> str:
    """Where a test stands, such as `members/test_people.py::test_x`."""
    return f"{item.path.relative_to(HERE).as_posix()}::{item.name.partition('[')[0]}"


def _among(place: str, names: tuple[str, ...]) -> int | None:
    """The number of the name that a place begins with."""
    return next((at for at, name in enumerate(names) if f"{place}/".startswith((f"{name}/", f"{name}::"))), None)
