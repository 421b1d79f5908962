"""Binding a pack: one PDF with cover, bookmarks and page numbers, written where it is wanted. Memory stays bounded."""

from dataclasses import dataclass
from typing import IO, Any

from pypdf import PdfReader, PdfWriter
from pypdf.errors import PyPdfError
from pypdf.generic import NameObject, TextStringObject

from council.models import as_called_on
from council.rulebook.words import Language, day_in_words
from meetings.models import Meeting
from meetings.names import said
from meetings.pack.contents import PDF, Part, groups_of, parts_of
from meetings.pack.pages import check_page, number_pages, picture_page, printed_pages

# Past these a paper is only named, and found in the zip: the product's own limits.
MOST_BYTES, MOST_PAGES = 200 * 1024 * 1024, 3000
# What pypdf raises over files that are no sound PDFs, besides its own errors.
UNREADABLE = (PyPdfError, OSError, ValueError, KeyError, IndexError, TypeError, AttributeError, RecursionError)


@dataclass(frozen=True)
class Bound:
    """A document of the pack with the page on which it begins, counted from 0 without the cover."""

    part: Part
    first: int


def bind(meeting: Meeting, language: Language, into: IO[bytes]) -> None:
    """Write the pack of a meeting as one PDF in a language (kk or ru)."""
    writer = PdfWriter()
    left = MOST_BYTES
    bound: list[Bound] = []
    for part in parts_of(meeting, language):
        bound.append(Bound(part, len(writer.pages)))
        reason = "large" if part.size > left else _add(writer, part)
        if reason:
            context = {"part": part, "reason": reason, "on": meeting.date}
            for page in printed_pages("documents/pack/divider.html", context, language):
                writer.add_page(page)
        else:
            left -= part.size
    covers = _cover(writer, meeting, bound, language)
    _bookmark(writer, bound, groups_of(meeting, language), covers, language)
    number_pages(writer)
    writer.root_object[NameObject("/Lang")] = TextStringObject(language)
    writer.add_metadata({"/Title": f"{said(language, meeting.council, 'name')}, {meeting.date:%d.%m.%Y}"})
    writer.write(into)


def _add(writer: PdfWriter, part: Part) -> str:
    """Put a document in; "" or why it cannot be: "broken", "locked", "large", or "other" for what is no PDF."""
    before = len(writer.pages)
    try:
        with part.open() as stream:
            if part.content_type == PDF:
                return _add_pdf(writer, stream)
            if not part.content_type.startswith("image/"):
                return "other"
            writer.add_page(picture_page(stream))
            return ""
    except UNREADABLE:
        while len(writer.pages) > before:
            writer.remove_page(len(writer.pages) - 1)
        return "broken"


def _add_pdf(writer: PdfWriter, stream: IO[bytes]) -> str:
    reader = PdfReader(stream, strict=False)
    if reader.is_encrypted:
        return "locked"
    count = len(reader.pages)
    if count == 0:
        return "broken"
    if len(writer.pages) + count > MOST_PAGES:
        return "large"
    for page in reader.pages:
        check_page(writer.add_page(page, excluded_keys=("/Annots", "/AA", "/B", "/StructParents")))
    return ""


def _cover(writer: PdfWriter, meeting: Meeting, bound: list[Bound], language: Language) -> int:
    """Put the cover with its contents in front; how many pages it has. Set anew where it has more than thought."""
    as_called_on(meeting.date, meeting.council)
    pages: list[Any] = []
    while True:
        covers = max(len(pages), 1)
        context = {
            "on": meeting.date,
            "council": said(language, meeting.council, "name"),
            "day": day_in_words(meeting.date, language, "weekday"),
            "time": f"{meeting.time:%H:%M}" if meeting.time else "",
            "place": said(language, meeting, "place"),
            "rows": [{"part": one.part, "page": one.first + covers + 1} for one in bound],
        }
        pages = printed_pages("documents/pack/cover.html", context, language)
        if len(pages) == covers:
            break
    for place, page in enumerate(pages):
        writer.insert_page(page, place)
    return covers


def _bookmark(writer: PdfWriter, bound: list[Bound], groups: list[str], covers: int, language: Language) -> None:
    """A bookmark for the cover, the agenda, each item and each paper; an item without papers leads to the agenda."""
    writer.add_outline_item(title="Мазмұны" if language == "kk" else "Содержание", page_number=0)
    for one in bound:
        if not one.part.group:
            writer.add_outline_item(title=one.part.title, page_number=one.first + covers)
    others = [one.part.group for one in bound if one.part.group]
    for group in dict.fromkeys([*groups, *others]):
        inside = [one for one in bound if one.part.group == group]
        item = writer.add_outline_item(title=group, page_number=inside[0].first + covers if inside else covers)
        for one in inside:
            writer.add_outline_item(
                title=f"{one.part.label} {one.part.title}", page_number=one.first + covers, parent=item
            )
