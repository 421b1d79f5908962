"""The app's configuration: brings in what the later apps offer, and checks the law at start."""

from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules
from django.utils.translation import gettext_lazy as _


class CouncilConfig(AppConfig):
    """What a council is. Later apps offer record parts, permissions, first-page lists and panels in modules of those
    names; they are found here, so that nothing in this app imports them."""

    name = "council"
    verbose_name = _("councils")

    def ready(self) -> None:
        """Register the rules (a name without a rule is an error at start) and collect what the apps offer."""
        from council import checks, outbox, removal_desk, search_index  # noqa: F401
        from council.rulebook import rules  # noqa: F401

        autodiscover_modules("permissions", "allowed", "record", "desk", "panels", "reference_tables")
        autodiscover_modules(
            "touched", "merging", "open_matters", "moving", "mails", "reminders", "suggestions", "verifying"
        )
        autodiscover_modules("searching")
        search_index.keep_current()
