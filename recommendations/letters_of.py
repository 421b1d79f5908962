"""Which letters there are of a meeting, and at which address an organisation was written to before."""

import datetime
from collections.abc import Iterable

from django.db.models import Q

from council.models import Council
from meetings.models import Meeting
from recommendations.carried import JOINED
from recommendations.following import called_as_sent
from recommendations.models import Letter


def letters_of_meeting(meeting: Meeting, on: datetime.date) -> list[Letter]:
    """The letters of what a meeting recommended and proposed, and of its invitations to hearings, in their order.
    Addressees are called as when their letters were sent. Two queries."""
    ours = Q(addressee__recommendation__meeting=meeting) | Q(hearing_invitation__meeting=meeting)
    found = Letter.objects.filter(ours, council=meeting.council_id).select_related("organisation", "response", *JOINED)
    letters = list(found.order_by("addressee__recommendation", "pk"))
    for one in letters:
        one.council = meeting.council
    called_as_sent(letters, on)
    return letters


def addresses_known(council: Council, letters: Iterable[Letter]) -> dict[int, str]:
    """The e-mail address to which the council last wrote to the organisations of these letters, by their primary
    keys. One query."""
    wanted = {one.organisation_id for one in letters}
    earlier = Letter.objects.filter(council=council, organisation__in=wanted, sent_on__isnull=False).exclude(email="")
    return dict(earlier.order_by("sent_on", "pk").values_list("organisation_id", "email"))
