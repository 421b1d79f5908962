"""The maslikhat's decision on a composition: approved or returned with remarks (clause 12)."""

import datetime
from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from council import documents, history
from council.models import SealedDocument, StoredFile, User
from council.refusals import NotAllowed, Refusal
from council.rulebook.engine import Finding
from council.steps import authorise, local_day, pass_gate, refuse_closed, write
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
from members.models import Composition
from members.permissions import may_enter_decision, prepared, speaks_for_maslikhat


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
    if not from_paper and prepared(by, composition):
        raise NotAllowed(_("Nobody decides on a composition that they prepared themselves (clause 12)."), clause="12")


def _write(
    action: str,
    composition: Composition,
    values: dict[str, Any],
    findings: Iterable[Finding],
    by: User,
    at: datetime.datetime,
) -> None:
    before, after = history.changes(composition, values)
    write(composition, **values)
    paper = composition.decided_on_paper
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

    By the maslikhat of the same unit, or entered from paper by the secretariat. Refuses dates out of order. The
    document is sealed in both languages. The same decision again changes nothing.
    """
    composition = lock_composition(composition, revision)
    council = composition.council
    on = local_day(council, at)
    _authorise(composition, by, on, from_paper=from_paper)
    done = (composition.outcome, composition.decision_number, composition.decided_on)
    if done == (Composition.Outcome.APPROVED, number, date):
        return composition
    _require_decision(composition, Status.APPROVED, by, date, on, from_paper=from_paper)
    starts = in_force_from or date
    focus = focus_of(composition, outcome="approved", decided=date, in_force_from=starts)
    findings = pass_gate("approve_composition", council, date, focus=focus)
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
    remarks: str,
    date: datetime.date,
    by: User,
    at: datetime.datetime,
    number: str = "",
    scan: StoredFile | None = None,
    from_paper: bool = False,
    revision: int | None = None,
) -> Composition:
    """Return a submitted version with remarks (clause 12); the next version starts from it.

    Refuses an empty remark and a date before the submission. The same decision again changes nothing.
    """
    composition = lock_composition(composition, revision)
    on = local_day(composition.council, at)
    _authorise(composition, by, on, from_paper=from_paper)
    if (composition.outcome, composition.decided_on) == (Composition.Outcome.RETURNED, date):
        return composition
    _require_decision(composition, Status.RETURNED, by, date, on, from_paper=from_paper)
    if not remarks.strip():
        raise Refusal(_("Say what has to be changed."), clause="12", field="remarks")
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
    _write("composition.returned", composition, values, (), by, at)
    return composition
