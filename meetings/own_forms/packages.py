"""What a .docx is made of, before anything reads it as a document: no bomb, no macro, nothing fetched from outside."""

import io
import re
import struct
import zipfile
import zlib
from collections.abc import Iterator
from typing import Any

from defusedxml import DefusedXmlException, ElementTree

MOST_PARTS, MOST_BYTES, MOST_OF_ONE = 1000, 60 * 1024 * 1024, 20 * 1024 * 1024
# Programs, embedded files and other documents, by the names that Word gives them.
ACTIVE = re.compile(r"vbaProject|vbaData|/activeX/|/embeddings/|/afchunk|\.bin$", re.IGNORECASE)
# The same by what a part is to the one that names it, whatever it is called.
ACTIVE_RELATIONS = frozenset({"aFChunk", "oleObject", "package", "vbaProject", "control"})
MACRO_TYPE = "macroEnabled"
# What a damaged archive raises, its compressed bytes among it.
BROKEN_ARCHIVE = (
    zipfile.BadZipFile, zlib.error, struct.error, ValueError, OSError, NotImplementedError, RuntimeError, EOFError,
)  # fmt: skip
# Fields that fetch or run something when a document is opened; Word reads their names in any letters.
FIELDS = re.compile(
    r"\s*(DDE|DDEAUTO|INCLUDE|INCLUDETEXT|INCLUDEPICTURE|IMPORT|DATABASE|LINK|MACROBUTTON)\b", re.IGNORECASE
)


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
    except BROKEN_ARCHIVE:
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
    attributes = [value for one in root for value in one.attrib.values()]
    if part.filename == "[Content_Types].xml" and any(MACRO_TYPE in value for value in attributes):
        yield "macro"
    if part.filename.endswith(".rels"):
        if any(_fetches(one) for one in root):
            yield "external"
        if any(_kind_of(one) in ACTIVE_RELATIONS for one in root):
            yield "macro"
    if any(FIELDS.match(one) for one in _instructions(root)):
        yield "field"


def _fetches(relation: Any) -> bool:
    """Whether a relation leads out of the file; a link that somebody has to click does no harm."""
    return str(relation.get("TargetMode")).lower() == "external" and _kind_of(relation) != "hyperlink"


def _kind_of(relation: Any) -> str:
    return str(relation.get("Type")).rpartition("/")[2]


def _instructions(root: Any) -> Iterator[str]:
    """What each field of a part says, by whatever prefix; Word joins the pieces of one from all its runs."""
    said = ""
    for one in root.iter():
        name = one.tag.rpartition("}")[2]
        if name == "fldChar":
            yield said
            said = ""
        elif name == "instrText":
            said += one.text or ""
        elif name == "fldSimple":
            yield from (value for key, value in one.attrib.items() if key.rpartition("}")[2] == "instr")
    yield said
