"""Inviting the members to a meeting whose agenda the chair has set (clauses 7 and 14)."""

import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from council import history
from council.models import Mail, User
from council.refusals import Refusal
from council.steps import write
from meetings import invitations
from meetings.actions._items import highest_number
from meetings.actions._steps import check_revision, open_for_secretariat, refuse_unless_planned
from meetings.gates import pass_invitation_gate
from meetings.mails import person_key
from meetings.models import Meeting


@transaction.atomic
def send_invitations(meeting: Meeting, *, by: User, at: datetime.datetime, revision: int | None = None) -> list[Mail]:
    """Queue an invitation to every member with an e-mail address: with a calendar request and the sealed agenda.

    Refused without the akimat's act (clause 7) and without the chair's approval of this version (clause 14). After a
    change that the chair approved the same calendar entry goes out again with a higher sequence. Asking again queues
    only what is missing (a member whose address was entered since); where nothing is, nothing is recorded.
    Whoever was invited before the change and sits in the composition of that day no longer is told so. Refused once
    the meeting has begun.
    """
    meeting, on = open_for_secretariat(meeting, by=by, at=at)
    refuse_unless_planned(meeting)
    if meeting.agenda_status != Meeting.AgendaStatus.APPROVED:
        raise Refusal(_("The chair has not approved this agenda yet (clause 14)."), clause="14")
    if meeting.has_begun(at):
        raise Refusal(_("The meeting has begun: it is too late to invite."))
    findings = pass_invitation_gate(meeting, on)
    queued = invitations.queue_invitations(meeting, at)
    if not queued:
        if meeting.invited_at is None:
            raise Refusal(
                _("No member of the composition of that day has an e-mail address (clause 12)."), clause="12"
            )
        return []
    check_revision(meeting, revision)
    released = invitations.queue_releases(meeting, at)
    write(meeting, invited_at=meeting.invited_at or at, sent_numbers=highest_number(meeting))
    history.record(
        "invitations.sent",
        meeting,
        council=meeting.council,
        by=by,
        at=at,
        after={
            "sequence": meeting.sequence,
            "people": [person_key(one) for one in queued],
            **({"released": [person_key(one) for one in released]} if released else {}),
        },
        findings=findings,
    )
    return queued
