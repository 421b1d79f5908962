"""What every page's frame shows: navigation, the user, the language, the demo's role bar."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from council.models import User


def frame(request: HttpRequest) -> dict[str, Any]:
    """The frame's context: `nav`, `user`, `language`, and in the demo the accounts to switch between."""
    user = getattr(request, "user", None)
    signed_in = isinstance(user, User)
    labels = {
        "desk": _("Today"),
        "councils": _("Councils"),
        "meetings:all": _("Meetings"),
        "recommendations:all": _("Recommendations"),
        "requirements": _("Requirements"),
    }
    nav = [
        {"url": reverse(name), "label": label, "current": request.path == reverse(name)}
        for name, label in labels.items()
    ]
    return {
        "frame": {
            "nav": nav if signed_in else [],
            "user": user if signed_in else None,
            "language": get_language(),
            "directory": {"name": settings.OIDC_NAME} if settings.OIDC_ISSUER else None,
            "demo": settings.DEMO,
            "demo_roles": demo_roles(user) if settings.DEMO else [],
        }
    }


def demo_roles(user: object) -> list[dict[str, Any]]:
    """The demo's accounts, each switched to with one click."""
    return [
        {
            "label": one.name,
            "url": reverse("demo-switch", args=[one.pk]),
            "current": isinstance(user, User) and user.pk == one.pk,
        }
        for one in User.objects.filter(email__endswith="@demo.kenes").order_by("pk")
    ]
