"""The pages of a spreadsheet: upload, preview row by row, confirmation."""

import datetime
from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from meetings.actions import plan_meeting
from members import actions
from members.models import Person, SheetUpload
from members.sheets.touching import touches_of_plan
from tests.cast import Cast
from tests.members.sheet_steps import of_cast, planned, row, workbook

pytestmark = pytest.mark.usefixtures("cast_day")
Visit = Callable[..., Any]


def send(cast: Cast, visit: Visit, *rows: dict[str, Any], content: bytes | None = None) -> Any:
    file = SimpleUploadedFile("list.xlsx", workbook(list(rows)) if content is None else content)
    return visit(cast.secretariat, "upload-sheet", post={"file": file})


def seen(answer: Any) -> dict[str, str]:
    return {"seen": answer.context["form"]["seen"].value()}


def test_uploading_leads_to_the_preview_and_confirming_writes(cast: Cast, visit: Visit) -> None:
    answer = send(cast, visit, row(1), of_cast("land"))
    upload = SheetUpload.objects.get()
    assert answer["Location"].endswith(f"/sheet/{upload.pk}/")
    page = visit(cast.secretariat, "sheet-preview", upload.pk)
    assert page.context["plan"].counts == {"new": 1, "changed": 0, "same": 1, "error": 0}
    assert not Person.objects.filter(email="person1@example.kz").exists()
    assert visit(cast.secretariat, "take-sheet", upload.pk, post=seen(page)).status_code == 302
    assert Person.objects.filter(email="person1@example.kz").count() == 1
    done = visit(cast.secretariat, "sheet-preview", upload.pk)
    assert done.context["counts"]["new"] == 1
    assert visit(cast.secretariat, "take-sheet", upload.pk, post=seen(page)).status_code == 302
    assert Person.objects.filter(email="person1@example.kz").count() == 1


def test_a_file_that_cannot_be_read_is_refused_beside_its_field(cast: Cast, visit: Visit) -> None:
    answer = send(cast, visit, content=b"\x89PNG\x00")
    assert answer.status_code == 200
    assert answer.context["form"].errors["file"]
    assert not SheetUpload.objects.exists()


def test_errors_come_first_with_their_cell(cast: Cast, visit: Visit) -> None:
    send(cast, visit, row(1), row(2), row(3, since="ертең"))
    page = visit(cast.secretariat, "sheet-preview", SheetUpload.objects.get().pk)
    assert [one.number for one in page.context["rows"]] == [4, 2, 3]
    assert "<b>M4</b>" in page.content.decode()


def test_a_refused_confirmation_shows_the_preview_and_why(cast: Cast, visit: Visit) -> None:
    send(cast, visit, row(1), row(2, since="ертең"))
    upload = SheetUpload.objects.get()
    page = visit(cast.secretariat, "sheet-preview", upload.pk)
    answer = visit(cast.secretariat, "take-sheet", upload.pk, post=seen(page))
    assert answer.status_code == 200
    assert answer.context["form"].errors["without_errors"]
    assert not Person.objects.filter(email="person1@example.kz").exists()
    left_out = {**seen(page), "without_errors": "on"}
    assert visit(cast.secretariat, "take-sheet", upload.pk, post=left_out).status_code == 302
    assert Person.objects.filter(email="person1@example.kz").exists()


def test_a_record_that_changed_is_shown_anew_and_can_then_be_confirmed(cast: Cast, visit: Visit) -> None:
    send(cast, visit, of_cast("land", email="new@example.kz"))
    upload = SheetUpload.objects.get()
    page = visit(cast.secretariat, "sheet-preview", upload.pk)
    values: dict[str, Any] = {"name_ru": "Смагулов Т.", "by": cast.secretariat, "at": cast.now}
    actions.change_person(cast.council, cast.people["land"], **values)
    answer = visit(cast.secretariat, "take-sheet", upload.pk, post=seen(page))
    assert answer.status_code == 200
    assert answer.context["form"].errors
    again = visit(cast.secretariat, "take-sheet", upload.pk, post=seen(answer))
    assert again.status_code == 302
    assert Person.objects.get(pk=cast.people["land"].pk).email == "new@example.kz"


def test_the_end_of_a_tenure_says_in_the_preview_what_it_touches(cast: Cast, visit: Visit) -> None:
    day = datetime.date(2026, 5, 20)
    plan_meeting(cast.council, date=day, time=None, place_kk="З", place_ru="З", by=cast.secretariat, at=cast.now)
    ends = datetime.date(2026, 5, 1)
    send(cast, visit, row(1), of_cast("penal", until=ends), of_cast("institution", until=ends))
    upload = SheetUpload.objects.get()
    page = visit(cast.secretariat, "sheet-preview", upload.pk)
    touches = {one.number: len(one.touch.things) if one.touch else 0 for one in page.context["rows"]}
    assert touches == {3: 2, 2: 0, 4: 0}
    assert next(iter(touches)) == 3  # what touches something comes first
    assert reverse("members:composition-version", args=[cast.council.pk, 1]) in page.content.decode()
    client = Client()
    client.force_login(cast.secretariat)
    only = client.get(reverse("members:sheet-preview", args=[cast.council.pk, upload.pk]), {"show": "touching"})
    assert [one.number for one in only.context["rows"]] == [3]
    cast.tenures["penal"].refresh_from_db()
    assert cast.tenures["penal"].until is None


def test_a_row_left_out_touches_nothing_and_so_does_somebody_who_goes_on(cast: Cast, visit: Visit) -> None:
    ends = datetime.date(2026, 5, 1)
    goes_on = of_cast("penal", since=ends, acting="иә")
    send(cast, visit, of_cast("penal", until=ends), goes_on, of_cast("land", until=datetime.date(2020, 1, 1)))
    page = visit(cast.secretariat, "sheet-preview", SheetUpload.objects.get().pk)
    assert page.context["plan"].counts == {"new": 1, "changed": 1, "same": 0, "error": 1}
    assert page.context["touching"] == 0


def test_the_preview_takes_as_many_queries_for_many_ends_as_for_one(cast: Cast) -> None:
    ends = datetime.date(2026, 5, 1)
    counts = []
    for keys in (["penal"], ["penal", "land", "health", "culture", "business"]):
        _upload, plan = planned(cast, *(of_cast(key, until=ends) for key in keys))
        with CaptureQueriesContext(connection) as queries:
            touches = touches_of_plan(plan, user=cast.secretariat, on=cast.today)
        assert len(touches) == len(keys)
        counts.append(len(queries))
    assert counts[1] <= counts[0] <= 8


def test_the_preview_of_five_thousand_rows_stays_light(cast: Cast, visit: Visit) -> None:
    send(cast, visit, *(row(number) for number in range(5_000)))
    page = visit(cast.secretariat, "sheet-preview", SheetUpload.objects.get().pk)
    assert len(page.content) < 150_000
    assert page.context["page"].paginator.num_pages == 50


def test_the_template_is_offered(cast: Cast, visit: Visit) -> None:
    assert visit(cast.secretariat, "sheet-template").content.startswith(b"PK")
    assert "template.xlsx" in visit(cast.secretariat, "upload-sheet").content.decode()


def test_an_upload_of_somebody_else_is_not_found(cast: Cast, visit: Visit) -> None:
    from council.models import Role
    from tests.cast import make_user

    send(cast, visit, row(1))
    colleague = make_user("colleague", Role.SECRETARIAT, cast.oblast)
    assert visit(colleague, "sheet-preview", SheetUpload.objects.get().pk).status_code == 404


@pytest.mark.parametrize(("role", "status"), [("maslikhat", 403), ("member", 403), ("stranger", 404)])
def test_only_the_secretariat_sees_these_pages(cast: Cast, visit: Visit, role: str, status: int) -> None:
    send(cast, visit, row(1))
    pk = SheetUpload.objects.get().pk
    for name, arguments in (
        ("upload-sheet", ()),
        ("sheet-template", ()),
        ("sheet-preview", (pk,)),
        ("take-sheet", (pk,)),
    ):
        assert visit(getattr(cast, role), name, *arguments).status_code == status
