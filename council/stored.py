"""The bytes in the store against what the database says of them: what is missing, changed, or belongs to nobody."""

import datetime
import enum
import hashlib
import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from council.models import Council, StoredFile

A_PIECE = 1024 * 1024
# As `StoredFile.content` names them.
NAME_OF_OURS = re.compile(r"\d{4}/\d{2}/[0-9a-f]{32}")


class Wrong(enum.StrEnum):
    """What may be wrong with the bytes of a file."""

    MISSING = "missing"
    CHANGED = "changed"
    ADDED = "added"
    # Of sealed documents, held against the event that sealed them.
    REPLACED = "replaced"
    UNRECORDED = "unrecorded"
    TAKEN_OUT = "taken out"

    @property
    def words(self) -> str:
        """In the active language."""
        return str(WORDS[self])


WORDS = {
    Wrong.MISSING: _("missing"),
    Wrong.CHANGED: _("changed"),
    Wrong.ADDED: _("added"),
    Wrong.REPLACED: _("not what history says was sealed"),
    Wrong.UNRECORDED: _("never sealed, as history has it"),
    Wrong.TAKEN_OUT: _("taken out of the table of sealed documents"),
}


@dataclass(frozen=True)
class Found:
    """Something wrong in the store: the path relative to it, the row where there is one, else whose the document was
    and its code."""

    wrong: Wrong
    path: str
    file: StoredFile | None = None
    council: Council | None = None
    code: str = ""


def examine(file: StoredFile) -> Wrong | None:
    """What is wrong with the bytes of a file: size and SHA-256 are compared with those first recorded."""
    digest, size = hashlib.sha256(), 0
    try:
        with file.content.open("rb") as stream:
            while piece := stream.read(A_PIECE):
                digest.update(piece)
                size += len(piece)
    except (OSError, ValueError):
        return Wrong.MISSING
    same = size == file.size and digest.hexdigest() == file.sha256
    return None if same else Wrong.CHANGED


def examine_all(council: Council | None = None) -> Iterator[Found]:
    """Every stored file, sealed documents among them, that is missing or changed; then, unless for one council, what
    lies in the store and belongs to no row: what is no row's cannot be told to be a council's."""
    lying = [] if council else list(names_in_store())
    files = StoredFile.objects.select_related("council__unit", "sealed").order_by("council", "pk")
    for one in files.filter(council=council) if council else files:
        if wrong := examine(one):
            yield Found(wrong, one.content.name or "", one)
    # Asked last: what was being stored when the store was listed has its row by now.
    known = set(StoredFile.objects.values_list("content", flat=True)) if lying else set()
    yield from (Found(Wrong.ADDED, name) for name in lying if name not in known)


def names_in_store() -> Iterator[str]:
    """The name of everything that lies in the store, relative to it, in the order of names."""
    root = Path(settings.MEDIA_ROOT)
    for folder, folders, files in os.walk(root):
        folders.sort()
        for name in sorted(files):
            yield (Path(folder) / name).relative_to(root).as_posix()


def left_over(before: datetime.datetime) -> Iterator[str]:
    """The names of files of ours that were stored before a moment and belong to no row: what an act stored that was
    refused or broke off. Rows are asked for when all is listed, so that no act at work loses its file."""
    lying = [name for name in names_in_store() if NAME_OF_OURS.fullmatch(name) and _is_older(name, before)]
    known = set(StoredFile.objects.values_list("content", flat=True)) if lying else set()
    yield from (name for name in lying if name not in known)


def sweep(name: str) -> None:
    """Delete a file of the store, see `left_over`."""
    (Path(settings.MEDIA_ROOT) / name).unlink(missing_ok=True)


def _is_older(name: str, before: datetime.datetime) -> bool:
    try:
        seconds = (Path(settings.MEDIA_ROOT) / name).stat().st_mtime
    except FileNotFoundError:  # somebody took it away since it was listed
        return False
    return datetime.datetime.fromtimestamp(seconds, datetime.UTC) < before
