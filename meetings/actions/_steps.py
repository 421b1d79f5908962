"""What the acts about one meeting begin with: locks, who may, and what the state of the meeting does not allow."""

import datetime

from django.urls import reverse
from django.utils.translation import gettext as _

from council.models import Council, User
from council.refusals import Link, Refusal
from council.steps import authorise, local_day, lock, lock_council
from meetings.models import AGENDA_MOVES, AgendaItem, Meeting, Supplement
from meetings.permissions import may_plan_meeting


def open_for_secretariat(
    meeting: Meeting, *, by: User, at: datetime.datetime, revision: int | None = None
) -> tuple[Meeting, datetime.date]:
    """The meeting, locked under its council, for its secretariat; with the local day of the act.

    Refuses strangers, a stale form, a meeting whose minutes are signed, and one that a signature already stands under.
    """
    meeting, on = open_for_signing(meeting, by=by, at=at, revision=revision)
    if meeting.has_signature:
        raise signed_by_one()
    return meeting, on


def signed_by_one() -> Refusal:
    """Why what a signature stands under is not changed."""
    return Refusal(
        _(
            "One of the two who sign has signed the minutes. Take that signature back first: whoever signed has "
            "to sign again what is changed."
        )
    )


def open_for_signing(
    meeting: Meeting, *, by: User, at: datetime.datetime, revision: int | None = None
) -> tuple[Meeting, datetime.date]:
    """The same for an act that a first signature does not bar: recording or taking back a signature."""
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


def drafting_place(meeting: Meeting) -> Supplement | None:
    """Where items are drafted now: the agenda itself (None), or the supplement that is being prepared to an approved
    one. Refuses where neither may be touched (clause 14)."""
    supplement = meeting.open_supplement
    if meeting.agenda_status != Meeting.AgendaStatus.APPROVED or supplement is None:
        refuse_frozen(meeting)
        return None
    refuse_unless_planned(meeting)
    if supplement.is_frozen:
        raise Refusal(
            _("The supplement is with the chair and cannot be changed. Take it back first (clause 14)."), clause="14"
        )
    return supplement


def refuse_elsewhere(item: AgendaItem, place: Supplement | None) -> None:
    """Refuse touching an item of the approved agenda while a supplement is being prepared (clause 14)."""
    if place is not None and item.supplement_id != place.pk:
        refuse_frozen(item.meeting)


def refuse_open_supplement(meeting: Meeting) -> None:
    """Refuse a new version of an agenda to which a supplement is being prepared."""
    if meeting.open_supplement is not None:
        raise Refusal(
            _("A supplement to this agenda is being prepared. Have it approved or discard it first (clause 14)."),
            clause="14",
            link=Link(reverse("meetings:agenda", args=[meeting.council_id, meeting.pk]), _("To the supplement")),
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
