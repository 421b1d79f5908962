"""Scanned pictures without what the device wrote into them: place, time, device, names, previews, what follows.

Nothing is drawn anew: the picture of an official paper stays as it was scanned, bit by bit. Only its parts are sorted.
How it is to be turned is kept. Photographs of visits are made smaller besides, see `council.photos`.
"""

from __future__ import annotations

import io
import re
import struct
from collections.abc import Iterator

from PIL import Image

_PNG = b"\x89PNG\r\n\x1a\n"
# Parts of a PNG without which it looks otherwise; those with a capital letter are the picture itself.
_LOOKS = {b"tRNS", b"gAMA", b"cHRM", b"sRGB", b"sBIT", b"pHYs", b"bKGD"}
# In a JPEG: the frame's own header and how colours were made; other application parts and comments go.
_APPLICATION, _COMMENT, _JFIF, _ADOBE = range(0xE0, 0xF0), 0xFE, 0xE0, 0xEE
_SCAN, _END = 0xDA, 0xD9
_ORIENTATION = 0x0112
# What ends the picture's own data: a marker that is neither stuffed nor a restart.
_NEXT_MARKER = re.compile(rb"\xff[^\x00\xd0-\xd7\xff]")


class Damaged(ValueError):
    """The picture's parts cannot be told apart."""


def bare(content: bytes, content_type: str) -> bytes:
    """A JPEG or PNG with nothing but the picture, anything else as it is. Raises Damaged."""
    try:
        match content_type:
            case "image/jpeg":
                return b"".join(_jpeg(content))
            case "image/png":
                return b"".join(_png(content))
    except (struct.error, IndexError) as error:
        raise Damaged("cut off") from error
    return content


def _png(content: bytes) -> Iterator[bytes]:
    yield _PNG
    at, kind = len(_PNG), b""
    while kind != b"IEND":
        length, kind = struct.unpack_from(">I4s", content, at)
        end = at + 12 + length
        if end > len(content):
            raise Damaged("a part is longer than the file")
        if kind[:1].isupper() or kind in _LOOKS:
            yield content[at:end]
        at = end


def _jpeg(content: bytes) -> Iterator[bytes]:
    yield content[:2]
    yield _turned(content)
    at = 2
    while at < len(content):
        if content[at] != 0xFF:
            raise Damaged("no marker where one has to be")
        marker = content[at + 1]
        if marker == 0xFF:  # filling
            at += 1
            continue
        if marker == _END:
            break
        (length,) = struct.unpack_from(">H", content, at + 2)
        end = at + 2 + length
        if marker == _SCAN:
            found = _NEXT_MARKER.search(content, end)
            end = found.start() if found else len(content)
        if length < 2 or end > len(content):
            raise Damaged("a part is longer than the file")
        if marker in (_JFIF, _ADOBE) or (marker not in _APPLICATION and marker != _COMMENT):
            yield content[at:end]
        at = end
    yield b"\xff\xd9"


def _turned(content: bytes) -> bytes:
    """The one thing kept of what the device wrote: how the picture is to be turned."""
    with Image.open(io.BytesIO(content), formats=("JPEG",)) as image:
        turn = image.getexif().get(_ORIENTATION)
    if not isinstance(turn, int) or not 2 <= turn <= 8:
        return b""
    entry = struct.pack(">HHIHH", _ORIENTATION, 3, 1, turn, 0)
    exif = b"Exif\x00\x00" + b"MM\x00\x2a" + struct.pack(">IH", 8, 1) + entry + struct.pack(">I", 0)
    return b"\xff\xe1" + struct.pack(">H", len(exif) + 2) + exif
