"""The link by which an addressee answers: until when it holds, giving it anew, ending it."""

import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from council import history
from council.models import User
from council.refusals import Refusal
from council.steps import authorise, local_day, lock, lock_council, write
from recommendations.letter_documents import newest_version, seal_letter
from recommendations.letter_mails import queue_letter
from recommendations.models import Letter
from recommendations.permissions import may_record_letter
from recommendations.reply_links import link_end

ONE_DAY = datetime.timedelta(days=1)


@transaction.atomic
def change_reply_link(
    letter: Letter, *, link_until: datetime.date, by: User, at: datetime.datetime, revision: int | None = None
) -> Letter:
    """Let the link of a letter hold through another day. Refuses one that has gone. The same again changes nothing.

    The letter says that day: it is sealed anew and goes to its e-mail address once more, as when it is corrected.
    """
    letter, on = _open(letter, by=by, at=at)
    if link_until == letter.link_until:
        return letter
    _refuse_past(link_until, on)
    letter = _write(letter, "letter.link_changed", revision, by=by, at=at, link_until=link_until)
    return _print_anew(letter, by=by, at=at)


@transaction.atomic
def renew_reply_link(
    letter: Letter, *, link_until: datetime.date, revision: int, by: User, at: datetime.datetime
) -> Letter:
    """Give the link of a letter anew, through a day: older ones end. `revision` is the letter's that was read, so that
    pressing twice gives one. The letter says the address: it is sealed anew and mailed, as when it is corrected."""
    letter, on = _open(letter, by=by, at=at)
    _refuse_past(link_until, on)
    values = {"link_until": link_until, "link_number": letter.link_number + 1}
    return _print_anew(_write(letter, "letter.link_renewed", revision, by=by, at=at, **values), by=by, at=at)


@transaction.atomic
def end_reply_link(letter: Letter, *, by: User, at: datetime.datetime, revision: int | None = None) -> Letter:
    """End the link of a letter at once: nobody answers by it any more. One that has ended stays so. The letter stays
    as it went out: the page at its address says that it ended."""
    letter, on = _open(letter, by=by, at=at)
    end = link_end(letter)
    if end is None or end < on:
        return letter
    # The number grows too: a later day does not bring back a link that was ended.
    values = {"link_until": on - ONE_DAY, "link_number": letter.link_number + 1}
    return _write(letter, "letter.link_ended", revision, by=by, at=at, **values)


def _open(letter: Letter, *, by: User, at: datetime.datetime) -> tuple[Letter, datetime.date]:
    council = lock_council(letter.council)
    on = local_day(council, at)
    authorise(may_record_letter(by, letter, on), _("Only the secretariat of this akimat may do this."))
    letter = lock(letter)
    letter.council = council
    if letter.state == Letter.State.DRAFT:
        raise Refusal(_("The letter was not sent yet; its link begins with it."))
    if letter.state == Letter.State.ANSWERED:
        raise Refusal(_("The reply is recorded: the link has ended with it."))
    return letter, on


def _refuse_past(link_until: datetime.date, on: datetime.date) -> None:
    if link_until < on:
        raise Refusal(_("This day has gone. To end the link, use the button for it."), field="link_until")


def _write(
    letter: Letter, action: str, revision: int | None, *, by: User, at: datetime.datetime, **values: Any
) -> Letter:
    council, before = letter.council, history.changes(letter, values)[0]
    letter = lock(letter, revision)
    letter.council = council
    write(letter, **values)
    history.record(action, letter, council=council, by=by, at=at, before=before, after=values)
    return letter


def _print_anew(letter: Letter, *, by: User, at: datetime.datetime) -> Letter:
    """Seal what is printed otherwise now, and queue its mail. What a record taken over never sealed stays unsealed."""
    if newest_version(letter):
        seal_letter(letter, by=by, at=at)
        queue_letter(letter, at)
    return letter
