"""The forms of recommendations, letters, replies and requests for information."""

from recommendations.forms.control import (
    FollowUpNoteForm,
    PutBackForm,
    RemoveFollowUpNoteForm,
    TakeOffControlForm,
    TakeRecommendationOffControlForm,
)
from recommendations.forms.fields import by_own_regulation, reply_by_default
from recommendations.forms.filters import FilterForm
from recommendations.forms.information import InformationForm, InformationRequestForm
from recommendations.forms.letters import LetterForm, ResponseForm
from recommendations.forms.recommendations import RecommendationForm, WithdrawForm

__all__ = [
    "FilterForm",
    "FollowUpNoteForm",
    "InformationForm",
    "InformationRequestForm",
    "LetterForm",
    "PutBackForm",
    "RecommendationForm",
    "RemoveFollowUpNoteForm",
    "ResponseForm",
    "TakeOffControlForm",
    "TakeRecommendationOffControlForm",
    "WithdrawForm",
    "by_own_regulation",
    "reply_by_default",
]
