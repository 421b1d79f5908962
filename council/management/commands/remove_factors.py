"""`manage.py remove_factors EMAIL`: for the day on which the last administrator lost the phone."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone
from django.utils.translation import gettext as _

from council.account_acts import remove_factors
from council.models import User


class Command(BaseCommand):
    """Takes all second factors from one account; recorded, and told to its owner by mail."""

    help = "Take all second factors from an account whose owner lost them."

    def add_arguments(self, parser: CommandParser) -> None:
        """The account's e-mail address."""
        parser.add_argument("email", metavar="EMAIL")

    def handle(self, *args: Any, **options: Any) -> None:
        """Take them away and say how many there were."""
        user = User.objects.filter(email__iexact=options["email"]).first()
        if user is None:
            raise CommandError(_("No account has this address."))
        count = remove_factors(user, by=None, at=timezone.now())
        self.stdout.write(_("Second factors taken away: %(n)s.") % {"n": count})
