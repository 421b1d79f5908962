"""A supplement to an agenda that the chair has set: drafted beside it, and set like the agenda itself (clause 14).

While it is prepared the agenda stands as it was. With the chair's approval its items become part of the agenda, whose
next version it is; members are sent that again, and what they answered stays.
"""

import datetime
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from council import history
from council.models import StoredFile, User
from council.refusals import Refusal
from council.steps import write
from council.two_people import refuse_own_paper
from meetings import documents, supplement_documents
from meetings.actions._approving import refuse_incomplete, refuse_paper, snapshot
from meetings.actions._steps import (
    check_revision,
    lock_meeting,
    open_for_secretariat,
    refuse_closed,
    refuse_unless_planned,
)
from meetings.actions.items import delete_item
from meetings.gates import pass_item_gate
from meetings.models import SUPPLEMENT_MOVES, AgendaApproval, AgendaStatus, Meeting, Supplement
from meetings.permissions import refuse_whoever_sets_not
from members.directory import enter
from members.models import Person
from members.permissions import person_of


@transaction.atomic
def open_supplement(
    meeting: Meeting, *, dated: datetime.date, by: User, at: datetime.datetime, revision: int | None = None
) -> Supplement:
    """Begin a supplement of a date to the approved agenda of a meeting that lies ahead; items are drafted in it.

    Refused before the agenda is approved: until then items are simply added to it. One that is being prepared is
    returned as it is.
    """
    meeting, _on = open_for_secretariat(meeting, by=by, at=at, revision=revision)
    refuse_unless_planned(meeting)
    known = meeting.open_supplement
    if known is not None:
        return known
    if meeting.agenda_status != AgendaStatus.APPROVED:
        raise Refusal(
            _("The chair has not approved this agenda yet: add the items to the agenda itself (clause 14)."),
            clause="14",
        )
    if dated > meeting.date:
        raise Refusal(_("The supplement cannot be dated after the meeting."), field="dated")
    number = (meeting.supplements.aggregate(last=Max("number"))["last"] or 0) + 1
    supplement = Supplement(meeting=meeting, number=number, dated=dated, drafted_by=by)
    write(supplement)
    write(meeting)
    _record("supplement.opened", supplement, by=by, at=at, after={"number": number, "dated": dated})
    return supplement


@transaction.atomic
def discard_supplement(
    supplement: Supplement, *, by: User, at: datetime.datetime, revision: int | None = None
) -> None:
    """Give up a supplement that is not approved, with its items. Refused while it is with the chair, while papers
    belong to one of its items, and once an item was dealt with at the meeting. Discarding it again does nothing."""
    meeting, _on = open_for_secretariat(supplement.meeting, by=by, at=at, revision=revision)
    known = meeting.supplements.filter(pk=supplement.pk).first()
    if known is None:
        return
    if known.is_frozen:
        raise _no_move(known)
    items = list(known.items.order_by("number"))
    for one in items:
        delete_item(one)
    known.meeting = meeting
    before = {"number": known.number, "dated": known.dated, "items": [one.key for one in items]}
    _record("supplement.discarded", known, by=by, at=at, before=before)
    known.delete()
    write(meeting)


@transaction.atomic
def send_supplement(
    supplement: Supplement, *, by: User, at: datetime.datetime, revision: int | None = None
) -> Supplement:
    """Send a supplement to the chair, who sets it (clause 14); it is frozen from then on.

    Refused without items, and where one lacks a language or a hearing names nobody. Sending again changes nothing.
    """
    meeting, on = open_for_secretariat(supplement.meeting, by=by, at=at, revision=revision)
    refuse_unless_planned(meeting)
    supplement = _as_it_stands(supplement, meeting)
    if supplement.status == AgendaStatus.WITH_CHAIR:
        return supplement
    _check_move(supplement, AgendaStatus.WITH_CHAIR)
    _refuse_incomplete(supplement)
    findings = pass_item_gate(meeting.council, supplement.items.all(), on)
    _move(
        "supplement.sent", supplement, {"status": AgendaStatus.WITH_CHAIR, "drafted_by": by}, by, at, findings=findings
    )
    return supplement


@transaction.atomic
def take_back_supplement(
    supplement: Supplement, *, by: User, at: datetime.datetime, revision: int | None = None
) -> Supplement:
    """Take a supplement back from the chair to change it. One that is not there stays as it is."""
    meeting, _on = open_for_secretariat(supplement.meeting, by=by, at=at, revision=revision)
    supplement = _as_it_stands(supplement, meeting)
    if supplement.status in (AgendaStatus.DRAFT, AgendaStatus.RETURNED):
        return supplement
    _check_move(supplement, AgendaStatus.DRAFT)
    _move("supplement.taken_back", supplement, {"status": AgendaStatus.DRAFT}, by, at)
    return supplement


@transaction.atomic
def approve_supplement(
    supplement: Supplement, *, by: User, at: datetime.datetime, revision: int | None = None
) -> AgendaApproval:
    """The chair sets a supplement (clause 14): the agenda has its next version, which is sealed with the supplement
    in a block of its own; the supplement alone is sealed too, and members are to be sent the agenda again.

    Only whoever is chair at that moment may, and not for one drafted with the same account. Approving again returns
    the first approval.
    """
    meeting, on = lock_meeting(supplement.meeting, at)
    supplement = _as_it_stands(supplement, meeting)
    refuse_whoever_sets_not(by, supplement, meeting.council, at)
    refuse_closed(meeting)
    known = AgendaApproval.objects.filter(supplement=supplement, by__user=by).first()
    if known:
        return known
    check_revision(meeting, revision)
    refuse_unless_planned(meeting)
    if supplement.status != AgendaStatus.WITH_CHAIR:
        raise Refusal(_("The secretariat has not sent you this supplement, or took it back (clause 14)."), clause="14")
    pass_item_gate(meeting.council, supplement.items.all(), on)
    person = person_of(by)
    if person is None:  # a chair is a person
        raise AssertionError("a chair has a person")
    return _approve(supplement, AgendaApproval(by=person, at=at), by=by, at=at)


@transaction.atomic
def return_supplement(
    supplement: Supplement, *, remarks: str, by: User, at: datetime.datetime, revision: int | None = None
) -> Supplement:
    """The chair returns a supplement to the secretariat with remarks. With the same words again: no change."""
    meeting, _on = lock_meeting(supplement.meeting, at)
    supplement = _as_it_stands(supplement, meeting)
    refuse_whoever_sets_not(by, supplement, meeting.council, at)
    refuse_closed(meeting)
    remarks = remarks.strip()
    if supplement.status == AgendaStatus.RETURNED and supplement.remarks == remarks:
        return supplement
    check_revision(meeting, revision)
    refuse_unless_planned(meeting)
    _check_move(supplement, AgendaStatus.RETURNED)
    if not remarks:
        raise Refusal(_("Say what should be changed."), field="remarks")
    _move("supplement.returned", supplement, {"status": AgendaStatus.RETURNED, "remarks": remarks}, by, at)
    return supplement


@transaction.atomic
def record_supplement_approval(
    supplement: Supplement,
    *,
    person: Person,
    approved_at: datetime.datetime,
    by: User,
    at: datetime.datetime,
    number: str = "",
    scan: StoredFile | None = None,
    revision: int | None = None,
) -> AgendaApproval:
    """Record a supplement's approval that was signed on paper, as it was; see `record_agenda_approval`."""
    meeting, _on = open_for_secretariat(supplement.meeting, by=by, at=at)
    supplement = _as_it_stands(supplement, meeting)
    known = AgendaApproval.objects.filter(supplement=supplement, by=person, at=approved_at).first()
    if known:
        return known
    check_revision(meeting, revision)
    if meeting.state == Meeting.State.CANCELLED:
        raise Refusal(_("This meeting was cancelled. Plan another one."))
    _check_move(supplement, AgendaStatus.APPROVED)
    refuse_paper(person, approved_at, meeting.council, at)
    refuse_own_paper(supplement, signed_by=person.user_id, by=by)
    _refuse_incomplete(supplement)
    approval = AgendaApproval(by=person, at=approved_at, from_paper=True, paper_number=number, scan=scan)
    return _approve(supplement, approval, by=by, at=at)


def _approve(supplement: Supplement, approval: AgendaApproval, *, by: User, at: datetime.datetime) -> AgendaApproval:
    """Write an approval: the agenda's next version, sealed whole, and the supplement sealed alone."""
    meeting = supplement.meeting
    values: dict[str, Any] = {"agenda_version": meeting.agenda_version + 1}
    if meeting.state == Meeting.State.PLANNED and meeting.invited_at:
        values |= {"sequence": meeting.sequence + 1, "invited_at": None}
    before, after = history.changes(meeting, values)
    write(meeting, **after)
    write(supplement, status=AgendaStatus.APPROVED, remarks="")
    enter(meeting.council, approval.by)
    approval.meeting, approval.supplement = meeting, supplement
    write(approval, version=meeting.agenda_version, snapshot=snapshot(meeting))
    documents.seal_agenda(meeting, approval, by=by, at=at)
    supplement_documents.seal_supplement(supplement, approval, by=by, at=at)
    said = {"version": approval.version, "approved_by": approval.by, "approved_at": approval.at}
    _record(
        "supplement.approved",
        supplement,
        by=by,
        at=at,
        before=before,
        after={**after, **said, "paper_number": approval.paper_number},
        from_paper=approval.from_paper,
    )
    return approval


def _as_it_stands(supplement: Supplement, meeting: Meeting) -> Supplement:
    """The supplement, read under the meeting's lock."""
    known = meeting.supplements.filter(pk=supplement.pk).first()
    if known is None:
        raise Refusal(_("This supplement was discarded."), clause="14")
    known.meeting = meeting
    return known


def _check_move(supplement: Supplement, status: str) -> None:
    if status not in SUPPLEMENT_MOVES[supplement.status]:
        raise _no_move(supplement)


def _no_move(supplement: Supplement) -> Refusal:
    state = {"state": supplement.get_status_display()}
    return Refusal(
        _("This cannot be done with a supplement in the state «%(state)s» (clause 14).") % state, clause="14"
    )


def _refuse_incomplete(supplement: Supplement) -> None:
    items = list(supplement.items.prefetch_related("heard"))
    if not items:
        raise Refusal(_("The supplement has no items yet (clause 14)."), clause="14")
    refuse_incomplete(items)


def _move(
    action: str, supplement: Supplement, values: dict[str, Any], by: User, at: datetime.datetime, **more: Any
) -> None:
    before, after = history.changes(supplement, values)
    write(supplement, **after)
    write(supplement.meeting)
    _record(action, supplement, by=by, at=at, before=before, after=after, **more)


def _record(
    action: str, supplement: Supplement, *, by: User, at: datetime.datetime, after: Any = None, **more: Any
) -> None:
    """The event stands with the meeting, and names the supplement."""
    meeting = supplement.meeting
    after = {"supplement": supplement.pk, **(after or {})}
    history.record(action, meeting, council=meeting.council, by=by, at=at, after=after, **more)
