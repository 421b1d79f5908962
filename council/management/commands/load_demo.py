"""`manage.py load_demo`: invented councils with two years behind them; `--sign-ins` prints how to get in."""

from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandParser
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from council import demo
from council.demo.opening import ACCOUNTS
from council.models import Council, Unit


class Command(BaseCommand):
    """Load the demo into an installation without councils. Where there is one, nothing is changed."""

    help = "Load invented councils to try the product with. Does nothing where a council is already there."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--sign-ins", action="store_true", help="only print the accounts and their password")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["sign_ins"]:
            self.print_sign_ins()
        else:
            self.load()

    def load(self) -> None:
        """Load everything or nothing."""
        with transaction.atomic():
            if Council.objects.exists():
                self.stdout.write(_("There are councils already: the demo was not loaded and nothing was changed."))
                return
            if not Unit.objects.exists():
                call_command("load_units", stdout=self.stdout)
            stage = demo.load(timezone.localdate())
        self.stdout.write(_("The demo is loaded. Councils: %(count)s.") % {"count": len(stage.councils)})

    def print_sign_ins(self) -> None:
        """The addresses with whose they are, and the one password of all."""
        for one in ACCOUNTS:
            self.stdout.write(f"  {one.email:<28} {one.name}")
        self.stdout.write(_("Password of all these accounts: %(password)s") % {"password": demo.PASSWORD})
