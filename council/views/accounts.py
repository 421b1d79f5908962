"""The language, the demo's role switch, the first page, and files."""

import datetime
from collections.abc import Iterator

from django.conf import settings
from django.contrib.auth import login
from django.contrib.auth.decorators import login_not_required
from django.db import connection
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.http import content_disposition_header, url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_POST

from council import compliance, desk, presenting
from council.apart import being_both
from council.files import may_read_file
from council.language import SESSION_KEY
from council.models import Council, Role, StoredFile, User
from council.permissions import councils_seen, is_administrator, roles_of
from council.plain_texts import one_line
from council.rulebook.engine import Finding
from council.tries import guarded
from council.views.acting import signed_in, today

# How many councils the first page shows, each with all that presses there; the others are a number and a link.
MOST = 20


@require_GET
def first_page(request: HttpRequest) -> HttpResponse:
    """What awaits the account today, and the violations and warnings that stand in its councils: in full of the first
    twenty."""
    user, on = signed_in(request), today()
    seen = list(councils_seen(user, on).order_by("unit__kato", "pk"))
    pressing = [
        (council, kept)
        for council, findings in compliance.findings_of_all(seen, on)
        if (kept := [one for one in findings if one.severity != "notice"])
    ]
    tasks = [*desk.awaiting(user, on), *_to_look_at(user, on, pressing), *_to_set_up(user)]
    context = {
        "tasks": tasks,
        "pressing": [
            {"council": council, "findings": presenting.shown(kept, council)} for council, kept in pressing[:MOST]
        ],
        "pressing_count": len(pressing),
        "councils": seen[:MOST],
        "councils_count": len(seen),
        "on": on,
        "places": desk.places(user, on),
    }
    return render(request, "council/desk.html", context)


def _to_set_up(user: User) -> Iterator[desk.Task]:
    """For an administrator: accounts that were opened and have no role yet, whose owners see nothing; and those that
    administer and open records, which was not refused when they were made both."""
    if not is_administrator(user):
        return
    for one in being_both(today())[:20]:
        yield desk.Task(
            title=str(one),
            url=reverse("allowed", args=[one.pk]),
            detail=_("This account administers the installation and opens records of councils. One of the two ends."),
            state=_("administrator with a role"),
            tone="bad",
            action=_("See what gives it rights"),
        )
    idle = User.objects.filter(is_active=True, is_superuser=False, roles=None, person=None)
    for one in idle.order_by("pk")[:20]:
        yield desk.Task(
            title=str(one),
            url=f"{reverse('admin:council_roleheld_add')}?user={one.pk}",
            detail=_("This account has no role yet."),
            state=_("no role"),
            tone="wait",
            action=_("Give a role"),
        )


def _to_look_at(user: User, on: datetime.date, pressing: list[tuple[Council, list[Finding]]]) -> Iterator[desk.Task]:
    """For a supervisor: the councils below in which a requirement is not kept. They read, and change nothing. Twenty
    by name, how many more in one line."""
    if not any(one.role == Role.SUPERVISOR for one in roles_of(user, on)):
        return
    violations = [(council, [one for one in found if one.severity == "violation"]) for council, found in pressing]
    concerned = [(council, broken) for council, broken in violations if broken]
    for council, broken in concerned[:MOST]:
        yield desk.Task(
            title=str(council.unit),
            url=reverse("council", args=[council.pk]),
            detail=broken[0].message.in_language(presenting.page_language()),
            state=ngettext("%(n)d violation", "%(n)d violations", len(broken)) % {"n": len(broken)},
            tone="bad",
            action=_("Look"),
        )
    further = len(concerned) - MOST
    if further > 0:
        more = ngettext("%(n)d more council with violations", "%(n)d more councils with violations", further)
        yield desk.Task(
            title=more % {"n": further}, url=f"{reverse('requirements')}?severity=violation", action=_("Show")
        )


@login_not_required
@require_POST
@guarded
def set_language(request: HttpRequest) -> HttpResponse:
    """Change the language; kept with the account, or with the session before sign-in."""
    language = request.POST.get("language", "")
    if language in dict(settings.LANGUAGES):
        request.session[SESSION_KEY] = language
        if isinstance(request.user, User) and request.user.language != language:
            request.user.language = language
            request.user.save(update_fields=["language"])
    # No `redirect`: that would look for a view of this name first, and break where there is none.
    return HttpResponseRedirect(_safe(request, request.POST.get("next", "")))


def _safe(request: HttpRequest, address: str) -> str:
    allowed = url_has_allowed_host_and_scheme(
        address, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return address if address and allowed else reverse("desk")


@login_not_required
@require_POST
@guarded
def switch_demo(request: HttpRequest, pk: int) -> HttpResponse:
    """In the demo only: become another of its people with one click."""
    if not settings.DEMO:
        raise Http404
    user = get_object_or_404(User, pk=pk, email__endswith=DEMO_DOMAIN, is_active=True)
    login(request, user, backend=settings.AUTHENTICATION_BACKENDS[0])
    return redirect("desk")


@require_GET
def file(request: HttpRequest, pk: int) -> HttpResponse | FileResponse:
    """A stored file, to whoever may read it; 404 to everybody else."""
    user = signed_in(request)
    stored = StoredFile.objects.select_related("council__unit").filter(pk=pk).first()
    if stored is None or not may_read_file(user, stored, today(stored.council.unit)):
        raise Http404("no such file")
    response = FileResponse(stored.content.open("rb"), content_type=stored.content_type)
    inline = stored.content_type in ("application/pdf", "image/jpeg", "image/png")
    response["Content-Disposition"] = content_disposition_header(not inline, one_line(stored.name)) or "attachment"
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, no-store"
    return response


@login_not_required
@require_GET
def healthz(request: HttpRequest) -> HttpResponse:
    """200 when the database answers."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return HttpResponse("ok", content_type="text/plain")


DEMO_DOMAIN = "@demo.kenes"
