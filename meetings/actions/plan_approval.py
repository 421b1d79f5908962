"""Setting the plan of a year: draft → with the chair → approved or returned, as an agenda (clause 14)."""

import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from council import history
from council.models import User
from council.refusals import Refusal
from council.steps import local_day, lock, refuse_closed, write
from meetings import plan_documents
from meetings.actions.plans import lock_plan, plan_for_secretariat
from meetings.models import AGENDA_MOVES, AgendaStatus, YearPlan
from meetings.permissions import refuse_whoever_sets_not
from members.permissions import person_of


@transaction.atomic
def send_plan(plan: YearPlan, *, by: User, at: datetime.datetime, revision: int | None = None) -> YearPlan:
    """Send a plan with its entries to the chair; it is frozen from then on. Sending again changes nothing."""
    plan = plan_for_secretariat(plan, by, at)
    if plan.status == AgendaStatus.WITH_CHAIR:
        return plan
    _check_move(plan, AgendaStatus.WITH_CHAIR, revision)
    if not plan.entries.exists():
        raise Refusal(_("The plan has no entries yet."))
    return _move(plan, "plan.sent", by, at, status=AgendaStatus.WITH_CHAIR, drafted_by=by)


@transaction.atomic
def approve_plan(plan: YearPlan, *, by: User, at: datetime.datetime, revision: int | None = None) -> YearPlan:
    """The chair approves the plan of the year: it is frozen and its PDF sealed. No clause speaks of such a plan; that
    it is the chair's follows from clause 14. Not with the account that drafted it. Again: no change."""
    plan = lock_plan(plan)
    refuse_whoever_sets_not(by, plan, plan.council, at)
    if plan.status == AgendaStatus.APPROVED:
        return plan
    if plan.status != AgendaStatus.WITH_CHAIR:
        raise Refusal(_("The secretariat has not sent you this plan, or took it back."), clause="14")
    _check_move(plan, AgendaStatus.APPROVED, revision)
    refuse_closed(plan.council, local_day(plan.council, at))
    values = {"status": AgendaStatus.APPROVED, "remarks": "", "approved_by": person_of(by), "approved_at": at}
    plan = _move(plan, "plan.approved", by, at, **values)
    plan_documents.seal_plan(plan, by=by, at=at)
    return plan


@transaction.atomic
def return_plan(
    plan: YearPlan, *, remarks: str, by: User, at: datetime.datetime, revision: int | None = None
) -> YearPlan:
    """The chair returns a plan to the secretariat with remarks. The same words again change nothing."""
    plan, remarks = lock_plan(plan), remarks.strip()
    refuse_whoever_sets_not(by, plan, plan.council, at)
    if plan.status == AgendaStatus.RETURNED and plan.remarks == remarks:
        return plan
    _check_move(plan, AgendaStatus.RETURNED, revision)
    if not remarks:
        raise Refusal(_("Say what should be changed."), field="remarks")
    return _move(plan, "plan.returned", by, at, status=AgendaStatus.RETURNED, remarks=remarks)


@transaction.atomic
def reopen_plan(plan: YearPlan, *, by: User, at: datetime.datetime, revision: int | None = None) -> YearPlan:
    """Take a plan back to the draft: from the chair as it is, an approved one as a new version, which needs the
    chair's approval again. A draft stays as it is."""
    plan = plan_for_secretariat(plan, by, at)
    if plan.status in (AgendaStatus.DRAFT, AgendaStatus.RETURNED):
        return plan
    _check_move(plan, AgendaStatus.DRAFT, revision)
    if plan.status == AgendaStatus.WITH_CHAIR:
        return _move(plan, "plan.taken_back", by, at, status=AgendaStatus.DRAFT)
    values = {"version": plan.version + 1, "approved_by": None, "approved_at": None}
    return _move(plan, "plan.reopened", by, at, status=AgendaStatus.DRAFT, **values)


def _check_move(plan: YearPlan, status: str, revision: int | None) -> None:
    if revision is not None:
        lock(plan, revision)
    if status not in AGENDA_MOVES[plan.status]:
        raise Refusal(
            _("This cannot be done with a plan in the state «%(state)s».") % {"state": plan.get_status_display()},
            clause="14",
        )


def _move(plan: YearPlan, action: str, by: User, at: datetime.datetime, **values: Any) -> YearPlan:
    before, after = history.changes(plan, values)
    write(plan, **values)
    history.record(action, plan, council=plan.council, by=by, at=at, before=before, after=after)
    return plan
