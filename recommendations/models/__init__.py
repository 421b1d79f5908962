"""What the council recommends (clause 15), proposes (clause 6.1) and asks for (clause 6.2), and what came of it."""

from recommendations.models.letters import (
    HearingInvitation,
    InformationRequest,
    Letter,
    LetterQuerySet,
    LetterSettings,
)
from recommendations.models.proposals import IncomingProposal
from recommendations.models.recommendations import (
    Addressee,
    FollowUpNote,
    Recommendation,
    RecommendationQuerySet,
)
from recommendations.models.replies import Response, SubmittedFile, SubmittedReply
from recommendations.models.results import Result

__all__ = [
    "Addressee",
    "FollowUpNote",
    "HearingInvitation",
    "IncomingProposal",
    "InformationRequest",
    "Letter",
    "LetterQuerySet",
    "LetterSettings",
    "Recommendation",
    "RecommendationQuerySet",
    "Response",
    "Result",
    "SubmittedFile",
    "SubmittedReply",
]
