"""Second factors: who needs one by the installation's settings, and who has one."""

import datetime
from collections.abc import Callable

from allauth.mfa.models import Authenticator
from django.conf import settings
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from council.models import Installation, User
from council.permissions import is_administrator, roles_of

# Functions (account, day) → further roles that follow from records: chair and member, from the composition.
FURTHER_ROLES: list[Callable[[User, datetime.date], set[str]]] = []
KINDS = {
    Authenticator.Type.TOTP: _("app with codes"),
    Authenticator.Type.WEBAUTHN: _("passkey"),
    Authenticator.Type.RECOVERY_CODES: _("recovery codes"),
}


def roles_named(user: User, on: datetime.date) -> set[str]:
    """The roles of an account on a day, as the settings name them (`factor_…`)."""
    named = {str(one.role) for one in roles_of(user, on)}
    if is_administrator(user):
        named.add("administrator")
    return named.union(*(further(user, on) for further in FURTHER_ROLES))


def is_needed(user: User, on: datetime.date) -> bool:
    """Whether one of the account's roles needs a second factor. The demo asks nobody for one."""
    if settings.DEMO:
        return False
    asked = Installation.current()
    return any(getattr(asked, f"factor_{role}") for role in roles_named(user, on))


def factors_of(user: User) -> QuerySet[Authenticator]:
    """The second factors of an account; recovery codes are none by themselves."""
    found: QuerySet[Authenticator] = Authenticator.objects.filter(user=user)
    return found.exclude(type=Authenticator.Type.RECOVERY_CODES).order_by("pk")


def is_missing(user: User, on: datetime.date) -> bool:
    """Whether the account needs a second factor and has none."""
    return is_needed(user, on) and not factors_of(user).exists()
