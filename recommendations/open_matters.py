"""Letters that are open when a council is dissolved: all are carried over, for an addressee may still answer."""

import datetime
from collections.abc import Iterator

from django.urls import reverse

from council.models import Council
from council.open_matters import OPEN, Becomes, OpenMatter
from recommendations.following import standing
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
            detail=standing(one, max(dissolved_on, one.sent_on or dissolved_on)).label,
        )
    # What is only being prepared ends with the council: nothing is asked any more.
    requests = InformationRequest.objects.filter(council=council, letter__received_on=None)
    requests = requests.exclude(letter__sent_on=None)
    for request in requests.select_related("letter__organisation", "letter__response").order_by("pk"):
        yield OpenMatter(
            kind="information_request",
            key=request.key,
            title=f"{request} — {request.letter.organisation}",
            url=reverse("recommendations:information-request", args=[council.pk, request.pk]),
            becomes=Becomes.CARRIED_OVER,
            detail=standing(request.letter, max(dissolved_on, request.letter.sent_on or dissolved_on)).label,
        )


for _matters in (open_letters, open_proposals):
    if _matters not in OPEN:
        OPEN.append(_matters)
