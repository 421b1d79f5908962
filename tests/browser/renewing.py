"""Steps of a change of holders: people from a spreadsheet, a tenure that ends, a successor, an agreement (8–12)."""

import datetime
from typing import Any

from django.urls import reverse

from members.models import Composition, Person, Post, Seat
from tests.bench.sheet_rows import row, workbook
from tests.browser.somebody import BUTTON, SCAN, Somebody
from tests.cast import ROWS, Cast
from tests.members.sheet_steps import of_cast

SUCCESSOR = "Тілеуов Асқар"  # deputy head of the penal department, who takes the head's post over
PROSECUTOR = "Гончаренко Виктор"
WRONG = "Қасенов Мұрат"  # whose row has a day that there is not
RENAMED = "Облыс бойынша департамент бастығы"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
DEPUTY = {"post_kind": "other", "post_kk": "Департамент бастығының орынбасары", "post_ru": "Заместитель начальника"}
CITY = {"organisation_kk": "Қала прокуратурасы", "organisation_ru": "Прокуратура города"}
CITY_PROSECUTOR = {"post_kind": "prosecutor", "post_kk": "Қала прокуроры", "post_ru": "Прокурор города"}


def sheet() -> bytes:
    """Three rows: a deputy, a prosecutor, and one whose first day (column M) does not exist."""
    since = datetime.date(2024, 5, 2)

    def person(key: str, name: str, **other: str) -> dict[str, object]:
        return of_cast(key, person_kk=name, person_ru=name, email=None, since=since, **other)

    deputy, prosecutor = (
        person("penal", SUCCESSOR, **DEPUTY),
        person("prosecutor", PROSECUTOR, **CITY, **CITY_PROSECUTOR),
    )
    return workbook([deputy, prosecutor, row(7, person_kk=WRONG, person_ru=WRONG, since="31.02.2025")])


def take_sheet(secretariat: Somebody, council: int) -> None:
    """Upload it; the fault's cell is named and nothing is written until the row is left out."""
    secretariat.visit("members:directory", council)
    secretariat.follow(reverse("members:upload-sheet", args=[council]))
    secretariat.sends(file={"name": "тізім.xlsx", "mimeType": XLSX, "buffer": sheet()})
    shown, preview = secretariat.page.inner_text("main"), secretariat.page.url
    assert "M4" in shown
    assert all(name in shown for name in (SUCCESSOR, PROSECUTOR, WRONG))
    secretariat.page.click(BUTTON)
    secretariat.page.locator("main .error-summary").wait_for()
    assert not Person.objects.filter(name_kk__in=(SUCCESSOR, PROSECUTOR, WRONG)).exists()
    secretariat.page.check("main [name=without_errors]")
    secretariat.sends()
    assert secretariat.page.url == preview
    taken = Person.objects.filter(name_kk__in=(SUCCESSOR, PROSECUTOR, WRONG))
    assert {one.name_kk for one in taken} == {SUCCESSOR, PROSECUTOR}


def end_tenure(secretariat: Somebody, cast: Cast) -> None:
    """Record that the penal head leaves: the page says which seat that touches before it is confirmed."""
    council, tenure = cast.council.pk, cast.tenures["penal"]
    secretariat.visit("members:end-tenure", council, tenure.pk)
    secretariat.fill("until", "2026-04-20")
    secretariat.page.click(BUTTON)
    touched = secretariat.page.locator("main [role=status] .documents a")
    touched.first.wait_for()
    assert reverse("members:composition", args=[council]) in (touched.first.get_attribute("href") or "")
    tenure.refresh_from_db()
    assert tenure.until is None
    secretariat.sends()
    tenure.refresh_from_db()
    assert tenure.until == datetime.date(2026, 4, 20)


def succeed(secretariat: Somebody, cast: Cast) -> int:
    """Record the successor; the next version has prepared itself and waits on the first page. Its number."""
    council, post = cast.council.pk, cast.posts["penal"].pk
    secretariat.does("members:begin-tenure", council, post, person=SUCCESSOR, since="2026-04-20")
    version = Composition.objects.filter(council=council).latest("version").version
    assert secretariat.awaits("members:composition-version", council, version)
    secretariat.follow(reverse("members:composition-version", args=[council, version]))
    begun = secretariat.page.locator("main .sheet.now").first
    begun.wait_for()
    assert all(name in begun.inner_text() for name in (SUCCESSOR, ROWS["penal"][3][0]))
    return version


def seat_prosecutor(secretariat: Somebody, council: int, version: int) -> None:
    """Seat another prosecutor, who does not sit before the reply to our letter is recorded (clause 10)."""
    at = (council, version)
    secretariat.does("members:put-in-seat", *at, tenure=PROSECUTOR, role="member", clause="10")
    secretariat.does("members:determine-composition", *at, number="А-4/90", date="2026-04-21", scan=SCAN)
    secretariat.is_refused("10", "members:submit-composition", *at)
    seat = Seat.objects.get(composition__council=council, composition__version=version, person__name_kk=PROSECUTOR)
    secretariat.visit("members:composition-version", *at)
    secretariat.follow(reverse("members:record-agreement", args=[*at, seat.pk]))
    ours: dict[str, Any] = {"asked": "2026-04-20", "letter": "4-2/15", "letter_scan": SCAN}
    secretariat.sends(**ours, answered="2026-04-21", outcome="agreed", reply="2-14/9", scan=SCAN)
    shown = secretariat.page.inner_text("main")
    assert "4-2/15" in shown
    assert "2-14/9" in shown


def mend(secretariat: Somebody, cast: Cast, version: int, remark: str) -> int:
    """Find the remark beside its seat, draft the next version, give the post its new title, submit. Its number."""
    council, post = cast.council.pk, cast.posts["penal"]
    assert secretariat.awaits("members:composition-version", council, version)
    secretariat.visit("members:composition-version", council, version)
    secretariat.follow(reverse("members:draft-composition", args=[council]))
    secretariat.sends()
    seat = secretariat.page.locator("main tr", has_text=SUCCESSOR).filter(has=secretariat.page.locator(".remark"))
    assert remark in seat.inner_text()
    titles = {"title_kk": RENAMED, "title_ru": "Начальник департамента по области"}
    secretariat.does("members:change-post", council, post.pk, **titles, called_since="2026-04-22")
    assert Post.objects.get(pk=post.pk).title_kk == RENAMED
    at = (council, version + 1)
    secretariat.does("members:determine-composition", *at, number="А-4/97", date="2026-04-23", scan=SCAN)
    secretariat.does("members:submit-composition", *at)
    return version + 1
