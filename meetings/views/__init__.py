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
from meetings.views.hearings import AskMaterial, ReceiveMaterial, hearings
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
from meetings.views.statistics import statistics
from meetings.views.visit_parts import (
    AddFollowUp,
    AddVisitPhotos,
    ChangeFollowUp,
    ChangeVisitPhoto,
    SettleFollowUp,
    remove_visit_photo,
    reopen_follow_up,
)
from meetings.views.visits import ChangeVisit, RecordVisit, visit, visit_report, visits

__all__ = [
    "AddFollowUp",
    "AddGuest",
    "AddItem",
    "AddMinutesFile",
    "AddPaper",
    "AddPlanEntry",
    "AddVisitPhotos",
    "ApproveAgenda",
    "ApprovePlan",
    "AskMaterial",
    "CancelMeeting",
    "ChangeFollowUp",
    "ChangeItem",
    "ChangeMeeting",
    "ChangeMeetingSettings",
    "ChangePlanEntry",
    "ChangeVisit",
    "ChangeVisitPhoto",
    "DrawUpMinutes",
    "HoldMeeting",
    "PlanMeeting",
    "ReceiveMaterial",
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
    "SettleFollowUp",
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
    "hearings",
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
    "remove_visit_photo",
    "reopen_agenda",
    "reopen_follow_up",
    "reopen_plan",
    "room",
    "room_state",
    "save_field",
    "starting_template",
    "statistics",
    "take_over_answer",
    "visit",
    "visit_report",
    "visits",
    "year_plan",
]
