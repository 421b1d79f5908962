"""The forms of meetings and visits, by noun."""

from meetings.forms.agendas import ApproveForm, ItemForm, PaperApprovalForm, PlainForm, ReturnForm
from meetings.forms.hearings import AskMaterialForm, ReceiveMaterialForm, YearForm
from meetings.forms.lists import FilterForm
from meetings.forms.meetings import CancelForm, MeetingForm, PaperForm
from meetings.forms.past import PastDayForm, PastItemForm, PastMeetingForm
from meetings.forms.proceedings import AttendanceForm, MinutesForm, ProceedingsForm
from meetings.forms.visits import CaptionsForm, FollowUpForm, SettleForm, VisitForm, VisitPhotosForm

__all__ = [
    "ApproveForm",
    "AskMaterialForm",
    "AttendanceForm",
    "CancelForm",
    "CaptionsForm",
    "FilterForm",
    "FollowUpForm",
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
    "ReceiveMaterialForm",
    "ReturnForm",
    "SettleForm",
    "VisitForm",
    "VisitPhotosForm",
    "YearForm",
]
