"""The interim letter to the sender of a proposal: it came, and a meeting will consider it."""

import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from council import history
from council.models import User
from council.refusals import Refusal
from council.steps import lock, write
from recommendations.actions.proposals import begin_proposal
from recommendations.models import IncomingProposal


@transaction.atomic
def record_interim_letter(
    proposal: IncomingProposal,
    *,
    interim_on: datetime.date,
    by: User,
    at: datetime.datetime,
    interim_number: str = "",
    revision: int | None = None,
) -> IncomingProposal:
    """Record that the sender was told that the proposal came and will be considered. It answers nothing: the proposal
    stands where it stood.

    Refuses a day before it came, after today, or after the meeting that considered it: what goes out then is the
    answer. What was recorded is corrected with the `revision` it was read with; the same again changes nothing.
    """
    council, on, proposal = begin_proposal(proposal, by, at, None)
    values: dict[str, Any] = {"interim_on": interim_on, "interim_number": interim_number.strip()}
    before, after = history.changes(proposal, values)
    if not after:
        return proposal
    _refuse_day(proposal, interim_on, on)
    correcting = proposal.interim_on is not None
    if correcting and revision is None:
        raise Refusal(_("The interim letter is already recorded. Open the proposal to correct the record."))
    proposal = lock(proposal, revision)
    write(proposal, **after)
    action = "incoming_proposal.interim_corrected" if correcting else "incoming_proposal.interim_recorded"
    history.record(action, proposal, council=council, by=by, at=at, before=before, after=after)
    return proposal


def _refuse_day(proposal: IncomingProposal, interim_on: datetime.date, on: datetime.date) -> None:
    if interim_on > on:
        raise Refusal(_("This date lies in the future."), field="interim_on")
    if interim_on < proposal.received_on:
        raise Refusal(_("The interim letter lies before the proposal came."), field="interim_on")
    if proposal.item and interim_on > proposal.item.meeting.date:
        message = _("A meeting had considered the proposal by this day: what goes out then is the answer.")
        raise Refusal(message, field="interim_on")
