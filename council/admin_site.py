"""The admin's site: the product's name, and our own sign-in instead of a second one."""

from typing import Any, NoReturn

from django.contrib.admin import AdminSite
from django.contrib.admin.apps import AdminConfig
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.translation import gettext_lazy as _


class KenesAdminSite(AdminSite):
    """A second door to the same room: what it changes goes through the same acts as the pages."""

    site_header = "Кеңес"
    site_title = "Кеңес"
    index_title = _("Records and settings")

    def has_permission(self, request: HttpRequest) -> bool:
        """Whether the admin opens at all; what is seen there is decided page by page."""
        from council.permissions import may_open_admin  # these have models: not before the apps are loaded
        from council.views.acting import today

        return may_open_admin(request.user, today())

    @method_decorator(login_not_required)
    def login(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        """Lead to the product's sign-in; whoever is signed in and may not open the admin gets 403."""
        from django.contrib.auth.views import redirect_to_login  # has models: not before the apps are loaded

        if request.user.is_authenticated:
            raise PermissionDenied
        return redirect_to_login(request.GET.get("next") or reverse("admin:index"), reverse("sign-in"))

    def password_change(self, request: HttpRequest, extra_context: Any = None) -> NoReturn:
        """There is none here: a password set in the admin is set by an administrator, and recorded."""
        raise Http404

    def password_change_done(self, request: HttpRequest, extra_context: Any = None) -> NoReturn:
        """See `password_change`."""
        raise Http404


class KenesAdminConfig(AdminConfig):
    """Makes the site above the admin's own."""

    default_site = "council.admin_site.KenesAdminSite"
