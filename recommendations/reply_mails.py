"""Which mails remind of which letter and date: their keys say it, and make asking twice send one."""

import datetime
from collections.abc import Iterable
from typing import NamedTuple

from django.utils.translation import gettext_noop

from council.mail import OVERTAKEN
from council.models import Mail
from council.steps import local_day
from recommendations.models import Letter, SubmittedReply

BEFORE, AFTER = "reply-before", "reply-after"

ANSWERED = gettext_noop("A reply came before this was sent.")
SETTLED = gettext_noop("The council awaits no reply to this letter any more.")
MOVED = gettext_noop("The date to reply by was changed before this was sent.")
GONE = gettext_noop("The date to reply by passed before this was sent.")
DISSOLVED = gettext_noop("The council was dissolved before this was sent.")


class Key(NamedTuple):
    """What the key of a reminder says: before or after which date to reply by, of which letter."""

    kind: str
    letter: int
    reply_by: datetime.date

    def __str__(self) -> str:
        return f"{self.kind}:{self.letter}:{self.reply_by.isoformat()}"


def read_key(key: str) -> Key | None:
    """What a key says; None for a mail about something else."""
    kind, _colon, rest = key.partition(":")
    if kind not in (BEFORE, AFTER):
        return None
    letter, reply_by = rest.split(":")
    return Key(kind, int(letter), datetime.date.fromisoformat(reply_by))


def overtaken(mails: Iterable[Mail], at: datetime.datetime) -> dict[int, str]:
    """Reminders that are not to be sent any more, with the reason. Three queries."""
    keys = {one.pk: said for one in mails if (said := read_key(one.key))}
    found = Letter.objects.filter(pk__in={said.letter for said in keys.values()}).select_related("council__unit")
    letters = {one.pk: one for one in found}
    waiting = letters_replied_to(list(letters))
    # No unit's clock is further ahead.
    day = at.date() + datetime.timedelta(days=1)
    awaited = set(Letter.objects.awaited(day).filter(pk__in=list(letters)).values_list("pk", flat=True))
    reasons = {pk: _why(said, letters.get(said.letter), waiting, awaited, at) for pk, said in keys.items()}
    return {pk: reason for pk, reason in reasons.items() if reason}


def letters_replied_to(letters: list[int]) -> set[int]:
    """Those letters (primary keys) to which a reply came by link that the secretariat has not looked at yet."""
    rows = SubmittedReply.objects.filter(letter__in=letters, state=SubmittedReply.State.RECEIVED)
    return set(rows.values_list("letter", flat=True))


def _why(said: Key, letter: Letter | None, waiting: set[int], awaited: set[int], at: datetime.datetime) -> str:
    if letter is None or letter.received_on is not None or letter.pk in waiting:
        return ANSWERED
    if letter.pk not in awaited:
        return SETTLED
    on = local_day(letter.council, at)
    if letter.council.is_closed(on):
        return DISSOLVED
    if letter.reply_by != said.reply_by:
        return MOVED
    return GONE if said.kind == BEFORE and on > said.reply_by else ""


if overtaken not in OVERTAKEN:
    OVERTAKEN.append(overtaken)
