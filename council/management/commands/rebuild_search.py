"""`manage.py rebuild_search`: make all entries of the search anew from the records, or say where they differ."""

import sys
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _

from council import search_index, search_words
from council.models import SearchEntry


class Command(BaseCommand):
    help = "Make all entries of the search anew from the records; with --check only say where they differ."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--check", action="store_true", help="write nothing; exit status 1 where they differ")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["check"]:
            self._check()
            return
        hindrance = search_index.rebuild()
        self.stdout.write(_("The search has %(count)s entries.") % {"count": SearchEntry.objects.count()})
        if hindrance:
            self.stderr.write(hindrance)

    def _check(self) -> None:
        found = search_index.differences()
        for one in found:
            values = {"kind": one.kind or "?", "missing": one.missing, "stale": one.stale, "extra": one.extra}
            self.stderr.write(_("%(kind)s: %(missing)s missing, %(stale)s out of date, %(extra)s too many.") % values)
        sound = search_words.is_sound()
        if not sound:
            self.stderr.write(_("The database's index of the search is damaged."))
        if found or not sound:
            self.stderr.write(_("Run manage.py rebuild_search."))
            sys.exit(1)
        self.stdout.write(_("The search is as the records stand."))
