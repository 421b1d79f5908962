"""`make bench`: measures every area in a throw-away database and prints a table. Aims are shown, never a failure."""

import importlib
import os
import sys
import tempfile
from pathlib import Path

PROJECT = Path(__file__).resolve().parent.parent.parent
# Each area begins with an empty database and is rolled back, but for the last: a search reads what is committed, and
# tables filled within the same transaction are read more slowly than they are in use.
AREAS = ("import_sheet", "change_sheet", "vacancies", "packs", "recommendations")
COMMITTED = "search"


def main() -> None:
    """Set up the database, measure, print."""
    sys.path.insert(0, str(PROJECT))
    with tempfile.TemporaryDirectory() as folder:
        os.environ.setdefault("DATABASE_URL", f"sqlite:///{folder}/bench.sqlite3")
        os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"
        import django

        django.setup()
        from django.core.management import call_command
        from django.db import connection, transaction

        call_command("migrate", interactive=False, verbosity=0)
        print(f"{'what':<50} {'rows':>7} {'seconds':>9} {'processor':>10} {'aim':>6}  database")
        for area in AREAS:
            with transaction.atomic():
                show(area, connection.vendor)
                transaction.set_rollback(True)
        show(COMMITTED, connection.vendor)
        connection.close()


def show(area: str, database: str) -> None:
    """Measure one area and print a row for each of its measurements."""
    for one in importlib.import_module(f"tests.bench.{area}").measure():
        aim = f"{one.aim:g}" if one.aim else "-"
        print(
            f"{one.what:<50} {one.rows:>7} {one.seconds:>9.1f} {one.processor:>10.1f} {aim:>6}  {database}",
            flush=True,
        )


if __name__ == "__main__":
    main()
