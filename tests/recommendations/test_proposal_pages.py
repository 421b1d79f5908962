"""Pages of incoming proposals: the register with its workbook, one proposal, forms, who sees what, the desk."""

import datetime
import io
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from openpyxl import load_workbook

from council import history
from council.desk import awaiting
from council.files import may_read_file
from council.models import Council, User
from council.open_matters import open_matters
from meetings.models import AgendaItem, Meeting
from meetings.suggesting import suggestions_for
from recommendations import actions, answer_documents
from recommendations.incoming_matters import suggestion_of
from recommendations.models import IncomingProposal
from tests.cast import Cast
from tests.papers import words_of_pdf, words_of_word
from tests.recommendations.conftest import HELD_ON, sign_minutes
from tests.recommendations.test_proposals import CAME, WORDS, answer, consider, receive, scan

SignIn = Callable[[User], Client]


def address(name: str, *arguments: Any) -> str:
    return reverse(f"recommendations:{name}", args=arguments)


def text(client: Client, name: str, *arguments: Any, **query: str) -> str:
    response = client.get(address(name, *arguments), query)
    assert response.status_code == 200
    return response.content.decode()


def test_the_form_offers_the_task_about_considering_and_the_directory(cast: Cast, sign_in: SignIn) -> None:
    page = text(sign_in(cast.secretariat), "record-proposal", cast.council.pk)
    assert 'value="4.6" id="id_tasks_' in page
    assert page.split('value="4.6"')[1].split(">")[0].strip().endswith("checked")
    assert "5.2" not in page
    assert "№ 18 мекеме" in page
    assert "Why no convict is named here" in page


def test_a_proposal_is_recorded_considered_and_answered_through_its_pages(
    cast: Cast, sign_in: SignIn, item: AgendaItem
) -> None:
    client, council = sign_in(cast.secretariat), cast.council.pk
    words = {"subject_kk": "Оқулық беру", "subject_ru": "Передать учебники"}
    sent = client.post(
        address("record-proposal", council), {**words, "received_on": CAME.isoformat(), "sender": "", "tasks": ["4.6"]}
    )
    one = IncomingProposal.objects.get()
    assert sent["Location"] == address("incoming-proposal", council, one.pk)
    assert one.sender is None
    outcome = {"item": item.pk, "outcome": "noted", **WORDS, "revision": one.revision}
    assert client.post(address("consider-proposal", council, one.pk), outcome).status_code == 302
    given = {"answered_on": cast.today.isoformat(), "answer_number": "2-9/31"}
    assert client.post(address("answer-proposal", council, one.pk), given).status_code == 302
    page = text(client, "incoming-proposal", council, one.pk)
    for word in ("a private person", "taken note of", "2-9/31", WORDS["outcome_kk"], str(item)):
        assert word in page


@pytest.mark.parametrize(
    "wrong",
    [
        {"subject_kk": ""},
        {"subject_ru": "ЖСН 900101300017 азамат"},
        {"subject_ru": "x" * 501},
        {"subject_kk": "a\x00b"},
        {"received_on": "2026-04-11"},
        {"received_on": "0001-01-01"},
        {"received_on": "yesterday"},
        {"sender": "999999"},
        {"tasks": ["5.2"]},
        {"tasks": ["9.9"]},
    ],
)
def test_what_is_wrong_is_said_and_nothing_typed_is_lost(cast: Cast, sign_in: SignIn, wrong: dict[str, Any]) -> None:
    values = {
        "subject_kk": "Оқулық",
        "subject_ru": "Учебники",
        "received_on": CAME.isoformat(),
        "number": "77/12-KEPT",
    }
    response = sign_in(cast.secretariat).post(address("record-proposal", cast.council.pk), values | wrong)
    assert response.status_code == 200
    page = response.content.decode()
    assert "77/12-KEPT" in page
    assert 'aria-invalid="true"' in page or "error-summary" in page
    assert not IncomingProposal.objects.exists()


def test_a_form_sent_twice_records_once(cast: Cast, sign_in: SignIn) -> None:
    client, url = sign_in(cast.secretariat), address("record-proposal", cast.council.pk)
    token = client.get(url).context["form"]["token"].value()
    values = {"subject_kk": "Оқулық", "subject_ru": "Учебники", "received_on": CAME.isoformat(), "token": token}
    assert client.post(url, values)["Location"] == client.post(url, {**values, "number": "2"})["Location"]
    assert IncomingProposal.objects.count() == 1


def test_the_item_taken_over_from_the_suggestion_is_offered_first(
    cast: Cast, sign_in: SignIn, item: AgendaItem
) -> None:
    one = receive(cast)
    client, url = sign_in(cast.secretariat), ("consider-proposal", cast.council.pk, one.pk)
    assert f'<option value="{item.pk}" selected>' not in text(client, *url)
    AgendaItem.objects.filter(pk=item.pk).update(suggestion=suggestion_of(one))
    assert f'<option value="{item.pk}" selected>' in text(client, *url)


def test_the_register_is_filtered_and_ignores_what_is_no_choice(cast: Cast, sign_in: SignIn, item: AgendaItem) -> None:
    receive(cast, subject_ru="Первое", subject_kk="Бірінші")
    other = receive(cast, number="8", sender=None, subject_ru="Второе", subject_kk="Екінші")
    answer(cast, consider(cast, other, item))
    client, council = sign_in(cast.secretariat), cast.council.pk

    def listed(**query: str) -> set[str]:
        page = text(client, "incoming-proposals", council, **query)
        return {word for word in ("Бірінші", "Екінші") if word in page}

    assert listed() == listed(year="1999") == listed(state="nonsense") == {"Бірінші", "Екінші"}
    assert listed(state="received") == {"Бірінші"}
    assert listed(state="answered") == listed(sender="0") == listed(outcome="supported") == {"Екінші"}
    assert listed(sender=str(cast.organisations["institution"].pk)) == {"Бірінші"}
    assert listed(year="2026") == {"Бірінші", "Екінші"}
    assert listed(state="considered") == set()


def test_the_register_is_a_workbook_too(cast: Cast, sign_in: SignIn, item: AgendaItem) -> None:
    answer(cast, consider(cast, receive(cast, subject_kk="=1+1"), item))
    response = sign_in(cast.secretariat).get(address("incoming-proposals", cast.council.pk), {"format": "xlsx"})
    (heads, row) = load_workbook(io.BytesIO(response.content)).active.iter_rows(values_only=True)  # type: ignore[union-attr]
    values = dict(zip(heads, row, strict=True))
    assert values["Received"].date() == CAME
    assert values["Meeting"].date() == HELD_ON
    assert values["What is proposed"] == "=1+1"
    assert values["Answered"].date() == cast.today
    assert values["Sender"] == "№ 18 мекеме"


def test_the_queries_of_the_register_do_not_grow_with_its_rows(cast: Cast, sign_in: SignIn, item: AgendaItem) -> None:
    client, council = sign_in(cast.secretariat), cast.council.pk
    consider(cast, receive(cast), item)
    text(client, "incoming-proposals", council)
    with CaptureQueriesContext(connection) as few:
        text(client, "incoming-proposals", council)
    for number in range(6):
        consider(cast, receive(cast, number=f"n{number}"), item)
        receive(cast, number=f"m{number}", sender=cast.organisations["health"])
    with CaptureQueriesContext(connection) as many:
        text(client, "incoming-proposals", council)
    assert len(many) == len(few)


def test_readers_see_a_proposal_once_the_minutes_of_its_meeting_are_signed(
    cast: Cast, sign_in: SignIn, item: AgendaItem
) -> None:
    one = receive(cast, scan=scan(cast))
    client, council = sign_in(cast.member), cast.council.pk
    url = address("incoming-proposal", council, one.pk)

    def seen() -> bool:
        listed = "Мектепке" in text(client, "incoming-proposals", council)
        on_page = "Мектепке" in client.get(reverse("council", args=[council])).content.decode()
        known = history.seen(cast.member, cast.council, cast.today)
        told = known.filter(action__startswith="incoming_proposal").exists()
        read = one.scan is not None and may_read_file(cast.member, one.scan, cast.today)
        found = {listed, on_page, told, read, client.get(url).status_code == 200}
        assert len(found) == 1
        return found.pop()

    assert not seen()
    consider(cast, one, item)
    assert not seen()
    sign_minutes(item.meeting)
    assert seen()
    assert client.get(address("proposal-answer", council, one.pk, "kk", "pdf")).status_code == 404
    for act in ("change-proposal", "consider-proposal", "answer-proposal", "discard-proposal"):
        assert client.get(address(act, council, one.pk)).status_code == 403


def test_what_was_discarded_is_told_to_nobody_but_the_secretariat(cast: Cast) -> None:
    actions.discard_proposal(receive(cast), by=cast.secretariat, at=cast.now)
    for user, told in ((cast.member, 0), (cast.secretariat, 2)):
        found = history.seen(user, cast.council, cast.today).filter(action__startswith="incoming_proposal")
        assert found.count() == told


def test_strangers_find_nothing(cast: Cast, sign_in: SignIn) -> None:
    one = receive(cast)
    client = sign_in(cast.stranger)
    for name in ("incoming-proposal", "change-proposal", "consider-proposal", "answer-proposal", "discard-proposal"):
        assert client.get(address(name, cast.council.pk, one.pk)).status_code == 404
    assert client.get(address("incoming-proposals", cast.council.pk)).status_code == 404


def planned(cast: Cast) -> Meeting:
    return Meeting.objects.create(council=cast.council, key="m9", date=HELD_ON.replace(month=6))


def test_what_was_not_considered_is_suggested_for_the_next_agenda(cast: Cast, item: AgendaItem) -> None:
    one, meeting = receive(cast, subject_kk="ә" * 500), planned(cast)

    def suggested() -> list[Any]:
        return [one for one in suggestions_for(meeting, cast.today) if one.key.startswith("incoming-proposal:")]

    (found,) = suggested()
    assert (found.key, found.clause, found.tasks) == (suggestion_of(one), "4.6", ("4.6",))
    assert "Учреждение" in found.reason or "мекеме" in found.reason
    assert len(found.title_kk) <= 500
    assert AgendaItem._meta.get_field("title_kk").max_length == 500
    assert "Передать школе учебники" in found.title_ru
    consider(cast, one, item)
    assert suggested() == []


def test_the_secretariat_s_desk_names_what_waits_until_it_is_answered(cast: Cast, item: AgendaItem) -> None:
    one = receive(cast)

    def waiting() -> list[tuple[str, str]]:
        found = [task for task in awaiting(cast.secretariat, cast.today) if "/proposals/" in task.url]
        return [(task.state, task.url) for task in found]

    assert waiting() == [("not considered yet", address("incoming-proposal", cast.council.pk, one.pk))]
    consider(cast, one, item)
    assert waiting() == [("supported, not answered yet", address("answer-proposal", cast.council.pk, one.pk))]
    answer(cast, one)
    assert waiting() == []
    assert [task for task in awaiting(cast.member, cast.today) if "/proposals/" in task.url] == []


def test_a_dissolved_council_considers_nothing_and_still_answers(cast: Cast, item: AgendaItem) -> None:
    one, other = receive(cast), receive(cast, number="1-17/209")
    consider(cast, other, item)
    Council.objects.filter(pk=cast.council.pk).update(dissolved_on=cast.today)
    found = [task.url for task in awaiting(cast.secretariat, cast.today) if "/proposals/" in task.url]
    assert found == [address("answer-proposal", cast.council.pk, other.pk)]
    before = awaiting(cast.secretariat, cast.today - datetime.timedelta(days=1))
    assert address("incoming-proposal", cast.council.pk, one.pk) in {task.url for task in before}


def test_what_is_open_is_named_when_the_council_is_dissolved(cast: Cast, item: AgendaItem) -> None:
    def named() -> list[str]:
        return [one.detail for one in open_matters(cast.council, cast.today) if one.kind == "incoming_proposal"]

    one = receive(cast)
    assert named() == ["not considered yet"]
    answer(cast, consider(cast, one, item))
    assert named() == []


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("kk", ("2026 жылғы 30 наурыздағы № 1-17/208 хатқа", "ұсыныс қолдау тапты.", WORDS["outcome_kk"])),
        ("ru", ("На № 1-17/208 от 30 марта 2026 года", "предложение поддержано.", WORDS["outcome_ru"])),
    ],
)
def test_the_draft_of_the_answer_replies_to_the_letter_and_tells_what_became_of_it(
    cast: Cast, item: AgendaItem, language: str, words: tuple[str, ...]
) -> None:
    one = receive(cast)
    interim = " ".join(words_of_pdf(answer_documents.answer_pdf(one, language, cast.today)))
    assert words[0] in interim
    assert words[2] not in interim
    one = consider(cast, one, item)
    for said in (
        words_of_pdf(answer_documents.answer_pdf(one, language, cast.today)),
        words_of_word(answer_documents.answer_word(one, language, cast.today)),
    ):
        assert [word for word in words if word not in " ".join(said)] == []
        assert {"kk": "жоба", "ru": "проект"}[language] in said


def test_the_draft_to_a_private_person_leaves_room_for_a_name(cast: Cast, sign_in: SignIn) -> None:
    one = receive(cast, sender=None)
    url = address("proposal-answer", cast.council.pk, one.pk, "ru", "docx")
    response = sign_in(cast.secretariat).get(url)
    assert "____________________" in words_of_word(response.content)
