"""Letters that are open when a council is dissolved: all are carried over, for an addressee may still answer."""

import datetime
from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext as _

from council.models import Council
from council.open_matters import OPEN, Becomes, OpenMatter
from recommendations.following import awaited_for
from recommendations.incoming_matters import open_proposals
from recommendations.models import Addressee, InformationRequest, Letter


def open_letters(council: Council, dissolved_on: datetime.date) -> Iterator[OpenMatter]:
    """Recommendations not sent yet and letters without a reply, as far as the council follows them, and information
    that has not come."""
    followed = Addressee.objects.on_control(dissolved_on)
    letters = Letter.objects.filter(council=council, received_on=None, response=None, addressee__in=followed)
    for one in letters.select_related("organisation", "response", "addressee__recommendation").order_by("pk"):
        recommendation = one.addressee.recommendation
        yield OpenMatter(
            kind="recommendation" if one.sent_on is None else "letter",
            key=recommendation.key,
            title=f"{recommendation} — {one.organisation}",
            url=reverse("recommendations:recommendation", args=[council.pk, recommendation.pk]),
            becomes=Becomes.CARRIED_OVER,
            detail=_said_of(one, dissolved_on),
        )
    # What is only being prepared ends with the council: nothing is asked any more.
    requests = InformationRequest.objects.filter(council=council, letter__received_on=None, letter__response=None)
    requests = requests.exclude(letter__sent_on=None)
    for request in requests.select_related("letter__organisation", "letter__response").order_by("pk"):
        yield OpenMatter(
            kind="information_request",
            key=request.key,
            title=f"{request} — {request.letter.organisation}",
            url=reverse("recommendations:information-request", args=[council.pk, request.pk]),
            becomes=Becomes.CARRIED_OVER,
            detail=_said_of(request.letter, dissolved_on),
        )


def _said_of(letter: Letter, dissolved_on: datetime.date) -> str:
    """Where an open letter stood on the last day; one that went out since is counted from then."""
    if letter.sent_on is None:
        return _("not sent yet")
    return awaited_for(letter.sent_on, max(dissolved_on, letter.sent_on))


for _matters in (open_letters, open_proposals):
    if _matters not in OPEN:
        OPEN.append(_matters)
