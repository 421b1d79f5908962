"""The lawful acts about meetings and visits, by noun."""

from meetings.actions._items import Speaking
from meetings.actions.agendas import (
    approve_agenda,
    record_agenda_approval,
    reopen_agenda,
    return_agenda,
    send_to_chair,
)
from meetings.actions.invitations import resend_invitation, send_invitations
from meetings.actions.items import add_item, change_item, remove_item
from meetings.actions.meetings import cancel_meeting, change_meeting, plan_meeting
from meetings.actions.minutes import sign_minutes
from meetings.actions.ordering import move_item, order_items
from meetings.actions.papers import add_paper, remove_paper
from meetings.actions.past import take_over_meeting
from meetings.actions.proceedings import hold_meeting, record_attendance, write_proceedings
from meetings.actions.suggestions import take_suggestion
from meetings.actions.supplements import (
    approve_supplement,
    discard_supplement,
    open_supplement,
    record_supplement_approval,
    return_supplement,
    send_supplement,
    take_back_supplement,
)
from meetings.actions.templates import (
    add_agenda_template,
    add_standing_item,
    change_standing_item,
    delete_agenda_template,
    move_standing_item,
    remove_standing_item,
    rename_agenda_template,
    take_over_template,
)
from meetings.actions.visits import record_visit

__all__ = [
    "Speaking",
    "add_agenda_template",
    "add_item",
    "add_paper",
    "add_standing_item",
    "approve_agenda",
    "approve_supplement",
    "cancel_meeting",
    "change_item",
    "change_meeting",
    "change_standing_item",
    "delete_agenda_template",
    "discard_supplement",
    "hold_meeting",
    "move_item",
    "move_standing_item",
    "open_supplement",
    "order_items",
    "plan_meeting",
    "record_agenda_approval",
    "record_attendance",
    "record_supplement_approval",
    "record_visit",
    "remove_item",
    "remove_paper",
    "remove_standing_item",
    "rename_agenda_template",
    "reopen_agenda",
    "resend_invitation",
    "return_agenda",
    "return_supplement",
    "send_invitations",
    "send_supplement",
    "send_to_chair",
    "sign_minutes",
    "take_back_supplement",
    "take_over_meeting",
    "take_over_template",
    "take_suggestion",
    "write_proceedings",
]
