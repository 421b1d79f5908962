"""Who sees and changes what in the admin: administrators the installation, secretariats the records they keep."""

import datetime
from typing import Any, cast

from django.db import models
from django.http import HttpRequest

from council.acting_admin import ActingAdmin, account, as_stored
from council.models import Council
from council.permissions import councils_seen, is_administrator, may_keep, secretariat_units
from council.steps import lock_council
from council.views.acting import today


def kept_councils(request: HttpRequest) -> models.QuerySet[Council]:
    """The councils whose secretariat the account is: part of those it sees."""
    user, on = account(request), today()
    return councils_seen(user, on).filter(unit__in=secretariat_units(user, on))


def keeps_any(request: HttpRequest) -> bool:
    """Whether the account is the secretariat of any unit today."""
    return bool(secretariat_units(account(request), today()))


class KeptAdmin(ActingAdmin):
    """Records of councils. `council_path` leads from a record to its council in lookups.

    A secretariat sees and changes those of its own councils; what is `frozen` it sees read-only, and what is sent all
    the same goes to the act, which says why not. Administrators open no record of a council; what they need for the
    installation (`for_administrators`: which councils there are, who is who, events, mails on their way) they see of
    all councils, and change none.
    """

    council_path = "council"
    for_administrators = False

    def looked_after(self, request: HttpRequest) -> bool:
        """Whether the account sees all of these, for the installation's sake."""
        return self.for_administrators and is_administrator(account(request))

    def council_of(self, thing: Any) -> Council:
        """The council of a record."""
        for name in self.council_path.split("__"):
            thing = getattr(thing, name)
        return cast(Council, thing)

    def frozen(self, thing: Any) -> bool:
        """Whether the record is sealed: nothing of it changes any more."""
        return False

    def day_of(self, council: Council) -> datetime.date:
        """Today on the clock of a council's unit."""
        return today(council.unit)

    def lock_before(self, request: HttpRequest, thing: Any) -> None:
        """The council's row comes first, as in every act."""
        lock_council(self.council_of(thing))

    def get_queryset(self, request: HttpRequest) -> models.QuerySet[Any]:
        """The records that the account sees."""
        found = super().get_queryset(request)
        if self.list_select_related and not isinstance(self.list_select_related, bool):
            found = found.select_related(*self.list_select_related)
        if self.looked_after(request):
            return found
        return found.filter(**{f"{self.council_path}__in": kept_councils(request).values("pk")})

    def keeps(self, request: HttpRequest, thing: Any) -> bool:
        """Whether the account is the secretariat of this record's council."""
        council = self.council_of(thing)
        return may_keep(account(request), council, self.day_of(council))

    def has_module_permission(self, request: HttpRequest) -> bool:
        """Whether these records are listed at all."""
        return self.has_view_permission(request)

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Administrators and secretariats; of one record, the secretariat of its council."""
        if self.looked_after(request):
            return True
        return keeps_any(request) if obj is None else self.keeps(request, obj)

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Secretariats."""
        return keeps_any(request)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """The secretariat of the record's council, unless it is frozen."""
        if obj is None:
            return keeps_any(request)
        return self.keeps(request, obj) and (request.method == "POST" or not self.frozen(as_stored(obj)))


class SeenAdmin(KeptAdmin):
    """Records that are only looked at here."""

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Never."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Never."""
        return False


class AdministratorAdmin(ActingAdmin):
    """What belongs to the installation: administrators see and change it."""

    def has_module_permission(self, request: HttpRequest) -> bool:
        """Administrators."""
        return is_administrator(account(request))

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Administrators."""
        return is_administrator(account(request))

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Administrators."""
        return is_administrator(account(request))

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Administrators."""
        return is_administrator(account(request))
