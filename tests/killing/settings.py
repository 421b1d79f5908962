"""The settings of a served installation whose static files nobody collected."""

from council.settings import *  # noqa: F403
from council.settings import STORAGES

STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
