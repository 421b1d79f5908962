"""The WSGI application that gunicorn serves."""

import os

from django.conf import settings
from django.core.wsgi import get_wsgi_application

from council import time_limits
from council.encodings import OnlyUtf8

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "council.settings")

time_limits.limit(settings.DATABASES["default"], {name: getattr(settings, name) for name in time_limits.LIMITS})
application = OnlyUtf8(get_wsgi_application())
