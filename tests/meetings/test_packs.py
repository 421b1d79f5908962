"""The pack of a meeting: every paper once and in order, whatever the papers are like; for whoever sees the agenda."""

import io
import zipfile
from typing import Any

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.test import Client
from django.urls import reverse
from docx import Document
from PIL import Image
from pypdf import PdfReader, PdfWriter

from council.files import check_scan, store_bytes
from meetings import actions
from meetings.models import Meeting, MeetingPaper, Supplement
from meetings.pack import binding
from meetings.pack.binding import bind
from meetings.pack.contents import Part
from meetings.pack.zipping import file_name, zip_files
from tests.cast import Cast
from tests.meetings.steps import approved, sent

pytestmark = pytest.mark.usefixtures("real_pdf")


def pdf(pages: int = 1, *, turned: int = 0, password: str = "") -> bytes:
    writer, stored = PdfWriter(), io.BytesIO()
    for _number in range(pages):
        writer.add_blank_page(595, 842).rotate(turned)
    if password:
        writer.encrypt(password, algorithm="RC4-128")
    writer.write(stored)
    return stored.getvalue()


def picture(kind: str, size: tuple[int, int] = (300, 200)) -> bytes:
    stored = io.BytesIO()
    Image.new("RGBA" if kind == "PNG" else "RGB", size).save(stored, kind)
    return stored.getvalue()


def docx() -> bytes:
    stored = io.BytesIO()
    Document().save(stored)
    return stored.getvalue()


PAPERS: dict[str, tuple[bytes, str]] = {
    "Анықтама": (pdf(2), "application/pdf"),
    "Бұрылған": (pdf(1, turned=90), "application/pdf"),
    "Бүлінген": (b"%PDF-1.7\n1 0 obj <<", "application/pdf"),
    "Құлыптаулы": (pdf(1, password="x"), "application/pdf"),
    "Сурет": (picture("JPEG"), "image/jpeg"),
    "Сызба": (picture("PNG", (100, 900)), "image/png"),
    "Жоба": (docx(), "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
}
# How many pages each has in the pack: what cannot be bound has one that says so.
PAGES = {"Анықтама": 2}


def with_papers(cast: Cast) -> Meeting:
    meeting = approved(cast)
    items = [*meeting.items.order_by("number"), None]
    for place, (title, (content, kind)) in enumerate(PAPERS.items()):
        file = store_bytes(content, "a", kind, cast.council, by=cast.secretariat, at=cast.now)
        MeetingPaper.objects.create(meeting=meeting, item=items[place % 3], title=title, file=file)
    return meeting


def bound(meeting: Meeting, language: Any = "kk") -> PdfReader:
    into = io.BytesIO()
    bind(meeting, language, into)
    return PdfReader(into)


def outline(reader: PdfReader, part: Any = None) -> list[tuple[str, int]]:
    found: list[tuple[str, int]] = []
    for one in reader.outline if part is None else part:
        found += (
            outline(reader, one)
            if isinstance(one, list)
            else [(str(one.title), reader.get_destination_page_number(one))]
        )
    return found


def test_every_paper_is_bookmarked_where_it_begins_and_every_page_has_its_number(cast: Cast) -> None:
    reader = bound(with_papers(cast))
    text = [" ".join(page.extract_text().split()) for page in reader.pages]
    total = len(text)
    assert total == 2 + 1 + len(PAPERS)  # cover, agenda, and one page more than there are papers
    assert [f"{number} / {total}" in said for number, said in enumerate(text, start=1)] == [True] * total
    marks = outline(reader)
    titles = [title for title, _page in marks]
    assert titles[:3] == ["Мазмұны", "Күн тәртібі", "1. Жұмысқа орналастыру"]
    for title in PAPERS:
        [(_mark, page)] = [one for one in marks if title in one[0]]
        assert f"{title} {page + 1}" in text[0]
    for title in ("Бүлінген", "Құлыптаулы", "Жоба"):
        [(_mark, page)] = [one for one in marks if title in one[0]]
        assert title in text[page]
        assert "ZIP" in text[page]
    assert [page for _title, page in marks] == sorted(page for _title, page in marks)


def test_what_is_past_the_limits_is_named_and_in_the_zip(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    meeting = with_papers(cast)
    whole = len(bound(meeting, "ru").pages)
    monkeypatch.setattr(binding, "MOST_PAGES", 3)
    reader = bound(meeting, "ru")
    assert len(reader.pages) <= whole
    assert "не помещается" in " ".join(page.extract_text() for page in reader.pages)


def test_the_zip_holds_every_file_as_it_is_in_order(cast: Cast) -> None:
    into = io.BytesIO()
    zip_files(with_papers(cast), "kk", into)
    with zipfile.ZipFile(into) as archive:
        names = archive.namelist()
        assert [one[:2] for one in names] == [f"{number:02d}" for number in range(1, len(PAPERS) + 2)]
        assert all(one.flag_bits & 0x800 or one.filename.isascii() for one in archive.infolist())
        stored = {name.split()[-1].partition(".")[0]: archive.read(name) for name in names[1:]}
        assert {title: stored[title] for title in PAPERS} == {title: content for title, (content, _) in PAPERS.items()}
        assert archive.testzip() is None


@pytest.mark.parametrize("title", ["../../etc/passwd", "C:\\a", "a\x00b\n", "...", "\u202egpj.exe", "x" * 300])
def test_a_title_leads_to_no_other_folder(title: str) -> None:
    name = file_name(1, Part("1.1", title))
    assert not set(name) & set("/\\:\x00\n\u202e")
    assert name.startswith("01 1.1 ")
    assert name.endswith(".pdf")
    assert len(name) < 100


def test_papers_of_a_supplement_that_is_not_approved_are_left_out(cast: Cast) -> None:
    meeting = with_papers(cast)
    supplement = Supplement.objects.create(meeting=meeting, number=1, dated=cast.today)
    item = meeting.items.create(key="s", number=9, title_kk="Қосылған", title_ru="Добавлен", supplement=supplement)
    MeetingPaper.objects.create(meeting=meeting, item=item, title="Құпия", file=meeting.papers.all()[0].file)

    def said() -> str:
        return " ".join(title for title, _page in outline(bound(meeting)))

    assert "Құпия" not in said()
    assert "Қосылған" not in said()
    Supplement.objects.update(status="approved")
    assert "Құпия" in said()


@pytest.mark.parametrize("name", ["pack", "pack-zip"])
def test_whoever_may_not_see_the_agenda_gets_no_pack(cast: Cast, client: Client, name: str) -> None:
    with time_machine.travel(cast.now, tick=False):
        meeting = sent(cast)
        address = reverse(f"meetings:{name}", args=[cast.council.pk, meeting.pk, "ru"])
        for user, status in ((cast.member, 404), (cast.stranger, 404), (cast.chair, 200), (cast.secretariat, 200)):
            client.force_login(user)
            assert client.get(address).status_code == status
        actions.approve_agenda(meeting, by=cast.chair, at=cast.now)
        client.force_login(cast.member)
        answer = client.get(address)
        assert answer.status_code == 200
        assert answer["Cache-Control"] == "private, no-store"
        assert b"".join(answer.streaming_content)[:2] in (b"%P", b"PK")  # type: ignore[attr-defined]


def test_a_paper_of_200_mb_is_refused_with_the_limit() -> None:
    huge: Any = UploadedFile(io.BytesIO(b"%PDF-1.7"), name="a.pdf", size=200 * 1024 * 1024)
    with pytest.raises(ValidationError, match="20"):
        check_scan(huge)
