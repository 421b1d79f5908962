"""Search: whatever holds every word of a query, as far as the account may see it, newest first.

Each app says in its module `searching` what of its records is searched and who sees it (`SOURCES`). Entries only tell
where words stand; whether the account may see the record is asked of the record itself, each time.
"""

import datetime
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db import models
from django.utils.functional import Promise

from council.folding import clean, fold, pieces
from council.models import User
from council.permissions import councils_kept, councils_seen, sees_every_council
from council.presenting import page_language
from council.search_words import KIND, newest, newest_among

# So many records of the kind that is looked at are shown at most: whoever finds more adds a word. Of the other kinds
# no more than a few are counted; as many entries again as half of them are read with them, for those not to be seen.
MOST, FEW = 100, 20
# A kind, a day, a primary key and the text's number share one number of 63 bits, in this order from above.
_OF_DAY, _OF_OBJECT, _OF_PART = 38, 5, 0
_DAYS = 1 << 20


@dataclass(frozen=True)
class Reader:
    """Who searches, when, and which councils they read and keep; with `everywhere` they read all there are."""

    user: User
    at: datetime.datetime
    on: datetime.date
    councils: frozenset[int]
    kept: frozenset[int]
    everywhere: bool = False

    @classmethod
    def of(cls, user: User, on: datetime.date, at: datetime.datetime) -> "Reader":
        """What an account reads and keeps on a day."""
        seen = frozenset(councils_seen(user, on).values_list("pk", flat=True))
        kept = councils_kept(user, on).values_list("pk", flat=True)
        return cls(user, at, on, seen, seen.intersection(kept), sees_every_council(user, on))

    def within(self, council: str) -> models.Q:
        """The condition that the council at the end of this way is one that they read. Of all councils there is
        nothing to ask, and hundreds to name."""
        return models.Q() if self.everywhere else models.Q(**{f"{council}__in": self.councils})


@dataclass(frozen=True)
class Shown:
    """How one record stands among the results: its title, address, the council or body it is of, and its day."""

    title: str
    url: str
    where: str
    day: datetime.date | None = None


@dataclass(frozen=True)
class Source:
    """One kind of record that is searched.

    `number` (below 32) orders the kinds and never changes; `parts` names the texts of a row, ending in their language:
    its own columns, or what `texts` gives. `visible` gives the rows that a reader may see. `council` is the way to
    the council of a row, and `shared` says that several councils may have it: such rows are of the directory.
    `touched` says, for other models, which rows have to be read again when one of those is saved.
    """

    kind: str
    number: int
    label: str | Promise
    model: type[models.Model]
    parts: tuple[str, ...]
    visible: Callable[[Reader], "models.QuerySet[Any]"]
    show: Callable[[Reader, Sequence[Any]], Sequence[Shown]]
    texts: Callable[[Any], Mapping[str, str]] | None = None
    council: str = "council"
    shared: bool = False
    day_of: Callable[[Any], datetime.date | None] = lambda row: None
    related: tuple[str, ...] = ()
    fetched: tuple[str, ...] = ()
    touched: Mapping[type[models.Model], Callable[[Any], models.Q]] = field(default_factory=dict)

    def rows(self) -> "models.QuerySet[Any]":
        """All rows, with what their texts need."""
        return self.model._default_manager.select_related(*self.related).prefetch_related(*self.fetched)

    def texts_of(self, row: Any) -> Mapping[str, str]:
        """The texts of a row by the names in `parts`."""
        return self.texts(row) if self.texts else {name: getattr(row, name) for name in self.parts}

    def council_of(self, row: Any) -> int | None:
        """The primary key of the council that a row is of; None where councils share it."""
        if self.shared:
            return None
        *between, last = self.council.split("__")
        for name in between:
            row = getattr(row, name)
        pk: int = getattr(row, last if last == "pk" else f"{last}_id")
        return pk


SOURCES: list[Source] = []


def register(*sources: Source) -> None:
    """Add kinds of records to the search."""
    SOURCES.extend(sources)
    SOURCES.sort(key=lambda one: one.number)


def place_of(source: Source, day: datetime.date | None, pk: int, part: int) -> int:
    """The place of an entry among all: unique, and higher the newer within its kind; what has no day comes first."""
    # Of the days that an import may bring, those after the year 2870 share one place: they must not leave their kind.
    of_day = min(day.toordinal(), _DAYS - 2) if day else _DAYS - 1
    return (source.number << KIND) + (of_day << _OF_DAY) + (pk << _OF_OBJECT) + (part << _OF_PART)


@dataclass(frozen=True)
class Hit:
    """One record found: how it is shown, its title in pieces, and the piece of text where the words stand."""

    shown: Shown
    title: list[tuple[str, bool]]
    text: list[tuple[str, bool]]
    language: str


@dataclass(frozen=True)
class Found:
    """The records of one kind that were found, newest first; with `more` there are more than are kept."""

    source: Source
    pks: list[int]
    more: bool


def find(reader: Reader, words: list[str], kind: str | None = None) -> list[Found]:
    """What holds every word, by kind: up to `MOST` of the one that is looked at, of the others up to `FEW`; kinds
    without any are left out. A fixed number of queries a kind."""
    found = [_found(reader, source, words, MOST if source.kind == kind else FEW) for source in SOURCES]
    return [one for one in found if one.pks]


def _found(reader: Reader, source: Source, words: list[str], most: int) -> Found:
    if source.shared and not reader.everywhere:
        # A council's directory is a small part of what all councils share: only that is looked through.
        pks = newest_among(words, source.kind, source.visible(reader).order_by().values("pk"))
        return Found(source, pks[:most], len(pks) > most)
    return _found_by_place(reader, source, words, most)


def _found_by_place(reader: Reader, source: Source, words: list[str], most: int) -> Found:
    batch_of = most + most // 2
    begin, end = place_of(source, datetime.date.min, 0, 0), (source.number + 1) << KIND
    councils = None if source.shared or reader.everywhere else reader.councils
    found: dict[int, None] = {}
    batch = newest(words, begin, end, councils=councils, most=batch_of)
    while batch:
        pks = dict.fromkeys(pk for _place, pk in batch)
        seen = set(source.visible(reader).filter(pk__in=list(pks)).order_by().values_list("pk", flat=True))
        found.update((pk, None) for pk in pks if pk in seen)
        if len(batch) < batch_of or len(found) > most:
            break
        batch = newest(words, begin, batch[-1][0], councils=councils, most=batch_of)
    return Found(source, list(found)[:most], len(found) > most)


def hits_of(reader: Reader, source: Source, pks: Sequence[int], words: list[str]) -> list[Hit]:
    """These records, found for this reader just now, as they are shown, with the place where the words stand."""
    by_pk = {row.pk: row for row in source.rows().filter(pk__in=pks)}
    ordered = [by_pk[pk] for pk in pks if pk in by_pk]
    shown = source.show(reader, ordered)
    return [_hit(source.texts_of(row), one, words) for row, one in zip(ordered, shown, strict=True)]


def _hit(texts: Mapping[str, str], shown: Shown, words: list[str]) -> Hit:
    title, language = clean(shown.title), page_language()
    # Of several texts with all the words the one in the page's language is shown.
    of_language = sorted(texts, key=lambda name: not name.endswith(f"_{language}"))
    holds = [name for name in of_language if _holds(clean(texts[name]), words)]
    part = next(iter(holds), None)
    text = clean(texts[part]) if part else ""
    shows_title = text in title
    return Hit(
        shown,
        pieces(title, words, at_most=300),
        [] if shows_title else pieces(text, words),
        part.rpartition("_")[2] if part else "",
    )


def _holds(text: str, words: list[str]) -> bool:
    folded = fold(text)
    return all(word in folded for word in words)
