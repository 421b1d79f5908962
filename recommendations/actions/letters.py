"""Recording what was sent to an addressee."""

import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from council import history
from council.models import StoredFile, User
from council.refusals import Refusal
from council.steps import authorise, local_day, lock, lock_council, write
from recommendations.models import Addressee, Letter
from recommendations.permissions import may_record_letter


@transaction.atomic
def send_letter(
    letter: Letter,
    *,
    number: str,
    sent_on: datetime.date,
    by: User,
    at: datetime.datetime,
    reply_by: datetime.date | None = None,
    scan: StoredFile | None = None,
    revision: int | None = None,
) -> Letter:
    """Record that the letter went out: outgoing number, date, the date asked for a reply, scan.

    Refuses a date before the meeting or after today, and a date to reply by before the letter. What was recorded is
    corrected with the `revision` it was read with; the same again changes nothing.
    """
    council = lock_council(letter.council)
    on = local_day(council, at)
    authorise(may_record_letter(by, letter, on), _("Only the secretariat of this akimat may do this."))
    letter = lock(letter)
    values: dict[str, Any] = {"number": number, "sent_on": sent_on, "reply_by": reply_by}
    if scan:
        values["scan"] = scan
    before, after = history.changes(letter, values)
    if not after:
        return letter
    correcting = not letter.may_become(Letter.State.SENT)
    if correcting and revision is None:
        raise Refusal(_("It is already recorded that this letter was sent. Open its page to correct the record."))
    letter = lock(letter, revision)
    _refuse_dates_of_sending(letter, on, sent_on, reply_by)
    write(letter, **after)
    action = "letter.corrected" if correcting else "letter.sent"
    history.record(action, letter, council=council, by=by, at=at, before=before, after=after)
    return letter


def _refuse_dates_of_sending(
    letter: Letter, on: datetime.date, sent_on: datetime.date, reply_by: datetime.date | None
) -> None:
    addressee = Addressee.objects.select_related("recommendation__meeting").filter(letter=letter).first()
    if addressee and sent_on < addressee.recommendation.meeting.date:
        raise Refusal(_("The letter cannot go out before the meeting that decided on it."), field="sent_on")
    if sent_on > on:
        raise Refusal(_("This date lies in the future. Record the letter once it has gone out."), field="sent_on")
    if letter.received_on and letter.received_on < sent_on:
        raise Refusal(_("The reply came before this date; check both."), field="sent_on")
    if reply_by and reply_by < sent_on:
        raise Refusal(_("The date to reply by lies before the letter."), field="reply_by")
