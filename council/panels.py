"""Sections of a council's page that later apps add, each a partial with its context."""

import datetime
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from council.models import Council, User


@dataclass(frozen=True)
class Panel:
    """One section: the partial that shows it and what the partial needs. `order` places it on the page."""

    template: str
    order: int
    context: dict[str, Any] = field(default_factory=dict)


# Functions (council, user, day) → a section of the council's page as it stood on that day.
PANELS: list[Callable[[Council, User, datetime.date], Panel]] = []


def panels_of(council: Council, user: User, on: datetime.date) -> list[Panel]:
    """All sections of a council's page, in order."""
    return sorted((panel(council, user, on) for panel in PANELS), key=lambda one: one.order)
