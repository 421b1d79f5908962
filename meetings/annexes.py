"""What later apps annex to each agenda by themselves, each a partial for print with its context."""

import datetime
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from council.rulebook.words import Language
from meetings.models import Meeting


@dataclass(frozen=True)
class Annex:
    """One annex: the partial that prints it (it gets `annex`, this context, and `language`)."""

    template: str
    context: dict[str, Any]


# Functions (meeting, language, day) → an annex to the agenda as it stands on that day; None where there is nothing.
ANNEXES: list[Callable[[Meeting, Language, datetime.date], Annex | None]] = []


def annexes_of(meeting: Meeting, language: Language, on: datetime.date) -> list[Annex]:
    """All annexes of a meeting's agenda on a day, in the order of the apps."""
    return [found for annex in ANNEXES if (found := annex(meeting, language, on))]
