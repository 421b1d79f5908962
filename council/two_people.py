"""Nobody approves what they prepared themselves: one rule, one table of what one account prepares and another sets.

Each app adds its pairs to `PAIRS`. What counts as preparing is said there: for what the chair sets, the sending to the
chair (clause 14 leaves the chair free to write the agenda), for a composition every act on the version (clause 12),
for a text that is taken out of history the asking for it.
"""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db import models

from council.refusals import NotAllowed

if TYPE_CHECKING:
    from council.permissions import Account


@dataclass(frozen=True)
class Pair:
    """What two people do, one after the other.

    `prepared` and `decided` are actions of events. `hands` says which accounts prepared a thing as it stands.
    `message` tells whoever tried both what is wrong and what to do.
    """

    prepared: tuple[str, ...]
    decided: tuple[str, ...]
    hands: Callable[[Any], Collection[int | None]]
    message: Any
    clause: str | None = None


# By the name of the model of what is prepared and set.
PAIRS: dict[str, Pair] = {}


def pair_of(thing: models.Model) -> Pair:
    """Its row of the table; a KeyError for what one person may do alone."""
    return PAIRS[thing._meta.label_lower]


def is_own(user: "Account", thing: models.Model) -> bool:
    """Whether the account prepared the thing, as it stands, itself; so it may not set it."""
    return user.pk is not None and user.pk in pair_of(thing).hands(thing)


def refuse_own(user: "Account", thing: models.Model) -> None:
    """Refuse whoever sets what they prepared themselves (`NotAllowed`, with the clause and what to do)."""
    if is_own(user, thing):
        pair = pair_of(thing)
        raise NotAllowed(str(pair.message), clause=pair.clause)


def refuse_own_paper(thing: models.Model, *, signed_by: int | None, by: "Account") -> None:
    """Refuse entering from paper what one's own account is said to have signed, and what the account of whoever signed
    it prepared: then one person alone would have prepared, set and recorded it."""
    if signed_by is not None and (signed_by == by.pk or signed_by in pair_of(thing).hands(thing)):
        pair = pair_of(thing)
        raise NotAllowed(str(pair.message), clause=pair.clause)
