"""Incoming proposals (clauses 4.6 and 5.2): who may read them, and how far each has come.

A letter that nobody considered yet is no matter of the members: readers of a council see a proposal once the minutes
of the meeting that considered it are signed, like everything else that became of an agenda item.
"""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from council import files, history
from council.models import Council, StoredFile, as_called
from council.permissions import Account, councils_kept, councils_seen, may_keep
from meetings.models import Meeting
from meetings.tasks import task_choices
from recommendations.models import IncomingProposal

# The tasks that are about considering proposals, one of each chapter: keys of the regulation, no figures of it.
CONSIDERING = ("4.6", "5.2")
TONES = {
    IncomingProposal.Outcome.SUPPORTED: "good",
    IncomingProposal.Outcome.PARTLY: "good",
    IncomingProposal.Outcome.DECLINED: "note",
    IncomingProposal.Outcome.NOTED: "note",
}
# Whatever a reader of the council may see: considered at a meeting whose record is closed.
OPEN = Q(item__meeting__minutes__signed_on__isnull=False) | Q(
    item__meeting__taken_over=True, item__meeting__state=Meeting.State.HELD
)


@dataclass(frozen=True, slots=True)
class ProposalStanding:
    """A proposal today: `state` is received, considered or answered; the word for it and the tone of its chip."""

    state: str
    label: str
    tone: str


def standing_of(proposal: IncomingProposal, on: datetime.date | None = None) -> ProposalStanding:
    """Where a proposal stands now, or stood on a day: not considered yet, considered and not answered, or what became
    of it."""
    item = proposal.item
    if not proposal.outcome or item is None or (on and item.meeting.date > on):
        return ProposalStanding("received", _("not considered yet"), "wait")
    outcome = proposal.get_outcome_display()
    if proposal.answered_on is None or (on and proposal.answered_on > on):
        return ProposalStanding("considered", _("%(outcome)s, not answered yet") % {"outcome": outcome}, "wait")
    return ProposalStanding("answered", outcome, TONES[IncomingProposal.Outcome(proposal.outcome)])


def may_record_proposal(user: Account, council: Council, on: datetime.date) -> bool:
    """Whether an account records proposals and what became of them: the council's secretariat."""
    return may_keep(user, council, on)


def proposals_seen(user: Account, on: datetime.date) -> QuerySet[IncomingProposal]:
    """What an account may read: all it keeps, and of the councils it sees what their closed meetings considered."""
    kept = Q(council__in=councils_kept(user, on).values("pk"))
    seen = IncomingProposal.objects.filter(
        kept | (~Q(outcome="") & OPEN), council__in=councils_seen(user, on).values("pk")
    )
    return seen.select_related("council__unit", "sender", "item__meeting")


def called_as_received(proposals: Iterable[IncomingProposal]) -> None:
    """Let the senders say what they were called on the day their proposal came. One query, whatever their number."""
    as_called((one.received_on, one.sender) for one in proposals if one.sender)


def sender_of(proposal: IncomingProposal) -> str:
    """Who sent it: the organisation; of a private person no more than that it was one."""
    return proposal.sender.called if proposal.sender else _("a private person")


def considering_tasks(council: Council, on: datetime.date) -> list[str]:
    """The tasks about considering proposals that the council's level has (clause 4.6, clause 5.2 or both)."""
    known = dict(task_choices(council, on))
    return [one for one in CONSIDERING if one in known]


def clause_of(proposal: IncomingProposal, on: datetime.date) -> str:
    """The clause under which it is considered: a task about that which it cites, else one of the council's level."""
    own = considering_tasks(proposal.council, on)
    return next((one for one in own if one in proposal.tasks), own[0] if own else "")


def _is_held_back(file: StoredFile) -> bool:
    """Whether readers may not see it yet: the papers of a proposal that they may not see."""
    of_file = IncomingProposal.objects.filter(Q(scan=file) | Q(answer_scan=file))
    return of_file.exists() and not of_file.exclude(outcome="").filter(OPEN).exists()


def _events_held_back(user: Account, council: Council, on: datetime.date) -> Q:
    """The events of proposals that the account may not see; those of discarded ones are the secretariat's alone."""
    about = Q(subject_type=IncomingProposal._meta.label_lower)
    if may_keep(user, council, on):
        return Q(pk__in=[])
    return about & ~Q(subject_id__in=proposals_seen(user, on).order_by().values("pk"))


if _is_held_back not in files.HELD_BACK:
    files.HELD_BACK.append(_is_held_back)
    history.HELD_BACK.append(_events_held_back)
