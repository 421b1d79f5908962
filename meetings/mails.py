"""Which mails are about which meeting and person: their keys say it, and make asking twice send one."""

import datetime
from collections.abc import Iterable
from typing import NamedTuple

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_noop

from council.mail import OVERTAKEN
from council.models import Mail
from meetings.models import Meeting

INVITE, REMIND, CANCEL = "invite", "remind", "cancel"
KINDS = (INVITE, REMIND, CANCEL)


class Key(NamedTuple):
    """What the key of a mail says. `sequence` is that of the calendar entry; a reminder has none."""

    kind: str
    meeting: int
    sequence: int
    terms: int
    person: int

    def __str__(self) -> str:
        version = f"{self.terms}" if self.kind == REMIND else f"{self.sequence}.{self.terms}"
        return f"{self.kind}:{self.meeting}:{version}:{self.person}"


def key_of(kind: str, meeting: Meeting, person: int) -> Key:
    """The key of a mail about a meeting as it stands, to a person (primary key)."""
    return Key(kind, meeting.pk, meeting.sequence, meeting.terms_version, person)


def read_key(key: str) -> Key | None:
    """What a key says; None for a mail about something else. Older keys say no version of the terms: it is the
    first."""
    kind, _colon, rest = key.partition(":")
    if kind not in KINDS:
        return None
    meeting, version, person = rest.split(":")
    if kind == REMIND:
        return Key(kind, int(meeting), 0, int(version), int(person))
    sequence, _dot, terms = version.partition(".")
    return Key(kind, int(meeting), int(sequence), int(terms or 1), int(person))


def mails_of(meeting: Meeting, *kinds: str) -> QuerySet[Mail]:
    """The mails about a meeting, newest first: all, or those of some kinds."""
    ours = Q(pk__in=[])
    for kind in kinds or KINDS:
        ours |= Q(key__startswith=f"{kind}:{meeting.pk}:")
    return Mail.objects.filter(ours, council=meeting.council)


def person_key(letter: Mail) -> int:
    """The person (primary key) to whom a mail about a meeting goes."""
    return int(letter.key.rsplit(":", 1)[1])


def told_terms(meeting: Meeting) -> dict[int, int]:
    """To which version of date, time and place each person (primary key) was invited by a mail that went out."""
    told: dict[int, int] = {}
    for key in mails_of(meeting, INVITE).filter(state=Mail.State.SENT).values_list("key", flat=True):
        said = read_key(key)
        if said:
            told[said.person] = max(told.get(said.person, 0), said.terms)
    return told


CANCELLED = gettext_noop("The meeting was cancelled before this was sent.")
BEGUN = gettext_noop("The meeting began before this was sent.")
CHANGED = gettext_noop("The meeting was changed before this was sent; a newer mail takes its place.")


def overtaken(mails: Iterable[Mail], at: datetime.datetime) -> dict[int, str]:
    """Invitations and reminders that are not to be sent any more, with the reason: the meeting was cancelled or has
    begun, or the agenda was reopened since. One query."""
    keys = {one.pk: said for one in mails if (said := read_key(one.key)) and said.kind != CANCEL}
    found = Meeting.objects.filter(pk__in={said.meeting for said in keys.values()}).select_related("council__unit")
    meetings = {one.pk: one for one in found}
    reasons = {pk: _why(said, meetings.get(said.meeting), at) for pk, said in keys.items()}
    return {pk: reason for pk, reason in reasons.items() if reason}


def _why(said: Key, meeting: Meeting | None, at: datetime.datetime) -> str:
    if meeting is None:
        return ""
    if meeting.state == Meeting.State.CANCELLED:
        return CANCELLED
    if meeting.state == Meeting.State.HELD or meeting.has_begun(at):
        return BEGUN
    is_old = said.terms < meeting.terms_version or (said.kind == INVITE and said.sequence < meeting.sequence)
    return CHANGED if is_old else ""


if overtaken not in OVERTAKEN:
    OVERTAKEN.append(overtaken)
