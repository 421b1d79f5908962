"""Planning, changing and cancelling a meeting (clauses 13 and 14)."""

import datetime
from typing import Any

from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from council import history
from council.models import Council, User
from council.refusals import Link, Refusal
from council.steps import authorise, local_day, lock_council, write
from meetings import invitations
from meetings.actions._steps import (
    open_for_secretariat,
    refuse_open_supplement,
    refuse_unless_planned,
    taken_keys,
)
from meetings.models import STATE_MOVES, Meeting
from meetings.permissions import may_plan_meeting
from members.directory import fresh_key

TERMS = ("date", "time", "place_kk", "place_ru", "order_kk", "order_ru")
# What members answered to: their answers hold for these, and are asked anew when one of them changes.
ANSWERED_TO = frozenset({"date", "time", "place_kk", "place_ru"})


@transaction.atomic
def plan_meeting(
    council: Council,
    *,
    date: datetime.date,
    time: datetime.time | None,
    place_kk: str,
    place_ru: str,
    by: User,
    at: datetime.datetime,
    order_kk: str = "",
    order_ru: str = "",
) -> Meeting:
    """Plan a meeting: its agenda starts as a draft, which the chair sets (clause 14).

    Refuses a past day (past meetings are taken over), a day after the council's dissolution, and a second meeting at
    the same date and time. The same plan again returns the first and records nothing.
    """
    council = lock_council(council)
    on = local_day(council, at)
    authorise(may_plan_meeting(by, council, on), _("Only the secretariat of this akimat may do this."))
    values = dict(zip(TERMS, (date, time, place_kk, place_ru, order_kk, order_ru), strict=True))
    known = _same_time(council, date, time)
    if known and all(getattr(known, name) == value for name, value in values.items()):
        return known
    _check_day(council, date, on)
    refuse_second(council, date, time)
    meeting = Meeting(council=council, key=fresh_key("m", taken_keys(council)), agenda_drafted_by=by)
    write(meeting, **values)
    history.record("meeting.planned", meeting, council=council, by=by, at=at, after=values)
    return meeting


@transaction.atomic
def change_meeting(
    meeting: Meeting, *, by: User, at: datetime.datetime, revision: int | None = None, **values: Any
) -> Meeting:
    """Change date, time, place or order of a planned meeting (names in `TERMS`).

    The chair sets them (clause 14): where the agenda was approved it goes back to a draft, as a new version, and
    members are invited again after its approval. Another date, time or place is a new `terms_version`, to which they
    answer anew. Refused while the agenda is with the chair, and while a supplement is being prepared; and another date
    once the roll, which is that of the day (clause 12), is marked. The same values: no change.
    """
    meeting, on = open_for_secretariat(meeting, by=by, at=at, revision=revision)
    refuse_unless_planned(meeting)
    if unknown := set(values) - set(TERMS):
        raise TypeError(f"change_meeting takes no {', '.join(sorted(unknown))}")
    _before, after = history.changes(meeting, values)
    if not after:
        return meeting
    if meeting.agenda_status == Meeting.AgendaStatus.WITH_CHAIR:
        raise Refusal(
            _("The agenda is with the chair and cannot be changed. Take it back first (clause 14)."), clause="14"
        )
    if {"date", "time"} & set(after):
        date, time = after.get("date", meeting.date), after.get("time", meeting.time)
        _refuse_other_day(meeting, date)
        _check_day(meeting.council, date, on)
        refuse_second(meeting.council, date, time, but=meeting)
    if ANSWERED_TO & set(after):
        after["terms_version"] = meeting.terms_version + 1
    if meeting.agenda_status == Meeting.AgendaStatus.APPROVED:
        refuse_open_supplement(meeting)
        after = {**after, **new_version(meeting)}
    before = {name: getattr(meeting, name) for name in after}
    write(meeting, **after)
    history.record("meeting.changed", meeting, council=meeting.council, by=by, at=at, before=before, after=after)
    return meeting


@transaction.atomic
def cancel_meeting(meeting: Meeting, *, by: User, at: datetime.datetime, revision: int | None = None) -> Meeting:
    """Cancel a planned meeting; whoever was invited gets the cancellation. Cancelling again changes nothing."""
    meeting, _on = open_for_secretariat(meeting, by=by, at=at, revision=revision)
    if meeting.state == Meeting.State.CANCELLED:
        return meeting
    if Meeting.State.CANCELLED not in STATE_MOVES[meeting.state]:
        raise Refusal(_("This meeting was held: it cannot be cancelled any more."))
    before, after = history.changes(
        meeting, {"state": Meeting.State.CANCELLED, "sequence": meeting.sequence + 1, "invited_at": None}
    )
    write(meeting, **after)
    invitations.queue_cancellations(meeting, at)
    history.record("meeting.cancelled", meeting, council=meeting.council, by=by, at=at, before=before, after=after)
    return meeting


def new_version(meeting: Meeting) -> dict[str, Any]:
    """The values that put an approved agenda back to a draft, as a new version, to be approved and sent again."""
    return {
        "agenda_status": Meeting.AgendaStatus.DRAFT,
        "agenda_version": meeting.agenda_version + 1,
        "agenda_remarks": "",
        "sequence": meeting.sequence + (1 if meeting.invited_at else 0),
        "invited_at": None,
    }


def _same_time(
    council: Council, date: datetime.date, time: datetime.time | None, but: Meeting | None = None
) -> Meeting | None:
    others = Meeting.objects.filter(council=council, date=date, time=time).exclude(state=Meeting.State.CANCELLED)
    return (others.exclude(pk=but.pk) if but else others).first()


def refuse_second(
    council: Council, date: datetime.date, time: datetime.time | None, but: Meeting | None = None
) -> None:
    """Refuse a date and time at which the council already has a meeting (another than `but`)."""
    if _same_time(council, date, time, but):
        raise Refusal(_("This council already has a meeting at this date and time."), field="date")


def _check_day(council: Council, date: datetime.date, on: datetime.date) -> None:
    if date < on:
        page = reverse("meetings:take-over-meeting", args=[council.pk])
        raise Refusal(
            _("This day has passed. Enter a past meeting as history instead."),
            field="date",
            link=Link(f"{page}?date={date:%Y-%m-%d}", _("Take this meeting over as history")),
        )
    if council.dissolved_on and date >= council.dissolved_on:
        raise Refusal(_("The council no longer stands on this day."), field="date")


def _refuse_other_day(meeting: Meeting, date: datetime.date) -> None:
    """Refuse another day once somebody is marked: the roll is that of the day (clause 12)."""
    if date != meeting.date and (meeting.attendance.exists() or meeting.guests.exists()):
        raise Refusal(
            _(
                "It is already marked who came on this day, and the roll is that of the day. Cancel this meeting and "
                "plan another one (clause 12)."
            ),
            clause="12",
            field="date",
        )
