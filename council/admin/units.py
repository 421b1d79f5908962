"""Units and their successions: managed by administrators, read by secretariats."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.utils.translation import gettext as _

from council.acting_admin import ActingInline, by_at
from council.acting_forms import ActingForm
from council.administration import add_succession, add_unit, change_unit
from council.kept_admin import AdministratorAdmin, keeps_any
from council.models import Unit, UnitSuccession
from council.refusals import Refusal


class Successors(ActingInline):
    """Which units came after this one."""

    model = UnitSuccession
    fk_name = "predecessor"
    fields = ("successor", "change", "on", "precision", "act", "verified")
    autocomplete_fields = ("successor",)

    def get_queryset(self, request: HttpRequest) -> Any:
        """With both units, in one query."""
        return super().get_queryset(request).select_related("predecessor", "successor")

    def formset_prefix(self) -> str:
        """The prefix of the rows' fields."""
        return "successions"

    def act_add(self, request: HttpRequest, thing: Unit, row: ActingForm) -> None:
        """Record that a unit came after this one."""
        values = {name: row.cleaned_data[name] for name in self.fields}
        add_succession(predecessor=thing, **values, **by_at(request))

    def act_change(self, request: HttpRequest, thing: UnitSuccession, row: ActingForm) -> None:
        """Correct its day, its act, whether it is verified; another unit or change is another succession."""
        if {"successor", "change"} & set(row.changed_data):
            raise Refusal(_("Units and change stay as they are; enter another succession in a new row."))
        values = {name: row.cleaned_data[name] for name in self.fields}
        add_succession(predecessor=thing.predecessor, **values, **by_at(request))


@admin.register(Unit)
class UnitAdmin(AdministratorAdmin):
    """The classifier's table."""

    list_display = ("kato", "name", "kind", "parent", "since", "until", "verified")
    list_select_related = ("parent",)
    list_filter = ("kind", "verified")
    search_fields = ("kato", "name_kk", "name_ru", "name_en")
    autocomplete_fields = ("parent",)
    fields = (
        "kato",
        "kind",
        "parent",
        "name_kk",
        "name_ru",
        "name_en",
        "zone",
        ("since", "since_precision"),
        ("until", "until_precision"),
        "verified",
        "note",
    )
    inlines = (Successors,)

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Secretariats too: the table is public knowledge, and they choose from it."""
        return super().has_view_permission(request, obj) or keeps_any(request)

    def has_module_permission(self, request: HttpRequest) -> bool:
        """Whoever may look."""
        return self.has_view_permission(request)

    def act_add(self, request: HttpRequest, form: ActingForm) -> Unit:
        """Add a unit."""
        return add_unit(**form.cleaned_data, **by_at(request))

    def act_change(self, request: HttpRequest, thing: Unit, form: ActingForm) -> None:
        """Change it."""
        change_unit(thing, **form.cleaned_data, **by_at(request))
