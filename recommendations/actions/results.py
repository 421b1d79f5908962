"""Recording what came of a council's work, in counts and never with names (clauses 3–5)."""

import datetime
from dataclasses import dataclass, fields
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from council import history
from council.models import Council, User
from council.refusals import Refusal
from council.rulebook import editions
from council.steps import authorise, local_day, lock, lock_council, write
from members.directory import enter
from members.models import Organisation
from recommendations.measures import measures_of
from recommendations.models import Recommendation, Result
from recommendations.permissions import may_change_result, may_record_result

NOT_YOURS = gettext_noop("Only the secretariat of this akimat may do this.")


@dataclass(frozen=True, slots=True)
class Reported:
    """What was told: so many of something in a year, who told it, where and when, and what it came of."""

    task: str
    measure: str
    year: int
    count: int
    reported_on: datetime.date
    organisation: Organisation | None = None
    recommendation: Recommendation | None = None
    source_kk: str = ""
    source_ru: str = ""

    @property
    def values(self) -> dict[str, Any]:
        """The columns of a result."""
        return {one.name: getattr(self, one.name) for one in fields(self)}


@transaction.atomic
def record_result(council: Council, reported: Reported, *, by: User, at: datetime.datetime) -> Result:
    """Record a result of the council's work.

    Refuses a task of another level (clauses 4 and 5), something that is not counted for the task, a year before the
    council stood or to come, a day to come or before that year, and a source in one language only. The same once more
    changes nothing.
    """
    council = lock_council(council)
    on = local_day(council, at)
    authorise(may_record_result(by, council, on), _(NOT_YOURS))
    same = council.results.filter(**reported.values).first()
    if same:
        return same
    _refuse(council, reported, on)
    if reported.organisation:
        enter(council, reported.organisation)
    result = Result(council=council)
    write(result, **reported.values)
    history.record("result.recorded", result, council=council, by=by, at=at, after=reported.values)
    return result


@transaction.atomic
def change_result(
    result: Result, reported: Reported, *, by: User, at: datetime.datetime, revision: int | None = None
) -> Result:
    """Correct a recorded result. Refuses what `record_result` refuses; the same content again changes nothing."""
    council = lock_council(result.council)
    on = local_day(council, at)
    authorise(may_change_result(by, result, on), _(NOT_YOURS))
    result = lock(result)
    before, after = history.changes(result, reported.values)
    if not after:
        return result
    result = lock(result, revision)
    _refuse(council, reported, on, kept=(result.task, result.measure))
    if reported.organisation:
        enter(council, reported.organisation)
    write(result, **reported.values)
    history.record("result.changed", result, council=council, by=by, at=at, before=before, after=after)
    return result


@transaction.atomic
def remove_result(result: Result, *, by: User, at: datetime.datetime, revision: int | None = None) -> None:
    """Take a result out of the register; history keeps what it said. Doing it twice changes nothing."""
    council = lock_council(result.council)
    authorise(may_change_result(by, result, local_day(council, at)), _(NOT_YOURS))
    if not Result.objects.filter(pk=result.pk).exists():
        return
    result = lock(result, revision)
    before = {one.name: getattr(result, one.name) for one in fields(Reported)}
    history.record("result.removed", result, council=council, by=by, at=at, before=before)
    result.delete()


def _refuse(council: Council, reported: Reported, on: datetime.date, kept: tuple[str, str] | None = None) -> None:
    """Refuse what cannot be. What a result counts already is `kept`, also where it is no longer offered."""
    if (reported.task, reported.measure) != kept:
        _refuse_task(council, reported, on)
    _refuse_days(council, reported, on)
    if bool(reported.source_kk.strip()) != bool(reported.source_ru.strip()):
        field = "source_ru" if reported.source_kk.strip() else "source_kk"
        raise Refusal(_("Write the source in both languages, or in none."), field=field)


def _refuse_task(council: Council, reported: Reported, on: datetime.date) -> None:
    followed = council.follows.filter(since__lte=on).order_by("-since").first()
    edition = editions.load(followed.edition if followed else editions.followable()[-1])
    if reported.task not in edition.tasks(council.unit.kind):
        clause = reported.task.partition(".")[0] if reported.task in edition.all_tasks else "3"
        raise Refusal(_("This is no task of a council at this level."), clause=clause, field="measure")
    if reported.measure not in {one.key for one in measures_of(reported.task)}:
        raise Refusal(_("This is not counted for this task. Choose from the list."), field="measure")


def _refuse_days(council: Council, reported: Reported, on: datetime.date) -> None:
    if reported.year > on.year:
        raise Refusal(_("This year is still to come."), field="year")
    if council.established_on and reported.year < council.established_on.year:
        raise Refusal(_("The council did not stand in this year."), clause="7", field="year")
    if council.dissolved_on and reported.year > council.dissolved_on.year:
        raise Refusal(_("The council no longer stood in this year."), field="year")
    if reported.reported_on > on:
        raise Refusal(_("This date lies in the future."), field="reported_on")
    if reported.reported_on.year < reported.year:
        raise Refusal(_("It cannot have been reported before the year it speaks of."), field="reported_on")
    one = reported.recommendation
    if one and reported.reported_on < one.meeting.date:
        raise Refusal(_("It cannot have been reported before the recommendation it came of."), field="reported_on")
    if one and one.council_id != council.pk:
        raise Refusal(_("This recommendation is of another council."), field="recommendation")
