"""What the acts about one meeting begin with: locks, who may, and what the state of the meeting does not allow."""

import datetime

from django.utils.translation import gettext as _

from council.models import Council, User
from council.refusals import Refusal
from council.steps import authorise, local_day, lock, lock_council
from meetings.models import AGENDA_MOVES, Meeting
from meetings.permissions import may_plan_meeting


def open_for_secretariat(
    meeting: Meeting, *, by: User, at: datetime.datetime, revision: int | None = None
) -> tuple[Meeting, datetime.date]:
    """The meeting, locked under its council, for its secretariat; with the local day of the act.

    Refuses strangers, a stale form, and a meeting whose minutes are signed.
    """
    meeting, on = lock_meeting(meeting, at)
    authorise(may_plan_meeting(by, meeting.council, on), _("Only the secretariat of this akimat may do this."))
    check_revision(meeting, revision)
    refuse_closed(meeting)
    return meeting, on


def lock_meeting(meeting: Meeting, at: datetime.datetime) -> tuple[Meeting, datetime.date]:
    """The meeting as it stands now, locked after its council, and the local day of a moment."""
    council = lock_council(meeting.council)
    meeting = lock(meeting)
    meeting.council = council
    return meeting, local_day(council, at)


def check_revision(meeting: Meeting, revision: int | None) -> None:
    """Refuse a form that somebody else has overtaken (`Stale`)."""
    if revision is not None:
        lock(meeting, revision)


def refuse_closed(meeting: Meeting) -> None:
    """Refuse any change of a meeting whose minutes are signed."""
    if meeting.is_closed:
        raise Refusal(_("The minutes of this meeting are signed: nothing about it can be changed any more."))


def refuse_unless_planned(meeting: Meeting) -> None:
    """Refuse what only a meeting that lies ahead allows."""
    if meeting.state == Meeting.State.CANCELLED:
        raise Refusal(_("This meeting was cancelled. Plan another one."))
    if meeting.state == Meeting.State.HELD:
        raise Refusal(_("This meeting was already held: its agenda stands as it was."), clause="14")


def refuse_before_its_day(meeting: Meeting, on: datetime.date) -> None:
    """Refuse writing down what happened at a meeting that was cancelled or whose day has not come."""
    if meeting.state == Meeting.State.CANCELLED:
        raise Refusal(_("This meeting was cancelled. Plan another one."))
    if on < meeting.date:
        raise Refusal(_("The day of the meeting has not come yet."))


def refuse_frozen(meeting: Meeting) -> None:
    """Refuse touching an agenda that is with the chair or approved (clause 14)."""
    refuse_unless_planned(meeting)
    if meeting.agenda_status == Meeting.AgendaStatus.WITH_CHAIR:
        raise Refusal(
            _("The agenda is with the chair and cannot be changed. Take it back first (clause 14)."), clause="14"
        )
    if meeting.agenda_status == Meeting.AgendaStatus.APPROVED:
        raise Refusal(
            _(
                "The chair approved this agenda and it is frozen. Reopen it first: the change needs the chair's "
                "approval again (clause 14)."
            ),
            clause="14",
        )


def check_agenda_move(meeting: Meeting, status: str) -> None:
    """Refuse a move of the agenda that the table of moves does not name (clause 14)."""
    if status not in AGENDA_MOVES[meeting.agenda_status]:
        raise Refusal(
            _("This cannot be done with an agenda in the state «%(state)s» (clause 14).")
            % {"state": meeting.get_agenda_status_display()},
            clause="14",
        )


def taken_keys(council: Council) -> set[str]:
    """The ids of the meetings in a council's record."""
    return set(Meeting.objects.filter(council=council).values_list("key", flat=True))
