"""Sending letters: one, or several at once. Each is sealed as it goes out, and mailed where its addressee has an
address for that."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, TypedDict, Unpack

from django.db import transaction
from django.utils.translation import gettext as _

from council import history
from council.models import Council, StoredFile, User
from council.refusals import NotAllowed, Refusal
from council.steps import authorise, local_day, lock, lock_council, write
from recommendations.actions.invitations import ask_at_hearing, keep_as_told
from recommendations.actions.sending import refuse_sending
from recommendations.letter_documents import PRINTED, newest_version, seal_letter
from recommendations.letter_mails import queue_letter
from recommendations.models import Letter
from recommendations.permissions import may_record_letter
from recommendations.reply_links import settings_of


class Further(TypedDict, total=False):
    """What else a letter may say; what is left out stays as it is."""

    scan: StoredFile | None
    email: str
    cover_kk: str
    cover_ru: str
    reply_to_number: str
    reply_to_date: datetime.date | None


@dataclass(frozen=True, slots=True)
class ToSend:
    """One of several letters that go out together: under which number, and to which e-mail address, if to any."""

    letter: Letter
    number: str
    email: str = ""


class RowsRefused(Refusal):
    """Some of several letters cannot go out, so none did: why, by the letter's primary key."""

    def __init__(self, rows: dict[int, Refusal], message: str) -> None:
        super().__init__(message)
        self.rows = rows


@dataclass(frozen=True, slots=True)
class _Act:
    """Who does it, when, and in which council."""

    council: Council
    by: User
    at: datetime.datetime
    on: datetime.date


@transaction.atomic
def send_letter(
    letter: Letter,
    *,
    number: str,
    sent_on: datetime.date,
    by: User,
    at: datetime.datetime,
    reply_by: datetime.date | None = None,
    revision: int | None = None,
    **further: Unpack[Further],
) -> Letter:
    """Record that the letter went out: outgoing number, date, the date asked for a reply, and what else it says.

    It is sealed in both languages; a correction that changes what is printed is a new version, and the old ones stay.
    Where it has an e-mail address, the sealed letter is queued to it. What refuses it: see `refuse_sending`. What was
    recorded is corrected with the `revision` it was read with; the same again changes nothing.
    """
    act = _begin(letter.council, by, at)
    values: dict[str, Any] = {"number": number.strip(), "sent_on": sent_on, "reply_by": reply_by, **further}
    letter, after = _prepare(act, letter, values, revision)
    return _send(act, letter, after)


@transaction.atomic
def send_letters(
    rows: Sequence[ToSend],
    *,
    sent_on: datetime.date,
    by: User,
    at: datetime.datetime,
    reply_by: datetime.date | None = None,
) -> list[Letter]:
    """Record that several letters of one council went out on one day: all of them, or none.

    Without a common `reply_by` each keeps its own. Refuses what `send_letter` refuses, naming the letter
    (`RowsRefused`), letters of two councils, and an empty choice. The same again changes nothing.
    """
    if not rows:
        raise Refusal(_("Choose at least one letter."))
    if len({row.letter.council_id for row in rows}) > 1:
        raise Refusal(_("These letters are of different councils."))
    act = _begin(rows[0].letter.council, by, at)
    prepared, refused = [], {}
    for row in sorted(rows, key=lambda one: one.letter.pk):
        values: dict[str, Any] = {"number": row.number.strip(), "sent_on": sent_on, "email": row.email}
        values["reply_by"] = reply_by or row.letter.reply_by
        try:
            prepared.append(_prepare(act, row.letter, values, None))
        except NotAllowed:
            raise
        except Refusal as refusal:
            refused[row.letter.pk] = refusal
    if refused:
        raise RowsRefused(refused, _("Nothing was sent: see what stands beside each letter."))
    return [_send(act, letter, after) for letter, after in prepared]


def _begin(council: Council, by: User, at: datetime.datetime) -> _Act:
    council = lock_council(council)
    on = local_day(council, at)
    return _Act(council, by, at, on)


def _prepare(act: _Act, letter: Letter, values: dict[str, Any], revision: int | None) -> tuple[Letter, dict[str, Any]]:
    """The letter, locked, and what would change of it; refused where it may not."""
    allowed = may_record_letter(act.by, letter, act.on)
    authorise(allowed, _("Only the secretariat of this akimat may do this."))
    letter = lock(letter)
    letter.council = act.council
    if not values.get("scan"):
        values.pop("scan", None)
    _before, after = history.changes(letter, values)
    if not after:
        return letter, {}
    correcting = not letter.may_become(Letter.State.SENT)
    if correcting and revision is None:
        raise Refusal(_("It is already recorded that this letter was sent. Open its page to correct the record."))
    if revision is not None:
        letter = lock(letter, revision)
        letter.council = act.council
    refuse_sending(letter, values, act.on)
    days = datetime.timedelta(days=settings_of(act.council).link_days)
    # Whoever mistyped the day of sending did not mean to end the link; one that somebody set stays as it is.
    if letter.link_until == (letter.sent_on + days if letter.sent_on else None) and "sent_on" in after:
        after["link_until"] = values["sent_on"] + days
    return letter, after


def _send(act: _Act, letter: Letter, after: dict[str, Any]) -> Letter:
    """Write what was prepared, seal what is printed anew, and queue the mail."""
    if not after:
        return letter
    correcting = not letter.may_become(Letter.State.SENT)
    before = {name: getattr(letter, name) for name in after}
    write(letter, **after)
    by_at: dict[str, Any] = {"by": act.by, "at": act.at}
    keep_as_told(letter)
    if PRINTED & set(after) or not newest_version(letter):
        seal_letter(letter, **by_at)
        ask_at_hearing(letter, **by_at)
    action = "letter.corrected" if correcting else "letter.sent"
    history.record(action, letter, council=act.council, before=before, after=after, **by_at)
    if {"email", *PRINTED} & set(after):
        queue_letter(letter, act.at)
    return letter
