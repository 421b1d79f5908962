"""The pages of a spreadsheet: upload, preview row by row, confirmation."""

from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from members import actions
from members.models import Person, SheetUpload
from tests.cast import Cast
from tests.members.sheet_steps import of_cast, row, workbook

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
