"""Pages of recommendations, letters and requests for information."""

from recommendations.views.control import (
    PutBackOnControl,
    TakeOffControl,
    TakeRecommendationOffControl,
    control,
    control_print,
)
from recommendations.views.follow_up import AddFollowUpNote, ChangeFollowUpNote, RemoveFollowUpNote
from recommendations.views.information import (
    RecordInformation,
    RequestInformation,
    information_request,
    information_requests,
)
from recommendations.views.letters import RecordResponse, SendLetter
from recommendations.views.lists import all_recommendations, of_council
from recommendations.views.recommendations import (
    AdoptRecommendation,
    ChangeRecommendation,
    WithdrawRecommendation,
    extract,
    recommendation,
)

__all__ = [
    "AddFollowUpNote",
    "AdoptRecommendation",
    "ChangeFollowUpNote",
    "ChangeRecommendation",
    "PutBackOnControl",
    "RecordInformation",
    "RecordResponse",
    "RemoveFollowUpNote",
    "RequestInformation",
    "SendLetter",
    "TakeOffControl",
    "TakeRecommendationOffControl",
    "WithdrawRecommendation",
    "all_recommendations",
    "control",
    "control_print",
    "extract",
    "information_request",
    "information_requests",
    "of_council",
    "recommendation",
]
