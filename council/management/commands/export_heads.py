"""`manage.py export_heads`: append the head of each council's history to a file, for a place of its own."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone
from django.utils.translation import gettext as _

from council.chains import heads


class Command(BaseCommand):
    help = "Append the heads of all chains of history to FILE, or print them. Daily; keep FILE on another machine."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", nargs="?", metavar="FILE", help="where to append; none: standard output")

    def handle(self, *args: Any, **options: Any) -> None:
        lines = [one.as_line() for one in heads(timezone.now())]
        if not options["file"]:
            self.stdout.write("\n".join(lines))
            return
        try:
            with Path(options["file"]).open("a", encoding="utf-8") as file:
                file.writelines(f"{line}\n" for line in lines)
        except OSError as error:
            raise CommandError(f"{options['file']}: {error.strerror}") from error
        self.stdout.write(_("Heads of history written: %(n)s.") % {"n": len(lines)})
