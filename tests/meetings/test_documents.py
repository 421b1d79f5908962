"""The agenda and the minutes as PDF, in Kazakh and Russian."""

import datetime
import io

import pytest
from django.test import Client
from django.urls import reverse
from pypdf import PdfReader

from council.models import SealedDocument
from meetings import actions, documents
from meetings.minutes import printing
from meetings.pack.contents import parts_of
from recommendations.models import Recommendation
from tests.cast import Cast
from tests.meetings.steps import DAY, approved, drafted, evening, minuted, now
from tests.papers import lines_of_word


def words(content: bytes) -> str:
    text = " ".join(page.extract_text() for page in PdfReader(io.BytesIO(content)).pages)
    return " ".join(text.split())


def sealed(meeting_pk: int, kind: str, language: str) -> SealedDocument:
    return SealedDocument.objects.get(kind=kind, subject_id=meeting_pk, language=language)


@pytest.mark.usefixtures("real_pdf")
def test_the_sealed_agenda_says_who_set_it_and_when(cast: Cast) -> None:
    meeting = approved(cast)
    document = sealed(meeting.pk, "agenda", "kk")
    with document.file.content.open("rb") as file:
        kk = words(file.read())
    assert "КҮН ТӘРТІБІ" in kk
    assert "Жұмысқа орналастыру" in kk
    assert "Омаров Қайрат" in kk
    assert "2026 жылғы 10 сәуір" in kk
    assert "ұсынымдық сипатта" in kk
    assert document.code in kk
    with sealed(meeting.pk, "agenda", "ru").file.content.open("rb") as file:
        ru = words(file.read())
    assert "ПОВЕСТКА ДНЯ" in ru
    assert "Заслушивание: Заслушивание руководителя" in ru
    assert "Ильясов Даурен" in ru
    assert "№ 808" in ru or "808" in ru


@pytest.mark.usefixtures("real_pdf")
def test_a_draft_says_that_it_is_one(cast: Cast) -> None:
    assert "проект" in words(documents.agenda_pdf(drafted(cast), "ru"))
    assert "жоба" in words(documents.agenda_pdf(drafted(cast), "kk"))


@pytest.mark.usefixtures("real_pdf")
def test_the_minutes_have_the_words_of_minutes(cast: Cast) -> None:
    meeting = minuted(cast)
    item = meeting.items.first()
    assert item is not None
    Recommendation.objects.create(
        council=cast.council,
        key="r1",
        meeting=meeting,
        item=item,
        number="1-1",
        text_kk="Квота қарастыру ұсынылсын.",
        text_ru="Рекомендовать рассмотреть квоту.",
    )
    kk = words(printing.minutes_pdf(meeting, "kk", minutes=meeting.minutes, code="ABCD"))
    for word in ("ХАТТАМА № 1", "Төраға:", "Хатшы:", "А. Сейітова", "Қатысқандар", "Күн тәртібі", "ТЫҢДАЛДЫ", "ABCD"):
        assert word in kk
    assert "ТЫҢДАЛДЫ: Жұмысқа орналастыру Баяндама тыңдалды." in kk
    assert "ҰСЫНЫЛДЫ: " in kk
    assert "Квота қарастыру" in kk
    ru = words(printing.minutes_pdf(meeting, "ru", minutes=meeting.minutes))
    for word in ("ПРОТОКОЛ № 1", "Председатель:", "Секретарь:", "Присутствовали", "СЛУШАЛИ", "РЕКОМЕНДОВАНО"):
        assert word in ru
    assert "Омаров Кайрат, Заместитель акима области" in ru


@pytest.mark.usefixtures("real_pdf")
def test_what_was_sealed_is_what_was_signed(cast: Cast) -> None:
    meeting = minuted(cast)
    with sealed(meeting.pk, "minutes", "ru").file.content.open("rb") as file:
        text = words(file.read())
    assert "ПРОТОКОЛ № 1" in text
    assert f"{DAY.day} мая 2026 года" in text


def test_an_agenda_reopened_and_never_set_again_is_a_draft_also_once_the_meeting_was_held(cast: Cast) -> None:
    meeting = approved(cast)
    actions.reopen_agenda(meeting, by=cast.secretariat, at=cast.now)
    item = {"title_kk": "Жасырын мәселе", "title_ru": "Вопрос без утверждения"}
    actions.add_item(now(meeting), **item, by=cast.secretariat, at=cast.now)  # type: ignore[arg-type]
    marks = {one.person: ("present", "") for one in cast.composition.seats.all()}
    actions.record_attendance(now(meeting), marks, by=cast.secretariat, at=evening())
    meeting = actions.hold_meeting(now(meeting), by=cast.secretariat, at=evening())
    client = Client()
    client.force_login(cast.member)
    address = reverse("meetings:document", args=[cast.council.pk, meeting.pk, "agenda", "kk", "docx"])
    lines = lines_of_word(client.get(address).content)
    assert lines[0] == "жоба"
    assert not any("Омаров Қайрат" in line for line in lines)  # the approval of the version before
    agenda = parts_of(meeting, "kk")[0]
    assert agenda.file is None


def test_word_gives_the_agenda_and_the_minutes_as_copies_once_they_are_sealed(cast: Cast) -> None:
    client = Client()
    client.force_login(cast.secretariat)

    def lines(meeting_pk: int, kind: str) -> list[str]:
        address = reverse("meetings:document", args=[cast.council.pk, meeting_pk, kind, "kk", "docx"])
        response = client.get(address)
        assert response["Content-Type"].endswith("wordprocessingml.document")
        return lines_of_word(response.content)

    meeting = drafted(cast)
    assert lines(meeting.pk, "agenda")[0] == "жоба"
    meeting = minuted(cast, day=DAY + datetime.timedelta(days=7))
    agenda, minutes = lines(meeting.pk, "agenda"), lines(meeting.pk, "minutes")
    assert agenda[0] == minutes[0] == "өңдеуге арналған көшірме"
    assert any("Омаров Қайрат" in line for line in agenda)
    assert "ХАТТАМА № 1" in minutes
