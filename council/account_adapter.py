"""How allauth's sign-in behaves here: by the account's one address, in our words, without messages of its own."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core import context
from allauth.mfa.adapter import DefaultMFAAdapter
from django.contrib.auth.forms import AuthenticationForm
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from council import tries

STOPPED = _("Too many wrong tries. Wait a quarter of an hour, or sign in with a passkey.")


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]  # allauth has no types
    """Accounts are opened by administrators; their address is the one in `User`."""

    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "incorrect_password": _("This is not your password."),
        "incorrect_code": _("This code is not right, or its time is over. Type the one that is shown now."),
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

    def reauthenticate(self, user: Any, password: str) -> bool:
        """Whether it is the account's password; wrong ones count as at the sign-in."""
        found = self.authenticate(context.request, email=user.email, password=password)
        return found is not None and found.pk == user.pk


class FactorAdapter(DefaultMFAAdapter):  # type: ignore[misc]
    """Second factors: their names and errors in our words."""

    error_messages = {
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": AccountAdapter.error_messages["incorrect_code"],
    }
