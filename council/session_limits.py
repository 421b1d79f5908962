"""How long a session lasts, unused and at all, and that whoever needs a second factor sets one up first.

Looked at once a minute for each session, so that pages cost nothing more; sooner nothing can have run out.
"""

import time
from collections.abc import Callable
from typing import Any

from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.signals import user_logged_in
from django.dispatch import receiver
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from council import second_factors, unsent
from council.language import SESSION_KEY as LANGUAGE
from council.late_forms import goes_on, lead_to_sign_in
from council.models import Installation, User

BEGAN, SEEN, MISSING = "began", "seen", "second_factor_missing"
GOES_ON = "goes_on"  # where somebody was before the second factor was asked for
# Where somebody who has to set up a second factor may go: to set it up, to choose the language, and away.
OPEN = {
    "account",
    "sign-out",
    "set-language",
    "demo-switch",
    "healthz",
    "account_reauthenticate",
    "mfa_reauthenticate",
    "mfa_reauthenticate_webauthn",
    "mfa_activate_totp",
    "mfa_add_webauthn",
    "mfa_view_recovery_codes",
    "change-password",
}


@receiver(user_logged_in)
def begin(sender: Any, request: HttpRequest, user: User, **_more: Any) -> None:
    """A session begins. What was kept of forms and is over goes."""
    unsent.drop_old(timezone.now())
    request.session[BEGAN] = request.session[SEEN] = time.time()
    look_for_factor(request, user)


def look_for_factor(request: HttpRequest, user: User) -> None:
    """Keep in the session whether the account still has to set up a second factor."""
    if second_factors.is_missing(user, timezone.localdate()):
        request.session[MISSING] = True
    else:
        request.session.pop(MISSING, None)


class SessionLimitsMiddleware:
    """Ends sessions whose time is over, and leads to the second factor."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Nothing here: what is asked for is known in `process_view`."""
        return self.get_response(request)

    def process_view(self, request: HttpRequest, *_view: Any) -> HttpResponse | None:
        """Lead elsewhere, or go on."""
        user = request.user
        if not isinstance(user, User):
            return None
        is_due = abs(time.time() - request.session.get(SEEN, 0)) >= settings.SESSION_LOOKED_AT_EVERY
        if is_due and (ended := _look_again(request, user)):
            return ended
        name = request.resolver_match.view_name if request.resolver_match else ""
        if request.session.get(MISSING) and name not in OPEN:
            messages.warning(request, _("Your role needs a second factor. Set one up to go on."))
            request.session[GOES_ON] = goes_on(request, user.pk)
            return redirect("account")
        if GOES_ON in request.session and name not in OPEN:
            del request.session[GOES_ON]
        return None


def _look_again(request: HttpRequest, user: User) -> HttpResponse | None:
    """Once a minute: whether the session's time is over; else it was used now."""
    now, session, limits = time.time(), request.session, Installation.current()
    unused = now - session.setdefault(SEEN, now) > limits.idle_minutes * 60
    if unused or now - session.setdefault(BEGAN, now) > limits.session_hours * 3600:
        logout(request)
        request.session[LANGUAGE] = user.language
        messages.info(request, _("You were signed out because the time of the session was over. Sign in again."))
        return lead_to_sign_in(request, user.pk)
    session[SEEN] = now
    look_for_factor(request, user)
    UserSession.objects.filter(session_key=session.session_key).update(last_seen_at=timezone.now())
    return None
