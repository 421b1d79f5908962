"""The first page: what awaits a person. Each app adds its lists; every list is a fixed number of queries."""

import datetime
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from council.models import User


@dataclass(frozen=True)
class Task:
    """One thing that awaits somebody: what, where to do it, since when or until when, and the word on the button."""

    title: str
    url: str
    detail: str = ""
    state: str = ""
    tone: str = "note"
    action: str = ""


# Functions (user, day) → the tasks that await the user on that day, most urgent first.
LISTS: list[Callable[[User, datetime.date], Iterable[Task]]] = []
# Functions (user, day) → pages of the user's own, as label and address: the first page links to them.
PLACES: list[Callable[[User, datetime.date], Iterable[tuple[str, str]]]] = []


def awaiting(user: User, on: datetime.date) -> list[Task]:
    """Everything that awaits a user on a day, in the order of the apps."""
    return [task for tasks in LISTS for task in tasks(user, on)]


def places(user: User, on: datetime.date) -> list[tuple[str, str]]:
    """The pages of a user's own, in the order of the apps."""
    return [place for found in PLACES for place in found(user, on)]
