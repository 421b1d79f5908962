"""The app's configuration."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class MeetingsConfig(AppConfig):
    """See the package's modules for what it offers."""

    name = "meetings"
    verbose_name = _("meetings")
