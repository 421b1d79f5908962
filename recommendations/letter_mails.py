"""The mail that brings a letter to its addressee: one in both languages, with both sealed PDFs and the address at
which one may answer."""

import datetime
from collections.abc import Iterable
from typing import Any

from django.db.models import Max, QuerySet
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext_noop

from council import mail
from council.mail import OVERTAKEN
from council.models import Mail, SealedDocument, as_called_on
from meetings.names import said
from recommendations.letter_documents import LANGUAGES, newest_version, sealed_letters
from recommendations.models import Letter
from recommendations.reply_links import link_end, link_holds, reply_url

KIND = "letter"
CORRECTED = gettext_noop("The letter was corrected before this was sent; a newer version takes its place.")
OTHER_ADDRESS = gettext_noop("The letter goes to another e-mail address, or to none any more.")
ANSWERED = gettext_noop("The addressee answered before this was sent.")


def queue_letter(letter: Letter, at: datetime.datetime) -> Mail | None:
    """Queue the newest sealed version of a letter to its addressee; mails of it that still wait and are overtaken by
    that are not sent. None where it has no e-mail address, is answered, or went to this address already."""
    for one in mails_of(letter).filter(state=Mail.State.WAITING).select_for_update().order_by("pk"):
        if reason := overtaken([one], at).get(one.pk):
            mail.drop(one, reason)
    version = newest_version(letter)
    if not letter.email or letter.received_on or not version:
        return None
    known = mails_of(letter, version)
    if known.filter(to=letter.email).exclude(state=Mail.State.DROPPED).exists():
        return None
    # A second address gets the same version under a key of its own.
    key, further = f"{KIND}:{letter.pk}:{version}", known.count()
    return _queue(letter, f"{key}.{further + 1}" if further else key, version, at)


def mails_of(letter: Letter, version: int | None = None) -> QuerySet[Mail]:
    """The mails that brought a letter, newest first: all, or those of one version."""
    found = Mail.objects.filter(council=letter.council_id, key__startswith=f"{KIND}:{letter.pk}:")
    if version is None:
        return found
    return found.filter(key__regex=rf"^{KIND}:{letter.pk}:{version}(\.|$)")


def _queue(letter: Letter, key: str, version: int, at: datetime.datetime) -> Mail | None:
    as_called_on(letter.sent_on or at.date(), letter.council, letter.organisation)
    texts = [_text("letter", language, letter, version, at) for language in LANGUAGES]
    files = {one.language: one.file for one in sealed_letters(letter).filter(subject_version=version)}
    queued = mail.queue(
        letter.council,
        key,
        to=letter.email,
        to_name=said("kk", letter.organisation, "name")[:200],
        subject=" / ".join(_text("letter_subject", language, letter, version, at) for language in LANGUAGES),
        body="\n\n———\n\n".join(texts),
        attachment=files.get("kk"),
        at=at,
    )
    if queued and "ru" in files:
        queued.further_attachments.add(files["ru"])
    return queued


def _text(name: str, language: Any, letter: Letter, version: int, at: datetime.datetime) -> str:
    """One text in a language: content, so a template in each and no catalogue."""
    on = at.astimezone(letter.council.unit.zoneinfo).date()
    holds = link_holds(letter, letter.link_number, on)
    context = {
        "letter": letter,
        "council": said(language, letter.council, "name"),
        "is_correction": version > 1,
        "reply_url": reply_url(letter) if holds else "",
        "reply_until": link_end(letter),
    }
    with translation.override(language):
        return render_to_string(f"recommendations/mail/{name}_{language}.txt", context).strip()


def read_key(key: str) -> tuple[int, int] | None:
    """Letter (primary key) and version of a mail's key; None for a mail about something else."""
    kind, _colon, rest = key.partition(":")
    if kind != KIND:
        return None
    letter, version = rest.split(":")
    return int(letter), int(version.partition(".")[0])


def overtaken(mails: Iterable[Mail], at: datetime.datetime) -> dict[int, str]:
    """Mails of letters that are not to be sent any more, with the reason: a newer version, another address, or the
    answer is there. Two queries."""
    keys = {one.pk: (one, said_by) for one in mails if (said_by := read_key(one.key))}
    letters = {one.pk: one for one in Letter.objects.filter(pk__in={pk for _mail, (pk, _version) in keys.values()})}
    sealed = SealedDocument.objects.filter(kind=SealedDocument.Kind.LETTER, subject_id__in=letters)
    newest = dict(sealed.order_by().values_list("subject_id").annotate(Max("subject_version")))
    reasons = {}
    for pk, (one, (letter_pk, version)) in keys.items():
        letter = letters.get(letter_pk)
        if letter is not None and (why := _why(one, letter, version, newest.get(letter_pk, 0))):
            reasons[pk] = why
    return reasons


def _why(one: Mail, letter: Letter, version: int, newest: int) -> str:
    if version < newest:
        return CORRECTED
    if one.to != letter.email:
        return OTHER_ADDRESS
    return ANSWERED if letter.received_on else ""


if overtaken not in OVERTAKEN:
    OVERTAKEN.append(overtaken)
