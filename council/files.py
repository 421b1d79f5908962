"""Scans and papers: checked by content, stored under names of ours, read through a permission check."""

from __future__ import annotations

import datetime
import hashlib
import zipfile
from collections.abc import Callable
from typing import IO

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import UploadedFile
from django.db.models import ForeignObjectRel
from django.utils.translation import gettext_lazy as _
from PIL import Image, UnidentifiedImageError

from council.bare_images import Damaged, bare
from council.models import Council, StoredFile, User
from council.permissions import Account, may_keep, may_see
from council.plain_texts import one_line

MOST_BYTES = 20 * 1024 * 1024
MOST_UNPACKED_BYTES = 200 * 1024 * 1024
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_NO_IMAGE = (UnidentifiedImageError, OSError, SyntaxError, ValueError, Image.DecompressionBombError)
# Functions (file) → whether readers may not see it yet: a paper of an agenda that is not approved.
HELD_BACK: list[Callable[[StoredFile], bool]] = []


def check_scan(upload: UploadedFile[bytes]) -> str:
    """The content type of an upload, found by its content; the name is not believed.

    Raises ValidationError when it is larger than 20 MB, empty, or neither PDF, DOCX, JPEG nor PNG.
    """
    if (upload.size or 0) > MOST_BYTES:
        raise ValidationError(_("The file is larger than 20 MB. Scan it at a lower resolution or split it."), "size")
    found = content_type_of(upload)
    upload.seek(0)
    if found is None:
        raise _wrong_content()
    return found


def _wrong_content() -> ValidationError:
    return ValidationError(
        _("The file is neither PDF, DOCX, JPEG nor PNG, whatever its name says. Save it as PDF."), "content"
    )


def read_scan(upload: UploadedFile[bytes]) -> tuple[bytes, str]:
    """The bytes of an upload as they are kept, and their content type: a picture without what the device wrote into
    it. Raises ValidationError, see `check_scan`, also where a picture is damaged."""
    found = check_scan(upload)
    content = upload.read()
    upload.seek(0)
    try:
        return bare(content, found), found
    except (Damaged, *_NO_IMAGE) as error:
        raise _wrong_content() from error


def content_type_of(stream: IO[bytes] | UploadedFile[bytes]) -> str | None:
    """PDF, DOCX, JPEG or PNG by content; None for anything else."""
    stream.seek(0)
    if stream.read(5) == b"%PDF-":
        return "application/pdf"
    return _image_type(stream) or _docx_type(stream)


def _image_type(stream: IO[bytes] | UploadedFile[bytes]) -> str | None:
    stream.seek(0)
    try:
        with Image.open(stream, formats=("JPEG", "PNG")) as image:
            kind = image.format
            image.verify()
    except _NO_IMAGE:
        return None
    # MPO is what some cameras make of JPEG: several pictures in one file.
    return {"JPEG": "image/jpeg", "MPO": "image/jpeg", "PNG": "image/png"}.get(kind or "")


def _docx_type(stream: IO[bytes] | UploadedFile[bytes]) -> str | None:
    stream.seek(0)
    if stream.read(4) != b"PK\x03\x04":  # something else stands before the archive
        return None
    try:
        with zipfile.ZipFile(stream) as archive:
            entries = archive.infolist()
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError):
        return None
    if sum(entry.file_size for entry in entries) > MOST_UNPACKED_BYTES:
        return None
    names = {entry.filename for entry in entries}
    has_macros = any(name.lower().endswith("vbaproject.bin") for name in names)
    return DOCX if {"[Content_Types].xml", "word/document.xml"} <= names and not has_macros else None


def store_upload(
    upload: UploadedFile[bytes] | None, council: Council, *, by: User, at: datetime.datetime
) -> StoredFile | None:
    """Keep an uploaded file for a council; None stays None. Raises ValidationError, see `check_scan`."""
    if not upload:
        return None
    content, found = read_scan(upload)
    return store_bytes(content, upload.name or "scan", found, council, by=by, at=at)


def store_bytes(
    content: bytes, name: str, content_type: str, council: Council, *, by: User | None, at: datetime.datetime
) -> StoredFile:
    """Keep bytes as a file of a council, with their SHA-256."""
    stored = StoredFile(
        council=council,
        name=one_line(name)[-200:] or "-",
        content_type=content_type,
        size=len(content),
        sha256=hashlib.sha256(content).hexdigest(),
        uploaded_by=by,
        uploaded_at=at,
    )
    stored.content.save("file", ContentFile(content), save=False)
    stored.full_clean()
    stored.save()
    return stored


def may_read_file(user: Account, file: StoredFile, on: datetime.date) -> bool:
    """Whether somebody may read a file: the secretariat always, other readers of the council unless held back."""
    if may_keep(user, file.council, on):
        return True
    return may_see(user, file.council, on) and not any(holds_back(file) for holds_back in HELD_BACK)


def is_loose(file: StoredFile) -> bool:
    """Whether nothing refers to a file: a paper that was taken off again, a second copy of what is kept already."""
    for one in StoredFile._meta.get_fields(include_hidden=True):
        if (
            isinstance(one, ForeignObjectRel)
            and one.related_model._default_manager.filter(**{one.field.name: file}).exists()
        ):
            return False
    return True


HELD_BACK.append(is_loose)
