"""Preparing requests for information (clause 6.2): one to each of several bodies, changed or discarded until sent."""

import datetime
from collections.abc import Sequence
from typing import Any, Unpack

from django.db import transaction
from django.utils.translation import gettext as _

from council import history
from council.models import Council, User
from council.refusals import Refusal
from council.steps import authorise, local_day, lock, lock_council, refuse_closed, write
from members.directory import enter
from members.models import Organisation
from recommendations.actions.asking import Draft, new_request, refuse_incomplete, refuse_unready
from recommendations.addressees import why_not_addressed
from recommendations.models import InformationRequest, Letter
from recommendations.permissions import may_request_information

OF_REQUEST = ("subject_kk", "subject_ru", "tasks")


@transaction.atomic
def prepare_information(
    council: Council,
    organisations: Sequence[Organisation],
    *,
    subject_kk: str,
    subject_ru: str,
    tasks: Sequence[str],
    by: User,
    at: datetime.datetime,
    **draft: Unpack[Draft],
) -> list[InformationRequest]:
    """Prepare a request for information to each of these bodies, with a letter that is not sent yet (clause 6.2).

    Refuses nobody to ask, a body named twice, merged into another or no longer there, a missing language, and a date
    to reply by that is over. The record, the rules and readers know nothing of it before it is sent. The same draft
    again changes nothing.
    """
    council, on = _begin(council, by, at)
    refuse_closed(council, on)
    refuse_incomplete(subject_kk, subject_ru)
    _refuse_bodies(council, organisations, on)
    content: dict[str, Any] = {"subject_kk": subject_kk, "subject_ru": subject_ru, "tasks": list(tasks)}
    refuse_unready(draft, on)
    return [_prepare(council, one, content, draft, by=by, at=at) for one in organisations]


def _prepare(
    council: Council, organisation: Organisation, content: dict[str, Any], draft: Draft, *, by: User, at: Any
) -> InformationRequest:
    texts = {name: content[name] for name in ("subject_kk", "subject_ru")}
    same = council.information_requests.drafts().filter(letter__organisation=organisation, **texts)
    if known := same.first():
        return known
    enter(council, organisation)
    letter = Letter(council=council, purpose=Letter.Purpose.INFORMATION_REQUEST, organisation=organisation)
    write(letter, **draft)
    request = new_request(letter, content)
    after = {"organisation": organisation, **content, **draft}
    history.record("information.prepared", request, council=council, by=by, at=at, after=after)
    return request


@transaction.atomic
def change_information(
    request: InformationRequest,
    organisation: Organisation,
    *,
    subject_kk: str,
    subject_ru: str,
    tasks: Sequence[str],
    by: User,
    at: datetime.datetime,
    revision: int | None = None,
    **draft: Unpack[Draft],
) -> InformationRequest:
    """Change a request that is not sent yet: whom it asks, for what, and what its letter says.

    Refuses what `prepare_information` refuses. The same content again changes nothing.
    """
    council, on = _begin(request.council, by, at)
    request, letter = _lock_draft(request)
    values: dict[str, Any] = {"subject_kk": subject_kk, "subject_ru": subject_ru, "tasks": list(tasks)}
    before, after = history.changes(request, values)
    of_letter = history.changes(letter, {"organisation": organisation, **draft})
    if not after and not of_letter[1]:
        return request
    request = lock(request, revision)
    refuse_closed(council, on)
    refuse_incomplete(subject_kk, subject_ru)
    _refuse_bodies(council, [organisation], on)
    refuse_unready(draft, on)
    enter(council, organisation)
    # The letter's revision grows with its request: who sends it has seen what it asks.
    write(letter, **of_letter[1])
    write(request, **after)
    told: dict[str, Any] = {"before": {**before, **of_letter[0]}, "after": {**after, **of_letter[1]}}
    history.record("information.changed", request, council=council, by=by, at=at, **told)
    return request


@transaction.atomic
def discard_information(
    request: InformationRequest, *, by: User, at: datetime.datetime, revision: int | None = None
) -> None:
    """Discard a request that is not sent yet, with its letter; the history keeps what it asked."""
    council, _on = _begin(request.council, by, at)
    if not InformationRequest.objects.filter(pk=request.pk).exists():
        return
    request, letter = _lock_draft(request)
    request = lock(request, revision)
    before = {"organisation": letter.organisation, **{name: getattr(request, name) for name in OF_REQUEST}}
    history.record("information.discarded", request, council=council, by=by, at=at, before=before)
    request.delete()
    letter.delete()


def _begin(council: Council, by: User, at: datetime.datetime) -> tuple[Council, datetime.date]:
    council = lock_council(council)
    on = local_day(council, at)
    authorise(may_request_information(by, council, on), _("Only the secretariat of this akimat may do this."))
    return council, on


def _lock_draft(request: InformationRequest) -> tuple[InformationRequest, Letter]:
    """A request and its letter, locked; refused once it was sent, and of what was taken over as history."""
    request = lock(request)
    letter = request.letter = lock(request.letter)
    if not request.is_draft:
        raise Refusal(_("This request was sent: it stays as it went out. Correct on its letter how it was sent."))
    return request, letter


def _refuse_bodies(council: Council, organisations: Sequence[Organisation], on: datetime.date) -> None:
    if not organisations:
        raise Refusal(_("Name at least one state body."), clause="6.2", field="organisations")
    if len({one.pk for one in organisations}) != len(organisations):
        raise Refusal(_("A state body is named twice."), field="organisations")
    if merged := next((one for one in organisations if one.merged_into_id), None):
        message = _("%(organisation)s was merged into another entry. Choose that one.")
        raise Refusal(message % {"organisation": merged}, field="organisations")
    for one in organisations:
        if why := why_not_addressed(council, one, on):
            raise Refusal(why, field="organisations")
