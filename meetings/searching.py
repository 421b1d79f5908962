"""What of meetings and visits is searched: agenda items by their titles, what the minutes say under them, and visits.

An item is seen once the chair has approved its agenda or supplement (clause 14), the minutes once they are signed;
before, by those who prepare them.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from council.models import Council
from council.presenting import page_language
from council.search import Reader, Shown, Source, register
from meetings.models import AgendaItem, AgendaStatus, Meeting, Visit
from members.permissions import councils_of_member, is_chair

TITLES = ("title_kk", "title_ru")
MINUTES = ("outcome_kk", "outcome_ru", "proceedings_kk", "proceedings_ru", "spoke_kk", "spoke_ru")
VISIT = ("place_kk", "place_ru", "findings_kk", "findings_ru", "basis_kk", "basis_ru")


def _chaired(reader: Reader) -> list[int]:
    """The councils whose chair the reader is: what they have not set yet is shown to them as well."""
    sits = Council.objects.filter(councils_of_member(reader.user, reader.on)).select_related("unit")
    return [one.pk for one in sits if is_chair(reader.user, one, reader.at)]


def items_seen(reader: Reader) -> QuerySet[AgendaItem]:
    """The agenda items that an account may see, as on the page of their meeting."""
    held = Q(meeting__state=Meeting.State.HELD)
    approved = Q(meeting__agenda_status=AgendaStatus.APPROVED)
    standing = Q(supplement=None) | Q(supplement__status=AgendaStatus.APPROVED)
    prepares = Q(meeting__council__in=[*reader.kept, *_chaired(reader)])
    return AgendaItem.objects.filter(held | (approved & standing) | prepares, reader.within("meeting__council"))


def minutes_seen(reader: Reader) -> QuerySet[AgendaItem]:
    """The agenda items whose minutes an account may see: of signed minutes, and those it writes itself."""
    signed = Q(meeting__minutes__signed_on__isnull=False)
    return AgendaItem.objects.filter(signed | Q(meeting__council__in=reader.kept), reader.within("meeting__council"))


def _visits_seen(reader: Reader) -> QuerySet[Visit]:
    return Visit.objects.filter(reader.within("council"))


def _show_items(reader: Reader, items: Sequence[AgendaItem]) -> list[Shown]:
    return [
        Shown(
            f"{one.number}. {one.title}",
            f"{reverse('meetings:meeting', args=[one.meeting.council_id, one.meeting_id])}#item-{one.pk}",
            one.meeting.council.unit.name,
            one.meeting.date,
        )
        for one in items
    ]


def _show_minutes(reader: Reader, items: Sequence[AgendaItem]) -> list[Shown]:
    """The minutes themselves: once signed as a document, before that where they are being written."""
    return [
        replace(shown, url=_minutes_url(one)) for one, shown in zip(items, _show_items(reader, items), strict=True)
    ]


def _minutes_url(item: AgendaItem) -> str:
    where = [item.meeting.council_id, item.meeting_id]
    if item.meeting.is_closed:
        return reverse("meetings:document", args=[*where, "minutes", "ru" if page_language() == "ru" else "kk"])
    return f"{reverse('meetings:room', args=where)}#item-{item.pk}"


def _show_visits(reader: Reader, visits: Sequence[Visit]) -> list[Shown]:
    return [
        Shown(
            str(one.get_kind_display()).capitalize(),
            reverse("meetings:visit", args=[one.council_id, one.pk]),
            one.council.unit.name,
            one.date,
        )
        for one in visits
    ]


def _of_items(
    kind: str,
    number: int,
    label: Any,
    parts: tuple[str, ...],
    visible: Callable[[Reader], QuerySet[AgendaItem]],
    show: Callable[[Reader, Sequence[AgendaItem]], Sequence[Shown]] = _show_items,
) -> Source:
    return Source(
        kind=kind,
        number=number,
        label=label,
        model=AgendaItem,
        parts=parts,
        visible=visible,
        show=show,
        council="meeting__council",
        day_of=lambda item: item.meeting.date,
        related=("meeting__council__unit", "meeting__minutes"),
        touched={Meeting: lambda meeting: Q(meeting=meeting.pk)},
    )


register(
    _of_items("minutes", 2, pgettext_lazy("of several meetings", "Minutes"), MINUTES, minutes_seen, _show_minutes),
    _of_items("item", 3, _("Agenda items"), TITLES, items_seen),
    Source(
        kind="visit",
        number=6,
        label=_("Visits"),
        model=Visit,
        parts=VISIT,
        visible=_visits_seen,
        show=_show_visits,
        day_of=lambda visit: visit.date,
        related=("council__unit",),
    ),
)
