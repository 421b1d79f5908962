"""Visits of a council (clause 6.3): their list, one of them, and the acts about it."""

import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET

from council import compliance, history, presenting
from council.forms import DateField
from council.models import Council
from council.rulebook.words import Language
from council.sheets import a_page, list_response
from council.views.acting import ActionView, fetch_council, signed_in, today
from council.views.printing import document_links, printed, require_print
from meetings import actions, visit_documents
from meetings.forms import VisitForm
from meetings.listings import VISITS
from meetings.models import Visit
from meetings.names import participants_of
from meetings.permissions import may_plan_meeting
from meetings.roll import roll_on
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


def fetch_visit(request: HttpRequest, council_pk: int, pk: int, *, keeping: bool = False) -> tuple[Council, Visit]:
    """A council's visit that the account may know of; 404 otherwise. With `keeping`, 403 unless it is the
    secretariat's."""
    council = fetch_council(request, council_pk, keeping=keeping)
    one = council.visits.filter(pk=pk).first()
    if one is None:
        raise Http404("no such visit")
    one.council = council
    return council, one


def visit(request: HttpRequest, council_pk: int, pk: int) -> HttpResponse:
    """One visit, with what the rules say of its basis."""
    council, one = fetch_visit(request, council_pk, pk)
    on = today(council.unit)
    findings = compliance.findings_of(council, on)
    found = [finding for finding in findings if finding.rule == "visit-basis" and finding.subject == one.key]
    context = {
        "council": council,
        "visit": one,
        "participants": participants_of(one),
        "photos": list(one.photos.all()),
        "follow_ups": list(one.follow_ups.all()),
        "may_change": may_plan_meeting(signed_in(request), council, on),
        "documents": [document_links(_("Report on the visit"), "meetings:visit-report", council.pk, one.pk)],
        "findings": presenting.shown(found, council),
        "events": presenting.history_rows(history.with_import(one, council, history.of(one))),
    }
    return render(request, "meetings/visit.html", context)


@require_GET
def visit_report(
    request: HttpRequest, council_pk: int, pk: int, language: Language, form: str = "pdf"
) -> HttpResponse:
    """The report on a visit as PDF or for Word, in kk or ru."""
    _council, one = fetch_visit(request, council_pk, pk)
    require_print(language, form)
    make = visit_documents.visit_word if form == "docx" else visit_documents.visit_pdf
    return printed(make(one, language), f"visit-{one.date}-{language}", form)


class VisitTexts:
    """What the forms about a visit's content share: whom they offer, and the remark of the law."""

    request: HttpRequest
    council: Council
    day_before: datetime.date | None = None

    def offered(self) -> dict[str, Any]:
        """The people of the council's compositions, and who of them were members on the day that was typed."""
        day = self.day_before
        if self.request.method == "POST":
            try:
                day = DateField().clean(self.request.POST.get("date", ""))
            except ValidationError:
                day = None
        members = {one.person_id for one in roll_on(self.council, day)} if day else set()
        return {"council": self.council, "day": day, "members": members}


class RecordVisit(VisitTexts, CouncilPage):
    """Record a visit."""

    form_class = VisitForm
    template_name = "meetings/record_visit.html"
    title = gettext_lazy("Record a visit")
    back_to = "meetings:visits"

    def get_form_kwargs(self) -> dict[str, Any]:
        """The people of the council's compositions."""
        return {**super().get_form_kwargs(), **self.offered()}

    def act(self, form: VisitForm) -> str:
        """Record it and go to its page."""
        values = form.values
        values.pop("revision", None)
        recorded = actions.record_visit(self.council, by=self.account, at=timezone.now(), **values)
        return reverse("meetings:visit", args=[self.council.pk, recorded.pk])


class VisitPage(ActionView):
    """An act about one visit, by the secretariat of its council."""

    title: Any = ""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Fetch and authorise in one."""
        self.council, self.visit = fetch_visit(request, kwargs["council_pk"], kwargs["pk"], keeping=True)
        response: HttpResponse = super().dispatch(request, *args, **kwargs)
        return response

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Title, visit and way back."""
        known = {"title": str(self.title), "council": self.council, "visit": self.visit, "back": self.home}
        return super().get_context_data(**{**known, **kwargs})

    @property
    def home(self) -> str:
        """The visit's own page."""
        return reverse("meetings:visit", args=[self.council.pk, self.visit.pk])


class ChangeVisit(VisitTexts, VisitPage):
    """Correct or complete a visit."""

    form_class = VisitForm
    template_name = "meetings/record_visit.html"
    title = gettext_lazy("Change the visit")
    button = gettext_lazy("Save")

    def get_form_kwargs(self) -> dict[str, Any]:
        """The people of the council's compositions."""
        self.day_before = self.visit.date
        return {**super().get_form_kwargs(), **self.offered()}

    def get_initial(self) -> dict[str, Any]:
        """What stands there, read with its revision."""
        names = [name for name in VisitForm.base_fields if name not in ("token", "participants")]
        return {**{name: getattr(self.visit, name) for name in names}, "participants": self.visit.participants.all()}

    def act(self, form: VisitForm) -> str:
        """Change it and go back to its page."""
        actions.change_visit(self.visit, by=self.account, at=timezone.now(), **form.values)
        return self.home
