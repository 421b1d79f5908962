"""Every page of the run is open to everybody: axe finds nothing, a phone is wide enough, a keyboard will do."""

import datetime
from collections.abc import Callable, Iterable
from typing import Any

import pytest
from axe_core_python.base import AXE_SCRIPT
from django.urls import reverse

from council.models import User
from meetings.models import Meeting
from members.actions import remove_seat
from members.models import Composition
from tests.browser.composition_pages import composition_pages
from tests.browser.conftest import Clock
from tests.browser.holding import COMMANDING
from tests.browser.invitation_pages import invitation_pages
from tests.browser.pages import Page, all_pages, submitted_pages
from tests.browser.renewing import sheet
from tests.browser.reply_pages import reply_pages
from tests.browser.somebody import BUTTON, PHONE, SCREEN, Somebody
from tests.browser.stages import Stages, build_stages
from tests.cast import Cast
from tests.meetings import steps
from tests.members.sheet_steps import upload

pytestmark = pytest.mark.browser
ROLES = ("", "secretariat", "maslikhat", "chair", "member", "supervisor", "stranger")
OPEN_DETAILS = "document.querySelectorAll('details').forEach(one => one.open = true)"
RUN_AXE = """async rules => (await axe.run(document, {
    resultTypes: ['violations'], ...(rules.length ? {runOnly: rules} : {})})).violations.map(one =>
    one.id + ' (' + one.help + '): ' + one.nodes.slice(0, 3).map(node => node.html.slice(0, 160)).join(' | '))"""
# A page with each of the parts that have colours of their own.
LOOKED_AT_IN_THE_DARK = {
    "council",
    "members:composition-version",
    "meetings:approve-agenda",
    "meetings:record-attendance",
    "meetings:room",
    "recommendations:recommendation",
    "law",
}
WIDTH = "document.documentElement.scrollWidth"

SitDown = Callable[..., Somebody]


def everybody(sit_down: SitDown, language: str) -> dict[str, Somebody]:
    """Everybody sits down, with pages in a language."""
    User.objects.update(language=language)
    found = {name: sit_down(name) for name in ROLES}
    found[""].visit("sign-in")
    found[""].page.click(f"button[name=language][value={language}]")
    return found


def problems_of(pages: Iterable[Page], people: dict[str, Somebody], **only: Any) -> list[str]:
    """What is wrong with these pages, on a wide screen and on a phone."""
    found = []
    for page in pages:
        somebody = people[page.who]
        somebody.visit(page.name, *page.args, query=page.query, status=page.status)
        found += [f"{page}, {problem}" for problem in look_at(somebody, **only)]
    return found


def look_at(somebody: Somebody, rules: str = "", axe_at: Any = (SCREEN, PHONE)) -> list[str]:
    """What is wrong with the page that somebody has open: by some rules only, or with axe on some screens only."""
    browser, found = somebody.page, []
    browser.evaluate(AXE_SCRIPT)
    for size in (SCREEN, PHONE):
        browser.set_viewport_size(size)
        browser.evaluate(OPEN_DETAILS)
        wide = browser.evaluate(WIDTH)
        wider = [f"{wide} px wide"] if wide > size["width"] else []
        violations = browser.evaluate(RUN_AXE, rules.split()) if size in axe_at else []
        found += [f"{size['width']} px: {one}" for one in wider + violations]
    browser.set_viewport_size(SCREEN)
    return found


@pytest.mark.parametrize("language", ["kk", "ru"])
def test_axe_finds_nothing_and_no_page_is_wider_than_a_phone(
    cast: Cast, clock: Clock, sit_down: SitDown, language: str
) -> None:
    clock("2026-05-20")
    # What axe looks at is built alike in both languages; only what the longer words do is another matter on a phone.
    only = {} if language == "kk" else {"axe_at": (PHONE,)}
    stages, people = build_stages(cast), everybody(sit_down, language)
    problems = problems_of([*all_pages(cast, stages), *composition_pages(cast, stages)], people, **only)
    problems += problems_of(invitation_pages(cast, stages), people, **only)
    problems += problems_of(reply_pages(cast, datetime.date(2026, 5, 20)), people, **only)
    submit(cast, stages)
    problems += problems_of(submitted_pages(cast, stages), people, **only)
    assert people["secretariat"].page.get_attribute("html", "lang") == language
    assert problems == []


def test_the_dark_scheme_has_contrast_enough(cast: Cast, clock: Clock, sit_down: SitDown) -> None:
    clock("2026-05-20")
    stages = build_stages(cast)
    names = ("", "secretariat", "chair", "member", "supervisor", "stranger")
    people = {name: sit_down(name, color_scheme="dark") for name in names}
    pages = [one for one in all_pages(cast, stages) if one.name in LOOKED_AT_IN_THE_DARK]
    assert len(pages) >= len(LOOKED_AT_IN_THE_DARK)
    assert problems_of(pages, people, rules="color-contrast") == []  # the rest has no colours of its own


def submit(cast: Cast, stages: Stages) -> None:
    """Take the seat whose holder left out of the draft, and submit it."""
    by_at: dict[str, Any] = {"by": cast.secretariat, "at": cast.now}
    remove_seat(cast.seat(stages.draft, "land"), **by_at)
    cast.submit(Composition.objects.get(pk=stages.draft.pk))


def test_a_form_that_is_refused_is_open_to_everybody_too(cast: Cast, clock: Clock, sit_down: SitDown) -> None:
    clock("2026-05-20")
    stages, secretariat = build_stages(cast), sit_down("secretariat")
    secretariat.visit("members:add-person", cast.council.pk)
    secretariat.page.click(BUTTON)
    assert secretariat.page.locator(".error-summary a").count() == 2
    assert look_at(secretariat) == []

    secretariat.visit("recommendations:adopt-recommendation", cast.council.pk, stages.held.items.all()[0].pk)
    secretariat.fill("addressees", str(cast.organisations["health"].pk))
    for name, text in COMMANDING.items():
        secretariat.fill(name, text)
    secretariat.page.click(BUTTON)
    assert secretariat.page.locator("main [role=alert]").count() >= 1
    assert look_at(secretariat) == []

    at = (cast.council.pk, stages.draft.version)
    secretariat.does("members:determine-composition", *at, number="А-4/90", date="2026-05-20")
    secretariat.is_refused("8", "members:submit-composition", *at)
    assert look_at(secretariat) == []


def test_what_an_act_shows_before_it_is_confirmed_is_open_to_everybody_too(
    cast: Cast, clock: Clock, sit_down: SitDown
) -> None:
    clock("2026-05-20")
    build_stages(cast)
    council, secretariat = cast.council.pk, sit_down("secretariat")
    secretariat.visit("members:end-tenure", council, cast.tenures["penal"].pk)
    secretariat.fill("until", "2026-05-20")
    shows(secretariat, "[role=status]")

    secretariat.visit("members:merge-person", council, cast.people["sport"].pk)
    secretariat.fill("other", str(cast.people["institution"].pk))
    shows(secretariat, "[role=status]")

    secretariat.visit("members:sheet-preview", council, upload(cast, sheet()).pk)
    shows(secretariat, ".error-summary")


def shows(somebody: Somebody, part: str) -> None:
    """Press the button: the page shows this, nothing is done yet, and nothing is wrong with it."""
    somebody.page.click(BUTTON)
    somebody.page.locator(f"main :is({part})").first.wait_for()
    assert look_at(somebody) == []


def test_the_main_action_is_reached_by_keyboard(cast: Cast, clock: Clock, sit_down: SitDown) -> None:
    clock("2026-05-20")
    meeting, chair = steps.sent(cast), sit_down("chair", phone=True)
    chair.visit("meetings:approve-agenda", cast.council.pk, meeting.pk)
    keyboard, focused = chair.page.keyboard, chair.page.locator(":focus")
    keyboard.press("Tab")
    assert focused.get_attribute("href") == "#content"
    assert focused.bounding_box()["y"] >= 0  # type: ignore[index]  # it shows itself
    keyboard.press("Enter")
    assert focused.get_attribute("id") == "content"
    presses_to(chair, BUTTON)
    keyboard.press("Enter")
    chair.page.wait_for_url(f"**{reverse('meetings:meeting', args=[cast.council.pk, meeting.pk])}*")
    assert Meeting.objects.get(pk=meeting.pk).agenda_status == "approved"


def presses_to(somebody: Somebody, selector: str) -> None:
    """Press Tab until the focus is there; each stop on the way must show where it is."""
    for _press in range(30):
        somebody.page.keyboard.press("Tab")
        shown = somebody.page.evaluate(
            "(() => { const style = getComputedStyle(document.activeElement);"
            "return style.outlineStyle !== 'none' || style.boxShadow !== 'none'; })()"
        )
        assert shown, somebody.page.locator(":focus").evaluate("one => one.outerHTML")
        if somebody.page.locator(selector).evaluate("one => one === document.activeElement"):
            return
    pytest.fail(f"{selector} is not within thirty presses")


def test_the_chair_approves_without_scripts(cast: Cast, clock: Clock, sit_down: SitDown) -> None:
    clock("2026-05-20")
    meeting, chair = steps.sent(cast), sit_down("chair", phone=True, java_script_enabled=False)
    assert chair.awaits("meetings:approve-agenda", cast.council.pk, meeting.pk)
    chair.follow(reverse("meetings:approve-agenda", args=[cast.council.pk, meeting.pk]))
    chair.sends()
    assert Meeting.objects.get(pk=meeting.pk).agenda_status == "approved"


def test_what_looks_for_problems_finds_them(cast: Cast, clock: Clock, sit_down: SitDown) -> None:
    nobody = sit_down()
    nobody.visit("sign-in")
    assert look_at(nobody) == []
    nobody.page.evaluate("document.querySelector('main label').remove()")
    nobody.page.evaluate("document.querySelector('main').style.width = '2000px'")
    found = " ".join(look_at(nobody))
    assert "label" in found
    assert "px wide" in found
