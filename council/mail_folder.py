"""Mails kept in a folder instead of sent: for development and the demo, where no mail may leave the machine.

Each is a file that any mail program opens; `council.views.mail_folder` shows them as pages.
"""

import datetime
import email
import email.policy
import uuid
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from email.header import decode_header, make_header
from email.message import EmailMessage as Message
from email.utils import parsedate_to_datetime
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend
from django.utils import timezone

ENDING = ".eml"


class MailFolderBackend(BaseEmailBackend):
    """Writes each message as a file of its own into `EMAIL_FILE_PATH`."""

    def __init__(self, fail_silently: bool = False, **kwargs: Any) -> None:
        super().__init__(fail_silently=fail_silently)

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        """Write the messages; how many there were. Raises OSError where the folder cannot be written."""
        folder = folder_of_mails()
        folder.mkdir(parents=True, exist_ok=True)
        for message in email_messages:
            stamp = timezone.now().strftime("%Y%m%d-%H%M%S")
            content = message.message().as_bytes(linesep="\r\n")  # type: ignore[call-arg]  # Django's own
            # Under another name until it is whole: the page never reads half a mail.
            unfinished = folder / f"{uuid.uuid4().hex}.part"
            unfinished.write_bytes(content)
            unfinished.rename(folder / f"{stamp}-{uuid.uuid4().hex[:12]}{ENDING}")
        return len(email_messages)


@dataclass(frozen=True)
class KeptMail:
    """A mail of the folder, by its file name."""

    name: str
    message: Message

    def head(self, name: str) -> str:
        """A header in words. The parser of addresses puts a space where a long name was cut: here it is joined."""
        raw = dict(self.message.raw_items()).get(name, "")
        return str(make_header(decode_header(str(raw))))

    @property
    def date(self) -> datetime.datetime:
        """When it was written."""
        return parsedate_to_datetime(self.head("Date")).replace(tzinfo=datetime.UTC)

    @property
    def text(self) -> str:
        """What it says."""
        body = self.message.get_body(("plain",))
        return str(body.get_content()) if body else ""

    @property
    def parts(self) -> list[Message]:
        """Its calendar entry and attachments, each to be opened by its place in this list."""
        plain = self.message.get_body(("plain",))
        return [
            one
            for one in self.message.walk()
            if not one.is_multipart() and one is not plain and isinstance(one, Message)
        ]


def folder_of_mails() -> Path:
    """Where the mails are kept."""
    return Path(settings.EMAIL_FILE_PATH)


def kept_mails(most: int) -> Iterator[KeptMail]:
    """The latest mails of the folder, newest first."""
    folder = folder_of_mails()
    names = sorted((one.name for one in folder.glob(f"*{ENDING}")), reverse=True) if folder.is_dir() else []
    for name in names[:most]:
        kept = kept_mail(name)
        if kept:
            yield kept


def kept_mail(name: str) -> KeptMail | None:
    """One mail of the folder; None where it has none of that name."""
    path = folder_of_mails() / name
    if name != Path(name).name or not name.endswith(ENDING) or not path.is_file():
        return None
    return KeptMail(name, email.message_from_bytes(path.read_bytes(), policy=email.policy.default))
