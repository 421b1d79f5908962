"""Somebody who is to be heard, and the invitation to them, for the table of addresses."""

from typing import Any

from council.models import Council
from meetings.models import Heard
from recommendations.models import HearingInvitation, Letter

Sample = dict[str, Any]


def invited_to_hearing(council: Council, meetings: Sample, directory: Sample) -> Sample:
    """Somebody who is to be heard, with an invitation that is not sent yet."""
    who = {"person_id": directory["person"], "post_id": directory["post"]}
    heard = Heard.objects.create(item_id=meetings["hearing"], **who)
    to: dict[str, Any] = {"council": council, "organisation_id": directory["organisation"]}
    letter = Letter.objects.create(purpose="hearing_invitation", **to)
    invitation = HearingInvitation.objects.create(letter=letter, meeting_id=meetings["meeting"], heard=heard, **who)
    return {"heard": heard.pk, "invitation": letter.pk, "hearing_invitation": invitation.pk}
