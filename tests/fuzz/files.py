"""Files of every kind that is taken in, and what becomes of them: bytes changed, cut, parts made otherwise."""

import csv
import io
import warnings
import zipfile
from functools import cache
from typing import Any

from docx import Document
from hypothesis import strategies as st
from openpyxl import Workbook
from PIL import Image

from tests.papers import blank_pdf

NAMES = (
    "../../etc/passwd",
    "/etc/passwd",
    "CON",
    "а\x00б.xml",
    "ұ" * 300,
    "C:\\x\\y",
    "[Content_Types].xml",
    "a/",
    "",
)
XML = (
    b"",
    b"<a",
    b"\x00",
    b"\xff\xfe<\x00a\x00/\x00>\x00",
    b'<?xml version="1.0" encoding="utf-7"?><a/>',
    b'<?xml version="1.0" encoding="no-such"?><a/>',
    b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><a>&a;</a>',
    b'<!DOCTYPE x SYSTEM "http://127.0.0.1:9/x.dtd"><a/>',
    b'<!DOCTYPE x [<!ENTITY % p SYSTEM "file:///etc/passwd"> %p;]><a/>',
    b"<a>" * 5000,
    b"<a/>",
)


@cache
def good() -> dict[str, bytes]:
    """A sound file of each kind, by its ending."""
    book, document, text = Workbook(), Document(), io.StringIO(newline="")
    table: Any = book.active
    table.append(["te", "name_kaz", "name_rus"])
    table.append(["110000000", "Ақмола облысы", "Акмолинская область"])
    document.add_paragraph("{{ number }} {% for one in items %}{{ one.title }}{% endfor %}")
    csv.writer(text, delimiter=";").writerows([["te", "name_kaz", "name_rus"], ["110000000", "Ақмола", "Акмола"]])
    made = {"pdf": blank_pdf(), "csv": text.getvalue().encode()}
    things: dict[str, Any] = {"xlsx": book, "docx": document}
    for ending, thing in things.items():
        stream = io.BytesIO()
        thing.save(stream)
        made[ending] = stream.getvalue()
    for ending, kind in (("jpg", "JPEG"), ("png", "PNG"), ("webp", "WEBP")):
        stream = io.BytesIO()
        Image.new("RGB", (40, 30), "red").save(stream, kind)
        made[ending] = stream.getvalue()
    return made


@st.composite
def files(draw: st.DrawFn, *endings: str) -> bytes:
    """A file of one of these kinds, or nearly."""
    content = good()[draw(st.sampled_from(endings))]
    how = draw(st.sampled_from(("bytes", "cut", "parts", "parts", "glued", "any")))
    if how == "parts" and content.startswith(b"PK"):
        return draw(_repacked(content))
    if how == "cut":
        return content[: draw(st.integers(0, len(content)))]
    if how == "glued":
        return content + draw(st.binary(max_size=50)) + good()[draw(st.sampled_from(sorted(good())))]
    if how == "any":
        return draw(st.binary(max_size=200)) or b"\x00"
    changed = bytearray(content)
    for _time in range(draw(st.integers(1, 12))):
        changed[draw(st.integers(0, len(changed) - 1))] = draw(st.integers(0, 255))
    return bytes(changed)


@st.composite
def _repacked(draw: st.DrawFn, content: bytes) -> bytes:
    """A zip with one part made otherwise, left out, put twice, or more parts of odd names."""
    made = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as source,
        zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive,
        warnings.catch_warnings(),
    ):
        warnings.simplefilter("ignore")  # a name twice is what is tried
        names = source.namelist()
        at = draw(st.sampled_from(names))
        how = draw(st.sampled_from(("xml", "inside", "gone", "twice", "names")))
        for name in names:
            part = source.read(name)
            if name == at and how == "gone":
                continue
            if name == at and how == "inside":
                part = draw(_altered(part))
            archive.writestr(name, draw(st.sampled_from(XML)) if name == at and how == "xml" else part)
            if name == at and how == "twice":
                archive.writestr(name, draw(st.sampled_from((*XML, part))))
        for name in draw(st.lists(st.sampled_from(NAMES), min_size=1, max_size=3)) if how == "names" else ():
            archive.writestr(name or "x", draw(st.sampled_from(XML)))
    return made.getvalue()


@st.composite
def _altered(draw: st.DrawFn, part: bytes) -> bytes:
    """XML with something of it otherwise: a number, a name, a quotation mark."""
    odd = (b"-1", b"9" * 30, b"nan", b"x", b'"', b"&#0;", b"&#xD800;", b"<", b"", b"\xff", "ұ".encode())
    at = draw(st.integers(0, max(len(part) - 1, 0)))
    return part[:at] + draw(st.sampled_from(odd)) + part[at + draw(st.integers(0, 9)) :]
