"""Meetings, their agenda and its approval, attendance and minutes (clauses 13 and 14), visits (clause 6.3), plans."""

from meetings.models.agendas import SUPPLEMENT_MOVES, AgendaApproval, AgendaTemplate, StandingItem, Supplement
from meetings.models.items import AgendaItem, Heard, MeetingPaper, Speaker
from meetings.models.meetings import AGENDA_MOVES, FROZEN, STATE_MOVES, AgendaStatus, Meeting, MeetingSettings
from meetings.models.minutes import Minutes, MinutesFile, MinutesTemplate
from meetings.models.people import Answer, Attendance, CalendarFeed, Guest
from meetings.models.plans import PlanEntry, YearPlan
from meetings.models.visits import Visit, VisitFollowUp, VisitParticipant, VisitPhoto

__all__ = [
    "AGENDA_MOVES",
    "FROZEN",
    "STATE_MOVES",
    "SUPPLEMENT_MOVES",
    "AgendaApproval",
    "AgendaItem",
    "AgendaStatus",
    "AgendaTemplate",
    "Answer",
    "Attendance",
    "CalendarFeed",
    "Guest",
    "Heard",
    "Meeting",
    "MeetingPaper",
    "MeetingSettings",
    "Minutes",
    "MinutesFile",
    "MinutesTemplate",
    "PlanEntry",
    "Speaker",
    "StandingItem",
    "Supplement",
    "Visit",
    "VisitFollowUp",
    "VisitParticipant",
    "VisitPhoto",
    "YearPlan",
]
