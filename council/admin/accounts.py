"""Accounts and their roles: managed by administrators."""

from typing import Any

from django.contrib import admin, messages
from django.contrib.admin.options import IS_POPUP_VAR
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _

from council.account_acts import invite_user
from council.acting_admin import ReadOnlyInline, by_at
from council.acting_forms import ActingForm
from council.administration import add_user, change_user, correct_former_name, end_role, give_role
from council.kept_admin import AdministratorAdmin
from council.models import FormerUserName, RoleHeld, User


class RolesOfUser(ReadOnlyInline):
    """The roles of an account; each has a page of its own."""

    model = RoleHeld
    fields = ("role", "unit", "since", "until")
    show_change_link = True

    def get_queryset(self, request: HttpRequest) -> Any:
        """With the units, in one query."""
        return super().get_queryset(request).select_related("unit", "user")


@admin.register(FormerUserName)
class FormerUserNameAdmin(AdministratorAdmin):
    """What accounts were called before: history shows these names, and a wrong one is corrected here."""

    list_display = ("user", "name", "until")
    list_select_related = ("user",)
    search_fields = ("name", "user__name", "user__email")
    fields = ("user", "name", "until")
    readonly_fields = ("user", "until")

    def has_add_permission(self, request: HttpRequest) -> bool:
        """A former name comes of renaming an account."""
        return False

    def act_change(self, request: HttpRequest, thing: FormerUserName, form: ActingForm) -> None:
        """Correct it."""
        correct_former_name(thing, name=form.cleaned_data["name"], **by_at(request))


@admin.register(User)
class UserAdmin(AdministratorAdmin):
    """Accounts: address, name, language, whether active, whether an administrator's. Passwords are set by their
    owners alone; a link leads to what an administrator does about the sign-in."""

    list_display = ("email", "name", "language", "is_active", "is_superuser")
    list_filter = ("is_active", "is_superuser", "language", "roles__role")
    search_fields = ("email", "name")
    ordering = ("email",)
    inlines = (RolesOfUser,)

    def lookup_allowed(self, lookup: str, value: Any, request: HttpRequest) -> bool:
        """Nothing is found by its password's digest."""
        return not lookup.startswith("password") and super().lookup_allowed(lookup, value, request)

    def get_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        """A new account is active."""
        names = ("email", "name", "language", "is_superuser")
        return names if obj is None else (*names, "is_active")

    def act_add(self, request: HttpRequest, form: ActingForm) -> User:
        """Add an account, and invite its owner by mail to set the first password."""
        with transaction.atomic():
            return invite_user(add_user(**form.cleaned_data, **by_at(request)), **by_at(request))

    def act_change(self, request: HttpRequest, thing: User, form: ActingForm) -> None:
        """Change it."""
        change_user(thing, **form.cleaned_data, **by_at(request))

    def response_add(self, request: HttpRequest, obj: User, post_url_continue: str | None = None) -> HttpResponse:
        """Go on to the page that says how the account is opened."""
        if IS_POPUP_VAR in request.POST:
            return super().response_add(request, obj, post_url_continue)
        said = _("The account was added. Its owner gets a mail with which to set the first password.")
        self.message_user(request, said, messages.SUCCESS)
        return HttpResponseRedirect(reverse("account-of", args=[obj.pk]))


@admin.register(RoleHeld)
class RoleHeldAdmin(AdministratorAdmin):
    """Roles: given from a day, ended on a day; who held which role when stays on record."""

    list_display = ("user", "role", "unit", "since", "until")
    list_select_related = ("user", "unit")
    list_filter = ("role",)
    search_fields = ("user__email", "user__name", "unit__name_kk", "unit__name_ru", "unit__kato")
    autocomplete_fields = ("user", "unit")
    fields = ("user", "role", "unit", "since", "until")

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        """Of a role that was given only its end changes."""
        return () if obj is None else ("user", "role", "unit", "since")

    def act_add(self, request: HttpRequest, form: ActingForm) -> RoleHeld:
        """Give it."""
        values = dict(form.cleaned_data)
        return give_role(values.pop("user"), **values, **by_at(request))

    def act_change(self, request: HttpRequest, thing: RoleHeld, form: ActingForm) -> None:
        """End it."""
        end_role(thing, until=form.cleaned_data["until"], **by_at(request))
