"""Pages about meetings and visits, by noun."""

from meetings.views.agendas import (
    AddItem,
    ApproveAgenda,
    ChangeItem,
    RecordAgendaApproval,
    ReturnAgenda,
    SendToChair,
    agenda,
    move_item,
    remove_item,
    reopen_agenda,
)
from meetings.views.answers import RecordAnswer, answer_invitation
from meetings.views.documents import document, paper
from meetings.views.feeds import RenewCalendarFeed, calendar_feed
from meetings.views.invitations import SendInvitations, invitations
from meetings.views.lists import all_meetings, of_council
from meetings.views.meetings import AddPaper, CancelMeeting, ChangeMeeting, PlanMeeting, meeting, remove_paper
from meetings.views.minutes import AddMinutesFile, DrawUpMinutes, SignMinutes, minutes
from meetings.views.minutes_templates import UploadMinutesTemplate, minutes_templates, own_minutes, starting_template
from meetings.views.packs import pack, pack_zip
from meetings.views.past import TakeOverMeeting
from meetings.views.plan_approval import ApprovePlan, ReturnPlan, SendPlan
from meetings.views.plans import (
    AddPlanEntry,
    ChangePlanEntry,
    StartPlan,
    plan_document,
    remove_plan_entry,
    reopen_plan,
    year_plan,
)
from meetings.views.printing import attendance_sheet, item_extract
from meetings.views.proceedings import HoldMeeting, RecordAttendance, WriteProceedings
from meetings.views.room import AddGuest, remove_guest, room, room_state, save_field, take_over_answer
from meetings.views.settings import ChangeMeetingSettings
from meetings.views.visits import RecordVisit, visit, visits

__all__ = [
    "AddGuest",
    "AddItem",
    "AddMinutesFile",
    "AddPaper",
    "AddPlanEntry",
    "ApproveAgenda",
    "ApprovePlan",
    "CancelMeeting",
    "ChangeItem",
    "ChangeMeeting",
    "ChangeMeetingSettings",
    "ChangePlanEntry",
    "DrawUpMinutes",
    "HoldMeeting",
    "PlanMeeting",
    "RecordAgendaApproval",
    "RecordAnswer",
    "RecordAttendance",
    "RecordVisit",
    "RenewCalendarFeed",
    "ReturnAgenda",
    "ReturnPlan",
    "SendInvitations",
    "SendPlan",
    "SendToChair",
    "SignMinutes",
    "StartPlan",
    "TakeOverMeeting",
    "UploadMinutesTemplate",
    "WriteProceedings",
    "agenda",
    "all_meetings",
    "answer_invitation",
    "attendance_sheet",
    "calendar_feed",
    "document",
    "invitations",
    "item_extract",
    "meeting",
    "minutes",
    "minutes_templates",
    "move_item",
    "of_council",
    "own_minutes",
    "pack",
    "pack_zip",
    "paper",
    "plan_document",
    "remove_guest",
    "remove_item",
    "remove_paper",
    "remove_plan_entry",
    "reopen_agenda",
    "reopen_plan",
    "room",
    "room_state",
    "save_field",
    "starting_template",
    "take_over_answer",
    "visit",
    "visits",
    "year_plan",
]
