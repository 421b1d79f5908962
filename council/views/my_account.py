"""One's own account: name, language, password, second factors, sessions."""

from typing import Any

from allauth.account.adapter import get_adapter
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.views import GenerateRecoveryCodesView, ViewRecoveryCodesView
from allauth.mfa.totp.views import ActivateTOTPView, DeactivateTOTPView
from allauth.mfa.utils import is_mfa_enabled
from allauth.mfa.webauthn.internal import auth as passkeys
from allauth.mfa.webauthn.views import AddWebAuthnView, RemoveWebAuthnView
from allauth.usersessions.models import UserSession
from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.contrib.sessions.models import Session
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse_lazy
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from council import account_acts, account_forms, devices, second_factors
from council.models import User
from council.qr import picture_of
from council.session_limits import GOES_ON, MISSING, look_for_factor
from council.views.acting import signed_in, today
from council.views.signing_in import password_is_set


@require_GET
def account(request: HttpRequest) -> HttpResponse:
    """The account of whoever is signed in."""
    user = signed_in(request)
    factors = second_factors.factors_of(user)
    context = {
        "account": user,
        "has_app": any(one.type == Authenticator.Type.TOTP for one in factors),
        "passkeys": [one for one in factors if one.type == Authenticator.Type.WEBAUTHN],
        "has_factor": bool(factors),
        "is_needed": second_factors.is_needed(user, today()),
        "missing": request.session.get(MISSING, False),
        "goes_on": "" if MISSING in request.session else request.session.get(GOES_ON, ""),
        "sessions": _sessions(request, user),
    }
    return render(request, "council/account.html", context)


def _sessions(request: HttpRequest, user: User) -> list[dict[str, Any]]:
    """Where the account is signed in, this session first. One query."""
    living = Session.objects.filter(expire_date__gt=timezone.now()).values("session_key")
    here = request.session.session_key
    found = UserSession.objects.filter(user=user, session_key__in=living).order_by("-last_seen_at", "-pk")
    rows = [
        {"session": one, "device": devices.in_words(one.user_agent), "here": one.session_key == here} for one in found
    ]
    return sorted(rows, key=lambda row: not row["here"])


@never_cache
@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def change_password(request: HttpRequest) -> HttpResponse:
    """A new password; all other sessions end."""
    user = signed_in(request)
    form = account_forms.ChangePasswordForm(request.POST or None)
    if request.method == "POST" and form.is_valid() and _is_theirs(user, form) and password_is_set(user, form):
        user.refresh_from_db()
        update_session_auth_hash(request, user)
        account_acts.end_sessions_of(user, but=request.session.session_key or "")
        messages.success(request, _("The password was set. Other sessions of your account have ended."))
        return redirect("account")
    return render(request, "council/change_password.html", {"form": form})


def _is_theirs(user: User, form: account_forms.ChangePasswordForm) -> bool:
    """Whether the old password is right; wrong ones count as at the sign-in."""
    adapter = get_adapter()
    try:
        right: bool = adapter.reauthenticate(user, form.cleaned_data["old"])
    except ValidationError as error:
        form.add_error("old", error)
        return False
    if not right:
        form.add_error("old", adapter.validation_error("incorrect_password"))
    return right


@require_POST
def end_session(request: HttpRequest, pk: int) -> HttpResponse:
    """End one session of one's own."""
    row = UserSession.objects.filter(user=signed_in(request), pk=pk).first()
    if row is None:
        raise Http404("no such session")
    row.end()
    messages.success(request, _("The session has ended."))
    return redirect("account")


@require_POST
def end_other_sessions(request: HttpRequest) -> HttpResponse:
    """End all sessions of one's own but this one."""
    account_acts.end_sessions_of(signed_in(request), but=request.session.session_key or "")
    messages.success(request, _("All other sessions have ended."))
    return redirect("account")


def _record(request: HttpRequest, kind: str, *, added: bool) -> None:
    user = signed_in(request)
    account_acts.record_factor(user, kind, added=added, at=timezone.now())
    look_for_factor(request, user)


class AddApp(ActivateTOTPView):  # type: ignore[misc]  # allauth has no types
    """Set up an app that shows codes."""

    template_name = "council/add_app.html"
    form_class = account_forms.AppForm

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """With the picture that the app reads, and its secret for typing."""
        context: dict[str, Any] = super().get_context_data(**kwargs)
        secret = context["form"].secret
        context["secret"] = " ".join(secret[i : i + 4] for i in range(0, len(secret), 4))
        context["picture"] = picture_of(context["totp_url"])
        return context

    def form_valid(self, form: Any) -> HttpResponse:
        """Set it up and record it, both or neither."""
        with transaction.atomic():
            response: HttpResponse = super().form_valid(form)
            _record(self.request, "totp", added=True)
        messages.success(self.request, _("The app with codes was set up."))
        return response


class RemoveApp(DeactivateTOTPView):  # type: ignore[misc]
    """Take the app with codes away."""

    template_name = "council/remove_factor.html"
    success_url = reverse_lazy("account")

    def form_valid(self, form: Any) -> HttpResponse:
        """Take it away and record it."""
        with transaction.atomic():
            response: HttpResponse = super().form_valid(form)
            _record(self.request, "totp", added=False)
        messages.success(self.request, _("The app with codes was taken away."))
        return response


class AddPasskey(AddWebAuthnView):  # type: ignore[misc]
    """Set up a passkey: it opens the account alone, without a password."""

    template_name = "council/add_passkey.html"
    form_class = account_forms.NewPasskeyForm

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """With what the browser is asked for: a key that it keeps and that asks for its owner."""
        context: dict[str, Any] = {"form": self.get_form(), **kwargs}
        return {**context, "creation_options": passkeys.begin_registration(signed_in(self.request), True)}

    def form_valid(self, form: Any) -> HttpResponse:
        """Keep it and record it."""
        with transaction.atomic():
            response: HttpResponse = super().form_valid(form)
            _record(self.request, "webauthn", added=True)
        messages.success(self.request, _("The passkey was set up."))
        return response


class RemovePasskey(RemoveWebAuthnView):  # type: ignore[misc]
    """Take a passkey away."""

    template_name = "council/remove_factor.html"
    success_url = reverse_lazy("account")

    def form_valid(self, form: Any) -> HttpResponse:
        """Take it away and record it."""
        with transaction.atomic():
            response: HttpResponse = super().form_valid(form)
            _record(self.request, "webauthn", added=False)
        messages.success(self.request, _("The passkey was taken away."))
        return response


@method_decorator(never_cache, name="dispatch")
class RecoveryCodes(ViewRecoveryCodesView):  # type: ignore[misc]
    """The codes for the day on which the phone is lost; shown once."""

    template_name = "council/recovery_codes.html"


class RenewRecoveryCodes(GenerateRecoveryCodesView):  # type: ignore[misc]
    """Make new recovery codes; the old ones work no more."""

    template_name = "council/renew_recovery_codes.html"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Only beside a second factor."""
        kinds = [Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN]
        if not is_mfa_enabled(signed_in(request), kinds):
            raise Http404("no second factor")
        response: HttpResponse = super().dispatch(request, *args, **kwargs)
        return response

    def form_valid(self, form: Any) -> HttpResponse:
        """Make them and record it."""
        with transaction.atomic():
            response: HttpResponse = super().form_valid(form)
            _record(self.request, "recovery_codes", added=True)
        return response
