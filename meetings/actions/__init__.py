"""The lawful acts about meetings and visits, by noun."""

from meetings.actions.agendas import (
    approve_agenda,
    record_agenda_approval,
    reopen_agenda,
    return_agenda,
    send_to_chair,
)
from meetings.actions.answers import answer_invitation, record_answer
from meetings.actions.feeds import renew_calendar_feed
from meetings.actions.invitations import send_invitations
from meetings.actions.items import add_item, change_item, move_item, remove_item
from meetings.actions.meetings import cancel_meeting, change_meeting, plan_meeting
from meetings.actions.minutes import sign_minutes
from meetings.actions.papers import add_paper, remove_paper
from meetings.actions.past import take_over_meeting
from meetings.actions.proceedings import hold_meeting, record_attendance, write_proceedings
from meetings.actions.settings import change_meeting_settings
from meetings.actions.visits import record_visit

__all__ = [
    "add_item",
    "add_paper",
    "answer_invitation",
    "approve_agenda",
    "cancel_meeting",
    "change_item",
    "change_meeting",
    "change_meeting_settings",
    "hold_meeting",
    "move_item",
    "plan_meeting",
    "record_agenda_approval",
    "record_answer",
    "record_attendance",
    "record_visit",
    "remove_item",
    "remove_paper",
    "renew_calendar_feed",
    "reopen_agenda",
    "return_agenda",
    "send_invitations",
    "send_to_chair",
    "sign_minutes",
    "take_over_meeting",
    "write_proceedings",
]
