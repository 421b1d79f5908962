"""`manage.py verify_documents`: finds a missing, a changed and an added file, says where, and fails then only."""

import io
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as configured
from django.core.management import CommandError, call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from council.actions import start_council
from council.files import store_bytes
from council.models import SealedDocument, StoredFile
from tests.cast import Cast


@pytest.fixture(autouse=True)
def _own_store(tmp_path: Path, settings: Any) -> None:
    settings.MEDIA_ROOT = tmp_path / "store"
    assert configured.MEDIA_ROOT == settings.MEDIA_ROOT


@pytest.fixture
def files(cast: Cast) -> list[StoredFile]:
    """A scan; and the cast's sealed compositions, laid into this store anew."""
    for one in StoredFile.objects.all():
        lay(one, b"%PDF-1.7\n%%EOF\n")
    scan = store_bytes(b"%PDF-1.7 scan", "scan.pdf", "application/pdf", cast.council, by=None, at=cast.now)
    return [scan, *(one.file for one in SealedDocument.objects.all())]


def lay(file: StoredFile, content: bytes) -> Path:
    path = Path(file.content.path)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    return path


def run(*arguments: str) -> tuple[int, str]:
    out = io.StringIO()
    try:
        call_command("verify_documents", "--language", "ru", *arguments, stdout=out)
    except SystemExit as end:
        return int(str(end.code)), out.getvalue()
    return 0, out.getvalue()


def test_it_is_silent_where_every_byte_is_as_it_was_stored(files: list[StoredFile]) -> None:
    status, said = run()
    assert status == 0
    assert len(said.splitlines()) == 1
    assert str(len(files)) in said


@pytest.mark.parametrize("content", [b"%PDF-1.7\n%%EOG\n", b"%PDF-1.7\n%%EOF\n ", b""])
def test_it_finds_one_changed_byte_and_says_where(files: list[StoredFile], content: bytes) -> None:
    sealed = SealedDocument.objects.all()[0]
    lay(sealed.file, content)
    status, said = run()
    assert status == 1
    (found, _summary) = said.splitlines()
    for word in ("110000000", sealed.code, str(sealed.file.content.name)):
        assert word in found


def test_it_finds_a_missing_file(files: list[StoredFile]) -> None:
    Path(files[0].content.path).unlink()
    status, said = run()
    assert status == 1
    assert "scan.pdf" in said.splitlines()[0]


def test_it_finds_a_file_that_belongs_to_no_row(files: list[StoredFile], settings: Any) -> None:
    stray = Path(settings.MEDIA_ROOT) / "2026" / "stray"
    stray.parent.mkdir(parents=True, exist_ok=True)
    stray.write_bytes(b"x")
    status, said = run()
    assert status == 1
    assert said.splitlines()[0].endswith("  2026/stray")
    assert len(said.splitlines()) == 2


def test_it_finds_all_three_at_once(files: list[StoredFile], settings: Any) -> None:
    Path(files[0].content.path).unlink()
    lay(files[1], b"other")
    (Path(settings.MEDIA_ROOT) / "stray").write_bytes(b"x")
    status, said = run()
    assert status == 1
    assert len(said.splitlines()) == 4


def test_one_council_is_read_alone(cast: Cast, files: list[StoredFile]) -> None:
    lay(files[0], b"other")
    assert run("--council", "110000000")[0] == 1
    start_council(cast.city, name_kk="Қала", name_ru="Город", by=cast.stranger, at=cast.now)
    status, said = run("--council", "750000000")
    assert status == 0
    assert "0" in said


@pytest.mark.parametrize("code", ["113400000", "999999999", "x", "'"])
def test_a_unit_without_a_council_is_refused_in_words(cast: Cast, code: str) -> None:
    with pytest.raises(CommandError):
        run("--council", code)


def test_its_queries_do_not_grow_with_the_files(cast: Cast, files: list[StoredFile]) -> None:
    with CaptureQueriesContext(connection) as few:
        run()
    for number in range(5):
        store_bytes(b"%d" % number, "a.pdf", "application/pdf", cast.council, by=None, at=cast.now)
    with CaptureQueriesContext(connection) as many:
        assert run()[0] == 0
    assert len(many) == len(few)
