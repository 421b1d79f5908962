"""The lawful acts about recommendations, the letters that carry them, the replies, and requests for information."""

from recommendations.actions.information import record_information, request_information
from recommendations.actions.letters import record_response, send_letter
from recommendations.actions.recommendations import (
    adopt_recommendation,
    change_recommendation,
    withdraw_recommendation,
)

__all__ = [
    "adopt_recommendation",
    "change_recommendation",
    "record_information",
    "record_response",
    "request_information",
    "send_letter",
    "withdraw_recommendation",
]
