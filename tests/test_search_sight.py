"""Who finds what: drafts are for those who prepare them, and nothing of other councils is found or counted."""

import datetime
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from council.models import Council, RoleHeld, User
from council.permissions import councils_kept, may_keep
from council.search import Reader, find, hits_of
from meetings import actions
from meetings.models import Minutes
from members.models import Person
from recommendations.actions import adopt_recommendation, request_information
from recommendations.models import InformationRequest
from tests.cast import NOW, ROWS, Cast
from tests.meetings.steps import approved, conclude, drafted, evening, held, minuted, now, sent
from tests.recommendations.test_proposals import consider, receive

READERS = ("secretariat", "chair", "member", "maslikhat", "supervisor")


@pytest.fixture(autouse=True)
def _the_clock_stands(monkeypatch: pytest.MonkeyPatch) -> Any:
    for module in ("meetings.documents", "recommendations.letter_documents"):
        monkeypatch.setattr(f"{module}.render_pdf", lambda *args, **kwargs: b"%PDF-1.7\n%%EOF\n")
    with time_machine.travel(NOW, tick=False):
        yield


def found_by(user: User, query: str, at: datetime.datetime = NOW) -> dict[str, int]:
    reader = Reader.of(User.objects.get(pk=user.pk), at.date(), at)
    return {one.source.kind: len(one.pks) for one in find(reader, query.split())}


def urls_found(user: User, query: str, at: datetime.datetime) -> list[str]:
    reader = Reader.of(User.objects.get(pk=user.pk), at.date(), at)
    (found,) = find(reader, query.split())
    return [one.shown.url for one in hits_of(reader, found.source, found.pks, query.split())]


def who_finds(cast: Cast, query: str, kind: str, at: datetime.datetime = NOW) -> set[str]:
    return {who for who in (*READERS, "stranger") if kind in found_by(getattr(cast, who), query, at)}


@pytest.mark.parametrize("stage", [drafted, sent])
def test_items_of_an_agenda_that_is_not_approved_are_for_the_secretariat_and_the_chair(cast: Cast, stage: Any) -> None:
    stage(cast)
    assert who_finds(cast, "трудоустройство", "item") == {"secretariat", "chair"}


@pytest.mark.parametrize("stage", [approved, held])
def test_items_of_an_agenda_that_is_set_are_for_all_who_read_the_council(cast: Cast, stage: Any) -> None:
    stage(cast)
    assert who_finds(cast, "орналастыру", "item") == set(READERS)


def test_items_of_a_supplement_wait_for_the_chair(cast: Cast) -> None:
    meeting = approved(cast)
    by_at: dict[str, Any] = {"by": cast.secretariat, "at": cast.now}
    actions.open_supplement(meeting, dated=cast.today, **by_at)
    actions.add_item(now(meeting), title_kk="Кітапхана", title_ru="Библиотека", tasks=["4.1"], **by_at)
    assert who_finds(cast, "библиотека", "item") == {"secretariat", "chair"}
    supplement = now(meeting).open_supplement
    assert supplement is not None
    actions.send_supplement(supplement, **by_at)
    supplement.refresh_from_db()
    actions.approve_supplement(supplement, by=cast.chair, at=cast.now)
    assert who_finds(cast, "библиотека", "item") == set(READERS)


def test_minutes_are_for_their_secretariat_until_both_have_signed(cast: Cast) -> None:
    meeting = held(cast)
    after = evening()
    item = meeting.items.first()
    assert item is not None
    texts: dict[str, Any] = {"proceedings_kk": "Баяндама тыңдалды.", "proceedings_ru": "Заслушан доклад."}
    actions.write_proceedings(item, by=cast.secretariat, at=after, **texts)
    assert who_finds(cast, "баяндама", "minutes", after) == {"secretariat"}
    where = [cast.council.pk, meeting.pk]
    assert urls_found(cast.secretariat, "баяндама", after) == [
        f"{reverse('meetings:room', args=where)}#item-{item.pk}"
    ]
    conclude(meeting)
    for one in meeting.items.exclude(pk=item.pk):
        actions.write_proceedings(one, by=cast.secretariat, at=after, **texts)
    days: dict[str, Any] = {"chair_signed_on": meeting.date, "secretary_signed_on": meeting.date}
    names: dict[str, Any] = {"secretary_kk": "А. Сейітова", "secretary_ru": "А. Сеитова"}
    actions.sign_minutes(now(meeting), by=cast.secretariat, at=after, **days, **names)
    assert who_finds(cast, "баяндама", "minutes", after) == set(READERS)
    assert found_by(cast.member, "доклад", after) == {"minutes": 2}
    printed = reverse("meetings:document", args=[*where, "minutes", "kk"])
    assert urls_found(cast.member, "доклад", after) == [printed, printed]
    with time_machine.travel(after, tick=False):
        client = Client()
        client.force_login(cast.member)
        assert client.get(printed)["Content-Type"] == "application/pdf"


def test_recommendations_are_for_readers_once_the_meeting_was_held(cast: Cast) -> None:
    meeting = held(cast)
    texts: dict[str, Any] = {
        "text_kk": "Кітапхананы толықтыру ұсынылсын.",
        "text_ru": "Рекомендовать пополнить библиотеку.",
    }
    adopt_recommendation(
        item=meeting.items.get(number=1),
        kind="recommendation",
        tasks=["4.1"],
        addressees=[cast.organisations["culture"]],
        by=cast.secretariat,
        at=evening(),
        **texts,
    )
    assert who_finds(cast, "библиотек", "recommendation", evening()) == set(READERS)
    type(meeting).objects.filter(pk=meeting.pk).update(state="planned")
    assert who_finds(cast, "библиотек", "recommendation", evening()) == {"secretariat"}


def test_requests_for_information_are_for_readers_once_they_were_sent(cast: Cast) -> None:
    asked = request_information(
        cast.council,
        cast.organisations["health"],
        subject_kk="Тексерулер туралы",
        subject_ru="Об осмотрах",
        tasks=["4.5"],
        number="1",
        sent_on=cast.today,
        by=cast.secretariat,
        at=cast.now,
    )
    assert who_finds(cast, "осмотрах", "request") == set(READERS)
    letter = InformationRequest.objects.get(pk=asked.pk).letter
    letter.sent_on = None
    letter.save()
    assert who_finds(cast, "осмотрах", "request") == {"secretariat"}


def test_proposals_that_came_are_for_readers_once_the_minutes_of_their_meeting_are_signed(cast: Cast) -> None:
    meeting = held(cast)
    one = receive(cast)
    assert who_finds(cast, "учебники", "proposal") == {"secretariat"}
    item = meeting.items.first()
    assert item is not None
    consider(cast, one, item, at=evening())
    assert who_finds(cast, "учебники", "proposal", evening()) == {"secretariat"}
    Minutes.objects.create(meeting=meeting, number="1", signed_on=meeting.date)
    assert who_finds(cast, "учебники", "proposal", evening()) == set(READERS)


def test_visits_are_for_all_who_read_the_council(cast: Cast) -> None:
    people = [cast.people["chair"], cast.people["health"]]
    terms: dict[str, Any] = {"place_kk": "Мекеме", "place_ru": "Учреждение", "findings_ru": "Мало книг"}
    by_at: dict[str, Any] = {"by": cast.secretariat, "at": cast.now}
    actions.record_visit(cast.council, date=cast.today, kind="institution", participants=people, **terms, **by_at)
    assert who_finds(cast, "книг", "visit") == set(READERS)


@pytest.mark.parametrize(
    ("query", "kind"),
    [
        ("абенова", "person"),
        ("ковалев", "person"),
        ("культуры", "organisation"),
        ("прокурорының", "post"),
        ("акмолинской", "council"),
    ],
)
def test_the_directory_and_the_council_are_for_all_who_read_it(cast: Cast, query: str, kind: str) -> None:
    assert who_finds(cast, query, kind) == set(READERS)


def test_whoever_was_merged_into_another_is_not_found_any_more(cast: Cast) -> None:
    away = Person.objects.get(pk=cast.people["sport"].pk)
    away.merged_into = cast.people["land"]
    away.save()
    assert who_finds(cast, "андрей", "person") == set()


def test_what_another_council_has_is_neither_found_nor_counted(cast: Cast, client: Client) -> None:
    minuted(cast)
    client.force_login(cast.stranger)
    for word in ("орналастыру", "доклад", "Ақмола", *(names[3][1].split()[0] for names in ROWS.values())):
        page = client.get(reverse("search"), {"q": word})
        assert page.context["kinds"] == []


def test_who_keeps_a_council_is_the_same_one_by_one_and_all_at_once(cast: Cast) -> None:
    units = {"unit": cast.city, "name_kk": "Кеңес", "name_ru": "Совет"}
    before = Council.objects.create(**units, dissolved_on=cast.today)
    later = Council.objects.create(**{**units, "unit": cast.district}, dissolved_on=cast.today + datetime.timedelta(1))
    Council.objects.filter(pk=cast.council.pk).update(predecessor=before)
    Council.objects.create(**{**units, "unit": cast.oblast}, predecessor=later, dissolved_on=SINCE)
    for user in User.objects.all():
        kept = set(councils_kept(user, cast.today))
        assert kept == {one for one in Council.objects.all() if may_keep(user, one, cast.today)}
    assert before in councils_kept(cast.secretariat, cast.today)


def test_a_role_that_ended_finds_nothing(cast: Cast) -> None:
    RoleHeld.objects.filter(user=cast.supervisor).update(until=cast.today)
    assert found_by(cast.supervisor, "абенова") == {}


SINCE = datetime.date(2024, 1, 10)
