"""Requests for information that are being prepared (clause 6.2): nothing knows of them before they are sent."""

import datetime
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from council import history, record
from council.models import Event, User
from council.permissions import may_keep
from council.personal import told
from council.refusals import NotAllowed, Refusal, Stale
from recommendations.actions import change_information, discard_information, prepare_information, send_letter
from recommendations.desk import letters_awaiting
from recommendations.models import InformationRequest, Letter
from recommendations.panels import recommendations_panel
from tests.cast import Cast

DAY = datetime.timedelta(days=1)
SUBJECT: dict[str, Any] = {"subject_kk": "Жұмыс орындары туралы мәлімет", "subject_ru": "Сведения о рабочих местах"}
SignIn = Callable[[User], Client]


def prepare(cast: Cast, *bodies: str, **otherwise: Any) -> list[InformationRequest]:
    to = [cast.organisations[one] for one in bodies or ("penal",)]
    values: dict[str, Any] = {**SUBJECT, "tasks": ["3.3"], "by": cast.secretariat, "at": cast.now}
    return prepare_information(cast.council, to, **(values | otherwise))


def change(cast: Cast, one: InformationRequest, **otherwise: Any) -> InformationRequest:
    values: dict[str, Any] = {**SUBJECT, "organisation": cast.organisations["penal"], "tasks": ["3.3"]}
    values |= {"by": cast.secretariat, "at": cast.now}
    return change_information(one, **(values | otherwise))


def send(cast: Cast, one: InformationRequest) -> Letter:
    letter = Letter.objects.get(pk=one.letter_id)
    return send_letter(letter, number="4-2/1", sent_on=cast.today, by=cast.secretariat, at=cast.now)


def page(name: str, cast: Cast, *args: object) -> str:
    return reverse(f"recommendations:{name}", args=[cast.council.pk, *args])


def test_each_body_gets_a_draft_of_its_own(cast: Cast) -> None:
    first, second = prepare(cast, "penal", "health", reply_by=cast.today + DAY, cover_kk="Сәлем.", cover_ru="Привет.")
    assert (first.letter.organisation, second.letter.organisation) == (
        cast.organisations["penal"],
        cast.organisations["health"],
    )
    assert first.key != second.key
    assert {one.letter.state for one in (first, second)} == {"draft"}
    assert (second.letter.cover_ru, second.letter.reply_by) == ("Привет.", cast.today + DAY)
    assert history.of(first).get().action == "information.prepared"


def test_preparing_the_same_again_changes_nothing(cast: Cast) -> None:
    assert prepare(cast, "penal", "health") == prepare(cast, "penal", "health")
    assert InformationRequest.objects.count() == 2
    assert Event.objects.filter(action="information.prepared").count() == 2


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"subject_kk": " "}, "subject_kk"),
        ({"subject_ru": ""}, "subject_ru"),
        ({"cover_kk": "Сәлем."}, "cover_ru"),
        ({"cover_ru": "Привет."}, "cover_kk"),
        ({"reply_by": datetime.date(2026, 4, 9)}, "reply_by"),
        ({"reply_to_date": datetime.date(2026, 4, 11), "reply_to_number": "1"}, "reply_to_date"),
        ({"reply_to_date": datetime.date(2026, 4, 9)}, "reply_to_number"),
    ],
)
def test_it_refuses_a_draft_that_cannot_be(cast: Cast, wrong: dict[str, Any], field: str) -> None:
    with pytest.raises(Refusal) as refused:
        prepare(cast, **wrong)
    assert refused.value.field == field
    assert not Letter.objects.exists()


def test_it_refuses_nobody_one_named_twice_and_one_merged_away(cast: Cast) -> None:
    with pytest.raises(Refusal, match="at least one"):
        prepare_information(cast.council, [], **SUBJECT, tasks=[], by=cast.secretariat, at=cast.now)
    with pytest.raises(Refusal, match="twice"):
        prepare(cast, "penal", "penal")
    gone = cast.organisations["culture"]
    gone.merged_into = cast.organisations["sport"]
    gone.save()
    with pytest.raises(Refusal, match="merged"):
        prepare(cast, "culture")


def test_a_council_that_is_dissolved_prepares_nothing(cast: Cast) -> None:
    cast.council.dissolved_on = cast.today
    cast.council.save()
    with pytest.raises(Refusal, match="dissolved"):
        prepare(cast)


def test_the_record_knows_a_request_only_once_it_is_sent(cast: Cast) -> None:
    before = record.records_of([cast.council])[0]
    (one,) = prepare(cast)
    assert record.records_of([cast.council])[0] == before
    send(cast, one)
    (row,) = record.records_of([cast.council])[0]["information_requests"]
    assert (row["id"], row["sent"]) == (one.key, cast.today.isoformat())


def test_a_draft_is_changed_until_it_is_sent(cast: Cast) -> None:
    (one,) = prepare(cast)
    changed = change(
        cast, one, subject_ru="Иное", organisation=cast.organisations["health"], cover_kk="А", cover_ru="А"
    )
    assert (changed.subject_ru, changed.letter.organisation) == ("Иное", cast.organisations["health"])
    assert change(cast, changed, subject_ru="Иное", organisation=cast.organisations["health"]).pk == one.pk
    assert [event.action for event in history.of(one)] == ["information.changed", "information.prepared"]
    send(cast, changed)
    with pytest.raises(Refusal, match="was sent"):
        change(cast, changed, subject_ru="Третье")
    with pytest.raises(Refusal, match="was sent"):
        discard_information(changed, by=cast.secretariat, at=cast.now)


def test_whoever_saw_an_older_draft_neither_changes_nor_sends_it(cast: Cast) -> None:
    (one,) = prepare(cast)
    seen_letter, seen = one.letter.revision, one.revision
    change(cast, one, subject_ru="Иное", revision=seen)
    with pytest.raises(Stale):
        change(cast, one, subject_ru="Третье", revision=seen)
    letter = Letter.objects.get(pk=one.letter_id)
    stale: dict[str, Any] = {"number": "1", "sent_on": cast.today, "revision": seen_letter}
    with pytest.raises(Stale):
        send_letter(letter, by=cast.secretariat, at=cast.now, **stale)
    with pytest.raises(Stale):
        discard_information(one, by=cast.secretariat, at=cast.now, revision=seen)


def test_a_draft_is_discarded_with_its_letter_and_history_keeps_it(cast: Cast) -> None:
    (one,) = prepare(cast)
    for _again in range(2):
        discard_information(one, by=cast.secretariat, at=cast.now)
    assert not Letter.objects.exists()
    event = Event.objects.get(action="information.discarded")
    assert told(event).before["subject_ru"] == SUBJECT["subject_ru"]


def test_what_was_taken_over_without_a_day_is_no_draft(cast: Cast) -> None:
    (one,) = prepare(cast, "health")
    InformationRequest.objects.filter(pk=one.pk).update(taken_over=True)
    one.refresh_from_db()
    assert not one.is_draft
    with pytest.raises(Refusal):
        discard_information(one, by=cast.secretariat, at=cast.now)
    with pytest.raises(Refusal):
        change(cast, one, subject_ru="Иное")
    assert [other.pk for other in prepare(cast, "health")] != [one.pk]
    assert list(InformationRequest.objects.drafts()) != [one]


def test_drafts_are_closed_to_strangers(cast: Cast) -> None:
    (one,) = prepare(cast)
    for user in (cast.stranger, cast.member, cast.maslikhat, cast.chair, cast.supervisor):
        with pytest.raises(NotAllowed):
            prepare(cast, "health", by=user)
        with pytest.raises(NotAllowed):
            change(cast, one, subject_ru="Иное", by=user)
        with pytest.raises(NotAllowed):
            discard_information(one, by=user, at=cast.now)
    assert InformationRequest.objects.count() == 1


def test_readers_see_no_draft_on_any_page(cast: Cast, sign_in: SignIn) -> None:
    (one,) = prepare(cast)
    pages = [
        page("information-requests", cast),
        f"{page('information-requests', cast)}?format=xlsx",
        reverse("council", args=[cast.council.pk]),
        reverse("history", args=[cast.council.pk]),
        reverse("desk"),
    ]
    shown = sign_in(cast.secretariat)
    assert all("мәлімет" in shown.get(one).content.decode() for one in (pages[0], pages[2]))
    for user in (cast.member, cast.chair, cast.maslikhat, cast.supervisor):
        assert not may_keep(user, cast.council, cast.today)
        reader = sign_in(user)
        assert reader.get(page("information-request", cast, one.pk)).status_code == 404
        for address in (pages[0], *pages[2:]):
            html = reader.get(address).content.decode()
            assert "мәлімет" not in html.casefold()
            assert "was prepared" not in html


def test_what_was_prepared_stays_the_secretariat_s_once_it_is_sent(cast: Cast, sign_in: SignIn) -> None:
    (one,) = prepare(cast)
    change(cast, one, subject_ru="Сведения иные")
    one.refresh_from_db()
    send(cast, one)
    html = sign_in(cast.member).get(page("information-request", cast, one.pk)).content.decode()
    assert "A letter to an addressee was recorded as sent" in html
    assert "was prepared" not in html
    assert "was prepared" in sign_in(cast.secretariat).get(page("information-request", cast, one.pk)).content.decode()


def test_the_desk_and_the_council_s_page_tell_the_secretariat_alone(cast: Cast) -> None:
    (one,) = prepare(cast)
    (task,) = letters_awaiting(cast.secretariat, cast.today)
    assert task.url == page("send-letter", cast, one.letter_id)
    assert recommendations_panel(cast.council, cast.secretariat, cast.today).context["drafts"] == [one]
    assert recommendations_panel(cast.council, cast.member, cast.today).context["drafts"] == []
    assert list(letters_awaiting(cast.member, cast.today)) == []
    send(cast, one)
    assert list(letters_awaiting(cast.secretariat, cast.today)) == []


def test_requests_are_prepared_changed_and_discarded_on_pages(cast: Cast, sign_in: SignIn) -> None:
    browser = sign_in(cast.secretariat)
    bodies = [cast.organisations[one].pk for one in ("penal", "health")]
    typed = {**SUBJECT, "organisations": bodies, "reply_by_days": "3"}
    many = browser.post(page("prepare-information", cast), typed)
    assert many.headers["Location"] == page("information-requests", cast)
    first, _second = InformationRequest.objects.order_by("pk")
    assert first.letter.reply_by == datetime.date(2026, 4, 15)
    form = browser.get(page("change-information", cast, first.pk)).context["form"]
    revision = {"revision": form["revision"].value()}
    changed = {**SUBJECT, "subject_ru": "Иное", "organisation": bodies[0], **revision}
    browser.post(page("change-information", cast, first.pk), changed)
    first.refresh_from_db()
    assert first.subject_ru == "Иное"
    refused = browser.post(page("discard-information", cast, first.pk), revision).content.decode()
    assert "Someone else changed this record" in refused
    browser.post(page("discard-information", cast, first.pk), {"revision": first.revision})
    assert InformationRequest.objects.count() == 1
