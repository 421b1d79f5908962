"""The forms of recommendations, letters, replies and requests for information."""

from recommendations.forms.control import (
    FollowUpNoteForm,
    PutBackForm,
    RemoveFollowUpNoteForm,
    TakeOffControlForm,
    TakeRecommendationOffControlForm,
)
from recommendations.forms.filters import FilterForm
from recommendations.forms.information import (
    ChangeInformationForm,
    DiscardForm,
    InformationRequestForm,
    PrepareInformationForm,
)
from recommendations.forms.invitations import InvitationForm
from recommendations.forms.letters import LetterForm
from recommendations.forms.recommendations import RecommendationForm, WithdrawForm
from recommendations.forms.replies import (
    ConfirmReplyForm,
    EndReplyLinkForm,
    ReplyLinkForm,
    SetAsideReplyForm,
    SubmitReplyForm,
)
from recommendations.forms.reply_by import (
    ReplyByField,
    ReplyByForm,
    by_own_regulation,
    read_date,
    remark_on,
    reply_by_default,
)
from recommendations.forms.responses import ResponseForm
from recommendations.forms.results import RemoveResultForm, ResultFilterForm, ResultForm, first_of
from recommendations.forms.sending import LetterFilterForm, SendLettersForm
from recommendations.forms.settings import LetterSettingsForm

__all__ = [
    "ChangeInformationForm",
    "ConfirmReplyForm",
    "DiscardForm",
    "EndReplyLinkForm",
    "FilterForm",
    "FollowUpNoteForm",
    "InformationRequestForm",
    "InvitationForm",
    "LetterFilterForm",
    "LetterForm",
    "LetterSettingsForm",
    "PrepareInformationForm",
    "PutBackForm",
    "RecommendationForm",
    "RemoveFollowUpNoteForm",
    "RemoveResultForm",
    "ReplyByField",
    "ReplyByForm",
    "ReplyLinkForm",
    "ResponseForm",
    "ResultFilterForm",
    "ResultForm",
    "SendLettersForm",
    "SetAsideReplyForm",
    "SubmitReplyForm",
    "TakeOffControlForm",
    "TakeRecommendationOffControlForm",
    "WithdrawForm",
    "by_own_regulation",
    "first_of",
    "read_date",
    "remark_on",
    "reply_by_default",
]
