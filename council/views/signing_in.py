"""The sign-in: by e-mail address and password, a code or a passkey; and the way back for who forgot the password."""

from typing import Any

from allauth.account.adapter import get_adapter
from allauth.account.views import LoginView, ReauthenticateView
from allauth.core.internal import ratelimit
from allauth.mfa.base.views import AuthenticateView
from allauth.mfa.base.views import ReauthenticateView as CodeAgainView
from allauth.mfa.webauthn.views import LoginWebAuthnView, ReauthenticateWebAuthnView
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_GET, require_http_methods

from council import account_acts, account_forms
from council.account_links import user_of
from council.models import User


class SignIn(LoginView):  # type: ignore[misc]  # allauth has no types
    """Sign in by e-mail address and password; with a second factor, its page comes next."""

    template_name = "council/sign_in.html"
    form_class = account_forms.SignInForm


class SignInByCode(AuthenticateView):  # type: ignore[misc]
    """The second step of the sign-in: a code of the app or for recovery, or a passkey."""

    template_name = "council/second_step.html"
    form_class = account_forms.CodeForm
    webauthn_form_class = account_forms.PasskeyStepForm


class SignInByPasskey(LoginWebAuthnView):  # type: ignore[misc]
    """Sign in with a passkey alone: what the browser asks for, and what it answers."""

    form_class = account_forms.PasskeySignInForm

    def form_invalid(self, form: Any) -> HttpResponse:
        """Back to the sign-in, which says so."""
        messages.error(self.request, account_forms.NOT_OURS)
        return redirect("sign-in")


class PasswordAgain(ReauthenticateView):  # type: ignore[misc]
    """The password once more, before the sign-in itself is changed."""

    template_name = "council/once_more.html"
    form_class = account_forms.PasswordAgainForm


class CodeAgain(CodeAgainView):  # type: ignore[misc]
    """A code once more."""

    template_name = "council/once_more.html"
    form_class = account_forms.CodeAgainForm


class PasskeyAgain(ReauthenticateWebAuthnView):  # type: ignore[misc]
    """A passkey once more."""

    template_name = "council/passkey_again.html"
    form_class = account_forms.PasskeyAgainForm

    def form_invalid(self, form: Any) -> HttpResponse:
        """On the same page."""
        response: HttpResponse = self.render_to_response(self.get_context_data(form=form))
        return response


@login_not_required
@require_GET
def account_closed(request: HttpRequest) -> HttpResponse:
    """What somebody reads whose account is closed."""
    return render(request, "council/account_closed.html", status=403)


@login_not_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def forgotten_password(request: HttpRequest) -> HttpResponse:
    """Ask for a new password: the answer is the same whether the address has an account or not."""
    form = account_forms.ForgottenForm(request.POST or None)
    if request.method != "POST" or not form.is_valid():
        return render(request, "council/forgotten_password.html", {"form": form})
    email = form.cleaned_data["email"]
    if ratelimit.consume(request, app="allauth.account", action="reset_password", key=email.lower()):
        account_acts.ask_for_password(email, at=timezone.now())
    return render(request, "council/password_asked.html", {"email": email})


@login_not_required
@never_cache
@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def set_password(request: HttpRequest, token: str) -> HttpResponse:
    """Set a password with the address from a mail. One that works no more says what to do."""
    user = user_of(token)
    if user is None:
        return render(request, "council/link_over.html", status=404)
    form = account_forms.NewPasswordForm(request.POST or None)
    if request.method == "POST" and form.is_valid() and password_is_set(user, form):
        get_adapter()._delete_login_attempts_cached_email(request, email=user.email)
        messages.success(request, _("The password was set. Sign in with it."))
        return redirect("sign-in")
    return render(request, "council/set_password.html", {"form": form, "email": user.email})


def password_is_set(user: User, form: account_forms.NewPasswordForm) -> bool:
    """Run the act; what is wrong with the password is said beside it."""
    try:
        account_acts.set_password(user, password=form.cleaned_data["password"], at=timezone.now())
    except ValidationError as error:
        form.add_error("password", error)
        return False
    return True
