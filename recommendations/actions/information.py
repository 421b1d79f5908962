"""Recording requests for information and materials that went out (clause 6.2)."""

import datetime
from collections.abc import Sequence
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from council import history
from council.models import Council, User
from council.refusals import Refusal
from council.steps import authorise, local_day, lock_council, write
from members.directory import enter
from members.models import Organisation
from recommendations.actions.asking import new_request, refuse_incomplete
from recommendations.actions.sending import refuse_addressee, refuse_outside_council
from recommendations.letter_documents import seal_letter
from recommendations.models import InformationRequest, Letter
from recommendations.permissions import may_request_information
from recommendations.reply_links import settings_of


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
    """Record a request for information that was sent (clause 6.2); its letter is sealed in both languages.

    Refuses a missing subject, a body that was merged into another or no longer there, a date after today or on which
    the council did not stand, and a date to reply by before the letter. The same request to the same body on the same
    day changes nothing.
    """
    council = lock_council(council)
    on = local_day(council, at)
    authorise(may_request_information(by, council, on), _("Only the secretariat of this akimat may do this."))
    same = council.information_requests.filter(
        letter__organisation=organisation, letter__sent_on=sent_on, subject_kk=subject_kk, subject_ru=subject_ru
    ).first()
    if same:
        return same
    refuse_incomplete(subject_kk, subject_ru)
    letter = Letter(council=council, purpose=Letter.Purpose.INFORMATION_REQUEST, organisation=organisation)
    _refuse_letter(letter, on, sent_on, reply_by)
    enter(council, organisation)
    until = sent_on + datetime.timedelta(days=settings_of(council).link_days)
    sent: dict[str, Any] = {"number": number, "sent_on": sent_on, "reply_by": reply_by}
    write(letter, **sent, link_until=until)
    content = {"subject_kk": subject_kk, "subject_ru": subject_ru, "tasks": list(tasks)}
    request = new_request(letter, content)
    seal_letter(letter, by=by, at=at)
    after = {"organisation": organisation, **content, **sent}
    history.record("information.requested", request, council=council, by=by, at=at, after=after)
    return request


def _refuse_letter(letter: Letter, on: datetime.date, sent_on: datetime.date, reply_by: datetime.date | None) -> None:
    refuse_addressee(letter, sent_on)
    refuse_outside_council(letter, sent_on)
    if sent_on > on:
        raise Refusal(_("This date lies in the future. Record the request once it has gone out."), field="sent_on")
    if reply_by and reply_by < sent_on:
        raise Refusal(_("The date to reply by lies before the request."), field="reply_by")
