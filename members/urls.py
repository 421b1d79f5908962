"""Addresses of posts, people and compositions. One word all the way: address name, view, action, test."""

from django.urls import URLPattern, URLResolver, include, path

from members.views import (
    agreements,
    compositions,
    decisions,
    directory,
    documents,
    maslikhat,
    merging,
    penal_bodies,
    people,
    seats,
    sheets,
    taking_over,
    tenures,
    vacancies,
)

app_name = "members"

_version: list[URLPattern | URLResolver] = [
    path("", compositions.composition_version, name="composition-version"),
    path("<str:language>.pdf", documents.composition_document, name="composition-document"),
    path("<str:language>.<str:form>", documents.composition_document, name="composition-document"),
    path("draft-decision/<str:language>.<str:form>", documents.draft_decision, name="draft-decision"),
    path("seats/add/", seats.AddSeat.as_view(), name="put-in-seat"),
    path("seats/<int:pk>/change/", seats.ChangeSeat.as_view(), name="change-seat"),
    path("seats/<int:pk>/remove/", seats.RemoveSeat.as_view(), name="remove-seat"),
    path("seats/<int:pk>/agreement/", agreements.RecordAgreement.as_view(), name="record-agreement"),
    path("asked/", agreements.RecordAsked.as_view(), name="record-asked"),
    path("asked/<int:post_pk>/<str:language>.pdf", agreements.agreement_letter, name="agreement-letter"),
    path("asked/<int:post_pk>/<str:language>.<str:form>", agreements.agreement_letter, name="agreement-letter"),
    path("reason/", seats.GiveReason.as_view(), name="give-reason"),
    path("discard/", decisions.DiscardDraft.as_view(), name="discard-draft"),
    path("determine/", decisions.DetermineComposition.as_view(), name="determine-composition"),
    path("submit/", decisions.SubmitComposition.as_view(), name="submit-composition"),
    path("withdraw/", decisions.WithdrawSubmission.as_view(), name="withdraw-submission"),
    path("session/", maslikhat.PlanSession.as_view(), name="plan-session"),
    path("decide/", decisions.DecideComposition.as_view(), name="decide-composition"),
    path("approve/", decisions.ApproveComposition.as_view(), name="approve-composition"),
    path("return/", decisions.ReturnComposition.as_view(), name="return-composition"),
    path("approval-from-paper/", decisions.EnterApproval.as_view(), name="enter-approval"),
    path("return-from-paper/", decisions.EnterReturn.as_view(), name="enter-return"),
    path("take-over/", decisions.TakeOverComposition.as_view(), name="take-over-composition"),
]

_directory: list[URLPattern | URLResolver] = [
    path("", directory.directory, name="directory"),
    path("take-over/", taking_over.TakeOverDirectory.as_view(), name="take-over-directory"),
    path("sheet/", sheets.UploadSheet.as_view(), name="upload-sheet"),
    path("sheet/template.xlsx", sheets.sheet_template_file, name="sheet-template"),
    path("sheet/<int:pk>/", sheets.sheet_preview, name="sheet-preview"),
    path("sheet/<int:pk>/take/", sheets.TakeSheet.as_view(), name="take-sheet"),
    path("organisations/add/", directory.AddOrganisation.as_view(), name="add-organisation"),
    path("organisations/<int:pk>/", directory.ChangeOrganisation.as_view(), name="change-organisation"),
    path("organisations/<int:pk>/merge/", merging.MergeOrganisation.as_view(), name="merge-organisation"),
    path("posts/add/", directory.AddPost.as_view(), name="add-post"),
    path("posts/take/", directory.TakePost.as_view(), name="take-into-directory"),
    path("penal-body/take/", penal_bodies.TakePenalBody.as_view(), name="take-penal-body"),
    path("posts/<int:pk>/", directory.ChangePost.as_view(), name="change-post"),
    path("posts/<int:pk>/begin/", directory.BeginTenure.as_view(), name="begin-tenure"),
    path("posts/<int:pk>/merge/", merging.MergePost.as_view(), name="merge-post"),
    path("people/add/", directory.AddPerson.as_view(), name="add-person"),
    path("people/<int:pk>/about/", people.person, name="person"),
    path("people/<int:pk>/", directory.ChangePerson.as_view(), name="change-person"),
    path("people/<int:pk>/merge/", merging.MergePerson.as_view(), name="merge-person"),
    path("tenures/<int:pk>/", tenures.ChangeTenure.as_view(), name="change-tenure"),
    path("tenures/<int:pk>/end/", tenures.EndTenure.as_view(), name="end-tenure"),
]

urlpatterns: list[URLPattern | URLResolver] = [
    path("penal-bodies/", penal_bodies.penal_bodies, name="penal-bodies"),
    path("maslikhat/", maslikhat.maslikhat, name="maslikhat"),
    path("councils/<int:council_pk>/composition/", compositions.composition, name="composition"),
    path(
        "councils/<int:council_pk>/composition/draft/", decisions.DraftComposition.as_view(), name="draft-composition"
    ),
    path("councils/<int:council_pk>/composition/<int:version>/", include(_version)),
    path(
        "councils/<int:council_pk>/composition/<str:language>.<str:form>",
        documents.composition_on,
        name="composition-on",
    ),
    path("councils/<int:council_pk>/composition/sittings/", vacancies.sittings, name="sittings"),
    path("councils/<int:council_pk>/composition/vacancies/", vacancies.vacancies, name="vacancies"),
    path("vacancies/", vacancies.all_vacancies, name="all-vacancies"),
    path("councils/<int:council_pk>/draft-act/<str:language>.pdf", documents.draft_act, name="draft-act"),
    path("councils/<int:council_pk>/draft-act/<str:language>.<str:form>", documents.draft_act, name="draft-act"),
    path("councils/<int:council_pk>/directory/", include(_directory)),
]
