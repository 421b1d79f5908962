"""The forms of meetings and visits, by noun."""

from meetings.forms.agendas import ApproveForm, ItemForm, PaperApprovalForm, PlainForm, ReturnForm
from meetings.forms.answers import AnswerForm, RecordAnswerForm
from meetings.forms.lists import FilterForm
from meetings.forms.meetings import CancelForm, MeetingForm, PaperForm
from meetings.forms.past import PastDayForm, PastItemForm, PastMeetingForm
from meetings.forms.proceedings import AttendanceForm, MinutesForm, ProceedingsForm
from meetings.forms.settings import MeetingSettingsForm
from meetings.forms.visits import VisitForm

__all__ = [
    "AnswerForm",
    "ApproveForm",
    "AttendanceForm",
    "CancelForm",
    "FilterForm",
    "ItemForm",
    "MeetingForm",
    "MeetingSettingsForm",
    "MinutesForm",
    "PaperApprovalForm",
    "PaperForm",
    "PastDayForm",
    "PastItemForm",
    "PastMeetingForm",
    "PlainForm",
    "ProceedingsForm",
    "RecordAnswerForm",
    "ReturnForm",
    "VisitForm",
]
