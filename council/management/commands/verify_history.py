"""`manage.py verify_history`: find every altered, missing or added event, and say where."""

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import connection
from django.utils.translation import gettext as _

from council import append_only
from council.archive_checks import verify_archive
from council.chains import Fault, Head, read_head, verify
from council.models import Council, Event


class Command(BaseCommand):
    help = "Walk every chain of history and name each event that is altered, missing or added. Exit status 1 on any."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--heads", action="append", default=[], metavar="FILE", help="what export_heads wrote; may be given again"
        )

        parser.add_argument(
            "--archive", metavar="FILE", help="check what export_archive wrote instead, without the database"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        kept = [head for name in options["heads"] for head in heads_of(name)]
        if options["archive"]:
            self._check_archive(Path(options["archive"]), kept)
            return
        names = dict(Council.objects.values_list("pk", "unit__name_kk"))
        faults = list(verify(kept))
        for fault in faults:
            self.stdout.write(self._line(fault, names))
        counts = {"events": Event.objects.count(), "chains": len(names) + 1, "faults": len(faults)}
        self.stdout.write(_("Events: %(events)s in %(chains)s chains. Faults: %(faults)s.") % counts)
        gone = append_only.absent(connection, append_only.EVENTS)
        for name in gone:
            self.stdout.write(_("The database no longer refuses changes of history: the trigger %s is gone.") % name)
        if not kept:
            self.stdout.write(_("No exported heads were given: what was cut off the end of a chain is not seen."))
        if faults or gone:
            sys.exit(1)

    def _check_archive(self, path: Path, kept: list[Head]) -> None:
        faults = list(verify_archive(path, kept))
        for fault in faults:
            self.stdout.write(fault)
        self.stdout.write(_("Faults of the archive: %(n)s.") % {"n": len(faults)})
        if faults:
            sys.exit(1)

    def _line(self, fault: Fault, names: dict[int, str]) -> str:
        whose = _("the installation")
        if fault.council is not None:
            whose = f"{names.get(fault.council, '–')} ({fault.council})"
        return _("%(whose)s, event %(number)s. %(what)s") % {
            "whose": whose, "number": fault.number, "what": fault.text,
        }  # fmt: skip


def heads_of(name: str) -> Iterator[Head]:
    """The heads in a file. Raises CommandError naming the line that is none."""
    try:
        lines = Path(name).read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise CommandError(f"{name}: {error}") from error
    for number, line in enumerate(lines, start=1):
        try:
            yield read_head(line)
        except ValueError as error:
            raise CommandError(f"{name}:{number}: expected a line that export_heads wrote.") from error
