"""What an uploaded file is, by its content: a workbook, text with separators, or neither. Nothing is unpacked yet."""

import re
import struct
import zipfile
import zlib
from typing import IO, Any

from django.utils.translation import gettext as _

from council.refusals import Refusal

MOST_BYTES = 10 * 1024 * 1024
MOST_ROWS = 10_000
# A workbook of so many rows takes some ten megabytes; more is no list of people.
MOST_UNPACKED_BYTES = 80 * 1024 * 1024
MOST_PARTS = 2_000
# Rows are read one by one; every other part (styles, the list of sheets) is held in memory as a whole.
_READ_BY_ROWS = re.compile(r"xl/(worksheets/sheet\d+|sharedStrings)\.xml", re.ASCII)
MOST_BYTES_AT_ONCE = 8 * 1024 * 1024
# 10,000 rows with 20 cells that are filled in have 1.2 million tags; each takes time, whatever it is.
MOST_TAGS = 1_500_000
_A_PIECE = 1024 * 1024
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
BROKEN_ARCHIVE = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    ValueError,
    OSError,
    EOFError,
    NotImplementedError,
)


class UnreadableSheet(Refusal):
    """A file that cannot be read as a spreadsheet at all, and what to do about it."""

    def __init__(self, message: str) -> None:
        super().__init__(message, field="file")


def check_size(size: int) -> None:
    """Refuse a file that is larger than a list of people can be, and an empty one."""
    if size > MOST_BYTES:
        raise UnreadableSheet(_("The file is larger than 10 MB. Leave the list only, without pictures, or split it."))
    if size == 0:
        raise UnreadableSheet(_("The file is empty."))


def is_workbook(stream: IO[bytes] | Any) -> bool:
    """Whether it is an XLSX workbook (else it may be text). Refuses what is neither, an archive that unpacks to too
    much, and a workbook under a password."""
    stream.seek(0)
    start = stream.read(8)
    stream.seek(0)
    if start == _OLE:
        raise UnreadableSheet(_ole_words(stream.read()))
    if not start.startswith(b"PK"):
        return False
    _check_archive(stream)
    stream.seek(0)
    return True


def _ole_words(content: bytes) -> str:
    if _ENCRYPTED in content:
        return _("The workbook is protected with a password. Save it without the password and upload it again.")
    return _("This is a workbook of an old Excel (.xls). Open it and save it as “Excel workbook (.xlsx)”.")


def _check_archive(stream: IO[bytes]) -> None:
    try:
        with zipfile.ZipFile(stream) as archive:
            parts = archive.infolist()
            if any(one.flag_bits & 1 for one in parts):
                raise UnreadableSheet(_ole_words(_ENCRYPTED))
            too_large = _is_too_large(archive, parts)
    except BROKEN_ARCHIVE as error:
        raise UnreadableSheet(broken()) from error
    if too_large:
        raise UnreadableSheet(_("Unpacked, the workbook is larger than a list of people can be. Leave the list only."))
    if "xl/workbook.xml" not in {one.filename for one in parts}:
        raise UnreadableSheet(
            _("The file is neither an Excel workbook (.xlsx) nor CSV, whatever its name says. Save it as .xlsx.")
        )


def _is_too_large(archive: zipfile.ZipFile, parts: list[zipfile.ZipInfo]) -> bool:
    held = max((one.file_size for one in parts if not _READ_BY_ROWS.fullmatch(one.filename)), default=0)
    unpacked = sum(one.file_size for one in parts)
    if len(parts) > MOST_PARTS or unpacked > MOST_UNPACKED_BYTES or held > MOST_BYTES_AT_ONCE:
        return True
    return sum(_tags(archive, one) for one in parts if one.filename.endswith(".xml")) > MOST_TAGS


def _tags(archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> int:
    with archive.open(part) as stream:
        return sum(piece.count(b"<") for piece in iter(lambda: stream.read(_A_PIECE), b""))


def broken() -> str:
    """The words for a workbook that cannot be read."""
    return _("The workbook is damaged and cannot be read. Open it in Excel, save it again as .xlsx and upload that.")


def too_many() -> UnreadableSheet:
    """More rows than one upload may have."""
    message = _("The table has more than %(most)s rows. Split it into several files.")
    return UnreadableSheet(message % {"most": MOST_ROWS})
