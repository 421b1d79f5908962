"""`manage.py export_council`: write a council's record to standard output."""

import json
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from council.management.commands.compliance import named_units, write_in_utf8
from council.models import Council, Unit
from council.record import records_of


class Command(BaseCommand):
    help = "Write the record of the council at a unit's akimat as JSON: the live one, or else the last dissolved."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("unit", metavar="KATO", help="code of the unit")

    def handle(self, *args: Any, **options: Any) -> None:
        (unit,) = named_units([options["unit"]], timezone.localdate())
        council = council_of(unit)
        if council is None:
            raise CommandError(f"The akimat of {unit.kato} has no council here.")
        write_in_utf8()
        self.stdout.write(json.dumps(records_of([council])[0], sort_keys=True, ensure_ascii=False, indent=1))


def council_of(unit: Unit) -> Council | None:
    """The council at this akimat that is not dissolved, or else the one dissolved last."""
    councils = Council.objects.filter(unit=unit)
    return councils.filter(dissolved_on=None).first() or councils.order_by("-dissolved_on", "-pk").first()
