"""What people may do with meetings and visits, in sentences."""

from django.utils.translation import gettext_lazy

from council.allowed import PERMITTED, at_moment, of_council, of_thing
from council.models import Council
from meetings import permissions
from meetings.models import Meeting, Supplement, YearPlan


def _meeting(council: Council) -> Meeting:
    """A planned meeting whose agenda is a draft."""
    return Meeting(council=council)


def _supplement(council: Council) -> Supplement:
    """A supplement that is being drafted."""
    return Supplement(meeting=_meeting(council))


def _plan(council: Council) -> YearPlan:
    """A plan that is being drafted."""
    return YearPlan(council=council)


PERMITTED += [
    of_thing(permissions.may_see_meeting, _meeting, gettext_lazy("Sees the meetings.")),
    of_council(permissions.may_plan_meeting, gettext_lazy("Plans, prepares and records meetings and visits."), "13"),
    at_moment(permissions.may_see_agenda, _meeting, gettext_lazy("Sees agendas that the chair has not set yet.")),
    at_moment(
        permissions.may_approve_agenda,
        _meeting,
        gettext_lazy("Sets the agenda or returns it, as chair, unless this account sent it."),
        "14",
    ),
    at_moment(
        permissions.may_see_supplements, _meeting, gettext_lazy("Sees supplements that the chair has not set yet.")
    ),
    at_moment(
        permissions.may_approve_supplement,
        _supplement,
        gettext_lazy("Sets supplements to the agenda or returns them, as chair, unless this account sent them."),
        "14",
    ),
    at_moment(permissions.may_see_plan, _plan, gettext_lazy("Sees the plan of the year before it is approved.")),
    at_moment(
        permissions.may_approve_plan,
        _plan,
        gettext_lazy("Approves the plan of the year or returns it, as chair, unless this account sent it."),
        "14",
    ),
    at_moment(permissions.may_see_drafts, lambda council: council, gettext_lazy("Sees what waits for the chair.")),
    of_thing(permissions.may_see_minutes, _meeting, gettext_lazy("Sees minutes before both have signed them.")),
]
