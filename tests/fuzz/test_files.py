"""Files that are damaged, cut, or made to be read wrongly: each is refused in words, or read."""

import io
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import translation
from hypothesis import given
from pypdf import PdfReader, PdfWriter
from pypdf.generic import ArrayObject, NameObject, NumberObject

from council.classifier import read_classifier
from council.files import check_scan
from council.photos import read_photo
from council.refusals import Refusal
from council.schemas import NotReadable
from council.schemas import read as read_record
from council.unit_rows import UNIT_COLUMNS, BrokenTable, read_table
from meetings.own_forms.child import answer
from meetings.own_forms.names import empty_content, shape
from meetings.own_forms.packages import faults_of_package
from meetings.pack.binding import MOST_PAGES, _add
from meetings.pack.contents import Part
from meetings.pack.pages import number_pages
from members.sheets.reading import read_sheet
from tests.fuzz import inputs
from tests.fuzz.files import files, good
from tests.papers import blank_pdf

REFUSED = (ValidationError, Refusal, BrokenTable, NotReadable)


def _template(content: bytes) -> None:
    if not list(faults_of_package(content)):
        answer(content, {"shape": shape(), "contents": [empty_content()], "check": True})


def _pack(content: bytes) -> None:
    """Bind it between two sound papers: whatever it is, the pack is made."""
    writer = PdfWriter()
    for one in (blank_pdf(), content, blank_pdf()):
        _add(writer, Part("", "", made=one))
    assert 2 <= len(writer.pages) <= MOST_PAGES
    number_pages(writer)
    writer.write(io.BytesIO())


def _by_path(read: Callable[[Path], object], folder: Path) -> Callable[[bytes], object]:
    def reading(content: bytes) -> object:
        (folder / "table").write_bytes(content)
        return read(folder / "table")

    return reading


@pytest.fixture(autouse=True)
def _in_english() -> Iterator[None]:
    with translation.override("en"):
        yield


@pytest.mark.parametrize(
    ("name", "endings", "quick"),
    [
        ("scan", ("pdf", "docx", "jpg", "png", "webp"), 100),
        ("photo", ("jpg", "png", "webp"), 60),
        ("sheet", ("xlsx", "csv"), 100),
        ("classifier", ("xlsx", "csv"), 60),
        ("units", ("csv",), 40),
        ("template", ("docx",), 40),
        ("pack", ("pdf",), 60),
        ("record", ("csv", "png"), 30),
    ],
)
def test_a_file_is_read_or_refused_in_words(name: str, endings: tuple[str, ...], quick: int, tmp_path: Path) -> None:
    readers: dict[str, Callable[[bytes], object]] = {
        "scan": lambda content: check_scan(SimpleUploadedFile("a", content)),
        "photo": lambda content: read_photo(SimpleUploadedFile("a", content)),
        "sheet": lambda content: read_sheet(io.BytesIO(content), len(content)),
        "classifier": _by_path(lambda path: read_classifier(path, {}), tmp_path),
        "units": _by_path(lambda path: read_table(path, UNIT_COLUMNS), tmp_path),
        "template": _template,
        "pack": _pack,
        "record": read_record,
    }
    came_to: dict[bool, str] = {}

    @inputs(quick)
    @given(files(*endings))
    def read(content: bytes) -> None:
        try:
            readers[name](content)
        except REFUSED as refusal:
            came_to[False] = str(refusal)
        else:
            came_to[True] = "read"

    read()
    assert came_to
    assert all(came_to.values())


@pytest.mark.parametrize(
    "content", [b"[" * 10**5, b'{"a":' * 10**5, b'{"a": 1' + b"0" * 6000 + b"}", b'{"a": NaN}', b"\xed\xa0\x80"]
)
def test_json_made_to_break_its_reader_is_refused_in_words(content: bytes) -> None:
    with pytest.raises(NotReadable):
        read_record(content)


def damaged(content: bytes) -> bytes:
    """A zip whose directory is sound and whose first part cannot be unpacked."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        first = archive.infolist()[0]
    at = first.header_offset + 30 + len(first.filename)
    return content[:at] + b"\xff" * 20 + content[at + 20 :]


def test_a_word_document_that_cannot_be_unpacked_is_broken() -> None:
    assert list(faults_of_package(damaged(good()["docx"]))) == ["broken"]


def test_a_sheet_or_classifier_that_cannot_be_unpacked_is_refused(tmp_path: Path) -> None:
    content = damaged(good()["xlsx"])
    with pytest.raises(Refusal, match="damaged"):
        read_sheet(io.BytesIO(content), len(content))
    with pytest.raises(BrokenTable, match="cannot be read"):
        _by_path(lambda path: read_classifier(path, {}), tmp_path)(content)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("te,name_kaz,name_rus\n" + "x" * 200_000, "cannot be read"),
        ("te,name_kaz,name_rus\n١١٠000000,а,б", "nine digits"),
    ],
)
def test_a_classifier_says_what_it_cannot_read(tmp_path: Path, text: str, said: str) -> None:
    with pytest.raises(BrokenTable, match=said):
        _by_path(lambda path: read_classifier(path, {}), tmp_path)(text.encode())


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("/CropBox", ArrayObject()),
        ("/Rotate", NumberObject(45)),
        ("/Resources", ArrayObject()),
    ],
)
def test_a_paper_whose_pages_cannot_be_numbered_is_left_out_of_the_pack(name: str, value: Any) -> None:
    writer, made = PdfWriter(clone_from=PdfReader(io.BytesIO(blank_pdf()))), io.BytesIO()
    writer.pages[0][NameObject(name)] = value
    writer.write(made)
    pack = PdfWriter()
    assert _add(pack, Part("", "", made=made.getvalue())) == "broken"
    assert len(pack.pages) == 0
