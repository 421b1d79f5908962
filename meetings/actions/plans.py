"""Drafting the plan of a council's year: what it means to do in each half-year (clauses 6.3, 6.4 and 13)."""

import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from council import history
from council.models import Council, User
from council.refusals import Refusal
from council.rulebook.dates import half_year_of
from council.steps import authorise, local_day, lock, lock_council, refuse_closed, write
from meetings.models import FROZEN, AgendaStatus, Meeting, PlanEntry, YearPlan
from meetings.permissions import may_plan_meeting

# What of an entry next year's plan takes over: days are chosen anew.
TAKEN_OVER = ("kind", "half", "topic_kk", "topic_ru")


@transaction.atomic
def start_plan(
    council: Council, year: int, *, by: User, at: datetime.datetime, copied: YearPlan | None = None
) -> YearPlan:
    """Start the plan of a calendar year, empty or with what another year's plan held, without its days.

    Starting again returns the plan that is there and changes nothing. Refuses another council's plan, and a year that
    the council did not live to see.
    """
    council = lock_council(council)
    on = local_day(council, at)
    authorise(may_plan_meeting(by, council, on), _("Only the secretariat of this akimat may do this."))
    known = YearPlan.objects.filter(council=council, year=year).first()
    if known:
        return known
    refuse_closed(council, on)
    if council.dissolved_on and datetime.date(year, 1, 1) >= council.dissolved_on:
        raise Refusal(_("The council no longer stands on this day."))
    if copied and copied.council_id != council.pk:
        raise Refusal(_("This is the plan of another council."))
    plan = YearPlan(council=council)
    write(plan, year=year, drafted_by=by)
    for entry in copied.entries.all() if copied else ():
        write(PlanEntry(plan=plan), **{name: getattr(entry, name) for name in TAKEN_OVER})
    after = {"year": year, "copied": copied.year if copied else None, "entries": plan.entries.count()}
    history.record("plan.started", plan, council=council, by=by, at=at, after=after)
    return plan


@transaction.atomic
def add_entry(
    plan: YearPlan,
    *,
    kind: str,
    half: int,
    by: User,
    at: datetime.datetime,
    day: datetime.date | None = None,
    topic_kk: str = "",
    topic_ru: str = "",
    revision: int | None = None,
) -> PlanEntry:
    """Plan a meeting, a hearing or a visit for a half-year, on a day where one is known already.

    Refused while the plan is frozen, for a day outside that half-year, and without a topic for a hearing, or with one
    in one language only. An entry that already stands there word for word is returned.
    """
    plan = _open(plan, by, at, revision)
    values: dict[str, Any] = {
        "kind": kind,
        "half": half,
        "day": day,
        "topic_kk": topic_kk.strip(),
        "topic_ru": topic_ru.strip(),
    }
    known = plan.entries.filter(**values).first()
    if known and known.topic_kk:
        return known
    _check(plan, **values)
    entry = PlanEntry(plan=plan)
    write(entry, **values)
    _touched(plan, by)
    history.record("plan.entry_added", plan, council=plan.council, by=by, at=at, after=_described(entry))
    return entry


@transaction.atomic
def change_entry(
    entry: PlanEntry, *, by: User, at: datetime.datetime, revision: int | None = None, **values: Any
) -> PlanEntry:
    """Change an entry of a draft plan; refusals as in `add_entry`. The same values change nothing."""
    plan = _open(entry.plan, by, at, revision)
    entry = PlanEntry.objects.get(pk=entry.pk, plan=plan)
    before, after = history.changes(entry, values)
    if not after:
        return entry
    _check(plan, **{name: getattr(entry, name) for name in (*TAKEN_OVER, "day")} | after)
    write(entry, **after)
    _touched(plan, by)
    history.record("plan.entry_changed", plan, council=plan.council, by=by, at=at, before=before, after=after)
    return entry


@transaction.atomic
def remove_entry(entry: PlanEntry, *, by: User, at: datetime.datetime, revision: int | None = None) -> None:
    """Take an entry off a draft plan. Removing it again does nothing."""
    plan = _open(entry.plan, by, at, revision)
    known = PlanEntry.objects.filter(pk=entry.pk, plan=plan).first()
    if known is None:
        return
    before = _described(known)
    known.delete()
    _touched(plan, by)
    history.record("plan.entry_removed", plan, council=plan.council, by=by, at=at, before=before)


@transaction.atomic
def link_entry(entry: PlanEntry, meeting: Meeting, *, by: User, at: datetime.datetime) -> PlanEntry:
    """Say which meeting a planned one has become; also in an approved plan, for it plans nothing new."""
    plan = plan_for_secretariat(entry.plan, by, at)
    entry = PlanEntry.objects.get(pk=entry.pk, plan=plan)
    if entry.meeting_id == meeting.pk:
        return entry
    if meeting.council_id != plan.council_id or entry.kind == PlanEntry.Kind.VISIT:
        raise Refusal(_("This entry of the plan cannot have become that meeting."))
    write(entry, meeting=meeting)
    history.record(
        "plan.entry_linked", plan, council=plan.council, by=by, at=at, after={"entry": entry.pk, "meeting": meeting}
    )
    return entry


def lock_plan(plan: YearPlan) -> YearPlan:
    """The plan as it stands now, locked after its council."""
    council = lock_council(plan.council)
    plan = lock(plan)
    plan.council = council
    return plan


def plan_for_secretariat(plan: YearPlan, by: User, at: datetime.datetime) -> YearPlan:
    """The plan, locked, for its secretariat; strangers are refused."""
    plan = lock_plan(plan)
    on = local_day(plan.council, at)
    authorise(may_plan_meeting(by, plan.council, on), _("Only the secretariat of this akimat may do this."))
    return plan


def _open(plan: YearPlan, by: User, at: datetime.datetime, revision: int | None) -> YearPlan:
    """The plan, locked for its secretariat, if it may be changed."""
    plan = plan_for_secretariat(plan, by, at)
    if plan.status in FROZEN:
        with_chair = plan.status == AgendaStatus.WITH_CHAIR
        raise Refusal(
            _("The plan is with the chair and cannot be changed. Take it back first (clause 14).")
            if with_chair
            else _("The chair approved this plan. Reopen it first: the change needs the chair's approval again."),
            clause="14",
        )
    return lock(plan, revision) if revision is not None else plan


def _check(plan: YearPlan, *, kind: str, half: int, day: datetime.date | None, topic_kk: str, topic_ru: str) -> None:
    if day and (day.year != plan.year or half_year_of(day).half != half):
        raise Refusal(_("This day lies outside the half-year of the plan."), field="day")
    if bool(topic_kk) != bool(topic_ru):
        missing = "topic_ru" if topic_kk else "topic_kk"
        raise Refusal(_("Say what it is about in both languages, or in none."), field=missing)
    if kind == PlanEntry.Kind.HEARING and not topic_kk:
        raise Refusal(_("Say who is to be heard about what (clause 6.4)."), clause="6.4", field="topic_kk")


def _described(entry: PlanEntry) -> dict[str, Any]:
    names = (*TAKEN_OVER, "day")
    return {"entry": entry.pk, **{name: getattr(entry, name) for name in names}}


def _touched(plan: YearPlan, by: User) -> None:
    """The plan's revision grows with its entries, and whoever drafted last cannot approve it (clause 14)."""
    write(plan, drafted_by=by)
