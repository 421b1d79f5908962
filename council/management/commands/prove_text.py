"""`manage.py prove_text`: whether a text is what history says was written, by its digest."""

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _

from council import presenting
from council.models import Event
from council.personal import digests_in, proves


class Command(BaseCommand):
    help = (
        "Say in which events of a council (by its number), or of the installation, the text in FILE stands by its "
        "digest, to the letter. Exit status 1 where in none."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", metavar="FILE", help="the text in UTF-8; - reads what is typed")
        parser.add_argument("--council", type=int, metavar="NUMBER", help="as in the address of its pages")
        parser.add_argument("--installation", action="store_true", help="what belongs to no council")
        parser.add_argument("--event", type=int, metavar="NUMBER", help="one event, by its number in the chain")
        parser.add_argument("--record", nargs=2, metavar=("KIND", "NUMBER"), help="one record, as members.person 7")

    def handle(self, *args: Any, **options: Any) -> None:
        if (options["council"] is not None) == options["installation"]:
            raise CommandError("Name a council by its number, or say --installation.")
        texts = _ways_to_read(_text_of(options["file"]))
        found = [(event, names) for event in _events(options) if (names := _names(event, texts))]
        for event, names in found:
            said = {
                "number": event.number,
                "moment": event.when.isoformat(timespec="seconds"),
                "what": presenting.ACTIONS.get(event.action, event.action),
                "names": ", ".join(names),
            }
            self.stdout.write(_("Event %(number)s, %(moment)s. %(what)s: %(names)s.") % said)
        self.stdout.write(_("Events in which this text stands: %(n)s.") % {"n": len(found)})
        if not found:
            sys.exit(1)


def _events(options: dict[str, Any]) -> Iterator[Event]:
    events = Event.objects.filter(council=options["council"]).order_by("number")
    if options["event"] is not None:
        events = events.filter(number=options["event"])
    if options["record"]:
        kind, number = options["record"]
        if not number.isdecimal():
            raise CommandError(f"{number!r} is no number of a record.")
        events = events.filter(subject_type=kind.lower(), subject_id=int(number))
    return (event for event in events.iterator(chunk_size=1000) if any(digests_in(event)))


def _text_of(name: str) -> str:
    """What stands in a file. Raises CommandError where it cannot be read as UTF-8."""
    try:
        content = sys.stdin.buffer.read() if name == "-" else Path(name).read_bytes()
        return content.decode("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise CommandError(f"{name}: {error}") from error


def _ways_to_read(text: str) -> list[str]:
    """The text as it is; without the line end that editors put last; and with the line ends that browsers send."""
    plain = text.replace("\r\n", "\n")
    ways = [text, plain, plain.removesuffix("\n")]
    return list(dict.fromkeys([*ways, *(one.replace("\n", "\r\n") for one in ways[1:])]))


def _names(event: Event, texts: list[str]) -> list[str]:
    return sorted({name for text in texts for name in proves(event, text)})
