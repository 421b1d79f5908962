"""Which account a form was read by, also when its session is over and another has begun.

Each form carries a token of its sign-in. The browser keeps, signed by us, of whose sign-in each of its last tokens
is: so a form that comes after the session ended, or after its owner signed in again in another tab, is known to be
theirs. A token cannot be guessed, so nobody can send a form in another's name.
"""

import hashlib
from collections.abc import Callable
from typing import cast

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.middleware import csrf

from council.models import User

COOKIE = "form_readers"
SALT = "council.form_readers"
MOST = 4  # sign-ins of one browser, the last first
KEPT = 24 * 60 * 60  # seconds
Sign = tuple[str, int]  # a digest of the token's secret, and the account's key


class FormReadersMiddleware:
    """Keeps in the browser whose the forms are that it gets."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer, and add the sign-in where it is a new one."""
        response = self.get_response(request)
        secret = request.META.get("CSRF_COOKIE")
        if secret and isinstance(getattr(request, "user", None), User):
            sign, known = (_digest(secret), cast(int, request.user.pk)), _known(request)
            if sign not in known:
                _put(response, [sign, *known][:MOST])
        return response


def reader_of(request: HttpRequest) -> int | None:
    """The key of the account that read the form which is sent; None where it is not known."""
    token = request.POST.get("csrfmiddlewaretoken", "")
    if len(token) == csrf.CSRF_TOKEN_LENGTH and set(token) <= set(csrf.CSRF_ALLOWED_CHARS):
        token = csrf._unmask_cipher_token(token)  # type: ignore[attr-defined]  # the stubs leave it out
    return dict(_known(request)).get(_digest(token)) if token else None


def _known(request: HttpRequest) -> list[Sign]:
    try:
        found = signing.loads(request.COOKIES.get(COOKIE, ""), salt=SALT, max_age=KEPT)
    except signing.BadSignature:
        return []
    return [(str(digest), int(pk)) for digest, pk in found]


def _put(response: HttpResponse, signs: list[Sign]) -> None:
    response.set_cookie(
        COOKIE,
        signing.dumps(signs, salt=SALT),
        max_age=KEPT,
        secure=bool(settings.SESSION_COOKIE_SECURE),
        httponly=True,
        samesite="Lax",
    )


def _digest(secret: str) -> str:
    return hashlib.sha256(f"{SALT}:{secret}".encode("utf-8", "replace")).hexdigest()[:32]
