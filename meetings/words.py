"""Where a meeting stands, in a word with its tone, and as a row of steps."""

import datetime
from typing import NamedTuple

from django.utils.translation import gettext as _

from council.models import Council
from council.presenting import page_language
from council.rulebook.words import day_in_words
from meetings.models import AgendaApproval, AgendaStatus, Meeting, YearPlan
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
    if meeting.agenda_status == Meeting.AgendaStatus.APPROVED:
        return State(_("members are invited"), "good") if meeting.invited_at else State(_("agenda approved"), "good")
    if meeting.agenda_status == Meeting.AgendaStatus.WITH_CHAIR:
        return State(_("with the chair"), "wait")
    if meeting.agenda_status == Meeting.AgendaStatus.RETURNED:
        return State(_("returned with remarks"), "wait")
    return State(_("planned"), "note")


def steps_of(meeting: Meeting, *, chair: Person | None, approval: AgendaApproval | None) -> list[dict[str, str]]:
    """How far a meeting has come, each step with who takes it, for `_steps.html`."""
    secretariat, nobody = _("secretariat"), _("no chair: no composition in force")
    minutes = getattr(meeting, "minutes", None)
    approved = meeting.agenda_status == Meeting.AgendaStatus.APPROVED
    held = meeting.state == Meeting.State.HELD
    done = [
        (_("Draft"), secretariat, meeting.agenda_status not in _DRAFTING),
        (_("With the chair"), chair.name if chair else nobody, approved),
        (_("Approved"), _approved_by(meeting, approval), approved),
        (_("Invitations"), _day(meeting.invited_at, meeting) or secretariat, meeting.invited_at is not None),
        (_("Held") if held else _("Meeting"), day_in_words(meeting.date, page_language(), "short"), held),
        (
            _("Minutes signed") if meeting.is_closed else _("Minutes"),
            f"№ {minutes.number}" if minutes else secretariat,
            meeting.is_closed,
        ),
    ]
    steps = []
    now_given = meeting.state == Meeting.State.CANCELLED
    for label, who, is_done in done:
        is_now = not is_done and not now_given and not (held and label != done[-1][0])
        now_given = now_given or is_now
        steps.append({"label": label, "who": who, "state": "done" if is_done else "now" if is_now else "todo"})
    return steps


def plan_steps(plan: YearPlan, chair: Person | None) -> list[dict[str, str]]:
    """How far the plan of a year has come, each step with who takes it, for `_steps.html`."""
    drafting, approved = plan.status in _DRAFTING, plan.status == AgendaStatus.APPROVED
    who = chair.name if chair else _("no chair: no composition in force")
    at = _day_in(plan.approved_at, plan.council)
    return [
        {"label": _("Draft"), "who": _("secretariat"), "state": "now" if drafting else "done"},
        {"label": _("With the chair"), "who": who, "state": "todo" if drafting else "done" if approved else "now"},
        {
            "label": _("Approved"),
            "who": f"{plan.approved_by.name}, {at}" if plan.approved_by else _("chair"),
            "state": "done" if approved else "todo",
        },
    ]


_DRAFTING = (AgendaStatus.DRAFT, AgendaStatus.RETURNED)


def _approved_by(meeting: Meeting, approval: AgendaApproval | None) -> str:
    if approval is None or meeting.agenda_status != Meeting.AgendaStatus.APPROVED:
        return _("chair")
    return f"{approval.by.name}, {_day(approval.at, meeting)}"


def _day(moment: datetime.datetime | None, meeting: Meeting) -> str:
    return _day_in(moment, meeting.council)


def _day_in(moment: datetime.datetime | None, council: Council) -> str:
    if moment is None:
        return ""
    return day_in_words(moment.astimezone(council.unit.zoneinfo).date(), page_language(), "short")
