"""What became of a recommendation with one addressee, in the order of days: letter, reply, notes, off control."""

import datetime
from collections.abc import Iterator
from dataclasses import dataclass

from recommendations.models import Addressee, FollowUpNote


@dataclass(frozen=True)
class Entry:
    """One thing of a day: `sent`, `replied`, `noted` or `off`; `note` where it is one. A day may not be known."""

    kind: str
    day: datetime.date | None
    note: FollowUpNote | None = None


ORDER = ("sent", "replied", "noted", "off")


def time_line(addressee: Addressee, on: datetime.date) -> list[Entry]:
    """What happened by a day, oldest first. Reads what was fetched with the addressee: letter, response, notes with
    their files, the item that took it off control with its meeting."""
    found = [one for one in _entries(addressee) if one.day is None or one.day <= on]
    return sorted(found, key=lambda one: (one.day or datetime.date.min, ORDER.index(one.kind)))


def _entries(addressee: Addressee) -> Iterator[Entry]:
    letter, item = addressee.letter, addressee.off_control_item
    if letter.sent_on:
        yield Entry("sent", letter.sent_on)
    if letter.received_on or getattr(letter, "response", None):
        yield Entry("replied", letter.received_on)
    for note in addressee.follow_up_notes.all():
        yield Entry("noted", note.date, note)
    if item:
        yield Entry("off", item.meeting.date)
