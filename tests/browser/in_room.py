"""The screen in the room for the tests: a meeting on its day, the secretariat at tablets, fields by their names."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Locator, ViewportSize, expect

from meetings import actions
from meetings.models import AgendaItem, Meeting
from members.models import Person
from tests.browser.conftest import Clock
from tests.browser.somebody import Somebody
from tests.cast import ROWS, Cast
from tests.meetings import steps

TABLET: ViewportSize = {"width": 1024, "height": 768}
# An answer that is no 200, and a call without a connection, are told of in the console: here they are meant.
MEANT = ("Failed to load resource", "net::ERR_")


@pytest.fixture
def meeting(cast: Cast, clock: Clock) -> Meeting:
    """A meeting on its day, with everybody present but one, who is not marked."""
    one = steps.approved(cast)
    clock("2026-05-20", "15:10")
    marks = {seat.person: ("present", "") for seat in cast.composition.seats.exclude(person=cast.people["land"])}
    return actions.record_attendance(one, marks, by=cast.secretariat, at=steps.evening())


@pytest.fixture
def sit(cast: Cast, meeting: Meeting, sit_down: Callable[..., Somebody]) -> Iterator[Callable[..., Somebody]]:
    """Makes somebody of the secretariat sit down at the screen, on a tablet."""
    everybody: list[Somebody] = []

    def at_the_screen(**options: Any) -> Somebody:
        somebody = sit_down("secretariat", **options)
        somebody.page.set_viewport_size(TABLET)
        open_screen(somebody, meeting)
        everybody.append(somebody)
        return somebody

    yield at_the_screen
    for one in everybody:
        one.troubles[:] = [trouble for trouble in one.troubles if not any(words in trouble for words in MEANT)]


def open_screen(somebody: Somebody, meeting: Meeting) -> None:
    somebody.visit("meetings:room", meeting.council_id, meeting.pk)
    somebody.page.locator("#room-items:not([disabled])").wait_for()


def somebody_of(key: str) -> Person:
    return Person.objects.get(name_ru=ROWS[key][3][1])


def first(meeting: Meeting) -> AgendaItem:
    return meeting.items.order_by("number")[0]


def field(somebody: Somebody, name: str) -> Locator:
    return somebody.page.locator(f'[data-field="{name}"]')


def heard(somebody: Somebody, meeting: Meeting) -> Locator:
    return field(somebody, f"item-{first(meeting).pk}-proceedings_kk")


def is_now(part: Locator, state: str) -> None:
    expect(part).to_have_attribute("data-state", state, timeout=15_000)


def types(part: Locator, text: str) -> None:
    part.locator("textarea").fill(text)
