"""What was typed into a form that came too late: kept for an hour, for the account that typed it, to stand in the form
again after the sign-in. Nothing is done with it: whoever typed it presses the button.

Files, passwords and codes are never kept. The key to open it stands in the address that leads back, nowhere else.
"""

import base64
import dataclasses
import datetime
import hashlib
import json
import secrets
from urllib.parse import SplitResult, urlsplit

from cryptography.fernet import Fernet, InvalidToken
from django.conf import settings
from django.http import HttpRequest, QueryDict

from council.models import UnsentForm

ASKED = "unsent"  # the key, in the address
ANCHOR = "unsent"
HOUR = datetime.timedelta(hours=1)
MOST_BYTES = 2_000_000
MOST_FORMS = 10  # of one account; the oldest go
# What is no text of anybody: what protects the form, and what a page asked last («do it?»), which it asks again.
NOT_TYPED = frozenset({"csrfmiddlewaretoken", "confirmed"})
HIDDEN = frozenset({"token", "revision", "read_revision", "next"})
SECRET = ("password", "credential")
# Pages about the sign-in itself: what is typed there opens accounts.
NOT_KEPT = ("sign-in/", "sign-out/", "password/", "account/", "accounts/")


@dataclasses.dataclass(frozen=True)
class Typed:
    """What was typed: where it was to go (`path`), on which page it stood, values by field, and whether files came."""

    path: str
    page: str
    fields: dict[str, list[str]]
    has_files: bool


def is_by_hand(request: HttpRequest) -> bool:
    """Whether somebody pressed a button of a form: what a script sends, it sends again itself."""
    return request.method == "POST" and request.headers.get("Sec-Fetch-Mode", "navigate") == "navigate"


def typed_in(request: HttpRequest) -> Typed | None:
    """What was typed into the form of this request; None where nothing of it is to be kept."""
    route = request.resolver_match.route if request.resolver_match else ""
    if not is_by_hand(request) or route.startswith(NOT_KEPT):
        return None
    fields = {
        name: [str(value) for value in values]
        for name, values in request.POST.lists()
        if name not in NOT_TYPED and not any(part in name.lower() for part in SECRET)
    }
    if not set(fields) - HIDDEN and not request.FILES:
        return None
    return Typed(request.path, page_of(request), fields, bool(request.FILES))


def came_from(request: HttpRequest) -> SplitResult:
    """The address of the page before, as the browser tells it; empty where it tells none that can be read."""
    try:
        return urlsplit(request.headers.get("Referer", ""))
    except ValueError:
        return urlsplit("")


def page_of(request: HttpRequest) -> str:
    """The page on which the form stood, without what led back to it before."""
    came, here = came_from(request), request.get_full_path()
    path, query = (
        (came.path, came.query) if came.path and came.netloc == request.get_host() else here.partition("?")[::2]
    )
    asked = QueryDict(query, mutable=True)
    asked.pop(ASKED, None)
    return f"{path}?{asked.urlencode()}" if asked else path


def keep(typed: Typed, user_pk: int, at: datetime.datetime) -> str:
    """Keep it for an account; where it stands again: an address of the page. Empty where it is too long to be kept."""
    text = json.dumps(dataclasses.asdict(typed), ensure_ascii=False).encode("utf-8", "replace")
    if len(text) > MOST_BYTES:
        return ""
    drop_old(at)
    for one in UnsentForm.objects.filter(user_id=user_pk).order_by("-at", "-pk")[MOST_FORMS - 1 :]:
        one.delete()
    key = secrets.token_urlsafe(24)
    UnsentForm.objects.create(digest=_digest(key), user_id=user_pk, sealed=_box(key).encrypt(text).decode(), at=at)
    path, _mark, query = typed.page.partition("?")
    asked = QueryDict(query, mutable=True)
    asked[ASKED] = key
    return f"{path}?{asked.urlencode()}#{ANCHOR}"


def find(key: str, user_pk: int, at: datetime.datetime) -> Typed | None:
    """What was kept under a key for this account within the last hour."""
    found = UnsentForm.objects.filter(digest=_digest(key), user_id=user_pk, at__gt=at - HOUR).first()
    try:
        return Typed(**json.loads(_box(key).decrypt(found.sealed.encode()))) if found else None
    except InvalidToken:  # SECRET_KEY is another since
        return None


def drop(key: str, user_pk: int) -> None:
    """It was sent: keep it no longer."""
    UnsentForm.objects.filter(digest=_digest(key), user_id=user_pk).delete()


def drop_old(at: datetime.datetime) -> None:
    """Delete what is over."""
    UnsentForm.objects.filter(at__lte=at - HOUR).delete()


def _digest(key: str) -> str:
    return hashlib.sha256(key.encode("utf-8", "replace")).hexdigest()


def _box(key: str) -> Fernet:
    secret = f"council.unsent:{settings.SECRET_KEY}:{key}".encode("utf-8", "replace")
    return Fernet(base64.urlsafe_b64encode(hashlib.sha256(secret).digest()))
