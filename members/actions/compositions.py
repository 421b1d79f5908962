"""Versions of a composition up to the maslikhat (clause 12): draft → determined → submitted; history taken over."""

import datetime
from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from council import compliance, history
from council.models import Council, StoredFile, User
from council.refusals import Refusal
from council.rulebook import facts as rulebook_facts
from council.rulebook.engine import Finding, examine
from council.steps import authorise, local_day, lock, lock_council, pass_gate, write
from members.models import Agreement, Composition, Seat
from members.permissions import (
    may_determine_composition,
    may_draft_composition,
    may_submit_composition,
    may_take_over_composition,
)

Status = Composition.Status


def only_secretariat() -> str:
    """The words for whoever is not the secretariat."""
    return _("Only the secretariat of this akimat may do this.")


def lock_composition(composition: Composition, revision: int | None = None) -> Composition:
    """Lock the council's row, then the version's, as they stand now."""
    council = lock_council(composition.council)
    composition = lock(composition, revision)
    composition.council = council
    return composition


def require_move(composition: Composition, to: str) -> None:
    """Refuse a move that the table beside the status does not have (clause 12)."""
    if to not in Composition.MOVES[composition.status]:
        message = _("Version %(version)s is “%(status)s”: this step does not follow from there (clause 12).")
        values = {"version": composition.version, "status": composition.get_status_display()}
        raise Refusal(message % values, clause="12")


def require_past(date: datetime.date, on: datetime.date, field: str = "date") -> None:
    """Refuse a date after today: an act is recorded when it was done."""
    if date > on:
        raise Refusal(_("The date lies in the future. Record the act once it is signed."), clause="12", field=field)


def focus_of(composition: Composition, **new: Any) -> rulebook_facts.Composition:
    """A version as the rules see it, with the values that an act is about to write."""
    found = compliance.facts_of(composition.council).compositions
    return replace(next(one for one in found if one.version == composition.version), **new)


def record_move(
    action: str,
    composition: Composition,
    before: dict[str, Any],
    after: dict[str, Any],
    findings: Iterable[Finding],
    by: User,
    at: datetime.datetime,
    *,
    from_paper: bool = False,
) -> None:
    """The event of a version's move."""
    council = composition.council
    history.record(
        action,
        composition,
        council=council,
        by=by,
        at=at,
        before=before,
        after=after,
        findings=findings,
        from_paper=from_paper,
    )


@transaction.atomic
def draft_composition(council: Council, *, by: User, at: datetime.datetime) -> Composition:
    """Draft the next version, with the seats, agreements and reasons of the one it starts from: the newest, where it
    was returned or never submitted, else the one in force.

    Refused while another version is being drafted or lies with the maslikhat.
    """
    council = lock_council(council)
    on = local_day(council, at)
    authorise(may_draft_composition(by, council, on), only_secretariat())
    newest = Composition.objects.filter(council=council).order_by("version").last()
    if newest and newest.status in (Status.DRAFT, Status.SUBMITTED):
        message = _("Version %(version)s is still open (%(status)s). Finish that one first.")
        values = {"version": newest.version, "status": newest.get_status_display()}
        raise Refusal(message % values, clause="12")
    basis = basis_of(council, newest, on)
    draft = Composition(council=council, version=newest.version + 1 if newest else 1)
    write(draft, reasons=dict(basis.reasons) if basis else {})
    if basis:
        _copy_seats(basis, draft)
    after = {"version": draft.version, "from": basis.version if basis else None}
    history.record("composition.drafted", draft, council=council, by=by, at=at, after=after)
    return draft


def basis_of(council: Council, newest: Composition | None, on: datetime.date) -> Composition | None:
    """The version that a new draft starts from, see `draft_composition`."""
    if newest and newest.status in (Status.RETURNED, Status.DETERMINED):
        return newest
    return Composition.objects.filter(council=council).in_force(on).first()


def _copy_seats(basis: Composition, draft: Composition) -> None:
    for agreement in basis.agreements.filter(seat=None):
        _copy_agreement(agreement, draft, None)
    for seat in basis.seats.select_related("person", "post"):
        copied = Seat(composition=draft, person=seat.person, post=seat.post, role=seat.role, clause=seat.clause)
        write(copied)
        given = Agreement.objects.filter(seat=seat).first()
        if given:
            _copy_agreement(given, draft, copied)


def _copy_agreement(agreement: Agreement, draft: Composition, seat: Seat | None) -> None:
    names = ("post", "asked", "answered", "outcome", "letter", "scan")
    values = {name: getattr(agreement, name) for name in names}
    write(Agreement(composition=draft), seat=seat, **values)


@transaction.atomic
def determine_composition(
    composition: Composition,
    *,
    number: str,
    date: datetime.date,
    by: User,
    at: datetime.datetime,
    scan: StoredFile | None = None,
    revision: int | None = None,
) -> Composition:
    """Record the akimat's act that determines the personal composition (clause 12). Its seats are then fixed.

    Refuses a version without seats and a date after today. The same act again changes nothing.
    """
    composition = lock_composition(composition, revision)
    council = composition.council
    on = local_day(council, at)
    authorise(may_determine_composition(by, council, on), only_secretariat())
    if (composition.determined_number, composition.determined_on) == (number, date):
        return composition
    require_move(composition, Status.DETERMINED)
    require_past(date, on)
    if not composition.seats.exists():
        raise Refusal(_("There is no seat in this composition yet, so there is nothing to determine."), clause="12")
    values = {"determined_number": number, "determined_on": date, "determined_scan": scan}
    before, after = history.changes(composition, values)
    write(composition, **values)
    record_move("composition.determined", composition, before, after, (), by, at)
    return composition


@transaction.atomic
def submit_composition(
    composition: Composition,
    *,
    date: datetime.date,
    by: User,
    at: datetime.datetime,
    revision: int | None = None,
) -> Composition:
    """Submit a determined version to the maslikhat of the same unit (clause 12).

    Gate of clauses 7–11, judged with what was known on the day of submission. Submitting it again on the same day
    changes nothing.
    """
    composition = lock_composition(composition, revision)
    council = composition.council
    on = local_day(council, at)
    authorise(may_submit_composition(by, council, on), only_secretariat())
    if composition.submitted_on == date:
        return composition
    require_move(composition, Status.SUBMITTED)
    require_past(date, on)
    _require_newest(composition)
    _require_order(composition, date)
    focus = focus_of(composition, submitted=date).known_on(date)
    findings = pass_gate("submit_composition", council, date, focus=focus)
    before, after = history.changes(composition, {"submitted_on": date})
    write(composition, **after)
    record_move("composition.submitted", composition, before, after, findings, by, at)
    return composition


def _require_order(composition: Composition, date: datetime.date) -> None:
    established = composition.council.established_on
    if composition.determined_on and date < composition.determined_on:
        raise Refusal(_("It is submitted after the akimat determined it (clause 12)."), clause="12", field="date")
    if established is None or date < established:
        # Said here too: before the act no edition is followed, so that no rule would speak.
        message = _("The akimat's resolution that creates the council comes first: record it (clause 7).")
        raise Refusal(message, clause="7", field="date")


def _require_newest(composition: Composition) -> None:
    newer = Composition.objects.filter(council=composition.council, version__gt=composition.version).first()
    if newer:
        message = _("Version %(version)s was begun after this one. Submit that one.")
        raise Refusal(message % {"version": newer.version}, clause="12")


@transaction.atomic
def withdraw_submission(
    composition: Composition, *, by: User, at: datetime.datetime, revision: int | None = None
) -> Composition:
    """Take a submitted version back from the maslikhat before it decides. Taking it back again changes nothing."""
    composition = lock_composition(composition, revision)
    council = composition.council
    authorise(may_submit_composition(by, council, local_day(council, at)), only_secretariat())
    if composition.status == Status.DETERMINED:
        return composition
    require_move(composition, Status.DETERMINED)
    before, after = history.changes(composition, {"submitted_on": None})
    write(composition, **after)
    record_move("composition.withdrawn", composition, before, after, (), by, at)
    return composition


@transaction.atomic
def take_over_composition(
    composition: Composition, *, by: User, at: datetime.datetime, revision: int | None = None, **acts: Any
) -> Composition:
    """Enter a draft's acts as history of a council that existed before the product: all dates at once, no gate.

    `acts` are fields of `Composition`: the akimat's and the maslikhat's number, date and scan (`determined_…`,
    `decision_number`, `decided_on`, `decision_scan`), `submitted_on` and `in_force_from`. What was wrong stays, and
    the event says what the rules found. Refused once the maslikhat decided on a version here.
    """
    composition = lock_composition(composition, revision)
    council = composition.council
    on = local_day(council, at)
    allowed = may_take_over_composition(by, council, on)
    authorise(allowed, _("Only a council taken over with its past has such history."))
    acts |= {"outcome": Composition.Outcome.APPROVED, "taken_over": True, "decided_on_paper": True}
    acts["in_force_from"] = acts.get("in_force_from") or acts["decided_on"]
    before, after = history.changes(composition, acts)
    if not after:
        return composition
    require_move(composition, Status.DETERMINED)
    _require_history(composition)
    for field in ("determined_on", "submitted_on", "decided_on"):
        if acts.get(field):
            require_past(acts[field], on, field)
    write(composition, **acts)
    record_move("composition.taken_over", composition, before, after, _found(composition), by, at, from_paper=True)
    return composition


def _found(composition: Composition) -> list[Finding]:
    """What the gates would have said on the day of the decision."""
    facts = compliance.facts_of(composition.council, focus=focus_of(composition))
    on = composition.decided_on or datetime.date.min
    return [*examine("submit_composition", facts, on), *examine("approve_composition", facts, on)]


def _require_history(composition: Composition) -> None:
    others = Composition.objects.filter(council=composition.council, taken_over=False).exclude(pk=composition.pk)
    if others.exclude(outcome="").exists():
        raise Refusal(
            _("The maslikhat has already decided on a version here. Later ones go the ordinary way (clause 12)."),
            clause="12",
        )
    if not composition.seats.exists():
        raise Refusal(_("There is no seat in this composition yet, so there is nothing to determine."), clause="12")
