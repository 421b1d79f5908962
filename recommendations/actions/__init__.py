"""The lawful acts about recommendations, the letters that carry them, the replies, and requests for information."""

from recommendations.actions.control import put_back_on_control, take_off_control
from recommendations.actions.follow_up import add_follow_up_note, change_follow_up_note, remove_follow_up_note
from recommendations.actions.information import record_information, request_information
from recommendations.actions.letters import record_response, send_letter
from recommendations.actions.recommendations import (
    adopt_recommendation,
    change_recommendation,
    withdraw_recommendation,
)

__all__ = [
    "add_follow_up_note",
    "adopt_recommendation",
    "change_follow_up_note",
    "change_recommendation",
    "put_back_on_control",
    "record_information",
    "record_response",
    "remove_follow_up_note",
    "request_information",
    "send_letter",
    "take_off_control",
    "withdraw_recommendation",
]
