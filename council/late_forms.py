"""What happens to a form that came too late: its page opens again after the sign-in, with what was typed.

The session was over, a role began to need a second factor, or its owner signed in again in another tab meanwhile.
"""

from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

from django.contrib import messages
from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.urls import resolve, reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from council import unsent
from council.form_readers import reader_of
from council.models import User
from council.refilling import Fields, refilled


class SignInFirstMiddleware(LoginRequiredMiddleware):
    """Leads to the sign-in whoever is not signed in, and keeps what they typed."""

    def handle_no_permission(self, request: HttpRequest, view_func: Any) -> HttpResponseRedirect:
        """To the sign-in, and from there back to the page."""
        return lead_to_sign_in(request, reader_of(request))


def lead_to_sign_in(request: HttpRequest, reader: int | None) -> HttpResponseRedirect:
    """To the sign-in and from there back; what the account with the key `reader` typed is kept for it."""
    return redirect_to_login(goes_on(request, reader))


def goes_on(request: HttpRequest, reader: int | None) -> str:
    """Where somebody goes on who is led elsewhere now."""
    return come_back(request, reader) if unsent.is_by_hand(request) else request.get_full_path()


def come_back(request: HttpRequest, reader: int | None) -> str:
    """The address of the page on which a form stood, where it is filled in again; and a message that says so."""
    page, typed = unsent.page_of(request), unsent.typed_in(request)
    if reader is None:
        return page
    if typed is None:
        messages.info(request, _("Nothing was sent. Press the button once more when you are back on the page."))
        return page
    kept = unsent.keep(typed, reader, timezone.now())
    if not kept:
        messages.error(request, _("What you typed is too long to be kept. Go back in your browser and copy it."))
    elif not (isinstance(request.user, User) and request.user.pk == reader):  # it stands there at once otherwise
        messages.info(request, _("What you typed is kept for an hour, for your account only."))
    return kept or page


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form of an earlier sign-in: whoever typed it finds it filled in again, everybody else why it was refused."""
    user = request.user if isinstance(request.user, User) else None
    reader = reader_of(request) if unsent.is_by_hand(request) else None
    match = request.resolver_match
    if match and user and match.view_name in ("sign-in", "account_login"):
        return redirect("desk")
    is_public = not (match and getattr(match.func, "login_required", True))
    if is_public or reader is None or (user and user.pk != reader):
        return render(request, "403_csrf.html", status=403)
    return redirect(come_back(request, reader)) if user else lead_to_sign_in(request, reader)


class UnsentFormsMiddleware:
    """Fills a page's form in with what was typed before, where the address asks for it."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer; once it was sent, what was kept goes."""
        key = request.GET.get(unsent.ASKED, "") if request.method == "GET" else ""
        if key and isinstance(request.user, User):
            return self._answer(request, key, request.user)
        response = self.get_response(request)
        if request.method == "POST" and response.status_code == 302 and isinstance(request.user, User):
            came = QueryDict(unsent.came_from(request).query.encode("utf-8", "replace"))
            if came.get(unsent.ASKED):
                unsent.drop(str(came[unsent.ASKED]), request.user.pk)
        return response

    def _answer(self, request: HttpRequest, key: str, user: User) -> HttpResponse:
        typed = unsent.find(key, user.pk, timezone.now())
        if typed is None:
            messages.info(
                request, _("Nothing is kept for this page: it was sent, an hour is over, or it is not yours.")
            )
        response = self.get_response(request)
        if typed is None or urlsplit(typed.page).path != request.path:
            return response
        return _with(request, response, typed)


def _with(request: HttpRequest, response: HttpResponse, typed: unsent.Typed) -> HttpResponse:
    """The page with what was typed; where it cannot stand in a form any more, a page that tells it."""
    leads_on = (reverse("sign-in"), reverse("account"))
    if response.status_code == 302 and urlsplit(response["Location"]).path in leads_on:
        return response
    page = None
    if response.status_code == 200 and not response.streaming and "html" in response["Content-Type"]:
        text = response.content.decode(response.charset)
        page = refilled(text, request.path, typed.path, typed.fields, lambda rest: _note(request, typed, rest))
    if page is None:
        status = response.status_code if response.status_code >= 400 else 200
        told = {"rest": in_words(typed, typed.fields), "page": typed.page, "has_files": typed.has_files}
        response = render(request, "council/unsent.html", told, status=status)
    else:
        response.content = page.encode(response.charset, "xmlcharrefreplace")
    response.headers["Cache-Control"] = "no-store"
    return response


def _note(request: HttpRequest, typed: unsent.Typed, rest: Fields) -> str:
    context = {"rest": in_words(typed, rest), "has_files": typed.has_files}
    return render_to_string("council/_unsent.html", context, request)


def in_words(typed: unsent.Typed, fields: Fields) -> list[tuple[str, str]]:
    """Fields by the labels of their form, where it is known, and what was typed into them."""
    view = getattr(resolve(typed.path).func, "view_class", None)
    known = getattr(getattr(view, "form_class", None), "base_fields", {})
    return [
        (str(known[name].label) if name in known else name, ", ".join(values))
        for name, values in fields.items()
        if name not in unsent.HIDDEN and any(values)
    ]
