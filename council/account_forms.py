"""The forms of the sign-in and of one's own account, in our words."""

from typing import Any

from allauth.account.forms import LoginForm
from allauth.account.forms import ReauthenticateForm as PasswordAgain
from allauth.mfa.base.forms import AuthenticateForm, ReauthenticateForm
from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.webauthn.forms import (
    AuthenticateWebAuthnForm,
    LoginWebAuthnForm,
    ReauthenticateWebAuthnForm,
    SignupWebAuthnForm,
)
from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

ADDRESS = _("E-mail address")
NOT_OURS = _("This passkey did not open the account. Try again, or use another way.")


def password_field(label: Any, autocomplete: str, **more: Any) -> forms.CharField:
    """A password, as it is typed."""
    widget = forms.PasswordInput(attrs={"autocomplete": autocomplete})
    return forms.CharField(label=label, strip=False, max_length=500, widget=widget, **more)


def code_field() -> forms.CharField:
    """A code of an app, or one for recovery."""
    attributes = {"autocomplete": "one-time-code", "inputmode": "numeric", "autofocus": True}
    return forms.CharField(
        label=pgettext_lazy("of the sign-in", "Code"), max_length=20, widget=forms.TextInput(attrs=attributes)
    )


class SignInForm(LoginForm):  # type: ignore[misc]  # allauth has no types
    """E-mail address and password."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        widget = forms.EmailInput(attrs={"autocomplete": "username", "autofocus": True})
        self.fields["login"] = forms.EmailField(label=ADDRESS, widget=widget)
        self.fields["password"] = password_field(_("Password"), "current-password")
        self.order_fields(["login", "password"])


class CodeForm(AuthenticateForm):  # type: ignore[misc]
    """The second step: a code."""

    code = code_field()


class PasswordAgainForm(PasswordAgain):  # type: ignore[misc]
    """The password once more."""

    password = password_field(_("Your password"), "current-password")


class CodeAgainForm(ReauthenticateForm):  # type: ignore[misc]
    """A code once more."""

    code = code_field()


class AppForm(ActivateTOTPForm):  # type: ignore[misc]
    """The code that an app shows after it has read the picture."""

    code = code_field()


class SafePasskey(forms.Form):
    """What a browser sends of a passkey: what cannot be read, or is signed by another, is a wrong passkey."""

    def clean_credential(self) -> Any:
        """The passkey that was used."""
        try:
            return super().clean_credential()  # type: ignore[misc]
        except ValidationError as error:
            raise ValidationError(NOT_OURS) from error
        except Exception as error:
            raise ValidationError(NOT_OURS) from error


class PasskeySignInForm(SafePasskey, LoginWebAuthnForm):  # type: ignore[misc]
    """Signing in with a passkey alone."""


class PasskeyStepForm(SafePasskey, AuthenticateWebAuthnForm):  # type: ignore[misc]
    """A passkey as the second step."""


class PasskeyAgainForm(SafePasskey, ReauthenticateWebAuthnForm):  # type: ignore[misc]
    """A passkey once more."""


class NewPasskeyForm(SignupWebAuthnForm):  # type: ignore[misc]
    """A new passkey, and what its owner calls it."""

    name = forms.CharField(label=_("Name of the passkey"), required=False, max_length=60)

    def clean(self) -> Any:
        """The passkey as the browser made it."""
        try:
            return super().clean()
        except ValidationError as error:
            raise ValidationError(NOT_OURS) from error
        except Exception as error:
            raise ValidationError(NOT_OURS) from error


class ForgottenForm(forms.Form):
    """The address of whoever forgot the password."""

    email = forms.EmailField(
        label=ADDRESS, max_length=254, widget=forms.EmailInput(attrs={"autocomplete": "username"})
    )


class NewPasswordForm(forms.Form):
    """A new password, twice."""

    password = password_field(
        _("New password"), "new-password", help_text=_("At least 12 characters, and none of the common ones.")
    )
    again = password_field(_("The same again"), "new-password")

    def clean_again(self) -> str:
        """Both have to be the same."""
        again = str(self.cleaned_data["again"])
        if again != self.cleaned_data.get("password"):
            raise ValidationError(_("The two passwords are not the same."))
        return again


class ChangePasswordForm(NewPasswordForm):
    """The password as it is, and the new one."""

    old = password_field(_("Your password now"), "current-password")
    field_order = ("old", "password", "again")
