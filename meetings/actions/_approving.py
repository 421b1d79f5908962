"""What setting an agenda and setting its supplement share (clause 14): completeness, and the exact content."""

import datetime
from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext as _

from council.models import Council
from council.refusals import Refusal
from meetings.actions._items import set_out
from meetings.actions.meetings import TERMS
from meetings.models import AgendaItem, Meeting
from meetings.roll import has_sat
from members.models import Person


def snapshot(meeting: Meeting) -> dict[str, Any]:
    """The exact content of an agenda with its date, time, place and order; people and posts by primary key."""
    terms = {name: getattr(meeting, name) for name in TERMS}
    plain = {name: value.isoformat() if hasattr(value, "isoformat") else value for name, value in terms.items()}
    items = meeting.items.standing().prefetch_related("heard", "speakers")
    return {**plain, "items": [set_out(one) for one in items]}


def refuse_without_terms(meeting: Meeting) -> None:
    """Refuse an agenda without what the chair sets with it: time and place (clause 14)."""
    if meeting.time is None or not (meeting.place_kk and meeting.place_ru):
        raise Refusal(
            _("Give the time, and the place in Kazakh and Russian: the chair sets them with the agenda (clause 14)."),
            clause="14",
        )
    if bool(meeting.order_kk.strip()) != bool(meeting.order_ru.strip()):
        raise Refusal(_("Give the order of the meeting in both languages, or in none."), field="order_kk")


def refuse_incomplete(items: Iterable[AgendaItem]) -> None:
    """Refuse items that the chair could not set: what is missing, and where."""
    for one in items:
        if not (one.title_kk.strip() and one.title_ru.strip()):
            raise Refusal(_("Item %(number)s lacks its title in one language.") % {"number": one.number})
        if one.kind == AgendaItem.Kind.HEARING and not one.heard.all():
            raise Refusal(
                _("Item %(number)s is a hearing: say who is heard, and in which post (clause 6.4).")
                % {"number": one.number},
                clause="6.4",
            )


def refuse_paper(person: Person, approved_at: datetime.datetime, council: Council, at: datetime.datetime) -> None:
    """Refuse an approval on paper of a moment that lies ahead, or of a person who never sat in the council."""
    if approved_at > at:
        raise Refusal(_("The approval lies in the future."), clause="14", field="approved_at")
    if not has_sat(person, council):
        raise Refusal(
            _("This person is in no composition of the council; the chair sets the agenda (clauses 11 and 14)."),
            clause="14",
            field="person",
        )
