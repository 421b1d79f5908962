"""What the acts about one visit begin with: locks, and who may."""

import datetime

from django.utils.translation import gettext as _

from council.models import Council, User
from council.steps import authorise, local_day, lock, lock_council
from meetings.models import Visit
from meetings.permissions import may_plan_meeting


def council_for_visits(council: Council, *, by: User, at: datetime.datetime) -> tuple[Council, datetime.date]:
    """A council, locked, for its secretariat, with the local day of the act. Refuses strangers."""
    council = lock_council(council)
    on = local_day(council, at)
    authorise(may_plan_meeting(by, council, on), _("Only the secretariat of this akimat may do this."))
    return council, on


def open_visit(
    visit: Visit, *, by: User, at: datetime.datetime, revision: int | None = None
) -> tuple[Visit, datetime.date]:
    """A visit, locked under its council, for the secretariat. Refuses strangers and a form that was overtaken."""
    council, on = council_for_visits(visit.council, by=by, at=at)
    visit = lock(visit, revision)
    visit.council = council
    return visit, on
