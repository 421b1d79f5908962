"""Steps of the run: a meeting is planned, its agenda drafted, set by the chair on a phone, members invited (14)."""

import re
from typing import Any

from django.core.management import call_command
from django.urls import reverse
from icalendar import Calendar

from council.models import Mail, SealedDocument
from meetings.models import Meeting
from tests.browser.somebody import BUTTON, PHONE, Somebody
from tests.cast import ROWS
from tests.test_mail import Caught

WORK = "Босатылғандарды жұмысқа орналастыру"
HEARING = "Мекеме бастығын тыңдау"


def plan(secretariat: Somebody, council: int) -> int:
    """Plan a meeting; its primary key."""
    secretariat.visit("council", council)
    secretariat.follow(reverse("meetings:plan-meeting", args=[council]))
    terms = {"date": "2026-03-10", "time": "15:00", "place_kk": "Көкшетау, Абай көшесі, 83"}
    order = {"order_kk": "Баяндама – 10 минут.", "order_ru": "Доклад – 10 минут."}
    to = secretariat.sends(**terms, place_ru="Кокшетау, улица Абая, 83", **order)
    found = re.search(r"/meetings/(\d+)/", to)
    assert found, to
    return int(found[1])


def draft_agenda(secretariat: Somebody, council: int, meeting: int) -> None:
    """Two items: one that cites tasks, and a hearing that names who is heard; then put the hearing first."""
    at = (council, meeting)
    secretariat.does("meetings:add-item", *at, title_kk=WORK, title_ru="Трудоустройство", tasks=["3.7", "4.1"])
    hearing: dict[str, Any] = {"kind": "hearing", "tasks": ["4.3"], "heard": [ROWS["institution"][3][0]]}
    secretariat.does("meetings:add-item", *at, title_kk=HEARING, title_ru="Заслушивание", **hearing)
    secretariat.page.locator('main form[action$="/move/"] button[value=up]').click()
    secretariat.page.wait_for_load_state()
    assert titles(meeting) == [HEARING, WORK]
    shown = secretariat.page.locator("ol.items").inner_text()
    assert ROWS["institution"][3][0] in shown
    assert shown.index(HEARING) < shown.index(WORK)


def titles(meeting: int) -> list[str]:
    """The titles of an agenda, in order."""
    return [one.title_kk for one in Meeting.objects.get(pk=meeting).items.all()]


def set_agenda(secretariat: Somebody, chair: Somebody, council: int, meeting: int) -> None:
    """The chair returns the agenda once and approves what comes back; what is approved is frozen and sealed."""
    at = (council, meeting)
    assert not chair.awaits("meetings:approve-agenda", *at)
    secretariat.does("meetings:send-to-chair", *at)
    assert chair.awaits("meetings:approve-agenda", *at)
    chair.follow(reverse("meetings:approve-agenda", args=at))
    chair.follow(reverse("meetings:return-agenda", args=at))
    chair.sends(remarks="Тақырыпта мерзім көрсетілсін.")

    assert secretariat.awaits("meetings:agenda", *at)
    secretariat.visit("meetings:agenda", *at)
    assert "мерзім" in secretariat.page.inner_text("main")
    secretariat.page.locator('main a[href*="/items/"][href$="/change/"]').last.click()
    secretariat.sends(title_kk=f"{WORK}, 2026 жылы")
    secretariat.does("meetings:send-to-chair", *at)
    approve_on_the_phone(chair, *at)

    secretariat.visit("meetings:agenda", *at)
    assert secretariat.page.locator('main a[href$="/change/"], main form[action*="/items/"]').count() == 0
    assert SealedDocument.objects.filter(kind="agenda", subject_id=meeting).count() == 2


def approve_on_the_phone(chair: Somebody, council: int, meeting: int) -> None:
    """Everything to be approved is on one page as wide as the phone, and the button is under the thumb."""
    chair.visit("meetings:approve-agenda", council, meeting)
    shown = chair.page.inner_text("main")
    assert all(words in shown for words in ("15:00", "Абай көшесі", HEARING, WORK, ROWS["institution"][3][0]))
    assert chair.page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    box = chair.page.locator(BUTTON).bounding_box()
    assert box is not None
    assert box["y"] + box["height"] <= PHONE["height"]
    assert box["height"] >= 44
    chair.sends()
    text = chair.document(reverse("meetings:document", args=[council, meeting, "agenda", "kk"]))
    assert HEARING in " ".join(text.split())
    assert not chair.awaits("meetings:approve-agenda", council, meeting)


def invite(secretariat: Somebody, council: int, meeting: int, server: Caught) -> None:
    """Every member gets a mail with the sealed agenda and an entry for the calendar."""
    assert secretariat.awaits("meetings:send-invitations", council, meeting)
    secretariat.does("meetings:send-invitations", council, meeting)
    invited = len(ROWS) - 1  # the head of the institution is heard, and no member
    assert Mail.objects.filter(state="waiting").count() == invited
    call_command("send_due")
    assert len(server.messages) == invited
    parts = {part.get_content_type(): part for part in server.messages[0].walk()}
    assert parts["application/pdf"].get_content().startswith(b"%PDF-")
    entry = Calendar.from_ical(parts["text/calendar"].get_content())
    assert parts["text/calendar"].get_param("method") == entry["method"] == "REQUEST"
    assert entry.walk("VEVENT")[0].decoded("dtstart").isoformat() == "2026-03-10T10:00:00+00:00"
    secretariat.visit("meetings:invitations", council, meeting)
    assert secretariat.page.locator("tbody .state.good").count() == invited
