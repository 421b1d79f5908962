"""What is written while the meeting goes on, field by field: what was heard and said, the outcome, votes, the hours.

Each act is given what the writer had read (`base`): where something else stands there now, `Overtaken` shows it and
nothing is written.
"""

import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from council import history
from council.models import User
from council.refusals import Refusal
from council.steps import write
from meetings.actions._steps import open_for_secretariat, refuse_before_its_day
from meetings.actions._votes import refuse_more_votes_than_present
from meetings.clashes import is_there_already, one_newline
from meetings.models import AgendaItem, Meeting
from meetings.votes import Votes, votes_of

TEXTS = ("proceedings_kk", "proceedings_ru", "spoke_kk", "spoke_ru", "outcome_kk", "outcome_ru")
HOURS = ("began_at", "ended_at")
# Typing is saved every few seconds: an event for each time would bury the history of the meeting. One says that an
# account wrote under an item; what it goes on writing there in this time is the same writing.
ONE_WRITING = datetime.timedelta(minutes=15)


@transaction.atomic
def write_notes(item: AgendaItem, field: str, text: str, *, base: str, by: User, at: datetime.datetime) -> AgendaItem:
    """Write one of an item's `TEXTS` as it is typed, from the day of the meeting until its minutes are signed.

    Recorded once per account, item and quarter of an hour, with the length only: the text names people who spoke.
    """
    if field not in TEXTS:
        raise ValueError(field)
    meeting, item = _open(item, by=by, at=at)
    new, now = one_newline(text), one_newline(getattr(item, field))
    if is_there_already(now, one_newline(base), new):
        return item
    write(item, **{field: new})
    write(meeting)
    if not _is_recorded(meeting, item, by, at):
        lengths: dict[str, Any] = {"before": {"item": item.pk, field: len(now)}}
        lengths["after"] = {"item": item.pk, field: len(new)}
        history.record("proceedings.written", meeting, council=meeting.council, by=by, at=at, **lengths)
    return item


@transaction.atomic
def record_outcome(item: AgendaItem, outcome: str, *, base: str, by: User, at: datetime.datetime) -> AgendaItem:
    """Record which way an item went: recommendation, proposal, noted or put off; or that this is not said yet.

    What is recommended is a record of its own (clause 15).
    """
    meeting, item = _open(item, by=by, at=at)
    if is_there_already(item.outcome, base, outcome):
        return item
    _change(meeting, item, "outcome.recorded", {"outcome": outcome}, by=by, at=at)
    return item


@transaction.atomic
def record_votes(item: AgendaItem, votes: Votes, *, base: Votes, by: User, at: datetime.datetime) -> AgendaItem:
    """Record the votes taken under an item. Refuses more than the members marked present, with both numbers."""
    meeting, item = _open(item, by=by, at=at)
    if is_there_already(votes_of(item), base, votes):
        return item
    _change(meeting, item, "votes.recorded", votes._asdict(), by=by, at=at)
    refuse_more_votes_than_present(meeting, item)
    return item


@transaction.atomic
def record_hour(
    meeting: Meeting,
    field: str,
    hour: datetime.time | None,
    *,
    base: datetime.time | None,
    by: User,
    at: datetime.datetime,
) -> Meeting:
    """Record when the meeting began or ended (`HOURS`), on the unit's clock. It does not end before it begins."""
    if field not in HOURS:
        raise ValueError(field)
    meeting, on = open_for_secretariat(meeting, by=by, at=at)
    refuse_before_its_day(meeting, on)
    if is_there_already(getattr(meeting, field), base, hour):
        return meeting
    before, after = history.changes(meeting, {field: hour})
    write(meeting, **after)
    if meeting.began_at and meeting.ended_at and meeting.ended_at < meeting.began_at:
        raise Refusal(
            _("The meeting cannot have ended at %(ended)s, before it began at %(began)s.")
            % {"ended": f"{meeting.ended_at:%H:%M}", "began": f"{meeting.began_at:%H:%M}"},
            field=field,
        )
    history.record("meeting.hour_recorded", meeting, council=meeting.council, by=by, at=at, before=before, after=after)
    return meeting


def _open(item: AgendaItem, *, by: User, at: datetime.datetime) -> tuple[Meeting, AgendaItem]:
    """The meeting, locked for its secretariat, and the item as it stands now."""
    meeting, on = open_for_secretariat(item.meeting, by=by, at=at)
    refuse_before_its_day(meeting, on)
    return meeting, AgendaItem.objects.get(pk=item.pk, meeting=meeting)


def _change(
    meeting: Meeting, item: AgendaItem, action: str, values: dict[str, Any], *, by: User, at: datetime.datetime
) -> None:
    before, after = history.changes(item, values)
    write(item, **after)
    write(meeting)
    told: dict[str, Any] = {"before": {"item": item.pk, **before}, "after": {"item": item.pk, **after}}
    history.record(action, meeting, council=meeting.council, by=by, at=at, **told)


def _is_recorded(meeting: Meeting, item: AgendaItem, by: User, at: datetime.datetime) -> bool:
    """Whether the history already says that this account writes under this item now."""
    known = history.of(meeting).filter(action="proceedings.written", actor=by, when__gt=at - ONE_WRITING)
    return any(one.after.get("item") == item.pk for one in known.only("after"))
