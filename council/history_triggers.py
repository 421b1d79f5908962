"""The database's own refusal to change history: triggers on both databases, installed by a migration."""

from typing import Any

SQLITE = {
    "council_event_no_update": "BEFORE UPDATE ON council_event",
    "council_event_no_delete": "BEFORE DELETE ON council_event",
}
POSTGRESQL = {
    "council_event_no_change": "BEFORE UPDATE OR DELETE ON council_event FOR EACH ROW",
    "council_event_no_truncate": "BEFORE TRUNCATE ON council_event FOR EACH STATEMENT",
}


def install(connection: Any) -> None:
    """Make the database refuse UPDATE and DELETE (and TRUNCATE on PostgreSQL) on events."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(
                "CREATE OR REPLACE FUNCTION council_event_refuse() RETURNS trigger LANGUAGE plpgsql AS "
                "$$ BEGIN RAISE EXCEPTION 'history is append-only'; END $$"
            )
            for name, when in POSTGRESQL.items():
                cursor.execute(f"CREATE TRIGGER {name} {when} EXECUTE FUNCTION council_event_refuse()")
        else:
            for name, when in SQLITE.items():
                cursor.execute(
                    f"CREATE TRIGGER {name} {when} BEGIN SELECT RAISE(ABORT, 'history is append-only'); END"
                )


def remove(connection: Any) -> None:
    """Take the triggers away (reversing the migration; test databases between tests)."""
    with connection.cursor() as cursor:
        for name in POSTGRESQL if connection.vendor == "postgresql" else SQLITE:
            table = " ON council_event" if connection.vendor == "postgresql" else ""
            cursor.execute(f"DROP TRIGGER IF EXISTS {name}{table}")


def absent(connection: Any) -> list[str]:
    """The triggers that should be there and are not, or are switched off. Whoever governs the database can take them
    away; that they are gone is then the first thing to be seen."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(
                "SELECT tgname FROM pg_trigger WHERE tgrelid = 'council_event'::regclass AND NOT tgisinternal "
                "AND tgenabled <> 'D'"
            )
            expected = POSTGRESQL
        else:
            cursor.execute("SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'council_event'")
            expected = SQLITE
        there = {name for (name,) in cursor.fetchall()}
    return [name for name in expected if name not in there]
