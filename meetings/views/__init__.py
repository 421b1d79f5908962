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
from meetings.views.hearings import AskMaterial, ReceiveMaterial, hearings
from meetings.views.invitations import SendInvitations, invitations, resend_invitation
from meetings.views.lists import all_meetings, of_council
from meetings.views.meetings import AddPaper, CancelMeeting, ChangeMeeting, PlanMeeting, meeting, remove_paper
from meetings.views.past import TakeOverMeeting
from meetings.views.proceedings import HoldMeeting, RecordAttendance, SignMinutes, WriteProceedings
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
    "AddItem",
    "AddPaper",
    "AddVisitPhotos",
    "ApproveAgenda",
    "AskMaterial",
    "CancelMeeting",
    "ChangeFollowUp",
    "ChangeItem",
    "ChangeMeeting",
    "ChangeVisit",
    "ChangeVisitPhoto",
    "HoldMeeting",
    "PlanMeeting",
    "ReceiveMaterial",
    "RecordAgendaApproval",
    "RecordAttendance",
    "RecordVisit",
    "ReturnAgenda",
    "SendInvitations",
    "SendToChair",
    "SettleFollowUp",
    "SignMinutes",
    "TakeOverMeeting",
    "WriteProceedings",
    "agenda",
    "all_meetings",
    "document",
    "hearings",
    "invitations",
    "meeting",
    "move_item",
    "of_council",
    "paper",
    "remove_item",
    "remove_paper",
    "remove_visit_photo",
    "reopen_agenda",
    "reopen_follow_up",
    "resend_invitation",
    "statistics",
    "visit",
    "visit_report",
    "visits",
]
