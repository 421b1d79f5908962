"""The admin of recommendations, the letters that carry them, the replies, and what came of them."""

from recommendations.admin import following
from recommendations.admin.information import InformationRequestAdmin
from recommendations.admin.letters import LetterAdmin
from recommendations.admin.recommendations import RecommendationAdmin

__all__ = ["InformationRequestAdmin", "LetterAdmin", "RecommendationAdmin", "following"]
