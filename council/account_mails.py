"""Mails about accounts: in Kazakh, then in Russian, through the outbox. They belong to no council."""

import datetime
from collections.abc import Callable

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _

from council import mail
from council.account_links import HOURS, INVITATION, RESET, link_for
from council.models import User


def send_invitation(user: User, at: datetime.datetime) -> None:
    """The address with which the person sets the first password."""
    link = link_for(user, INVITATION)

    def text() -> tuple[str, str]:
        body = _(
            "An account was opened for you: %(email)s.\n\nSet your password here:\n%(link)s\n\n"
            "The address works for %(days)s days and until the password is set. Give it to nobody."
        )
        values = {"email": user.email, "link": link, "days": HOURS[INVITATION] // 24}
        return _("Your account in Keñes"), body % values

    _send("invite-account", user, at, text)


def send_reset(user: User, at: datetime.datetime) -> None:
    """The address with which the person sets a new password."""
    link = link_for(user, RESET)

    def text() -> tuple[str, str]:
        body = _(
            "Somebody asked for a new password for your account.\n\nSet it here:\n%(link)s\n\n"
            "The address works for %(hours)s hours. If it was not you, do nothing: your password stays."
        )
        return _("A new password for Keñes"), body % {"link": link, "hours": HOURS[RESET]}

    _send("forgotten-password", user, at, text)


def send_notice(kind: str, user: User, at: datetime.datetime, text: Callable[[], tuple[str, str]]) -> None:
    """Tell the person that something about the sign-in changed; `text` gives subject and sentence."""

    def whole() -> tuple[str, str]:
        subject, sentence = text()
        more = _("If it was not you, tell the administrator of your akimat at once.")
        return subject, f"{sentence}\n\n{more}\n{settings.SITE_URL}"

    _send(kind, user, at, whole)


def _send(kind: str, user: User, at: datetime.datetime, text: Callable[[], tuple[str, str]]) -> None:
    parts = []
    for language in ("kk", "ru"):
        with translation.override(language):
            parts.append(text())
    mail.queue(
        None,
        f"{kind}:{user.pk}:{at.timestamp():.3f}",
        to=user.email,
        to_name=user.name,
        subject=" / ".join(dict.fromkeys(subject for subject, _body in parts)),
        body="\n\n— — —\n\n".join(body for _subject, body in parts),
        at=at,
    )
