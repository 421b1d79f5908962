"""The public page where a printed or forwarded copy of a sealed document is checked, by its code or its digest."""

from collections.abc import Callable

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import translation
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from council import verifying
from council.language import SESSION_KEY
from council.models import SealedDocument, User, as_called_on
from council.succession import unit_on
from council.tries import guarded


@login_not_required
@never_cache
@require_safe
@guarded
def verify(request: HttpRequest) -> HttpResponse:
    """Where a code or a digest is typed, or a file chosen whose digest the browser computes."""
    typed, digest = request.GET.get("code", "").strip(), request.GET.get("sha256", "").strip()
    if read := verifying.read_sha256(digest or typed):
        return _answer(request, verifying.find_by_sha256, read, by="sha256")
    if typed and not digest:
        return _answer(request, verifying.find_by_code, typed, by="code")
    wrong = "sha256" if digest else ""
    return _page(request, {"wrong": wrong, "typed": digest}, status=404 if wrong else 200)


@login_not_required
@never_cache
@require_safe
@guarded
def verified(request: HttpRequest, code: str) -> HttpResponse:
    """What a sealed document with a code says of itself: the address that stands on it."""
    return _answer(request, verifying.find_by_code, code, by="code")


def _answer(
    request: HttpRequest, find: Callable[[str], SealedDocument | None], asked: str, *, by: str
) -> HttpResponse:
    """The document, or what to do where there is none. A code leads to its address as printed."""
    sealed = find(asked)
    if sealed is None:
        return _page(request, {"wrong": by, "typed": asked}, status=404)
    if by == "code" and (request.resolver_match is None or request.resolver_match.kwargs.get("code") != sealed.code):
        return redirect("verified", code=sealed.code)
    with translation.override(_language(request, sealed)):
        return _page(request, {"of": _told(sealed), "by": by}, template="verified")


def _told(sealed: SealedDocument) -> dict[str, object]:
    """What the page tells of a document, and no more: what stands on it, and whether a newer one replaced it."""
    unit = sealed.council.unit
    day = sealed.sealed_at.astimezone(unit.zoneinfo).date()
    as_called_on(day, sealed.council)
    return {
        "sealed": sealed,
        "unit": unit_on(sealed.council, day),
        "zone": unit.zone,
        "printed": verifying.printed(sealed),
        "valid": verifying.valid(sealed),
    }


def _language(request: HttpRequest, sealed: SealedDocument) -> str:
    """The account's or the chosen language; until one is chosen, that of the paper in the visitor's hand."""
    if isinstance(request.user, User) or request.session.get(SESSION_KEY):
        return translation.get_language() or sealed.language
    return sealed.language


def _page(
    request: HttpRequest, context: dict[str, object], *, template: str = "verify", status: int = 200
) -> HttpResponse:
    """A page that search engines leave alone."""
    response = render(request, f"council/{template}.html", context, status=status)
    response.headers["Content-Language"] = translation.get_language() or ""
    response.headers["X-Robots-Tag"] = "noindex"
    return response
