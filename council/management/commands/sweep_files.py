"""`manage.py sweep_files`: take away what acts that broke off, or were refused, left in the store."""

from argparse import ArgumentParser
from datetime import timedelta
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from council import stored
from council.management.commands.compliance import write_in_utf8

# The product's own, no law: far longer than any upload or act takes.
HOURS = 24


class Command(BaseCommand):
    help = (
        "Delete files of the store that belong to no record: a scan whose act was refused or broke off. Only what "
        "lies under a name of ours for longer than a day; anything else is left for verify_documents to name."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--hours", type=int, default=HOURS, help=f"older than this (default: {HOURS})")
        parser.add_argument("--dry-run", action="store_true", help="only say which")
        parser.add_argument("--language", choices=("kk", "ru", "en"), default="kk", help="(default: kk)")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["hours"] < 1:
            raise CommandError("An act may still be at work on what is younger than an hour.")
        write_in_utf8()
        names = list(stored.left_over(timezone.now() - timedelta(hours=options["hours"])))
        for name in names:
            if not options["dry_run"]:
                stored.sweep(name)
            self.stdout.write(name)
        with translation.override(options["language"]):
            found = _("Files that belong to no record: %(count)s; deleted: %(deleted)s.")
        self.stdout.write(found % {"count": len(names), "deleted": 0 if options["dry_run"] else len(names)})
