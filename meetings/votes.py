"""The votes taken under an item, as one value."""

from typing import NamedTuple

from meetings.models import AgendaItem

VOTES = ("votes_for", "votes_against", "votes_abstained")


class Votes(NamedTuple):
    """How many members were for, against, and abstained; None where that was not counted."""

    votes_for: int | None = None
    votes_against: int | None = None
    votes_abstained: int | None = None

    @property
    def total(self) -> int:
        """All votes together."""
        return sum(one or 0 for one in self)


def votes_of(item: AgendaItem) -> Votes:
    """The votes that stand under an item."""
    return Votes(item.votes_for, item.votes_against, item.votes_abstained)
