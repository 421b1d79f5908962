"""What people may do with recommendations, letters and requests, in sentences."""

from django.utils.translation import gettext_lazy

from council.allowed import PERMITTED, of_council, of_thing
from council.models import Council
from meetings.models import Meeting
from recommendations import incoming, permissions
from recommendations.models import InformationRequest, Letter, Recommendation, Result


def _meeting(council: Council) -> Meeting:
    """A meeting that was not held yet."""
    return Meeting(council=council)


def _recommendation(council: Council) -> Recommendation:
    """One of a meeting that was not held yet."""
    return Recommendation(council=council, meeting=_meeting(council))


def _letter(council: Council) -> Letter:
    """A letter that was not sent."""
    return Letter(council=council)


def _request(council: Council) -> InformationRequest:
    """A request that was not sent."""
    return InformationRequest(council=council, letter=_letter(council))


PERMITTED += [
    of_thing(
        permissions.may_see_recommendation,
        _recommendation,
        gettext_lazy("Sees recommendations before their meeting is recorded as held."),
    ),
    of_thing(
        permissions.may_adopt_recommendation, _meeting, gettext_lazy("Writes down what a meeting decided."), "15"
    ),
    of_thing(
        permissions.may_change_recommendation,
        _recommendation,
        gettext_lazy("Changes and withdraws recommendations."),
        "15",
    ),
    of_thing(
        permissions.may_send_letters, _meeting, gettext_lazy("Sends the letters of a meeting to their addressees.")
    ),
    of_thing(permissions.may_record_letter, _letter, gettext_lazy("Records what was sent and what was answered.")),
    of_council(permissions.may_request_information, gettext_lazy("Requests information."), "6.2"),
    of_thing(permissions.may_see_information, _request, gettext_lazy("Sees requests before they are sent.")),
    of_council(permissions.may_invite_to_hearing, gettext_lazy("Invites to hearings."), "6.4"),
    of_council(
        incoming.may_record_proposal, gettext_lazy("Records proposals to the council and what became of them.")
    ),
    of_council(permissions.may_follow, gettext_lazy("Notes what addressees did and what was taken off control.")),
    of_council(permissions.may_record_result, gettext_lazy("Records what came of the council's work.")),
    of_thing(
        permissions.may_change_result,
        lambda council: Result(council=council),
        gettext_lazy("Corrects and removes results."),
    ),
]
