"""The database's index of three letters at a time, by which a search finds words within texts quickly.

PostgreSQL has it from its extension pg_trgm, SQLite as a table of its own beside the entries (FTS5, kept current by
triggers). Without either a search reads all entries: it finds the same, only later.

SQLite's table counts places backwards, so that the newest come first as it is read forwards: read backwards it loses
rows where several threes are sought and one of them is in many texts (seen in 3.40). On PostgreSQL each kind has an
index of its own: one of all kinds is read as a whole for each of them.
"""

from collections.abc import Collection, Iterable, Sequence
from typing import Any

from django.db import DatabaseError, connection, transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from council.folding import SHORTEST
from council.models import SearchEntry

VIEW = (
    "CREATE VIEW IF NOT EXISTS council_search_backwards AS SELECT -place AS backwards, folded FROM council_searchentry"
)
TABLE = """
CREATE VIRTUAL TABLE IF NOT EXISTS council_search_threes USING fts5(
    folded, content='council_search_backwards', content_rowid='backwards', detail='none',
    tokenize='trigram case_sensitive 1'
)"""
_ADD = "INSERT INTO council_search_threes (rowid, folded) VALUES (-new.place, new.folded);"
_DROP = (
    "INSERT INTO council_search_threes (council_search_threes, rowid, folded) "
    "VALUES ('delete', -old.place, old.folded);"
)
# A change of the entries' table that Django makes by copying it drops these: install them again after it.
TRIGGERS = {"insert": _ADD, "delete": _DROP, "update": _DROP + _ADD}
SQLITE = [
    VIEW,
    TABLE,
    *(
        f"CREATE TRIGGER IF NOT EXISTS council_search_{act} AFTER {act.upper()} ON council_searchentry "
        f"BEGIN {body} END"
        for act, body in TRIGGERS.items()
    ),
    "INSERT INTO council_search_threes (council_search_threes) VALUES ('rebuild')",
]
POSTGRESQL = ["CREATE EXTENSION IF NOT EXISTS pg_trgm"]
# What was written lately waits in a list that every search reads whole: of 4 MB, as PostgreSQL has it, that takes
# longer than the index itself. The unit is kB.
_OF_KIND = """
CREATE INDEX IF NOT EXISTS council_search_words_{number} ON council_searchentry USING gin (folded gin_trgm_ops)
WITH (gin_pending_list_limit = 256) WHERE place >= {begin} AND place < {end}"""
# The bits of a place below its kind (see `council.search.place_of`), and how many kinds there may be.
KIND, KINDS = 58, 32
# An account that reads so few councils has few entries: reading them is quicker than an index of all councils.
_FEW_COUNCILS = 12
_CHECK = "INSERT INTO council_search_threes (council_search_threes, rank) VALUES ('integrity-check', 1)"


def install(using: Any, kinds: Iterable[int]) -> str:
    """Make the index of these kinds (by their numbers) where it is missing. Returns what stands in the way, in words
    for whoever installs; else ''."""
    of_kinds = [_OF_KIND.format(number=one, begin=one << KIND, end=_end(one)) for one in kinds]
    try:
        with transaction.atomic(using=using.alias), using.cursor() as cursor:
            for statement in [*POSTGRESQL, *of_kinds] if using.vendor == "postgresql" else SQLITE:
                cursor.execute(statement)
    except DatabaseError as error:
        return _(
            "The search works, but slowly: the database would not make its index (%(error)s). On PostgreSQL let its "
            "administrator run CREATE EXTENSION pg_trgm; in this database, then run manage.py rebuild_search."
        ) % {"error": str(error).strip()}
    return ""


def _end(number: int) -> int:
    """Where the places of a kind end; past the last one there is no number of 63 bits."""
    return min((number + 1) << KIND, 2**63 - 1)


def remove(using: Any) -> None:
    """Take the index away again, also as it was made before."""
    with using.cursor() as cursor:
        if using.vendor == "postgresql":
            for name in ("", *(f"_{number}" for number in range(KINDS))):
                cursor.execute(f"DROP INDEX IF EXISTS council_search_words{name}")
            return
        for act in TRIGGERS:
            cursor.execute(f"DROP TRIGGER IF EXISTS council_search_{act}")
        for name in ("trigrams", "threes"):
            cursor.execute(f"DROP TABLE IF EXISTS council_search_{name}")
        cursor.execute("DROP VIEW IF EXISTS council_search_backwards")


def is_sound() -> bool:
    """Whether SQLite's table of three letters says the same as the entries; PostgreSQL sees to that by itself."""
    if connection.vendor != "sqlite" or not _is_there():
        return True
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(_CHECK)
    except DatabaseError:
        return False
    return True


def newest(
    words: Sequence[str], begin: int, end: int, *, councils: Collection[int] | None, most: int
) -> list[tuple[int, int]]:
    """Place and object of the entries from one place until (not including) another that hold every word, of these
    councils (None: of any), the highest places first, and at most so many."""
    if connection.vendor == "sqlite" and (councils is None or len(councils) > _FEW_COUNCILS) and _is_there():
        return _by_threes(words, begin, end, councils, most)
    entries = SearchEntry.objects.filter(place__gte=begin, place__lt=end)
    if councils is not None:
        entries = entries.filter(council__in=councils)
    for word in words:
        entries = entries.filter(folded__contains=word)
    return list(entries.order_by("-place").values_list("place", "object_id")[:most])


def newest_among(words: Sequence[str], kind: str, objects: "QuerySet[Any, Any]") -> list[int]:
    """The objects of one kind, of these few, that have an entry with every word, those of the highest places first."""
    entries = SearchEntry.objects.filter(kind=kind, object_id__in=objects)
    for word in words:
        entries = entries.filter(folded__contains=word)
    return list(dict.fromkeys(entries.order_by("-place").values_list("object_id", flat=True)))


def _by_threes(
    words: Sequence[str], begin: int, end: int, councils: Collection[int] | None, most: int
) -> list[tuple[int, int]]:
    """As `newest`, by SQLite's table. The join is written as it has to be run: from the table to the entries."""
    match = " AND ".join(f'"{three}"' for three in _threes(words))
    hold = " AND ".join(["instr(entry.folded, %s) > 0"] * len(words))
    of_councils = f"AND entry.council_id IN ({', '.join(['%s'] * len(councils))})" if councils is not None else ""
    statement = f"""
        SELECT entry.place, entry.object_id
        FROM council_search_threes CROSS JOIN council_searchentry entry
        ON entry.place = -council_search_threes.rowid
        WHERE council_search_threes MATCH %s
        AND council_search_threes.rowid <= %s AND council_search_threes.rowid > %s
        AND {hold} {of_councils}
        ORDER BY council_search_threes.rowid LIMIT %s
    """  # noqa: S608  placeholders only  # nosec B608 # likewise
    with connection.cursor() as cursor:
        cursor.execute(statement, [match, -begin, -end, *words, *(councils or ()), most])
        return list(cursor.fetchall())


def _threes(words: Sequence[str]) -> Iterable[str]:
    """The threes that are looked up: side by side, and the last. Those between them find no less, for more work; that
    the words themselves are there is seen by their texts."""
    places = (
        (word, min(at, len(word) - SHORTEST))
        for word in words
        if len(word) >= SHORTEST
        for at in range(0, len(word), SHORTEST)
    )
    return dict.fromkeys(word[at : at + SHORTEST] for word, at in places)


def _is_there() -> bool:
    """Whether this SQLite made its table: it may have been built without FTS5."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1 FROM sqlite_master WHERE name = %s", ["council_search_threes"])
        return cursor.fetchone() is not None
