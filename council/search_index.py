"""Keeping the entries of the search as the records stand.

A row that is saved or deleted, by whichever act, has its entries renewed in the same transaction; nobody has to think
of it. Rows written many at a time, past `save()`, are named to `renew` or `renew_council` by whoever writes them.
`rebuild` makes all entries anew, `differences` says where they are not what they should be.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import connection, models, transaction
from django.db.models.signals import post_delete, post_save

from council import search_words
from council.folding import clean, fold
from council.models import Council, SearchEntry
from council.search import SOURCES, Source, place_of

_CHUNK = 500


@dataclass(frozen=True)
class Difference:
    """How the entries of one kind differ from the records: how many are missing, say something else, or are of
    nothing that is there."""

    kind: str
    missing: int
    stale: int
    extra: int


def keep_current() -> None:
    """From now on renew what is saved and drop what is deleted."""
    post_save.connect(_saved, dispatch_uid="search")
    post_delete.connect(_deleted, dispatch_uid="search")


def _saved(sender: type[models.Model], instance: models.Model, **others: Any) -> None:
    for source in SOURCES:
        if source.model is sender:
            _renew(source, source.rows().filter(pk=instance.pk))
    _touch(sender, instance)


def _deleted(sender: type[models.Model], instance: models.Model, **others: Any) -> None:
    for source in SOURCES:
        if source.model is sender:
            SearchEntry.objects.filter(kind=source.kind, object_id=instance.pk).delete()
    _touch(sender, instance)


def _touch(sender: type[models.Model], instance: models.Model) -> None:
    for source in SOURCES:
        if sender in source.touched:
            _renew(source, source.rows().filter(source.touched[sender](instance)))


def renew(rows: Iterable[models.Model]) -> None:
    """Renew the entries of rows that were written past `save()`: by `bulk_create`, `bulk_update` or `update`."""
    by_model: dict[type[models.Model], list[int]] = {}
    for row in rows:
        by_model.setdefault(type(row), []).append(row.pk)
    for source in SOURCES:
        pks = by_model.get(source.model, [])
        for at in range(0, len(pks), _CHUNK):
            _renew(source, source.rows().filter(pk__in=pks[at : at + _CHUNK]))


def renew_council(council: Council) -> None:
    """Renew the entries of all that a council has, its directory included."""
    for source in SOURCES:
        for chunk in _chunks(source, source.rows().filter(**{source.council: council.pk})):
            _write(source, chunk)


def _renew(source: Source, rows: "models.QuerySet[Any]") -> None:
    _write(source, list(rows))


def _write(source: Source, rows: Sequence[Any]) -> None:
    """Let the entries of these rows be what the rows say; nothing is written where nothing changed."""
    if not rows:
        return
    # In the order of their places: two acts that renew the same entries would else wait for each other.
    found = sorted((one for row in rows for one in entries_of(source, row)), key=lambda one: one.place)
    wanted = {one.place: one for one in found}
    stands = _standing(source, [row.pk for row in rows])
    gone = stands.keys() - wanted.keys()
    changed = [one for place, one in wanted.items() if stands.get(place) != (one.council_id, one.folded)]
    if gone:
        SearchEntry.objects.filter(place__in=gone).delete()
    SearchEntry.objects.bulk_create(
        changed, update_conflicts=True, unique_fields=["place"], update_fields=["council", "folded"]
    )


def entries_of(source: Source, row: Any) -> Iterator[SearchEntry]:
    """The entries that a row should have: one for each of its texts that says something."""
    texts = source.texts_of(row)
    council = source.council_of(row)
    for number, part in enumerate(source.parts):
        folded = fold(clean(texts[part])).strip()
        if folded:
            place = place_of(source, source.day_of(row), row.pk, number)
            yield SearchEntry(place=place, kind=source.kind, object_id=row.pk, council_id=council, folded=folded)


def _standing(source: Source, pks: Collection[int]) -> dict[int, tuple[int | None, str]]:
    found = SearchEntry.objects.filter(kind=source.kind, object_id__in=pks)
    return {place: (council, folded) for place, council, folded in found.values_list("place", "council", "folded")}


def _chunks(source: Source, rows: "models.QuerySet[Any]") -> Iterator[list[Any]]:
    """The rows, some hundreds at a time."""
    last = 0
    while chunk := list(rows.filter(pk__gt=last).order_by("pk")[:_CHUNK]):
        yield chunk
        last = chunk[-1].pk


def _extra() -> "dict[str, models.QuerySet[SearchEntry]]":
    """The entries of rows that are not there (any more), and of kinds that nothing offers, by kind."""
    kinds = {source.kind: source for source in SOURCES}
    found = {
        kind: SearchEntry.objects.filter(kind=kind).exclude(object_id__in=source.model._default_manager.values("pk"))
        for kind, source in kinds.items()
    }
    return {**found, "": SearchEntry.objects.exclude(kind__in=kinds)}


def rebuild() -> str:
    """Make all entries what the records say, and the database's index where it is missing. Returns what stands in the
    way of that index, in words; else ''."""
    for extra in _extra().values():
        extra.delete()
    for source in SOURCES:
        for chunk in _chunks(source, source.rows()):
            with transaction.atomic():
                _write(source, chunk)
    return search_words.install(connection, [source.number for source in SOURCES])


def differences() -> list[Difference]:
    """Where the entries are not what the records say; empty where all is well."""
    extra = _extra()
    found = [_difference(source, extra[source.kind].count()) for source in SOURCES]
    found.append(Difference("", 0, 0, extra[""].count()))
    return [one for one in found if one.missing or one.stale or one.extra]


def _difference(source: Source, extra: int) -> Difference:
    missing = stale = 0
    for chunk in _chunks(source, source.rows()):
        wanted = {one.place: (one.council_id, one.folded) for row in chunk for one in entries_of(source, row)}
        stands = _standing(source, [row.pk for row in chunk])
        missing += len(wanted.keys() - stands.keys())
        extra += len(stands.keys() - wanted.keys())
        stale += sum(1 for place in wanted.keys() & stands.keys() if wanted[place] != stands[place])
    return Difference(source.kind, missing, stale, extra)
