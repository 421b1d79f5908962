"""Answering a letter: the addressee's own pages, which need no account."""

from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from council import collisions
from council.models import as_called_on
from council.refusals import Refusal
from council.tries import guarded
from council.views.acting import today
from recommendations import actions
from recommendations.actions.replies import LinkEnded
from recommendations.carried import carried_by
from recommendations.following import called_as_sent
from recommendations.forms import SubmitReplyForm
from recommendations.models import HearingInvitation, Letter, SubmittedReply
from recommendations.reply_links import link_end, link_holds, read_token


# The signed address is the permission: no cookie speaks for the addressee, so none can be abused.
@csrf_exempt
@login_not_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@guarded
def submit_reply(request: HttpRequest, token: str) -> HttpResponse:
    """The page of a letter's link, with the form. Opening it changes nothing: mail scanners follow links."""
    found = read_token(token)
    if found is None or not link_holds(*found, today(found[0].council.unit)):
        return _ended(request, found[0] if found else None)
    try:
        return _unlisted(_answered(request, *found, token))
    except LinkEnded:
        return _ended(request, found[0])


@login_not_required
@never_cache
@require_http_methods(["GET", "HEAD"])
@guarded
def reply_received(request: HttpRequest, token: str) -> HttpResponse:
    """What a sent reply is now: received, to be confirmed."""
    found = read_token(token)
    if found is None or not link_holds(*found, today(found[0].council.unit)):
        return _ended(request, found[0] if found else None)
    context = _context(found[0], token)
    if not context["waiting"]:
        return redirect("recommendations:submit-reply", token)
    return _unlisted(render(request, "recommendations/reply_received.html", context))


def _answered(request: HttpRequest, letter: Letter, link: int, token: str) -> HttpResponse:
    status = 200
    form = SubmitReplyForm(request.POST or None, request.FILES or None, letter=letter)
    if request.method == "POST" and form.is_valid():
        language = (get_language() or "kk")[:2]
        try:
            actions.submit_reply(letter, link, language=language, at=timezone.now(), **form.values)
        except LinkEnded:
            raise
        except Refusal as refusal:
            form.refuse(refusal)
        except ValidationError as error:
            form.refuse_invalid(error)
        except collisions.ERRORS as error:
            form.refuse(collisions.collision(error))
            status = collisions.STATUS
        else:
            return redirect("recommendations:reply-received", token)
    return render(
        request, "recommendations/submit_reply.html", {**_context(letter, token), "form": form}, status=status
    )


def _ended(request: HttpRequest, letter: Letter | None) -> HttpResponse:
    """Nothing of the letter: whom to ask, by the council's name where the link was once ours."""
    context = {"council": letter.council if letter else None}
    page = render(request, "recommendations/reply_link_ended.html", context, status=410 if letter else 404)
    return _unlisted(page)


def _unlisted(response: HttpResponse) -> HttpResponse:
    response.headers["X-Robots-Tag"] = "noindex"
    return response


def _context(letter: Letter, token: str) -> dict[str, Any]:
    """What the page says of the letter, and nothing else of the council."""
    called_as_sent([letter], today(letter.council.unit))
    carried = carried_by(letter)
    if isinstance(carried, HearingInvitation) and letter.sent_on:
        as_called_on(letter.sent_on, carried.person)
    waiting = letter.submitted_replies.filter(state=SubmittedReply.State.RECEIVED).order_by("-submitted_at", "-pk")
    return {
        "letter": letter,
        "council": letter.council,
        "carried": carried,
        "until": link_end(letter),
        "waiting": waiting.first(),
        "token": token,
    }
