"""How allauth's sign-in behaves here: by the account's one address, in our words, without messages of its own."""

import base64
import hashlib
import time
from typing import Any

from allauth.account import app_settings as account_settings
from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.authentication import get_authentication_records
from allauth.core import context
from allauth.mfa.adapter import DefaultMFAAdapter
from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.conf import settings
from django.contrib.auth.forms import AuthenticationForm
from django.core.cache import cache
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.utils import timezone
from django.utils.encoding import force_bytes
from django.utils.translation import gettext_lazy as _

from council import account_acts, tries

STOP = 15 * 60  # seconds, as the limit for one account in ACCOUNT_RATE_LIMITS
STOPPED = _("Too many wrong tries. Wait a quarter of an hour, or sign in with a passkey.")


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]  # allauth has no types
    """Accounts are opened by administrators; their address is the one in `User`."""

    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "incorrect_password": _("This is not your password."),
        "incorrect_code": _(
            "This code is not right, or its time is over. Type the one that is shown now; a recovery code works once."
        ),
        "too_many_login_attempts": STOPPED,
        "rate_limited": STOPPED,
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Nobody signs up."""
        return False

    def validation_error(self, code: str, *args: Any) -> ValidationError:
        """An error in our words; of a wrong pair in Django's, which our catalogue has."""
        if code == "email_password_mismatch":
            words = AuthenticationForm.error_messages["invalid_login"]
            return ValidationError(words, code=code, params={"username": _("e-mail address")})
        error: ValidationError = super().validation_error(code, *args)
        return error

    def add_message(self, *args: Any, **kwargs: Any) -> None:
        """Pages say in our words what happened."""

    def get_client_ip(self, request: HttpRequest) -> str:
        """The visitor's address, see `council.tries`; of a socket without one, this machine's."""
        return tries.address_of(request) or "127.0.0.1"

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        """Count the try; record when an account is stopped, once for each stop."""
        try:
            super().pre_authenticate(request, **credentials)
        except ValidationError:
            email = str(credentials.get("email", "")).lower()
            name = hashlib.sha256(email.encode()).hexdigest()
            if cache.add(f"stopped-{name}", 1, STOP):
                account_acts.record_stop(email, at=timezone.now())
            raise

    def is_reauthentication_required(self, *, app: str, **kwargs: Any) -> bool:
        """Whether to ask for the password or a factor once more: not of somebody who has just signed in."""
        request = context.request
        known = get_authentication_records(request, request.user)
        just = bool(known) and time.time() - known[-1]["at"] < account_settings.REAUTHENTICATION_TIMEOUT
        return not just and bool(super().is_reauthentication_required(app=app, **kwargs))

    def reauthenticate(self, user: Any, password: str) -> bool:
        """Whether it is the account's password; wrong ones count as at the sign-in."""
        found = self.authenticate(context.request, email=user.email, password=password)
        return found is not None and found.pk == user.pk


class FactorAdapter(DefaultMFAAdapter):  # type: ignore[misc]
    """Second factors: names and errors in our words, and secrets that do not lie open in the database."""

    error_messages = {
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": AccountAdapter.error_messages["incorrect_code"],
    }

    def encrypt(self, text: str) -> str:
        """With a key that follows from SECRET_KEY."""
        return _box().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        """Back again; what another SECRET_KEY made opens nothing."""
        try:
            return _box().decrypt(encrypted_text.encode()).decode()
        except InvalidToken as error:
            raise self.validation_error("incorrect_code") from error

    def generate_authenticator_name(self, user: Any, type: Any) -> str:
        """What a passkey is called that nobody named."""
        return str(_("Passkey"))

    def _get_site_name(self) -> str:
        return "Кеңес"


def _box() -> MultiFernet:
    keys = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    digests = [hashlib.sha256(b"council.account_adapter:" + force_bytes(key)).digest() for key in keys]
    return MultiFernet([Fernet(base64.urlsafe_b64encode(digest)) for digest in digests])
