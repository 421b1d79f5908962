"""The files of a pack in one zip, named so that they stand in their order in any program."""

import re
import shutil
import zipfile
from typing import IO

from council.plain_texts import one_line
from council.rulebook.words import Language
from meetings.models import Meeting
from meetings.pack.contents import Part, parts_of

# What a file's name may not hold in one system or another, and what would make it too long for a path.
_NOT_IN_NAMES = re.compile(r'[<>:"/\\|?*\u061c\u200b-\u200f]')
LONGEST = 80


def zip_files(meeting: Meeting, language: Language, into: IO[bytes]) -> None:
    """Write a zip of all documents of a meeting's pack; their bytes as they are. Names are in UTF-8, flagged so."""
    with zipfile.ZipFile(into, "w", zipfile.ZIP_STORED) as archive:
        for place, part in enumerate(parts_of(meeting, language), start=1):
            day = part.file.uploaded_at if part.file else None
            entry = zipfile.ZipInfo(file_name(place, part), day.timetuple()[:6] if day else (1980, 1, 1, 0, 0, 0))
            with part.open() as source, archive.open(entry, "w", force_zip64=part.size > 2**31) as target:
                shutil.copyfileobj(source, target, 1024 * 1024)


def file_name(place: int, part: Part) -> str:
    """«03 1.2 Анықтама.pdf»: the place, the label, the title; nothing in it leads to another folder."""
    return f"{place:02d} {part.label} {name_in_zip(part.title)}.{part.ending}".replace("  ", " ")


def name_in_zip(title: str) -> str:
    """What of a title can stand in the name of a file, on any system; «-» where nothing can."""
    return one_line(_NOT_IN_NAMES.sub(" ", title))[:LONGEST].strip(" .") or "-"
