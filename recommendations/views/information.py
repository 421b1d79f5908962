"""Requests for information (clause 6.2): the council's list, one request, recording what was asked."""

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from council import compliance, history, presenting
from council.sheets import a_page, list_response
from council.views.acting import fetch_council, signed_in, today
from recommendations.actions import request_information
from recommendations.following import called_as_sent, standing
from recommendations.forms import InformationRequestForm, by_own_regulation
from recommendations.letter_events import events_of
from recommendations.listings import INFORMATION_REQUESTS
from recommendations.models import InformationRequest
from recommendations.permissions import may_record_letter, may_request_information
from recommendations.views.fetching import RecommendationsView, fetch_information_request

A_PAGE = 50


@require_GET
def information_requests(request: HttpRequest, council_pk: int) -> HttpResponse:
    """The requests of one council, newest first, with what came of them."""
    council = fetch_council(request, council_pk)
    user, on = signed_in(request), today(council.unit)
    found = InformationRequest.objects.filter(council=council).select_related("letter__organisation")
    page = Paginator(found.order_by("-letter__sent_on", "-pk"), a_page(request, A_PAGE)).get_page(
        request.GET.get("page")
    )
    called_as_sent((one.letter for one in page), on)
    context = {
        "council": council,
        "rows": [{"request": one, "standing": standing(one.letter, on)} for one in page],
        "page": page,
        "query": "",
        "may_request": may_request_information(user, council, on),
    }
    listed: dict[str, Any] = {"name": "information-requests", "columns": INFORMATION_REQUESTS}
    listed |= {"title": _("Requests for information"), "rows": context["rows"]}
    return list_response(request, "recommendations/information_requests.html", context, **listed)


@require_GET
def information_request(request: HttpRequest, council_pk: int, pk: int) -> HttpResponse:
    """One request: what was asked of whom, by when, what came, and what the rules say of it."""
    council = fetch_council(request, council_pk)
    one = fetch_information_request(council, pk)
    user, on = signed_in(request), today(council.unit)
    late = [
        finding
        for finding in compliance.findings_of(council, on)
        if finding.rule == "late-reply" and finding.subject == one.key
    ]
    context = {
        "council": council,
        "request_made": one,
        "standing": standing(one.letter, on),
        "findings": presenting.shown(late, council),
        "response": getattr(one.letter, "response", None),
        "may_record": may_record_letter(user, one.letter, on),
        "events": presenting.history_rows(
            history.with_import(one, council, events_of(user, council, on, [one.letter], one))
        ),
    }
    return render(request, "recommendations/information_request.html", context)


class RequestInformation(RecommendationsView):
    """Record a request for information that was sent."""

    form_class = InformationRequestForm

    def get_form_kwargs(self) -> dict[str, Any]:
        """The organisations and tasks on offer are those of the council."""
        return {**super().get_form_kwargs(), "council": self.council, "on": self.on}

    def get_initial(self) -> dict[str, Any]:
        """Sent today; the date to reply by follows the council's own regulation where it gives a term."""
        return {"sent_on": self.on, "reply_by": by_own_regulation(self.council, self.on)}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Title, way back, and the clause it stands on."""
        return super().get_context_data(
            title=_("Record a request for information"),
            back=reverse("recommendations:information-requests", args=[self.council.pk]),
            law_text=_("The council may ask state bodies for the information and materials that its tasks need."),
            law_number="6.2",
            **kwargs,
        )

    def act(self, form: InformationRequestForm) -> str:
        """Record it and go to its page."""
        values = form.values
        values.pop("revision", None)
        asked = request_information(self.council, by=self.account, at=timezone.now(), **values)
        return page_of(asked)


def page_of(one: InformationRequest) -> str:
    """The address of a request's page."""
    return reverse("recommendations:information-request", args=[one.council_id, one.pk])
