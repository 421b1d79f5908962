"""Which penal body serves which unit: kept by administrators, read by secretariats."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from council.acting_admin import by_at
from council.acting_forms import ActingForm
from council.kept_admin import AdministratorAdmin, keeps_any
from members.administration import add_serving, change_serving
from members.models import Serving


@admin.register(Serving)
class ServingAdmin(AdministratorAdmin):
    """The dated table of clause 9."""

    list_display = ("unit", "organisation", "since", "until", "verified", "source")
    list_select_related = ("unit", "organisation")
    list_filter = ("verified",)
    search_fields = ("unit__kato", "unit__name_kk", "unit__name_ru", "organisation__name_kk", "organisation__name_ru")
    autocomplete_fields = ("unit", "organisation")
    fields = ("unit", "organisation", "since", "until", "verified", "source")

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        """Another unit is another row."""
        return () if obj is None else ("unit",)

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Secretariats too: everybody signed in reads the table on its page."""
        return super().has_view_permission(request, obj) or keeps_any(request)

    def has_module_permission(self, request: HttpRequest) -> bool:
        """Whoever may look."""
        return self.has_view_permission(request)

    def act_add(self, request: HttpRequest, form: ActingForm) -> Serving:
        """Add a row."""
        return add_serving(**form.cleaned_data, **by_at(request))

    def act_change(self, request: HttpRequest, thing: Serving, form: ActingForm) -> None:
        """Change it."""
        change_serving(thing, **form.cleaned_data, **by_at(request))
