"""What a .docx is made of, before anything reads it as a document: no bomb, no macro, nothing fetched from outside."""

import io
import re
import zipfile
from collections.abc import Iterator
from typing import Any

from defusedxml import DefusedXmlException, ElementTree

MOST_PARTS, MOST_BYTES, MOST_OF_ONE = 1000, 60 * 1024 * 1024, 20 * 1024 * 1024
# Programs, embedded files and other documents, by the names that Word gives them.
ACTIVE = re.compile(r"vbaProject|vbaData|/activeX/|/embeddings/|/afchunk|\.bin$", re.IGNORECASE)
MACRO_TYPE = b"macroEnabled"
# Fields that fetch or run something when a document is opened.
FIELDS = re.compile(r"\b(DDE|DDEAUTO|INCLUDETEXT|INCLUDEPICTURE|IMPORT|DATABASE|LINK|MACROBUTTON)\b")
INSTRUCTIONS = re.compile(rb"<w:instrText[^>]*>(.*?)</w:instrText>|w:instr=\"([^\"]*)\"", re.DOTALL)


def faults_of_package(content: bytes) -> Iterator[str]:
    """What makes a .docx unfit: "bomb", "macro", "external", "field" or "broken"; nothing where it is sound."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            parts = archive.infolist()
            sizes = [one.file_size for one in parts]
            if len(parts) > MOST_PARTS or sum(sizes) > MOST_BYTES or max(sizes, default=0) > MOST_OF_ONE:
                yield "bomb"
                return
            if any(ACTIVE.search(one.filename) for one in parts):
                yield "macro"
            for one in parts:
                yield from _faults_of_part(archive, one)
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError, RuntimeError, EOFError):
        yield "broken"


def _faults_of_part(archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> Iterator[str]:
    if not part.filename.endswith((".xml", ".rels")):
        return
    with archive.open(part) as stream:
        content = stream.read(MOST_OF_ONE + 1)
    if len(content) > MOST_OF_ONE:
        yield "bomb"
        return
    try:
        root = ElementTree.fromstring(content, forbid_dtd=True)
    except (DefusedXmlException, ElementTree.ParseError, ValueError, LookupError):
        yield "broken"
        return
    if part.filename == "[Content_Types].xml" and MACRO_TYPE in content:
        yield "macro"
    if part.filename.endswith(".rels") and any(_fetches(one) for one in root):
        yield "external"
    if any(FIELDS.search((a or b).decode(errors="replace")) for a, b in INSTRUCTIONS.findall(content)):
        yield "field"


def _fetches(relation: Any) -> bool:
    """Whether a relation leads out of the file; a link that somebody has to click does no harm."""
    return relation.get("TargetMode") == "External" and not str(relation.get("Type")).endswith("/hyperlink")
