"""The outbox of a council: every mail is a record, with its state and the mail server's words."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import Count
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from council.actions import resend_mail as resend
from council.actions import resend_mails as resend_all
from council.contacts import Way, note_reading
from council.mail import attachments_of
from council.models import Council, Mail
from council.outbox import TONES, mail_rows, shown
from council.permissions import may_see_outbox
from council.refusals import Refusal
from council.views.acting import fetch_council, signed_in, today

A_PAGE = 50


def _fetch(request: HttpRequest, council_pk: int) -> Council:
    council = fetch_council(request, council_pk)
    if not may_see_outbox(signed_in(request), council, today(council.unit)):
        raise PermissionDenied
    return council


def _fetch_mail(council: Council, pk: int) -> Mail:
    letter = Mail.objects.select_related("attachment").filter(council=council, pk=pk).first()
    if letter is None:
        raise Http404("no such mail")
    letter.council = council
    return letter


def outbox(request: HttpRequest, council_pk: int) -> HttpResponse:
    """The mails of a council, newest first, fifty to a page; all, or those of one state."""
    council = _fetch(request, council_pk)
    found, state = Mail.objects.filter(council=council), request.GET.get("state", "")
    numbers = dict(found.order_by().values_list("state").annotate(Count("pk")))
    if state in Mail.State.values:
        found = found.filter(state=state)
    page = Paginator(found, A_PAGE).get_page(request.GET.get("page"))
    note_reading([council], by=signed_in(request), council=council, way=Way.OUTBOX, at=timezone.now())
    context: dict[str, Any] = {
        "council": council,
        "rows": mail_rows(page, timezone.now()),
        "page": page,
        "state": state if state in Mail.State.values else "",
        "query": f"state={state}" if state in Mail.State.values else "",
        "states": [(one, one.label, numbers.get(one, 0), TONES[one]) for one in Mail.State],
        "given_up": numbers.get(Mail.State.FAILED, 0),
    }
    return render(request, "council/outbox.html", context)


def mail(request: HttpRequest, council_pk: int, mail_pk: int) -> HttpResponse:
    """One mail as it was written, how often it was tried, and the server's words."""
    council = _fetch(request, council_pk)
    letter = _fetch_mail(council, mail_pk)
    note_reading([letter], by=signed_in(request), council=council, way=Way.OUTBOX, at=timezone.now())
    (row,) = mail_rows([letter], timezone.now())
    context = {"council": council, "row": row, "mail": letter, "body": shown(letter.body)}
    context["attachments"] = attachments_of(letter)
    return render(request, "council/mail.html", context)


@require_POST
def resend_mail(request: HttpRequest, council_pk: int, mail_pk: int) -> HttpResponse:
    """Put a mail that was given up back into the outbox."""
    letter = _fetch_mail(_fetch(request, council_pk), mail_pk)
    try:
        resend(letter, by=signed_in(request), at=timezone.now())
    except Refusal as refusal:
        messages.error(request, refusal.message)
    return redirect("mail", council_pk, mail_pk)


@require_POST
def resend_mails(request: HttpRequest, council_pk: int) -> HttpResponse:
    """Put all that were given up back into the outbox."""
    council = _fetch(request, council_pk)
    number = len(resend_all(council, by=signed_in(request), at=timezone.now()))
    if number:
        said = ngettext("%(n)d mail is in the outbox again.", "%(n)d mails are in the outbox again.", number)
        messages.success(request, said % {"n": number})
    else:
        messages.info(request, _("No mail was given up that could still be sent."))
    return redirect("outbox", council_pk)
