"""What the admin's pages ask of a request and of the record it is about."""

import datetime
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.utils import timezone

from council.acting_forms import Refused
from council.models import User


def account(request: HttpRequest) -> User:
    """Who acts."""
    if not isinstance(request.user, User):
        raise PermissionDenied
    return request.user


def by_at(request: HttpRequest) -> dict[str, Any]:
    """Who acts, and when: what every act asks for."""
    return {"by": account(request), "at": timezone.now()}


def now() -> datetime.datetime:
    """The moment of this request."""
    return timezone.now()


def as_stored(thing: Any) -> Any:
    """A record as it was read: what was typed into its form is set on the record itself, before any act."""
    return getattr(thing, "_as_stored", thing)


def refusals_of(request: HttpRequest) -> dict[str | None, Refused]:
    """Why acts of this request were refused so far, by the prefix of their form."""
    refusals: dict[str | None, Refused] = request.__dict__.setdefault("_refusals", {})
    return refusals
