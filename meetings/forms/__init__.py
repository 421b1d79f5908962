"""The forms of meetings and visits, by noun."""

from meetings.forms.agendas import ApproveForm, ItemForm, PaperApprovalForm, PlainForm, ReturnForm
from meetings.forms.answers import AnswerForm, RecordAnswerForm
from meetings.forms.hearings import AskMaterialForm, ReceiveMaterialForm, YearForm
from meetings.forms.lists import FilterForm
from meetings.forms.meetings import CancelForm, MeetingForm, PaperForm
from meetings.forms.minutes import DrawUpForm, MinutesFileForm, MinutesForm, TemplateForm
from meetings.forms.past import PastDayForm, PastItemForm, PastMeetingForm
from meetings.forms.plans import EntryForm, StartPlanForm
from meetings.forms.proceedings import AttendanceForm, GuestForm, ProceedingsForm
from meetings.forms.settings import MeetingSettingsForm
from meetings.forms.visits import CaptionsForm, FollowUpForm, SettleForm, VisitForm, VisitPhotosForm

__all__ = [
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
    "StartPlanForm",
    "TemplateForm",
    "VisitForm",
    "VisitPhotosForm",
    "YearForm",
]
