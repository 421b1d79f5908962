"""The plan of a council's year: drafted by the secretariat, set by the chair (clause 14)."""

import datetime
from typing import Any

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_POST

from council import history, presenting
from council.forms import YEARS
from council.models import Council, SealedDocument, User
from council.rulebook.words import Language
from council.views.acting import ActionView, fetch_council, signed_in, today
from council.views.printing import document_links, printed, require_print
from meetings import actions, plan_documents, plans
from meetings.forms import EntryForm, StartPlanForm
from meetings.models import FROZEN, AgendaStatus, PlanEntry, YearPlan
from meetings.permissions import may_approve_plan, may_plan_meeting, may_see_plan
from meetings.views.acting import press
from meetings.views.documents import served
from meetings.words import plan_steps
from members.permissions import chair_of


def fetch_plan(request: HttpRequest, council_pk: int, year: int, *, keeping: bool = False) -> YearPlan:
    """A council's plan of a year that the account may see; 404 otherwise. With `keeping`, 403 unless it keeps it."""
    council = fetch_council(request, council_pk, keeping=keeping)
    plan = council.plans.select_related("approved_by", "drafted_by").filter(year=year).first()
    if plan is None:
        raise Http404("no such plan")
    plan.council = council
    if not may_see_plan(signed_in(request), plan, timezone.now()):
        raise Http404("no such plan")
    return plan


def address(plan: YearPlan, name: str = "year-plan", *more: object) -> str:
    """The address of a page about a plan."""
    return reverse(f"meetings:{name}", args=[plan.council_id, plan.year, *more])


@require_GET
def year_plan(request: HttpRequest, council_pk: int, year: int) -> HttpResponse:
    """What a council planned for a year, half-year by half-year, beside what happened and what is due; where there is
    no plan yet, or none to be seen, what happened and what is due."""
    council = fetch_council(request, council_pk)
    if year not in YEARS:
        raise Http404("no such year")
    user, now = signed_in(request), timezone.now()
    plan = council.plans.select_related("approved_by").filter(year=year).first()
    if plan:
        plan.council = council
        plan = plan if may_see_plan(user, plan, now) else None
    context = {
        "council": council,
        "year": year,
        "years": _years(council, year, today(council.unit).year),
        "plan": plan,
        "halves": plans.halves_of(council, year, plan),
        "hearings": plans.hearings_of(council, year, plan),
        "may": _allowed(user, council, plan, now),
        **(_about(plan, now) if plan else {}),
    }
    return render(request, "meetings/year_plan.html", context)


def _years(council: Council, year: int, this_year: int) -> list[int]:
    known = set(council.plans.values_list("year", flat=True))
    return sorted(known | {year, this_year, this_year + 1})


def _allowed(user: User, council: Council, plan: YearPlan | None, now: datetime.datetime) -> dict[str, bool]:
    """Which acts are open to an account on a plan as it stands."""
    on = now.astimezone(council.unit.zoneinfo).date()
    keeps = may_plan_meeting(user, council, on)
    if plan is None:
        return {"start": keeps and not council.is_closed(on)}
    with_chair = plan.status == AgendaStatus.WITH_CHAIR
    return {
        "edit": keeps and plan.status not in FROZEN,
        "reopen": keeps and plan.status in FROZEN,
        "approve": with_chair and may_approve_plan(user, plan, now),
        "keep": keeps,
    }


def _about(plan: YearPlan, now: datetime.datetime) -> dict[str, Any]:
    chair = chair_of(plan.council, now)
    detail = "" if plan.status == AgendaStatus.APPROVED else _("draft")
    documents = document_links(
        _("Plan of the year"), "meetings:plan-document", plan.council_id, plan.year, detail=detail
    )
    return {
        "steps": plan_steps(plan, chair),
        "documents": [documents],
        "events": presenting.history_rows(history.of(plan)[:50]),
    }


class StartPlan(ActionView):
    """Start the plan of a year, empty or from last year's."""

    form_class = StartPlanForm

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Fetch and authorise in one."""
        self.council = fetch_council(request, kwargs["council_pk"], keeping=True)
        self.year: int = kwargs["year"]
        if self.year not in YEARS:
            raise Http404("no such year")
        self.last = self.council.plans.filter(year=self.year - 1).first()
        return super().dispatch(request, *args, **kwargs)

    def get_form_kwargs(self) -> dict[str, Any]:
        """Whether there is a plan of last year."""
        return {**super().get_form_kwargs(), "may_copy": self.last is not None}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Title and way back."""
        title = _("Start the plan for %(year)s") % {"year": self.year}
        back = reverse("meetings:year-plan", args=[self.council.pk, self.year])
        return super().get_context_data(**{"title": title, "back": back, "council": self.council, **kwargs})

    def act(self, form: StartPlanForm) -> str:
        """Start it."""
        copied = self.last if form.cleaned_data.get("copied") else None
        plan = actions.start_plan(self.council, self.year, copied=copied, by=self.account, at=timezone.now())
        return address(plan)


class PlanPage(ActionView):
    """An act about a plan, by the secretariat; the form is read with the plan's revision."""

    keeping = True
    title: Any = ""
    law_number = "14"
    law_text: Any = ""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Fetch and authorise in one."""
        self.plan = fetch_plan(request, kwargs["council_pk"], kwargs["year"], keeping=self.keeping)
        return super().dispatch(request, *args, **kwargs)

    def get_initial(self) -> dict[str, Any]:
        """The form is read with the plan's present revision."""
        return {"revision": self.plan.revision}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Title, way back and the remark of the law."""
        return super().get_context_data(
            **{
                "title": str(self.title),
                "plan": self.plan,
                "council": self.plan.council,
                "back": address(self.plan),
                "law_number": self.law_number,
                "law_text": self.law_text,
                **kwargs,
            }
        )


class AddPlanEntry(PlanPage):
    """Add an entry to a plan."""

    form_class = EntryForm
    title = gettext_lazy("Add to the plan")

    def act(self, form: EntryForm) -> str:
        """Add it."""
        actions.add_entry(self.plan, by=self.account, at=timezone.now(), **form.values)
        return address(self.plan)


class ChangePlanEntry(PlanPage):
    """Change an entry of a plan."""

    form_class = EntryForm
    title = gettext_lazy("Change an entry of the plan")

    def get_initial(self) -> dict[str, Any]:
        """What stands there now."""
        entry = _fetch_entry(self.plan, self.kwargs["entry_pk"])
        names = ("kind", "half", "day", "topic_kk", "topic_ru")
        return {**super().get_initial(), **{name: getattr(entry, name) for name in names}}

    def act(self, form: EntryForm) -> str:
        """Change it."""
        entry = _fetch_entry(self.plan, self.kwargs["entry_pk"])
        actions.change_entry(entry, by=self.account, at=timezone.now(), **form.values)
        return address(self.plan)


@require_POST
def remove_plan_entry(request: HttpRequest, council_pk: int, year: int, entry_pk: int) -> HttpResponse:
    """Take an entry off a plan."""
    plan, user = fetch_plan(request, council_pk, year, keeping=True), signed_in(request)
    entry = _fetch_entry(plan, entry_pk)
    return press(request, lambda: actions.remove_entry(entry, by=user, at=timezone.now()), address(plan))


@require_POST
def reopen_plan(request: HttpRequest, council_pk: int, year: int) -> HttpResponse:
    """Take a plan back to the draft."""
    plan, user = fetch_plan(request, council_pk, year, keeping=True), signed_in(request)
    return press(request, lambda: actions.reopen_plan(plan, by=user, at=timezone.now()), address(plan))


@require_GET
def plan_document(
    request: HttpRequest, council_pk: int, year: int, language: Language, form: str
) -> HttpResponse | FileResponse:
    """The plan as PDF or for Word: the sealed bytes once approved (for Word a copy that says so), else the draft."""
    plan = fetch_plan(request, council_pk, year)
    require_print(language, form)
    name = f"plan-{year}-{language}"
    is_final = plan.status == AgendaStatus.APPROVED
    if form == "docx":
        return printed(plan_documents.plan_word(plan, language, is_copy=is_final), name, form)
    sealed = SealedDocument.objects.filter(
        kind=SealedDocument.Kind.YEAR_PLAN, subject_id=plan.pk, subject_version=plan.version, language=language
    ).first()
    if is_final and sealed:
        return served(sealed.file.content.open("rb"), sealed.file.name, sealed.file.content_type)
    return printed(plan_documents.plan_pdf(plan, language), name, form)


def _fetch_entry(plan: YearPlan, pk: int) -> PlanEntry:
    entry = plan.entries.filter(pk=pk).first()
    if entry is None:
        raise Http404("no such entry")
    entry.plan = plan
    return entry
