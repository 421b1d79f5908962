"""A letter by mail: to its addressee, with both documents and the link; overtaken by corrections and answers."""

import datetime
from typing import Any

import pytest
from django.core import mail as server

from council import mail, outbox
from council.models import Mail
from recommendations.actions import record_response, send_letter
from recommendations.letter_documents import sealed_letters
from recommendations.letter_mails import mails_of, read_key
from recommendations.models import Letter
from recommendations.reply_links import reply_url
from tests.cast import Cast
from tests.recommendations.conftest import HELD_ON

TO = "kense@health.example.kz"


def send(cast: Cast, letter: Letter, **otherwise: Any) -> Letter:
    values: dict[str, Any] = {"number": "4-2/118", "sent_on": HELD_ON, "by": cast.secretariat, "at": cast.now}
    return send_letter(letter, **(values | {"email": TO} | otherwise))


def states(letter: Letter) -> list[tuple[str, str, str]]:
    return list(mails_of(letter).order_by("pk").values_list("key", "to", "state"))


def test_it_brings_both_sealed_documents_in_both_languages(cast: Cast, letter: Letter) -> None:
    sent = send(cast, letter, reply_by=datetime.date(2026, 5, 4))
    (queued,) = mails_of(sent)
    assert (queued.key, queued.to) == (f"letter:{letter.pk}:1", TO)
    assert "хат" in queued.subject
    assert "Письмо от 2 апреля 2026 года № 4-2/118" in queued.subject
    assert "2026 жылғы 4 мамырдан кешіктірмей" in queued.body
    assert "не позднее 4 мая 2026 года" in queued.body
    assert queued.body.count(reply_url(sent)) == 2
    mail.send_due(cast.now)
    (message,) = server.outbox
    assert [name for name, _content, _type in message.attachments] == [
        one.file.name for one in sealed_letters(sent).order_by("language")
    ]


def test_pages_hide_the_address_at_which_the_addressee_answers(cast: Cast, letter: Letter) -> None:
    sent = send(cast, letter)
    shown = outbox.shown(mails_of(sent)[0].body)
    assert reply_url(sent) not in shown
    assert "/reply/…/" in shown


def test_without_an_address_no_mail_goes(cast: Cast, letter: Letter) -> None:
    assert not mails_of(send(cast, letter, email="")).exists()


def test_sending_twice_mails_once(cast: Cast, letter: Letter) -> None:
    sent = send(cast, letter)
    send(cast, sent, revision=sent.revision)
    assert mails_of(sent).count() == 1


def test_a_corrected_letter_drops_the_mail_that_still_waits(cast: Cast, letter: Letter) -> None:
    sent = send(cast, letter)
    corrected = send(cast, sent, number="4-2/119", revision=sent.revision)
    key = f"letter:{letter.pk}"
    assert states(corrected) == [(f"{key}:1", TO, "dropped"), (f"{key}:2", TO, "waiting")]
    assert "түзетілген нұсқа" in mails_of(corrected).get(state="waiting").body
    assert "corrected" in mails_of(corrected).get(state="dropped").error


def test_another_address_gets_the_same_version_and_the_old_one_none(cast: Cast, letter: Letter) -> None:
    sent = send(cast, letter)
    moved = send(cast, sent, email="other@example.kz", revision=sent.revision)
    key = f"letter:{letter.pk}:1"
    assert states(moved) == [(key, TO, "dropped"), (f"{key}.2", "other@example.kz", "waiting")]
    gone = send(cast, moved, email="", revision=moved.revision)
    assert [state for _key, _to, state in states(gone)] == ["dropped", "dropped"]
    back = send(cast, gone, email=TO, revision=gone.revision)
    assert states(back)[-1] == (f"{key}.3", TO, "waiting")


def test_an_answered_letter_is_mailed_to_nobody(cast: Cast, letter: Letter) -> None:
    sent = send(cast, letter)
    answer: dict[str, Any] = {"outcome": "accepted", "date": cast.today, "by": cast.secretariat, "at": cast.now}
    record_response(sent, **answer)
    assert mail.send_due(cast.now).dropped == 1
    sent.refresh_from_db()
    send(cast, sent, number="4-2/119", revision=sent.revision)
    assert mails_of(sent).count() == 1
    assert server.outbox == []


@pytest.mark.parametrize(("key", "said"), [("letter:7:2", (7, 2)), ("letter:7:2.3", (7, 2)), ("invite:7:1.1:9", None)])
def test_keys_say_letter_and_version(key: str, said: tuple[int, int] | None) -> None:
    assert read_key(key) == said


def test_mails_of_one_letter_are_not_those_of_another(cast: Cast, letter: Letter, asked: Letter) -> None:
    send(cast, letter)
    send(cast, asked, sent_on=cast.today)
    assert mails_of(letter).count() == mails_of(asked).count() == 1
    assert Mail.objects.count() == 2
