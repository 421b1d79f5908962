"""What a database says when acts at the same moment stood in each other's way, or when one took too long: words for
people, no failure of ours.

Acts lock in one order (see `council.steps.lock_councils`), so it should not happen; where it does, the transaction was
rolled back as a whole, and the same form may be sent again.
"""

import sqlite3
from collections.abc import Callable

from django.db import DatabaseError, InternalError, OperationalError, connection
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from council.refusals import Refusal

# PostgreSQL's codes: serialization failure, deadlock, lock not available (also: waited too long for one).
_COLLIDED = ("40001", "40P01", "55P03")
# Stopped by a limit, see council.time_limits: a statement, a transaction that stood idle.
_STOPPED = ("57014", "25P03")
# What the driver raises with these.
ERRORS = (OperationalError, InternalError)
STATUS = 503
_AGAIN_AFTER = "1"  # seconds
_ASKED_BY = "kenes.asked_by"


def collision(error: DatabaseError) -> Refusal:
    """The refusal for whoever came too late; any other failure of the database is raised as it is."""
    cause = error.__cause__
    code = getattr(cause, "sqlstate", None)
    busy = isinstance(cause, sqlite3.OperationalError) and cause.sqlite_errorcode & 0xFF == sqlite3.SQLITE_BUSY
    if not busy and code not in (*_COLLIDED, *_STOPPED):
        raise error
    # The database may have hung up: what is asked for the answer then needs another line.
    if not connection.in_atomic_block and connection.errors_occurred and not connection.is_usable():
        connection.close()
    if code in _STOPPED:
        return Refusal(
            _("This took too long and was stopped: nothing of yours was stored. Please try again in a little while.")
        )
    return Refusal(_("Somebody else saved at the same moment, and nothing of yours was stored. Please try again."))


class CollisionMiddleware:
    """Answers in words wherever a page does not do so itself: a button, a list, the sign-in. What was sent with a
    button can be sent once more from that page; files, and whatever came with a password, are not kept."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer, and remember who asked: a sign-in that broke off is none (no session is kept with a 503)."""
        request.META[_ASKED_BY] = request.user
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """The page, or nothing where something else failed."""
        if not isinstance(exception, ERRORS):
            return None
        try:
            refusal = collision(exception)
        except ERRORS:
            return None
        request.user = request.META[_ASKED_BY]
        context = {"refusal": refusal, "address": request.get_full_path(), "sent": _sent(request)}
        response = render(request, "503.html", context, status=STATUS)
        response.headers["Retry-After"] = _AGAIN_AFTER
        return response


def _sent(request: HttpRequest) -> list[tuple[str, str]] | None:
    """What was typed, by the names of its fields; None where it is not to be sent again from here."""
    secret = any("password" in name or name == "code" for name in request.POST)
    if request.method != "POST" or secret or request.FILES:
        return None
    kept = [(name, values) for name, values in request.POST.lists() if name != "csrfmiddlewaretoken"]
    return [(name, str(value)) for name, values in kept for value in values]
