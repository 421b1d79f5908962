"""Processes of an installation that can be killed whole: the web server with its workers, and the sender of mails."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from urllib.parse import quote

from django.conf import settings
from django.db import connection

ROOT = Path(__file__).resolve().parents[2]
# Seconds. Long, because a busy machine is no failure.
PATIENCE = 180


def free_port() -> int:
    """A port of 127.0.0.1 on which nobody listens."""
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


def environment(port: int, smtp: int) -> dict[str, str]:
    """That of processes which work on the database of this test."""
    return {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "tests.killing.settings",
        "DATABASE_URL": _database(),
        "MEDIA_ROOT": str(settings.MEDIA_ROOT),
        "EMAIL_URL": f"smtp://127.0.0.1:{smtp}",
        "PORT": str(port),
        "WEB_WORKERS": "1",
    }


def _database() -> str:
    of: Mapping[str, Any] = connection.settings_dict
    if connection.vendor == "sqlite":
        return f"sqlite:///{of['NAME']}"
    return f"postgres://{quote(of['USER'])}@{of['HOST']}:{of['PORT']}/{of['NAME']}"


class Process:
    """A process of the installation, with all that it starts."""

    def __init__(self, *command: str, env: dict[str, str]) -> None:
        self.command, self.env = command, env
        self.killed = 0
        self.start()

    def start(self) -> None:
        """In a group of its own. What it says is kept out of the way."""
        python: list[str] = [sys.executable, *self.command]
        self._running = subprocess.Popen(
            python, cwd=ROOT, env=self.env, start_new_session=True, stdout=subprocess.DEVNULL
        )

    def kill(self) -> None:
        """Take it away without a word (kill -9), its children too."""
        os.killpg(self._running.pid, signal.SIGKILL)
        self._running.wait()
        self.killed += 1


def web(env: dict[str, str]) -> Process:
    """The web server as it is served."""
    return Process("-m", "gunicorn", "--config", "deploy/gunicorn.conf.py", env=env)


def sender(env: dict[str, str]) -> Process:
    """The sender of mails, at work all the time."""
    return Process("manage.py", "send_due", "--every", "1", env=env)


def until(what: Any, why: str) -> None:
    """Wait until something is so."""
    end = time.monotonic() + PATIENCE
    while not what():
        assert time.monotonic() < end, f"in vain: {why}"
        time.sleep(0.01)
