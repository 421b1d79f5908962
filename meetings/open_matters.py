"""What is open about meetings when a council is dissolved: those planned, those never recorded, unsigned minutes."""

import datetime
from collections.abc import Iterator

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _

from council.models import Council, User
from council.open_matters import OPEN, Becomes, OpenMatter
from council.presenting import page_language
from council.rulebook.words import day_in_words
from meetings.actions import cancel_meeting
from meetings.models import Meeting


def open_meetings(council: Council, dissolved_on: datetime.date) -> Iterator[OpenMatter]:
    """Meetings planned for the day of dissolution or later are cancelled, with their agendas; earlier ones and minutes
    that are not signed are carried over. Meetings held on that day or later are pointed out."""
    planned, held = Q(state=Meeting.State.PLANNED), Q(state=Meeting.State.HELD)
    unsigned = Q(taken_over=False) & (Q(minutes=None) | Q(minutes__signed_on=None))
    found = Meeting.objects.filter(planned | (held & (unsigned | Q(date__gte=dissolved_on))), council=council)
    for one in found.select_related("minutes").order_by("date", "time", "pk"):
        one.council = council
        if one.state == Meeting.State.PLANNED:
            yield _planned(one, dissolved_on)
            continue
        if one.date >= dissolved_on:
            yield _held_after(one)
        if not one.taken_over and not one.is_closed:
            yield _unsigned(one)


def _planned(one: Meeting, dissolved_on: datetime.date) -> OpenMatter:
    if one.date >= dissolved_on:
        detail = _("planned; agenda: %(state)s") % {"state": one.get_agenda_status_display()}
        return _matter(one, "meeting", Becomes.CLOSED, detail, close=_Cancellation(one))
    return _matter(one, "meeting", Becomes.CARRIED_OVER, _("planned before that day: to be held or recorded"))


def _held_after(one: Meeting) -> OpenMatter:
    detail = _("held on that day or later, when the council no longer stood: check the day of the dissolution")
    return _matter(one, "held_meeting", Becomes.STAYS, detail)


def _unsigned(one: Meeting) -> OpenMatter:
    return _matter(one, "minutes", Becomes.CARRIED_OVER, _("held; its minutes are not signed yet"))


def _matter(
    one: Meeting, kind: str, becomes: Becomes, detail: str, close: "_Cancellation | None" = None
) -> OpenMatter:
    return OpenMatter(
        kind=kind,
        key=one.key,
        title=_("Meeting of %(day)s") % {"day": day_in_words(one.date, page_language(), "short")},
        url=reverse("meetings:meeting", args=[one.council_id, one.pk]),
        becomes=becomes,
        detail=detail,
        day=one.date,
        close=close,
    )


class _Cancellation:
    """Cancels one meeting; whoever was invited is told."""

    def __init__(self, meeting: Meeting) -> None:
        self.meeting = meeting

    def __call__(self, by: User, at: datetime.datetime) -> Meeting:
        return cancel_meeting(self.meeting, by=by, at=at)


if open_meetings not in OPEN:
    OPEN.append(open_meetings)
