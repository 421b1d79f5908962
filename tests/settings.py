"""The settings of the project as the tests see them: nothing from the `.env`, nothing outside a scratch folder.

pytest-django reads the settings before any conftest, so the environment has to be set here.
"""

import os
import tempfile
from pathlib import Path

# Each process has a folder of its own; tests/conftest.py makes it and takes it away.
SCRATCH = Path(tempfile.gettempdir()) / f"kenes-tests-{os.getpid()}"

os.environ.update(
    SECRET_KEY="only-for-tests",
    DEBUG="off",
    DEMO="on",
    SITE_URL="http://127.0.0.1:8000",
    ALLOWED_HOSTS="127.0.0.1,localhost,testserver",
    EMAIL_URL="memorymail://",
    MEDIA_ROOT=str(SCRATCH / "media"),
    CONN_MAX_AGE="0",
    CACHE_URL="locmemcache://",
)
# Set before the project reads its .env, so that tests never touch the database named there.
os.environ.setdefault("DATABASE_URL", f"sqlite:///{SCRATCH / 'kenes.sqlite3'}")

from council.settings import *  # noqa: E402, F403
from council.settings import DATABASES, STORAGES  # noqa: E402

STATIC_ROOT = SCRATCH / "static"
STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
# Tests turn the clock as they need; what ends a session then is tried in test_signing_in.py.
SESSION_LOOKED_AT_EVERY = 10**9  # seconds
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]

if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    # A file and not memory: the threads of a live server and of a race each need a connection of their own.
    DATABASES["default"]["TEST"] = {"NAME": str(SCRATCH / "test.sqlite3")}
    DATABASES["default"]["OPTIONS"]["init_command"] = "PRAGMA journal_mode=WAL; PRAGMA synchronous=OFF;"
