"""The lawful acts about recommendations, the letters that carry them, the replies, and requests for information."""

from recommendations.actions.information import record_information, request_information
from recommendations.actions.letters import record_response, send_letter
from recommendations.actions.recommendations import (
    adopt_recommendation,
    change_recommendation,
    withdraw_recommendation,
)
from recommendations.actions.results import Reported, change_result, record_result, remove_result

__all__ = [
    "Reported",
    "adopt_recommendation",
    "change_recommendation",
    "change_result",
    "record_information",
    "record_response",
    "record_result",
    "remove_result",
    "request_information",
    "send_letter",
    "withdraw_recommendation",
]
