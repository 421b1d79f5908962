"""Recording what an addressee answered."""

import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from council import history
from council.models import StoredFile, User
from council.refusals import Refusal
from council.steps import authorise, local_day, lock, lock_council, write
from recommendations.models import Letter, Response
from recommendations.permissions import may_record_letter


@transaction.atomic
def record_response(
    letter: Letter,
    *,
    outcome: str,
    date: datetime.date,
    by: User,
    at: datetime.datetime,
    number: str = "",
    summary_kk: str = "",
    summary_ru: str = "",
    scan: StoredFile | None = None,
    revision: int | None = None,
) -> Response:
    """Record what an addressee answered to a recommendation or proposal; this closes the letter.

    An addressee may accept, accept in part, decline or take note: nothing was ordered (clause 15). Refuses a letter
    that was not sent and a date before it or after today. A recorded reply is corrected with the `revision` it was
    read with; the same again changes nothing.
    """
    council = lock_council(letter.council)
    on = local_day(council, at)
    authorise(may_record_letter(by, letter, on), _("Only the secretariat of this akimat may do this."))
    letter = lock(letter)
    response = Response.objects.filter(letter=letter).first()
    values: dict[str, Any] = {
        "outcome": outcome, "number": number, "date": date, "summary_kk": summary_kk, "summary_ru": summary_ru,
    }  # fmt: skip
    if scan:
        values["scan"] = scan
    before, after = history.changes(response or Response(letter=letter), values)
    if response and not after:
        return response
    action = "response.corrected" if response else "response.recorded"
    _refuse_dates_of_reply(letter, on, date)
    response = _to_correct(response, revision) if response else Response(letter=letter)
    write(response, **values)
    if letter.received_on != date:
        write(letter, received_on=date)
    history.record(action, response, council=council, by=by, at=at, before=before, after={"letter": letter, **after})
    return response


def _to_correct(response: Response, revision: int | None) -> Response:
    """A recorded reply, locked for a correction by whoever saw it."""
    if revision is None:
        raise Refusal(_("The reply is already recorded. Open it to correct the record."))
    return lock(response, revision)


def _refuse_dates_of_reply(letter: Letter, on: datetime.date, date: datetime.date) -> None:
    if letter.sent_on is None:
        raise Refusal(_("Record first when the letter was sent."))
    if date < letter.sent_on:
        raise Refusal(_("The reply cannot be older than the letter it answers."), field="date")
    if date > on:
        raise Refusal(_("This date lies in the future."), field="date")
