"""Reminders of the date to reply by: once before it and once after it, to the e-mail that the letter names.

Friendly, in both languages: an addressee answers and executes no order (clause 15).
"""

import datetime
from collections.abc import Iterator

from django.db import transaction
from django.db.models import Q
from django.template.loader import render_to_string
from django.utils import translation

from council import history, mail
from council.mail import FALLING_DUE
from council.models import Mail
from council.steps import local_day, lock, lock_council
from recommendations.carried import JOINED, carried_by
from recommendations.following import called_as_sent
from recommendations.models import Letter
from recommendations.reply_links import FURTHEST, link_end, reply_url, settings_of
from recommendations.reply_mails import AFTER, BEFORE, Key, letters_replied_to

# The product's own: a run that comes later than this after its day asks nobody any more.
LATEST = datetime.timedelta(days=14)
DAY = datetime.timedelta(days=1)
LANGUAGES = ("kk", "ru")


def queue_reply_reminders(at: datetime.datetime) -> None:
    """Queue the reminders that fall due by a moment, on the days that each council set, counted on its unit's clock,
    and some days later where nothing ran on that day. Once for the same date to reply by."""
    for letter, key in list(_due(at)):
        _remind(letter, key, at)


def _due(at: datetime.datetime) -> Iterator[tuple[Letter, Key]]:
    """The letters of which somebody is to be reminded. A fixed number of queries, whatever lies ahead."""
    near = Q(reply_by__gte=at.date() - FURTHEST - LATEST, reply_by__lte=at.date() + FURTHEST)
    # No unit's clock is further ahead.
    letters = Letter.objects.awaited(at.date() + DAY).filter(near, received_on=None).exclude(email="")
    found = list(letters.select_related("council__unit", "council__letter_settings").order_by("reply_by", "pk"))
    keys = [(one, key) for one in found if (key := _key_due(one, at))]
    told = set(Mail.objects.filter(key__in=[str(key) for _letter, key in keys]).values_list("key", flat=True))
    replied = letters_replied_to([one.pk for one, _key in keys])
    for letter, key in keys:
        if str(key) not in told and letter.pk not in replied:
            yield letter, key


def _key_due(letter: Letter, at: datetime.datetime) -> Key | None:
    """The reminder whose days these are; None where none is due."""
    settings, on = settings_of(letter.council), local_day(letter.council, at)
    if letter.reply_by is None or letter.sent_on is None or letter.council.is_closed(on):
        return None
    first = letter.reply_by - datetime.timedelta(days=settings.days_before)
    # Whoever got the letter on that day or later has just been told.
    if settings.days_before and letter.sent_on < first <= on <= letter.reply_by:
        return Key(BEFORE, letter.pk, letter.reply_by)
    second = letter.reply_by + datetime.timedelta(days=settings.days_after)
    if settings.days_after and second <= on <= second + LATEST:
        return Key(AFTER, letter.pk, letter.reply_by)
    return None


@transaction.atomic
def _remind(letter: Letter, key: Key, at: datetime.datetime) -> Mail | None:
    """Queue one reminder under the council's lock: two senders queue it once, and nobody who answered gets it."""
    council = lock_council(letter.council)
    letter = lock(letter)
    letter.council = council
    still_due = letter.email and letter.received_on is None and _key_due(letter, at) == key
    if not still_due or letters_replied_to([letter.pk]):
        return None
    letter = Letter.objects.select_related("organisation", *JOINED).get(pk=letter.pk)
    letter.council = council
    subject, body = _texts(letter, key, local_day(council, at))
    name = f"{letter.organisation.called_kk}"
    queued = mail.queue(council, str(key), to=letter.email, to_name=name[:200], subject=subject, body=body, at=at)
    if queued:
        after = {"reply_by": letter.reply_by, "kind": key.kind}
        history.record("reply_reminder.queued", letter, council=council, by=None, at=at, after=after)
    return queued


def _texts(letter: Letter, key: Key, on: datetime.date) -> tuple[str, str]:
    """Subject and body, Kazakh first and Russian after it."""
    called_as_sent([letter], on)
    end = link_end(letter)
    context = {
        "letter": letter,
        "council": letter.council,
        "carried": carried_by(letter),
        "is_before": key.kind == BEFORE,
        "url": reply_url(letter) if end and on <= end else "",
        "until": end,
    }
    parts = []
    for language in LANGUAGES:
        with translation.override(language):
            parts.append(render_to_string(f"recommendations/mail/reminder_{language}.txt", context).strip())
    number = f" № {letter.number}" if letter.number else ""
    return f"Жауап туралы еске салу / Напоминание об ответе{number}", "\n\n— — —\n\n".join(parts) + "\n"


if queue_reply_reminders not in FALLING_DUE:
    FALLING_DUE.append(queue_reply_reminders)
