"""Sending the plan of a year to the chair, and what the chair does with it (clause 14)."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext_lazy

from council.refusals import NotAllowed
from council.views.acting import signed_in
from meetings import actions, plans
from meetings.forms import ApproveForm, PlainForm, ReturnForm
from meetings.models import AgendaStatus
from meetings.permissions import refuse_whoever_sets_not
from meetings.views.plans import PlanPage, address, fetch_plan


class SendPlan(PlanPage):
    """Send a plan to the chair."""

    form_class = PlainForm
    title: Any = gettext_lazy("Send the plan to the chair?")
    button = gettext_lazy("Send to the chair")
    law_text = gettext_lazy(
        "No clause speaks of a plan of the year. The chair approves it, as the chair sets what the council meets for."
    )

    def act(self, form: PlainForm) -> str:
        """Send it."""
        actions.send_plan(self.plan, by=self.account, at=timezone.now(), **form.values)
        return address(self.plan)


class ChairPlanPage(PlanPage):
    """A page of the chair: 403 to others."""

    keeping = False

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Fetch and authorise in one."""
        plan = fetch_plan(request, kwargs["council_pk"], kwargs["year"])
        try:
            refuse_whoever_sets_not(signed_in(request), plan, plan.council, timezone.now())
        except NotAllowed as refusal:
            raise PermissionDenied(refusal.message) from refusal
        return super().dispatch(request, *args, **kwargs)


class ApprovePlan(ChairPlanPage):
    """The chair's approval: the plan, one button and the way to return it with remarks."""

    form_class = ApproveForm
    template_name = "meetings/approve_plan.html"
    title: Any = gettext_lazy("Approval of the plan")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """What is to be approved."""
        council, year = self.plan.council, self.plan.year
        return super().get_context_data(
            halves=plans.halves_of(council, year, self.plan),
            hearings=plans.hearings_of(council, year, self.plan),
            is_waiting=self.plan.status == AgendaStatus.WITH_CHAIR,
            **kwargs,
        )

    def act(self, form: ApproveForm) -> str:
        """Approve it."""
        actions.approve_plan(self.plan, by=self.account, at=timezone.now(), **form.values)
        return address(self.plan)


class ReturnPlan(ChairPlanPage):
    """The chair returns a plan with remarks."""

    form_class = ReturnForm
    title: Any = gettext_lazy("Return the plan with remarks")

    def act(self, form: ReturnForm) -> str:
        """Return it."""
        actions.return_plan(self.plan, by=self.account, at=timezone.now(), **form.values)
        return address(self.plan)
