"""`manage.py export_archive`: write the history of a council, or of the installation, up to a day into one file."""

import datetime
import hashlib
import sys
from argparse import ArgumentParser, ArgumentTypeError
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone
from django.utils.translation import gettext as _

from council.archive_checks import verify_archive
from council.archives import write_archive
from council.management.commands.verify_documents import councils_at
from council.models import Council


class Command(BaseCommand):
    help = (
        "Write the chains of all councils that are or were at a unit's akimat, or that of the installation, with the "
        "documents sealed in them, into the archive FILE (ZIP). Deletes nothing. verify_history --archive checks it."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("unit", nargs="?", metavar="KATO", help="code of the unit")
        parser.add_argument("file", metavar="FILE", help="the archive to be written; must not be there yet")
        parser.add_argument("--installation", action="store_true", help="what belongs to no council")
        parser.add_argument(
            "--until", type=a_day, metavar="DATE", help="the first day that is no longer in it (default: today)"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        if bool(options["unit"]) == options["installation"]:
            raise CommandError("Name a unit by its code, or say --installation.")
        councils: list[Council | None] = [None] if options["installation"] else councils_at(options["unit"])
        path = Path(options["file"])
        try:
            manifest = write_archive(path, councils, options["until"] or timezone.localdate(), timezone.now())
        except FileExistsError as error:
            raise CommandError(f"{path} is there already: nothing is overwritten.") from error
        except LookupError as error:
            raise CommandError("Nothing happened before this day.") from error
        except OSError as error:
            raise CommandError(f"{path}: {error.strerror}") from error
        self._tell(path, manifest)

    def _tell(self, path: Path, manifest: dict[str, Any]) -> None:
        """What was written, and every fault of it: an archive is worth what its check says."""
        with path.open("rb") as file:
            digest = hashlib.file_digest(file, "sha256").hexdigest()
        events = sum(one["number"] for one in manifest["chains"])
        counts = {"events": events, "files": len(manifest["files"]) - 2, "digest": digest}
        self.stdout.write(
            _("Events: %(events)s, sealed documents: %(files)s. SHA-256 of the archive: %(digest)s.") % counts
        )
        faults = list(verify_archive(path))
        for fault in faults:
            self.stdout.write(fault)
        if faults:
            sys.exit(1)


def a_day(text: str) -> datetime.date:
    """A day as YYYY-MM-DD. Raises ArgumentTypeError for anything else."""
    try:
        return datetime.date.fromisoformat(text)
    except ValueError as error:
        raise ArgumentTypeError(f"{text!r} is no day: write YYYY-MM-DD.") from error
