"""The forms of the sign-in, in our words."""

from typing import Any

from allauth.account.forms import LoginForm
from django import forms
from django.utils.translation import gettext_lazy as _


class SignInForm(LoginForm):  # type: ignore[misc]  # allauth has no types
    """E-mail address and password."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["login"] = forms.EmailField(
            label=_("E-mail address"), widget=forms.EmailInput(attrs={"autocomplete": "username", "autofocus": True})
        )
        self.fields["password"] = forms.CharField(
            label=_("Password"), strip=False, widget=forms.PasswordInput(attrs={"autocomplete": "current-password"})
        )
        self.order_fields(["login", "password"])
