"""What is uploaded: known by its content, kept without what a device wrote into it, served as nothing but itself."""

import hashlib
import io
import random
import zipfile
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as installed
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from PIL import Image, ImageChops
from PIL.PngImagePlugin import PngInfo

from council.bare_images import Damaged, bare
from council.checks import files_outside_the_web
from council.files import DOCX, MOST_BYTES, check_scan, read_scan, store_upload
from council.models import StoredFile
from recommendations.actions.replies import _digest, _kept
from tests.cast import Cast
from tests.papers import blank_pdf
from tests.test_photos import SECRET, colour, opened, picture, tagged

HTML, SVG = b"<!doctype html><script>alert(1)</script>", b'<svg xmlns="http://www.w3.org/2000/svg" onload="x()"/>'


def written(kind: str, **more: Any) -> bytes:
    stored = io.BytesIO()
    picture(600, 400).save(stored, kind, **more)
    return stored.getvalue()


def noted() -> PngInfo:
    notes = PngInfo()
    notes.add_text("Author", SECRET.decode())
    notes.add_itxt("XML:com.adobe.xmp", SECRET.decode())
    return notes


def archive(*names: str) -> bytes:
    stored = io.BytesIO()
    with zipfile.ZipFile(stored, "w") as made:
        for name in names:
            made.writestr(name, "x")
    return stored.getvalue()


def upload(content: bytes, name: str = "скан.pdf") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content, "application/pdf")


@pytest.mark.parametrize(
    ("kind", "content"),
    [
        ("image/jpeg", written("JPEG", exif=tagged(), comment=SECRET)),
        ("image/jpeg", written("JPEG", exif=tagged(6), progressive=True)),
        ("image/jpeg", written("JPEG", exif=tagged()) + archive("evil.html") + SECRET),
        ("image/png", written("PNG", exif=tagged(), pnginfo=noted())),
        ("image/png", written("PNG", pnginfo=noted()) + HTML + SECRET),
    ],
)
def test_a_scan_is_kept_without_what_the_device_wrote_and_with_every_dot(
    cast: Cast, kind: str, content: bytes
) -> None:
    assert SECRET in content
    file = store_upload(upload(content), cast.council, by=cast.secretariat, at=cast.now)
    assert file is not None
    with file.content.open("rb") as stream:
        kept = stream.read()
    assert file.content_type == kind
    assert SECRET not in kept
    assert b"GPS" not in kept
    assert b"<script>" not in kept
    assert not zipfile.is_zipfile(io.BytesIO(kept))
    assert ImageChops.difference(opened(kept).convert("RGB"), opened(content).convert("RGB")).getbbox() is None
    assert (file.size, file.sha256) == (len(kept), hashlib.sha256(kept).hexdigest())


def test_how_a_scan_is_to_be_turned_stays_and_nothing_beside_it() -> None:
    kept = bare(written("JPEG", exif=tagged(6)), "image/jpeg")
    assert dict(opened(kept).getexif()) == {0x0112: 6}
    assert dict(opened(bare(written("JPEG", exif=tagged()), "image/jpeg")).getexif()) == {}
    assert colour(kept, 0.1, 0.5) == "red"


def test_what_is_bare_stays_as_it_is() -> None:
    for kind, name in (("JPEG", "image/jpeg"), ("PNG", "image/png")):
        once = bare(written(kind, exif=tagged(3)), name)
        assert bare(once, name) == once
    assert bare(blank_pdf(), "application/pdf") == blank_pdf()


def test_a_reply_s_picture_is_bare_too_and_known_when_it_comes_again(cast: Cast) -> None:
    one = upload(written("JPEG", exif=tagged()))
    file = _kept(one, cast.council, cast.now)
    with file.content.open("rb") as stream:
        assert SECRET not in stream.read()
    assert _digest(one) == file.sha256


@pytest.mark.parametrize(
    "content",
    [
        b"",
        HTML,
        SVG,
        b'<?xml version="1.0"?>' + SVG,
        b"GIF89a" + HTML,
        b"\xff\xd8\xff" + HTML,
        b"\x89PNG\r\n\x1a\n" + HTML,
        b"BM" + b"\x00" * 60,
        b"MZ" + archive("[Content_Types].xml", "word/document.xml"),
        HTML + archive("[Content_Types].xml", "word/document.xml"),
        archive("[Content_Types].xml", "word/document.xml", "word/vbaProject.bin"),
        archive("[Content_Types].xml", "xl/workbook.xml"),
        archive("a.exe"),
        b" %PDF-1.7",
        HTML + b"%PDF-1.7",
        b"%!PS-Adobe",
        b"PK\x03\x04",
        b"\x00" * 1000,
    ],
)
@pytest.mark.parametrize("name", ["скан.pdf", "x.svg", "../../evil.html", "a\r\nb.jpg", "CON", "x" * 500])
def test_what_is_something_else_is_refused_whatever_its_name(content: bytes, name: str) -> None:
    with pytest.raises(ValidationError):
        check_scan(upload(content, name))


@pytest.mark.filterwarnings("ignore::UserWarning")  # Pillow grumbles at what we damage
def test_a_damaged_picture_is_refused_in_words_and_never_fails() -> None:
    chance = random.Random(5)  # noqa: S311  the same damage each time
    kept = refused = 0
    for kind, whole in (("image/jpeg", written("JPEG", exif=tagged(5))), ("image/png", written("PNG", exif=tagged()))):
        for _time in range(150):
            content = bytearray(whole)
            for _bit in range(chance.randrange(1, 6)):
                content[chance.randrange(len(content) // 3)] = chance.randrange(256)
            cut = bytes(content[: chance.randrange(8, len(content))] if chance.random() < 0.3 else content)
            try:
                bare(cut, kind)
            except (Damaged, OSError, SyntaxError, ValueError):
                refused += 1
            try:
                read_scan(upload(cut))
                kept += 1
            except ValidationError:
                refused += 1
    assert kept
    assert refused


def test_the_limit_is_of_the_file_and_of_what_it_unpacks_to(monkeypatch: pytest.MonkeyPatch) -> None:
    large = upload(blank_pdf())
    large.size = MOST_BYTES + 1
    with pytest.raises(ValidationError, match=r"20 "):
        check_scan(large)
    monkeypatch.setattr("council.files.MOST_UNPACKED_BYTES", 1)
    with pytest.raises(ValidationError):
        check_scan(upload(archive("[Content_Types].xml", "word/document.xml")))


def test_files_lie_outside_the_web_under_names_of_ours_readable_by_the_server_alone(cast: Cast) -> None:
    file = store_upload(upload(blank_pdf(), "../../etc/passwd"), cast.council, by=cast.secretariat, at=cast.now)
    assert file is not None
    path = Path(file.content.path)
    media = Path(installed.MEDIA_ROOT)
    assert media in path.parents
    assert "passwd" not in str(path)
    assert path.stat().st_mode & 0o077 == 0
    for served in (installed.STATIC_ROOT, *installed.STATICFILES_DIRS):
        assert Path(served) not in path.parents
    for address in (f"/media/{path.relative_to(media)}", f"/static/{path.name}", f"/files/{path.name}"):
        assert Client().get(address).status_code == 404 or "/sign-in/" in Client().get(address)["Location"]


def test_it_does_not_start_where_everybody_could_read_the_files(settings: Any) -> None:
    assert files_outside_the_web(None) == []
    for folder in (settings.STATIC_ROOT, Path(settings.STATIC_ROOT) / "media", Path(settings.STATIC_ROOT).parent):
        settings.MEDIA_ROOT = folder
        assert [one.id for one in files_outside_the_web(None)] == ["council.E002"]


@pytest.mark.parametrize(
    ("name", "content_type", "inline"),
    [
        ("скан.pdf", "application/pdf", True),
        ("a.html", "application/pdf", True),
        ('a".svg', "image/png", True),
        ("a\u202efdp.exe", DOCX, False),
        ("x.html", "text/html", False),
        ("x.svg", "image/svg+xml", False),
    ],
)
def test_a_file_is_served_to_its_readers_as_nothing_but_what_it_is(
    cast: Cast, client: Client, name: str, content_type: str, inline: bool
) -> None:
    file = store_upload(upload(blank_pdf()), cast.council, by=cast.secretariat, at=cast.now)
    assert file is not None
    StoredFile.objects.filter(pk=file.pk).update(name=name, content_type=content_type)
    address = reverse("file", args=[file.pk])
    client.force_login(cast.secretariat)
    answer = client.get(address)
    assert answer.status_code == 200
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Content-Type"] == content_type
    assert answer["Content-Disposition"].startswith("inline" if inline else "attachment")
    assert "default-src 'none'" in answer["Content-Security-Policy"]
    assert "no-store" in answer["Cache-Control"]
    client.force_login(cast.stranger)
    assert client.get(address).status_code == 404
    client.logout()
    assert client.get(address).status_code == 302


def test_the_picture_keeps_its_size(cast: Cast) -> None:
    content = written("JPEG", exif=tagged())
    with Image.open(io.BytesIO(bare(content, "image/jpeg"))) as image:
        assert image.size == (600, 400)
