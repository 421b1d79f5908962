"""`manage.py load_units`: load the table of units that comes with the product."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.utils.translation import gettext as _

from council.reference_tables import TABLES
from council.unit_rows import BrokenTable
from council.units import Counts, load_reference


class Command(BaseCommand):
    help = "Load the administrative-territorial units and their successions. Doing it twice changes nothing."

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            with transaction.atomic():
                loaded = load_reference()
                tables = [load() for load in TABLES]
        except BrokenTable as broken:
            raise CommandError("\n".join([*broken.errors, _("Nothing was written.")])) from broken
        self.stdout.write(_("Units: %(counts)s.") % {"counts": _told(loaded.units)})
        self.stdout.write(_("Successions: %(counts)s.") % {"counts": _told(loaded.successions)})
        for name, counts in tables:
            self.stdout.write(f"{name}: {_told(counts)}.")


def _told(counts: Counts) -> str:
    values = {"new": counts.new, "changed": counts.changed, "same": counts.same}
    return _("%(new)s new, %(changed)s changed, %(same)s the same") % values
