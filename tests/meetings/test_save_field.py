"""The channel by which the screen in the room saves: what is answered to what, and to whom."""

import json
from collections.abc import Iterator
from typing import Any

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from council.models import Event, OwnRegulation
from meetings import actions
from meetings.actions.attendance import Mark
from meetings.models import AgendaItem, Answer, Guest, Meeting
from tests.cast import Cast
from tests.meetings.steps import DAY, approved, evening, minuted, now

MARK = {"status": "present", "reason": "", "arrived_at": "", "left_at": ""}
UNMARKED = {**MARK, "status": ""}


@pytest.fixture
def meeting(cast: Cast) -> Iterator[Meeting]:
    one = approved(cast)
    with time_machine.travel(evening(), tick=False):
        yield one


@pytest.fixture
def secretary(cast: Cast, meeting: Meeting) -> Client:
    client = Client()
    client.force_login(cast.secretariat)
    return client


def to(name: str, meeting: Meeting, *more: int) -> str:
    return reverse(f"meetings:{name}", args=[meeting.council_id, meeting.pk, *more])


def save(client: Client, meeting: Meeting, field: str, base: Any, text: Any) -> tuple[int, dict[str, Any]]:
    asked = json.dumps({"field": field, "base": base, "text": text})
    answer = client.post(to("save-field", meeting), asked, content_type="application/json")
    return answer.status_code, answer.json() if answer["Content-Type"] == "application/json" else {}


def first(meeting: Meeting) -> AgendaItem:
    return meeting.items.order_by("number")[0]


def test_each_kind_of_field_is_saved_by_its_act(secretary: Client, meeting: Meeting, cast: Cast) -> None:
    item, mark = f"item-{first(meeting).pk}", f"mark-{cast.people['chair'].pk}"
    late = {**MARK, "arrived_at": "18:20"}
    votes = {"votes_for": "1", "votes_against": "", "votes_abstained": "00"}
    empty = dict.fromkeys(votes, "")
    for field, base, text, stored in (
        (mark, UNMARKED, late, late),
        (f"{item}-spoke_ru", "", "Сказал\r\nслово\x00", "Сказал\nслово"),
        (f"{item}-outcome", "", "noted", "noted"),
        (f"{item}-votes", empty, votes, {**votes, "votes_abstained": "0"}),
        ("meeting-began_at", "", "15:04", "15:04"),
    ):
        assert save(secretary, meeting, field, base, text) == (200, {"value": stored, "at": "18:00"})
        assert secretary.get(to("room-state", meeting)).json()["values"][field] == stored
    assert [one.action for one in Event.objects.order_by("number")][-5:] == [
        "attendance.recorded",
        "proceedings.written",
        "outcome.recorded",
        "votes.recorded",
        "meeting.hour_recorded",
    ]


@pytest.mark.parametrize("field", ["item-{item}-proceedings_kk", "mark-{person}"])
def test_an_individual_number_is_refused_before_it_is_saved(
    secretary: Client, meeting: Meeting, cast: Cast, field: str
) -> None:
    number = "900101300017"
    field = field.format(item=first(meeting).pk, person=cast.people["chair"].pk)
    is_mark = field.startswith("mark")
    text = {**MARK, "status": "excused", "reason": number} if is_mark else f"ЖСН {number}"
    status, told = save(secretary, meeting, field, UNMARKED if is_mark else "", text)
    assert status == 422
    assert number in told["message"]
    assert not meeting.attendance.exists()
    assert first(meeting).proceedings_kk == ""


def test_a_stale_base_is_answered_with_what_stands_there(secretary: Client, meeting: Meeting, cast: Cast) -> None:
    field = f"item-{first(meeting).pk}-proceedings_kk"
    by_at: dict[str, Any] = {"by": cast.secretariat, "at": evening()}
    actions.write_notes(first(meeting), "proceedings_kk", "Олардікі", base="", **by_at)
    status, told = save(secretary, meeting, field, "", "Менікі")
    assert (status, told["now"]) == (409, "Олардікі")
    assert save(secretary, meeting, field, "", "Олардікі")[0] == 200
    chair = cast.people["chair"]
    actions.mark_attendance(meeting, chair, Mark("absent"), base=Mark(""), **by_at)
    status, told = save(secretary, meeting, f"mark-{chair.pk}", UNMARKED, MARK)
    assert (status, told["now"]) == (409, {**MARK, "status": "absent"})
    assert first(meeting).proceedings_kk == "Олардікі"


def test_a_refusal_says_why(secretary: Client, meeting: Meeting, cast: Cast) -> None:
    chair, item = f"mark-{cast.people['chair'].pk}", f"item-{first(meeting).pk}"
    nothing = {"votes_for": "", "votes_against": "", "votes_abstained": ""}
    for field, base, text in (
        (chair, UNMARKED, {**MARK, "status": "excused"}),
        (chair, UNMARKED, {**MARK, "arrived_at": "16:00", "left_at": "15:00"}),
        (chair, UNMARKED, {**MARK, "arrived_at": "after lunch"}),
        (f"mark-{cast.people['institution'].pk}", UNMARKED, MARK),
        (f"{item}-votes", nothing, {**nothing, "votes_for": "1"}),
        (f"{item}-votes", nothing, {**nothing, "votes_for": "-1"}),
        (f"{item}-outcome", "", "decided"),
        ("meeting-began_at", "", "25:00"),
    ):
        status, told = save(secretary, meeting, field, base, text)
        assert (status, bool(told["message"])) == (422, True), field
    assert not meeting.attendance.exists()


@pytest.mark.parametrize(
    ("field", "text"),
    [
        ("item-1-title_kk", ""),
        ("meeting-place_kk", ""),
        ("meeting-3-began_at", ""),
        ("mark-1", "present"),
        ("mark-1-status", ""),
        ("proceedings_kk", ""),
        (["mark-1"], ""),
        ("meeting-began_at", {"a": "b"}),
    ],
)
def test_what_no_screen_sends_is_answered_so(secretary: Client, meeting: Meeting, field: Any, text: Any) -> None:
    before = Event.objects.count()
    for known in AgendaItem.objects.filter(pk=first(meeting).pk):
        named = field.replace("item-1", f"item-{known.pk}") if isinstance(field, str) else field
        assert save(secretary, meeting, named, "", text)[0] in (400, 404)
    for body in (b"", b"[]", b'{"field": "mark-1"}', b"\xff"):
        assert secretary.post(to("save-field", meeting), body, content_type="application/json").status_code == 400
    assert Event.objects.count() == before


def test_the_item_of_another_meeting_is_not_found(secretary: Client, meeting: Meeting, cast: Cast) -> None:
    other = first(minuted(cast, day=DAY.replace(day=1)))
    assert save(secretary, meeting, f"item-{other.pk}-spoke_kk", "", "а")[0] == 404


@pytest.mark.parametrize(("who", "status"), [("stranger", 404), ("supervisor", 403), ("member", 403), ("chair", 403)])
def test_the_screen_is_the_secretariats(meeting: Meeting, cast: Cast, who: str, status: int) -> None:
    client = Client()
    client.force_login(getattr(cast, who))
    assert client.get(to("room", meeting)).status_code == status
    assert client.get(to("room-state", meeting)).status_code == status
    assert save(client, meeting, "meeting-began_at", "", "15:00")[0] == status
    assert now(meeting).began_at is None


def test_a_form_from_another_site_saves_nothing(meeting: Meeting, cast: Cast) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(cast.secretariat)
    assert save(client, meeting, "meeting-began_at", "", "15:00")[0] == 403


def test_the_quorum_stands_there_only_where_the_own_regulation_sets_one(
    secretary: Client, meeting: Meeting, cast: Cast
) -> None:
    assert "room-quorum" not in secretary.get(to("room", meeting)).content.decode()
    rules: dict[str, Any] = {"council": cast.council, "since": DAY, "quorum": "2/3"}
    OwnRegulation.objects.create(**rules)
    for number, seat in enumerate(cast.composition.seats.all(), start=1):
        actions.mark_attendance(
            meeting, seat.person, Mark("present"), base=Mark(""), by=cast.secretariat, at=evening()
        )
        there = secretary.get(to("room", meeting)).context["room"].there
        assert (there.present, there.members, there.needed) == (number, 12, 8)
        assert there.is_reached == (number >= 8)
    OwnRegulation.objects.filter(council=cast.council).update(since=DAY.replace(day=21))
    assert secretary.get(to("room", meeting)).context["room"].there.needed is None


def test_before_the_day_and_after_the_signing_the_screen_says_so(cast: Cast) -> None:
    client, early, late = Client(), approved(cast), minuted(cast, day=DAY.replace(day=1))
    client.force_login(cast.secretariat)
    for one, at in ((early, cast.now), (late, evening())):
        with time_machine.travel(at, tick=False):
            page = client.get(to("room", one))
        assert page.status_code == 200
        assert "data-field" not in page.content.decode()


def test_the_queries_of_the_screen_do_not_grow_with_items_guests_and_answers(
    secretary: Client, meeting: Meeting, cast: Cast
) -> None:
    def queries(name: str) -> int:
        with CaptureQueriesContext(connection) as seen:
            assert secretary.get(to(name, meeting)).status_code == 200
        return len(seen)

    Guest.objects.create(meeting=meeting, name="Қонақ", sent_by=cast.people["land"])
    few = [queries(name) for name in ("room", "room-state", "meeting")]
    for number, key in enumerate(("sport", "health", "culture")):
        answers: dict[str, Any] = {"kind": "not_coming", "reason": "Сырқат", "terms_version": 1}
        Answer.objects.create(meeting=meeting, person=cast.people[key], answered_at=cast.now, **answers)
        Guest.objects.create(meeting=meeting, name=f"Қонақ {number}", sent_by=cast.people[key])
        titles = {"title_kk": "Тағы", "title_ru": "Ещё", "number": number + 10}
        AgendaItem.objects.create(meeting=meeting, key=f"x-{number}", **titles)
    assert [queries(name) for name in ("room", "room-state", "meeting")] == few


def test_a_guest_is_written_down_without_scripts_and_taken_off(
    secretary: Client, meeting: Meeting, cast: Cast
) -> None:
    sender = cast.people["land"]
    answer = secretary.post(to("add-guest", meeting), {"name": "Есенов Асқар", "sent_by": sender.pk})
    assert answer.headers["Location"] == f"{to('room', meeting)}#guests"
    guest = Guest.objects.get()
    page = secretary.get(to("meeting", meeting)).content.decode()
    assert "Есенов Асқар" in page
    assert secretary.post(to("remove-guest", meeting, guest.pk)).status_code == 302
    assert not Guest.objects.exists()
    refused = secretary.post(to("add-guest", meeting), {"name": "Смагулов Тимур"})
    assert refused.status_code == 200
    assert refused.context["form"].errors["name"]
