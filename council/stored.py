"""The bytes in the store against what the database says of them: what is missing, changed, or belongs to nobody."""

import enum
import hashlib
import os
from collections.abc import Iterator
from pathlib import Path

from django.conf import settings

from council.models import StoredFile


class Wrong(enum.StrEnum):
    """What may be wrong with the bytes of a file."""

    MISSING = "missing"
    CHANGED = "changed"
    ADDED = "added"


def examine(file: StoredFile) -> tuple[bytes, Wrong | None]:
    """The bytes of a file, and what is wrong with them: size and SHA-256 are compared with those first recorded."""
    try:
        with file.content.open("rb") as stream:
            content: bytes = stream.read()
    except OSError:
        return b"", Wrong.MISSING
    same = len(content) == file.size and hashlib.sha256(content).hexdigest() == file.sha256
    return content, None if same else Wrong.CHANGED


def names_in_store() -> Iterator[str]:
    """The name of every file in the store, relative to it, in the order of names."""
    root = Path(settings.MEDIA_ROOT)
    for folder, folders, files in os.walk(root):
        folders.sort()
        for name in sorted(files):
            yield (Path(folder) / name).relative_to(root).as_posix()
