"""The lawful acts about meetings and visits, by noun."""

from meetings.actions.agendas import (
    approve_agenda,
    record_agenda_approval,
    reopen_agenda,
    return_agenda,
    send_to_chair,
)
from meetings.actions.hearings import ask_material, receive_material
from meetings.actions.invitations import resend_invitation, send_invitations
from meetings.actions.items import add_item, change_item, move_item, remove_item
from meetings.actions.meetings import cancel_meeting, change_meeting, plan_meeting
from meetings.actions.minutes import sign_minutes
from meetings.actions.papers import add_paper, remove_paper
from meetings.actions.past import take_over_meeting
from meetings.actions.proceedings import hold_meeting, record_attendance, write_proceedings
from meetings.actions.visit_follow_ups import add_follow_up, change_follow_up, reopen_follow_up, settle_follow_up
from meetings.actions.visit_photos import add_visit_photos, change_visit_photo, remove_visit_photo
from meetings.actions.visits import change_visit, record_visit

__all__ = [
    "add_follow_up",
    "add_item",
    "add_paper",
    "add_visit_photos",
    "approve_agenda",
    "ask_material",
    "cancel_meeting",
    "change_follow_up",
    "change_item",
    "change_meeting",
    "change_visit",
    "change_visit_photo",
    "hold_meeting",
    "move_item",
    "plan_meeting",
    "receive_material",
    "record_agenda_approval",
    "record_attendance",
    "record_visit",
    "remove_item",
    "remove_paper",
    "remove_visit_photo",
    "reopen_agenda",
    "reopen_follow_up",
    "resend_invitation",
    "return_agenda",
    "send_invitations",
    "send_to_chair",
    "settle_follow_up",
    "sign_minutes",
    "take_over_meeting",
    "write_proceedings",
]
