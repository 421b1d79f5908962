"""The WSGI application that gunicorn serves."""

import os

from django.core.wsgi import get_wsgi_application

from council.encodings import OnlyUtf8

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "council.settings")

application = OnlyUtf8(get_wsgi_application())
