"""What an administrator does for the account of another: invite again, take lost factors away, sign it out."""

from typing import Any

from allauth.usersessions.models import UserSession
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from council import account_acts, second_factors
from council.models import User
from council.permissions import is_administrator
from council.refusals import Refusal
from council.views.acting import signed_in, today


def fetch_account(request: HttpRequest, pk: int) -> User:
    """An account, for administrators; 404 to everybody else."""
    user = User.objects.filter(pk=pk).first() if is_administrator(signed_in(request)) else None
    if user is None:
        raise Http404("no such account")
    return user


@require_GET
def account_of(request: HttpRequest, pk: int) -> HttpResponse:
    """How an account is opened: whether invited, which second factors, and what to do when they are lost."""
    user = fetch_account(request, pk)
    context = {
        "account": user,
        "own": user.pk == signed_in(request).pk,
        "invited": not user.has_usable_password(),
        "factors": [second_factors.KINDS[one.type] for one in second_factors.factors_of(user)],
        "is_needed": second_factors.is_needed(user, today()),
        "sessions": UserSession.objects.filter(user=user).count(),
    }
    return render(request, "council/account_of.html", context)


def _act(request: HttpRequest, pk: int, act: Any, done: str) -> HttpResponse:
    """Run an act on an account and say how it went, on its page."""
    user = fetch_account(request, pk)
    try:
        act(user, by=signed_in(request), at=timezone.now())
    except Refusal as refusal:
        messages.error(request, str(refusal.message))
    else:
        messages.success(request, done)
    return redirect("account-of", pk=pk)


@require_POST
def invite_user(request: HttpRequest, pk: int) -> HttpResponse:
    """Send the address for the first password again."""
    return _act(request, pk, account_acts.invite_user, _("The invitation was put into the outbox."))


@require_POST
def remove_factors(request: HttpRequest, pk: int) -> HttpResponse:
    """Take lost second factors away."""
    return _act(request, pk, account_acts.remove_factors, _("The account has no second factors now."))


@require_POST
def end_all_sessions(request: HttpRequest, pk: int) -> HttpResponse:
    """Sign the account out everywhere."""
    return _act(request, pk, account_acts.end_all_sessions, _("The account is signed out everywhere."))
