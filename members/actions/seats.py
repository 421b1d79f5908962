"""Seats of a draft, and reasons for fields that nobody covers (clause 8)."""

import datetime

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from council import history
from council.models import User
from council.refusals import Refusal
from council.steps import authorise, local_day, refuse_closed, write
from members.actions.agreements import open_version
from members.actions.compositions import lock_composition, only_secretariat, record_move
from members.actions.people import require_entry
from members.models import Agreement, Composition, Field, Person, Post, Seat, Tenure
from members.permissions import may_draft_composition

# The clauses that give seats; a seat without one, or by the council's own regulation, is seated under clause 12.
LAW_CLAUSES = ("8", "9", "10", "11")


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


def _require_holder(composition: Composition, person: Person, post: Post, clause: str, on: datetime.date) -> None:
    """Refuse a seat in a post that the person does not hold or act in, on a day or later; of a council taken over with
    its past, in a post that they never held."""
    council, tenures = composition.council, Tenure.objects.filter(post=post)
    unended = tenures.filter(Q(until=None) | Q(until__gt=on))
    allowed = tenures if council.taken_over else unended
    if allowed.filter(person=person).exists():
        return
    names = sorted({one.person.name for one in unended.filter(since__lte=on).select_related("person")})
    lawful = clause if clause in LAW_CLAUSES else "12"
    values = {"person": person.name, "post": post.title, "holders": ", ".join(names), "clause": lawful}
    if names:
        message = _(
            "%(person)s does not hold this post: %(post)s. Now in it: %(holders)s. "
            "A seat goes to whoever holds the post (clause %(clause)s)."
        )
    else:
        message = _(
            "%(person)s does not hold this post: %(post)s. Nobody is in it now. "
            "First record who took it up (clause %(clause)s)."
        )
    raise Refusal(message % values, clause=lawful, field="person")


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

    Refuses a second seat for the same person, and a post that they do not hold (clause 12, or that of the seat). The
    same seat again changes nothing.
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
    _require_holder(composition, person, post, clause, local_day(council, at))
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
    gave it: for another person it has to be asked anew. Refuses what `put_in_seat` does."""
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
    _require_holder(composition, person, post, clause, local_day(council, at))
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
def give_reason(
    composition: Composition, *, field: str, reason: str, by: User, at: datetime.datetime, revision: int | None = None
) -> Composition:
    """Write why nobody covers one of the nine fields (clause 8); an empty reason takes it away."""
    composition = open_version(composition, by, at, revision)
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
