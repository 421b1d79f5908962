"""Where a meeting stands, in a word with its tone, and as a row of steps."""

import datetime
from typing import NamedTuple

from django.utils.translation import gettext as _

from council.models import Council
from council.presenting import page_language
from council.rulebook.words import day_in_words
from meetings.models import AgendaApproval, AgendaStatus, Meeting, Supplement, YearPlan
from members.models import Person


class State(NamedTuple):
    """A word and its tone."""

    label: str
    tone: str


def state_in_words(meeting: Meeting, on: datetime.date) -> State:
    """Where a meeting stands on a day, for a chip."""
    if meeting.state == Meeting.State.CANCELLED:
        return State(_("cancelled"), "note")
    if meeting.state == Meeting.State.HELD:
        return State(_("held, minutes signed"), "good") if meeting.is_closed else State(_("held"), "good")
    if meeting.date < on:
        return State(_("its day has passed"), "bad")
    if meeting.agenda_status == AgendaStatus.APPROVED:
        return State(_("members are invited"), "good") if meeting.invited_at else State(_("agenda approved"), "good")
    if meeting.agenda_status == AgendaStatus.WITH_CHAIR:
        return State(_("with the chair"), "wait")
    if meeting.agenda_status == AgendaStatus.RETURNED:
        return State(_("returned with remarks"), "wait")
    return State(_("planned"), "note")


def steps_of(meeting: Meeting, *, chair: Person | None, approval: AgendaApproval | None) -> list[dict[str, str]]:
    """How far a meeting has come, each step with who may take it and what is known of it, for `_steps.html`."""
    secretariat, the_chair = _("secretariat"), _chair(chair)
    minutes = getattr(meeting, "minutes", None)
    approved = meeting.agenda_status == AgendaStatus.APPROVED
    held = meeting.state == Meeting.State.HELD
    day = day_in_words(meeting.date, page_language(), "short")
    signing = _("chair and secretary")
    number = f"№ {minutes.number}" if minutes else ""
    steps = [
        _Step(_("Draft"), secretariat, meeting.agenda_status not in _DRAFTING),
        _Step(_("With the chair"), the_chair, approved),
        _Step(_("Approved"), _("chair"), approved, _approved_by(meeting, approval)),
        _Step(_("Invitations"), secretariat, meeting.invited_at is not None, _day(meeting.invited_at, meeting)),
        _Step(_("Held") if held else _("Meeting"), secretariat, held, day),
        _Step(_("Minutes signed") if meeting.is_closed else _("Minutes"), signing, meeting.is_closed, number),
    ]
    return _in_a_row(steps, is_over=meeting.state == Meeting.State.CANCELLED, only_last=held)


def steps_of_supplement(supplement: Supplement, chair: Person | None) -> list[dict[str, str]]:
    """How far a supplement has come, each step with who may take it, for `_steps.html`."""
    approved = supplement.status == AgendaStatus.APPROVED
    steps = [
        _Step(_("Draft"), _("secretariat"), supplement.status not in _DRAFTING),
        _Step(_("With the chair"), _chair(chair), approved),
        _Step(_("Approved"), _("chair"), approved),
    ]
    return _in_a_row(steps)


class _Step(NamedTuple):
    """One step: its name, who may take it, whether it was taken, and what is known of it."""

    label: str
    who: str
    is_done: bool
    detail: str = ""


def _in_a_row(steps: list[_Step], *, is_over: bool = False, only_last: bool = False) -> list[dict[str, str]]:
    """The steps with the state of each; the first that was not taken is the present one. Of a meeting that was held
    only the last is still to be taken."""
    rows = []
    now_given = is_over
    for one in steps:
        is_now = not one.is_done and not now_given and not (only_last and one is not steps[-1])
        now_given = now_given or is_now
        state = "done" if one.is_done else "now" if is_now else "todo"
        rows.append({"label": one.label, "who": one.who, "detail": one.detail, "state": state})
    return rows


def plan_steps(plan: YearPlan, chair: Person | None) -> list[dict[str, str]]:
    """How far the plan of a year has come, each step with who may take it, for `_steps.html`."""
    approved = plan.status == AgendaStatus.APPROVED
    at = _day_in(plan.approved_at, plan.council)
    said = f"{plan.approved_by.name}, {at}" if plan.approved_by else ""
    steps = [
        _Step(_("Draft"), _("secretariat"), plan.status not in _DRAFTING),
        _Step(_("With the chair"), _chair(chair), approved),
        _Step(_("Approved"), _("chair"), approved, said),
    ]
    return _in_a_row(steps)


_DRAFTING = (AgendaStatus.DRAFT, AgendaStatus.RETURNED)


def _chair(chair: Person | None) -> str:
    if chair is None:
        return _("no chair: no composition in force")
    return _("chair: %(name)s") % {"name": chair.name}


def _approved_by(meeting: Meeting, approval: AgendaApproval | None) -> str:
    if approval is None or meeting.agenda_status != AgendaStatus.APPROVED:
        return ""
    return f"{approval.by.name}, {_day(approval.at, meeting)}"


def _day(moment: datetime.datetime | None, meeting: Meeting) -> str:
    return _day_in(moment, meeting.council)


def _day_in(moment: datetime.datetime | None, council: Council) -> str:
    if moment is None:
        return ""
    return day_in_words(moment.astimezone(council.unit.zoneinfo).date(), page_language(), "short")
