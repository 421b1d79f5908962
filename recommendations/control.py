"""What a council follows: each addressee with letter, reply, last note and state, as it stood on a day.

An addressee stands there until the council takes it off its control at a meeting, and then once more.
"""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Prefetch, Q

from council.models import Council
from meetings.models import Meeting
from recommendations.following import called_as_sent
from recommendations.models import Addressee, FollowUpNote, Letter, Recommendation, Response
from recommendations.models.recommendations import AddresseeQuerySet


@dataclass(frozen=True)
class Followed:
    """One addressee on a day: its letter where it was sent, its reply where one came, the last of its notes.

    `off_on` is the date of the meeting that took it off control, None while it is on it.
    """

    addressee: Addressee
    letter: Letter
    is_sent: bool
    reply: Response | None
    is_answered: bool
    note: FollowUpNote | None
    off_on: datetime.date | None

    @property
    def recommendation(self) -> Recommendation:
        """What was recommended."""
        return self.addressee.recommendation

    @property
    def state(self) -> str:
        """`off` once the council took it off its control, else where the letter stands (see `Letter.State`)."""
        if self.off_on:
            return "off"
        if self.is_answered:
            return str(Letter.State.ANSWERED)
        return str(Letter.State.SENT if self.is_sent else Letter.State.DRAFT)


def followed(council: Council, on: datetime.date, *, agenda_of: Meeting | None = None) -> list[Followed]:
    """What stood on control at the end of a day, and what was taken off it at the last meeting held by then or since.

    For an agenda: as it stood before `agenda_of`, whatever that meeting then decided. Oldest meeting first; four
    queries, whatever the number of rows.
    """
    meetings = Meeting.objects.filter(council=council, state=Meeting.State.HELD, date__lte=on)
    if agenda_of:
        meetings = meetings.filter(date__lte=agenda_of.date).exclude(pk=agenda_of.pk)
    last = meetings.order_by("-date", "-time", "-pk").values_list("date", flat=True).first()
    if last is None:
        return []
    followed_ones = Addressee.objects.filter(settled_before=False)
    found = followed_ones.filter(recommendation__council=council, recommendation__meeting__in=meetings)
    stands = Q(off_control_item=None) | ~Q(off_control_item__meeting__in=meetings)
    found = found.filter(stands | Q(off_control_item__meeting__date__gte=last))
    rows = [_on(one, on, agenda_of) for one in _read(found, on)]
    called_as_sent((one.letter for one in rows), on)
    return rows


def on_control_at(meeting: Meeting, on: datetime.date) -> list[Followed]:
    """What a held meeting may take off control: what was decided by its date and stands on control; three queries."""
    decided = {
        "recommendation__meeting__state": Meeting.State.HELD,
        "recommendation__meeting__date__lte": meeting.date,
    }
    found = Addressee.objects.to_take_off().filter(recommendation__council=meeting.council_id, **decided)
    rows = [_on(one, on, None) for one in _read(found, on)]
    called_as_sent((one.letter for one in rows), on)
    return rows


def on_control_of(recommendation: Recommendation, on: datetime.date) -> list[Followed]:
    """The addressees of one recommendation that stand on control; three queries."""
    found = Addressee.objects.to_take_off().filter(recommendation=recommendation)
    rows = [_on(one, on, None) for one in _read(found, on)]
    called_as_sent((one.letter for one in rows), on)
    return rows


def _read(found: AddresseeQuerySet, on: datetime.date) -> Iterable[Addressee]:
    notes = FollowUpNote.objects.filter(date__lte=on).select_related("file").order_by("date", "pk")
    return (
        found.select_related(
            "recommendation__meeting",
            "recommendation__council__unit",
            "letter__organisation",
            "letter__response",
            "off_control_item__meeting",
        )
        .prefetch_related(Prefetch("follow_up_notes", notes))
        .order_by("recommendation__meeting__date", "recommendation__meeting", "recommendation", "pk")
    )


def _on(addressee: Addressee, on: datetime.date, agenda_of: Meeting | None) -> Followed:
    letter, item = addressee.letter, addressee.off_control_item
    notes = list(addressee.follow_up_notes.all())
    reply = getattr(letter, "response", None)
    # A reply of which no day is known (a record taken over) has come.
    answered = letter.received_on <= on if letter.received_on else reply is not None
    off = item.meeting if item and item.meeting.date <= on else None
    if off and agenda_of and (off.pk == agenda_of.pk or off.date > agenda_of.date):
        off = None
    return Followed(
        addressee,
        letter,
        is_sent=letter.sent_on is not None and letter.sent_on <= on,
        reply=reply if answered else None,
        is_answered=answered,
        note=notes[-1] if notes else None,
        off_on=off.date if off else None,
    )
