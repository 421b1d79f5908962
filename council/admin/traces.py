"""What the acts left behind: events, mails, files, sealed documents. To be looked at only."""

from typing import Any

from django.contrib import admin
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from council import history, outbox, presenting
from council.kept_admin import SeenAdmin
from council.models import Event, Mail, SealedDocument, StoredFile

OwnOnly = admin.RelatedOnlyFieldListFilter


@admin.register(Event)
class EventAdmin(SeenAdmin):
    """History: every act, never changed."""

    list_display = ("when", "what", "council", "actor", "subject_type", "subject_id", "from_paper")
    list_select_related = ("council__unit", "actor")
    list_filter = ("from_paper", "action", ("council", OwnOnly))
    search_fields = ("action", "actor__name", "subject_type")
    ordering = ("-when", "-pk")
    fields = (
        "when",
        "what",
        "action",
        "council",
        "number",
        "actor",
        "who",
        "from_paper",
        "subject_type",
        "subject_id",
        "before",
        "after",
        "findings",
        "previous",
        "digest",
    )

    @admin.display(description=_("what"), ordering="action")
    def what(self, event: Event) -> Any:
        """The act in words."""
        return presenting.ACTIONS.get(event.action, event.action)

    @admin.display(description=_("who"))
    def who(self, event: Event) -> str:
        """What the account was called when it acted."""
        return history.who([event])[0]

    def council_of(self, thing: Event) -> Any:
        """None for an event of the installation."""
        return thing.council

    def keeps(self, request: Any, thing: Event) -> bool:
        """Events of the installation belong to no secretariat."""
        return thing.council is not None and super().keeps(request, thing)


@admin.register(Mail)
class MailAdmin(SeenAdmin):
    """The outbox."""

    list_display = ("created_at", "to", "subject", "state", "attempts", "sent_at", "council")
    list_select_related = ("council__unit",)
    list_filter = ("state", ("council", OwnOnly))
    search_fields = ("to", "to_name", "subject")
    fields = (
        "council",
        "to",
        "to_name",
        "subject",
        "text",
        "state",
        "attempts",
        "error",
        "created_at",
        "due_at",
        "refused_since",
        "sent_at",
    )

    def keeps(self, request: Any, thing: Mail) -> bool:
        """Mails about accounts belong to no secretariat."""
        return thing.council is not None and super().keeps(request, thing)

    @admin.display(description=_("text"))
    def text(self, letter: Mail) -> str:
        """Without the address that answers for its owner."""
        return outbox.shown(letter.body)


@admin.register(StoredFile)
class StoredFileAdmin(SeenAdmin):
    """Scans, papers and sealed documents; the file itself is read through its own permission check."""

    list_display = ("name", "council", "content_type", "size", "uploaded_by", "uploaded_at")
    list_select_related = ("council__unit", "uploaded_by")
    list_filter = ("content_type", ("council", OwnOnly))
    search_fields = ("name", "sha256")
    ordering = ("-uploaded_at", "-pk")
    fields = ("name", "link", "council", "content_type", "size", "sha256", "uploaded_by", "uploaded_at")

    @admin.display(description=_("file"))
    def link(self, file: StoredFile) -> Any:
        """Where it is read."""
        return format_html('<a href="{}">{}</a>', reverse("file", args=[file.pk]), file.name)


@admin.register(SealedDocument)
class SealedDocumentAdmin(SeenAdmin):
    """Documents whose exact bytes are kept."""

    list_display = ("code", "kind", "council", "subject_version", "language", "sealed_at")
    list_select_related = ("council__unit",)
    list_filter = ("kind", "language", ("council", OwnOnly))
    search_fields = ("code",)
    ordering = ("-sealed_at", "-pk")
    fields = ("code", "kind", "council", "subject_version", "language", "sealed_at", "file")
