"""Seats of a draft, agreements (clause 10) and reasons for fields that nobody covers (clause 8)."""

import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from council import history
from council.models import StoredFile, User
from council.refusals import Refusal
from council.steps import authorise, local_day, refuse_closed, write
from members.actions.compositions import Status, lock_composition, only_secretariat, record_move
from members.actions.people import require_entry
from members.models import Agreement, Composition, Field, Person, Post, Seat
from members.permissions import may_draft_composition


def _open_draft(composition: Composition, by: User, at: datetime.datetime, revision: int | None) -> Composition:
    """Lock a version and refuse to touch the seats of one that is determined (clause 12)."""
    composition = lock_composition(composition, revision)
    council = composition.council
    on = local_day(council, at)
    refuse_closed(council, on)
    authorise(may_draft_composition(by, council, on), only_secretariat())
    if not composition.is_draft:
        message = _(
            "The akimat has determined version %(version)s: its seats stay as they are. Draft a new one (clause 12)."
        )
        raise Refusal(message % {"version": composition.version}, clause="12")
    return composition


def _open_version(composition: Composition, by: User, at: datetime.datetime) -> Composition:
    """Lock a version that is not yet with the maslikhat: letters of agreement may still come in."""
    composition = lock_composition(composition)
    council = composition.council
    on = local_day(council, at)
    refuse_closed(council, on)
    authorise(may_draft_composition(by, council, on), only_secretariat())
    if composition.status not in (Status.DRAFT, Status.DETERMINED):
        message = _("Version %(version)s is already with the maslikhat or decided (clause 12).")
        raise Refusal(message % {"version": composition.version}, clause="12")
    return composition


@transaction.atomic
def put_in_seat(
    composition: Composition,
    *,
    person: Person,
    post: Post,
    by: User,
    at: datetime.datetime,
    role: str = Seat.Role.MEMBER,
    clause: str = "",
    revision: int | None = None,
) -> Seat:
    """Give a person, in a post, a seat in a draft. An agreement that was asked for the post goes with the seat.

    Refuses a second seat for the same person. The same seat again changes nothing.
    """
    composition = _open_draft(composition, by, at, revision)
    council = composition.council
    require_entry(council, person, "person")
    require_entry(council, post, "post")
    known = composition.seats.filter(person=person).first()
    if known:
        if (known.post_id, known.role, known.clause) == (post.pk, role, clause):
            return known
        raise Refusal(_("This person already has a seat in this composition."), field="person")
    seat = Seat(composition=composition)
    values = {"person": person, "post": post, "role": role, "clause": clause}
    write(seat, **values)
    _take_agreement(seat)
    write(composition)
    after = {"seat": seat.pk, **values}
    record_move("composition.seat_added", composition, {}, after, (), by, at)
    return seat


def _take_agreement(seat: Seat) -> None:
    """An answer that was asked for the post before anybody was seated belongs to the seat, if it is the only one."""
    open_ones = list(seat.composition.agreements.filter(seat=None, post=seat.post).exclude(outcome="declined")[:2])
    if len(open_ones) == 1 and seat.post.joins_by_agreement:
        write(open_ones[0], seat=seat)


@transaction.atomic
def change_seat(
    seat: Seat,
    *,
    person: Person,
    post: Post,
    role: str,
    by: User,
    at: datetime.datetime,
    clause: str = "",
    revision: int | None = None,
) -> Seat:
    """Change who sits on a seat of a draft, in which post, role and on which clause. An agreement stays with whoever
    gave it: for another person it has to be asked anew."""
    composition = _open_draft(seat.composition, by, at, revision)
    council = composition.council
    require_entry(council, person, "person")
    require_entry(council, post, "post")
    seat = composition.seats.get(pk=seat.pk)
    if composition.seats.filter(person=person).exclude(pk=seat.pk).exists():
        raise Refusal(_("This person already has a seat in this composition."), field="person")
    before, after = history.changes(seat, {"person": person, "post": post, "role": role, "clause": clause})
    if not after:
        return seat
    if {"person", "post"} & set(after):
        _leave_agreement(seat)
    write(seat, **after)
    write(composition)
    record_move("composition.seat_changed", composition, before, {"seat": seat.pk, **after}, (), by, at)
    return seat


def _leave_agreement(seat: Seat) -> None:
    """That somebody was asked stays on record without the seat."""
    for agreement in Agreement.objects.filter(seat=seat):
        write(agreement, seat=None)


@transaction.atomic
def remove_seat(seat: Seat, *, by: User, at: datetime.datetime, revision: int | None = None) -> None:
    """Take a seat out of a draft. Taking it out again changes nothing; that somebody was asked stays on record."""
    composition = _open_draft(seat.composition, by, at, revision)
    found = composition.seats.filter(pk=seat.pk).first()
    if found is None:
        return
    before = {"seat": found.pk, "person": found.person, "post": found.post, "role": found.role, "clause": found.clause}
    _leave_agreement(found)
    found.delete()
    write(composition)
    record_move("composition.seat_removed", composition, before, {}, (), by, at)


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
    scan: StoredFile | None = None,
) -> Agreement:
    """Record that a prosecutor or a deputy of the maslikhat was asked to join, and the answer (clause 10): for a seat,
    or for a post whose holder has none.

    Refuses an answer before the question, an answer without its day, and days in the future. Whoever has not agreed is
    not in the composition when it is submitted.
    """
    composition = _open_version(composition, by, at)
    require_entry(composition.council, post, "post")
    _check_answer(asked, answered, outcome, local_day(composition.council, at))
    values: dict[str, Any] = {"asked": asked, "answered": answered, "outcome": outcome, "letter": letter}
    if scan:
        values["scan"] = scan
    held = composition.agreements.filter(seat=seat) if seat else composition.agreements.filter(seat=None, post=post)
    agreement = held.first() or Agreement(composition=composition, seat=seat, post=post)
    before, after = history.changes(agreement, values)
    if agreement.pk and not after:
        return agreement
    write(agreement, **values)
    write(composition)
    after = {"agreement": agreement.pk, "post": post, "seat": seat, **after}
    record_move("composition.agreement_recorded", composition, before, after, (), by, at)
    return agreement


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


@transaction.atomic
def give_reason(
    composition: Composition, *, field: str, reason: str, by: User, at: datetime.datetime, revision: int | None = None
) -> Composition:
    """Write why nobody covers one of the nine fields (clause 8); an empty reason takes it away."""
    composition = _open_version(composition, by, at)
    if field not in Field.values:
        raise Refusal(_("This is no field of clause 8."), clause="8", field="field")
    if not is_text(reason):
        raise Refusal(_("Give the reasons as field and text."), clause="8", field="reason")
    reason = reason.strip()
    if composition.reasons.get(field, "") == reason:
        return composition
    reasons = {**composition.reasons, field: reason}
    if not reason:
        reasons.pop(field, None)
    before, after = {"reasons": composition.reasons}, {"reasons": reasons}
    write(composition, reasons=reasons)
    record_move("composition.reason_given", composition, before, after, (), by, at)
    return composition


def is_text(words: str) -> bool:
    """Whether it can be stored: JSON can bring a NUL or the half of a pair, which no form lets through."""
    return not any(one == "\x00" or "\ud800" <= one <= "\udfff" for one in words)
