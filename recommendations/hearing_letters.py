"""Invitations to hearings beside those who are to be heard (clause 6.4), for the pages of hearings and meetings."""

import datetime
from collections.abc import Iterator, Sequence

from django.urls import reverse
from django.utils.translation import gettext as _

from council.models import Council, User
from council.permissions import may_keep
from meetings.hearing_letters import LETTERS, HearingLetter
from meetings.models import Heard, Meeting
from recommendations.following import standings
from recommendations.invitations import is_overtaken
from recommendations.models import HearingInvitation
from recommendations.permissions import letters_seen


def invitations_to(user: User, council: Council, heard: Sequence[Heard], on: datetime.date) -> Iterator[HearingLetter]:
    """The invitation of each, and where one may be written, the page for that. Three queries."""
    keeps = may_keep(user, council, on)
    known = {one.heard_id: one for one in _invitations(user, council, heard, on)}
    stand = standings((one.letter for one in known.values()), on)
    for one in heard:
        invitation = known.get(one.pk)
        if invitation:
            url = reverse("recommendations:letter", args=[council.pk, invitation.letter_id])
            told = stand[invitation.letter_id]
            yield HearingLetter(one.pk, _("invitation: %(standing)s") % {"standing": told.label}, url, told.tone)
        if keeps and may_be_written(one, invitation):
            url = reverse("recommendations:prepare-invitation", args=[council.pk, one.pk])
            is_draft = invitation is not None and invitation.letter.sent_on is None
            label = _("Change the invitation") if is_draft else _("Prepare an invitation")
            yield HearingLetter(one.pk, label, url, is_offer=True)


def may_be_written(heard: Heard, invitation: HearingInvitation | None) -> bool:
    """Whether an invitation may be prepared or changed: its meeting lies ahead, and none was sent, or it was moved
    since."""
    if heard.item.meeting.state != Meeting.State.PLANNED:
        return False
    return invitation is None or invitation.letter.sent_on is None or is_overtaken(invitation, heard.item.meeting)


def _invitations(
    user: User, council: Council, heard: Sequence[Heard], on: datetime.date
) -> Iterator[HearingInvitation]:
    seen = letters_seen(user, on)
    found = HearingInvitation.objects.filter(heard__in=[one.pk for one in heard], letter__in=seen)
    yield from found.select_related("letter__response")


if invitations_to not in LETTERS:
    LETTERS.append(invitations_to)
