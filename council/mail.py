"""The outbox: mails are rows first, and a command sends what is due, so that a failing mail server loses nothing."""

import contextlib
import datetime
import logging
import smtplib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from django.core.mail import EmailMultiAlternatives, get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.db import DatabaseError, connection, transaction

from council.models import Council, Mail, StoredFile
from council.plain_texts import one_line, visible

# The product's own, no law: how long to wait after each failure, and after how many to give up until somebody asks.
WAITS = tuple(datetime.timedelta(minutes=minutes) for minutes in (5, 15, 60, 240, 720, 1440))
MOST_ATTEMPTS = len(WAITS) + 1
# A sender that was killed between claiming and sending: its mail is due again after this.
CLAIM = datetime.timedelta(minutes=15)
SERVER_TIMEOUT = 20  # seconds
LONGEST_ERROR = 2000  # characters

# Functions (moment) that queue what falls due by then: reminders. Called before each run.
FALLING_DUE: list[Callable[[datetime.datetime], None]] = []
# Functions (mails, moment) → those that are not to be sent any more, by primary key, with the reason: a source string
# of the catalogue. A fixed number of queries each.
OVERTAKEN: list[Callable[[Iterable[Mail], datetime.datetime], Mapping[int, str]]] = []
_log = logging.getLogger(__name__)


@dataclass
class Counts:
    """What one run did: mails sent, mails that failed and will be tried again, mails given up, and mails that were
    not sent because something overtook them."""

    sent: int = 0
    put_off: int = 0
    failed: int = 0
    dropped: int = 0


def queue(
    council: Council | None,
    key: str,
    *,
    to: str,
    to_name: str,
    subject: str,
    body: str,
    at: datetime.datetime,
    calendar: str = "",
    calendar_method: str = "",
    attachment: StoredFile | None = None,
) -> Mail | None:
    """Put a mail into the outbox; None where one of that key is there already, so that asking twice sends one."""
    if Mail.objects.filter(key=key).exists():
        return None
    mail = Mail(
        council=council,
        key=key,
        to=to,
        to_name=one_line(to_name)[:200],
        subject=one_line(subject)[:250],
        body=visible(body),
        calendar=calendar,
        calendar_method=calendar_method,
        attachment=attachment,
        created_at=at,
        due_at=at,
    )
    mail.full_clean()
    mail.save()
    return mail


def retry(mail: Mail, at: datetime.datetime) -> bool:
    """Make a mail that was given up due again; False where it still waits, was sent or was overtaken."""
    mail = Mail.objects.select_for_update().get(pk=mail.pk)
    if mail.state != Mail.State.FAILED:
        return False
    mail.state, mail.attempts, mail.error, mail.due_at = Mail.State.WAITING, 0, "", at
    mail.refused_since = None
    mail.save()
    return True


def overtaken(mails: Iterable[Mail], at: datetime.datetime) -> dict[int, str]:
    """Which of these mails are not to be sent any more at a moment, and why (a source string of the catalogue)."""
    mails = list(mails)
    return {pk: reason for reasons in OVERTAKEN for pk, reason in reasons(mails, at).items()}


def drop(mail: Mail, reason: str) -> None:
    """Leave a mail that waits unsent, for a reason (a source string of the catalogue)."""
    mail.state, mail.error, mail.refused_since = Mail.State.DROPPED, reason, None
    mail.save()


def send_due(at: datetime.datetime) -> Counts:
    """Send every mail that is due at a moment, one by one.

    Each is claimed first under its row's lock, so that two senders never send the same; no lock is held while the
    mail server answers. A mail that fails waits longer each time (`WAITS`) and is given up after `MOST_ATTEMPTS`, with
    the server's words.
    """
    counts = Counts()
    _queue_what_falls_due(at)
    backend = get_connection(timeout=SERVER_TIMEOUT)
    due = Mail.objects.filter(state=Mail.State.WAITING, due_at__lte=at).order_by("due_at", "pk")
    for pk in list(due.values_list("pk", flat=True)):
        mail = _claim(pk, at)
        if mail and mail.state == Mail.State.DROPPED:
            counts.dropped += 1
        elif mail:
            _send(mail, at, backend, counts)
    return counts


def _queue_what_falls_due(at: datetime.datetime) -> None:
    for queue_due in FALLING_DUE:
        try:
            queue_due(at)
        except Exception:  # noqa: BLE001  what waits is sent all the same
            _log.exception("mails that fall due could not be queued")


@transaction.atomic
def _claim(pk: int, at: datetime.datetime) -> Mail | None:
    """Take a due mail for this sender; None where another has it. One that was overtaken is dropped instead. A sender
    that dies leaves it due after `CLAIM`."""
    rows = Mail.objects.select_for_update(skip_locked=connection.features.has_select_for_update_skip_locked)
    mail = rows.filter(pk=pk, state=Mail.State.WAITING, due_at__lte=at).first()
    if mail is not None and (reason := overtaken([mail], at).get(mail.pk)):
        drop(mail, reason)
    elif mail is not None:
        mail.attempts += 1
        mail.due_at = at + CLAIM
        mail.save()
    return mail


def _send(mail: Mail, at: datetime.datetime, backend: BaseEmailBackend, counts: Counts) -> None:
    """Send it and note that down before taking leave of the server: who dies between the two sends it again."""
    try:
        backend.open()
        message_of(mail, backend).send()
    except DatabaseError:
        raise
    except Exception as error:  # noqa: BLE001  whatever is wrong with one mail, the others are sent
        _put_off(mail, at, error, counts)
    else:
        mail.state, mail.sent_at, mail.error, mail.refused_since = Mail.State.SENT, at, "", None
        counts.sent += 1
    mail.save()
    with contextlib.suppress(OSError, smtplib.SMTPException):
        backend.close()


def _put_off(mail: Mail, at: datetime.datetime, error: Exception, counts: Counts) -> None:
    mail.error = visible(f"{type(error).__name__}: {error}")[:LONGEST_ERROR]
    mail.refused_since = mail.refused_since or at
    if mail.attempts >= MOST_ATTEMPTS:
        mail.state = Mail.State.FAILED
        counts.failed += 1
    else:
        mail.due_at = at + WAITS[mail.attempts - 1]
        counts.put_off += 1


def message_of(mail: Mail, backend: BaseEmailBackend | None = None) -> EmailMultiAlternatives:
    """The message as it goes out: text, the calendar as an alternative that mail programs offer to accept, the
    attachments. The same mail always bears the same Message-ID."""
    message = EmailMultiAlternatives(
        subject=one_line(mail.subject),
        body=visible(mail.body),
        to=[f'"{_quoted(mail.to_name)}" <{mail.to}>' if mail.to_name else mail.to],
        connection=backend,
        headers={"Message-ID": f"<mail-{mail.pk}-{mail.created_at:%Y%m%d%H%M%S}@kenes>"},
    )
    if mail.calendar:
        message.attach_alternative(mail.calendar, f"text/calendar; method={mail.calendar_method}")
    for one in attachments_of(mail):
        with one.content.open("rb") as file:
            message.attach(one_line(one.name), file.read(), one.content_type)
    return message


def attachments_of(mail: Mail) -> list[StoredFile]:
    """The documents that go with a mail, in their order."""
    return [*([mail.attachment] if mail.attachment else []), *mail.further_attachments.order_by("pk")]


def _quoted(name: str) -> str:
    return one_line(name.replace("\\", "").replace('"', ""))
