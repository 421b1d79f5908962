"""The lawful acts about meetings and visits, by noun."""

from meetings.actions.agendas import (
    approve_agenda,
    record_agenda_approval,
    reopen_agenda,
    return_agenda,
    send_to_chair,
)
from meetings.actions.attendance import mark_attendance, record_attendance
from meetings.actions.guests import add_guest, remove_guest, take_over_answer
from meetings.actions.invitations import resend_invitation, send_invitations
from meetings.actions.items import add_item, change_item, move_item, remove_item
from meetings.actions.meetings import cancel_meeting, change_meeting, plan_meeting
from meetings.actions.minutes import sign_minutes
from meetings.actions.notes import record_hour, record_outcome, record_votes, write_notes
from meetings.actions.papers import add_paper, remove_paper
from meetings.actions.past import take_over_meeting
from meetings.actions.proceedings import hold_meeting, write_proceedings
from meetings.actions.visits import record_visit

__all__ = [
    "add_guest",
    "add_item",
    "add_paper",
    "approve_agenda",
    "cancel_meeting",
    "change_item",
    "change_meeting",
    "hold_meeting",
    "mark_attendance",
    "move_item",
    "plan_meeting",
    "record_agenda_approval",
    "record_attendance",
    "record_hour",
    "record_outcome",
    "record_visit",
    "record_votes",
    "remove_guest",
    "remove_item",
    "remove_paper",
    "reopen_agenda",
    "resend_invitation",
    "return_agenda",
    "send_invitations",
    "send_to_chair",
    "sign_minutes",
    "take_over_answer",
    "take_over_meeting",
    "write_notes",
    "write_proceedings",
]
