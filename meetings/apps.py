"""The app's configuration."""

from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules
from django.utils.translation import gettext_lazy as _


class MeetingsConfig(AppConfig):
    """See the package's modules for what it offers."""

    name = "meetings"
    verbose_name = _("meetings")

    def ready(self) -> None:
        """Collect what later apps still miss before minutes are closed, what they annex to agendas, and what they
        write to those who are heard."""
        autodiscover_modules("closing", "annexes", "hearing_letters")
