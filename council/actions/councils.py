"""Starting a council, also after a dissolved one; the akimat's act that creates it; its name (clauses 1 and 7)."""

import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from council import history
from council.models import Council, Follows, FormerCouncilName, StoredFile, Unit, UnitSuccession, User
from council.permissions import may_keep, may_see, may_start_council
from council.refusals import Refusal
from council.rulebook import editions
from council.steps import authorise, local_day, lock, lock_council, pass_gate, write


@transaction.atomic
def start_council(
    unit: Unit,
    *,
    name_kk: str,
    name_ru: str,
    by: User,
    at: datetime.datetime,
    taken_over: bool = False,
    predecessor: Council | None = None,
) -> Council:
    """Start a council at a unit's akimat; until the akimat's act (clause 7) it is being formed.

    `predecessor` is the dissolved council that it comes after, of the same unit or of one that this unit succeeds.
    Refuses a unit without an akimat and a second live council (clause 1). Starting one that is already being formed
    under the same name returns it and records nothing.
    """
    if predecessor:
        predecessor = lock_council(predecessor)  # a council before a unit, as when one is moved
    unit = Unit.objects.select_for_update(of=("self",), no_key=True).get(pk=unit.pk)
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
    if predecessor:
        _require_dissolved_before(predecessor, unit, by, on)
    council = Council(unit=unit, name_kk=name_kk, name_ru=name_ru, taken_over=taken_over, predecessor=predecessor)
    write(council)
    after = {"unit": unit, "name_kk": name_kk, "name_ru": name_ru, "taken_over": taken_over}
    if predecessor:
        after["predecessor"] = predecessor
    history.record("council.started", council, council=council, by=by, at=at, after=after)
    return council


def _require_dissolved_before(predecessor: Council, unit: Unit, by: User, on: datetime.date) -> None:
    """Refuse a council to come after that still stands, or stood at an unrelated unit."""
    authorise(may_see(by, predecessor, on), _("Only the secretariat of this akimat may do this."))
    if predecessor.dissolved_on is None or predecessor.dissolved_on > on:
        raise Refusal(_("A council comes after one that is dissolved: that one still stands."), field="predecessor")
    links = UnitSuccession.objects.filter(predecessor=predecessor.unit, successor=unit)
    if predecessor.unit_id != unit.pk and not links.exists():
        raise Refusal(_("That council stood at a unit which this one does not succeed."), field="predecessor")


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
def rename_council(
    council: Council,
    *,
    name_kk: str,
    name_ru: str,
    by: User,
    at: datetime.datetime,
    called_since: datetime.date | None = None,
    revision: int | None = None,
) -> Council:
    """Change the council's name: with the day from which it is called so, the old one is kept for the days before;
    without a day a mistake is corrected.

    Refuses a day after today, one not after the akimat's act and the last renaming, and one on which the council no
    longer stands. The same name again changes nothing.
    """
    council = lock_council(council)
    on = local_day(council, at)
    authorise(may_keep(by, council, on), _("Only the secretariat of this akimat may do this."))
    lock(council, revision)
    before, after = history.changes(council, {"name_kk": name_kk, "name_ru": name_ru})
    if not after:
        return council
    if called_since:
        _refuse_day_of_name(council, called_since, on)
        former = FormerCouncilName(of=council, name_kk=council.name_kk, name_ru=council.name_ru, until=called_since)
        write(former)
    write(council, **after)
    since = {"called_since": called_since} if called_since else {}
    history.record("council.renamed", council, council=council, by=by, at=at, before=before, after={**after, **since})
    return council


def _refuse_day_of_name(council: Council, day: datetime.date, on: datetime.date) -> None:
    field = "called_since"
    if day > on:
        raise Refusal(_("This day lies in the future. Record the new name once it is borne."), field=field)
    if council.established_on is None or day <= council.established_on:
        raise Refusal(
            _("The council was not yet created on that day (clause 7). Leave the day empty to correct a mistake."),
            clause="7",
            field=field,
        )
    if council.dissolved_on and day >= council.dissolved_on:
        raise Refusal(_("The council no longer stands on this day."), field=field)
    newest = council.former_names.last()
    if newest and day <= newest.until:
        raise Refusal(_("The council was renamed on that day or later already: take a day after it."), field=field)
