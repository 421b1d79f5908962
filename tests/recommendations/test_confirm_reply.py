"""What the secretariat makes of replies by link: confirmed and recorded, or set aside with a reason."""

import datetime
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from council.files import may_read_file
from council.models import Event, User
from council.refusals import NotAllowed, Refusal, Stale
from recommendations import actions
from recommendations.desk import letters_awaiting
from recommendations.models import Letter, Recommendation, Response, SubmittedReply
from tests.cast import Cast
from tests.recommendations.conftest import Adopt
from tests.recommendations.replying import TEXT, paper, send, signed_in, submit

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("at_now")]
IN_SHORT = {"summary_kk": "Жоспарға енгізілді.", "summary_ru": TEXT}


@pytest.fixture
def sent(cast: Cast, letter: Letter) -> Letter:
    return send(cast, letter)


def confirm(cast: Cast, reply: SubmittedReply, **otherwise: Any) -> Response:
    values: dict[str, Any] = {"outcome": "accepted", "date": cast.today, **IN_SHORT, "by": cast.secretariat}
    return actions.confirm_reply(reply, at=cast.now, **(values | otherwise))


def address(name: str, reply: SubmittedReply) -> str:
    arguments = [reply.letter.council_id, reply.letter_id, reply.pk]
    return reverse(f"recommendations:{name}", args=arguments)


def test_confirming_records_the_reply_closes_the_letter_and_keeps_the_files(cast: Cast, sent: Letter) -> None:
    reply = submit(cast, sent, attached=[paper()])
    response = confirm(cast, reply, number="12-5/301")
    reply.refresh_from_db()
    sent.refresh_from_db()
    assert (reply.state, reply.decided_by, response.submitted) == ("confirmed", cast.secretariat, reply)
    assert (sent.state, sent.received_on, response.number) == ("answered", cast.today, "12-5/301")
    assert may_read_file(cast.member, reply.files.get().file, cast.today)
    assert list(Event.objects.order_by("-number").values_list("action", flat=True)[:2]) == [
        "reply.confirmed",
        "response.recorded",
    ]


def test_confirming_twice_records_once(cast: Cast, sent: Letter) -> None:
    reply = submit(cast, sent)
    assert confirm(cast, reply) == confirm(cast, reply, outcome="noted")
    assert Response.objects.get().outcome == "accepted"
    assert Event.objects.filter(action="response.recorded").count() == 1


def test_it_refuses_one_language_and_then_nothing_is_confirmed(cast: Cast, sent: Letter) -> None:
    reply = submit(cast, sent)
    with pytest.raises(Refusal) as refused:
        confirm(cast, reply, summary_kk="")
    assert refused.value.field == "summary_kk"
    reply.refresh_from_db()
    assert (reply.state, Response.objects.count()) == ("received", 0)


def test_only_one_is_the_reply_and_the_others_are_set_aside(cast: Cast, sent: Letter) -> None:
    first, second = submit(cast, sent), submit(cast, sent, text="Уточнение.")
    confirm(cast, second)
    with pytest.raises(Refusal, match="recorded already"):
        confirm(cast, first)
    aside = actions.set_aside_reply(first, reason="позднее уточнено", by=cast.secretariat, at=cast.now)
    again = actions.set_aside_reply(first, reason="иное", by=cast.secretariat, at=cast.now)
    assert (aside.state, again.reason) == ("set_aside", "позднее уточнено")
    assert Event.objects.filter(action="reply.set_aside").count() == 1
    with pytest.raises(Refusal, match="set aside meanwhile"):
        confirm(cast, first)
    with pytest.raises(Refusal, match="confirmed meanwhile"):
        actions.set_aside_reply(second, reason="x", by=cast.secretariat, at=cast.now)


def test_setting_aside_needs_a_reason_and_whoever_saw_it(cast: Cast, sent: Letter) -> None:
    reply = submit(cast, sent)
    with pytest.raises(Refusal) as refused:
        actions.set_aside_reply(reply, reason=" ", by=cast.secretariat, at=cast.now)
    assert refused.value.field == "reason"
    with pytest.raises(Stale):
        actions.set_aside_reply(reply, reason="x", revision=reply.revision + 1, by=cast.secretariat, at=cast.now)
    with pytest.raises(Stale):
        confirm(cast, reply, revision=reply.revision + 1)


def test_both_acts_are_closed_to_strangers(cast: Cast, sent: Letter) -> None:
    reply = submit(cast, sent)
    for user in (cast.stranger, cast.member, cast.chair, cast.supervisor):
        with pytest.raises(NotAllowed):
            confirm(cast, reply, by=user)
        with pytest.raises(NotAllowed):
            actions.set_aside_reply(reply, reason="x", by=user, at=cast.now)
    assert SubmittedReply.objects.get().state == "received"


def test_the_secretariat_reads_it_on_the_desk_and_beside_the_letter_and_confirms_on_a_page(
    cast: Cast, adopted: Recommendation, sent: Letter
) -> None:
    reply = submit(cast, sent, number="12-5/301", date=cast.today - datetime.timedelta(days=1), attached=[paper()])
    (task,) = letters_awaiting(cast.secretariat, cast.today)
    assert (task.state, task.url) == ("reply to be confirmed", address("confirm-reply", reply))
    browser = signed_in(cast.secretariat)
    page = reverse("recommendations:recommendation", args=[cast.council.pk, adopted.pk])
    assert address("confirm-reply", reply) in browser.get(page).content.decode()
    form = browser.get(task.url)
    assert TEXT in form.content.decode()
    assert form.context["form"]["summary_ru"].value() == TEXT
    assert form.context["form"]["date"].value() == cast.today - datetime.timedelta(days=1)
    typed = {"outcome": "accepted", "number": "12-5/301", "date": "2026-04-09", "summary_ru": TEXT}
    refused = browser.post(task.url, typed)
    assert list(refused.context["form"].errors) == ["summary_kk"]
    done = browser.post(task.url, {**typed, "summary_kk": "Жоспарға енгізілді."})
    assert done.headers["Location"] == page
    read = signed_in(cast.member).get(page).content.decode()
    assert "plan.pdf" in read
    assert "came by link" in read
    assert list(letters_awaiting(cast.secretariat, cast.today)) == []


@pytest.mark.parametrize("reader", ["member", "chair", "supervisor"])
def test_readers_never_learn_of_what_is_not_confirmed(
    cast: Cast, adopted: Recommendation, sent: Letter, reader: str
) -> None:
    user: User = getattr(cast, reader)
    reply = submit(cast, sent, attached=[paper()])
    browser = signed_in(user)
    file = reverse("file", args=[reply.files.get().file_id])
    pages = [
        reverse("recommendations:recommendation", args=[cast.council.pk, adopted.pk]),
        reverse("history", args=[cast.council.pk]),
        reverse("council", args=[cast.council.pk]),
    ]
    for aside in (False, True):
        if aside:
            actions.set_aside_reply(reply, reason="дубль", by=cast.secretariat, at=cast.now)
        assert browser.get(file).status_code in (403, 404)
        assert browser.get(address("confirm-reply", reply)).status_code == 403
        assert browser.get(address("set-aside-reply", reply)).status_code == 403
        for page in pages:
            read = browser.get(page).content.decode()
            assert "by link" not in read, page
            assert "А. Сериков" not in read
            assert "/reply/" not in read
    assert signed_in(cast.secretariat).get(file).status_code == 200


def test_a_reply_is_found_under_its_own_letter_only(cast: Cast, sent: Letter) -> None:
    reply = submit(cast, sent)
    other = Letter.objects.create(council=cast.council, purpose="information_request", organisation=sent.organisation)
    url = reverse("recommendations:confirm-reply", args=[cast.council.pk, other.pk, reply.pk])
    assert signed_in(cast.secretariat).get(url).status_code == 404


def test_the_page_and_the_desk_ask_the_store_as_often_for_many_replies_as_for_one(cast: Cast, adopt: Adopt) -> None:
    """Addressees with letters, replies that wait, and recorded ones with files."""
    names = ("health", "culture", "land", "sport", "education", "business")
    adopted = adopt(addressees=[cast.organisations[name] for name in names])
    letters = [send(cast, one) for one in Letter.objects.filter(addressee__recommendation=adopted).order_by("pk")]
    browser = signed_in(cast.secretariat)
    url = reverse("recommendations:recommendation", args=[cast.council.pk, adopted.pk])

    def queries() -> tuple[int, int]:
        with CaptureQueriesContext(connection) as page:
            browser.get(url)
        with CaptureQueriesContext(connection) as desk:
            list(letters_awaiting(User.objects.get(pk=cast.secretariat.pk), cast.today))
        return len(page), len(desk)

    submit(cast, letters[0], attached=[paper()])
    confirm(cast, submit(cast, letters[1], attached=[paper()]))
    before = queries()
    for one in letters[2:4]:
        submit(cast, one, attached=[paper()])
    for one in letters[4:]:
        confirm(cast, submit(cast, one, attached=[paper("a.pdf"), paper("b.pdf", b"%PDF-1")]))
    assert queries() == before
