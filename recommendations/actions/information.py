"""Asking state bodies for information and materials, and recording what came (clause 6.2)."""

import datetime
from collections.abc import Sequence
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from council import history
from council.models import Council, StoredFile, User
from council.refusals import Refusal
from council.steps import authorise, local_day, lock, lock_council, write
from members.directory import enter, fresh_key
from members.models import Organisation
from recommendations.models import InformationRequest, Letter
from recommendations.permissions import may_record_information, may_request_information


@transaction.atomic
def request_information(
    council: Council,
    organisation: Organisation,
    *,
    subject_kk: str,
    subject_ru: str,
    tasks: Sequence[str],
    sent_on: datetime.date,
    by: User,
    at: datetime.datetime,
    reply_by: datetime.date | None = None,
    number: str = "",
) -> InformationRequest:
    """Record a request for information that was sent (clause 6.2).

    Refuses a missing subject, a date after today, and a date to reply by before the letter. The same request to the
    same body on the same day changes nothing.
    """
    council = lock_council(council)
    on = local_day(council, at)
    authorise(may_request_information(by, council, on), _("Only the secretariat of this akimat may do this."))
    same = council.information_requests.filter(
        letter__organisation=organisation, letter__sent_on=sent_on, subject_kk=subject_kk, subject_ru=subject_ru
    ).first()
    if same:
        return same
    _refuse_incomplete(subject_kk, subject_ru)
    _refuse_dates(council, on, sent_on, reply_by)
    enter(council, organisation)
    letter = Letter(council=council, purpose=Letter.Purpose.INFORMATION_REQUEST, organisation=organisation)
    sent: dict[str, Any] = {"number": number, "sent_on": sent_on, "reply_by": reply_by}
    write(letter, **sent)
    content = {"subject_kk": subject_kk, "subject_ru": subject_ru, "tasks": list(tasks)}
    taken = set(council.information_requests.values_list("key", flat=True))
    request = InformationRequest(council=council, letter=letter)
    write(request, key=fresh_key("q", taken, len(taken) + 1), **content)
    after = {"organisation": organisation, **content, **sent}
    history.record("information.requested", request, council=council, by=by, at=at, after=after)
    return request


def _refuse_incomplete(subject_kk: str, subject_ru: str) -> None:
    if not subject_kk.strip():
        raise Refusal(_("Write the subject in Kazakh: both languages are needed."), field="subject_kk")
    if not subject_ru.strip():
        raise Refusal(_("Write the subject in Russian: both languages are needed."), field="subject_ru")


def _refuse_dates(council: Council, on: datetime.date, sent_on: datetime.date, reply_by: datetime.date | None) -> None:
    if council.dissolved_on and sent_on >= council.dissolved_on:
        raise Refusal(_("The council no longer stands on this day."), field="sent_on")
    if sent_on > on:
        raise Refusal(_("This date lies in the future. Record the request once it has gone out."), field="sent_on")
    if reply_by and reply_by < sent_on:
        raise Refusal(_("The date to reply by lies before the request."), field="reply_by")


@transaction.atomic
def record_information(
    request: InformationRequest,
    *,
    received_on: datetime.date,
    by: User,
    at: datetime.datetime,
    scan: StoredFile | None = None,
    revision: int | None = None,
) -> InformationRequest:
    """Record that the information came, with what came; this closes the request (clause 6.2).

    Refuses a date before the request or after today. What was recorded is corrected with the `revision` of the
    letter it was read with; the same again changes nothing.
    """
    council = lock_council(request.council)
    on = local_day(council, at)
    authorise(may_record_information(by, request, on), _("Only the secretariat of this akimat may do this."))
    letter = lock(request.letter)
    values: dict[str, Any] = {"received_on": received_on}
    if scan:
        values["scan"] = scan
    before, after = history.changes(letter, values)
    if not after:
        return request
    if letter.sent_on is None or received_on < letter.sent_on:
        raise Refusal(_("Information cannot come before it was asked for."), clause="6.2", field="received_on")
    if received_on > on:
        raise Refusal(_("This date lies in the future."), field="received_on")
    correcting = letter.state == Letter.State.ANSWERED
    if correcting and revision is None:
        raise Refusal(_("It is already recorded that this information came. Open the request to correct the record."))
    letter = lock(letter, revision)
    write(letter, **after)
    action = "information.corrected" if correcting else "information.received"
    history.record(action, request, council=council, by=by, at=at, before=before, after=after)
    return request
