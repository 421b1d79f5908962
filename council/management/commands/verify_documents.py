"""`manage.py verify_documents`: whether every sealed document and stored file is byte by byte what was stored."""

import sys
from argparse import ArgumentParser
from collections.abc import Iterator
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from council.management.commands.compliance import named_units, write_in_utf8
from council.models import Council, SealedDocument, StoredFile
from council.seals import examine_seals
from council.stored import Found, examine_all


class Command(BaseCommand):
    help = (
        "Read every sealed document and stored file and compare size and SHA-256: names what is missing, changed or "
        "was added to the store, and each seal that is not what history says. Exit status 1 when anything is found."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--council", metavar="KATO", help="only the councils at this unit's akimat, past ones too")
        parser.add_argument("--language", choices=("kk", "ru", "en"), default="kk", help="(default: kk)")

    def handle(self, *args: Any, **options: Any) -> None:
        councils: list[Council | None] = councils_at(options["council"]) if options["council"] else [None]
        write_in_utf8()
        with translation.override(options["language"]):
            wrong = 0
            for found in all_found(councils):
                wrong += 1
                self.stdout.write(line(found))
            self.stdout.write(summary(councils, wrong))
            self.stdout.write(_("Whether history itself was touched is said by verify_history."))
        if wrong:
            sys.exit(1)


def councils_at(code: str) -> list[Council | None]:
    """The councils that are or were at a unit's akimat. Raises CommandError where there are none."""
    (unit,) = named_units([code], timezone.localdate())
    found: list[Council | None] = list(Council.objects.filter(unit=unit).order_by("pk"))
    if not found:
        raise CommandError(f"The akimat of {unit.kato} has no council here.")
    return found


def all_found(councils: list[Council | None]) -> Iterator[Found]:
    """What is wrong with the bytes, then what is wrong with the seals, council by council (None: all at once)."""
    for council in councils:
        yield from examine_all(council)
        yield from examine_seals(council)


def line(found: Found) -> str:
    """One thing found: what is wrong, whose it is, what it is with its code, and where it lies in the store."""
    said = [found.wrong.words.upper()]
    if found.file:
        unit, sealed = found.file.council.unit, getattr(found.file, "sealed", None)
        said += [unit.kato, unit.name]
        said.append(f"{sealed.get_kind_display()} {sealed.code}" if sealed else _("file “%s”") % found.file.name)
    elif found.council:
        said += [found.council.unit.kato, found.council.unit.name, found.code]
    return "  ".join([*said, found.path])


def summary(councils: list[Council | None], wrong: int) -> str:
    """How much was read, and how much of it is not as it was stored."""
    files, sealed = StoredFile.objects.all(), SealedDocument.objects.all()
    if None not in councils:
        files, sealed = files.filter(council__in=councils), sealed.filter(council__in=councils)
    counts = {"files": files.count(), "sealed": sealed.count(), "wrong": wrong}
    return _("Files read: %(files)s, of them sealed documents: %(sealed)s; wrong: %(wrong)s.") % counts
