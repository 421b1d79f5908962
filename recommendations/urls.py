"""Addresses of recommendations and of requests for information."""

from django.urls import path

from recommendations import views

app_name = "recommendations"
COUNCIL = "councils/<int:council_pk>/"
ONE = f"{COUNCIL}recommendations/<int:pk>/"

urlpatterns = [
    path("recommendations/", views.all_recommendations, name="all"),
    path("recommendations/reply-by/", views.count_reply_by, name="count-reply-by"),
    path(f"{COUNCIL}recommendations/", views.of_council, name="of-council"),
    path(f"{COUNCIL}items/<int:item_pk>/adopt/", views.AdoptRecommendation.as_view(), name="adopt-recommendation"),
    path(ONE, views.recommendation, name="recommendation"),
    path(f"{ONE}change/", views.ChangeRecommendation.as_view(), name="change-recommendation"),
    path(f"{ONE}withdraw/", views.WithdrawRecommendation.as_view(), name="withdraw-recommendation"),
    path(f"{ONE}extract/<str:language>/", views.extract, name="extract"),
    path(f"{ONE}extract/<str:language>.<str:form>", views.extract, name="extract"),
    path(f"{COUNCIL}letters/<int:pk>/send/", views.SendLetter.as_view(), name="send-letter"),
    path(f"{COUNCIL}letters/<int:pk>/response/", views.RecordResponse.as_view(), name="record-response"),
    path("reply/<str:token>/", views.submit_reply, name="submit-reply"),
    path(f"{COUNCIL}information/", views.information_requests, name="information-requests"),
    path(f"{COUNCIL}information/new/", views.RequestInformation.as_view(), name="request-information"),
    path(f"{COUNCIL}information/<int:pk>/", views.information_request, name="information-request"),
    path(f"{COUNCIL}information/<int:pk>/record/", views.RecordInformation.as_view(), name="record-information"),
]
