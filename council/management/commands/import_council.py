"""`manage.py import_council`: read a council's record from a file, as history taken over."""

import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from council.management.commands.compliance import write_in_utf8
from council.plain_texts import one_line
from council.record import RecordRefused, check_record, import_record
from council.schemas import NotReadable, RecordError, read


class Command(BaseCommand):
    help = "Import a council from the file of its record. Nothing is written unless everything can be."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", metavar="FILE", help="the record (JSON, UTF-8); - reads standard input")
        parser.add_argument("--check", action="store_true", help="only report what is wrong; write nothing")

    def handle(self, *args: Any, **options: Any) -> None:
        at = timezone.now()
        write_in_utf8()
        try:
            data = read(content_of(options["file"]))
        except NotReadable as error:
            raise CommandError(f"{error}\nNothing was written.") from error
        if options["check"]:
            if errors := check_record(data, on=at.date()):
                raise refused(errors)
            self.stdout.write("The record can be imported.")
            return
        try:
            council = import_record(data, by=None, at=at)
        except RecordRefused as error:
            raise refused(error.errors) from error
        self.stdout.write(f"Imported: {council.unit.kato} {one_line(council.name_kk)}")


def content_of(file: str) -> bytes:
    """The bytes of a file, or of standard input. Raises CommandError in words."""
    try:
        return sys.stdin.buffer.read() if file == "-" else Path(file).read_bytes()
    except OSError as error:
        raise CommandError(f"The file cannot be read: {error.strerror} ({file}).") from error


def refused(errors: "list[RecordError] | tuple[RecordError, ...]") -> CommandError:
    """All errors of a record, one on a line."""
    return CommandError("\n".join([*map(str, errors), f"Errors: {len(errors)}. Nothing was written."]))
