"""A browser, people who sit at it, and a clock that the tests set. Needs Chromium (`CHROMIUM` names another one)."""

import datetime
import os
import shutil
from collections.abc import Callable, Iterator
from typing import Any, Protocol

import pytest
import time_machine
from playwright.sync_api import Browser, Error, sync_playwright

from tests.browser.somebody import PHONE, SCREEN, Somebody
from tests.cast import ZONE

# Playwright's synchronous interface runs a loop in this thread, in which Django would refuse to read the database.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"

FLAGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]


class Clock(Protocol):
    """The clock of the server and of the test."""

    def __call__(self, day: str, time: str = "10:00") -> None:
        """Set it to a time of a day, on the clock of the cast's unit."""


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One Chromium for all tests."""
    path = shutil.which(os.environ.get("CHROMIUM", "chromium"))
    if path is None:
        pytest.skip("no Chromium found (apt install chromium)")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def clock() -> Iterator[Clock]:
    """Sets the clock; it runs on from there. Back to the machine's own at the end."""
    traveller = time_machine.travel(datetime.datetime(2026, 3, 2, 9, tzinfo=ZONE), tick=True)
    coordinates = traveller.start()

    def set_to(day: str, time: str = "10:00") -> None:
        coordinates.move_to(datetime.datetime.fromisoformat(f"{day}T{time}").replace(tzinfo=ZONE))

    yield set_to
    traveller.stop()


@pytest.fixture
def sit_down(browser: Browser, live_server: Any) -> Iterator[Callable[..., Somebody]]:
    """Makes somebody sit down at a browser of their own; at the end nobody may have seen the console complain."""
    everybody: list[Somebody] = []

    def sit(name: str = "", *, phone: bool = False, **options: Any) -> Somebody:
        viewport = {"viewport": PHONE, "has_touch": True} if phone else {"viewport": SCREEN}
        context = browser.new_context(**viewport, **options, base_url=live_server.url, reduced_motion="reduce")
        somebody = Somebody(context.new_page(), name)
        everybody.append(somebody)
        if name:
            somebody.sign_in()
        return somebody

    yield sit
    troubles = [trouble for one in everybody for trouble in one.troubles]
    for one in everybody:
        try:
            one.page.context.close()
        except Error:  # the browser went away with the test that failed
            continue
    assert not troubles
