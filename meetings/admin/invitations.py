"""What belongs to invitations, to be looked at: answers, the settings of reminders, and who has a calendar address."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from council.acting_admin import ReadOnlyInline
from council.kept_admin import AdministratorAdmin, SeenAdmin
from meetings.models import Answer, CalendarFeed, MeetingSettings


class Answers(ReadOnlyInline):
    """What the members answered; each is recorded on the page of the invitations."""

    model = Answer
    fields = ("person", "kind", "reason", "whom", "terms_version", "answered_at", "recorded_by")

    def get_queryset(self, request: HttpRequest) -> Any:
        """With the names, in one query."""
        return super().get_queryset(request).select_related("person", "recorded_by", "meeting__council__unit")


@admin.register(MeetingSettings)
class MeetingSettingsAdmin(SeenAdmin):
    """When the members of a council are reminded; changed on the council's page of meetings."""

    list_display = ("council", "reminder_days")
    list_select_related = ("council__unit",)
    search_fields = ("council__name_kk", "council__name_ru")
    fields = ("council", "reminder_days")


@admin.register(CalendarFeed)
class CalendarFeedAdmin(AdministratorAdmin):
    """Which accounts have an address of their calendar. The address itself is shown to nobody but its owner."""

    list_display = ("user", "made_at")
    list_select_related = ("user",)
    search_fields = ("user__email", "user__name")
    fields = ("user", "made_at")

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Each account makes its own."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Never."""
        return False
