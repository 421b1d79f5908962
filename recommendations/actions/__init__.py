"""The lawful acts about recommendations, the letters that carry them, the replies, and requests for information."""

from recommendations.actions.information import record_information, request_information
from recommendations.actions.letters import record_response, send_letter
from recommendations.actions.proposals import (
    answer_proposal,
    change_proposal,
    consider_proposal,
    discard_proposal,
    record_proposal,
)
from recommendations.actions.recommendations import (
    adopt_recommendation,
    change_recommendation,
    withdraw_recommendation,
)

__all__ = [
    "adopt_recommendation",
    "answer_proposal",
    "change_proposal",
    "change_recommendation",
    "consider_proposal",
    "discard_proposal",
    "record_information",
    "record_proposal",
    "record_response",
    "request_information",
    "send_letter",
    "withdraw_recommendation",
]
