"""How many of the members are there, and whether that is the quorum of the council's own regulation.

No clause asks for a quorum: without one in the own regulation of that day nothing is said of it.
"""

import datetime
import math
from collections.abc import Iterable, Sequence
from fractions import Fraction
from typing import NamedTuple

from council.models import Council
from meetings.models import Attendance, Meeting
from members.models import Seat


class Count(NamedTuple):
    """Members present, of how many; the quorum as the own regulation says it («1/2»), and the number that makes. Where
    it sets none, `quorum` is empty and `needed` None."""

    present: int
    members: int
    quorum: str = ""
    needed: int | None = None

    @property
    def is_reached(self) -> bool:
        """Whether enough members are there."""
        return self.needed is not None and self.present >= self.needed


def quorum_on(council: Council, day: datetime.date) -> str:
    """The quorum that the council's own regulation sets on a day; empty where it says nothing."""
    own = council.own_regulations.filter(since__lte=day).order_by("-since").first()
    return own.quorum if own else ""


def count_of(
    meeting: Meeting, attendance: Iterable[Attendance], roll: Sequence[Seat], at: datetime.time | None = None
) -> Count:
    """The members who are there at an hour of the unit's clock; without one, all who were there at any time.

    Whoever is marked and not on the roll of that day is no member (clause 12) and is not counted.
    """
    members = {one.person_id for one in roll}
    quorum = quorum_on(meeting.council, meeting.date)
    needed = math.ceil(Fraction(quorum) * len(members)) if quorum else None
    there = sum(one.person_id in members and is_there(one, at) for one in attendance)
    return Count(there, len(members), quorum, needed)


def is_there(row: Attendance, at: datetime.time | None) -> bool:
    """Whether a member is in the room at an hour: come by then, and not gone yet."""
    if row.status != Attendance.Status.PRESENT:
        return False
    if at is None:
        return True
    return (row.arrived_at is None or row.arrived_at <= at) and (row.left_at is None or at < row.left_at)
