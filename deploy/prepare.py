"""Makes an installation ready to serve: tables, static files, the units and, in the demo, its councils.

In one process, because starting Django for each command is what takes the time. Doing it again changes nothing.
"""

import os
import socket
import sys
from collections.abc import Iterator
from pathlib import Path

import django
from django.conf import settings
from django.core.management import CommandError, call_command

HERE = Path(__file__).resolve().parent
PROJECT = HERE.parent


def port_is_free(port: int) -> bool:
    """Whether nothing listens on this port of 127.0.0.1."""
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) != 0


def static_sources() -> Iterator[Path]:
    """Whatever can make the collected static files old: our own, and the packages that bring theirs."""
    yield PROJECT / "requirements.txt"
    for folder in settings.STATICFILES_DIRS:
        yield Path(folder)
        yield from Path(folder).rglob("*")


def static_files_are_fresh() -> bool:
    """Whether the manifest of the collected files is newer than everything they come from."""
    manifest = Path(settings.STATIC_ROOT) / "staticfiles.json"
    if not manifest.exists():
        return False
    collected = manifest.stat().st_mtime
    return all(source.stat().st_mtime <= collected for source in static_sources())


def fill_what_is_empty() -> None:
    """Loads the units into an empty table, the demo where it is on and no council exists, and the entries of the
    search where a database older than it has none."""
    from council.models import Council, SearchEntry, Unit

    if not Unit.objects.exists():
        print("Loading the units", flush=True)
        call_command("load_units")
    if settings.DEMO and not Council.objects.exists():
        print("Loading the demo: about two years of invented councils", flush=True)
        call_command("load_demo")
    if Council.objects.exists() and not SearchEntry.objects.exists():
        print("Reading all records for the search", flush=True)
        call_command("rebuild_search")


def prepare() -> None:
    """All steps, in the order in which they need each other."""
    call_command("check")
    call_command("migrate", interactive=False, verbosity=0)
    if not static_files_are_fresh():
        call_command("collectstatic", interactive=False, verbosity=0)
    fill_what_is_empty()
    if settings.DEMO:
        call_command("load_demo", "--sign-ins")


def main() -> None:
    """Prepares this project, or says in a line what stands in the way."""
    sys.path.insert(0, str(PROJECT))
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "council.settings")
    port = int(os.environ.get("PORT", "8000"))
    if not port_is_free(port):
        sys.exit(f"Port {port} is taken by another program. Choose one: make run PORT={port + 1}")
    django.setup()
    try:
        prepare()
    except CommandError as error:
        sys.exit(str(error))


if __name__ == "__main__":
    main()
