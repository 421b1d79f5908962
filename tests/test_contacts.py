"""Reading of personal contacts is noted: who saw whose, in which council, on which day; once, and for good."""

import datetime
import io
import zipfile
from pathlib import Path
from typing import Any

import pytest
import time_machine
from django.core.management import call_command
from django.db import DatabaseError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from council.contacts import Way, note_reading
from council.models import ContactReading, Mail, User
from members.models import Person
from tests.admin_forms import signed_in, text, url
from tests.cast import NOW, ROWS, Cast
from tests.members.sheet_steps import of_cast, planned

DAY = datetime.timedelta(days=1)


@pytest.fixture(autouse=True)
def _now() -> Any:
    with time_machine.travel(NOW, tick=False):
        yield


def page(cast: Cast, name: str, *more: object) -> str:
    return reverse(name, args=[cast.council.pk, *more])


def noted() -> list[tuple[str, int, str]]:
    """Who read what where, in the order of the reading."""
    rows = ContactReading.objects.order_by("pk").select_related("reader")
    return [(one.reader.email.partition("@")[0], one.subject_id, one.way) for one in rows]


def test_whoever_opens_the_page_of_a_person_is_noted_once_a_day(cast: Cast) -> None:
    one = cast.people["health"]
    client = signed_in(cast.secretariat)
    for _time in range(3):
        client.get(page(cast, "members:person", one.pk))
    client.get(page(cast, "members:change-person", one.pk))
    assert noted() == [("secretariat", one.pk, "page")]
    reading = ContactReading.objects.get()
    assert (reading.council, reading.day, reading.subject_type) == (cast.council, cast.today, "members.person")
    with time_machine.travel(NOW + DAY, tick=False):
        client.get(page(cast, "members:person", one.pk))
    assert [row.day for row in ContactReading.objects.order_by("pk")] == [cast.today, cast.today + DAY]


def test_who_sees_no_address_is_not_noted(cast: Cast) -> None:
    one = cast.people["health"]
    for who in ("chair", "member", "maslikhat", "supervisor"):
        answer = signed_in(getattr(cast, who)).get(page(cast, "members:person", one.pk))
        assert answer.status_code == 200
        assert one.email not in text(answer)
    Person.objects.filter(pk=one.pk).update(email="")
    signed_in(cast.secretariat).get(page(cast, "members:person", one.pk))
    signed_in(cast.secretariat).get(page(cast, "members:directory"))
    assert noted() == []


def test_a_list_that_is_downloaded_notes_everybody_in_it_in_a_fixed_number_of_queries(cast: Cast) -> None:
    client, address = signed_in(cast.secretariat), page(cast, "members:directory") + "?format=xlsx"
    with CaptureQueriesContext(connection) as first:
        assert client.get(address)["Content-Type"].endswith("sheet")
    everybody = {one.pk for one in cast.people.values()}
    assert {(reader, pk, way) for reader, pk, way in noted()} == {("secretariat", pk, "sheet") for pk in everybody}
    inserts = [one for one in first.captured_queries if "contactreading" in one["sql"]]
    assert len(inserts) == 2
    client.get(address)
    assert len(noted()) == len(everybody)


def test_a_preview_of_a_sheet_notes_whose_stored_address_it_shows(cast: Cast) -> None:
    changed, same, alike = "health", "land", "sport"
    rows = [
        of_cast(changed, email="other@example.kz"),
        of_cast(same),
        # Somebody of that name in another post: the error says whose name and address stand there.
        {**of_cast("culture"), "person_kk": ROWS[alike][3][0], "person_ru": ROWS[alike][3][1], "email": ""},
    ]
    uploaded, _plan = planned(cast, *rows)
    client, address = signed_in(cast.secretariat), page(cast, "members:sheet-preview", uploaded.pk)
    for _time in range(2):
        shown = text(client.get(address))
    told = {key for key in (changed, same, alike) if cast.people[key].email in shown}
    assert told == {changed, alike}
    assert {(reader, pk, way) for reader, pk, way in noted()} == {
        ("secretariat", cast.people[key].pk, "page") for key in told
    }
    assert len(noted()) == 2


def test_what_is_exported_holds_nobodys_address(cast: Cast, tmp_path: Path) -> None:
    addresses = {one.email for one in cast.people.values()} | {one.email for one in User.objects.all()}
    User.objects.filter(pk=cast.chair.pk).update(name="")
    record, archive = io.StringIO(), tmp_path / "history.zip"
    call_command("export_council", cast.oblast.kato, stdout=record)
    call_command("export_archive", cast.oblast.kato, str(archive), stdout=io.StringIO())
    with zipfile.ZipFile(archive) as opened:
        told = [opened.read(name).decode() for name in opened.namelist() if not name.startswith("documents/")]
    assert cast.people["land"].name_kk in record.getvalue()
    assert [one for one in addresses if one in record.getvalue() or one in "".join(told)] == []


def test_the_outbox_and_its_mails_are_noted(cast: Cast) -> None:
    mail = Mail.objects.create(
        council=cast.council, key="x", to="a@example.kz", subject="s", body="b", created_at=NOW, due_at=NOW
    )
    client = signed_in(cast.secretariat)
    client.get(page(cast, "outbox"))
    client.get(page(cast, "mail", mail.pk))
    assert noted() == [("secretariat", cast.council.pk, "outbox"), ("secretariat", mail.pk, "outbox")]


def test_the_admin_is_no_way_around(cast: Cast) -> None:
    one = cast.people["land"]
    for user in (cast.administrator, cast.secretariat):
        for _time in range(2):
            assert one.email in text(signed_in(user).get(url(Person, "change", one.pk)))
        assert one.email not in text(signed_in(user).get(url(Person)))
    assert noted() == [("administrator", one.pk, "admin"), ("secretariat", one.pk, "admin")]


def test_the_database_refuses_to_change_or_forget_it(cast: Cast) -> None:
    note_reading([cast.people["land"]], by=cast.secretariat, council=cast.council, way=Way.PAGE, at=NOW)
    for act in (ContactReading.objects.all().delete, lambda: ContactReading.objects.update(way="admin")):
        with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
            act()
    assert noted() == [("secretariat", cast.people["land"].pk, "page")]


def test_two_who_note_the_same_at_once_leave_one_row(cast: Cast) -> None:
    """The second finds the row that was written since it looked."""
    one: dict[str, Any] = {
        "reader": cast.secretariat,
        "subject_type": "members.person",
        "subject_id": 1,
        "day": cast.today,
    }
    for council in (None, cast.council):
        rows = [ContactReading(council=council, way="page", at=NOW, **one) for _row in range(2)]
        ContactReading.objects.bulk_create(rows, ignore_conflicts=True)
    assert ContactReading.objects.count() == 2


def test_administrators_look_at_it_and_nobody_else(cast: Cast) -> None:
    note_reading(cast.people.values(), by=cast.secretariat, council=cast.council, way=Way.SHEET, at=NOW)
    administrator = signed_in(cast.administrator)
    with CaptureQueriesContext(connection) as some:
        shown = text(administrator.get(url(ContactReading)))
    assert cast.people["land"].name in shown
    assert cast.secretariat.name in shown
    reading = ContactReading.objects.all()[0]
    assert administrator.get(url(ContactReading, "change", reading.pk)).status_code == 200
    assert administrator.post(url(ContactReading, "change", reading.pk), {"way": "page"}).status_code == 403
    for user in (cast.secretariat, cast.supervisor):
        assert signed_in(user).get(url(ContactReading)).status_code in (302, 403)
    note_reading(cast.people.values(), by=cast.chair, council=cast.council, way=Way.SHEET, at=NOW)
    with CaptureQueriesContext(connection) as more:
        administrator.get(url(ContactReading))
    assert len(more) == len(some)
