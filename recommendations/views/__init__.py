"""Pages of recommendations, letters and requests for information."""

from recommendations.views.addressees import addressee
from recommendations.views.information import (
    RecordInformation,
    RequestInformation,
    information_request,
    information_requests,
)
from recommendations.views.letters import RecordResponse, SendLetter
from recommendations.views.lists import (
    all_recommendations,
    of_council,
    overview_of_all,
    overview_of_council,
)
from recommendations.views.recommendations import (
    AdoptRecommendation,
    ChangeRecommendation,
    WithdrawRecommendation,
    extract,
    recommendation,
)
from recommendations.views.results import ChangeResult, RecordResult, RemoveResult, all_results, results

__all__ = [
    "AdoptRecommendation",
    "ChangeRecommendation",
    "ChangeResult",
    "RecordInformation",
    "RecordResponse",
    "RecordResult",
    "RemoveResult",
    "RequestInformation",
    "SendLetter",
    "WithdrawRecommendation",
    "addressee",
    "all_recommendations",
    "all_results",
    "extract",
    "information_request",
    "information_requests",
    "of_council",
    "overview_of_all",
    "overview_of_council",
    "recommendation",
    "results",
]
