"""The lawful acts about meetings and visits, by noun."""

from meetings.actions._items import Speaking
from meetings.actions.agendas import (
    approve_agenda,
    record_agenda_approval,
    reopen_agenda,
    return_agenda,
    send_to_chair,
)
from meetings.actions.answers import answer_invitation, record_answer
from meetings.actions.attendance import mark_attendance, record_attendance
from meetings.actions.feeds import renew_calendar_feed
from meetings.actions.guests import add_guest, remove_guest, take_over_answer
from meetings.actions.hearings import ask_material, receive_material, word_material
from meetings.actions.invitations import send_invitations
from meetings.actions.items import add_item, change_item, remove_item
from meetings.actions.meetings import cancel_meeting, change_meeting, plan_meeting
from meetings.actions.minutes import draw_up_minutes, sign_minutes
from meetings.actions.minutes_files import add_minutes_file, adopt_minutes_template
from meetings.actions.notes import record_hour, record_outcome, record_votes, write_notes
from meetings.actions.ordering import move_item, order_items
from meetings.actions.papers import add_paper, remove_paper
from meetings.actions.past import take_over_meeting
from meetings.actions.plan_approval import approve_plan, reopen_plan, return_plan, send_plan
from meetings.actions.plans import add_entry, change_entry, link_entry, remove_entry, start_plan
from meetings.actions.proceedings import hold_meeting, write_proceedings
from meetings.actions.settings import change_meeting_settings
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
from meetings.actions.visit_follow_ups import add_follow_up, change_follow_up, reopen_follow_up, settle_follow_up
from meetings.actions.visit_photos import add_visit_photos, change_visit_photo, remove_visit_photo
from meetings.actions.visits import change_visit, record_visit

__all__ = [
    "Speaking",
    "add_agenda_template",
    "add_entry",
    "add_follow_up",
    "add_guest",
    "add_item",
    "add_minutes_file",
    "add_paper",
    "add_standing_item",
    "add_visit_photos",
    "adopt_minutes_template",
    "answer_invitation",
    "approve_agenda",
    "approve_plan",
    "approve_supplement",
    "ask_material",
    "cancel_meeting",
    "change_entry",
    "change_follow_up",
    "change_item",
    "change_meeting",
    "change_meeting_settings",
    "change_standing_item",
    "change_visit",
    "change_visit_photo",
    "delete_agenda_template",
    "discard_supplement",
    "draw_up_minutes",
    "hold_meeting",
    "link_entry",
    "mark_attendance",
    "move_item",
    "move_standing_item",
    "open_supplement",
    "order_items",
    "plan_meeting",
    "receive_material",
    "record_agenda_approval",
    "record_answer",
    "record_attendance",
    "record_hour",
    "record_outcome",
    "record_supplement_approval",
    "record_visit",
    "record_votes",
    "remove_entry",
    "remove_guest",
    "remove_item",
    "remove_paper",
    "remove_standing_item",
    "remove_visit_photo",
    "rename_agenda_template",
    "renew_calendar_feed",
    "reopen_agenda",
    "reopen_follow_up",
    "reopen_plan",
    "return_agenda",
    "return_plan",
    "return_supplement",
    "send_invitations",
    "send_plan",
    "send_supplement",
    "send_to_chair",
    "settle_follow_up",
    "sign_minutes",
    "start_plan",
    "take_back_supplement",
    "take_over_answer",
    "take_over_meeting",
    "take_over_template",
    "take_suggestion",
    "word_material",
    "write_notes",
    "write_proceedings",
]
