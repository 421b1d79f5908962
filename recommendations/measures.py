"""What is counted as a result of a council's work: the catalogue beside this file (clauses 3–5)."""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from django.utils.translation import gettext as _

from council.presenting import page_language
from council.rulebook.facts.basics import Text

CATALOGUE = Path(__file__).parent / "measures.toml"


@dataclass(frozen=True, slots=True)
class Measure:
    """Something counted, for the tasks it belongs to. One that is `retired` still reads and is not offered."""

    key: str
    tasks: tuple[str, ...]
    title: Text
    retired: bool = False


@cache
def catalogue() -> dict[str, Measure]:
    """Every measure by its key, in the order of the tasks."""
    table = tomllib.loads(CATALOGUE.read_text(encoding="utf-8"))
    return {
        key: Measure(key, tuple(row["tasks"]), Text(**row["title"]), row.get("retired", False))
        for key, row in table.items()
    }


def measures_of(task: str) -> list[Measure]:
    """What may be counted for a task now."""
    return [one for one in catalogue().values() if task in one.tasks and not one.retired]


def measure_in_words(key: str) -> str:
    """What is counted, in the language of the page; a key that left the catalogue says itself and that it did."""
    known = catalogue().get(key)
    if known:
        return known.title.in_language(page_language())
    return _("%(key)s (no longer counted)") % {"key": key}
