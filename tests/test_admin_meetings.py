"""Meetings and visits in the admin: the same wrongs, refused with the same clauses (4, 5, 6.3, 12, 14)."""

import datetime
from collections.abc import Iterator
from typing import Any
from unittest import mock

import pytest
import time_machine
from django.test import Client

from council.models import Event, Mail
from meetings import actions
from meetings.models import AgendaApproval, AgendaItem, Attendance, Guest, Meeting, Minutes, Visit
from tests.admin_forms import choose, events, queries, said, send, shown, signed_in, text, url
from tests.cast import NO_PDF, NOW, SEATS, Cast, noon
from tests.meetings.steps import DAY, PLACE, approved, conclude, drafted, held, planned, sent


@pytest.fixture(autouse=True)
def travel() -> Iterator[Any]:
    with (
        time_machine.travel(NOW, tick=False) as moment,
        mock.patch("meetings.documents.render_pdf", return_value=NO_PDF),
    ):
        yield moment


@pytest.fixture
def secretariat(cast: Cast) -> Client:
    return signed_in(cast.secretariat)


def page_of(meeting: Meeting) -> str:
    return url(Meeting, "change", meeting.pk)


def new_item(number: int, **values: Any) -> dict[str, Any]:
    texts = {"title_kk": "Кітапхана қоры", "title_ru": "Библиотечный фонд", "kind": "ordinary"}
    row = {f"items-{number}-{name}": one for name, one in {**texts, **values}.items()}
    return {"items-TOTAL_FORMS": number + 1, **row}


def fresh(meeting: Meeting) -> Meeting:
    return Meeting.objects.get(pk=meeting.pk)


def test_a_meeting_is_planned_with_its_agenda_and_sent_to_the_chair(secretariat: Client, cast: Cast) -> None:
    answer = send(secretariat, url(Meeting, "add"), council=cast.council.pk, date="2026-05-20", time="15:00", **PLACE)
    assert (answer.status_code, said(answer)) == (302, "")
    meeting = Meeting.objects.get(council=cast.council)
    answer = send(
        secretariat, page_of(meeting), **new_item(0, tasks=["3.6"]), order_ru="Обсуждение", order_kk="Талқылау"
    )
    assert (answer.status_code, said(answer)) == (302, "")
    assert meeting.items.get().tasks == ["3.6"]
    assert "Done for 1 record." in choose(secretariat, Meeting, "to_chair", meeting)
    assert fresh(meeting).agenda_status == "with_chair"
    assert events(subject_type="meetings.meeting", subject_id=meeting.pk) == [
        "meeting.planned",
        "meeting.changed",
        "item.added",
        "agenda.sent",
    ]


def test_it_refuses_a_task_of_another_level(secretariat: Client, cast: Cast) -> None:
    meeting = planned(cast)
    answer = send(secretariat, page_of(meeting), **new_item(0, tasks=["5.1"]))
    assert answer.status_code == 200
    assert "Clause 5" in said(answer)
    assert shown(answer)["items-0-tasks"] == ["5.1"]
    assert shown(answer)["items-0-title_ru"] == "Библиотечный фонд"
    assert not meeting.items.exists()


def test_an_approved_agenda_is_shown_and_not_changed(secretariat: Client, cast: Cast) -> None:
    early = secretariat.get(page_of(drafted(cast)))
    meeting = Meeting.objects.get(council=cast.council)
    actions.send_to_chair(meeting, by=cast.secretariat, at=cast.now)
    actions.approve_agenda(fresh(meeting), by=cast.chair, at=cast.now)
    assert "items-0-title_ru" not in shown(secretariat.get(page_of(meeting)))
    late = send(secretariat, page_of(meeting), read=early, **{"items-0-title_ru": "Другое"})
    assert "Someone else changed this record meanwhile." in said(late)
    assert shown(late)["items-0-title_ru"] == "Другое"
    again = send(secretariat, page_of(meeting), read=late)
    assert "(clause 14)" in said(again)
    assert shown(again)["items-0-title_ru"] == "Другое"
    assert meeting.items.order_by("number")[0].title_ru == "Трудоустройство"
    assert fresh(meeting).agenda_status == "approved"


def sent_rows(meeting: Meeting) -> dict[str, Any]:
    """The rows of the agenda as a form that was read earlier sends them."""
    names = ("id", "title_kk", "title_ru", "kind", "tasks")
    items = enumerate(meeting.items.order_by("number"))
    return {f"items-{number}-{name}": getattr(item, name) for number, item in items for name in names}


@pytest.mark.parametrize("change", [new_item(2), {"items-0-DELETE": "on"}, {"items-0-title_ru": "Другое"}])
def test_an_approved_agenda_is_not_added_to_shortened_or_rewritten(
    secretariat: Client, cast: Cast, change: dict[str, Any]
) -> None:
    meeting = approved(cast)
    answer = send(secretariat, page_of(meeting), **{**sent_rows(meeting), **change})
    assert "(clause 14)" in said(answer)
    assert [one.title_ru for one in meeting.items.order_by("number")] == [
        "Трудоустройство",
        "Заслушивание руководителя управления",
    ]


def test_a_change_of_what_was_approved_goes_back_to_the_chair(secretariat: Client, cast: Cast) -> None:
    meeting = approved(cast)
    answer = send(secretariat, page_of(meeting), place_ru="Другой зал")
    assert (answer.status_code, said(answer)) == (302, "")
    assert (fresh(meeting).agenda_status, fresh(meeting).agenda_version) == ("draft", 2)


def test_it_refuses_a_change_while_the_agenda_is_with_the_chair(secretariat: Client, cast: Cast) -> None:
    meeting = sent(cast)
    answer = send(secretariat, page_of(meeting), place_ru="Другой зал")
    assert "(clause 14)" in said(answer)
    assert shown(answer)["place_ru"] == "Другой зал"
    assert "Done for 1 record." in choose(secretariat, Meeting, "reopen", meeting)
    assert send(secretariat, page_of(meeting), place_ru="Другой зал").status_code == 302


def test_an_approval_on_paper_is_that_of_the_chair_of_that_moment(secretariat: Client, cast: Cast) -> None:
    meeting = sent(cast)
    early = {"approved_at_0": "2026-03-01", "approved_at_1": "10:00", "paper_number": "П-3"}
    answer = send(secretariat, page_of(meeting), **early)
    assert "No composition in force had a chair" in said(answer)
    answer = send(secretariat, page_of(meeting), **{**early, "approved_at_0": "2026-04-09"})
    assert (answer.status_code, said(answer)) == (302, "")
    approval = AgendaApproval.objects.get(meeting=meeting)
    assert (approval.by, approval.from_paper, approval.paper_number) == (cast.people["chair"], True, "П-3")


def test_invitations_are_refused_before_the_chair_approved(secretariat: Client, cast: Cast) -> None:
    meeting = sent(cast)
    assert "(clause 14)" in choose(secretariat, Meeting, "invite", meeting)
    assert not Mail.objects.exists()
    actions.approve_agenda(meeting, by=cast.chair, at=cast.now)
    assert "Done for 1 record." in choose(secretariat, Meeting, "invite", meeting)
    assert Mail.objects.count() == len(SEATS)
    assert "Done for 1 record." in choose(secretariat, Meeting, "cancel", meeting)
    assert fresh(meeting).state == "cancelled"


def test_the_roll_is_offered_from_the_composition_of_that_day(secretariat: Client, cast: Cast, travel: Any) -> None:
    meeting = approved(cast)
    assert "attendance-0-status" not in shown(secretariat.get(page_of(meeting)))
    travel.move_to(noon(DAY) + datetime.timedelta(hours=8))
    client = signed_in(cast.secretariat)
    page = page_of(meeting)
    read = shown(client.get(page))
    offered = [value for name, value in read.items() if name.startswith("attendance") and name.endswith("-person")]
    assert offered == [str(cast.people[key].pk) for key in SEATS]
    some = {f"attendance-{number}-status": "present" for number in range(len(SEATS) - 1)}
    last = {f"attendance-{len(SEATS) - 1}-status": "excused"}
    answer = send(client, page, **some, **last)
    assert "was excused" in said(answer)
    assert not Attendance.objects.exists()
    assert send(client, page, **some).status_code == 302
    assert "(clause" in choose(client, Meeting, "hold", meeting) or "Missing:" in choose(
        client, Meeting, "hold", meeting
    )
    assert send(client, page, **{"attendance-11-status": "absent"}).status_code == 302
    assert "Done for 1 record." in choose(client, Meeting, "hold", meeting)
    assert fresh(meeting).state == "held"


def test_a_guest_is_no_member(secretariat: Client, cast: Cast, travel: Any) -> None:
    meeting = approved(cast)
    travel.move_to(noon(DAY) + datetime.timedelta(hours=8))
    client = signed_in(cast.secretariat)
    guest = {"person": cast.people["institution"].pk, "status": "present"}
    number = len(SEATS)
    row = {f"attendance-{number}-{name}": value for name, value in guest.items()}
    answer = send(client, page_of(meeting), **row, **{"attendance-TOTAL_FORMS": number + 1})
    assert "clause 12" in said(answer)
    assert not Attendance.objects.exists()


def test_minutes_are_written_signed_and_then_closed(secretariat: Client, cast: Cast, travel: Any) -> None:
    meeting = held(cast)
    travel.move_to(noon(DAY) + datetime.timedelta(days=2))
    client = signed_in(cast.secretariat)
    signing = {"secretary_signed_on": "2026-05-21", "secretary_kk": "Хатшы", "secretary_ru": "Секретарь"}
    assert "Write what was heard and said" in said(send(client, page_of(meeting), **signing))
    for item in meeting.items.all():
        page = url(AgendaItem, "change", item.pk)
        assert "title_ru" not in shown(client.get(page))
        answer = send(client, page, proceedings_kk="Тыңдалды", proceedings_ru="Заслушали")
        assert (answer.status_code, said(answer)) == (302, "")
    conclude(meeting)
    assert send(client, page_of(meeting), **signing).status_code == 302
    assert Minutes.objects.get(meeting=meeting).signed_on is None
    assert send(client, page_of(meeting), **{**signing, "secretary_signed_on": "", "chair_signed_on": "2026-05-20"})
    assert Minutes.objects.get(meeting=meeting).signed_on == datetime.date(2026, 5, 21)
    assert "chair_signed_on" not in shown(client.get(page_of(meeting)))
    before = Event.objects.count()
    answer = client.post(
        page_of(meeting), {**shown(client.get(page_of(meeting))), "_save": "1", "chair_signed_on": "2026-05-22"}
    )
    assert Event.objects.count() == before
    assert Minutes.objects.get(meeting=meeting).signed_on == datetime.date(2026, 5, 21)


def test_who_is_heard_is_said_on_the_page_of_the_item(secretariat: Client, cast: Cast) -> None:
    item = drafted(cast).items.get(kind="hearing")
    page = url(AgendaItem, "change", item.pk)
    row = {"heard-1-person": cast.people["institution"].pk, "heard-1-post": cast.posts["institution"].pk}
    answer = send(secretariat, page, **row, **{"heard-TOTAL_FORMS": "2", "title_ru": "Заслушать"})
    assert (answer.status_code, said(answer)) == (302, "")
    item.refresh_from_db()
    assert item.title_ru == "Заслушать"
    assert [one.person for one in item.heard.order_by("pk")] == [cast.people["employment"], cast.people["institution"]]
    answer = send(secretariat, page, kind="ordinary")
    assert "clause 6.4" in said(answer)
    answer = send(secretariat, page, **{"heard-0-DELETE": "on"})
    assert answer.status_code == 302
    assert [one.person for one in item.heard.all()] == [cast.people["institution"]]


def test_a_guest_and_late_hours_are_entered_by_their_acts(cast: Cast, travel: Any) -> None:
    meeting = approved(cast)
    travel.move_to(noon(DAY))
    client = signed_in(cast.secretariat)
    land = cast.people["land"]
    marks = {"attendance-0-status": "present", "attendance-0-arrived_at": "15:20", "attendance-0-left_at": "15:10"}
    assert "15:20" in said(send(client, page_of(meeting), **marks))
    assert send(client, page_of(meeting), **{**marks, "attendance-0-left_at": "16:00"}).status_code == 302
    assert Attendance.objects.get().left_at == datetime.time(16)
    guest = {"guests-0-name": "Есенов Асқар", "guests-0-sent_by": land.pk, "guests-TOTAL_FORMS": "1"}
    assert send(client, page_of(meeting), **guest).status_code == 302
    assert Guest.objects.get().sent_by == land
    assert "clause 12" in said(
        send(client, page_of(meeting), **{"guests-1-name": land.name_ru, "guests-TOTAL_FORMS": "2"})
    )
    assert "A guest is not changed" in said(send(client, page_of(meeting), **{"guests-0-name": "Басқа"}))
    assert send(client, page_of(meeting), **{"guests-0-DELETE": "on"}).status_code == 302
    assert not Guest.objects.exists()
    assert {"guest.added", "guest.removed"} <= set(events(subject_type="meetings.meeting", subject_id=meeting.pk))


def test_a_visit_is_recorded_and_changed_by_its_acts(secretariat: Client, cast: Cast) -> None:
    visit = {"council": cast.council.pk, "date": "2026-04-08", "kind": "institution", "place_ru": "Учреждение № 18"}
    answer = send(secretariat, url(Visit, "add"), **visit, members=[cast.people["institution"].pk])
    assert "clause 12" in said(answer)
    assert shown(answer)["place_ru"] == "Учреждение № 18"
    answer = send(secretariat, url(Visit, "add"), **visit, members=[cast.people["health"].pk])
    assert (answer.status_code, said(answer)) == (302, "")
    found = Visit.objects.get()
    assert cast.people["health"].name in text(secretariat.get(url(Visit, "change", found.pk)))
    rows = {
        "follow_ups-TOTAL_FORMS": 1,
        "follow_ups-0-text_kk": "Кітап жинау",
        "follow_ups-0-text_ru": "Собрать книги",
    }
    answer = send(secretariat, url(Visit, "change", found.pk), place_ru="Цех", **rows)
    assert (answer.status_code, said(answer)) == (302, "")
    answer = send(secretariat, url(Visit, "change", found.pk), **{"follow_ups-0-settled_on": "2026-04-09"})
    assert (answer.status_code, said(answer)) == (302, "")
    assert Visit.objects.get().place_ru == "Цех"
    assert list(Visit.objects.get().participants.all()) == [cast.people["health"]]
    done = ["visit.recorded", "visit.changed", "follow_up.added", "follow_up.settled"]
    assert events(subject_type="meetings.visit") == done
    answer = send(secretariat, url(Visit, "change", found.pk), members=[cast.people["institution"].pk])
    assert "clause 12" in said(answer)


def test_meetings_are_closed_to_strangers_and_to_administrators(cast: Cast) -> None:
    meeting = drafted(cast)
    stranger, administrator = signed_in(cast.stranger), signed_in(cast.administrator)
    for thing in (meeting, meeting.items.first()):
        assert thing is not None
        page = url(type(thing), "change", thing.pk)
        assert stranger.get(page).status_code == 404
        assert stranger.post(page, {"place_ru": "x"}).status_code == 404
        assert administrator.get(page).status_code == 403
        assert administrator.post(page, {"place_ru": "x"}).status_code == 403
    assert page_of(meeting) not in text(stranger.get(url(Meeting)))


@pytest.mark.parametrize("model", [Meeting, AgendaItem, Visit])
def test_a_list_does_not_grow_its_queries_with_its_rows(secretariat: Client, cast: Cast, model: type) -> None:
    drafted(cast)
    few = queries(secretariat, url(model))
    for days in range(1, 4):
        drafted(cast, day=DAY + datetime.timedelta(days=days))
        Visit.objects.create(council=cast.council, key=f"v{days}", date=cast.today, kind="institution")
    assert queries(secretariat, url(model)) == few
