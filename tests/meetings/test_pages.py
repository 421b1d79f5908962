"""The pages of meetings: who sees what, forms that act, lists that do not grow their queries."""

from collections.abc import Iterator
from typing import Any

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from council.files import may_read_file
from council.models import Event, Mail, User
from meetings import actions
from meetings.models import Meeting
from tests.cast import Cast, make_user
from tests.meetings.steps import DAY, PLACE, approved, conclude, drafted, evening, held, now, planned, sent

PDF = b"%PDF-1.7\n%%EOF\n"


@pytest.fixture(autouse=True)
def _the_clock_stands(cast: Cast) -> Iterator[None]:
    with time_machine.travel(cast.now, tick=False):
        yield


def url(name: str, meeting: Meeting, *more: object) -> str:
    return reverse(f"meetings:{name}", args=[meeting.council_id, meeting.pk, *more])


def as_(client: Client, user: User) -> Client:
    client.force_login(user)
    return client


def text(client: Client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200
    return response.content.decode()


DRAFT_ITEM = "Жұмысқа орналастыру"


@pytest.mark.parametrize("stage", [drafted, sent])
@pytest.mark.parametrize(
    ("who", "sees"), [("secretariat", True), ("chair", True), ("member", False), ("supervisor", False)]
)
def test_a_draft_agenda_is_for_the_secretariat_and_the_chair(
    cast: Cast, client: Client, stage: Any, who: str, sees: bool
) -> None:
    meeting = stage(cast)
    as_(client, getattr(cast, who))
    page = text(client, url("meeting", meeting))
    assert (DRAFT_ITEM in page) is sees
    assert client.get(url("document", meeting, "agenda", "kk")).status_code == (200 if sees else 404)


@pytest.mark.parametrize("who", ["member", "supervisor", "maslikhat"])
def test_an_approved_agenda_is_seen_by_whoever_reads_the_council(cast: Cast, client: Client, who: str) -> None:
    meeting = approved(cast)
    as_(client, getattr(cast, who))
    assert DRAFT_ITEM in text(client, url("meeting", meeting))
    assert client.get(url("document", meeting, "agenda", "ru")).status_code == 200


def test_a_member_sees_nothing_of_a_reopened_agenda(cast: Cast, client: Client) -> None:
    meeting = actions.reopen_agenda(approved(cast), by=cast.secretariat, at=cast.now)
    as_(client, cast.member)
    assert DRAFT_ITEM not in text(client, url("meeting", meeting))


def test_minutes_are_served_when_signed(cast: Cast, client: Client) -> None:
    meeting = held(cast)
    as_(client, cast.member)
    assert client.get(url("document", meeting, "minutes", "kk")).status_code == 404
    conclude(meeting)
    for item in meeting.items.all():
        actions.write_proceedings(item, proceedings_kk="а", proceedings_ru="б", by=cast.secretariat, at=evening())
    actions.sign_minutes(
        now(meeting),
        chair_signed_on=DAY,
        secretary_signed_on=DAY,
        secretary_kk="а",
        secretary_ru="б",
        by=cast.secretariat,
        at=evening(),
    )
    response: Any = client.get(url("document", meeting, "minutes", "kk"))
    assert b"".join(response.streaming_content) == PDF
    assert response["Cache-Control"] == "private, no-store"


ACTING = [
    "change-meeting", "cancel-meeting", "agenda", "add-item", "send-to-chair", "record-agenda-approval",
    "invitations", "send-invitations", "record-attendance", "hold-meeting", "sign-minutes", "add-paper",
]  # fmt: skip


@pytest.mark.parametrize("name", ACTING)
def test_acting_pages_are_for_the_secretariat(cast: Cast, client: Client, name: str) -> None:
    meeting = planned(cast)
    assert as_(client, cast.secretariat).get(url(name, meeting)).status_code == 200
    assert as_(client, cast.member).get(url(name, meeting)).status_code == 403
    assert as_(client, cast.stranger).get(url(name, meeting)).status_code == 404


def test_another_councils_meeting_is_404(cast: Cast, client: Client) -> None:
    from council.actions import start_council

    other = start_council(cast.city, name_kk="Алматы", name_ru="Алматы", by=cast.stranger, at=cast.now)
    meeting = planned(cast)
    as_(client, cast.stranger)
    for name in ("meeting", "agenda", "approve-agenda"):
        assert client.get(reverse(f"meetings:{name}", args=[other.pk, meeting.pk])).status_code == 404
    assert client.get(url("meeting", meeting)).status_code == 404


def test_a_meeting_is_planned_on_its_page_and_a_second_submit_does_nothing_twice(cast: Cast, client: Client) -> None:
    as_(client, cast.secretariat)
    address = reverse("meetings:plan-meeting", args=[cast.council.pk])
    token = client.get(address).context["form"]["token"].value()
    data = {"token": str(token), "date": "2026-05-20", "time": "15:00", **PLACE}
    first, second = client.post(address, data), client.post(address, data)
    meeting = Meeting.objects.get()
    assert first["Location"] == second["Location"] == url("agenda", meeting)
    refused = client.post(address, {**data, "token": "", "date": "2026-04-01"})
    assert refused.status_code == 200
    assert PLACE["place_ru"] in refused.content.decode()
    assert refused.context["form"].errors["date"]


def test_an_item_is_added_with_its_tasks_and_who_is_heard(cast: Cast, client: Client) -> None:
    meeting = planned(cast)
    as_(client, cast.secretariat)
    data = {
        "title_kk": "Тыңдау",
        "title_ru": "Заслушивание",
        "kind": "hearing",
        "tasks": ["4.1"],
        "heard": [str(cast.tenures["health"].pk)],
    }
    assert client.post(url("add-item", meeting), data).status_code == 302
    item = meeting.items.get()
    assert (item.tasks, item.heard.get().person) == (["4.1"], cast.people["health"])
    client.post(url("change-item", meeting, item.pk), {**data, "title_ru": "Заслушивание главы"})
    item.refresh_from_db()
    assert item.title_ru == "Заслушивание главы"
    assert client.get(url("change-item", meeting, item.pk)).context["form"]["heard"].value() == data["heard"]
    client.post(url("remove-item", meeting, item.pk))
    assert not meeting.items.exists()


def test_items_are_ordered_with_buttons(cast: Cast, client: Client) -> None:
    meeting = drafted(cast)
    last = meeting.items.order_by("number").last()
    assert last is not None
    as_(client, cast.secretariat).post(url("move-item", meeting, last.pk), {"to": "up"})
    assert meeting.items.order_by("number").first() == last
    assert client.get(url("move-item", meeting, last.pk)).status_code == 405


def test_the_chair_approves_on_one_page(cast: Cast, client: Client) -> None:
    meeting = sent(cast)
    as_(client, cast.chair)
    page = client.get(url("approve-agenda", meeting))
    assert DRAFT_ITEM in page.content.decode()
    form = page.context["form"]
    data = {"token": str(form["token"].value()), "revision": form["revision"].value()}
    assert client.post(url("approve-agenda", meeting), data).status_code == 302
    assert now(meeting).agenda_status == "approved"
    assert as_(client, cast.member).get(url("approve-agenda", meeting)).status_code == 403
    assert as_(client, cast.secretariat).get(url("approve-agenda", meeting)).status_code == 403


def test_the_chair_returns_with_remarks_and_the_secretariat_reads_them(cast: Cast, client: Client) -> None:
    meeting = sent(cast)
    as_(client, cast.chair).post(url("return-agenda", meeting), {"remarks": "Уақытын өзгерту керек"})
    assert "Уақытын өзгерту керек" in text(as_(client, cast.secretariat), url("meeting", meeting))
    assert "Уақытын өзгерту керек" not in text(as_(client, cast.member), url("meeting", meeting))


def test_a_refusal_shows_its_clause_and_stores_nothing(cast: Cast, client: Client) -> None:
    meeting = planned(cast)
    response = as_(client, cast.secretariat).post(url("send-to-chair", meeting))
    assert response.status_code == 200
    assert response.context["refusal"].clause == "14"
    assert now(meeting).agenda_status == "draft"


def test_invitations_are_sent_and_their_state_is_shown(cast: Cast, client: Client) -> None:
    meeting = approved(cast)
    as_(client, cast.secretariat)
    assert client.post(url("send-invitations", meeting)).status_code == 302
    letter = Mail.objects.order_by("pk").first()
    assert letter is not None
    Mail.objects.filter(pk=letter.pk).update(state="failed", error="no such mailbox")
    assert "no such mailbox" in text(client, url("invitations", meeting))
    client.post(reverse("resend-mail", args=[letter.council_id, letter.pk]))
    letter.refresh_from_db()
    assert letter.state == "waiting"


def test_the_attendance_page_lists_the_composition_of_that_day(cast: Cast, client: Client) -> None:
    meeting = approved(cast)
    as_(client, cast.secretariat)
    with time_machine.travel(evening(), tick=False):
        client.force_login(cast.secretariat)
        page = client.get(url("record-attendance", meeting))
        people = [row.seat.person for row in page.context["form"].rows]
        assert people[0] == cast.people["chair"]
        assert len(people) == cast.composition.seats.count()
        data = {f"status_{one.pk}": "present" for one in people}
        data[f"status_{people[1].pk}"] = "excused"
        refused = client.post(url("record-attendance", meeting), data)
        assert refused.context["form"].errors[f"reason_{people[1].pk}"]
        assert not meeting.attendance.exists()
        data[f"reason_{people[1].pk}"] = "Іссапарда"
        assert client.post(url("record-attendance", meeting), data).status_code == 302
        assert client.post(url("hold-meeting", meeting)).status_code == 302
    assert now(meeting).number == "1"


def test_a_past_meeting_is_taken_over_on_its_page(cast: Cast, client: Client) -> None:
    as_(client, cast.secretariat)
    address = reverse("meetings:take-over-meeting", args=[cast.council.pk])
    assert client.get(address).context["day"] is None
    page = client.get(address, {"date": "2026-04-02"})
    assert len(page.context["form"].fields["present"].queryset) == cast.composition.seats.count()
    chair = cast.people["chair"].pk
    data = {
        "date": "2026-04-02", "time": "15:00", "number": "1", "present": [chair], "approved_by": chair,
        "approved_on": "2026-04-01", "minutes_number": "1", "minutes_signed_on": "2026-04-03",
        "items-TOTAL_FORMS": "8", "items-INITIAL_FORMS": "0",
        "items-0-title_kk": "Мәселе", "items-0-title_ru": "", "items-0-kind": "ordinary",
    }  # fmt: skip
    refused = client.post(address, data)
    assert refused.status_code == 200
    assert "Мәселе" in refused.content.decode()
    response = client.post(address, {**data, "items-0-title_ru": "Вопрос", "items-0-tasks": ["3.1"]})
    meeting = Meeting.objects.get()
    assert response["Location"] == url("meeting", meeting)
    assert (meeting.taken_over, meeting.items.get().tasks, meeting.minutes.number) == (True, ["3.1"], "1")
    assert meeting.attendance.filter(status="present").count() == 1
    assert Event.objects.get(action="meeting.taken_over").from_paper


def test_papers_are_held_back_until_the_agenda_is_approved(cast: Cast, client: Client) -> None:
    meeting = sent(cast)
    as_(client, cast.secretariat)
    upload = SimpleUploadedFile("a.pdf", PDF, "application/pdf")
    assert client.post(url("add-paper", meeting), {"title": "Анықтама", "file": upload}).status_code == 302
    paper = meeting.papers.get()
    own = url("paper", meeting, paper.pk)
    for who, sees in (("secretariat", 200), ("chair", 200), ("member", 404), ("supervisor", 404)):
        assert as_(client, getattr(cast, who)).get(own).status_code == sees
    assert not may_read_file(cast.member, paper.file, cast.today)
    actions.approve_agenda(meeting, by=cast.chair, at=cast.now)
    assert may_read_file(cast.member, paper.file, cast.today)
    assert as_(client, cast.member).get(own).status_code == 200
    as_(client, cast.secretariat).post(url("remove-paper", meeting, paper.pk))
    assert not meeting.papers.exists()


def test_a_visit_is_recorded_and_shown_with_its_finding(cast: Cast, client: Client) -> None:
    as_(client, cast.secretariat)
    data = {
        "date": "2026-04-02", "kind": "institution", "place_kk": "№ 18 мекеме", "place_ru": "Учреждение № 18",
        "participants": [cast.people["chair"].pk],
    }  # fmt: skip
    response = client.post(reverse("meetings:record-visit", args=[cast.council.pk]), data)
    visit = cast.council.visits.get()
    assert response["Location"] == reverse("meetings:visit", args=[cast.council.pk, visit.pk])
    as_(client, cast.member)
    page = client.get(response["Location"])
    assert [one["clause"] for one in page.context["findings"]] == ["6.3"]
    assert "№ 18 мекеме" in text(client, reverse("meetings:visits", args=[cast.council.pk]))
    assert as_(client, cast.stranger).get(response["Location"]).status_code == 404


def test_a_reader_gets_no_button_that_acts(cast: Cast, client: Client) -> None:
    meeting = approved(cast)
    page = text(as_(client, make_reader(cast)), url("meeting", meeting))
    for name in ("change-meeting", "reopen-agenda", "cancel-meeting", "send-invitations", "add-paper"):
        assert url(name, meeting) not in page


def make_reader(cast: Cast) -> User:
    from council.models import Role

    return make_user("reader", Role.SUPERVISOR, cast.oblast)
