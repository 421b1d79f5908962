"""The planned meetings that the ends of tenures touch: who leaves a post is on their roll, or was to be heard."""

import datetime
from collections.abc import Iterator, Sequence
from typing import Any

from django.db.models import Exists, OuterRef, Subquery
from django.urls import reverse
from django.utils.translation import gettext as _

from council.presenting import page_language
from council.rulebook.words import day_in_words
from meetings.models import AgendaItem, Heard, Meeting
from members.models import Composition, Seat
from members.touched import TOUCHED, Ending, Touched


def meetings_touched(endings: Sequence[Ending]) -> Iterator[tuple[Ending, Touched]]:
    """The planned meetings from each day on in which the person is on the roll by this post, or is to be heard in it.

    Four queries. Of an agenda or a supplement that is not approved yet, only those who keep the council know who is
    heard.
    """
    if not endings:
        return
    people = {one.person for one in endings}
    meetings = _meetings(people, min(one.until for one in endings))
    on_roll = set(
        Seat.objects.members()
        .filter(composition__in={one.composition_then for one in meetings}, person__in=people)
        .values_list("composition", "person", "post")
    )
    named = Heard.objects.filter(item__meeting__in=meetings)
    heard = set(named.values_list("item__meeting", "person", "post"))
    standing = AgendaItem.objects.standing().filter(meeting__in=meetings)
    known = set(named.filter(item__in=standing).values_list("item__meeting", "person", "post"))
    concerned = {row[1:] for row in on_roll | heard}
    for ending in endings:
        who = (ending.person, ending.post)
        for one in meetings if who in concerned else ():
            if one.date < ending.until:
                continue
            day_of = {"day": day_in_words(one.date, page_language())}
            url = reverse("meetings:meeting", args=[one.council_id, one.pk])
            if (one.composition_then, *who) in on_roll:
                yield ending, Touched(one.council, _("Planned meeting, %(day)s: on the roll") % day_of, url)
            if (one.pk, *who) in heard:
                text = _("Planned meeting, %(day)s: to be heard") % day_of
                is_open = one.is_agenda_open and (one.pk, *who) in known
                yield ending, Touched(one.council, text, url, for_keepers=not is_open)


def _meetings(people: set[int], since: datetime.date) -> list[Any]:
    """The meetings planned from a day on in which any of these people sits or is heard; each with the composition in
    force then."""
    day: Any = OuterRef("date")
    current = Composition.objects.filter(council=OuterRef("council")).in_force(day).values("pk")[:1]
    found = Meeting.objects.filter(state=Meeting.State.PLANNED, date__gte=since).annotate(
        composition_then=Subquery(current)
    )
    sits = Exists(Seat.objects.members().filter(composition=OuterRef("composition_then"), person__in=people))
    heard = Exists(Heard.objects.filter(item__meeting=OuterRef("pk"), person__in=people))
    return list(found.filter(sits | heard).select_related("council__unit").order_by("date", "pk"))


if meetings_touched not in TOUCHED:
    TOUCHED.append(meetings_touched)
