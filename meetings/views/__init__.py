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
from meetings.views.past import TakeOverMeeting
from meetings.views.proceedings import HoldMeeting, RecordAttendance, SignMinutes, WriteProceedings
from meetings.views.settings import ChangeMeetingSettings
from meetings.views.visits import RecordVisit, visit, visits

__all__ = [
    "AddItem",
    "AddPaper",
    "ApproveAgenda",
    "CancelMeeting",
    "ChangeItem",
    "ChangeMeeting",
    "ChangeMeetingSettings",
    "HoldMeeting",
    "PlanMeeting",
    "RecordAgendaApproval",
    "RecordAnswer",
    "RecordAttendance",
    "RecordVisit",
    "RenewCalendarFeed",
    "ReturnAgenda",
    "SendInvitations",
    "SendToChair",
    "SignMinutes",
    "TakeOverMeeting",
    "WriteProceedings",
    "agenda",
    "all_meetings",
    "answer_invitation",
    "calendar_feed",
    "document",
    "invitations",
    "meeting",
    "move_item",
    "of_council",
    "paper",
    "remove_item",
    "remove_paper",
    "reopen_agenda",
    "visit",
    "visits",
]
