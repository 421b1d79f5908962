"""Visits of a council (clause 6.3)."""

from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from council import compliance, history, presenting
from council.sheets import a_page, list_response
from council.views.acting import fetch_council, signed_in, today
from meetings import actions
from meetings.forms import VisitForm
from meetings.listings import VISITS
from meetings.names import participants_of
from meetings.permissions import may_plan_meeting
from meetings.views.acting import CouncilPage

A_PAGE = 50


def visits(request: HttpRequest, council_pk: int) -> HttpResponse:
    """The visits of a council, newest first, fifty to a page."""
    council = fetch_council(request, council_pk)
    page = Paginator(council.visits.order_by("-date", "-pk"), a_page(request, A_PAGE)).get_page(
        request.GET.get("page")
    )
    may_record = may_plan_meeting(signed_in(request), council, today(council.unit))
    context = {"council": council, "page": page, "may_record": may_record}
    listed: dict[str, Any] = {"name": "visits", "title": _("Visits"), "columns": VISITS, "rows": page}
    return list_response(request, "meetings/visits.html", context, **listed)


def visit(request: HttpRequest, council_pk: int, pk: int) -> HttpResponse:
    """One visit, with what the rules say of its basis."""
    council = fetch_council(request, council_pk)
    one = council.visits.filter(pk=pk).first()
    if one is None:
        raise Http404("no such visit")
    findings = compliance.findings_of(council, today(council.unit))
    found = [finding for finding in findings if finding.rule == "visit-basis" and finding.subject == one.key]
    context = {
        "council": council,
        "visit": one,
        "participants": participants_of(one),
        "findings": presenting.shown(found, council),
        "events": presenting.history_rows(history.with_import(one, council, history.of(one))),
    }
    return render(request, "meetings/visit.html", context)


class RecordVisit(CouncilPage):
    """Record a visit."""

    form_class = VisitForm
    title = gettext_lazy("Record a visit")
    back_to = "meetings:visits"

    def get_form_kwargs(self) -> dict[str, Any]:
        """The people of the council's compositions."""
        return {**super().get_form_kwargs(), "council": self.council}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The remark of the law."""
        text = gettext_lazy("No convict's name and nothing by which a convict can be recognised is ever entered.")
        return super().get_context_data(law_text=text, law_number="6.3", **kwargs)

    def act(self, form: VisitForm) -> str:
        """Record it and go to its page."""
        values = form.values
        values.pop("revision", None)
        recorded = actions.record_visit(self.council, by=self.account, at=timezone.now(), **values)
        return reverse("meetings:visit", args=[self.council.pk, recorded.pk])
