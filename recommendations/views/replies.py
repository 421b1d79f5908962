"""Answering a letter: the addressee's own page, which needs no account."""

from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from council.views.acting import today
from recommendations.following import called_as_sent
from recommendations.models import Letter
from recommendations.reply_links import link_end, link_holds, read_token


# The signed address is the permission: no cookie speaks for the addressee, so none can be abused.
@csrf_exempt
@login_not_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def submit_reply(request: HttpRequest, token: str) -> HttpResponse:
    """The page of a letter's link. Opening it changes nothing: mail scanners follow links."""
    found = read_token(token)
    letter = found[0] if found else None
    if found is None or letter is None or not link_holds(*found, today(letter.council.unit)):
        response = _ended(request, letter)
    else:
        response = render(request, "recommendations/submit_reply.html", _context(letter))
    response.headers["X-Robots-Tag"] = "noindex"
    return response


def _ended(request: HttpRequest, letter: Letter | None) -> HttpResponse:
    """Nothing of the letter: whom to ask, by the council's name where the link was once ours."""
    context = {"council": letter.council if letter else None}
    return render(request, "recommendations/reply_link_ended.html", context, status=410 if letter else 404)


def _context(letter: Letter) -> dict[str, Any]:
    """What the page says of the letter, and nothing else of the council."""
    called_as_sent([letter], today(letter.council.unit))
    asked = getattr(letter, "information_request", None)
    addressee = getattr(letter, "addressee", None)
    return {
        "letter": letter,
        "council": letter.council,
        "recommendation": addressee.recommendation if addressee else None,
        "asked": asked,
        "invitation": getattr(letter, "hearing_invitation", None),
        "until": link_end(letter),
    }
