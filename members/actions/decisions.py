"""The maslikhat's decision on a composition: approved or returned with remarks (clause 12)."""

import datetime
from collections.abc import Iterable, Mapping
from typing import Any

from django.db import transaction
from django.db.models import Exists, OuterRef
from django.utils.translation import gettext as _

from council import documents, history
from council.models import SealedDocument, StoredFile, User
from council.presenting import page_language
from council.refusals import Refusal
from council.rulebook.engine import Finding
from council.rulebook.words import day_in_words
from council.steps import authorise, local_day, pass_gate, refuse_closed, write
from council.two_people import refuse_own
from members.actions.compositions import (
    Status,
    focus_of,
    lock_composition,
    only_secretariat,
    record_move,
    require_move,
    require_past,
)
from members.documents import composition_pdf
from members.models import Composition, Tenure
from members.permissions import may_enter_decision, speaks_for_maslikhat


def _authorise(composition: Composition, by: User, on: datetime.date, *, from_paper: bool) -> None:
    if from_paper:
        authorise(may_enter_decision(by, composition.council, on), only_secretariat())
    else:
        allowed = speaks_for_maslikhat(by, composition.council, on)
        authorise(allowed, _("The maslikhat of the same unit decides on a composition (clause 12)."), "12")


def _require_decision(
    composition: Composition, to: str, by: User, date: datetime.date, on: datetime.date, *, from_paper: bool
) -> None:
    """Refuse a decision out of turn, of tomorrow, and on what the account prepared itself."""
    require_move(composition, to)
    require_past(date, on)
    refuse_closed(composition.council, date)
    # From paper too, where the account that enters it could have decided itself: two people are two people.
    if not from_paper or speaks_for_maslikhat(by, composition.council, on):
        refuse_own(by, composition)


def _write(
    action: str,
    composition: Composition,
    values: dict[str, Any],
    findings: Iterable[Finding],
    by: User,
    at: datetime.datetime,
    **more: Any,
) -> None:
    before, after = history.changes(composition, values)
    write(composition, **values)
    paper = composition.decided_on_paper
    after |= {name: value for name, value in more.items() if value}
    record_move(action, composition, before, after, findings, by, at, from_paper=paper)


@transaction.atomic
def approve_composition(
    composition: Composition,
    *,
    number: str,
    date: datetime.date,
    by: User,
    at: datetime.datetime,
    in_force_from: datetime.date | None = None,
    scan: StoredFile | None = None,
    from_paper: bool = False,
    revision: int | None = None,
) -> Composition:
    """Approve a submitted version by the maslikhat's decision; it takes effect that day or later (clause 12).

    By the maslikhat of the same unit, or entered from paper by the secretariat. Refuses dates out of order, and an
    effect before somebody takes up the post they are seated in; a paper says what it says. The document is sealed in
    both languages. The same decision again changes nothing.
    """
    composition = lock_composition(composition, revision)
    on = local_day(composition.council, at)
    _authorise(composition, by, on, from_paper=from_paper)
    done = (composition.outcome, composition.decision_number, composition.decided_on)
    if done == (Composition.Outcome.APPROVED, number, date):
        return composition
    _require_decision(composition, Status.APPROVED, by, date, on, from_paper=from_paper)
    starts = in_force_from or date
    _require_in_post_by(composition, starts, from_paper=from_paper)
    focus = focus_of(composition, outcome="approved", decided=date, in_force_from=starts)
    findings = pass_gate("approve_composition", composition.council, date, focus=focus)
    values = {
        "outcome": Composition.Outcome.APPROVED,
        "decision_number": number,
        "decided_on": date,
        "decision_scan": scan,
        "in_force_from": starts,
        "decided_on_paper": from_paper,
    }
    _write("composition.approved", composition, values, findings, by, at)
    _seal(composition, by, at)
    return composition


def _require_in_post_by(composition: Composition, starts: datetime.date, *, from_paper: bool) -> None:
    """Refuse that a version takes effect before somebody takes up the post that gives their seat: they would not hold
    it on its first day. Who left since stays for the findings to say, and so does what was signed on paper."""
    if from_paper:
        return
    theirs = Tenure.objects.filter(person=OuterRef("person"), post=OuterRef("post"))
    begun, coming = theirs.filter(since__lte=starts), theirs.filter(since__gt=starts)
    early = composition.seats.members().filter(~Exists(begun), Exists(coming)).select_related("person", "post")
    seat = early.order_by("pk").first()
    if seat is None:
        return
    first = Tenure.objects.filter(person=seat.person_id, post=seat.post_id).earliest("since")
    clause = seat.clause if seat.clause.isdigit() else "12"
    message = _(
        "%(person)s takes up this post %(phrase)s: %(post)s. Let the composition take effect that day or later, or "
        "return it (clause %(clause)s)."
    )
    values = {"person": seat.person.name, "post": seat.post.title, "clause": clause}
    values["phrase"] = day_in_words(first.since, page_language(), "on")
    raise Refusal(message % values, clause=clause, field="in_force_from")


def _seal(composition: Composition, by: User, at: datetime.datetime) -> None:
    """Keep the approved composition's exact bytes, in both languages."""
    on = composition.decided_on or local_day(composition.council, at)
    for language in ("kk", "ru"):
        code = documents.new_code()
        documents.seal(
            SealedDocument.Kind.COMPOSITION,
            composition.pk,
            version=composition.version,
            language=language,
            code=code,
            content=composition_pdf(composition, language, on=on, code=code),
            name=f"composition-{composition.version}-{language}.pdf",
            council=composition.council,
            by=by,
            at=at,
        )


@transaction.atomic
def return_composition(
    composition: Composition,
    *,
    date: datetime.date,
    by: User,
    at: datetime.datetime,
    remarks: str = "",
    seat_remarks: Mapping[int, str] | None = None,
    number: str = "",
    scan: StoredFile | None = None,
    from_paper: bool = False,
    revision: int | None = None,
) -> Composition:
    """Return a submitted version with remarks (clause 12): on the whole, on seats (by their primary keys), or both.
    The next version starts from it.

    Refuses a return without any remark, a remark on a seat of another version, and a date before the submission. The
    same decision again changes nothing.
    """
    composition = lock_composition(composition, revision)
    on = local_day(composition.council, at)
    _authorise(composition, by, on, from_paper=from_paper)
    if (composition.outcome, composition.decided_on) == (Composition.Outcome.RETURNED, date):
        return composition
    _require_decision(composition, Status.RETURNED, by, date, on, from_paper=from_paper)
    on_seats = _remarks_said(remarks, seat_remarks or {})
    if composition.submitted_on and date < composition.submitted_on:
        raise Refusal(_("The maslikhat decides after it was submitted (clause 12)."), clause="12", field="date")
    values = {
        "outcome": Composition.Outcome.RETURNED,
        "remarks": remarks.strip(),
        "decision_number": number,
        "decided_on": date,
        "decision_scan": scan,
        "decided_on_paper": from_paper,
    }
    _remark_on_seats(composition, on_seats)
    _write("composition.returned", composition, values, (), by, at, seat_remarks=on_seats)
    return composition


def _remarks_said(remarks: str, seat_remarks: Mapping[int, str]) -> dict[int, str]:
    """The remarks on seats that say something. Refuses a return that says nothing at all."""
    on_seats = {seat: text.strip() for seat, text in seat_remarks.items() if text.strip()}
    if not remarks.strip() and not on_seats:
        message = _("Say what has to be changed: on the whole, or on at least one seat.")
        raise Refusal(message, clause="12", field="remarks")
    return on_seats


def _remark_on_seats(composition: Composition, remarks: Mapping[int, str]) -> None:
    """Write beside the seats of a version what the maslikhat said of each."""
    seats = {seat.pk: seat for seat in composition.seats.select_related("person", "post")}
    if not set(remarks) <= set(seats):
        raise Refusal(_("A remark names a seat that this version does not have."), clause="12", field="remarks")
    for pk, text in remarks.items():
        write(seats[pk], remark=text)
