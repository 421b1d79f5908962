"""Addresses with which a person sets a password: sent by mail, valid for a while, and until the password is set."""

from typing import Any

from django.conf import settings
from django.core import signing
from django.urls import reverse
from django.utils.crypto import constant_time_compare, salted_hmac

from council.models import User

INVITATION, RESET = "invitation", "reset"
# The product's own, no law: how long such an address works, in hours.
HOURS = {INVITATION: 7 * 24, RESET: 24}
_SALT = "council.account_links"


def link_for(user: User, purpose: str) -> str:
    """The address for an account as it stands now; a new password, address or sign-in makes it worthless."""
    token = signing.dumps([purpose, user.pk, _state(user)], salt=_SALT)
    return settings.SITE_URL + reverse("set-password", args=[token])


def user_of(token: str) -> User | None:
    """The account for which an address was made, or None where it works no more."""
    try:
        pk, state = _read(token)
    except (signing.BadSignature, ValueError, TypeError):
        return None
    user = User.objects.filter(pk=pk, is_active=True).first()
    return user if user is not None and constant_time_compare(state, _state(user)) else None


def _read(token: str) -> Any:
    purpose, pk, state = signing.loads(token, salt=_SALT)
    signing.loads(token, salt=_SALT, max_age=HOURS[purpose] * 3600)
    return pk, state


def _state(user: User) -> str:
    """What stands in the account that a new password or sign-in changes, as a digest."""
    signed_in = user.last_login.isoformat() if user.last_login else ""
    return salted_hmac(_SALT, f"{user.pk}|{user.email}|{user.password}|{signed_in}", algorithm="sha256").hexdigest()
