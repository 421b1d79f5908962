"""An agenda as pages show it: what may be done with its items and its supplement, and the time that is planned."""

import datetime
from collections.abc import Iterable
from typing import Any, NamedTuple

from council.models import User
from meetings.models import AgendaItem, AgendaStatus, Meeting
from meetings.permissions import may_approve_supplement


class Row(NamedTuple):
    """An item, and what may be done with it as the agenda stands."""

    item: AgendaItem
    may_change: bool
    may_move: bool
    is_sent: bool
    is_first: bool = False
    is_last: bool = False


def is_drafting(meeting: Meeting) -> bool:
    """Whether items may be added now: to the agenda, or to the supplement that is being prepared."""
    supplement = meeting.open_supplement
    if meeting.agenda_status != Meeting.AgendaStatus.APPROVED or supplement is None:
        return not meeting.has_frozen_agenda
    return meeting.state == Meeting.State.PLANNED and not supplement.is_frozen


def rows_of(meeting: Meeting, items: Iterable[AgendaItem]) -> list[Row]:
    """The items with what may be done with each: only what is being drafted changes, and of that only numbers that
    members were not sent yet."""
    supplement, drafts = meeting.open_supplement, is_drafting(meeting)
    rows = []
    for one in items:
        here = drafts and (supplement is None or one.supplement_id == supplement.pk)
        is_sent = one.number <= meeting.sent_numbers
        rows.append(Row(one, here, here and not is_sent, is_sent))
    moving = [place for place, row in enumerate(rows) if row.may_move]
    for place in moving:
        rows[place] = rows[place]._replace(is_first=place == moving[0], is_last=place == moving[-1])
    return rows


def supplement_acts(user: User, meeting: Meeting, at: datetime.datetime, *, keeps: bool) -> dict[str, bool]:
    """Which acts about a supplement are open to an account; `keeps` says whether it is the secretariat."""
    supplement = meeting.open_supplement
    planned, approved = meeting.state == Meeting.State.PLANNED, meeting.agenda_status == AgendaStatus.APPROVED
    drafts = supplement is not None and not supplement.is_frozen
    waits = supplement is not None and supplement.status == AgendaStatus.WITH_CHAIR
    open_still = not meeting.is_closed and meeting.state != Meeting.State.CANCELLED
    return {
        "open_supplement": keeps and planned and approved and supplement is None,
        "draft_supplement": keeps and planned and drafts,
        "discard_supplement": keeps and open_still and drafts,
        "take_back_supplement": keeps and open_still and waits,
        "record_supplement": keeps and open_still and supplement is not None,
        "approve_supplement": planned
        and waits
        and supplement is not None
        and may_approve_supplement(user, supplement, at),
    }


def time_planned(meeting: Meeting, items: Iterable[AgendaItem]) -> dict[str, Any]:
    """The minutes planned for all items, how many items have none, and from when till when that is."""
    planned = [one.minutes_planned for one in items]
    minutes = sum(one for one in planned if one)
    starts = datetime.datetime.combine(meeting.date, meeting.time) if meeting.time else None
    return {
        "minutes": minutes,
        "without": sum(not one for one in planned),
        "starts": meeting.time,
        "ends": (starts + datetime.timedelta(minutes=minutes)).time() if starts else None,
    }
