"""Agreements of prosecutors and deputies of the maslikhat to join (clause 10): letter out, reply, outcome."""

import datetime
from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from council import history
from council.models import StoredFile, User
from council.refusals import Refusal
from council.steps import authorise, local_day, refuse_closed, write
from members.actions.compositions import Status, lock_composition, only_secretariat, record_move
from members.actions.people import require_entry
from members.models import Agreement, Composition, Post, Seat
from members.permissions import may_draft_composition


def open_version(
    composition: Composition, by: User, at: datetime.datetime, revision: int | None = None
) -> Composition:
    """Lock a version that is not yet with the maslikhat: letters of agreement may still come in."""
    composition = lock_composition(composition, revision)
    council = composition.council
    on = local_day(council, at)
    refuse_closed(council, on)
    authorise(may_draft_composition(by, council, on), only_secretariat())
    if composition.status not in (Status.DRAFT, Status.DETERMINED):
        message = _("Version %(version)s is already with the maslikhat or decided (clause 12).")
        raise Refusal(message % {"version": composition.version}, clause="12")
    return composition


@transaction.atomic
def record_agreement(
    composition: Composition,
    *,
    post: Post,
    by: User,
    at: datetime.datetime,
    seat: Seat | None = None,
    asked: datetime.date | None = None,
    answered: datetime.date | None = None,
    outcome: str = "",
    letter: str = "",
    letter_scan: StoredFile | None = None,
    reply: str = "",
    scan: StoredFile | None = None,
    revision: int | None = None,
) -> Agreement:
    """Record that a prosecutor or a deputy of the maslikhat was asked to join, and the answer (clause 10): for a seat,
    or for a post whose holder has none. `letter` and `letter_scan` are the letter that asked, `reply` and `scan` the
    answer.

    Refuses an answer before the question, an answer without its day, and days in the future. Whoever has not agreed is
    not in the composition when it is submitted. Asked anew after a refusal, or answered otherwise on another day, the
    refusal stays on record beside; with the day of its answer it is corrected, which the history keeps.
    `revision` is that of the version, which each answer renews.
    """
    composition = open_version(composition, by, at, revision)
    require_entry(composition.council, post, "post")
    _check_answer(asked, answered, outcome, local_day(composition.council, at))
    values: dict[str, Any] = {"asked": asked, "answered": answered, "outcome": outcome}
    values |= {"letter": letter, "reply": reply}
    values |= {name: file for name, file in (("letter_scan", letter_scan), ("scan", scan)) if file}
    agreement = _held(composition, seat, post, values) or Agreement(composition=composition, seat=seat, post=post)
    before, after = history.changes(agreement, values)
    if agreement.pk and not after:
        return agreement
    write(agreement, **values)
    write(composition)
    after = {"agreement": agreement.pk, "post": post, "seat": seat, **after}
    record_move("composition.agreement_recorded", composition, before, after, (), by, at)
    return agreement


def _held(composition: Composition, seat: Seat | None, post: Post, values: Mapping[str, Any]) -> Agreement | None:
    """The row of this question: that of the same day, else the newest. A refusal is no longer that once they are
    asked anew or answer otherwise: it then stays without the seat."""
    rows: QuerySet[Agreement] = composition.agreements.order_by("-pk")
    rows = rows.filter(seat=seat) if seat else rows.filter(seat=None, post=post)
    held = rows.filter(asked=values["asked"]).first() or rows.first()
    if held is None or not _stays_beside(held, values):
        return held
    if seat:
        write(held, seat=None)
    return None


def _stays_beside(held: Agreement, values: Mapping[str, Any]) -> bool:
    """Whether a refusal is kept as it is, since something else was asked or answered than what it answers."""
    if held.outcome != Agreement.Outcome.DECLINED or held.answered is None:
        return False
    if values["outcome"] != Agreement.Outcome.DECLINED and values["answered"] != held.answered:
        return True
    return bool(values["asked"] != held.asked and values["asked"] >= held.answered)


def _check_answer(
    asked: datetime.date | None, answered: datetime.date | None, outcome: str, on: datetime.date
) -> None:
    if asked is None:
        raise Refusal(_("Say on which day they were asked."), clause="10", field="asked")
    if bool(answered) != bool(outcome):
        missing = "answered" if outcome else "outcome"
        raise Refusal(_("An answer has a day and an outcome: give both, or neither."), clause="10", field=missing)
    if answered and answered < asked:
        raise Refusal(_("The answer cannot come before the question."), clause="10", field="answered")
    if asked > on or (answered and answered > on):
        late = "asked" if asked > on else "answered"
        raise Refusal(_("The date lies in the future."), clause="10", field=late)
