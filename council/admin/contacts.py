"""Who read whose contacts: for administrators, to be looked at only."""

from typing import Any

from django.contrib import admin
from django.contrib.admin.views.main import ChangeList
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from council.contacts import names_of
from council.kept_admin import AdministratorAdmin
from council.models import ContactReading


class _Named(ChangeList):
    """A page of the list, with everybody's name in one query."""

    def get_results(self, request: HttpRequest) -> None:
        """The rows, named."""
        super().get_results(request)
        names = names_of(self.result_list)
        for one in self.result_list:
            one.named = names.get((one.subject_type, one.subject_id), "")


@admin.register(ContactReading)
class ContactReadingAdmin(AdministratorAdmin):
    """Readings of contacts: whose, by whom, when, where."""

    list_display = ("day", "reader", "whose", "council", "way", "at")
    list_select_related = ("reader", "council__unit")
    list_filter = ("way", "day")
    search_fields = ("reader__name", "reader__email", "=subject_id")
    date_hierarchy = "day"
    fields = ("day", "at", "reader", "whose", "subject_type", "subject_id", "council", "way")
    readonly_fields = fields

    def get_changelist(self, request: HttpRequest, **kwargs: Any) -> type[ChangeList]:
        """The list that knows the names."""
        return _Named

    @admin.display(description=_("whose"))
    def whose(self, reading: ContactReading) -> str:
        """Whose contacts they are."""
        named: str | None = getattr(reading, "named", None)
        return names_of([reading]).get((reading.subject_type, reading.subject_id), "") if named is None else named

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Never."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Never."""
        return False
