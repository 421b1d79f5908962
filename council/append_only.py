"""Tables beside history that are only added to: the database refuses to change what stands there."""

from typing import Any

TABLES = ("council_contactreading",)


def install(connection: Any) -> None:
    """Make the database refuse UPDATE and DELETE (and TRUNCATE on PostgreSQL) on these tables."""
    with connection.cursor() as cursor:
        for table in TABLES:
            for statement in _statements(connection.vendor, table):
                cursor.execute(statement)


def _statements(vendor: str, table: str) -> list[str]:
    if vendor != "postgresql":
        refuse = "BEGIN SELECT RAISE(ABORT, 'this table is append-only'); END"
        return [
            f"CREATE TRIGGER {table}_no_{act.lower()} BEFORE {act} ON {table} {refuse}" for act in ("UPDATE", "DELETE")
        ]
    refuse, body = f"EXECUTE FUNCTION {table}_refuse()", "$$ BEGIN RAISE EXCEPTION 'this table is append-only'; END $$"
    return [
        f"CREATE OR REPLACE FUNCTION {table}_refuse() RETURNS trigger LANGUAGE plpgsql AS {body}",
        f"CREATE TRIGGER {table}_no_change BEFORE UPDATE OR DELETE ON {table} FOR EACH ROW {refuse}",
        f"CREATE TRIGGER {table}_no_truncate BEFORE TRUNCATE ON {table} FOR EACH STATEMENT {refuse}",
    ]


def remove(connection: Any) -> None:
    """Take the triggers away (reversing the migration; test databases between tests)."""
    is_postgresql = connection.vendor == "postgresql"
    with connection.cursor() as cursor:
        for table in TABLES:
            for name in ("change", "truncate") if is_postgresql else ("update", "delete"):
                where = f" ON {table}" if is_postgresql else ""
                cursor.execute(f"DROP TRIGGER IF EXISTS {table}_no_{name}{where}")
