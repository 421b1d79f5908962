"""How many wrong addresses and how many sends came from a visitor lately. Nobody is locked out for typing; only a
program is slowed down.

Each page that needs no account is `guarded`. What stands in its address (a code, a signed link, a secret) is hopeless
to guess at any speed, so this protects the server and not the codes. Up to `MOST` wrong tries in `WINDOW` seconds from
one visitor are answered like any other, which is more than a whole building behind one address types; and so are up to
`MOST_SENT` sends by one link, or `MOST` to a page that all share. Past that they wait until the window is over.
Whoever is signed in is never counted nor stopped, and reading what is right is not counted: how often somebody may ask
at all is for the server in front.

The counts stand in the cache, which all worker processes share: it is no lock, and the visitor's address is never
stored.
"""

import functools
import hashlib
import ipaddress
from collections.abc import Callable

from django.core.cache import cache
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from council.models import User

MOST = 300
MOST_SENT = 60
WINDOW = 600
View = Callable[..., HttpResponse]


def guarded(view: View) -> View:
    """A page that needs no account: what is not found there is a wrong try, what is posted a send. Past the limit it
    answers 429 and says when to come again; a page on which nothing was typed yet opens always."""

    @functools.wraps(view)
    def answer(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        names = getattr(request.resolver_match, "captured_kwargs", {})
        if _sends_too_much(request, MOST_SENT if names else MOST):
            return _later(request)
        if (names or request.GET) and _count(_visitor(request)) >= MOST:
            return _later(request)
        try:
            response = view(request, *args, **kwargs)
        except Http404:
            _add(_visitor(request))
            raise
        if response.status_code == 404:
            _add(_visitor(request))
        return response

    answer.is_guarded = True  # type: ignore[attr-defined]  # a test asks it of every page without sign-in
    return answer


def _sends_too_much(request: HttpRequest, most: int) -> bool:
    """Whether a send has to wait; one that has not is counted, before anything is done with it."""
    visitor = _visitor(request) if request.method == "POST" else ""
    if not visitor:
        return False
    what = f"{visitor} {request.path}"
    if _count(what) >= most:
        return True
    _add(what)
    return False


def _later(request: HttpRequest) -> HttpResponse:
    response = render(request, "429.html", status=429)
    response.headers["Retry-After"] = str(WINDOW)
    response.headers["X-Robots-Tag"] = "noindex"
    return response


def _count(what: str) -> int:
    return int(cache.get(_digest(what), 0)) if what else 0


def _add(what: str) -> None:
    """One more; the window begins with the first."""
    key = _digest(what)
    if what and not cache.add(key, 1, WINDOW):
        try:
            cache.incr(key)
        except ValueError:  # the window ended between the two
            cache.set(key, 1, WINDOW)


def _digest(what: str) -> str:
    return "tries-" + hashlib.sha256(what.encode()).hexdigest()


def _visitor(request: HttpRequest) -> str:
    """The visitor; empty where nobody is to be counted. Of IPv6 the network, as one line has many."""
    told = "" if isinstance(request.user, User) else address_of(request)
    if not told:
        return ""
    bits = 32 if ipaddress.ip_address(told).version == 4 else 64
    return str(ipaddress.ip_network((told, bits), strict=False))


def address_of(request: HttpRequest) -> str:
    """The visitor's address, empty where there is none. A server on this machine in front of us says it; from
    elsewhere nobody is believed."""
    near: str = request.META.get("REMOTE_ADDR", "")
    told: str = request.META.get("HTTP_X_FORWARDED_FOR", "").rpartition(",")[2].strip()
    address = told if told and near in ("", "127.0.0.1", "::1") else near
    try:
        return str(ipaddress.ip_address(address))
    except ValueError:
        return ""
