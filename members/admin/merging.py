"""Merging in the admin: an administrator says that two entries are the same, whichever councils have them."""

from typing import TYPE_CHECKING, Any

from django.contrib import admin, messages
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from council.acting_admin import ActingAdmin, account, by_at
from council.permissions import is_administrator
from members.administration import merge_for_all

if TYPE_CHECKING:
    Base = ActingAdmin
else:
    Base = object


class MergingAdmin(Base):
    """Adds the bulk action to a list of organisations, posts or people."""

    actions = ("merge_chosen",)

    def has_merge_permission(self, request: HttpRequest) -> bool:
        """Administrators: a secretariat merges on its own pages, if it keeps all councils that know either."""
        return is_administrator(account(request))

    @admin.action(
        description=_("Merge the two chosen: they are the same, and the one entered first stays"),
        permissions=["merge"],
    )
    def merge_chosen(self, request: HttpRequest, queryset: Any) -> None:
        """Merge two entries; which of them stays is settled by the order in which they were entered."""
        chosen = list(queryset.order_by("pk")[:3])
        if len(chosen) != 2:
            self.message_user(request, _("Choose the two entries that are the same."), messages.ERROR)
            return
        keep, away = chosen
        self.each(request, [away], lambda one: merge_for_all(keep, one, **by_at(request)))
