"""Addresses of meetings and visits."""

from django.urls import URLPattern, URLResolver, path

from meetings import views

app_name = "meetings"
COUNCIL = "councils/<int:council_pk>/"
ONE = f"{COUNCIL}meetings/<int:pk>/"
ITEM = f"{ONE}items/<int:item_pk>/"
SUPPLEMENT = f"{ONE}supplements/<int:supplement_pk>/"
TEMPLATE = f"{COUNCIL}agenda-templates/<int:pk>/"
STANDING = f"{TEMPLATE}items/<int:item_pk>/"

urlpatterns: list[URLPattern | URLResolver] = [
    path("meetings/", views.all_meetings, name="all"),
    path(f"{COUNCIL}meetings/", views.of_council, name="of-council"),
    path(f"{COUNCIL}meetings/plan/", views.PlanMeeting.as_view(), name="plan-meeting"),
    path(f"{COUNCIL}meetings/take-over/", views.TakeOverMeeting.as_view(), name="take-over-meeting"),
    path(ONE, views.meeting, name="meeting"),
    path(f"{ONE}change/", views.ChangeMeeting.as_view(), name="change-meeting"),
    path(f"{ONE}cancel/", views.CancelMeeting.as_view(), name="cancel-meeting"),
    path(f"{ONE}agenda/", views.agenda, name="agenda"),
    path(f"{ONE}items/add/", views.AddItem.as_view(), name="add-item"),
    path(f"{ITEM}change/", views.ChangeItem.as_view(), name="change-item"),
    path(f"{ITEM}move/", views.move_item, name="move-item"),
    path(f"{ITEM}remove/", views.remove_item, name="remove-item"),
    path(f"{ITEM}proceedings/", views.WriteProceedings.as_view(), name="write-proceedings"),
    path(f"{ONE}items/order/", views.order_items, name="order-items"),
    path(f"{ONE}suggestions/take/", views.take_suggestion, name="take-suggestion"),
    path(f"{ONE}agenda/take-over-template/", views.take_over_template, name="take-over-template"),
    path(f"{ONE}send-to-chair/", views.SendToChair.as_view(), name="send-to-chair"),
    path(f"{ONE}approve/", views.ApproveAgenda.as_view(), name="approve-agenda"),
    path(f"{ONE}return/", views.ReturnAgenda.as_view(), name="return-agenda"),
    path(f"{ONE}record-approval/", views.RecordAgendaApproval.as_view(), name="record-agenda-approval"),
    path(f"{ONE}reopen/", views.reopen_agenda, name="reopen-agenda"),
    path(f"{ONE}supplements/open/", views.OpenSupplement.as_view(), name="open-supplement"),
    path(f"{SUPPLEMENT}send/", views.SendSupplement.as_view(), name="send-supplement"),
    path(f"{SUPPLEMENT}take-back/", views.take_back_supplement, name="take-back-supplement"),
    path(f"{SUPPLEMENT}discard/", views.DiscardSupplement.as_view(), name="discard-supplement"),
    path(f"{SUPPLEMENT}approve/", views.ApproveSupplement.as_view(), name="approve-supplement"),
    path(f"{SUPPLEMENT}return/", views.ReturnSupplement.as_view(), name="return-supplement"),
    path(f"{SUPPLEMENT}record-approval/", views.RecordSupplementApproval.as_view(), name="record-supplement-approval"),
    path(f"{SUPPLEMENT}supplement.<str:language>.<str:form>", views.supplement_document, name="supplement-document"),
    path(f"{ONE}invitations/", views.invitations, name="invitations"),
    path(f"{ONE}invitations/send/", views.SendInvitations.as_view(), name="send-invitations"),
    path(f"{ONE}invitations/<int:mail_pk>/again/", views.resend_invitation, name="resend-invitation"),
    path(f"{ONE}attendance/", views.RecordAttendance.as_view(), name="record-attendance"),
    path(f"{ONE}hold/", views.HoldMeeting.as_view(), name="hold-meeting"),
    path(f"{ONE}minutes/", views.SignMinutes.as_view(), name="sign-minutes"),
    path(f"{ONE}papers/add/", views.AddPaper.as_view(), name="add-paper"),
    path(f"{ONE}papers/<int:paper_pk>/", views.paper, name="paper"),
    path(f"{ONE}papers/<int:paper_pk>/remove/", views.remove_paper, name="remove-paper"),
    path(f"{ONE}<str:kind>.<str:language>.pdf", views.document, name="document"),
    path(f"{ONE}<str:kind>.<str:language>.<str:form>", views.document, name="document"),
    path(f"{COUNCIL}agenda-templates/", views.agenda_templates, name="agenda-templates"),
    path(f"{COUNCIL}agenda-templates/add/", views.AddAgendaTemplate.as_view(), name="add-agenda-template"),
    path(TEMPLATE, views.agenda_template, name="agenda-template"),
    path(f"{TEMPLATE}rename/", views.RenameAgendaTemplate.as_view(), name="rename-agenda-template"),
    path(f"{TEMPLATE}delete/", views.DeleteAgendaTemplate.as_view(), name="delete-agenda-template"),
    path(f"{TEMPLATE}items/add/", views.AddStandingItem.as_view(), name="add-standing-item"),
    path(f"{STANDING}change/", views.ChangeStandingItem.as_view(), name="change-standing-item"),
    path(f"{STANDING}move/", views.move_standing_item, name="move-standing-item"),
    path(f"{STANDING}remove/", views.remove_standing_item, name="remove-standing-item"),
    path(f"{COUNCIL}visits/", views.visits, name="visits"),
    path(f"{COUNCIL}visits/record/", views.RecordVisit.as_view(), name="record-visit"),
    path(f"{COUNCIL}visits/<int:pk>/", views.visit, name="visit"),
]
