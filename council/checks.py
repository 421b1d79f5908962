"""System checks: what must be there before documents can be made."""

import shutil
import subprocess  # nosec B404 # to ask for the installed fonts, see below
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, Warning, register
from django.db import DatabaseError
from django.utils import timezone

# Government Resolution No. 832 of 20 December 2016, point 38: logs of an information system.
LEAST_HISTORY_YEARS = 3
KAZAKH_LETTERS = "ӘҒҚҢӨҰҮҺІ"


@register()
def font_with_kazakh_letters(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """Warn when no installed font has the Kazakh letters: documents would show boxes."""
    fonts = shutil.which("fc-list")
    if fonts is None:
        return []
    # Words of ours only, and no shell.
    found = subprocess.run([fonts, ":lang=kk", "family"], capture_output=True, text=True, check=False)  # noqa: S603  # nosec B603
    if found.stdout.strip():
        return []
    return [
        Warning(
            f"No installed font has the Kazakh letters {KAZAKH_LETTERS}.",
            hint="Install the Debian package fonts-dejavu-core.",
            id="council.W001",
        )
    ]


@register()
def a_mail_server(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """Warn when mails to real members would only be kept in a folder."""
    if settings.DEBUG or settings.DEMO or settings.EMAIL_BACKEND != settings.MAIL_FOLDER:
        return []
    return [
        Warning(
            "No mail server is set: invitations are kept in a folder and reach nobody.",
            hint="Set EMAIL_URL, see deploy/examples/kenes.env.",
            id="council.W002",
        )
    ]


@register()
def years_of_history(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """Refuse to promise that events are kept for less than what is asked of an information system's logs."""
    if settings.HISTORY_YEARS >= LEAST_HISTORY_YEARS:
        return []
    return [
        Error(
            f"HISTORY_YEARS is {settings.HISTORY_YEARS}: events are kept for {LEAST_HISTORY_YEARS} years at least.",
            hint="Government Resolution No. 832 of 20 December 2016, point 38.",
            id="council.E001",
        )
    ]


@register()
def files_outside_the_web(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """Refuse to start where stored files would lie in a folder that is served to everybody."""
    media = Path(settings.MEDIA_ROOT).resolve()
    served = [Path(one).resolve() for one in (settings.STATIC_ROOT, *settings.STATICFILES_DIRS)]
    if not any(one == media or one in media.parents or media in one.parents for one in served):
        return []
    return [
        Error(
            "MEDIA_ROOT lies in a folder of static files, which everybody may read, or around one.",
            hint="Set MEDIA_ROOT to a folder of its own, see deploy/examples/kenes.env.",
            id="council.E002",
        )
    ]


@register(Tags.database)
def administrators_apart(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """Warn of accounts that administer the installation and open records of councils (`check --database default`)."""
    from council.apart import being_both

    try:
        both = [one.email for one in being_both(timezone.localdate())] if kwargs.get("databases") else []
    except DatabaseError:  # before the first migration
        return []
    return [
        Warning(
            f"An administrator opens records of councils: {email}.",
            hint="End the roles of this account, or take the administration from it.",
            id="council.W003",
        )
        for email in both
    ]
