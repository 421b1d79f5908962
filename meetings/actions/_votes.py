"""Votes under an item: never more than the members present."""

from django.utils.translation import gettext as _

from council.refusals import Refusal
from meetings.models import AgendaItem, Attendance, Meeting
from meetings.votes import VOTES, votes_of


def refuse_more_votes_than_present(meeting: Meeting, item: AgendaItem | None = None) -> None:
    """Refuse where under an item (under any, if none is given) more votes stand than members are marked present."""
    items = [item] if item else list(meeting.items.all())
    counted = {one: votes_of(one).total for one in items if any(getattr(one, name) for name in VOTES)}
    if not counted:
        return
    present = meeting.attendance.filter(status=Attendance.Status.PRESENT).count()
    for one, total in counted.items():
        if total > present:
            raise Refusal(
                _(
                    "Under item %(number)s there are %(votes)s votes, and %(present)s members are marked present. "
                    "Only members vote (clause 12): correct the votes or the roll."
                )
                % {"number": one.number, "votes": total, "present": present},
                clause="12",
                field="votes_for",
            )
