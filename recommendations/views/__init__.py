"""Pages of recommendations, letters and requests for information."""

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
from recommendations.views.replies import submit_reply
from recommendations.views.reply_by import count_reply_by

__all__ = [
    "AdoptRecommendation",
    "ChangeRecommendation",
    "RecordInformation",
    "RecordResponse",
    "RequestInformation",
    "SendLetter",
    "WithdrawRecommendation",
    "all_recommendations",
    "count_reply_by",
    "extract",
    "information_request",
    "information_requests",
    "of_council",
    "recommendation",
    "submit_reply",
]
