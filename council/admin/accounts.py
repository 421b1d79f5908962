"""Accounts and their roles: managed by administrators."""

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.options import IS_POPUP_VAR
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.csrf import csrf_protect
from django.views.decorators.debug import sensitive_post_parameters

from council.acting_admin import ReadOnlyInline, account, by_at
from council.acting_forms import ActingForm, problems
from council.administration import add_user, change_user, correct_former_name, end_role, give_role, set_password
from council.kept_admin import AdministratorAdmin
from council.models import FormerUserName, RoleHeld, User
from council.permissions import is_administrator
from council.refusals import Refusal


class PasswordForm(forms.Form):
    """A new password, twice."""

    password = forms.CharField(
        label=gettext_lazy("New password"),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        help_text=gettext_lazy("At least 12 characters, and none of the common ones."),
    )
    again = forms.CharField(
        label=gettext_lazy("The same again"),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    def clean_again(self) -> str:
        """Both have to be the same."""
        again = str(self.cleaned_data["again"])
        if again != self.cleaned_data.get("password"):
            raise ValidationError(_("The two passwords are not the same."))
        return again


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
    """Accounts: address, name, language, whether active, whether an administrator's; the password by itself."""

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
        """Add an account; nobody can sign in with it yet."""
        return add_user(**form.cleaned_data, **by_at(request))

    def act_change(self, request: HttpRequest, thing: User, form: ActingForm) -> None:
        """Change it."""
        change_user(thing, **form.cleaned_data, **by_at(request))

    def response_add(self, request: HttpRequest, obj: User, post_url_continue: str | None = None) -> HttpResponse:
        """Go on to the password."""
        if IS_POPUP_VAR in request.POST:
            return super().response_add(request, obj, post_url_continue)
        self.message_user(request, _("The account was added. Set its first password now."), messages.SUCCESS)
        return HttpResponseRedirect(reverse("admin:council_user_password", args=[obj.pk]))

    def get_urls(self) -> list[URLPattern]:
        """With the page of the password."""
        view = self.admin_site.admin_view(self.password_view)
        return [path("<int:pk>/password/", view, name="council_user_password"), *super().get_urls()]

    @method_decorator(sensitive_post_parameters())
    @method_decorator(csrf_protect)
    def password_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Set the password of an account."""
        user = self.get_queryset(request).filter(pk=pk).first()
        if not is_administrator(account(request)):
            raise PermissionDenied
        if user is None:
            raise Http404
        form = PasswordForm(request.POST or None)
        if request.method == "POST" and form.is_valid() and self._set_password(request, user, form):
            self.message_user(request, _("The password was set."), messages.SUCCESS)
            return HttpResponseRedirect(reverse("admin:council_user_change", args=[user.pk]))
        context = {
            **self.admin_site.each_context(request),
            "title": _("Set the password of %(user)s") % {"user": user},
            "form": form,
            "object": user,
            "opts": self.opts,
        }
        return TemplateResponse(request, "admin/set_password.html", context)

    def _set_password(self, request: HttpRequest, user: User, form: PasswordForm) -> bool:
        try:
            set_password(user, password=form.cleaned_data["password"], **by_at(request))
        except (Refusal, ValidationError) as error:
            for _field, problem in problems(error):
                form.add_error("password", problem)
            return False
        return True


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
