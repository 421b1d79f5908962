"""Pages of recommendations, letters and requests for information."""

from recommendations.views.addressees import addressee
from recommendations.views.asking import (
    ChangeInformation,
    DiscardInformation,
    PrepareInformation,
    RequestInformation,
)
from recommendations.views.control import (
    PutBackOnControl,
    TakeOffControl,
    TakeRecommendationOffControl,
    control,
    control_print,
)
from recommendations.views.follow_up import AddFollowUpNote, ChangeFollowUpNote, RemoveFollowUpNote
from recommendations.views.information import information_request, information_requests
from recommendations.views.invitations import DiscardInvitation, PrepareInvitation
from recommendations.views.letter_pages import letter, letter_document, letter_version, letters_of_council
from recommendations.views.letters import SendLetter
from recommendations.views.links import ChangeLetterSettings, ChangeReplyLink, EndReplyLink, RenewReplyLink
from recommendations.views.lists import all_recommendations, of_council, overview_of_all, overview_of_council
from recommendations.views.recommendations import (
    AdoptRecommendation,
    ChangeRecommendation,
    WithdrawRecommendation,
    extract,
    recommendation,
)
from recommendations.views.replies import reply_received, submit_reply
from recommendations.views.reply_by import count_reply_by
from recommendations.views.responses import RecordResponse
from recommendations.views.results import ChangeResult, RecordResult, RemoveResult, all_results, results
from recommendations.views.sending import SendLetters, sent_letters, sent_letters_zip
from recommendations.views.submitted import ConfirmReply, SetAsideReply

__all__ = [
    "AddFollowUpNote",
    "AdoptRecommendation",
    "ChangeFollowUpNote",
    "ChangeInformation",
    "ChangeLetterSettings",
    "ChangeRecommendation",
    "ChangeReplyLink",
    "ChangeResult",
    "ConfirmReply",
    "DiscardInformation",
    "DiscardInvitation",
    "EndReplyLink",
    "PrepareInformation",
    "PrepareInvitation",
    "PutBackOnControl",
    "RecordResponse",
    "RecordResult",
    "RemoveFollowUpNote",
    "RemoveResult",
    "RenewReplyLink",
    "RequestInformation",
    "SendLetter",
    "SendLetters",
    "SetAsideReply",
    "TakeOffControl",
    "TakeRecommendationOffControl",
    "WithdrawRecommendation",
    "addressee",
    "all_recommendations",
    "all_results",
    "control",
    "control_print",
    "count_reply_by",
    "extract",
    "information_request",
    "information_requests",
    "letter",
    "letter_document",
    "letter_version",
    "letters_of_council",
    "of_council",
    "overview_of_all",
    "overview_of_council",
    "recommendation",
    "reply_received",
    "results",
    "sent_letters",
    "sent_letters_zip",
    "submit_reply",
]
