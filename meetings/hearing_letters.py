"""What is written to those who are to be heard: later apps say it here, the pages of hearings and meetings show it."""

import datetime
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from council.models import Council, User
from meetings.models import Heard


@dataclass(frozen=True, slots=True)
class HearingLetter:
    """A letter to somebody who is to be heard (`heard`: the primary key), or, as an `offer`, the page to write one."""

    heard: int
    label: str
    url: str
    tone: str = ""
    is_offer: bool = False


# Functions (user, council, people heard at its meetings, day) → the letters to them that the user may know of.
LETTERS: list[Callable[[User, Council, Sequence[Heard], datetime.date], Iterable[HearingLetter]]] = []


Letters = dict[int, list[HearingLetter]]


def letters_to(user: User, council: Council, heard: Sequence[Heard], on: datetime.date) -> Letters:
    """The letters to these people by the primary key of whoever is heard, in their order; a fixed number of queries.
    Their items have to know their meeting."""
    found: Letters = {}
    for letters in LETTERS if heard else ():
        for one in letters(user, council, heard, on):
            found.setdefault(one.heard, []).append(one)
    return found
