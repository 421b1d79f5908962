"""The pages of the agenda in full: order, speakers, suggestions, templates, the supplement; who sees what."""

from collections.abc import Iterator
from typing import Any

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from council.models import Event, User
from meetings import actions
from meetings.models import AgendaItem, AgendaTemplate, Meeting, MeetingPaper, Supplement, Visit, VisitFollowUp
from tests.cast import Cast
from tests.meetings.steps import approved, drafted, now, planned

ITEM: dict[str, Any] = {"title_kk": "Құпия мәселе", "title_ru": "Ещё один вопрос", "kind": "ordinary"}


@pytest.fixture(autouse=True)
def _the_clock_stands(cast: Cast) -> Iterator[None]:
    with time_machine.travel(cast.now, tick=False):
        yield


def url(name: str, meeting: Meeting, *more: object) -> str:
    return reverse(f"meetings:{name}", args=[meeting.council_id, meeting.pk, *more])


def as_(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def text(client: Client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200
    return response.content.decode()


def opened(cast: Cast) -> Supplement:
    """A supplement, begun and filled on its pages."""
    meeting, client = approved(cast), as_(cast.secretariat)
    answer = client.post(url("open-supplement", meeting), {"dated": "2026-04-10"})
    assert answer["Location"] == url("agenda", meeting)
    assert client.post(url("add-item", meeting), ITEM).status_code == 302
    return Supplement.objects.select_related("meeting__council__unit").get()


def test_speakers_guests_and_minutes_are_entered_and_come_back_in_the_form(cast: Cast) -> None:
    meeting, client = planned(cast), as_(cast.secretariat)
    holder = cast.tenures["health"].pk
    values = {
        **ITEM,
        "speakers": [holder],
        "guests": "Қонақов Қ.; қор басшысы; руководитель фонда\n",
        "minutes_planned": 20,
    }
    assert client.post(url("add-item", meeting), values).status_code == 302
    item = AgendaItem.objects.get()
    assert [str(one) for one in item.speakers.all()] == ["Әбенова Гүлнар", "Қонақов Қ."]
    page = text(client, url("change-item", meeting, item.pk))
    assert "Қонақов Қ.; қор басшысы; руководитель фонда" in page
    assert "Әбенова Гүлнар" in text(client, url("agenda", meeting))
    assert client.post(url("change-item", meeting, item.pk), values).status_code == 302
    assert not Event.objects.filter(action="item.changed").exists()


@pytest.mark.parametrize("line", ["Қонақов", "Қонақов; басшы", "; басшы; глава", "а;б;в;г", f"{'Ж' * 201};б;в"])
def test_a_guest_without_both_titles_is_pointed_out_and_stays_typed(cast: Cast, line: str) -> None:
    meeting = planned(cast)
    answer = as_(cast.secretariat).post(url("add-item", meeting), {**ITEM, "guests": line})
    assert answer.status_code == 200
    assert line in answer.content.decode()
    assert not meeting.items.exists()


def test_the_order_is_sent_as_one_form(cast: Cast) -> None:
    meeting, client = drafted(cast), as_(cast.secretariat)
    first, second = meeting.items.all()
    order = {"order": f"{second.pk},{first.pk}", "revision": meeting.revision}
    assert client.post(url("order-items", meeting), order)["Location"] == url("agenda", meeting)
    assert [one.pk for one in meeting.items.all()] == [second.pk, first.pk]
    again = client.post(url("order-items", meeting), {**order, "order": f"{first.pk},{second.pk}"}, follow=True)
    assert 'role="alert"' in again.content.decode()  # read with an older revision
    for nonsense in ("", "x", "9" * 40, f"{first.pk}"):
        client.post(url("order-items", meeting), {"order": nonsense, "revision": "x"})
    assert [one.pk for one in meeting.items.all()] == [second.pk, first.pk]
    assert as_(cast.member).post(url("order-items", meeting), order).status_code == 403
    assert as_(cast.stranger).post(url("order-items", meeting), order).status_code == 404


def test_a_suggestion_says_why_and_is_taken_over_with_one_click(cast: Cast) -> None:
    visit = Visit.objects.create(council=cast.council, key="v1", date=cast.today, kind="institution")
    one = VisitFollowUp.objects.create(visit=visit, text_kk="Шатырды жөндеу", text_ru="Ремонт крыши")
    meeting, client = planned(cast), as_(cast.secretariat)
    page = text(client, url("agenda", meeting))
    assert "Шатырды жөндеу" in page
    key = {"key": f"visit-follow-up:{one.pk}"}
    assert client.post(url("take-suggestion", meeting), key).status_code == 302
    assert meeting.items.get().title_ru == "Ремонт крыши"
    assert key["key"] not in text(client, url("agenda", meeting))
    assert as_(cast.chair).post(url("take-suggestion", meeting), key).status_code == 403


def test_a_template_is_made_from_an_agenda_changed_and_taken_over(cast: Cast) -> None:
    meeting, client, council = drafted(cast), as_(cast.secretariat), cast.council.pk
    names = {"name_kk": "Тоқсандық", "name_ru": "Квартальная"}
    add = reverse("meetings:add-agenda-template", args=[council])
    assert client.post(f"{add}?meeting={meeting.pk}", names).status_code == 302
    template = AgendaTemplate.objects.get()
    at = [council, template.pk]
    client.post(reverse("meetings:add-standing-item", args=at), {**ITEM, "minutes_planned": 5})
    assert "Құпия мәселе" in text(client, reverse("meetings:agenda-template", args=at))
    third = template.items.get(title_kk="Құпия мәселе")
    client.post(reverse("meetings:change-standing-item", args=[*at, third.pk]), {**ITEM, "title_ru": "Разное"})
    client.post(reverse("meetings:move-standing-item", args=[*at, third.pk]), {"to": "up"})
    client.post(reverse("meetings:rename-agenda-template", args=at), {**names, "name_ru": "Обычная"})
    assert [one.title_ru for one in template.items.all()][1] == "Разное"
    assert "Тоқсандық" in text(client, reverse("meetings:agenda-templates", args=[council]))
    client.post(url("take-over-template", meeting), {"template": template.pk})
    assert meeting.items.count() == 3
    client.post(reverse("meetings:remove-standing-item", args=[*at, third.pk]))
    client.post(reverse("meetings:delete-agenda-template", args=at))
    assert not AgendaTemplate.objects.exists()
    for nonsense in ("", "x", "9" * 40, str(template.pk)):
        back = client.post(url("take-over-template", meeting), {"template": nonsense}, follow=True)
        assert 'role="alert"' in back.content.decode()
    for nonsense in ("x", "9" * 40, "77"):
        assert client.get(f"{add}?meeting={nonsense}").status_code == 404


@pytest.mark.parametrize(
    ("who", "sees"), [("secretariat", True), ("chair", True), ("member", False), ("supervisor", False)]
)
def test_a_supplement_is_for_the_secretariat_and_the_chair_until_it_is_set(cast: Cast, who: str, sees: bool) -> None:
    supplement = opened(cast)
    meeting, client = supplement.meeting, as_(getattr(cast, who))
    upload = SimpleUploadedFile("paper.pdf", b"%PDF-1.7\n%%EOF\n")
    as_(cast.secretariat).post(
        url("add-paper", meeting), {"title": "Құпия анықтама", "item": supplement.items.get().pk, "file": upload}
    )
    paper, code = MeetingPaper.objects.get(), 200 if sees else 404
    page = text(client, url("meeting", meeting))
    assert ("Құпия мәселе" in page, "Құпия анықтама" in page) == (sees, sees)
    assert client.get(url("paper", meeting, paper.pk)).status_code == code
    if not sees:
        assert client.get(reverse("file", args=[paper.file_id])).status_code == 404
    document = url("supplement-document", meeting, supplement.pk, "kk", "pdf")
    assert client.get(document).status_code == code
    actions.send_supplement(supplement, by=cast.secretariat, at=cast.now)
    actions.approve_supplement(supplement, by=cast.chair, at=cast.now)
    page = text(client, url("meeting", meeting))
    assert "Құпия мәселе" in page
    assert client.get(url("paper", meeting, paper.pk)).status_code == 200
    assert client.get(document).status_code == 200
    assert client.get(url("supplement-document", meeting, supplement.pk, "ru", "docx")).status_code == 200


def test_the_chair_finds_it_on_the_first_page_and_sets_it(cast: Cast) -> None:
    supplement = opened(cast)
    meeting, client = supplement.meeting, as_(cast.secretariat)
    assert url("agenda", meeting) in text(client, reverse("desk"))
    client.post(url("send-supplement", meeting, supplement.pk))
    page, chair = url("approve-supplement", meeting, supplement.pk), as_(cast.chair)
    assert page in text(chair, reverse("desk"))
    assert "Құпия мәселе" in text(chair, page)
    chair.post(url("return-supplement", meeting, supplement.pk), {"remarks": "Нақтылаңыз"})
    assert "Нақтылаңыз" in text(client, url("agenda", meeting))
    assert page not in text(chair, reverse("desk"))
    client.post(url("send-supplement", meeting, supplement.pk))
    assert chair.post(page).status_code == 302
    assert now(meeting).agenda_version == 2
    for who in (cast.secretariat, cast.member):
        assert as_(who).get(page).status_code == 403


def test_it_is_taken_back_recorded_from_paper_or_given_up(cast: Cast) -> None:
    supplement = opened(cast)
    meeting, client = supplement.meeting, as_(cast.secretariat)
    client.post(url("send-supplement", meeting, supplement.pk))
    client.post(url("take-back-supplement", meeting, supplement.pk))
    assert Supplement.objects.get().status == "draft"
    client.post(url("discard-supplement", meeting, supplement.pk))
    assert not Supplement.objects.exists()
    client.post(url("open-supplement", meeting), {"dated": "2026-04-10"})
    client.post(url("add-item", meeting), ITEM)
    supplement = Supplement.objects.get()
    paper = {"person": cast.people["chair"].pk, "date": "2026-04-10", "time": "09:00", "number": "4"}
    client.post(url("record-supplement-approval", meeting, supplement.pk), paper)
    assert Supplement.objects.get().status == "approved"


def test_the_steps_stand_on_top_and_the_present_one_is_marked(cast: Cast) -> None:
    meeting, client = drafted(cast), as_(cast.secretariat)
    for name in ("meeting", "agenda"):
        page = text(client, url(name, meeting))
        assert page.count('aria-current="step"') == 1
        assert page.index('class="steps"') < page.index('class="sheet"')
        assert "Омаров Қайрат" in page


def test_a_past_day_leads_to_taking_the_meeting_over(cast: Cast) -> None:
    values = {"date": "2026-04-01", "time": "15:00", "place_kk": "Зал", "place_ru": "Зал"}
    answer = as_(cast.secretariat).post(reverse("meetings:plan-meeting", args=[cast.council.pk]), values)
    page = reverse("meetings:take-over-meeting", args=[cast.council.pk])
    assert f'href="{page}?date=2026-04-01"' in answer.content.decode()


@pytest.mark.parametrize("name", ["agenda", "meeting"])
def test_the_queries_do_not_grow_with_items_speakers_and_templates(cast: Cast, name: str) -> None:
    meeting, client = drafted(cast), as_(cast.secretariat)
    health = actions.Speaking(cast.people["health"], cast.posts["health"])

    def more(word: str) -> None:
        by_at: dict[str, Any] = {"by": cast.secretariat, "at": cast.now}
        actions.add_item(now(meeting), title_kk=word, title_ru=word, speakers=[health], **by_at)
        actions.add_agenda_template(cast.council, name_kk=word, name_ru=word, **by_at)

    more("А")
    text(client, url(name, meeting))
    with CaptureQueriesContext(connection) as few:
        text(client, url(name, meeting))
    for word in ("Б", "В", "Г", "Д"):
        more(word)
    with CaptureQueriesContext(connection) as many:
        text(client, url(name, meeting))
    assert len(many) <= len(few)
