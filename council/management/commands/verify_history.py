"""`manage.py verify_history`: find every altered, missing or added event, and say where."""

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import connection
from django.utils.translation import gettext as _

from council import append_only
from council.archive_checks import verify_archive, verify_archived_texts
from council.chains import Fault, Head, read_head, verify
from council.kept_checks import NOWHERE, verify_texts
from council.models import Council, Event, KeptText, TextRemoval
from council.telling import taken_out


class Command(BaseCommand):
    help = (
        "Walk every chain of history and name each event that is altered, missing or added, and each text kept beside "
        "it. Exit status 1 on any."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--heads", action="append", default=[], metavar="FILE", help="what export_heads wrote; may be given again"
        )

        parser.add_argument(
            "--archive", metavar="FILE", help="check what export_archive wrote instead, without the database"
        )
        parser.add_argument(
            "--texts", action="store_true", help="with --archive: hold the texts of this database against it too"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        kept = [head for name in options["heads"] for head in heads_of(name)]
        if options["archive"]:
            self._check_archive(Path(options["archive"]), kept, texts=options["texts"])
            return
        if options["texts"]:
            raise CommandError("--texts goes with --archive: of the database itself they are always checked.")
        names = dict(Council.objects.values_list("pk", "unit__name_kk"))
        faults = [*verify(kept), *verify_texts()]
        for fault in faults:
            self.stdout.write(self._line(fault, names))
        self._tell_of_texts(names)
        counts = {"events": Event.objects.count(), "chains": len(names) + 1, "faults": len(faults)}
        self.stdout.write(_("Events: %(events)s in %(chains)s chains. Faults: %(faults)s.") % counts)
        gone = append_only.absent(connection, append_only.EVENTS)
        for name in gone:
            self.stdout.write(_("The database no longer refuses changes of history: the trigger %s is gone.") % name)
        if not kept:
            self.stdout.write(_("No exported heads were given: what was cut off the end of a chain is not seen."))
        if faults or gone:
            sys.exit(1)

    def _check_archive(self, path: Path, kept: list[Head], *, texts: bool) -> None:
        faults = list(verify_archive(path, kept))
        if texts and not faults:
            names = dict(Council.objects.values_list("pk", "unit__name_kk"))
            faults = [self._line(fault, names) for fault in verify_archived_texts(path)]
        for fault in faults:
            self.stdout.write(fault)
        self.stdout.write(_("Faults of the archive: %(n)s.") % {"n": len(faults)})
        if faults:
            sys.exit(1)

    def _tell_of_texts(self, names: dict[int, str]) -> None:
        """How many texts there are, and which were taken out lawfully: by whom and on what ground."""
        removed = TextRemoval.objects.filter(outcome=TextRemoval.Outcome.REMOVED).order_by("decided_at", "pk")
        for one in removed.select_related("council__unit", "decided_by", "event"):
            said = {"whose": _whose(one.council_id, names), "number": one.event.number, "what": taken_out(one)}
            self.stdout.write(_("%(whose)s, event %(number)s. %(what)s") % said)
        counts = {"texts": KeptText.objects.filter(removal=None).count(), "removed": len(removed)}
        self.stdout.write(_("Texts beside history: %(texts)s. Taken out: %(removed)s.") % counts)

    def _line(self, fault: Fault, names: dict[int, str]) -> str:
        if fault.number == NOWHERE:
            return fault.text
        whose = _whose(fault.council, names)
        return _("%(whose)s, event %(number)s. %(what)s") % {
            "whose": whose, "number": fault.number, "what": fault.text,
        }  # fmt: skip


def _whose(council: int | None, names: dict[int, str]) -> str:
    return _("the installation") if council is None else f"{names.get(council, '–')} ({council})"


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
