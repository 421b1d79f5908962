"""Supplements and agenda templates, as they are: they are drafted and set on their pages (clause 14)."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from council.acting_admin import ReadOnlyInline
from council.admin.traces import OwnOnly
from council.kept_admin import SeenAdmin
from meetings.models import AgendaItem, AgendaTemplate, Speaker, StandingItem, Supplement


class Speakers(ReadOnlyInline):
    """Who reports on an item; said on the item's own page."""

    model = Speaker
    fields = ("person", "post", "name", "title_kk", "title_ru")

    def get_queryset(self, request: HttpRequest) -> Any:
        """With the names, in one query."""
        return super().get_queryset(request).select_related("person", "post")


class ItemsOfSupplement(ReadOnlyInline):
    """The items of a supplement."""

    model = AgendaItem
    fk_name = "supplement"
    fields = ("number", "kind", "title_kk", "title_ru", "tasks", "minutes_planned")


class StandingItems(ReadOnlyInline):
    """The items of a template."""

    model = StandingItem
    fields = ("position", "kind", "title_kk", "title_ru", "tasks", "minutes_planned")


@admin.register(Supplement)
class SupplementAdmin(SeenAdmin):
    """Supplements to agendas."""

    council_path = "meeting__council"
    list_display = ("meeting", "number", "dated", "status")
    list_select_related = ("meeting__council__unit",)
    list_filter = ("status", ("meeting__council", OwnOnly), "dated")
    search_fields = ("meeting__council__name_kk", "meeting__council__name_ru")
    ordering = ("-dated", "-pk")
    fields = ("meeting", "number", "dated", "status", "remarks", "drafted_by")
    inlines = (ItemsOfSupplement,)


@admin.register(AgendaTemplate)
class AgendaTemplateAdmin(SeenAdmin):
    """Agenda templates of councils."""

    list_display = ("name_kk", "name_ru", "council")
    list_select_related = ("council__unit",)
    list_filter = (("council", OwnOnly),)
    search_fields = ("name_kk", "name_ru", "council__name_kk", "council__name_ru")
    ordering = ("council", "name_kk")
    fields = ("council", "name_kk", "name_ru")
    inlines = (StandingItems,)
