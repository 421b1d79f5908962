"""Taking over a meeting of the past, as history: gates do not block it, the rules say what was wrong with it."""

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from council import history
from council.models import Council, StoredFile, User
from council.refusals import Link, Refusal
from council.steps import authorise, local_day, lock_council, write
from meetings.actions._approving import snapshot
from meetings.actions._items import Hearing, people_of, put_item
from meetings.actions._steps import taken_keys
from meetings.actions.meetings import refuse_second
from meetings.models import AgendaApproval, AgendaItem, Attendance, Meeting, Minutes
from meetings.permissions import may_plan_meeting
from meetings.roll import has_sat
from members.directory import enter, fresh_key, lock_things
from members.models import Person


@dataclass(frozen=True)
class PastItem:
    """One item of a past meeting's agenda."""

    title_kk: str
    title_ru: str
    kind: str = AgendaItem.Kind.ORDINARY
    tasks: Sequence[str] = ()
    heard: Hearing = ()


@dataclass(frozen=True)
class PastApproval:
    """Who approved a past agenda, and when."""

    by: Person
    at: datetime.datetime
    number: str = ""


@dataclass(frozen=True)
class PastMinutes:
    """The number of past minutes and the day they were signed."""

    number: str
    signed_on: datetime.date | None
    scan: StoredFile | None = None


@transaction.atomic
def take_over_meeting(
    council: Council,
    *,
    date: datetime.date,
    by: User,
    at: datetime.datetime,
    time: datetime.time | None = None,
    place_kk: str = "",
    place_ru: str = "",
    number: str = "",
    items: Sequence[PastItem] = (),
    attendance: Mapping[Person, tuple[str, str]] | None = None,
    approval: PastApproval | None = None,
    minutes: PastMinutes | None = None,
) -> Meeting:
    """Enter a meeting held before, as it was. The event says that it comes from paper, and when it was entered.

    Refuses a day that has not passed, a second meeting at the same date and time, and people who never sat in the
    council. The law bars nothing here; the rules report afterwards.
    """
    council = lock_council(council)
    on = local_day(council, at)
    authorise(may_plan_meeting(by, council, on), _("Only the secretariat of this akimat may do this."))
    if date > on:
        plan = Link(reverse("meetings:plan-meeting", args=[council.pk]), _("Plan a meeting"))
        raise Refusal(_("This day lies ahead. Plan the meeting instead."), field="date", link=plan)
    refuse_second(council, date, time)
    meeting = Meeting(
        council=council, key=fresh_key("m", taken_keys(council)), state=Meeting.State.HELD, taken_over=True
    )
    write(meeting, date=date, time=time, place_kk=place_kk, place_ru=place_ru, number=number)
    _take_over_items(meeting, items, [*(attendance or {}), *([approval.by] if approval else [])])
    _take_over_attendance(meeting, attendance or {})
    _take_over_approval(meeting, approval, at)
    if minutes:
        _take_over_minutes(meeting, minutes)
    after = {"date": date, "time": time, "number": number, "items": len(items), "attendance": len(attendance or {})}
    history.record("meeting.taken_over", meeting, council=council, by=by, at=at, after=after, from_paper=True)
    return meeting


def _take_over_items(meeting: Meeting, items: Sequence[PastItem], others: Sequence[Person]) -> None:
    """Write the items; whom they name is locked before, in one with the others whom the meeting names."""
    lock_things([*others, *(thing for one in items for thing in people_of(one.heard))])
    for one in items:
        put_item(meeting, **vars(one))


def _take_over_attendance(meeting: Meeting, attendance: Mapping[Person, tuple[str, str]]) -> None:
    for person, (status, reason) in attendance.items():
        _refuse_stranger(person, meeting.council)
        enter(meeting.council, person)
        write(Attendance(meeting=meeting, person=person), status=status, reason=reason)


def _take_over_approval(meeting: Meeting, approval: PastApproval | None, at: datetime.datetime) -> None:
    if approval is None:
        return
    _refuse_stranger(approval.by, meeting.council)
    if approval.at > at:
        raise Refusal(_("The approval lies in the future."), clause="14", field="approved_at")
    enter(meeting.council, approval.by)
    write(
        AgendaApproval(meeting=meeting, version=meeting.agenda_version, by=approval.by, at=approval.at),
        from_paper=True,
        paper_number=approval.number,
        snapshot=snapshot(meeting),
    )
    write(meeting, agenda_status=Meeting.AgendaStatus.APPROVED)


def _take_over_minutes(meeting: Meeting, minutes: PastMinutes) -> None:
    if minutes.signed_on and minutes.signed_on < meeting.date:
        raise Refusal(_("The minutes cannot be signed before the meeting."), field="minutes_signed_on")
    write(Minutes(meeting=meeting), number=minutes.number, signed_on=minutes.signed_on, scan=minutes.scan)


def _refuse_stranger(person: Person, council: Council) -> None:
    if not has_sat(person, council):
        raise Refusal(
            _("%(person)s is in no composition of this council (clause 12).") % {"person": person.name}, clause="12"
        )
