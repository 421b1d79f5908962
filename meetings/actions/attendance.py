"""Who was at a meeting, of the composition in force on its day, from when and until when (clause 12)."""

import datetime
from collections.abc import Mapping
from typing import Any, NamedTuple

from django.db import transaction
from django.utils.translation import gettext as _

from council import history
from council.models import User
from council.refusals import Refusal
from council.steps import write
from meetings.actions._steps import open_for_secretariat, refuse_before_its_day
from meetings.actions._votes import refuse_more_votes_than_present
from meetings.clashes import is_there_already
from meetings.models import Attendance, Meeting
from meetings.roll import roll_on
from members.models import Person


class Mark(NamedTuple):
    """How a member is marked: why excused; and of whoever was present, since when (came late) and until when (left
    early), on the unit's clock. Without a status: not marked yet."""

    status: str
    reason: str = ""
    arrived_at: datetime.time | None = None
    left_at: datetime.time | None = None


Marks = Mapping[Person, Mark | tuple[str, str]]
TIMES = ("arrived_at", "left_at")


@transaction.atomic
def record_attendance(
    meeting: Meeting, marks: Marks, *, by: User, at: datetime.datetime, revision: int | None = None
) -> Meeting:
    """Record who of the composition in force on the day of the meeting was present, excused or absent (clause 12).

    Whoever is not in it is refused: membership is personal, a substitute is a guest. Excused needs a reason; nobody
    leaves before they came. Not before the meeting's day. The same marks again change nothing.
    """
    meeting, on = open_for_secretariat(meeting, by=by, at=at)
    refuse_before_its_day(meeting, on)
    before, after = _put(meeting, {person: Mark(*said) for person, said in marks.items()})
    if not after:
        return meeting
    if revision is not None and meeting.revision != revision:
        open_for_secretariat(meeting, by=by, at=at, revision=revision)
    _record(meeting, before, after, by=by, at=at)
    return meeting


@transaction.atomic
def mark_attendance(
    meeting: Meeting, person: Person, mark: Mark, *, base: Mark, by: User, at: datetime.datetime
) -> Mark:
    """Mark one member while the meeting goes on; what is stored then, which drops what does not belong to the status.

    `base` is the mark that was read before: where another stands there now, `Overtaken` shows it and nothing is
    written. Refuses what `record_attendance` refuses.
    """
    meeting, on = open_for_secretariat(meeting, by=by, at=at)
    refuse_before_its_day(meeting, on)
    new = _settled(mark)
    row = meeting.attendance.filter(person=person).first()
    if is_there_already(mark_of(row), base, new):
        return new
    before, after = _put(meeting, {person: new})
    _record(meeting, before, after, by=by, at=at)
    return new


def mark_of(row: Attendance | None) -> Mark:
    """The mark that a row of the roll stands for."""
    return Mark(row.status, row.reason, row.arrived_at, row.left_at) if row else Mark("")


def _status(mark: Mark) -> Attendance.Status | str:
    return Attendance.Status(mark.status) if mark.status else ""


def _settled(mark: Mark) -> Mark:
    """A mark without what does not belong to its status: a reason goes with being excused, times with presence."""
    there = mark.status == Attendance.Status.PRESENT
    return Mark(
        mark.status,
        mark.reason.strip() if mark.status == Attendance.Status.EXCUSED else "",
        mark.arrived_at if there else None,
        mark.left_at if there else None,
    )


def _put(meeting: Meeting, marks: Mapping[Person, Mark]) -> tuple[dict[str, Any], dict[str, Any]]:
    """Check and write these marks; what they were before and are after, people by primary key."""
    _check(meeting, marks)
    known = {one.person_id: one for one in meeting.attendance.all()}
    before: dict[str, Any] = {}
    after: dict[str, Any] = {}
    for person, said in marks.items():
        row, new = known.get(person.pk), _settled(said)
        old = mark_of(row)
        if old == new:
            continue
        write(row or Attendance(meeting=meeting, person=person), **new._asdict())
        before[str(person.pk)], after[str(person.pk)] = _status(old), _status(new)
        for name in TIMES:
            if getattr(old, name) != getattr(new, name):
                key = f"{person.pk}.{name}"
                before[key], after[key] = getattr(old, name), getattr(new, name)
    if after:
        refuse_more_votes_than_present(meeting)
    return before, after


def _record(
    meeting: Meeting, before: dict[str, Any], after: dict[str, Any], *, by: User, at: datetime.datetime
) -> None:
    write(meeting)
    history.record("attendance.recorded", meeting, council=meeting.council, by=by, at=at, before=before, after=after)


def _check(meeting: Meeting, marks: Mapping[Person, Mark]) -> None:
    members = {one.person_id for one in roll_on(meeting.council, meeting.date)}
    for person, mark in marks.items():
        if person.pk not in members:
            raise Refusal(
                _(
                    "%(person)s was no member on that day. Membership is personal: whoever came instead of a member "
                    "is a guest (clause 12)."
                )
                % {"person": person.name},
                clause="12",
            )
        if mark.status == Attendance.Status.EXCUSED and not mark.reason.strip():
            raise Refusal(_("Say why %(person)s was excused.") % {"person": person.name}, field=f"reason_{person.pk}")
        if mark.arrived_at and mark.left_at and mark.left_at < mark.arrived_at:
            raise Refusal(
                _("%(person)s cannot have left at %(left)s, before coming at %(arrived)s.")
                % {"person": person.name, "left": f"{mark.left_at:%H:%M}", "arrived": f"{mark.arrived_at:%H:%M}"},
                field=f"left_at_{person.pk}",
            )
    _refuse_present_who_sent(meeting, marks)


def _refuse_present_who_sent(meeting: Meeting, marks: Mapping[Person, Mark]) -> None:
    there = [person for person, mark in marks.items() if mark.status == Attendance.Status.PRESENT]
    sent = meeting.guests.filter(sent_by__in=there).select_related("sent_by").first() if there else None
    if sent and sent.sent_by:
        raise Refusal(
            _(
                "%(guest)s stands among the guests as sent by %(person)s. Whoever is present sends nobody: take that "
                "guest off first (clause 12)."
            )
            % {"guest": sent.name, "person": sent.sent_by.name},
            clause="12",
            field=f"status_{sent.sent_by_id}",
        )
