"""Who came: attendance by member, by meeting and by year, expected of whoever was a member on the day (clause 12).

Counted are meetings that were held. A substitute is a guest and never the member; whoever is marked and was no member
on that day is not counted. Where a member is not marked (history taken over), that is said, not guessed.
"""

import datetime
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from council.models import Council
from meetings.models import Attendance, Guest, Meeting
from members.models import Person
from members.snapshots import Snapshot, snapshots_of

STATUSES: dict[str, str] = {
    Attendance.Status.PRESENT: "present",
    Attendance.Status.EXCUSED: "excused",
    Attendance.Status.ABSENT: "absent",
}


@dataclass
class Tally:
    """How often somebody was expected, and what became of it: `expected` is the sum of the other four."""

    expected: int = 0
    present: int = 0
    excused: int = 0
    absent: int = 0
    not_marked: int = 0

    def add(self, status: str | None) -> None:
        """Count one person at one meeting."""
        name = STATUSES.get(status or "", "not_marked")
        self.expected += 1
        setattr(self, name, getattr(self, name) + 1)

    @property
    def percent(self) -> int | None:
        """Of those expected, how many were present, as a rounded percentage; None where nobody was expected or not
        everybody is marked. Never to be shown without the counts beside it."""
        if not self.expected or self.not_marked:
            return None
        return (200 * self.present + self.expected) // (2 * self.expected)


@dataclass
class OfMember(Tally):
    """A member's meetings; `sent` counts those to which somebody came in their place, as a guest."""

    person: Person = field(kw_only=True)
    sent: int = 0


@dataclass
class OfMeeting(Tally):
    """One meeting: its members of that day, and the guests."""

    meeting: Meeting = field(kw_only=True)
    guests: int = 0


@dataclass
class OfYear(Tally):
    """A calendar year: the meetings held, and all their members together."""

    year: int = field(kw_only=True)
    meetings: int = 0


@dataclass(frozen=True)
class Statistics:
    """Attendance of one year by member and by meeting, and of every year."""

    members: list[OfMember]
    meetings: list[OfMeeting]
    years: list[OfYear]


def attendance_of(council: Council, year: int) -> Statistics:
    """A council's attendance. The number of queries does not grow with its meetings or members."""
    held = list(council.meetings.filter(state=Meeting.State.HELD).order_by("date", "time", "pk"))
    snapshot = snapshots_of([council])[council.pk]
    marks = _marks(held)
    members: dict[int, OfMember] = {}
    meetings: list[OfMeeting] = []
    years: dict[int, OfYear] = {}
    guests = _guests(held)
    for one in held:
        row = OfMeeting(meeting=one, guests=len(guests[one.pk]))
        of_year = years.setdefault(one.date.year, OfYear(year=one.date.year))
        of_year.meetings += 1
        for person in _members(snapshot, one.date):
            status = marks[one.pk].get(person.pk)
            tallies: list[Tally] = [row, of_year]
            if one.date.year == year:
                member = members.setdefault(person.pk, OfMember(person=person))
                member.sent += person.pk in guests[one.pk]
                tallies.append(member)
            for tally in tallies:
                tally.add(status)
        if one.date.year == year:
            meetings.append(row)
    ordered = sorted(members.values(), key=lambda one: (one.person.name, one.person.pk))
    return Statistics(ordered, meetings, sorted(years.values(), key=lambda one: -one.year))


def _members(snapshot: Snapshot, day: datetime.date) -> Iterable[Person]:
    """Whoever was a member on a day, each once."""
    composition = snapshot.in_force(day)
    seats = snapshot.seats[composition.pk] if composition else []
    return {one.person_id: one.person for one in seats if one.is_member}.values()


def _marks(meetings: Sequence[Meeting]) -> dict[int, dict[int, str]]:
    marks: dict[int, dict[int, str]] = defaultdict(dict)
    rows = Attendance.objects.filter(meeting__in=meetings).values_list("meeting_id", "person_id", "status")
    for meeting, person, status in rows:
        marks[meeting][person] = status
    return marks


def _guests(meetings: Sequence[Meeting]) -> dict[int, list[int | None]]:
    """By meeting, who sent each of its guests (None: nobody, they were invited)."""
    guests: dict[int, list[int | None]] = defaultdict(list)
    for meeting, sender in Guest.objects.filter(meeting__in=meetings).values_list("meeting_id", "sent_by_id"):
        guests[meeting].append(sender)
    return guests
