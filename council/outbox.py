"""What the outbox says to people: how its mails look on pages, and on the first page whether the server fails."""

import datetime
import re
from collections.abc import Iterable, Iterator
from typing import Any

from django.conf import settings
from django.db.models import Count, Min, Q
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from council import mail
from council.desk import LISTS, PLACES, Task
from council.models import Council, Mail, User
from council.permissions import is_administrator, secretariat_units
from council.presenting import page_language
from council.rulebook.words import moment_in_words

TONES = {
    Mail.State.WAITING: "wait",
    Mail.State.SENT: "good",
    Mail.State.FAILED: "bad",
    Mail.State.DROPPED: "note",
}
# Addresses that act for whoever has them are shown to nobody but their owner.
_SECRET = re.compile(r"(https?://\S+/(?:answer|reply|password)/)[^\s/]+/")
HIDDEN = "…"


def mail_rows(mails: Iterable[Mail], at: datetime.datetime) -> list[dict[str, Any]]:
    """Mails for a page: each with its tone, what stands against it, and whether it can be sent again."""
    mails = list(mails)
    overtaken = mail.overtaken([one for one in mails if one.state == Mail.State.FAILED], at)
    return [
        {
            "mail": one,
            "tone": TONES[Mail.State(one.state)],
            "error": said(one),
            "overtaken": _(overtaken[one.pk]) if one.pk in overtaken else "",
            "may_resend": one.state == Mail.State.FAILED and one.pk not in overtaken,
        }
        for one in mails
    ]


def said(letter: Mail) -> str:
    """The mail server's last words, or why the mail was overtaken, in the page's language."""
    if letter.state == Mail.State.DROPPED and letter.error:
        return _(letter.error)
    return letter.error


def shown(text: str) -> str:
    """The text of a mail as pages show it: without addresses that act for whoever opens them."""
    return _SECRET.sub(rf"\g<1>{HIDDEN}/", text)


def outbox_tasks(user: User, on: datetime.date) -> Iterator[Task]:
    """Mails that the server does not take, and mails that were given up: for the secretariat those of its councils,
    for an administrator those of the installation. Four queries at most."""
    units = secretariat_units(user, on)
    councils = {one.pk: one for one in Council.objects.filter(unit__in=units).select_related("unit")} if units else {}
    for council, refused in _refused(Mail.objects.filter(council__in=councils), "council").items():
        yield _refused_task(refused, councils[council], reverse("outbox", args=[council]) + "?state=waiting")
    for council, count in _given_up(councils, on).items():
        yield _given_up_task(count, councils[council])
    if is_administrator(user):
        for refused in _refused(Mail.objects.all(), None).values():
            yield _refused_task(refused, None, reverse("admin:council_mail_changelist") + "?state__exact=waiting")


def _refused(mails: Any, by: str | None) -> dict[Any, dict[str, Any]]:
    """How many mails wait although they were tried, and since when, in all or by council."""
    waiting = mails.filter(state=Mail.State.WAITING).order_by()
    refused = Q(refused_since__isnull=False)
    numbers = {"count": Count("pk"), "refused": Count("pk", filter=refused), "since": Min("refused_since")}
    rows = waiting.values(by).annotate(**numbers) if by else [waiting.aggregate(**numbers)]
    return {row.get(by): row for row in rows if row["refused"]}


def _given_up(councils: dict[int, Council], on: datetime.date) -> dict[int, int]:
    """How many mails were given up that could still be sent, by council."""
    if not councils:
        return {}
    failed = list(Mail.objects.filter(council__in=councils, state=Mail.State.FAILED).only("key", "council", "state"))
    begins: dict[int | None, datetime.datetime] = {
        pk: datetime.datetime.combine(on, datetime.time(), one.unit.zoneinfo) for pk, one in councils.items()
    }
    counts: dict[int, int] = {}
    for moment in {begins[one.council_id] for one in failed}:
        here = [one for one in failed if begins[one.council_id] == moment]
        overtaken = mail.overtaken(here, moment)
        for one in here:
            if one.council_id and one.pk not in overtaken:
                counts[one.council_id] = counts.get(one.council_id, 0) + 1
    return counts


def _refused_task(row: dict[str, Any], council: Council | None, url: str) -> Task:
    waits = ngettext("%(n)d mail waits", "%(n)d mails wait", row["count"]) % {"n": row["count"]}
    since = row["since"].astimezone(council.unit.zoneinfo) if council else row["since"].astimezone()
    refused = _("the mail server has been refusing since %(moment)s") % {
        "moment": moment_in_words(since, page_language())
    }
    return Task(
        title=_("The mail server does not take the mails"),
        url=url,
        detail=f"{council.unit.name}: {waits}, {refused}" if council else f"{waits}, {refused}",
        state=_("tried again by itself"),
        tone="wait",
        action=_("Look"),
    )


def _given_up_task(count: int, council: Council) -> Task:
    return Task(
        title=_("Mails that could not be sent"),
        url=reverse("outbox", args=[council.pk]) + "?state=failed",
        detail=council.unit.name,
        state=_("not sent: %(count)s") % {"count": count},
        tone="bad",
        action=_("Send again"),
    )


def kept_here(user: User, on: datetime.date) -> Iterator[tuple[str, str]]:
    """In development and in the demo: the page of the mails that are kept instead of sent."""
    if settings.SHOW_MAILS:
        yield _("Mails kept here"), reverse("mail-folder")


if outbox_tasks not in LISTS:
    LISTS.append(outbox_tasks)
    PLACES.append(kept_here)
