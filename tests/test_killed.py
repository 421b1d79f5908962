"""The web server and the sender are killed while people work: no act is half done, none is done twice, no mail lost.

`KILLS=20` kills each of them twenty times; once each is enough for every day.

What can be promised of mails: each goes out at least once. A sender that dies after the mail server took a mail, and
before it noted that down, sends this one mail again when its claim has run out, under the same Message-ID and with the
same words. So there are never more doubles than kills of the sender.
"""

import datetime
import os
from collections import Counter
from typing import Any

import pytest
from django.db import connection
from django.utils import timezone

from council import chains, mail
from council.models import Event, Mail
from meetings.models import AgendaItem
from members.models import Person
from tests.breaking.writes import nothing_printed
from tests.cast import build_cast
from tests.killing.installation import NAME, TITLE, Installation

KILLS = int(os.environ.get("KILLS", "1"))


@pytest.fixture
def killed() -> Installation:
    """After all rounds: nothing of it runs any more, but the mail server."""
    with nothing_printed():
        one = Installation(build_cast(), KILLS)
    one.run()
    return one


@pytest.mark.skipif(connection.vendor != "postgresql", reason="an installation of several processes has PostgreSQL")
@pytest.mark.django_db(transaction=True)
def test_whoever_works_while_all_is_killed_finds_it_done_once_and_gets_each_mail(
    killed: Installation, settings: Any, capsys: Any
) -> None:
    _send_what_is_left(killed, settings)
    answers: Counter[tuple[str, int]] = sum((one.answers for one in killed.people), Counter())
    assert set(answers) == {("GET", 200), ("POST", 302)}
    assert (killed.web.killed, killed.sender.killed) == (KILLS + 1, KILLS + 1)
    _every_act_is_done_once(killed)
    assert list(chains.verify()) == []
    _each_mail_came(killed)
    again = sum(one.sent_again for one in killed.people)
    with capsys.disabled():
        print(  # noqa: T201  what was measured
            f"\n{killed.web.killed} + {killed.sender.killed} kills; forms {killed.done}, sent again {again}; "
            f"mails {len(killed.sink.times)}, doubled {len(killed.sink.doubled)}"
        )


def _send_what_is_left(killed: Installation, settings: Any) -> None:
    """As the next sender does when the claims of those that died have run out."""
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", killed.sink.port
    mail.send_due(timezone.now() + mail.CLAIM + datetime.timedelta(minutes=1))
    killed.sink.stop()


def _every_act_is_done_once(killed: Installation) -> None:
    adders, *others = killed.people[:3]
    names = list(Person.objects.filter(name_kk__startswith=f"{NAME} ").values_list("name_kk", flat=True))
    assert sorted(map(len, names)) == [len(NAME) + 1 + number for number in range(1, len(adders.done) + 1)]
    assert _events("person.added", since=killed) == len(names)
    for one, meeting in zip(others, killed.meetings, strict=True):
        items = AgendaItem.objects.filter(meeting=meeting).order_by("number")
        numbers = list(range(1, len(one.done) + 1))
        assert [item.number for item in items] == numbers
        assert [item.title_kk for item in items] == [f"{TITLE} {number}" for number in numbers]
    assert _events("invitations.sent", since=killed) == len(killed.to_invite)


def _events(action: str, *, since: Installation) -> int:
    return Event.objects.filter(action=action, when__gt=since.cast.now).count()


def _each_mail_came(killed: Installation) -> None:
    mails = list(Mail.objects.all())
    assert {one.state for one in mails} == {Mail.State.SENT}
    assert {mail.message_of(one).extra_headers["Message-ID"] for one in mails} == set(killed.sink.times)
    assert len(mails) == len({one.key for one in mails}) > 0
    assert all(len(words) == 1 for words in killed.sink.seen.values()), "doubled in other words"
    assert killed.sink.count - len(mails) <= killed.sender.killed
