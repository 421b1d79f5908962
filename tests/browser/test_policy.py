"""The content security policy switches nothing off that a page brings, in the admin too; and what it does is heard."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Error

from council.models import Council, Unit, User
from meetings.models import Meeting
from members.models import Composition, Organisation, Person
from tests.admin_forms import url
from tests.browser.conftest import Clock
from tests.browser.somebody import Somebody
from tests.cast import Cast
from tests.meetings import steps

pytestmark = pytest.mark.browser
SitDown = Callable[..., Somebody]


def test_no_page_of_the_admin_brings_what_the_policy_forbids(cast: Cast, clock: Clock, sit_down: SitDown) -> None:
    """At the end nobody may have seen the console complain, see `sit_down`."""
    clock("2026-05-20")
    meeting = steps.sent(cast)
    records: dict[str, dict[Any, int]] = {
        "secretariat": {
            Council: cast.council.pk,
            Meeting: meeting.pk,
            Composition: cast.composition.pk,
            Person: cast.people["penal"].pk,
            Organisation: cast.organisations["health"].pk,
        },
        "administrator": {User: cast.chair.pk, Unit: cast.district.pk},
    }
    for name, things in records.items():
        somebody = sit_down(name)
        somebody.go("/admin/")
        for model, pk in things.items():
            somebody.go(url(model))
            somebody.go(url(model, "change", pk))
            somebody.go(url(model, "history", pk))
    secretary = sit_down("secretariat")
    secretary.go(url(Person, "add"))
    assert secretary.page.locator("form#person_form").count() == 1


def test_what_the_policy_switches_off_is_heard(cast: Cast, sit_down: SitDown) -> None:
    somebody = sit_down()
    somebody.visit("sign-in")
    for wrong in (
        "document.body.insertAdjacentHTML('beforeend', '<p style=\"color: red\">x</p>')",
        "document.body.append(Object.assign(document.createElement('script'), {textContent: 'window.ran = 1'}))",
        "document.body.append(Object.assign(document.createElement('iframe'), {src: 'https://example.com/'}))",
        "document.body.append(Object.assign(document.createElement('img'), {src: 'https://example.com/a.png'}))",
    ):
        somebody.page.evaluate(f"() => {{ {wrong}; }}")
    with pytest.raises(Error):
        somebody.page.evaluate("() => fetch('https://example.com/')")
    assert somebody.page.evaluate("window.ran") is None
    assert len([one for one in somebody.troubles if "Content Security Policy" in one]) >= 5
    somebody.troubles.clear()
