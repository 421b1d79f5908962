"""The outbox: mails are caught by a real SMTP server; a failing one loses nothing."""

import datetime
import email
import email.policy
import socket
from collections.abc import Iterator
from email.message import EmailMessage
from io import StringIO
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP
from django.core.management import call_command
from icalendar import Calendar

from council import mail
from council.files import store_bytes
from council.models import Council, Mail, Unit

NOW = datetime.datetime(2026, 4, 10, 7, 0, tzinfo=datetime.UTC)
LINES = (
    "BEGIN:VCALENDAR",
    "VERSION:2.0",
    "PRODID:-//Kenes//Test//KK",
    "METHOD:REQUEST",
    "BEGIN:VEVENT",
    "UID:meeting-1@kenes",
    "DTSTAMP:20260410T070000Z",
    "DTSTART:20260520T100000Z",
    "SUMMARY:Отырыс",
    "SEQUENCE:0",
    "END:VEVENT",
    "END:VCALENDAR",
    "",
)
ENTRY = "\r\n".join(LINES)


class Caught:
    """What a mail server got, and whether it refuses."""

    def __init__(self) -> None:
        self.messages: list[EmailMessage] = []
        self.refuses = False

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:  # noqa: N802  the server's own name
        if self.refuses:
            return "451 try again later"
        self.messages.append(email.message_from_bytes(envelope.content, policy=email.policy.default))
        return "250 OK"


class _Controller(Controller):
    """A server that takes UTF-8 as it comes."""

    def factory(self) -> SMTP:
        return SMTP(self.handler, enable_SMTPUTF8=True)


@pytest.fixture
def server(settings: Any) -> Iterator[Caught]:
    caught = Caught()
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    controller = _Controller(caught, hostname="127.0.0.1", port=port)
    controller.start()
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", port
    yield caught
    controller.stop()


@pytest.fixture
def council(db: None) -> Council:
    unit = Unit.objects.create(kato="110000000", kind="oblast", name_kk="Ақмола", name_ru="Акмола", name_en="Akmola")
    return Council.objects.create(unit=unit, name_kk="Кеңес", name_ru="Совет")


def queued(council: Council, key: str = "invite:1:0:1", **more: Any) -> Mail | None:
    values = {"to": "member@example.kz", "to_name": "Әбенова Гүлнар", "subject": "Отырыс", "body": "Мәтін\n", **more}
    return mail.queue(council, key, at=NOW, **values)


def test_a_mail_reaches_the_server_with_its_calendar_and_its_paper(server: Caught, council: Council) -> None:
    file = store_bytes(b"%PDF-1.7\n%%EOF\n", "kun-tartibi.pdf", "application/pdf", council, by=None, at=NOW)
    queued(council, calendar=ENTRY, calendar_method="REQUEST", attachment=file)
    counts = mail.send_due(NOW)
    assert (counts.sent, counts.put_off, counts.failed) == (1, 0, 0)
    (message,) = server.messages
    assert "Әбенова Гүлнар" in message["To"]
    assert message["Subject"] == "Отырыс"
    parts = {part.get_content_type(): part for part in message.walk()}
    calendar = parts["text/calendar"]
    assert calendar.get_param("method") == "REQUEST"
    assert calendar.get_content_charset() == "utf-8"
    event = Calendar.from_ical(calendar.get_content()).walk("VEVENT")[0]
    assert (str(event["UID"]), str(event["SUMMARY"])) == ("meeting-1@kenes", "Отырыс")
    assert parts["application/pdf"].get_filename() == "kun-tartibi.pdf"
    assert parts["application/pdf"].get_payload(decode=True) == b"%PDF-1.7\n%%EOF\n"
    assert "multipart/alternative" in parts


def test_the_same_mail_is_queued_and_sent_once(server: Caught, council: Council) -> None:
    assert queued(council) is not None
    assert queued(council) is None
    mail.send_due(NOW)
    mail.send_due(NOW + datetime.timedelta(days=1))
    assert len(server.messages) == 1
    row = Mail.objects.get()
    assert (row.state, row.sent_at, row.attempts) == ("sent", NOW, 1)


def test_a_failing_server_loses_nothing_and_is_asked_less_and_less_often(server: Caught, council: Council) -> None:
    server.refuses = True
    queued(council)
    at = NOW
    for number, wait in enumerate(mail.WAITS, start=1):
        counts = mail.send_due(at)
        row = Mail.objects.get()
        assert (counts.put_off, row.state, row.attempts, row.due_at) == (1, "waiting", number, at + wait)
        assert "451" in row.error
        assert mail.send_due(row.due_at - datetime.timedelta(seconds=1)).put_off == 0
        at = row.due_at
    assert mail.send_due(at).failed == 1
    row = Mail.objects.get()
    assert (row.state, row.attempts) == ("failed", mail.MOST_ATTEMPTS)
    server.refuses = False
    assert mail.send_due(at + datetime.timedelta(days=9)).sent == 0
    assert mail.retry(row, at)
    assert mail.send_due(at).sent == 1
    assert len(server.messages) == 1


def test_one_bad_mail_does_not_hold_up_the_others(server: Caught, council: Council) -> None:
    lost = store_bytes(b"%PDF-1.7\n", "a.pdf", "application/pdf", council, by=None, at=NOW)
    lost.content.storage.delete(str(lost.content.name))
    queued(council, attachment=lost)
    queued(council, "invite:1:0:2", to="other@example.kz")
    counts = mail.send_due(NOW)
    assert (counts.sent, counts.put_off) == (1, 1)
    assert [one["To"] for one in server.messages] == ["Әбенова Гүлнар <other@example.kz>"]


def test_no_server_at_all_loses_nothing(settings: Any, council: Council) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1
    queued(council)
    assert mail.send_due(NOW).put_off == 1
    assert Mail.objects.get().state == "waiting"


def test_a_mail_taken_by_another_sender_is_left_alone(server: Caught, council: Council) -> None:
    row = queued(council)
    assert row is not None
    assert mail._claim(row.pk, NOW) is not None
    assert mail._claim(row.pk, NOW) is None
    assert mail.send_due(NOW).sent == 0
    assert mail.send_due(NOW + mail.CLAIM).sent == 1


def test_the_command_sends_what_is_due(server: Caught, council: Council) -> None:
    queued(council)
    out = StringIO()
    call_command("send_due", stdout=out)
    assert "1" in out.getvalue()
    assert len(server.messages) == 1


def test_a_name_cannot_add_a_header(server: Caught, council: Council) -> None:
    queued(council, to_name='Аты\r\nBcc: other@example.kz "', subject="Тақырып\r\nBcc: other@example.kz")
    mail.send_due(NOW)
    assert server.messages[0]["Bcc"] is None
