"""Two people at the screen in the room at once: neither erases the other, and each sees what the other saved."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Route, expect

from meetings import actions
from meetings.models import Attendance, Meeting
from tests.browser.in_room import field, first, heard, is_now, meeting, open_screen, sit, somebody_of, types
from tests.browser.somebody import Somebody
from tests.browser.test_accessibility import look_at
from tests.cast import Cast
from tests.meetings import steps

__all__ = ["meeting", "sit"]  # fixtures
pytestmark = pytest.mark.browser


def test_what_a_closed_page_left_does_not_overwrite_what_was_written_meanwhile(
    sit: Callable[..., Somebody], meeting: Meeting, cast: Cast
) -> None:
    secretary = sit()
    context = secretary.page.context
    context.set_offline(True)
    types(heard(secretary, meeting), "Менікі.")
    secretary.page.close()
    context.set_offline(False)
    by_at: dict[str, Any] = {"by": cast.secretariat, "at": steps.evening()}
    actions.write_notes(first(meeting), "proceedings_kk", "Олардікі.", base="", **by_at)
    secretary.page = context.new_page()
    open_screen(secretary, meeting)
    part = heard(secretary, meeting)
    is_now(part, "clash")
    expect(part.locator("[data-theirs]")).to_have_text("Олардікі.")
    expect(part.locator("[data-mine]")).to_have_text("Менікі.")
    assert first(meeting).proceedings_kk == "Олардікі."
    assert look_at(secretary) == []
    part.locator("[data-keep=both]").click()
    is_now(part, "saved")
    assert first(meeting).proceedings_kk == "Олардікі.\nМенікі."


@pytest.mark.parametrize(
    ("keep", "stands"),
    [("theirs", "Бірінші хатшы."), ("mine", "Екінші хатшы."), ("both", "Бірінші хатшы.\nЕкінші хатшы.")],
)
def test_two_people_in_one_field_do_not_erase_each_other(
    sit: Callable[..., Somebody], meeting: Meeting, keep: str, stands: str
) -> None:
    one, other = sit(), sit()
    types(heard(other, meeting), "Екінші")
    other.page.context.set_offline(True)
    types(heard(one, meeting), "Бірінші хатшы.")
    is_now(heard(one, meeting), "saved")
    types(heard(other, meeting), "Екінші хатшы.")
    other.page.context.set_offline(False)
    part = heard(other, meeting)
    is_now(part, "clash")
    expect(part.locator("[data-theirs]")).to_have_text("Бірінші хатшы.")
    part.locator(f"[data-keep={keep}]").click()
    is_now(part, "" if keep == "theirs" else "saved")
    expect(part.locator("textarea")).to_have_value(stands)
    assert first(meeting).proceedings_kk == stands


LOOK = "document.dispatchEvent(new Event('visibilitychange'))"  # as when the page is looked at again


def test_what_another_device_saved_appears_where_nobody_types(sit: Callable[..., Somebody], meeting: Meeting) -> None:
    one, other = sit(), sit()
    types(heard(one, meeting), "Бірінші хатшы.")
    is_now(heard(one, meeting), "saved")
    other.page.evaluate(LOOK)
    expect(heard(other, meeting).locator("textarea")).to_have_value("Бірінші хатшы.")
    types(heard(other, meeting), "Бірінші хатшы. Екінші хатшы.")
    is_now(heard(other, meeting), "saved")
    assert first(meeting).proceedings_kk == "Бірінші хатшы. Екінші хатшы."


def test_an_answer_older_than_the_last_save_takes_nothing_back(sit: Callable[..., Somebody], meeting: Meeting) -> None:
    secretary = sit()
    held: list[Route] = []
    secretary.page.route("**/room/state/", lambda route: held.append(route))  # noqa: PLW0108  it wants a function
    before = secretary.page.request.get(f"{secretary.page.url}state/").json()
    with secretary.page.expect_request("**/room/state/"):
        secretary.page.evaluate(LOOK)
    types(heard(secretary, meeting), "Жаңа мәтін.")
    secretary.page.keyboard.press("Tab")
    is_now(heard(secretary, meeting), "saved")
    held[0].fulfill(json=before)
    secretary.page.wait_for_timeout(500)
    expect(heard(secretary, meeting).locator("textarea")).to_have_value("Жаңа мәтін.")


def test_a_mark_that_two_people_set_is_chosen_too(sit: Callable[..., Somebody], meeting: Meeting) -> None:
    one, other = sit(), sit()
    name = f"mark-{somebody_of('land').pk}"
    other.page.context.set_offline(True)
    field(one, name).locator("label", has=one.page.locator("[value=absent]")).click()
    is_now(field(one, name), "saved")
    field(other, name).locator("label", has=other.page.locator("[value=excused]")).click()
    field(other, name).locator("[data-part=reason]").fill("Іссапарда")
    other.page.context.set_offline(False)
    is_now(field(other, name), "clash")
    expect(field(other, name).locator("[data-mine]")).to_contain_text("Іссапарда")
    assert field(other, name).locator("[data-keep=both]").count() == 0
    field(other, name).locator("[data-keep=mine]").click()
    is_now(field(other, name), "saved")
    row = Attendance.objects.get(person=somebody_of("land"))
    assert (row.status, row.reason) == ("excused", "Іссапарда")
