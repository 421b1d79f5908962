"""`manage.py verify_documents`: finds a missing, a changed and an added file, and a seal that history does not know,
says where, and fails then only."""

import hashlib
import io
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as configured
from django.core.management import CommandError, call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from council.actions import start_council
from council.documents import seal
from council.files import store_bytes
from council.models import Event, SealedDocument, StoredFile
from council.seals import examine_seals
from council.stored import Wrong
from tests.cast import NO_PDF, Cast


@pytest.fixture(autouse=True)
def _own_store(tmp_path: Path, settings: Any) -> None:
    settings.MEDIA_ROOT = tmp_path / "store"
    assert configured.MEDIA_ROOT == settings.MEDIA_ROOT


@pytest.fixture
def files(cast: Cast) -> list[StoredFile]:
    """A scan; and the cast's sealed compositions, laid into this store anew."""
    for one in StoredFile.objects.all():
        lay(one, NO_PDF)
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
    assert len(said.splitlines()) == 2
    assert str(len(files)) in said


@pytest.mark.parametrize("content", [b"%PDF-1.7\n%%EOG\n", b"%PDF-1.7\n%%EOF\n ", b""])
def test_it_finds_one_changed_byte_and_says_where(files: list[StoredFile], content: bytes) -> None:
    sealed = SealedDocument.objects.all()[0]
    lay(sealed.file, content)
    status, said = run()
    assert status == 1
    (line, _summary, _and_history) = said.splitlines()
    for word in ("110000000", sealed.code, str(sealed.file.content.name)):
        assert word in line


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
    assert len(said.splitlines()) == 3


def test_it_finds_all_three_at_once(files: list[StoredFile], settings: Any) -> None:
    Path(files[0].content.path).unlink()
    lay(files[1], b"other")
    (Path(settings.MEDIA_ROOT) / "stray").write_bytes(b"x")
    status, said = run()
    assert status == 1
    assert len(said.splitlines()) == 5


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


@pytest.fixture
def sealed(cast: Cast) -> list[SealedDocument]:
    """The cast's approved composition in both languages, its bytes as they were sealed."""
    for one in StoredFile.objects.all():
        lay(one, NO_PDF)
    return list(SealedDocument.objects.select_related("file").order_by("pk"))


def replace(file: StoredFile, content: bytes) -> None:
    """As somebody does who governs database and store: other bytes, and the row that says so."""
    lay(file, content)
    digest = hashlib.sha256(content).hexdigest()
    StoredFile.objects.filter(pk=file.pk).update(sha256=digest, size=len(content))


def found(*arguments: str) -> list[str]:
    return run(*arguments)[1].splitlines()[:-2]


def test_sealing_writes_the_digest_into_the_chain(cast: Cast, sealed: list[SealedDocument]) -> None:
    told = {one.subject_id: one for one in Event.objects.filter(action="document.sealed", council=cast.council)}
    assert set(told) == {one.pk for one in sealed}
    first = told[sealed[0].pk].after
    assert (first["sha256"], first["code"]) == (hashlib.sha256(NO_PDF).hexdigest(), sealed[0].code)


def test_it_finds_bytes_that_were_replaced_together_with_their_row(cast: Cast, sealed: list[SealedDocument]) -> None:
    replace(sealed[0].file, b"%PDF-1.7 another decision")
    (line,) = found()
    assert sealed[0].code in line
    assert [one.wrong for one in examine_seals()] == [Wrong.REPLACED]


@pytest.mark.parametrize(
    "values", [{"code": "2222-2222-2222"}, {"subject_id": 999}, {"language": "en"}, {"kind": "minutes"}]
)
def test_it_finds_a_row_that_says_another_thing_than_was_sealed(
    cast: Cast, sealed: list[SealedDocument], values: dict[str, Any]
) -> None:
    SealedDocument.objects.filter(pk=sealed[0].pk).update(**values)
    assert [one.wrong for one in examine_seals()] == [Wrong.REPLACED]


def test_it_finds_a_sealed_document_that_nobody_sealed(cast: Cast, sealed: list[SealedDocument]) -> None:
    file = store_bytes(b"%PDF-1.7 forged", "forged.pdf", "application/pdf", cast.council, by=None, at=cast.now)
    SealedDocument.objects.create(
        council=cast.council, kind="minutes", subject_id=1, language="kk", code="3333-3333-3333", file=file,
        sealed_at=cast.now,
    )  # fmt: skip
    (line,) = found()
    assert "3333-3333-3333" in line


def test_it_finds_a_sealed_document_that_was_taken_out_with_its_file(cast: Cast, sealed: list[SealedDocument]) -> None:
    gone = sealed[0]
    Path(gone.file.content.path).unlink()
    code = gone.code
    gone.delete()
    gone.file.delete()
    assert [(one.wrong, one.code, one.council) for one in examine_seals()] == [(Wrong.TAKEN_OUT, code, cast.council)]
    assert code in found()[0]
    assert code in found("--council", "110000000")[0]


def test_a_document_given_to_another_council_is_found(cast: Cast, sealed: list[SealedDocument]) -> None:
    other = start_council(cast.city, name_kk="Қала", name_ru="Город", by=cast.stranger, at=cast.now)
    SealedDocument.objects.filter(pk=sealed[0].pk).update(council=other)
    assert [one.wrong for one in examine_seals()] == [Wrong.REPLACED]
    assert {one.wrong for one in examine_seals(other)} == {Wrong.UNRECORDED}
    assert {one.wrong for one in examine_seals(cast.council)} == {Wrong.TAKEN_OUT}


def test_sealing_a_second_time_writes_nothing(cast: Cast, sealed: list[SealedDocument]) -> None:
    one, count = sealed[0], Event.objects.count()
    again = seal(
        one.kind, one.subject_id, version=one.subject_version, language=one.language, code="4444-4444-4444",
        content=b"%PDF", name="a.pdf", council=one.council, by=None, at=cast.now,
    )  # fmt: skip
    assert (again, Event.objects.count()) == (one, count)
