"""Mails kept in a folder in development and in the demo, and that production is never left without a mail server."""

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import time_machine
from django.core.mail import EmailMultiAlternatives
from django.test import Client
from django.urls import reverse

from council import mail
from council.checks import a_mail_server
from council.mail_folder import kept_mails
from meetings import actions
from tests.admin_forms import signed_in
from tests.cast import Cast
from tests.meetings.conftest import _no_real_pdf
from tests.meetings.steps import approved

__all__ = ["_no_real_pdf"]  # a fixture
FOLDER = "council.mail_folder.MailFolderBackend"


@pytest.fixture
def folder(settings: Any, tmp_path: Path) -> Path:
    settings.EMAIL_BACKEND, settings.EMAIL_FILE_PATH, settings.SHOW_MAILS = FOLDER, str(tmp_path / "mail"), True
    return tmp_path / "mail"


def asked(**environment: str) -> list[str]:
    """What the settings make of an environment: where mails go, and whether pages show them."""
    values = "s.EMAIL_BACKEND, s.SHOW_MAILS, s.EMAIL_FILE_PATH or s.EMAIL_HOST"
    code = f"from django.conf import settings as s; print({values})"
    known = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
    settings = {"SECRET_KEY": "x", "DEBUG": "off", "DEMO": "off", "DJANGO_SETTINGS_MODULE": "council.settings"}
    run = [sys.executable, "-c", code]
    root = Path(__file__).parent.parent
    said = subprocess.run(run, env={**known, **settings, **environment}, cwd=root, capture_output=True, check=True)
    return said.stdout.decode().split()


def test_an_invitation_is_shown_with_its_text_its_entry_and_its_paper(cast: Cast, folder: Path) -> None:
    letters = actions.send_invitations(approved(cast), by=cast.secretariat, at=cast.now)
    assert mail.send_due(cast.now).sent == len(letters) == len(list(folder.glob("*.eml")))
    client, url = signed_in(cast.member), reverse("mail-folder")
    assert len(client.get(url).context["mails"]) == len(letters)
    name = client.get(url).context["mails"][0]["name"]
    page = client.get(url, {"mail": name})
    text = page.content.decode()
    assert "Құрметті" in text
    assert 'href="http://127.0.0.1:8000/answer/' in text
    entry, paper = page.context["parts"]
    assert "METHOD:REQUEST" in entry["calendar"]
    assert paper["name"].endswith(".pdf")
    saved = client.get(url, {"mail": name, "part": str(paper["number"])})
    assert (saved.content[:5], "attachment" in saved.headers["Content-Disposition"]) == (b"%PDF-", True)
    assert client.get(url, {"mail": name, "part": "0"}).content.startswith(b"BEGIN:VCALENDAR\r\n")


@pytest.mark.parametrize("name", ["../secret.eml", "none.eml", "/etc/passwd", "..", "", "secret.txt"])
def test_nothing_but_mails_of_the_folder_is_read(cast: Cast, folder: Path, name: str) -> None:
    folder.mkdir()
    (folder.parent / "secret.eml").write_text("Subject: x\n\nx")
    (folder / "secret.txt").write_text("x")
    assert signed_in(cast.member).get(reverse("mail-folder"), {"mail": name}).status_code == 404


@pytest.mark.parametrize("part", ["9", "-1", "x", "", "٣", "1" * 5000])
def test_a_part_that_is_not_there_is_not_found(cast: Cast, folder: Path, part: str) -> None:
    EmailMultiAlternatives("Тақырып", "Мәтін", to=["a@example.kz"]).send()
    (kept,) = kept_mails(9)
    assert signed_in(cast.member).get(reverse("mail-folder"), {"mail": kept.name, "part": part}).status_code == 404


def test_a_long_name_and_the_hour_are_shown_as_they_were_written(cast: Cast, folder: Path) -> None:
    name = "Әбдірахманова Гүлжан Сәкенқызы Төлегенұлына дейін"
    with time_machine.travel(cast.now, tick=False):
        EmailMultiAlternatives("Тақырып", "Мәтін", to=[f'"{name}" <a@example.kz>']).send()
    text = signed_in(cast.member).get(reverse("mail-folder")).content.decode()
    assert name in text
    assert "12:00" in text


def test_an_empty_folder_is_an_empty_page(cast: Cast, folder: Path) -> None:
    assert signed_in(cast.member).get(reverse("mail-folder")).status_code == 200
    assert Client().get(reverse("mail-folder")).status_code == 302


def test_where_mails_are_sent_none_are_shown(cast: Cast) -> None:
    assert signed_in(cast.administrator).get(reverse("mail-folder")).status_code == 404


def test_a_mail_server_that_is_set_is_used(cast: Cast) -> None:
    smtp = "django.core.mail.backends.smtp.EmailBackend"
    url = "smtp+tls://kenes%40example.kz:password@mail.example.kz:587"
    assert asked(EMAIL_URL=url) == [smtp, "False", "mail.example.kz"]
    assert asked(EMAIL_URL=url, DEBUG="on") == [smtp, "False", "mail.example.kz"]


def test_without_one_mails_are_kept_and_shown_in_development_and_the_demo_only() -> None:
    for environment, shown in (({}, "False"), ({"DEBUG": "on"}, "True"), ({"DEMO": "on"}, "True")):
        backend, shows, path = asked(**environment)
        assert (backend, shows) == (FOLDER, shown)
        assert Path(path).is_absolute()


def test_an_installation_without_a_mail_server_is_warned(settings: Any) -> None:
    settings.EMAIL_BACKEND, settings.DEBUG, settings.DEMO = FOLDER, False, False
    assert [one.id for one in a_mail_server(None)] == ["council.W002"]
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    assert a_mail_server(None) == []
