"""The forms of meetings and visits, by noun."""

from meetings.forms.agendas import (
    AgendaTemplateForm,
    ApproveForm,
    ItemForm,
    PaperApprovalForm,
    PlainForm,
    ReturnForm,
    StandingItemForm,
    SupplementForm,
)
from meetings.forms.answers import AnswerForm, RecordAnswerForm
from meetings.forms.hearings import AskMaterialForm, ReceiveMaterialForm, YearForm
from meetings.forms.lists import FilterForm
from meetings.forms.meetings import CancelForm, MeetingForm, PaperForm
from meetings.forms.minutes import DrawUpForm, MinutesFileForm, MinutesForm, MinutesTemplateForm
from meetings.forms.past import PastDayForm, PastItemForm, PastMeetingForm
from meetings.forms.plans import EntryForm, StartPlanForm
from meetings.forms.proceedings import AttendanceForm, GuestForm, ProceedingsForm
from meetings.forms.settings import MeetingSettingsForm
from meetings.forms.visits import CaptionsForm, FollowUpForm, SettleForm, VisitForm, VisitPhotosForm

__all__ = [
    "AgendaTemplateForm",
    "AnswerForm",
    "ApproveForm",
    "AskMaterialForm",
    "AttendanceForm",
    "CancelForm",
    "CaptionsForm",
    "DrawUpForm",
    "EntryForm",
    "FilterForm",
    "FollowUpForm",
    "GuestForm",
    "ItemForm",
    "MeetingForm",
    "MeetingSettingsForm",
    "MinutesFileForm",
    "MinutesForm",
    "MinutesTemplateForm",
    "PaperApprovalForm",
    "PaperForm",
    "PastDayForm",
    "PastItemForm",
    "PastMeetingForm",
    "PlainForm",
    "ProceedingsForm",
    "ReceiveMaterialForm",
    "RecordAnswerForm",
    "ReturnForm",
    "SettleForm",
    "StandingItemForm",
    "StartPlanForm",
    "SupplementForm",
    "VisitForm",
    "VisitPhotosForm",
    "YearForm",
]
