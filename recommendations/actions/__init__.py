"""The lawful acts about recommendations, the letters that carry them, the replies, and requests for information."""

from recommendations.actions.control import put_back_on_control, take_off_control
from recommendations.actions.follow_up import add_follow_up_note, change_follow_up_note, remove_follow_up_note
from recommendations.actions.information import request_information
from recommendations.actions.information_drafts import change_information, discard_information, prepare_information
from recommendations.actions.interim import record_interim_letter
from recommendations.actions.invitations import discard_invitation, prepare_invitation
from recommendations.actions.letters import send_letter, send_letters
from recommendations.actions.links import change_reply_link, end_reply_link, renew_reply_link
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
from recommendations.actions.replies import confirm_reply, set_aside_reply, submit_reply
from recommendations.actions.responses import record_response
from recommendations.actions.results import Reported, change_result, record_result, remove_result
from recommendations.actions.settings import change_letter_settings

__all__ = [
    "Reported",
    "add_follow_up_note",
    "adopt_recommendation",
    "answer_proposal",
    "change_follow_up_note",
    "change_information",
    "change_letter_settings",
    "change_proposal",
    "change_recommendation",
    "change_reply_link",
    "change_result",
    "confirm_reply",
    "consider_proposal",
    "discard_information",
    "discard_invitation",
    "discard_proposal",
    "end_reply_link",
    "prepare_information",
    "prepare_invitation",
    "put_back_on_control",
    "record_interim_letter",
    "record_proposal",
    "record_response",
    "record_result",
    "remove_follow_up_note",
    "remove_result",
    "renew_reply_link",
    "request_information",
    "send_letter",
    "send_letters",
    "set_aside_reply",
    "submit_reply",
    "take_off_control",
    "withdraw_recommendation",
]
