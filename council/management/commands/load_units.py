"""`manage.py load_units`: load the table of units that comes with the product, or a newer official classifier."""

import datetime
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.utils.translation import gettext as _

from council.classifier import read_classifier
from council.classifier_changes import Changes, apply_changes, changes_of, with_councils
from council.models import Unit
from council.reference_tables import TABLES
from council.unit_rows import BrokenTable
from council.units import Counts, load_reference
from council.views.acting import today


class Command(BaseCommand):
    help = (
        "Load the administrative-territorial units and their successions. Doing it twice changes nothing. With FILE, "
        "a newer official classifier (CSV or XLSX), show what it changes; write it with --apply."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", nargs="?", type=Path, metavar="FILE", help="the official classifier, CSV or XLSX")
        parser.add_argument("--apply", action="store_true", help="write what FILE changes")
        parser.add_argument(
            "--on", type=datetime.date.fromisoformat, metavar="YYYY-MM-DD", help="the day from which FILE holds"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            if options["file"]:
                self._classifier(options["file"], options["on"], write=options["apply"])
            else:
                self._reference()
        except BrokenTable as broken:
            raise CommandError("\n".join([*broken.errors, _("Nothing was written.")])) from broken

    def _reference(self) -> None:
        with transaction.atomic():
            loaded = load_reference()
            tables = [load() for load in TABLES]
        self.stdout.write(_("Units: %(counts)s.") % {"counts": _told(loaded.units)})
        self.stdout.write(_("Successions: %(counts)s.") % {"counts": _told(loaded.successions)})
        for name, counts in tables:
            self.stdout.write(f"{name}: {_told(counts)}.")

    def _classifier(self, path: Path, on: datetime.date | None, *, write: bool) -> None:
        if not path.is_file():
            raise CommandError(_("There is no file %(file)s.") % {"file": path})
        if write and on is None:
            raise CommandError(_("Say from which day it holds: --on YYYY-MM-DD."))
        day = on or today()
        found = changes_of(read_classifier(path, dict(Unit.objects.live(day).values_list("kato", "kind"))), day)
        self._show(found)
        if not found:
            self.stdout.write(_("The classifier changes nothing."))
        elif write:
            loaded = apply_changes(found, day, path.name)
            self.stdout.write(_("Units: %(counts)s.") % {"counts": _told(loaded.units)})
            self.stdout.write(_("Successions: %(counts)s.") % {"counts": _told(loaded.successions)})
        else:
            self.stdout.write(_("Nothing was written. With --apply --on YYYY-MM-DD it is written from that day."))

    def _show(self, found: Changes) -> None:
        for line in found.in_words():
            self.stdout.write(line)
        ended = [*found.gone, *(unit for unit, _row in found.moved)]
        for unit in with_councils(ended):
            values = {"code": unit.kato, "name": unit.name_kk}
            self.stdout.write(_("%(code)s %(name)s has a council: carry it over or record its end.") % values)


def _told(counts: Counts) -> str:
    values = {"new": counts.new, "changed": counts.changed, "same": counts.same}
    return _("%(new)s new, %(changed)s changed, %(same)s the same") % values
