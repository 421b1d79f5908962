"""The lawful acts about a council itself: starting, establishing, dissolving, its edition and its own regulation."""

import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from council import history
from council.models import Council, Follows, OwnRegulation, StoredFile, Unit, User
from council.permissions import may_keep, may_start_council
from council.refusals import Refusal
from council.rulebook import editions
from council.steps import authorise, local_day, lock, lock_council, pass_gate, write


@transaction.atomic
def start_council(
    unit: Unit, *, name_kk: str, name_ru: str, by: User, at: datetime.datetime, taken_over: bool = False
) -> Council:
    """Start a council at a unit's akimat; until the akimat's act (clause 7) it is being formed.

    Refuses a unit without an akimat and a second live council (clause 1). Starting one that is already being formed
    under the same name returns it and records nothing.
    """
    unit = Unit.objects.select_for_update(of=("self",)).get(pk=unit.pk)
    on = at.astimezone(unit.zoneinfo).date()
    authorise(may_start_council(by, unit, on), _("Only the secretariat of this akimat may do this."))
    if not unit.has_akimat:
        raise Refusal(
            _("A district in a city has an akim but no akimat, hence no council (clause 1)."), clause="1", field="unit"
        )
    live = Council.objects.filter(unit=unit).live(on).first()
    if live:
        if live.being_formed and (live.name_kk, live.name_ru) == (name_kk, name_ru):
            return live
        raise Refusal(_("This akimat already has a council (clause 1)."), clause="1", field="unit")
    council = Council(unit=unit, name_kk=name_kk, name_ru=name_ru, taken_over=taken_over)
    write(council)
    history.record(
        "council.started",
        council,
        council=council,
        by=by,
        at=at,
        after={"unit": unit, "name_kk": name_kk, "name_ru": name_ru, "taken_over": taken_over},
    )
    return council


@transaction.atomic
def establish_council(
    council: Council,
    *,
    number: str,
    date: datetime.date,
    by: User,
    at: datetime.datetime,
    scan: StoredFile | None = None,
    revision: int | None = None,
) -> Council:
    """Record the akimat's resolution that creates the council (clause 7); from its date the council follows 766-2012.

    Refuses a date after today and a second act. The same act again changes nothing.
    """
    council = lock_council(council)
    on = local_day(council, at)
    authorise(may_keep(by, council, on), _("Only the secretariat of this akimat may do this."))
    if council.established_on:
        if (council.established_number, council.established_on) == (number, date):
            return council
        raise Refusal(_("The council was already created by an act of the akimat (clause 7)."), clause="7")
    lock(council, revision)
    if date > on:
        raise Refusal(_("The date of the act lies in the future."), clause="7", field="date")
    findings = pass_gate("establish_council", council, on)
    values = {"established_number": number, "established_on": date, "established_scan": scan}
    before, after = history.changes(council, values)
    write(council, **values)
    _follow(council, date)
    history.record(
        "council.established", council, council=council, by=by, at=at, before=before, after=after, findings=findings
    )
    return council


def _follow(council: Council, since: datetime.date) -> None:
    """A council follows the newest edition that can be followed, from its act on (or from that edition's start)."""
    edition = editions.load(editions.followable()[-1])
    if not council.follows.exists():
        write(Follows(council=council, edition=edition.code, since=max(since, edition.since)))


@transaction.atomic
def dissolve_council(
    council: Council,
    *,
    number: str,
    date: datetime.date,
    by: User,
    at: datetime.datetime,
    revision: int | None = None,
) -> Council:
    """Record the akimat's act that dissolves the council; `date` is the first day on which it no longer stands."""
    council = lock_council(council)
    on = local_day(council, at)
    authorise(may_keep(by, council, on), _("Only the secretariat of this akimat may do this."))
    if council.dissolved_on:
        if (council.dissolved_number, council.dissolved_on) == (number, date):
            return council
        raise Refusal(_("The council is already dissolved."))
    lock(council, revision)
    if council.established_on is None or date <= council.established_on:
        raise Refusal(
            _("A council is dissolved after the akimat's act that created it (clause 7)."), clause="7", field="date"
        )
    values = {"dissolved_number": number, "dissolved_on": date}
    before, after = history.changes(council, values)
    write(council, **values)
    history.record("council.dissolved", council, council=council, by=by, at=at, before=before, after=after)
    return council


@transaction.atomic
def rename_council(
    council: Council, *, name_kk: str, name_ru: str, by: User, at: datetime.datetime, revision: int | None = None
) -> Council:
    """Change the council's name. The same name again changes nothing."""
    council = lock_council(council)
    authorise(may_keep(by, council, local_day(council, at)), _("Only the secretariat of this akimat may do this."))
    lock(council, revision)
    before, after = history.changes(council, {"name_kk": name_kk, "name_ru": name_ru})
    if after:
        write(council, **after)
        history.record("council.renamed", council, council=council, by=by, at=at, before=before, after=after)
    return council


@transaction.atomic
def adopt_own_regulation(
    council: Council, *, since: datetime.date, by: User, at: datetime.datetime, **values: Any
) -> OwnRegulation:
    """Record a version of the council's own regulation from a day (fields of `OwnRegulation`).

    Refuses a value looser than the model's, with the clause. The same version again changes nothing.
    """
    council = lock_council(council)
    on = local_day(council, at)
    authorise(may_keep(by, council, on), _("Only the secretariat of this akimat may do this."))
    own = OwnRegulation.objects.filter(council=council, since=since).first() or OwnRegulation(
        council=council, since=since
    )
    before, after = history.changes(own, values)
    if own.pk and not after:
        return own
    write(own, **values)
    findings = pass_gate("adopt_own_regulation", council, max(on, since))
    history.record(
        "own_regulation.adopted", own, council=council, by=by, at=at, before=before, after=after, findings=findings
    )
    return own
