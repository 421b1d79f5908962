"""Requests for information (clause 6.2): the council's list, and one request."""

from typing import Any

from django.core.paginator import Paginator
from django.db.models import F
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from council import compliance, history, presenting
from council.sheets import a_page, list_response
from council.views.acting import fetch_council, signed_in, today
from recommendations.by_link import by_link, join_files
from recommendations.following import called_as_sent, standing, standings
from recommendations.letter_events import events_of
from recommendations.listings import INFORMATION_REQUESTS
from recommendations.models import InformationRequest
from recommendations.permissions import may_record_letter, may_request_information
from recommendations.views.fetching import fetch_information_request

A_PAGE = 50


@require_GET
def information_requests(request: HttpRequest, council_pk: int) -> HttpResponse:
    """The requests of one council, newest first, with what came of them; those being prepared only for whoever keeps
    the council, on top."""
    council = fetch_council(request, council_pk)
    user, on = signed_in(request), today(council.unit)
    may_request = may_request_information(user, council, on)
    found = InformationRequest.objects.filter(council=council).select_related(
        "letter__organisation", "letter__response"
    )
    if not may_request:
        found = found.known_on(on)
    newest = found.order_by(F("letter__sent_on").desc(nulls_first=True), "-pk")
    page = Paginator(newest, a_page(request, A_PAGE)).get_page(request.GET.get("page"))
    called_as_sent((one.letter for one in page), on)
    stand = standings((one.letter for one in page), on)
    context = {
        "council": council,
        "rows": [{"request": one, "standing": stand[one.letter_id]} for one in page],
        "page": page,
        "query": "",
        "may_request": may_request,
    }
    listed: dict[str, Any] = {"name": "information-requests", "columns": INFORMATION_REQUESTS}
    listed |= {"title": _("Requests for information"), "rows": context["rows"]}
    return list_response(request, "recommendations/information_requests.html", context, **listed)


@require_GET
def information_request(request: HttpRequest, council_pk: int, pk: int) -> HttpResponse:
    """One request: what was asked of whom, by when, what came, and what the rules say of it."""
    council = fetch_council(request, council_pk)
    one = fetch_information_request(request, council, pk)
    user, on = signed_in(request), today(council.unit)
    late = [
        finding
        for finding in compliance.findings_of(council, on)
        if finding.rule == "late-reply" and finding.subject == one.key
    ]
    letter, response = one.letter, getattr(one.letter, "response", None)
    letter.council = council
    join_files([response] if response else [])
    may_record = may_record_letter(user, letter, on)
    context = {
        "council": council,
        "request_made": one,
        "standing": standing(letter, on),
        "findings": presenting.shown(late, council),
        "response": response,
        "link": by_link([letter], on).get(letter.pk) if may_record else None,
        "may_record": may_record,
        "events": presenting.history_rows(
            history.with_import(one, council, events_of(user, council, on, [one.letter], one))
        ),
    }
    return render(request, "recommendations/information_request.html", context)
