"""Answering by the link of a letter, without an account: kept whole or not at all, and nothing rests on it yet."""

import datetime
from typing import Any
from unittest import mock

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext

from council.models import Event, SealedDocument, StoredFile
from council.refusals import Refusal
from recommendations import actions
from recommendations.actions.replies import MOST_WAITING, LinkEnded
from recommendations.models import Letter, Response, SubmittedReply
from recommendations.reply_links import token_of
from tests.cast import Cast
from tests.recommendations.replying import SAID, TEXT, page_of, paper, post, send, submit

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("at_now")]
DAY = datetime.timedelta(days=1)
IIN = "900101300017"


def uploads() -> int:
    return StoredFile.objects.exclude(pk__in=SealedDocument.objects.values("file")).count()


@pytest.fixture
def sent(cast: Cast, letter: Letter) -> Letter:
    return send(cast, letter)


def test_what_is_sent_is_kept_with_its_files_and_is_no_reply_yet(cast: Cast, sent: Letter) -> None:
    answer = post(
        sent, number="12-5/301", date="2026-04-09", attached=[paper("план.pdf"), paper("list.pdf", b"%PDF-2")]
    )
    assert answer.headers["Location"] == page_of(sent, "reply-received")
    reply = SubmittedReply.objects.get()
    assert (reply.state, reply.text, reply.number, reply.language) == ("received", TEXT, "12-5/301", "kk")
    assert [one.file.name for one in reply.files.all()] == ["план.pdf", "list.pdf"]
    assert [one.file.uploaded_by for one in reply.files.all()] == [None, None]
    sent.refresh_from_db()
    assert (sent.state, Response.objects.count()) == ("sent", 0)
    event = Event.objects.get(action="reply.submitted")
    assert event.actor is None
    assert event.after == {"reply": reply.pk, "outcome": "accepted", "files": 2}


def test_afterwards_it_says_received_to_be_confirmed(sent: Letter) -> None:
    assert Client().get(page_of(sent, "reply-received")).headers["Location"] == page_of(sent)
    page = Client().post(page_of(sent), SAID, follow=True)
    with translation.override("kk"):
        assert f"<h1>{gettext('Received, to be confirmed')}</h1>" in page.content.decode()
    assert TEXT not in page.content.decode()


def test_the_same_again_is_kept_once_and_another_stands_beside_it(cast: Cast, sent: Letter) -> None:
    first = submit(cast, sent, attached=[paper()])
    assert submit(cast, sent, attached=[paper()]) == first
    assert submit(cast, sent, attached=[]) != first
    assert submit(cast, sent, text="Уточняем: в третьем квартале.") != first
    assert SubmittedReply.objects.count() == 3
    assert Event.objects.filter(action="reply.submitted").count() == 3


def test_more_than_some_that_wait_are_refused_kindly(cast: Cast, sent: Letter) -> None:
    for number in range(MOST_WAITING):
        submit(cast, sent, text=f"Ответ {number}")
    page = post(sent, text="Ещё один", attached=[paper()])
    assert page.status_code == 200
    assert "Ещё один" in page.content.decode()
    assert (SubmittedReply.objects.count(), uploads()) == (MOST_WAITING, 0)
    actions.set_aside_reply(SubmittedReply.objects.earliest("pk"), reason="дубль", by=cast.secretariat, at=cast.now)
    assert post(sent, text="Ещё один").status_code == 302


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"outcome": ""}, "outcome"),
        ({"outcome": "obeyed"}, "outcome"),
        ({"text": "  "}, "text"),
        ({"text": "а" * 10_001}, "text"),
        ({"text": f"Осуждённый {IIN} трудоустроен"}, "text"),
        ({"name": ""}, "name"),
        ({"name": "А" * 201}, "name"),
        ({"post": ""}, "post"),
        ({"date": "2026-04-04"}, "date"),
        ({"date": "2026-04-11"}, "date"),
        ({"date": "завтра"}, "date"),
        ({"number": "1" * 61}, "number"),
    ],
)
def test_what_cannot_be_is_refused_beside_its_field_and_what_was_typed_stays(
    sent: Letter, wrong: dict[str, str], field: str
) -> None:
    page = post(sent, **{"number": "12-5/301", **wrong})
    assert page.status_code == 200
    assert list(page.context["form"].errors) == [field]
    assert (
        page.context["form"]["post" if field != "post" else "name"].value()
        == SAID["post" if field != "post" else "name"]
    )
    assert not SubmittedReply.objects.exists()


@pytest.mark.parametrize(
    "files",
    [
        [("plan.pdf", b"MZ this is a program")],
        [("plan.pdf", b"%PDF-1.7"), ("photo.jpg", b"<html>")],
        [("empty.pdf", b"")],
        [(f"{number}.pdf", b"%PDF-1.7") for number in range(6)],
    ],
)
def test_a_file_that_is_not_what_its_name_says_is_refused_and_nothing_is_kept(
    sent: Letter, files: list[tuple[str, bytes]]
) -> None:
    page = post(sent, attached=[paper(*one) for one in files])
    assert list(page.context["form"].errors) == ["attached"]
    assert (
        SubmittedReply.objects.count(),
        uploads(),
        Event.objects.filter(action="reply.submitted").count(),
    ) == (0, 0, 0)


def test_nothing_is_kept_half(cast: Cast, sent: Letter) -> None:
    with mock.patch("council.history.record", side_effect=RuntimeError), pytest.raises(RuntimeError):
        submit(cast, sent, attached=[paper()])
    assert (SubmittedReply.objects.count(), uploads()) == (0, 0)


@pytest.mark.parametrize("method", ["get", "post"])
def test_an_ended_or_forged_link_takes_nothing(cast: Cast, sent: Letter, method: str) -> None:
    for change, status in (({"link_number": 2}, 410), ({"link_until": cast.today - DAY}, 410)):
        Letter.objects.filter(pk=sent.pk).update(**change)
        assert getattr(Client(), method)(page_of(sent), SAID).status_code == status
    forged = reverse("recommendations:submit-reply", args=[token_of(sent)[:-2]])
    assert getattr(Client(), method)(forged, SAID).status_code == 404
    assert not SubmittedReply.objects.exists()


def test_a_link_that_ended_while_its_page_stood_open_takes_nothing(cast: Cast, sent: Letter) -> None:
    actions.record_response(sent, outcome="noted", date=cast.today, by=cast.secretariat, at=cast.now)
    with pytest.raises(LinkEnded):
        submit(cast, sent)
    with mock.patch("recommendations.views.replies.link_holds", return_value=True):
        page = post(sent)
    assert page.status_code == 410
    assert TEXT not in page.content.decode()


def test_a_page_of_the_link_asks_the_store_as_often_for_many_replies_as_for_one(cast: Cast, sent: Letter) -> None:
    def queries() -> int:
        with CaptureQueriesContext(connection) as caught:
            Client().get(page_of(sent))
        return len(caught)

    submit(cast, sent)
    before = queries()
    for number in range(3):
        submit(cast, sent, text=f"Ответ {number}", attached=[paper()])
    assert queries() == before


@pytest.mark.parametrize("wrong", [{"date": datetime.date(2026, 4, 4)}, {"date": datetime.date(2026, 4, 11)}])
def test_the_act_itself_refuses_days_that_cannot_be(cast: Cast, sent: Letter, wrong: dict[str, Any]) -> None:
    with pytest.raises(Refusal) as refused:
        submit(cast, sent, **wrong)
    assert refused.value.field == "date"
