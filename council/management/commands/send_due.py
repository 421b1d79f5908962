"""`manage.py send_due`: send the mails that are due; with `--every`, again and again."""

import time
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.db import DatabaseError, close_old_connections
from django.utils import timezone
from django.utils.translation import gettext as _

from council import mail


class Command(BaseCommand):
    """Sends what is due in the outbox. Two of them beside each other send nothing twice."""

    help = "Send the mails that are due. What fails is tried again later, with growing pauses."

    def add_arguments(self, parser: CommandParser) -> None:
        """`--every SECONDS` keeps it running."""
        parser.add_argument("--every", type=int, metavar="SECONDS", help="run until stopped, with this pause")

    def handle(self, *args: Any, **options: Any) -> None:
        """Send once, or until interrupted."""
        while options["every"]:
            self._try_once()
            time.sleep(options["every"])
        self._say(mail.send_due(timezone.now()))

    def _try_once(self) -> None:
        """Send what is due; a database that does not answer now may answer at the next run."""
        close_old_connections()
        try:
            counts = mail.send_due(timezone.now())
        except DatabaseError as error:
            self.stderr.write(f"{type(error).__name__}: {error}")
        else:
            if counts != mail.Counts():
                self._say(counts)

    def _say(self, counts: mail.Counts) -> None:
        said = _("Mails: %(sent)s sent, %(later)s to be tried again, %(failed)s given up, %(dropped)s overtaken.")
        values = {"sent": counts.sent, "later": counts.put_off, "failed": counts.failed, "dropped": counts.dropped}
        self.stdout.write(said % values)
