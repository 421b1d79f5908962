"""Addresses of posts, people and compositions. One word all the way: address name, view, action, test."""

from django.urls import URLPattern, URLResolver, include, path

from members.views import compositions, decisions, directory, seats, sheets

app_name = "members"

_version: list[URLPattern | URLResolver] = [
    path("", compositions.composition_version, name="composition-version"),
    path("<str:language>.pdf", compositions.composition_document, name="composition-document"),
    path("seats/add/", seats.AddSeat.as_view(), name="put-in-seat"),
    path("seats/<int:pk>/change/", seats.ChangeSeat.as_view(), name="change-seat"),
    path("seats/<int:pk>/remove/", seats.RemoveSeat.as_view(), name="remove-seat"),
    path("seats/<int:pk>/agreement/", seats.RecordAgreement.as_view(), name="record-agreement"),
    path("asked/", seats.RecordAsked.as_view(), name="record-asked"),
    path("reason/", seats.GiveReason.as_view(), name="give-reason"),
    path("determine/", decisions.DetermineComposition.as_view(), name="determine-composition"),
    path("submit/", decisions.SubmitComposition.as_view(), name="submit-composition"),
    path("withdraw/", decisions.WithdrawSubmission.as_view(), name="withdraw-submission"),
    path("approve/", decisions.ApproveComposition.as_view(), name="approve-composition"),
    path("return/", decisions.ReturnComposition.as_view(), name="return-composition"),
    path("approval-from-paper/", decisions.EnterApproval.as_view(), name="enter-approval"),
    path("return-from-paper/", decisions.EnterReturn.as_view(), name="enter-return"),
    path("take-over/", decisions.TakeOverComposition.as_view(), name="take-over-composition"),
]

_directory: list[URLPattern | URLResolver] = [
    path("", directory.directory, name="directory"),
    path("sheet/", sheets.UploadSheet.as_view(), name="upload-sheet"),
    path("sheet/template.xlsx", sheets.sheet_template_file, name="sheet-template"),
    path("sheet/<int:pk>/", sheets.sheet_preview, name="sheet-preview"),
    path("sheet/<int:pk>/take/", sheets.TakeSheet.as_view(), name="take-sheet"),
    path("organisations/add/", directory.AddOrganisation.as_view(), name="add-organisation"),
    path("organisations/<int:pk>/", directory.ChangeOrganisation.as_view(), name="change-organisation"),
    path("posts/add/", directory.AddPost.as_view(), name="add-post"),
    path("posts/take/", directory.TakePost.as_view(), name="take-into-directory"),
    path("posts/<int:pk>/", directory.ChangePost.as_view(), name="change-post"),
    path("posts/<int:pk>/begin/", directory.BeginTenure.as_view(), name="begin-tenure"),
    path("people/add/", directory.AddPerson.as_view(), name="add-person"),
    path("people/<int:pk>/", directory.ChangePerson.as_view(), name="change-person"),
    path("tenures/<int:pk>/", directory.ChangeTenure.as_view(), name="change-tenure"),
    path("tenures/<int:pk>/end/", directory.EndTenure.as_view(), name="end-tenure"),
]

urlpatterns: list[URLPattern | URLResolver] = [
    path("councils/<int:council_pk>/composition/", compositions.composition, name="composition"),
    path(
        "councils/<int:council_pk>/composition/draft/", decisions.DraftComposition.as_view(), name="draft-composition"
    ),
    path("councils/<int:council_pk>/composition/<int:version>/", include(_version)),
    path("councils/<int:council_pk>/draft-act/<str:language>.pdf", compositions.draft_act, name="draft-act"),
    path("councils/<int:council_pk>/directory/", include(_directory)),
]
