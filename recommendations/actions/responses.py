"""Recording what an addressee answered, to letters of every purpose: this closes the letter."""

import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from council import history
from council.models import Council, StoredFile, User
from council.refusals import Refusal
from council.steps import authorise, local_day, lock, lock_council, write
from meetings.actions import receive_material
from recommendations.models import Letter, Response, SubmittedReply
from recommendations.permissions import may_record_letter

Outcome, Purpose = Response.Outcome, Letter.Purpose
# The clause under which an addressee is written to; it answers, whatever it answers.
CLAUSES: dict[str, str] = {
    Purpose.RECOMMENDATION: "15",
    Purpose.INFORMATION_REQUEST: "6.2",
    Purpose.HEARING_INVITATION: "6.4",
}


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
    with_material: bool = False,
    material: StoredFile | None = None,
    submitted: SubmittedReply | None = None,
    revision: int | None = None,
) -> Response:
    """Record what an addressee answered to a recommendation, a request or an invitation; this closes the letter.

    An addressee may accept, accept in part, decline or take note: nothing was ordered (clause 15). Whoever declines
    says why, in both languages. A reply to an invitation may bring the `material` of the hearing, received by the same
    act; `submitted` is the reply by link that is confirmed so. Refuses a letter that was not sent, a date before it or
    after today, and one language without the other. A recorded reply is corrected with the `revision` it was read
    with; the same again changes nothing. Information known to have come (a record taken over) is no reply yet.
    """
    council = lock_council(letter.council)
    on = local_day(council, at)
    authorise(may_record_letter(by, letter, on), _("Only the secretariat of this akimat may do this."))
    values: dict[str, Any] = {"outcome": outcome, "number": number.strip(), "date": date}
    values |= {"summary_kk": summary_kk.strip(), "summary_ru": summary_ru.strip()}
    values |= {name: one for name, one in (("scan", scan), ("submitted", submitted)) if one}
    letter = lock(letter)
    response = _record(letter, council, values, revision, by=by, at=at)
    if with_material or material:
        _receive(letter, date, material, by=by, at=at)
    return response


def _record(
    letter: Letter, council: Council, values: dict[str, Any], revision: int | None, *, by: User, at: datetime.datetime
) -> Response:
    known = Response.objects.filter(letter=letter).first()
    before, after = history.changes(known or Response(letter=letter), values)
    if known and not after:
        return known
    _refuse_dates(letter, local_day(council, at), values["date"])
    _refuse_words(letter, values)
    response = _to_correct(known, revision) if known else Response(letter=letter)
    write(response, **values)
    if letter.received_on != values["date"]:
        write(letter, received_on=values["date"])
    action = "response.corrected" if known else "response.recorded"
    history.record(action, response, council=council, by=by, at=at, before=before, after={"letter": letter, **after})
    return response


def _to_correct(response: Response, revision: int | None) -> Response:
    """A recorded reply, locked for a correction by whoever saw it."""
    if revision is None:
        raise Refusal(_("The reply is already recorded. Open it to correct the record."))
    return lock(response, revision)


def _refuse_dates(letter: Letter, on: datetime.date, date: datetime.date) -> None:
    clause = CLAUSES[letter.purpose]
    if letter.sent_on is None or letter.sent_on > on:
        raise Refusal(_("Record first when the letter was sent."))
    if date < letter.sent_on:
        raise Refusal(_("The reply cannot be older than the letter it answers."), clause=clause, field="date")
    if date > on:
        raise Refusal(_("This date lies in the future."), field="date")


def _refuse_words(letter: Letter, values: dict[str, Any]) -> None:
    """A reply is told in both languages or in none; one that declines says why."""
    missing = [name for name in ("summary_kk", "summary_ru") if not values[name]]
    if values["outcome"] == Outcome.DECLINED and missing:
        message = _("Write in both languages why it was declined: the reasons are what the council works on with.")
        raise Refusal(message, clause=CLAUSES[letter.purpose], field=missing[0])
    if missing == ["summary_kk"]:
        raise Refusal(_("Write it in Kazakh too: both languages are needed."), field="summary_kk")
    if missing == ["summary_ru"]:
        raise Refusal(_("Write it in Russian too: both languages are needed."), field="summary_ru")


def _receive(
    letter: Letter, date: datetime.date, material: StoredFile | None, *, by: User, at: datetime.datetime
) -> None:
    """Record at the hearing that its material came with the reply (clause 6.4)."""
    invitation = getattr(letter, "hearing_invitation", None)
    if invitation is None or invitation.heard is None:
        raise Refusal(
            _("Nobody is to be heard so any more, so there is no place for the material. Keep it as the scan."),
            clause="6.4",
            field="material",
        )
    receive_material(invitation.heard, received_on=date, material=material, by=by, at=at)
