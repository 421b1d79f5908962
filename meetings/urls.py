"""Addresses of meetings and visits."""

from django.urls import URLPattern, URLResolver, path

from meetings import views

app_name = "meetings"
COUNCIL = "councils/<int:council_pk>/"
ONE = f"{COUNCIL}meetings/<int:pk>/"
PLAN = f"{COUNCIL}plans/<int:year>/"
ITEM = f"{ONE}items/<int:item_pk>/"
HEARD = f"{ONE}heard/<int:heard_pk>/"
VISIT = f"{COUNCIL}visits/<int:pk>/"
PHOTO = f"{VISIT}photos/<int:photo_pk>/"
FOLLOW_UP = f"{VISIT}follow-ups/<int:follow_up_pk>/"

urlpatterns: list[URLPattern | URLResolver] = [
    path("meetings/", views.all_meetings, name="all"),
    path("calendar/", views.RenewCalendarFeed.as_view(), name="renew-calendar-feed"),
    path("calendar/<str:secret>.ics", views.calendar_feed, name="calendar-feed"),
    path(f"{COUNCIL}meetings/", views.of_council, name="of-council"),
    path(f"{COUNCIL}meetings/plan/", views.PlanMeeting.as_view(), name="plan-meeting"),
    path(f"{COUNCIL}meetings/take-over/", views.TakeOverMeeting.as_view(), name="take-over-meeting"),
    path(PLAN, views.year_plan, name="year-plan"),
    path(f"{PLAN}start/", views.StartPlan.as_view(), name="start-plan"),
    path(f"{PLAN}add/", views.AddPlanEntry.as_view(), name="add-plan-entry"),
    path(f"{PLAN}entries/<int:entry_pk>/", views.ChangePlanEntry.as_view(), name="change-plan-entry"),
    path(f"{PLAN}entries/<int:entry_pk>/remove/", views.remove_plan_entry, name="remove-plan-entry"),
    path(f"{PLAN}send/", views.SendPlan.as_view(), name="send-plan"),
    path(f"{PLAN}approve/", views.ApprovePlan.as_view(), name="approve-plan"),
    path(f"{PLAN}return/", views.ReturnPlan.as_view(), name="return-plan"),
    path(f"{PLAN}reopen/", views.reopen_plan, name="reopen-plan"),
    path(f"{PLAN}plan.<str:language>.<str:form>", views.plan_document, name="plan-document"),
    path(f"{COUNCIL}minutes-templates/", views.minutes_templates, name="minutes-templates"),
    path(f"{COUNCIL}minutes-templates/upload/", views.UploadMinutesTemplate.as_view(), name="upload-minutes-template"),
    path(
        f"{COUNCIL}minutes-templates/starting.<str:language>.docx", views.starting_template, name="starting-template"
    ),
    path(f"{COUNCIL}meetings/settings/", views.ChangeMeetingSettings.as_view(), name="change-meeting-settings"),
    path(ONE, views.meeting, name="meeting"),
    path(f"{ONE}change/", views.ChangeMeeting.as_view(), name="change-meeting"),
    path(f"{ONE}cancel/", views.CancelMeeting.as_view(), name="cancel-meeting"),
    path(f"{ONE}agenda/", views.agenda, name="agenda"),
    path(f"{ONE}items/add/", views.AddItem.as_view(), name="add-item"),
    path(f"{ITEM}change/", views.ChangeItem.as_view(), name="change-item"),
    path(f"{ITEM}move/", views.move_item, name="move-item"),
    path(f"{ITEM}remove/", views.remove_item, name="remove-item"),
    path(f"{ITEM}proceedings/", views.WriteProceedings.as_view(), name="write-proceedings"),
    path(f"{ONE}send-to-chair/", views.SendToChair.as_view(), name="send-to-chair"),
    path(f"{ONE}approve/", views.ApproveAgenda.as_view(), name="approve-agenda"),
    path(f"{ONE}return/", views.ReturnAgenda.as_view(), name="return-agenda"),
    path(f"{ONE}record-approval/", views.RecordAgendaApproval.as_view(), name="record-agenda-approval"),
    path(f"{ONE}reopen/", views.reopen_agenda, name="reopen-agenda"),
    path(f"{ONE}invitations/", views.invitations, name="invitations"),
    path(f"{ONE}invitations/send/", views.SendInvitations.as_view(), name="send-invitations"),
    path(f"{ONE}room/", views.room, name="room"),
    path(f"{ONE}room/state/", views.room_state, name="room-state"),
    path(f"{ONE}room/save/", views.save_field, name="save-field"),
    path(f"{ONE}guests/add/", views.AddGuest.as_view(), name="add-guest"),
    path(f"{ONE}guests/<int:guest_pk>/remove/", views.remove_guest, name="remove-guest"),
    path(f"{ONE}answers/<int:answer_pk>/take-over/", views.take_over_answer, name="take-over-answer"),
    path(f"{ONE}answers/<int:person_pk>/", views.RecordAnswer.as_view(), name="record-answer"),
    path("answer/<str:token>/", views.answer_invitation, name="answer-invitation"),
    path(f"{ONE}attendance/", views.RecordAttendance.as_view(), name="record-attendance"),
    path(f"{ONE}hold/", views.HoldMeeting.as_view(), name="hold-meeting"),
    path(f"{ONE}minutes/", views.minutes, name="minutes"),
    path(f"{ONE}minutes/draw-up/", views.DrawUpMinutes.as_view(), name="draw-up-minutes"),
    path(f"{ONE}minutes/sign/", views.SignMinutes.as_view(), name="sign-minutes"),
    path(f"{ONE}minutes/files/add/", views.AddMinutesFile.as_view(), name="add-minutes-file"),
    path(f"{ONE}minutes/own-form.<str:language>.docx", views.own_minutes, name="own-minutes"),
    path(f"{ITEM}extract.<str:language>.<str:form>", views.item_extract, name="item-extract"),
    path(f"{ONE}attendance-sheet.<str:language>.<str:form>", views.attendance_sheet, name="attendance-sheet"),
    path(f"{ONE}pack.<str:language>.pdf", views.pack, name="pack"),
    path(f"{ONE}pack.<str:language>.zip", views.pack_zip, name="pack-zip"),
    path(f"{ONE}papers/add/", views.AddPaper.as_view(), name="add-paper"),
    path(f"{ONE}papers/<int:paper_pk>/", views.paper, name="paper"),
    path(f"{ONE}papers/<int:paper_pk>/remove/", views.remove_paper, name="remove-paper"),
    path(f"{ONE}<str:kind>.<str:language>.pdf", views.document, name="document"),
    path(f"{ONE}<str:kind>.<str:language>.<str:form>", views.document, name="document"),
    path(f"{COUNCIL}hearings/", views.hearings, name="hearings"),
    path(f"{HEARD}ask/", views.AskMaterial.as_view(), name="ask-material"),
    path(f"{HEARD}receive/", views.ReceiveMaterial.as_view(), name="receive-material"),
    path(f"{COUNCIL}attendance/", views.statistics, name="statistics"),
    path(f"{COUNCIL}visits/", views.visits, name="visits"),
    path(f"{COUNCIL}visits/record/", views.RecordVisit.as_view(), name="record-visit"),
    path(VISIT, views.visit, name="visit"),
    path(f"{VISIT}change/", views.ChangeVisit.as_view(), name="change-visit"),
    path(f"{VISIT}report.<str:language>.<str:form>", views.visit_report, name="visit-report"),
    path(f"{VISIT}photos/add/", views.AddVisitPhotos.as_view(), name="add-visit-photos"),
    path(f"{PHOTO}change/", views.ChangeVisitPhoto.as_view(), name="change-visit-photo"),
    path(f"{PHOTO}remove/", views.remove_visit_photo, name="remove-visit-photo"),
    path(f"{VISIT}follow-ups/add/", views.AddFollowUp.as_view(), name="add-follow-up"),
    path(f"{FOLLOW_UP}change/", views.ChangeFollowUp.as_view(), name="change-follow-up"),
    path(f"{FOLLOW_UP}settle/", views.SettleFollowUp.as_view(), name="settle-follow-up"),
    path(f"{FOLLOW_UP}reopen/", views.reopen_follow_up, name="reopen-follow-up"),
]
