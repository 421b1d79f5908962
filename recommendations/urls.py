"""Addresses of recommendations, of requests for information and of incoming proposals."""

from django.urls import path

from recommendations import views
from recommendations.views import proposals

app_name = "recommendations"
COUNCIL = "councils/<int:council_pk>/"
LETTER = f"{COUNCIL}letters/<int:pk>/"
OF_MEETING = f"{COUNCIL}meetings/<int:meeting_pk>/"
ONE = f"{COUNCIL}recommendations/<int:pk>/"

urlpatterns = [
    path("recommendations/", views.all_recommendations, name="all"),
    path("recommendations/overview/", views.overview_of_all, name="overview"),
    path("recommendations/reply-by/", views.count_reply_by, name="count-reply-by"),
    path(f"{COUNCIL}recommendations/", views.of_council, name="of-council"),
    path(f"{COUNCIL}recommendations/overview/", views.overview_of_council, name="overview-of-council"),
    path("addressees/<int:pk>/", views.addressee, name="addressee"),
    path("results/", views.all_results, name="all-results"),
    path(f"{COUNCIL}results/", views.results, name="results"),
    path(f"{COUNCIL}results/new/", views.RecordResult.as_view(), name="record-result"),
    path(f"{COUNCIL}results/<int:pk>/change/", views.ChangeResult.as_view(), name="change-result"),
    path(f"{COUNCIL}results/<int:pk>/remove/", views.RemoveResult.as_view(), name="remove-result"),
    path(f"{COUNCIL}items/<int:item_pk>/adopt/", views.AdoptRecommendation.as_view(), name="adopt-recommendation"),
    path(ONE, views.recommendation, name="recommendation"),
    path(f"{ONE}change/", views.ChangeRecommendation.as_view(), name="change-recommendation"),
    path(f"{ONE}withdraw/", views.WithdrawRecommendation.as_view(), name="withdraw-recommendation"),
    path(f"{ONE}extract/<str:language>/", views.extract, name="extract"),
    path(f"{ONE}extract/<str:language>.<str:form>", views.extract, name="extract"),
    path(f"{COUNCIL}letters/", views.letters_of_council, name="letters-of-council"),
    path(LETTER, views.letter, name="letter"),
    path(
        f"{COUNCIL}letters/<int:pk>/document/<str:language>.<str:form>", views.letter_document, name="letter-document"
    ),
    path(f"{LETTER}versions/<int:version>/<str:language>.pdf", views.letter_version, name="letter-version"),
    path(f"{OF_MEETING}letters/", views.SendLetters.as_view(), name="send-letters"),
    path(f"{OF_MEETING}letters/all/<str:language>.pdf", views.sent_letters, name="sent-letters"),
    path(f"{OF_MEETING}letters/all/<str:language>.zip", views.sent_letters_zip, name="sent-letters-zip"),
    path(f"{ONE}control/", views.TakeRecommendationOffControl.as_view(), name="take-recommendation-off-control"),
    path(f"{COUNCIL}control/", views.control, name="control"),
    path(f"{COUNCIL}control/<str:language>.<str:form>", views.control_print, name="control-print"),
    path(f"{COUNCIL}items/<int:item_pk>/control/", views.TakeOffControl.as_view(), name="take-off-control"),
    path(f"{COUNCIL}addressees/<int:pk>/control/", views.PutBackOnControl.as_view(), name="put-back-on-control"),
    path(f"{COUNCIL}addressees/<int:pk>/notes/new/", views.AddFollowUpNote.as_view(), name="add-follow-up-note"),
    path(f"{COUNCIL}notes/<int:pk>/", views.ChangeFollowUpNote.as_view(), name="change-follow-up-note"),
    path(f"{COUNCIL}notes/<int:pk>/remove/", views.RemoveFollowUpNote.as_view(), name="remove-follow-up-note"),
    path(f"{COUNCIL}letters/<int:pk>/send/", views.SendLetter.as_view(), name="send-letter"),
    path(f"{COUNCIL}letters/<int:pk>/response/", views.RecordResponse.as_view(), name="record-response"),
    path("reply/<str:token>/", views.submit_reply, name="submit-reply"),
    path(f"{COUNCIL}heard/<int:heard_pk>/invitation/", views.PrepareInvitation.as_view(), name="prepare-invitation"),
    path(f"{LETTER}discard/", views.DiscardInvitation.as_view(), name="discard-invitation"),
    path("reply/<str:token>/received/", views.reply_received, name="reply-received"),
    path(f"{LETTER}replies/<int:reply>/confirm/", views.ConfirmReply.as_view(), name="confirm-reply"),
    path(f"{LETTER}replies/<int:reply>/set-aside/", views.SetAsideReply.as_view(), name="set-aside-reply"),
    path(f"{LETTER}link/", views.ChangeReplyLink.as_view(), name="change-reply-link"),
    path(f"{LETTER}link/renew/", views.RenewReplyLink.as_view(), name="renew-reply-link"),
    path(f"{LETTER}link/end/", views.EndReplyLink.as_view(), name="end-reply-link"),
    path(f"{COUNCIL}letters/settings/", views.ChangeLetterSettings.as_view(), name="change-letter-settings"),
    path(f"{COUNCIL}information/", views.information_requests, name="information-requests"),
    path(f"{COUNCIL}information/new/", views.RequestInformation.as_view(), name="request-information"),
    path(f"{COUNCIL}information/prepare/", views.PrepareInformation.as_view(), name="prepare-information"),
    path(f"{COUNCIL}information/<int:pk>/change/", views.ChangeInformation.as_view(), name="change-information"),
    path(f"{COUNCIL}information/<int:pk>/discard/", views.DiscardInformation.as_view(), name="discard-information"),
    path(f"{COUNCIL}information/<int:pk>/", views.information_request, name="information-request"),
    path(f"{COUNCIL}proposals/", proposals.incoming_proposals, name="incoming-proposals"),
    path(f"{COUNCIL}proposals/new/", proposals.RecordProposal.as_view(), name="record-proposal"),
    path(f"{COUNCIL}proposals/<int:pk>/", proposals.incoming_proposal, name="incoming-proposal"),
    path(f"{COUNCIL}proposals/<int:pk>/change/", proposals.ChangeProposal.as_view(), name="change-proposal"),
    path(f"{COUNCIL}proposals/<int:pk>/discard/", proposals.DiscardProposal.as_view(), name="discard-proposal"),
    path(f"{COUNCIL}proposals/<int:pk>/consider/", proposals.ConsiderProposal.as_view(), name="consider-proposal"),
    path(
        f"{COUNCIL}proposals/<int:pk>/interim-letter/",
        proposals.RecordInterimLetter.as_view(),
        name="record-interim-letter",
    ),
    path(f"{COUNCIL}proposals/<int:pk>/answer/", proposals.AnswerProposal.as_view(), name="answer-proposal"),
    path(
        f"{COUNCIL}proposals/<int:pk>/answer/<str:language>.<str:form>",
        proposals.proposal_answer,
        name="proposal-answer",
    ),
]
