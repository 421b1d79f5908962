"""The app's configuration."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class RecommendationsConfig(AppConfig):
    """See the package's modules for what it offers."""

    name = "recommendations"
    verbose_name = _("recommendations")
