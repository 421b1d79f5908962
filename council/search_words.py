"""The database's index of three letters at a time, by which a search finds words within texts quickly.

PostgreSQL has it from its extension pg_trgm, SQLite as a table of its own beside the entries (FTS5, kept current by
triggers). Without either a search reads all entries: it finds the same, only later.
"""

from typing import Any

from django.db import DatabaseError, connection, models, transaction
from django.utils.translation import gettext as _

from council.folding import SHORTEST
from council.models import SearchEntry

TABLE = """
CREATE VIRTUAL TABLE IF NOT EXISTS council_search_trigrams USING fts5(
    folded, content='council_searchentry', content_rowid='place', detail='none', tokenize='trigram case_sensitive 1'
)"""
_ADD = "INSERT INTO council_search_trigrams (rowid, folded) VALUES (new.place, new.folded);"
_DROP = (
    "INSERT INTO council_search_trigrams (council_search_trigrams, rowid, folded) "
    "VALUES ('delete', old.place, old.folded);"
)
# A change of the entries' table that Django makes by copying it drops these: install them again after it.
TRIGGERS = {"insert": _ADD, "delete": _DROP, "update": _DROP + _ADD}
SQLITE = [
    TABLE,
    *(
        f"CREATE TRIGGER IF NOT EXISTS council_search_{act} AFTER {act.upper()} ON council_searchentry "
        f"BEGIN {body} END"
        for act, body in TRIGGERS.items()
    ),
    "INSERT INTO council_search_trigrams (council_search_trigrams) VALUES ('rebuild')",
]
POSTGRESQL = [
    "CREATE EXTENSION IF NOT EXISTS pg_trgm",
    "CREATE INDEX IF NOT EXISTS council_search_words ON council_searchentry USING gin (folded gin_trgm_ops)",
]
_CHECK = "INSERT INTO council_search_trigrams (council_search_trigrams, rank) VALUES ('integrity-check', 1)"


def install(using: Any) -> str:
    """Make the index where it is missing. Returns what stands in the way, in words for whoever installs; else ''."""
    try:
        with transaction.atomic(using=using.alias), using.cursor() as cursor:
            for statement in POSTGRESQL if using.vendor == "postgresql" else SQLITE:
                cursor.execute(statement)
    except DatabaseError as error:
        return _(
            "The search works, but slowly: the database would not make its index (%(error)s). On PostgreSQL let its "
            "administrator run CREATE EXTENSION pg_trgm; in this database, then run manage.py rebuild_search."
        ) % {"error": str(error).strip()}
    return ""


def remove(using: Any) -> None:
    """Take the index away again."""
    with using.cursor() as cursor:
        if using.vendor == "postgresql":
            cursor.execute("DROP INDEX IF EXISTS council_search_words")
            return
        for act in TRIGGERS:
            cursor.execute(f"DROP TRIGGER IF EXISTS council_search_{act}")
        cursor.execute("DROP TABLE IF EXISTS council_search_trigrams")


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


def holding(entries: "models.QuerySet[SearchEntry]", words: list[str], *, few: bool) -> "models.QuerySet[SearchEntry]":
    """Those of the entries that hold every word, newest first. `few` says that they are few: then they are read."""
    for word in words:
        entries = entries.filter(folded__contains=word)
    if few or connection.vendor != "sqlite" or not _is_there():
        return entries.order_by("-place")
    threes = dict.fromkeys(word[at : at + SHORTEST] for word in words for at in range(len(word) - SHORTEST + 1))
    return entries.extra(
        tables=["council_search_trigrams"],
        where=["council_searchentry.place = council_search_trigrams.rowid AND council_search_trigrams MATCH %s"],
        params=[" AND ".join(f'"{three}"' for three in threes)],
        order_by=["-council_search_trigrams.rowid"],
    )


def _is_there() -> bool:
    """Whether this SQLite made its table: it may have been built without FTS5."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1 FROM sqlite_master WHERE name = %s", ["council_search_trigrams"])
        return cursor.fetchone() is not None
