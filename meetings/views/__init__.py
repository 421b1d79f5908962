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
from meetings.views.documents import document, paper
from meetings.views.invitations import SendInvitations, invitations, resend_invitation
from meetings.views.lists import all_meetings, of_council
from meetings.views.meetings import AddPaper, CancelMeeting, ChangeMeeting, PlanMeeting, meeting, remove_paper
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
from meetings.views.proceedings import HoldMeeting, RecordAttendance, SignMinutes, WriteProceedings
from meetings.views.visits import RecordVisit, visit, visits

__all__ = [
    "AddItem",
    "AddPaper",
    "AddPlanEntry",
    "ApproveAgenda",
    "ApprovePlan",
    "CancelMeeting",
    "ChangeItem",
    "ChangeMeeting",
    "ChangePlanEntry",
    "HoldMeeting",
    "PlanMeeting",
    "RecordAgendaApproval",
    "RecordAttendance",
    "RecordVisit",
    "ReturnAgenda",
    "ReturnPlan",
    "SendInvitations",
    "SendPlan",
    "SendToChair",
    "SignMinutes",
    "StartPlan",
    "TakeOverMeeting",
    "WriteProceedings",
    "agenda",
    "all_meetings",
    "document",
    "invitations",
    "meeting",
    "move_item",
    "of_council",
    "paper",
    "plan_document",
    "remove_item",
    "remove_paper",
    "remove_plan_entry",
    "reopen_agenda",
    "reopen_plan",
    "resend_invitation",
    "visit",
    "visits",
    "year_plan",
]
