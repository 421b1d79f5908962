"""The screen in the room: typing is saved as one goes, and survives a lost connection and a closed page."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Dialog, expect

from meetings.models import Answer, Attendance, Guest, Meeting
from tests.browser.in_room import TABLET, field, first, heard, is_now, meeting, open_screen, sit, somebody_of, types
from tests.browser.somebody import Somebody
from tests.cast import Cast

__all__ = ["meeting", "sit"]  # fixtures
pytestmark = pytest.mark.browser


def test_typing_is_saved_as_one_goes_and_the_state_is_said(sit: Callable[..., Somebody], meeting: Meeting) -> None:
    secretary = sit()
    part = heard(secretary, meeting)
    types(part, "Баяндама тыңдалды")
    is_now(part, "waiting")
    assert secretary.page.evaluate("Object.values(localStorage).join()").count("Баяндама тыңдалды") == 1
    is_now(part, "saved")
    expect(part.locator(".live-state")).to_contain_text("15:1")
    assert first(meeting).proceedings_kk == "Баяндама тыңдалды"
    assert secretary.page.evaluate("Object.keys(localStorage).length") == 0
    votes = field(secretary, f"item-{first(meeting).pk}-votes")
    votes.locator("[data-part=votes_for]").fill("12")
    secretary.page.keyboard.press("Tab")
    is_now(votes, "refused")
    expect(votes.locator(".live-state")).to_contain_text("11")
    votes.locator("[data-part=votes_for]").fill("10")
    is_now(votes, "saved")
    field(secretary, f"item-{first(meeting).pk}-outcome").locator(
        "label", has=secretary.page.locator("[value=put_off]")
    ).click()
    is_now(field(secretary, f"item-{first(meeting).pk}-outcome"), "saved")
    assert (first(meeting).votes_for, first(meeting).outcome) == (10, "put_off")
    assert secretary.page.evaluate("document.documentElement.scrollWidth") <= TABLET["width"]


def test_a_lost_connection_loses_nothing(sit: Callable[..., Somebody], meeting: Meeting) -> None:
    secretary = sit()
    part, summary = heard(secretary, meeting), secretary.page.locator("#room-summary")
    types(part, "Бірінші сөйлем.")
    is_now(part, "saved")
    secretary.page.context.set_offline(True)
    types(part, "Бірінші сөйлем. Екінші сөйлем.")
    is_now(part, "kept")
    expect(summary).to_contain_text("1")
    mark = field(secretary, f"mark-{somebody_of('land').pk}")
    mark.locator("label", has=secretary.page.locator("[value=absent]")).click()
    is_now(mark, "kept")
    assert first(meeting).proceedings_kk == "Бірінші сөйлем."
    secretary.page.context.set_offline(False)
    is_now(part, "saved")
    is_now(mark, "saved")
    assert first(meeting).proceedings_kk == "Бірінші сөйлем. Екінші сөйлем."
    assert Attendance.objects.get(person=somebody_of("land")).status == "absent"


def test_a_server_that_does_not_answer_is_tried_again(sit: Callable[..., Somebody], meeting: Meeting) -> None:
    secretary = sit()
    part = heard(secretary, meeting)
    secretary.page.context.route("**/room/save/", lambda route: route.abort())
    types(part, "Тыңдалды.")
    is_now(part, "kept")
    secretary.page.context.unroute("**/room/save/")
    is_now(part, "saved")
    assert first(meeting).proceedings_kk == "Тыңдалды."


def test_what_a_closed_page_left_is_sent_when_it_is_opened_again(
    sit: Callable[..., Somebody], meeting: Meeting
) -> None:
    secretary = sit()
    context = secretary.page.context
    context.set_offline(True)
    types(heard(secretary, meeting), "Ноутбук жабылды.")
    secretary.page.close()  # at once, as a laptop is closed: nothing is sent, nobody is asked
    context.set_offline(False)
    assert first(meeting).proceedings_kk == ""
    secretary.page = context.new_page()
    open_screen(secretary, meeting)
    is_now(heard(secretary, meeting), "saved")
    assert first(meeting).proceedings_kk == "Ноутбук жабылды."


def test_a_session_that_ended_keeps_the_text_until_somebody_signs_in_again(
    sit: Callable[..., Somebody], meeting: Meeting
) -> None:
    secretary = sit()
    secretary.page.context.clear_cookies(name="sessionid")
    part = heard(secretary, meeting)
    types(part, "Сессия бітті.")
    is_now(part, "session")
    link = secretary.page.locator("#room-summary a")
    with secretary.page.context.expect_page() as opened:
        link.click()
    tab = opened.value
    tab.fill("input[name=login]", "secretariat@example.kz")
    tab.fill("input[name=password]", "password")
    tab.click("main form button")
    is_now(part, "saved")
    assert first(meeting).proceedings_kk == "Сессия бітті."


def test_leaving_with_something_unsaved_warns(sit: Callable[..., Somebody], meeting: Meeting) -> None:
    secretary = sit()
    secretary.page.context.set_offline(True)
    heard(secretary, meeting).locator("textarea").press_sequentially("Тыңдалды")
    asked: list[str] = []

    def agree(dialog: Dialog) -> None:
        asked.append(dialog.type)
        dialog.accept()

    secretary.page.on("dialog", agree)
    with secretary.page.expect_event("close"):
        secretary.page.close(run_before_unload=True)
    assert asked == ["beforeunload"]


def test_the_count_on_top_follows_the_marks_and_the_hour(sit: Callable[..., Somebody], meeting: Meeting) -> None:
    secretary = sit()
    count, mark = secretary.page.locator("#room-present"), field(secretary, f"mark-{somebody_of('chair').pk}")
    expect(count).to_contain_text("11")
    mark.locator("[data-part=arrived_at]").fill("15:40")  # it is 15:10 in the room
    expect(count).to_contain_text("10")
    is_now(mark, "saved")
    field(secretary, "meeting-ended_at").locator("input").fill("15:05")
    expect(count).to_contain_text("11")  # it is over: whoever was there at any time


def test_an_excuse_is_saved_with_its_reason_only(sit: Callable[..., Somebody], meeting: Meeting) -> None:
    secretary = sit()
    mark = field(secretary, f"mark-{somebody_of('land').pk}")
    mark.locator("label", has=secretary.page.locator("[value=excused]")).click()
    is_now(mark, "refused")
    assert not Attendance.objects.filter(person=somebody_of("land")).exists()
    mark.locator("[data-part=reason]").fill("Іссапарда")
    is_now(mark, "saved")
    assert Attendance.objects.get(person=somebody_of("land")).reason == "Іссапарда"


def test_a_guest_written_down_without_a_connection_is_sent_later(
    sit: Callable[..., Somebody], meeting: Meeting
) -> None:
    secretary = sit()
    guests = secretary.page.locator("#room-guests")
    guests.locator("summary").click()
    guests.locator("[name=name]").fill("Есенов Асқар")
    secretary.page.context.set_offline(True)
    guests.locator("form[data-quiet=guest] button").click()
    expect(guests.locator("[data-said]")).not_to_be_empty()
    assert not Guest.objects.exists()
    secretary.page.context.set_offline(False)
    expect(guests.locator("li")).to_contain_text("Есенов Асқар", timeout=15_000)
    assert Guest.objects.get().name == "Есенов Асқар"
    guests.locator("li button").click()
    expect(guests.locator("li")).to_have_count(0)


def test_an_answer_is_a_hint_and_one_click_takes_it_over(
    sit: Callable[..., Somebody], meeting: Meeting, cast: Cast
) -> None:
    values = {"kind": "sending", "reason": "Іссапарда", "whom": "Есенов Асқар", "answered_at": cast.now}
    Answer.objects.create(meeting=meeting, person=cast.people["land"], terms_version=1, **values)
    secretary = sit()
    mark = field(secretary, f"mark-{cast.people['land'].pk}")
    expect(mark).to_contain_text("Есенов Асқар")
    assert not Attendance.objects.filter(person=cast.people["land"]).exists()
    mark.locator("form button").click()
    expect(mark.locator("[value=excused]")).to_be_checked()
    expect(secretary.page.locator("#room-guests li")).to_contain_text("Есенов Асқар")
    assert Attendance.objects.get(person=cast.people["land"]).reason == "Іссапарда"
    assert secretary.page.locator("#room-present").inner_text().count("11") == 1
