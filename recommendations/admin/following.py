"""Looked at here and recorded on their own pages: notes of what was done, replies by link, proposals, results."""

from django.contrib import admin

from council.acting_admin import ReadOnlyInline
from council.admin.traces import OwnOnly
from council.kept_admin import SeenAdmin
from recommendations.models import (
    FollowUpNote,
    HearingInvitation,
    IncomingProposal,
    LetterSettings,
    Result,
    SubmittedFile,
    SubmittedReply,
)


@admin.register(FollowUpNote)
class FollowUpNoteAdmin(SeenAdmin):
    """What addressees did, note by note."""

    council_path = "addressee__recommendation__council"
    list_display = ("date", "addressee", "__str__")
    list_select_related = ("addressee__letter__organisation", "addressee__recommendation__council__unit")
    search_fields = ("text_kk", "text_ru")
    fields = ("addressee", "date", "text_kk", "text_ru", "file")


class SubmittedFiles(ReadOnlyInline):
    """The files that came with a reply by link."""

    model = SubmittedFile
    fields = ("file",)


@admin.register(SubmittedReply)
class SubmittedReplyAdmin(SeenAdmin):
    """What came through the links of letters."""

    council_path = "letter__council"
    list_display = ("submitted_at", "letter", "name", "post", "state")
    list_select_related = ("letter__organisation", "letter__council__unit")
    list_filter = ("state", ("letter__council", OwnOnly))
    fields = (
        "letter", "state", "outcome", "number", "date", "text", "language", "name", "post", "submitted_at",
        "decided_by", "decided_at", "reason",
    )  # fmt: skip
    inlines = (SubmittedFiles,)


@admin.register(HearingInvitation)
class HearingInvitationAdmin(SeenAdmin):
    """Who was invited to be heard, and by which letter."""

    council_path = "meeting__council"
    list_display = ("meeting", "person", "post", "letter")
    list_select_related = ("meeting__council__unit", "person", "post", "letter__organisation")
    fields = ("meeting", "person", "post", "heard", "letter")


@admin.register(IncomingProposal)
class IncomingProposalAdmin(SeenAdmin):
    """Proposals put to councils (clauses 4.6 and 5.2)."""

    list_display = ("received_on", "council", "sender", "subject", "outcome", "answered_on")
    list_select_related = ("council__unit", "sender")
    list_filter = ("outcome", ("council", OwnOnly), "received_on")
    search_fields = ("subject_kk", "subject_ru", "number")
    fields = (
        "council", "number", "received_on", "sender", "subject_kk", "subject_ru", "tasks", "scan", "item", "outcome",
        "outcome_kk", "outcome_ru", "recommendation", "interim_on", "interim_number",
        "answered_on", "answer_number", "answer_kk", "answer_ru",
        "answer_scan",
    )  # fmt: skip


@admin.register(Result)
class ResultAdmin(SeenAdmin):
    """What came of the work of councils, in counts."""

    list_display = ("year", "council", "task", "measure", "count", "organisation")
    list_select_related = ("council__unit", "organisation")
    list_filter = ("year", ("council", OwnOnly))
    fields = (
        "council", "year", "task", "measure", "count", "reported_on", "organisation", "recommendation", "source_kk",
        "source_ru",
    )  # fmt: skip


@admin.register(LetterSettings)
class LetterSettingsAdmin(SeenAdmin):
    """How councils write to addressees; changed on their own pages."""

    list_display = ("council", "days_before", "days_after", "link_days")
    list_select_related = ("council__unit",)
    search_fields = ("council__name_kk", "council__name_ru")
    fields = ("council", "days_before", "days_after", "link_days")
