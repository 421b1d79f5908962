"""What the tenures that a sheet ends touch, for its preview: seats and planned meetings in all councils."""

import datetime

from council.models import User
from members.sheets.planning import Plan, runs
from members.sheets.standing import Standing, Thing
from members.touched import Ending, Touch, touches_of


def touches_of_plan(plan: Plan, *, user: User, on: datetime.date) -> dict[int, Touch]:
    """By the row's number, what the end that it gives a tenure touches; rows that touch nothing are left out.

    A fixed number of queries for the whole sheet.
    """
    endings = {
        row.line.number: ending for row, tenure in plan.deeds["tenure"] if (ending := _ending(tenure, plan.standing))
    }
    touches = touches_of(list(set(endings.values())), user=user, on=on)
    return {number: touches[ending] for number, ending in endings.items() if touches[ending]}


def _ending(tenure: Thing, standing: Standing) -> Ending | None:
    """The end of a known tenure; none where the person goes on holding the post by another one."""
    until = tenure.changes.get("until")
    if tenure.is_new or until is None:
        return None
    post, person = tenure["post"], tenure["person"]
    if any(one is not tenure and one["person"] is person and runs(one, until) for one in standing.tenures[post]):
        return None
    return Ending(person.stored.pk, post.stored.pk, until)
