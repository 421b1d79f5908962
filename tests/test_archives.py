"""The archive of a history proves itself without the database: what is altered, missing or added in it is found."""

import hashlib
import io
import json
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from council import history
from council.archives import EVENTS, MANIFEST, event_of, line_of
from council.chains import Head, heads
from council.models import Event, SealedDocument, StoredFile
from tests.cast import NO_PDF, Cast

Files = dict[str, bytes]


def refuse(*arguments: Any) -> Any:
    raise AssertionError("the database was asked")


def verify(path: Path, *more: str) -> tuple[int, list[str]]:
    """What `verify_history --archive` says, with no database to ask."""
    out = io.StringIO()
    with connection.execute_wrapper(refuse):
        try:
            call_command("verify_history", "--archive", str(path), *more, stdout=out)
        except SystemExit as end:
            return int(str(end.code)), out.getvalue().splitlines()[:-1]
    return 0, out.getvalue().splitlines()[:-1]


def export(*arguments: str) -> str:
    out = io.StringIO()
    call_command("export_archive", *arguments, stdout=out)
    return out.getvalue()


@pytest.fixture
def archive(cast: Cast, tmp_path: Path, settings: Any) -> Path:
    settings.MEDIA_ROOT = tmp_path / "store"
    for one in StoredFile.objects.all():
        path = Path(one.content.path)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(NO_PDF)
    made = tmp_path / "akmola.zip"
    assert export("110000000", str(made), "--until", "2027-01-01")
    return made


def opened(path: Path) -> Files:
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def packed(path: Path, files: Files) -> Path:
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return path


def with_manifest(files: Files) -> Files:
    """As a forger does: the manifest says of each file what now lies there."""
    manifest = json.loads(files[MANIFEST])
    manifest["files"] = [
        {"path": name, "size": len(content), "sha256": hashlib.sha256(content).hexdigest()}
        for name, content in files.items()
        if name != MANIFEST
    ]
    return {**files, MANIFEST: json.dumps(manifest).encode()}


def lines(files: Files) -> list[bytes]:
    return files[EVENTS].splitlines(keepends=True)


def a_document(files: Files) -> str:
    return next(name for name in files if name.startswith("documents/"))


def altered(files: Files) -> Files:
    first = {**json.loads(lines(files)[0]), "action": "test.rewritten"}
    return with_manifest({**files, EVENTS: b"".join([json.dumps(first).encode() + b"\n", *lines(files)[1:]])})


def without_an_event(files: Files) -> Files:
    return with_manifest({**files, EVENTS: b"".join([*lines(files)[:2], *lines(files)[3:]])})


def cut_off(files: Files) -> Files:
    return with_manifest({**files, EVENTS: b"".join(lines(files)[:-1])})


def with_another_event(files: Files) -> Files:
    last = event_of(lines(files)[-1])
    last.previous, last.number = last.digest, last.number + 1
    last.digest = history.digest(last)
    said = json.dumps(line_of(last)).encode() + b"\n"
    return with_manifest({**files, EVENTS: files[EVENTS] + said})


def without_events(files: Files) -> Files:
    return with_manifest({**files, EVENTS: b""})


def with_another_document(files: Files) -> Files:
    return with_manifest({**files, "documents/2222-2222-2222.pdf": NO_PDF})


def with_other_bytes(files: Files) -> Files:
    return with_manifest({**files, a_document(files): NO_PDF + b" "})


def without_a_document(files: Files) -> Files:
    return with_manifest({name: content for name, content in files.items() if name != a_document(files)})


# What is done to an archive -> what one of the faults that are found names.
TAMPERED: list[tuple[Callable[[Files], Files], str]] = [
    (lambda files: {**files, "accounts.json": b"{}"}, "accounts.json"),
    (lambda files: {**files, "notes.txt": b"x"}, "notes.txt"),
    (lambda files: {name: one for name, one in files.items() if name != "accounts.json"}, "accounts.json"),
    (lambda files: {**files, a_document(files): b"%PDF"}, "documents/"),
    (altered, "1"),
    (without_an_event, "4"),
    (cut_off, ""),
    (with_another_event, ""),
    (without_events, ""),
    (with_another_document, "2222-2222-2222"),
    (with_other_bytes, "documents/"),
    (without_a_document, "documents/"),
    (lambda files: with_manifest({**files, EVENTS: b"[]\n"}), ""),
    (lambda files: with_manifest({**files, EVENTS: b"\xff\n"}), ""),
    (lambda files: {**files, MANIFEST: b"{}"}, ""),
    (lambda files: {**files, MANIFEST: b"["}, ""),
    (lambda files: {name: one for name, one in files.items() if name != MANIFEST}, ""),
]


def test_whatever_is_done_to_an_archive_is_found_without_the_database(archive: Path, tmp_path: Path) -> None:
    assert verify(archive) == (0, [])
    assert SealedDocument.objects.count() == sum(name.startswith("documents/") for name in opened(archive))
    files = opened(archive)
    for number, (tamper, names) in enumerate(TAMPERED):
        status, said = verify(packed(tmp_path / f"{number}.zip", tamper(dict(files))))
        assert status == 1, number
        assert any(names in one for one in said), (number, said)


def test_with_a_head_kept_elsewhere_a_chain_reckoned_anew_is_found(archive: Path, cast: Cast, tmp_path: Path) -> None:
    kept = tmp_path / "heads.jsonl"
    (own,) = [one for one in heads(cast.now) if one.council == cast.council.pk]
    kept.write_text(own.as_line() + "\n")
    assert verify(archive, "--heads", str(kept)) == (0, [])
    kept.write_text(Head(own.council, 2, "0" * 64, own.taken_at).as_line() + "\n")
    assert verify(archive, "--heads", str(kept))[0] == 1
    # A head younger than the archive says nothing of it.
    kept.write_text(Head(own.council, own.number + 9, "0" * 64, own.taken_at).as_line() + "\n")
    assert verify(archive, "--heads", str(kept)) == (0, [])


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04", b"no archive at all"])
def test_what_is_no_archive_is_said_to_be_none(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "a.zip"
    path.write_bytes(content)
    assert verify(path)[0] == 1
    assert verify(tmp_path / "not-there.zip")[0] == 1


def test_an_archive_names_who_acted_and_no_text_of_people(archive: Path, cast: Cast) -> None:
    files = opened(archive)
    assert json.loads(files["accounts.json"])[str(cast.secretariat.pk)][-1]["name"] == cast.secretariat.name
    assert cast.people["chair"].name_kk not in files[EVENTS].decode()
    assert cast.secretariat.email.encode() not in b"".join(files.values())


def test_it_ends_before_its_day_and_deletes_nothing(archive: Path, cast: Cast, tmp_path: Path) -> None:
    count = Event.objects.count()
    history.record("test.done", cast.council, council=cast.council, by=None, at=cast.now)
    export("110000000", str(tmp_path / "until.zip"), "--until", cast.today.isoformat())
    kept = [event_of(line) for line in lines(opened(tmp_path / "until.zip"))]
    assert max(one.when.astimezone(cast.council.unit.zoneinfo).date() for one in kept) < cast.today
    assert "test.done" not in {one.action for one in kept}
    assert Event.objects.count() == count + 1
    assert verify(tmp_path / "until.zip") == (0, [])


def test_the_installation_has_an_archive_of_its_own(cast: Cast, tmp_path: Path) -> None:
    history.record("installation.changed", cast.council, council=None, by=None, at=cast.now)
    export("--installation", str(tmp_path / "own.zip"))
    assert {event_of(line).council_id for line in lines(opened(tmp_path / "own.zip"))} == {None}
    assert verify(tmp_path / "own.zip") == (0, [])


def test_missing_bytes_are_said_when_it_is_written(archive: Path, cast: Cast, tmp_path: Path) -> None:
    Path(SealedDocument.objects.all()[0].file.content.path).unlink()
    with pytest.raises(SystemExit):
        export("110000000", str(tmp_path / "second.zip"))


def test_it_refuses_what_it_cannot_write(archive: Path, cast: Cast, tmp_path: Path) -> None:
    for wrong in (
        ["110000000", str(archive)],
        ["999999999", str(tmp_path / "a.zip")],
        ["110000000", str(tmp_path / "a.zip"), "--until", "2001-01-01"],
        ["110000000", str(tmp_path / "a.zip"), "--until", "1.1.2026"],
        ["110000000", str(tmp_path / "a.zip"), "--installation"],
        [str(tmp_path / "a.zip")],
        ["110000000", str(tmp_path / "none" / "a.zip")],
    ):
        with pytest.raises(CommandError):
            export(*wrong)
    assert not (tmp_path / "a.zip").exists()
