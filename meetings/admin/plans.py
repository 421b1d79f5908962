"""The plans of councils' years, to be read: they are drafted and set on their own pages (clause 14)."""

from django.contrib import admin
from django.http import HttpRequest

from council.acting_admin import ReadOnlyInline
from council.admin.traces import OwnOnly
from council.kept_admin import KeptAdmin
from meetings.models import PlanEntry, YearPlan


class Entries(ReadOnlyInline):
    """What is planned."""

    model = PlanEntry
    fields = ("kind", "half", "day", "topic_kk", "topic_ru", "meeting")


@admin.register(YearPlan)
class YearPlanAdmin(KeptAdmin):
    """Plans of years."""

    list_display = ("year", "council", "status", "approved_by", "approved_at")
    list_select_related = ("council__unit", "approved_by")
    list_filter = ("status", ("council", OwnOnly), "year")
    ordering = ("-year", "council")
    fields = ("council", "year", "version", "status", "remarks", "drafted_by", "approved_by", "approved_at")
    inlines = (Entries,)

    def has_add_permission(self, request: HttpRequest) -> bool:
        """A plan is started on the council's page."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: object = None) -> bool:
        """A plan is changed on its page."""
        return False
