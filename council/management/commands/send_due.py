"""`manage.py send_due`: send the mails that are due; with `--every`, again and again."""

import time
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
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
        while True:
            counts = mail.send_due(timezone.now())
            if any((counts.sent, counts.put_off, counts.failed)) or not options["every"]:
                values = {"sent": counts.sent, "later": counts.put_off, "failed": counts.failed}
                said = _("Mails: %(sent)s sent, %(later)s to be tried again, %(failed)s given up.")
                self.stdout.write(said % values)
            if not options["every"]:
                return
            time.sleep(options["every"])
