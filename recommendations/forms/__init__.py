"""The forms of recommendations, letters, replies and requests for information."""

from recommendations.forms.fields import by_own_regulation, reply_by_default
from recommendations.forms.filters import FilterForm
from recommendations.forms.information import InformationForm, InformationRequestForm
from recommendations.forms.letters import LetterForm, ResponseForm
from recommendations.forms.recommendations import RecommendationForm, WithdrawForm
from recommendations.forms.results import RemoveResultForm, ResultFilterForm, ResultForm, first_of

__all__ = [
    "FilterForm",
    "InformationForm",
    "InformationRequestForm",
    "LetterForm",
    "RecommendationForm",
    "RemoveResultForm",
    "ResponseForm",
    "ResultFilterForm",
    "ResultForm",
    "WithdrawForm",
    "by_own_regulation",
    "first_of",
    "reply_by_default",
]
