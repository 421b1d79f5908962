"""The forms of meetings and visits, by noun."""

from meetings.forms.agendas import (
    ApproveForm,
    ItemForm,
    PaperApprovalForm,
    PlainForm,
    ReturnForm,
    StandingItemForm,
    SupplementForm,
    TemplateForm,
)
from meetings.forms.lists import FilterForm
from meetings.forms.meetings import CancelForm, MeetingForm, PaperForm
from meetings.forms.past import PastDayForm, PastItemForm, PastMeetingForm
from meetings.forms.proceedings import AttendanceForm, MinutesForm, ProceedingsForm
from meetings.forms.visits import VisitForm

__all__ = [
    "ApproveForm",
    "AttendanceForm",
    "CancelForm",
    "FilterForm",
    "ItemForm",
    "MeetingForm",
    "MinutesForm",
    "PaperApprovalForm",
    "PaperForm",
    "PastDayForm",
    "PastItemForm",
    "PastMeetingForm",
    "PlainForm",
    "ProceedingsForm",
    "ReturnForm",
    "StandingItemForm",
    "SupplementForm",
    "TemplateForm",
    "VisitForm",
]
