"""The installation's settings: one row, changed by administrators."""

from typing import Any

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from council.acting_admin import by_at
from council.acting_forms import ActingForm
from council.administration import change_installation
from council.kept_admin import AdministratorAdmin
from council.models import Installation


@admin.register(Installation)
class InstallationAdmin(AdministratorAdmin):
    """The scope of the installation, and what its sign-in asks for; its list is its only page."""

    fieldsets = (
        (None, {"fields": ("scope", "scope_unit")}),
        (
            _("Sign-in"),
            {
                "fields": (
                    "factor_administrator",
                    "factor_chair",
                    "factor_maslikhat",
                    "factor_secretariat",
                    "factor_supervisor",
                    "factor_member",
                    "idle_minutes",
                    "session_hours",
                ),
                "description": _("Whoever needs a second factor and has none is led to set one up at the sign-in."),
            },
        ),
    )
    autocomplete_fields = ("scope_unit",)

    def has_add_permission(self, request: HttpRequest) -> bool:
        """There is one row, and it is always there."""
        return False

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        """Lead to the one row."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        return HttpResponseRedirect(reverse("admin:council_installation_change", args=[1]))

    def get_object(self, request: HttpRequest, object_id: str, from_field: str | None = None) -> Any:
        """The settings; the defaults where nobody has changed them."""
        return Installation.current() if object_id == "1" else None

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        """Run the act: there may be no row yet to read."""
        change_installation(**form.cleaned_data, **by_at(request))
        obj.refresh_from_db()

    def act_change(self, request: HttpRequest, thing: Any, form: ActingForm) -> None:
        """See `save_model`."""
        raise AssertionError("save_model runs the act")
