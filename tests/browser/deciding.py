"""Steps of a change of holders: what the maslikhat does, and what everybody then sees of any day (clause 12)."""

import io
from pathlib import Path
from typing import Any

from django.urls import reverse
from docx import Document
from openpyxl import load_workbook

from members.models import Composition, Seat
from tests.browser.renewing import PROSECUTOR, RENAMED, SUCCESSOR
from tests.browser.somebody import PHONE, SCAN, Somebody
from tests.cast import ROWS

WAS, WAS_TITLE = ROWS["penal"][3][0], ROWS["penal"][1][1]
REMARK = "Лауазымның жаңа атауы жазылсын."


def plan_session(maslikhat: Somebody, council: int, version: int) -> None:
    """From its desk to the page on which it decides, and the day of the session."""
    at = (council, version)
    assert maslikhat.awaits("members:decide-composition", *at)
    maslikhat.visit("members:maslikhat")
    maslikhat.follow(reverse("members:decide-composition", args=at))
    maslikhat.follow(reverse("members:plan-session", args=at))
    maslikhat.sends(session_on="2026-05-12")
    maslikhat.visit("members:maslikhat")
    assert "12.05.2026" in maslikhat.page.inner_text("main")


def return_seat(maslikhat: Somebody, council: int, version: int) -> None:
    """The changed seats stand open, the others folded away; it returns the version with a remark on one seat."""
    maslikhat.visit("members:decide-composition", council, version)
    changes = maslikhat.page.locator("#changes")
    shown = changes.inner_text()
    assert all(name in shown for name in (WAS, SUCCESSOR, PROSECUTOR))
    assert ROWS["culture"][3][0] not in shown
    changes.locator("details:not([open]) summary").click()
    assert ROWS["culture"][3][0] in changes.inner_text()
    seat = Seat.objects.get(composition__council=council, composition__version=version, person__name_kk=SUCCESSOR)
    maslikhat.page.locator("#return summary").click()
    maslikhat.sends(part="#return", remarks="Бір орын бойынша ескерту бар.", **{f"on_seat_{seat.pk}": REMARK})
    assert not maslikhat.awaits("members:decide-composition", council, version)


def approve_on_the_phone(maslikhat: Somebody, council: int, version: int) -> None:
    """Everything decided on stands on one page as wide as the phone: the draft decision too, as PDF and for Word."""
    maslikhat.visit("members:decide-composition", council, version)
    assert maslikhat.page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    assert all(name in maslikhat.page.inner_text("#changes") for name in (WAS, SUCCESSOR, PROSECUTOR))
    addresses = {
        form: reverse("members:draft-decision", args=[council, version, "kk", form]) for form in ("pdf", "docx")
    }
    for address in addresses.values():
        assert maslikhat.page.locator(f'main a[href="{address}"]').count() == 1
    printed = " ".join(maslikhat.document(addresses["pdf"]).split())
    word = _words(maslikhat.page.request.get(addresses["docx"]).body())
    for text in (printed, word):
        assert SUCCESSOR in text
        assert RENAMED in text
    maslikhat.sends(part="#approve", number="С 9-1", date="2026-05-12", scan=SCAN)
    assert Composition.objects.get(council=council, version=version).outcome == "approved"
    sealed = maslikhat.document(reverse("members:composition-document", args=[council, version, "kk"]))
    assert "С 9-1" in sealed


def _words(content: bytes) -> str:
    """All the words of a Word document, those of its tables too."""
    paper: Any = Document(io.BytesIO(content))
    cells = [cell.text for table in paper.tables for row in table.rows for cell in row.cells]
    return " ".join(" ".join([*(one.text for one in paper.paragraphs), *cells]).split())


def look_back(secretariat: Somebody, council: int) -> None:
    """On an old day the person and the title of that day; today those of today."""
    seats = secretariat.page.locator("main .content .sheet").first
    secretariat.visit("members:composition", council, query="?on=2026-04-11")
    old = seats.inner_text()
    assert WAS in old
    assert WAS_TITLE in old
    assert SUCCESSOR not in old
    assert RENAMED not in old
    secretariat.visit("members:composition", council)
    new = seats.inner_text()
    assert all(words in new for words in (SUCCESSOR, RENAMED, PROSECUTOR))
    assert WAS not in new


def download_seats(secretariat: Somebody, council: int) -> None:
    """The workbook of the seats holds every one of them."""
    secretariat.visit("members:composition", council)
    with secretariat.page.expect_download() as download:
        secretariat.page.locator('main a[href*="format=xlsx"]').first.click()
    rows = load_workbook(io.BytesIO(Path(download.value.path()).read_bytes())).worksheets[0].values
    words = {str(value) for row in rows for value in row}
    seats = Seat.objects.filter(composition__council=council, composition__version=3).select_related("person")
    assert len(seats) == 13
    assert {seat.person.name_kk for seat in seats} <= words
