"""The lawful acts about recommendations, the letters that carry them, the replies, and requests for information."""

from recommendations.actions.information import request_information
from recommendations.actions.information_drafts import change_information, discard_information, prepare_information
from recommendations.actions.invitations import discard_invitation, prepare_invitation
from recommendations.actions.letters import send_letter, send_letters
from recommendations.actions.recommendations import (
    adopt_recommendation,
    change_recommendation,
    withdraw_recommendation,
)
from recommendations.actions.responses import record_response

__all__ = [
    "adopt_recommendation",
    "change_information",
    "change_recommendation",
    "discard_information",
    "discard_invitation",
    "prepare_information",
    "prepare_invitation",
    "record_response",
    "request_information",
    "send_letter",
    "send_letters",
    "withdraw_recommendation",
]
