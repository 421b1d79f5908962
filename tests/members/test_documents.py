"""The documents about a composition, in both languages."""

import datetime
import io
from unittest import mock

import pytest
from django.test import Client
from django.urls import reverse
from pypdf import PdfReader

from council.models import SealedDocument
from members import actions
from members.bodies_of_units import of_unit
from members.documents import composition_on_pdf, composition_pdf, draft_act_pdf
from members.models import FormerPersonName, Tenure
from tests.cast import DETERMINED, NO_PDF, Cast
from tests.papers import lines_of_word, words_of_word

DAY = datetime.timedelta(days=1)


def words(content: bytes) -> str:
    pages = [page.extract_text() for page in PdfReader(io.BytesIO(content)).pages]
    return " ".join(" ".join(pages).split())


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("kk", ("ДЕРБЕС ҚҰРАМ", "Әбенова Гүлнар", "№ С 7-2", "келісім бойынша", "ұсынымдық сипатта")),
        ("ru", ("ПЕРСОНАЛЬНЫЙ СОСТАВ", "Абенова Гульнар", "№ С 7-2", "по согласованию", "рекомендательный характер")),
    ],
)
def test_the_composition_is_printed_in_both_languages(cast: Cast, language: str, expected: tuple[str, ...]) -> None:
    text = words(composition_pdf(cast.composition, language, on=cast.today, code="7KQM-3XTR-9WHE"))
    assert "7KQM-3XTR-9WHE" in text
    for word in expected:
        assert word in text


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("kk", ("ҚАУЛЫ ЕТЕДІ", "Ақмола облысының әкімдігі")),
        ("ru", ("ПОСТАНОВЛЯЕТ", "акимат Акмолинской области")),
    ],
)
def test_the_draft_act_is_printed_in_both_languages(cast: Cast, language: str, expected: tuple[str, ...]) -> None:
    text = words(draft_act_pdf(cast.council, cast.draft(), cast.today, language))
    for word in expected:
        assert word in text
    assert "Омаров" in text


def test_the_draft_act_of_a_council_being_formed_creates_it(cast: Cast) -> None:
    from council.actions import start_council
    from council.models import Role
    from tests.cast import make_user

    by = make_user("arshaly", Role.SECRETARIAT, cast.district)
    council = start_council(cast.district, name_kk="Аршалы кеңесі", name_ru="Совет Аршалы", by=by, at=cast.now)
    text = words(draft_act_pdf(council, None, cast.today, "ru"))
    assert "Создать консультативно-совещательный орган: Совет Аршалы." in text
    assert "Аршалынского района" in text


@pytest.mark.parametrize(
    ("name", "genitive"),
    [("oblast", "Акмолинской области"), ("district", "Аршалынского района"), ("city", "города Алматы")],
)
def test_units_stand_in_the_russian_genitive(cast: Cast, name: str, genitive: str) -> None:
    assert of_unit(getattr(cast, name), "ru") == genitive


def test_approval_seals_the_real_bytes_and_the_page_serves_them(cast: Cast) -> None:
    submitted = cast.submit(cast.draft())
    actions.approve_composition(submitted, number="С 8-1", date=cast.today, by=cast.maslikhat, at=cast.now)
    sealed = SealedDocument.objects.get(kind="composition", subject_id=submitted.pk, language="kk")
    client = Client()
    client.force_login(cast.member)
    response = client.get(reverse("members:composition-document", args=[cast.council.pk, 2, "kk"]))
    assert response["Content-Type"] == "application/pdf"
    assert response.content == sealed.file.content.open("rb").read()
    assert sealed.code in words(response.content)


def test_the_word_form_of_a_sealed_version_says_that_it_is_a_copy(cast: Cast) -> None:
    submitted = cast.submit(cast.draft())
    client = Client()
    client.force_login(cast.member)
    address = reverse("members:composition-document", args=[cast.council.pk, 2, "kk", "docx"])
    before = client.get(address)
    assert before["Content-Disposition"] == 'attachment; filename="composition-2-kk.docx"'
    assert before["Content-Type"].endswith("wordprocessingml.document")
    assert "көшірме" not in " ".join(lines_of_word(before.content))
    with mock.patch("members.documents.render_pdf", return_value=NO_PDF):
        actions.approve_composition(submitted, number="С 8-1", date=cast.today, by=cast.maslikhat, at=cast.now)
    lines = lines_of_word(client.get(address).content)
    assert lines[0] == "өңдеуге арналған көшірме"
    assert not any("Құжаттың коды" in line for line in lines)
    russian = reverse("members:composition-document", args=[cast.council.pk, 2, "ru", "docx"])
    assert lines_of_word(client.get(russian).content)[0] == "копия для редактирования"


@pytest.mark.parametrize("form", ["docx", "pdf"])
def test_every_seat_stands_in_the_documents(cast: Cast, form: str) -> None:
    draft = cast.draft()
    client = Client()
    client.force_login(cast.secretariat)
    documents = {
        "draft-act": reverse("members:draft-act", args=[cast.council.pk, "ru", form]),
        "composition": reverse("members:composition-document", args=[cast.council.pk, draft.version, "ru", form]),
    }
    for name, address in documents.items():
        content = client.get(address).content
        text = words(content) if form == "pdf" else " ".join(words_of_word(content))
        for seat in draft.seats.select_related("person", "post"):
            assert f"{seat.person.name_ru} {seat.post.title_ru}" in text, name


def test_documents_come_in_no_other_form(cast: Cast) -> None:
    client = Client()
    client.force_login(cast.member)
    for form in ("doc", "html", "odt"):
        for name, arguments in (("draft-act", []), ("composition-document", [1])):
            address = reverse(f"members:{name}", args=[cast.council.pk, *arguments, "kk", form])
            assert client.get(address).status_code == 404


def test_documents_are_closed_to_strangers_and_speak_two_languages(cast: Cast) -> None:
    client = Client()
    client.force_login(cast.stranger)
    assert client.get(reverse("members:composition-document", args=[cast.council.pk, 1, "kk"])).status_code == 404
    client.force_login(cast.member)
    assert client.get(reverse("members:composition-document", args=[cast.council.pk, 1, "en"])).status_code == 404
    assert client.get(reverse("members:draft-act", args=[cast.council.pk, "kk"])).content.startswith(b"%PDF")


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("kk", ("2026 жылғы 10 сәуірдегі жағдай бойынша", "Айтжанова Гүлнар", "Жай-күйі", "2026 жылғы 1 сәуірден")),
        ("ru", ("по состоянию на 10 апреля 2026 года", "Айтжанова Гульнар", "Состояние", "с 1 апреля 2026 года")),
    ],
)
def test_the_composition_of_a_day_is_printed_with_its_names_and_vacant_seats(
    cast: Cast, language: str, expected: tuple[str, ...]
) -> None:
    FormerPersonName.objects.create(
        of=cast.people["health"], name_kk="Айтжанова Гүлнар", name_ru="Айтжанова Гульнар", until=cast.today + DAY
    )
    Tenure.objects.filter(pk=cast.tenures["land"].pk).update(until=datetime.date(2026, 4, 1))
    text = words(composition_on_pdf(cast.council, language, on=cast.today))
    for word in expected:
        assert word in text
    after = words(composition_on_pdf(cast.council, language, on=cast.today + DAY))
    assert expected[1] not in after


def test_a_composition_in_order_is_printed_without_states(cast: Cast) -> None:
    text = words(composition_on_pdf(cast.council, "ru", on=cast.today))
    assert "Состояние" not in text
    assert "№ С 7-2" in text


def test_a_day_without_a_composition_says_so_in_print(cast: Cast) -> None:
    text = words(composition_on_pdf(cast.council, "ru", on=DETERMINED))
    assert "На этот день действующего состава не было." in text
    assert "Представитель прокуратуры" in text


def test_the_address_of_the_composition_on_a_day_takes_the_day(cast: Cast) -> None:
    client = Client()
    client.force_login(cast.member)
    url = reverse("members:composition-on", args=[cast.council.pk, "kk", "pdf"])
    response = client.get(f"{url}?on={cast.today}")
    assert response["Content-Disposition"] == 'inline; filename="composition-2026-04-10-kk.pdf"'
    assert client.get(f"{url}?on=yesterday").status_code == 404
    assert client.get(reverse("members:composition-on", args=[cast.council.pk, "en", "pdf"])).status_code == 404
    client.force_login(cast.stranger)
    assert client.get(url).status_code == 404
