"""What incoming proposals still ask for: a place on the next agenda, an answer; also when a council is dissolved."""

import datetime
from collections.abc import Iterator

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _

from council.desk import Task
from council.models import Council, User
from council.open_matters import Becomes, OpenMatter
from council.permissions import councils_kept, secretariat_units
from council.presenting import page_language
from council.rulebook.words import day_in_words
from meetings.models import Meeting
from meetings.suggesting import Suggestion
from recommendations.incoming import called_as_received, clause_of, sender_of, standing_of
from recommendations.models import IncomingProposal

# What an item's title holds, less the words around the subject.
LONGEST_SUBJECT = 440


def suggestion_of(proposal: IncomingProposal) -> str:
    """The key of the suggestion: the item taken over from it is offered when the proposal is considered."""
    return f"incoming-proposal:{proposal.pk}"


def to_be_considered(meeting: Meeting, on: datetime.date) -> Iterator[Suggestion]:
    """Proposals received by a day that no meeting considered yet, the oldest first. Two queries."""
    waiting = IncomingProposal.objects.filter(council=meeting.council, outcome="", received_on__lte=on)
    proposals = list(waiting.select_related("council__unit", "sender").order_by("received_on", "pk"))
    called_as_received(proposals)
    for one in proposals:
        one.council = meeting.council
        kk, ru = (_shortened(text) for text in (one.subject_kk, one.subject_ru))
        yield Suggestion(
            key=suggestion_of(one),
            clause=clause_of(one, on),
            title_kk=f"Түскен ұсынысты қарау туралы: {kk}",
            title_ru=f"О рассмотрении поступившего предложения: {ru}",
            reason=_("Received on %(day)s from %(sender)s and not considered yet.") % _said_of(one),
            tasks=tuple(one.tasks),
        )


def open_proposals(council: Council, dissolved_on: datetime.date) -> Iterator[OpenMatter]:
    """Proposals not considered, which no meeting of this council can consider any more, and those not answered."""
    found = IncomingProposal.objects.filter(council=council, answered_on=None).select_related("item__meeting")
    for one in found.order_by("received_on", "pk"):
        yield OpenMatter(
            kind="incoming_proposal",
            key=str(one.pk),
            title=str(one),
            url=reverse("recommendations:incoming-proposal", args=[council.pk, one.pk]),
            becomes=Becomes.CARRIED_OVER,
            detail=standing_of(one).label,
        )


def proposals_awaiting(user: User, on: datetime.date) -> Iterator[Task]:
    """The secretariat's proposals: not considered, then considered and not answered; three queries in all. No meeting
    of a dissolved council considers anything; what one did consider is still answered."""
    if not secretariat_units(user, on):
        return
    stands = Q(council__dissolved_on=None) | Q(council__dissolved_on__gt=on)
    kept = councils_kept(user, on).values("pk")
    found = IncomingProposal.objects.filter(council__in=kept, answered_on=None, received_on__lte=on)
    found = found.filter(stands | ~Q(outcome=""))
    found = found.select_related("council__unit", "sender", "item__meeting")
    proposals = list(found.order_by("outcome", "received_on", "pk"))
    called_as_received(proposals)
    for one in proposals:
        act = "answer-proposal" if one.outcome else "incoming-proposal"
        yield Task(
            title=str(one),
            url=reverse(f"recommendations:{act}", args=[one.council_id, one.pk]),
            detail=_("%(unit)s; received on %(day)s from %(sender)s") % _said_of(one),
            state=standing_of(one).label,
            tone="wait",
            action=_("Record the answer") if one.outcome else _("Open"),
        )


def _said_of(proposal: IncomingProposal) -> dict[str, str]:
    day = day_in_words(proposal.received_on, page_language(), "short")
    return {"day": day, "sender": sender_of(proposal), "unit": proposal.council.unit.name}


def _shortened(subject: str) -> str:
    return subject if len(subject) <= LONGEST_SUBJECT else f"{subject[:LONGEST_SUBJECT].rstrip()}…"
