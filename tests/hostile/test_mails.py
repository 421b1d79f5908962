"""Mails and calendars: no text adds a header, a line, a component or an addressee, and none holds up the outbox."""

import email
import email.policy
import re
from email.header import decode_header, make_header
from pathlib import Path
from typing import Any
from unittest import mock

import pytest
from django.conf import settings
from django.core import mail as out
from icalendar import Calendar

from council import mail
from council.files import store_bytes
from council.models import Mail, StoredFile
from council.plain_texts import one_line, visible
from meetings import actions
from meetings.calendars import calendar_entry
from meetings.feeds import feed_text
from meetings.models import Meeting
from tests.cast import NO_PDF, OUR_APPS, Cast
from tests.hostile.texts import SEEN, TEXTS, hostile
from tests.meetings.answering import invited
from tests.meetings.steps import now

__all__ = ["hostile"]  # fixture


def read(message: Any) -> Any:
    return email.message_from_bytes(message.message().as_bytes(linesep="\r\n"), policy=email.policy.default)


def in_words(message: Any, name: str) -> str:
    return str(make_header(decode_header(str(dict(message.raw_items())[name])))).strip()


@pytest.mark.parametrize("name", TEXTS)
def test_a_mail_says_a_hostile_text_and_does_nothing(cast: Cast, name: str) -> None:
    text = TEXTS[name]
    file = store_bytes(NO_PDF, f"{text[:150]}.pdf", "application/pdf", cast.council, by=None, at=cast.now)
    body, to = f"а{text}", {"to": "a@example.kz", "to_name": text[:200]}
    row = mail.queue(cast.council, "x", subject=f"а{text}", body=body, at=cast.now, attachment=file, **to)
    assert row is not None
    # What was stored before texts were cleaned is no worse.
    Mail.objects.filter(pk=row.pk).update(subject=f"а{text}"[:250], to_name=text[:200], body=body)
    StoredFile.objects.filter(pk=file.pk).update(name=f"{text[:150]}.pdf")
    assert mail.send_due(cast.now).sent == 1
    sent = read(out.outbox[0])
    assert set(sent.keys()) == {
        "Content-Type", "MIME-Version", "Subject", "From", "To", "Date", "Message-ID",
    }  # fmt: skip
    assert in_words(sent, "Subject") == one_line(f"а{text}"[:250])
    assert [one.addr_spec for one in sent["To"].addresses] == ["a@example.kz"]
    (attached,) = sent.iter_attachments()
    assert attached.get_filename() == one_line(f"{text[:150]}.pdf")
    said = sent.get_body(("plain",)).get_content()
    assert said.split() == visible(body).split()
    assert [one for one in said if ord(one) < 32 and one not in "\t\r\n"] == []


def test_a_mail_that_cannot_be_made_holds_up_no_other(cast: Cast) -> None:
    for number, name in enumerate("абв"):
        mail.queue(cast.council, f"{number}", to="a@b.kz", to_name=name, subject=name, body=name, at=cast.now)
    make = mail.message_of

    def broken(row: Mail, *more: Any) -> Any:
        if row.subject == "б":
            raise email.errors.HeaderParseError("header value appears to contain an embedded header")
        return make(row, *more)

    with mock.patch("council.mail.message_of", broken):
        counts = mail.send_due(cast.now)
    assert (counts.sent, counts.put_off) == (2, 1)
    assert "embedded header" in Mail.objects.get(subject="б").error


def lines_of(entry: str) -> list[str]:
    """The lines of an entry, each as RFC 5545 has it: 75 bytes at most, without control characters."""
    lines = entry.split("\r\n")
    assert [one for one in lines if len(one.encode()) > 75] == []
    assert [one for one in entry.replace("\r\n", "") if ord(one) < 32 and one != "\t"] == []
    return lines


@pytest.mark.parametrize("name", TEXTS)
def test_a_calendar_entry_says_a_hostile_text_and_adds_no_line(cast: Cast, name: str) -> None:
    text = TEXTS[name]
    meeting = Meeting(pk=1, council=cast.council, date=cast.today, time=cast.now.time(), place_kk=text)
    cast.council.unit.name_kk = text
    to: dict[str, Any] = {"to": "a@example.kz", "to_name": text, "language": "kk"}
    entry = calendar_entry(meeting, "REQUEST", at=cast.now, answer_url="http://x/", **to)
    names = [one.partition(":")[0].partition(";")[0] for one in lines_of(entry) if not one.startswith(" ")]
    assert names[:4] == ["BEGIN", "VERSION", "PRODID", "METHOD"]
    assert (names.count("BEGIN"), names.count("END"), names.count("ATTENDEE")) == (2, 2, 1)
    (event,) = Calendar.from_ical(entry).walk("VEVENT")
    assert str(event["ATTENDEE"].params["CN"]).replace("'", '"') == one_line(text).replace("'", '"')
    assert str(event["LOCATION"]).split() == visible(text).split()
    assert str(event["SUMMARY"]).endswith(one_line(text))


def test_the_mails_of_a_meeting_go_out_whatever_the_record_says(hostile: Cast) -> None:
    with mock.patch("meetings.documents.render_pdf", return_value=NO_PDF):
        meeting = invited(hostile)
    invitations = mail.send_due(hostile.now)
    actions.cancel_meeting(now(meeting), by=hostile.secretariat, at=hostile.now)
    cancellations = mail.send_due(hostile.now)
    assert (invitations.put_off, cancellations.put_off) == (0, 0)
    assert invitations.sent == cancellations.sent > 1
    for one in out.outbox:
        sent = read(one)
        assert sent["Bcc"] is None
        assert "<script>alert(1)</script>&amp;" in sent.get_body(("plain",)).get_content()
    lines_of(feed_text(hostile.secretariat, hostile.today))
    assert SEEN in feed_text(hostile.secretariat, hostile.today)


def test_every_mail_goes_through_the_one_queue_and_every_text_of_one_is_plain() -> None:
    root = Path(settings.BASE_DIR)
    makers = [one for app in OUR_APPS for one in (root / app).rglob("*.py") if re.search(r"\bMail\(", one.read_text())]
    assert {one.relative_to(root).as_posix() for one in makers} == {"council/mail.py", "council/models/mails.py"}
    texts = [*(root / "templates").rglob("*.txt")]
    assert texts
    assert [one.name for one in texts if "{% autoescape off %}" not in one.read_text()] == []
