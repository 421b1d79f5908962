"""Tables that are only added to: the database itself refuses to change what stands there, by triggers on both
databases that migrations install."""

from typing import Any

EVENTS, READINGS = "council_event", "council_contactreading"
SQLITE = {"update": "BEFORE UPDATE ON {table}", "delete": "BEFORE DELETE ON {table}"}
POSTGRESQL = {
    "change": "BEFORE UPDATE OR DELETE ON {table} FOR EACH ROW",
    "truncate": "BEFORE TRUNCATE ON {table} FOR EACH STATEMENT",
}


def install(connection: Any, table: str) -> None:
    """Make the database refuse UPDATE and DELETE (and TRUNCATE on PostgreSQL) on a table of ours."""
    refuse = f"BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END"
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            refuse = f"EXECUTE FUNCTION {table}_refuse()"
            cursor.execute(
                f"CREATE OR REPLACE FUNCTION {table}_refuse() RETURNS trigger LANGUAGE plpgsql AS "
                f"$$ BEGIN RAISE EXCEPTION '{table} is append-only'; END $$"
            )
        for name, when in _triggers(connection, table).items():
            cursor.execute(f"CREATE TRIGGER {name} {when} {refuse}")


def remove(connection: Any, table: str) -> None:
    """Take the triggers away (reversing the migration; test databases between tests)."""
    where = f" ON {table}" if connection.vendor == "postgresql" else ""
    with connection.cursor() as cursor:
        for name in _triggers(connection, table):
            cursor.execute(f"DROP TRIGGER IF EXISTS {name}{where}")


def absent(connection: Any, table: str) -> list[str]:
    """The triggers that should be there and are not, or are switched off. Whoever governs the database can take them
    away; that they are gone is then the first thing to be seen."""
    statement = "SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = %s"
    if connection.vendor == "postgresql":
        statement = (
            "SELECT tgname FROM pg_trigger WHERE tgrelid = %s::regclass AND NOT tgisinternal AND tgenabled <> 'D'"
        )
    with connection.cursor() as cursor:
        cursor.execute(statement, [table])
        there = {name for (name,) in cursor.fetchall()}
    return [name for name in _triggers(connection, table) if name not in there]


def _triggers(connection: Any, table: str) -> dict[str, str]:
    """Each trigger's name, and when it refuses."""
    acts = POSTGRESQL if connection.vendor == "postgresql" else SQLITE
    return {f"{table}_no_{act}": when.format(table=table) for act, when in acts.items()}
