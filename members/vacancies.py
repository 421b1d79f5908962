"""Which seats nobody fills on a day, since when, and what the regulation says of each."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from council import compliance, presenting
from council.models import Council
from council.rulebook.engine import Finding
from members.checklist import Need, Required, needs_of
from members.directory import Directory, directories_of
from members.models import Agreement, Composition
from members.seat_states import Detail, Standing, State
from members.seating import CLAUSE_ORDER, SeatRow, detail_in_words, name_rows, unnamed_rows
from members.snapshots import Snapshot, snapshots_of

Date = datetime.date


@dataclass(frozen=True)
class Vacancy:
    """A seat that nobody fills on a day: one of the composition whose person does not hold the post (`row`), or one
    that a clause asks for and nobody is seated in (`need`). A seat whose agreement is missing is none (clause 10).
    `findings` is what the regulation says of it."""

    council: Council
    standing: Standing
    need: Need | None = None
    row: SeatRow | None = None
    findings: tuple[dict[str, Any], ...] = ()

    @property
    def clause(self) -> str:
        """The clause that gives the seat."""
        return self.row.seat.clause if self.row else self.need.clause if self.need else ""

    @property
    def label(self) -> str:
        """The seat in words: the post, or what the clause asks for."""
        if self.row:
            return self.row.seat.post.title
        if self.need is None:
            return ""
        if self.need.field:
            return _("Head of the body for the field: %(field)s") % {"field": self.need.label}
        return self.need.label

    @property
    def state(self) -> str:
        """The state in a word."""
        return self.row.state if self.row else _("vacant")

    @property
    def detail(self) -> str:
        """Since when, or what is missing."""
        if self.row:
            return self.row.detail
        return detail_in_words(self.standing) or _("nobody in this version")

    @property
    def said(self) -> str:
        """Why nobody sits there, where the record knows: the reason for a field, the answer of whoever was asked."""
        if self.need is None:
            return ""
        if self.need.reason:
            return self.need.reason
        if self.need.asked is None:
            return ""
        if self.need.asked.outcome == Agreement.Outcome.DECLINED:
            return pgettext("agreement", "declined")
        return _("asked, no seat")


def vacancies_of(councils: Sequence[Council], on: Date) -> list[Vacancy]:
    """The vacancies of these councils on a day, with what the rules find of each. The number of queries is fixed."""
    snapshots = snapshots_of(councils)
    found = [one for council in councils for one in _vacancies(snapshots[council.pk], on)]
    name_rows([one.row for one in found if one.row], on)
    # The rules cost most: they are asked of those councils only that have a vacancy.
    concerned = list({one.council.pk: one.council for one in found}.values())
    findings = {council.pk: rest for council, rest in compliance.findings_of_all(concerned, on)}
    ids = directories_of(concerned)
    return [_with_findings(one, findings[one.council.pk], snapshots[one.council.pk], ids, on) for one in found]


def count_vacancies(councils: Sequence[Council], on: Date) -> int:
    """How many vacancies these councils have on a day. Four queries."""
    return sum(vacancy_counts(councils, on).values())


def vacancy_counts(councils: Sequence[Council], on: Date) -> dict[int, int]:
    """How many vacancies each council that has any has on a day, by its primary key. Four queries."""
    snapshots = snapshots_of(councils, to_count_on=on)
    counts = {council.pk: len(_unfilled(snapshots[council.pk], on)) for council in councils}
    return {pk: count for pk, count in counts.items() if count}


def _vacancies(snapshot: Snapshot, on: Date) -> list[Vacancy]:
    return [_since(snapshot, one, on) for one in _unfilled(snapshot, on)]


def _unfilled(snapshot: Snapshot, on: Date) -> list[Vacancy]:
    """The vacancies of a council that stands on a day, in the order of the clauses; not yet since when."""
    if not snapshot.is_live(on):
        return []
    current = snapshot.in_force(on)
    rows = unnamed_rows(snapshot, current, on)
    held = [row for row in rows if row.seat.is_member and row.standing.is_vacant]
    seated = [Vacancy(snapshot.council, row.standing, row=row) for row in held]
    found = seated + _empty(snapshot, current, rows)
    return sorted(found, key=lambda one: CLAUSE_ORDER.index(one.clause))


def _empty(snapshot: Snapshot, version: Composition | None, rows: list[SeatRow]) -> list[Vacancy]:
    asked = snapshot.asked[version.pk] if version else []
    nobody = Standing(State.VACANT)
    return [Vacancy(snapshot.council, nobody, need=need) for need in needs_of(version, rows, asked) if not need.rows]


def empty_seats(snapshot: Snapshot, version: Composition | None, rows: list[SeatRow], on: Date) -> list[Vacancy]:
    """The seats that the clauses ask for and nobody is seated in, in a version or where none holds, on a day."""
    if not snapshot.is_live(on):
        return []
    return [_since(snapshot, one, on) for one in _empty(snapshot, version, rows)]


def _since(snapshot: Snapshot, vacancy: Vacancy, on: Date) -> Vacancy:
    if vacancy.need is None:
        return vacancy
    since, never = _nobody_since(snapshot, vacancy.need.required, on)
    detail = Detail.NEVER if never else Detail.NONE
    return replace(vacancy, standing=Standing(State.VACANT, detail, since))


def _nobody_since(snapshot: Snapshot, required: Required, on: Date) -> tuple[Date | None, bool]:
    """The first day of the unbroken time up to a day in which nobody filled a seat under the composition in
    force, and whether nobody ever did since the council's establishment; no day where somebody does."""
    began = snapshot.council.established_on or on
    days = sorted({began, *(day for day in snapshot.turning_days if began <= day <= on)}, reverse=True)
    since = None
    for day in days:
        if any(required.fits(seat) for seat in snapshot.seats_filled(day)):
            return since, False
        since = day
    return since, True


# -- what the regulation says -----------------------------------------------------------------------------------

# Which rule speaks of somebody seated under a clause who does not hold the post.
RULES_OF_SEATS = {"8": "akimat-body-heads", "9": "penal-body-head", "11": "chair-deputy-akim"}
NOBODY_APPROVED = ("determined-and-approved", "none")


def _with_findings(
    vacancy: Vacancy, findings: list[Finding], snapshot: Snapshot, ids: dict[int, Directory], on: Date
) -> Vacancy:
    current = snapshot.in_force(on)
    wanted = _spoken_of(vacancy, current, ids[vacancy.council.pk]) if current else {NOBODY_APPROVED}
    found = [one for one in findings if (one.rule, one.subject) in wanted]
    return replace(vacancy, findings=tuple(presenting.shown(found, vacancy.council)))


def _spoken_of(vacancy: Vacancy, current: Composition, ids: Directory) -> set[tuple[str, str]]:
    """The rules and subjects under which findings speak of a vacancy in the composition in force."""
    version = f"v{current.version}"
    if vacancy.need:
        rule, subject = vacancy.need.required.finding
        return {(rule, subject or version)}
    if vacancy.row is None:
        return set()
    seat = vacancy.row.seat
    if seat.clause == "11":
        return {(RULES_OF_SEATS["11"], version)}
    person = ids.people[seat.person_id]
    return {(RULES_OF_SEATS.get(seat.clause, "seat-basis"), person), ("agreement", person)}
