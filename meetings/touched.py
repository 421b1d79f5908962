"""The planned meetings that the end of a tenure touches: who leaves a post is on their roll, or was to be heard."""

import datetime
from collections.abc import Iterator
from typing import Any

from django.db.models import Exists, OuterRef, Q, Subquery
from django.urls import reverse
from django.utils.translation import gettext as _

from council.presenting import page_language
from council.rulebook.words import day_in_words
from meetings.models import Heard, Meeting
from members.models import Composition, Seat, Tenure
from members.touched import TOUCHED, Touched


def meetings_touched(tenure: Tenure, until: datetime.date) -> Iterator[Touched]:
    """The planned meetings from that day on in which the person is on the roll by this post, or is to be heard in it.

    One query. Of an agenda that is not approved yet, only those who keep the council know who is heard.
    """
    their: dict[str, Any] = {"person": tenure.person_id, "post": tenure.post_id}
    day: Any = OuterRef("date")
    current = Composition.objects.filter(council=OuterRef("council")).in_force(day).values("pk")[:1]
    meetings = Meeting.objects.filter(state=Meeting.State.PLANNED, date__gte=until).annotate(
        composition_then=Subquery(current)
    )
    on_roll = Exists(Seat.objects.members().filter(composition=OuterRef("composition_then"), **their))
    heard = Exists(Heard.objects.filter(item__meeting=OuterRef("pk"), **their))
    found = meetings.annotate(on_roll=on_roll, is_heard=heard).filter(Q(on_roll=True) | Q(is_heard=True))
    for one in found.select_related("council__unit").order_by("date", "pk"):
        day_of = {"day": day_in_words(one.date, page_language())}
        url = reverse("meetings:meeting", args=[one.council_id, one.pk])
        if one.on_roll:
            yield Touched(one.council, _("Planned meeting, %(day)s: on the roll") % day_of, url)
        if one.is_heard:
            text = _("Planned meeting, %(day)s: to be heard") % day_of
            yield Touched(one.council, text, url, for_keepers=not one.is_agenda_open)


if meetings_touched not in TOUCHED:
    TOUCHED.append(meetings_touched)
