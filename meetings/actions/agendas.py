"""Setting the agenda: draft → with the chair → approved or returned (clause 14)."""

import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from council import history
from council.models import StoredFile, User
from council.refusals import Refusal
from council.steps import write
from council.two_people import refuse_own_paper
from meetings import documents
from meetings.actions._approving import refuse_incomplete, refuse_paper, refuse_without_terms, snapshot
from meetings.actions._steps import (
    check_agenda_move,
    check_revision,
    lock_meeting,
    open_for_secretariat,
    refuse_closed,
    refuse_open_supplement,
    refuse_unless_planned,
)
from meetings.actions.meetings import new_version
from meetings.gates import pass_item_gate
from meetings.models import AgendaApproval, Meeting
from meetings.permissions import refuse_whoever_sets_not
from members.directory import enter
from members.models import Person
from members.permissions import person_of

Status = Meeting.AgendaStatus


@transaction.atomic
def send_to_chair(meeting: Meeting, *, by: User, at: datetime.datetime, revision: int | None = None) -> Meeting:
    """Send a complete draft to the chair, who sets it (clause 14); it is frozen from then on.

    Refuses an agenda without items, place or time, in one language only, or with a hearing that names nobody. Sending
    again changes nothing.
    """
    meeting, on = open_for_secretariat(meeting, by=by, at=at, revision=revision)
    refuse_unless_planned(meeting)
    if meeting.agenda_status == Status.WITH_CHAIR:
        return meeting
    check_agenda_move(meeting, Status.WITH_CHAIR)
    _refuse_incomplete(meeting)
    findings = pass_item_gate(meeting.council, meeting.items.all(), on)
    values = {"agenda_status": Status.WITH_CHAIR, "agenda_drafted_by": by}
    before, after = history.changes(meeting, values)
    write(meeting, **values)
    history.record(
        "agenda.sent", meeting, council=meeting.council, by=by, at=at, before=before, after=after, findings=findings
    )
    return meeting


@transaction.atomic
def approve_agenda(
    meeting: Meeting, *, by: User, at: datetime.datetime, revision: int | None = None
) -> AgendaApproval:
    """The chair sets the agenda with its place, time, order and date (clause 14): it is frozen and its PDF sealed.

    Only whoever is chair at that moment may, and not for an agenda drafted with the same account. Approving the same
    version again returns the first approval.
    """
    meeting, on = lock_meeting(meeting, at)
    refuse_whoever_sets_not(by, meeting, meeting.council, at)
    refuse_closed(meeting)
    known = meeting.approvals.filter(version=meeting.agenda_version, by__user=by).first()
    if known and meeting.agenda_status == Status.APPROVED:
        return known
    check_revision(meeting, revision)
    refuse_unless_planned(meeting)
    if meeting.agenda_status != Status.WITH_CHAIR:
        raise Refusal(_("The secretariat has not sent you this agenda, or took it back (clause 14)."), clause="14")
    pass_item_gate(meeting.council, meeting.items.all(), on)
    person = person_of(by)
    if person is None:  # a chair is a person
        raise AssertionError("a chair has a person")
    return _approve(meeting, AgendaApproval(by=person, at=at), by=by, at=at)


@transaction.atomic
def return_agenda(
    meeting: Meeting, *, remarks: str, by: User, at: datetime.datetime, revision: int | None = None
) -> Meeting:
    """The chair returns an agenda to the secretariat with remarks. Returning again with the same words changes
    nothing."""
    meeting, _on = lock_meeting(meeting, at)
    refuse_whoever_sets_not(by, meeting, meeting.council, at)
    refuse_closed(meeting)
    remarks = remarks.strip()
    if meeting.agenda_status == Status.RETURNED and meeting.agenda_remarks == remarks:
        return meeting
    check_revision(meeting, revision)
    refuse_unless_planned(meeting)
    check_agenda_move(meeting, Status.RETURNED)
    if not remarks:
        raise Refusal(_("Say what should be changed."), field="remarks")
    values = {"agenda_status": Status.RETURNED, "agenda_remarks": remarks}
    before, after = history.changes(meeting, values)
    write(meeting, **values)
    history.record("agenda.returned", meeting, council=meeting.council, by=by, at=at, before=before, after=after)
    return meeting


@transaction.atomic
def record_agenda_approval(
    meeting: Meeting,
    *,
    person: Person,
    approved_at: datetime.datetime,
    by: User,
    at: datetime.datetime,
    number: str = "",
    scan: StoredFile | None = None,
    revision: int | None = None,
) -> AgendaApproval:
    """Record an approval that was signed on paper: by whom, when, its number and scan.

    It is recorded as it was: whether that person was chair at that moment, and before the meeting began, is said by
    the rules (clause 14). Refuses a moment that lies ahead, a person who never sat in the council, and one's own
    signature on what oneself sent. The same approval again returns the first.
    """
    meeting, _on = open_for_secretariat(meeting, by=by, at=at)
    known = meeting.approvals.filter(version=meeting.agenda_version, by=person, at=approved_at).first()
    if known:
        return known
    check_revision(meeting, revision)
    if meeting.state == Meeting.State.CANCELLED:
        raise Refusal(_("This meeting was cancelled. Plan another one."))
    check_agenda_move(meeting, Status.APPROVED)
    refuse_paper(person, approved_at, meeting.council, at)
    refuse_own_paper(meeting, signed_by=person.user_id, by=by)
    _refuse_incomplete(meeting)
    approval = AgendaApproval(by=person, at=approved_at, from_paper=True, paper_number=number, scan=scan)
    return _approve(meeting, approval, by=by, at=at)


@transaction.atomic
def reopen_agenda(meeting: Meeting, *, by: User, at: datetime.datetime, revision: int | None = None) -> Meeting:
    """Take an agenda back to the draft: from the chair as it is, from an approved one as a new version, which needs
    the chair's approval again and goes to the members again (clause 14). A draft stays as it is."""
    meeting, _on = open_for_secretariat(meeting, by=by, at=at, revision=revision)
    refuse_unless_planned(meeting)
    if meeting.agenda_status in (Status.DRAFT, Status.RETURNED):
        return meeting
    check_agenda_move(meeting, Status.DRAFT)
    approved = meeting.agenda_status == Status.APPROVED
    if approved:
        refuse_open_supplement(meeting)
    values: dict[str, Any] = new_version(meeting) if approved else {"agenda_status": Status.DRAFT}
    before, after = history.changes(meeting, values)
    write(meeting, **values)
    action = "agenda.reopened" if approved else "agenda.taken_back"
    history.record(action, meeting, council=meeting.council, by=by, at=at, before=before, after=after)
    return meeting


def _approve(meeting: Meeting, approval: AgendaApproval, *, by: User, at: datetime.datetime) -> AgendaApproval:
    """Write an approval, freeze the agenda, seal its PDF in both languages, and record it."""
    enter(meeting.council, approval.by)
    approval.meeting = meeting
    write(approval, version=meeting.agenda_version, snapshot=snapshot(meeting))
    before, after = history.changes(meeting, {"agenda_status": Status.APPROVED, "agenda_remarks": ""})
    write(meeting, **after)
    documents.seal_agenda(meeting, approval, by=by, at=at)
    history.record(
        "agenda.approved",
        meeting,
        council=meeting.council,
        by=by,
        at=at,
        before=before,
        after={
            **after,
            "version": approval.version,
            "approved_by": approval.by,
            "approved_at": approval.at,
            "paper_number": approval.paper_number,
        },
        from_paper=approval.from_paper,
    )
    return approval


def _refuse_incomplete(meeting: Meeting) -> None:
    """Refuse an agenda that the chair could not set: what is missing, and where."""
    refuse_without_terms(meeting)
    items = list(meeting.items.prefetch_related("heard"))
    if not items:
        raise Refusal(_("The agenda has no items yet (clause 14)."), clause="14")
    refuse_incomplete(items)
