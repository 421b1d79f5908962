"""Whoever administers the installation opens no record of a council, and whoever opens records administers nothing:
one account is never both.

No source asks for it; it is how the product keeps its promise that records prove themselves against an administrator
too (docs/SECURITY.md). It is refused where either is given, whichever came first. Accounts that were both before are
found by `manage.py check --database default` and named on the administrators' first page.
"""

import datetime
from collections.abc import Callable

from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from council.models import RoleHeld, User
from council.refusals import Refusal

# Functions () → a condition on accounts: further ones that open records, or may any day, as whose person sits in one.
FURTHER: list[Callable[[], Q]] = []


def opening_records(on: datetime.date) -> QuerySet[User]:
    """The accounts that open records of councils on a day, or will: with a role that has not ended by then, or with
    what `FURTHER` knows."""
    lasting = RoleHeld.objects.filter(Q(until=None) | Q(until__gt=on))
    condition = Q(pk__in=lasting.values("user"))
    for further in FURTHER:
        condition |= further()
    return User.objects.filter(condition)


def being_both(on: datetime.date) -> QuerySet[User]:
    """The accounts that administer the installation and open records on a day, or will."""
    return opening_records(on).filter(is_superuser=True).order_by("pk")


def refuse_records(user: User, *, until: datetime.date | None, at: datetime.datetime) -> None:
    """Refuse an administrator a role that lasts past the day of `at`; None for one without an end."""
    if user.is_superuser and (until is None or until > _day(at)):
        raise Refusal(
            _(
                "This account administers the installation and opens no record of a council. Give the role to another "
                "account, or take the administration from this one first."
            ),
            field="user",
        )


def refuse_administration(user: User, *, at: datetime.datetime) -> None:
    """Refuse to make an administrator of an account that opens records, or will."""
    if opening_records(_day(at)).filter(pk=user.pk).exists():
        raise Refusal(
            _(
                "This account opens records of a council: by a role, or as a member's. An administrator opens none. "
                "End its roles and take the person's account away first, or make an account for the administration."
            ),
            field="is_superuser",
        )


def _day(at: datetime.datetime) -> datetime.date:
    return timezone.localtime(at).date()
