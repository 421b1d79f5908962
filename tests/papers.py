"""Reading printed documents: the words of a PDF and of a Word document, in the order they are printed in."""

import io
import re
from collections.abc import Iterator
from typing import Any

from docx import Document
from docx.oxml.ns import qn
from docx.table import Table
from docx.text.paragraph import Paragraph
from pypdf import PdfReader, PdfWriter

# What stands under each page and is no part of the document's words.
PAGE_NUMBER = re.compile(r"(?m)^\s*\d+ / \d+\s*$")
# Numbers and bullets of lists are set by the printing program, which draws them beside the text, each on its own.
MARK = re.compile(r"(?m)^\s*(?:\d+\.|•)\s*$")
# A word with a hyphen that goes on in the next line.
BROKEN_WORD = re.compile(r"(?<=\w)-[ \t]*\n\s*")


def blank_pdf() -> bytes:
    """A sound PDF of one empty page, where one has to be read again."""
    writer, made = PdfWriter(), io.BytesIO()
    writer.add_blank_page(595, 842)
    writer.write(made)
    return made.getvalue()


def words_of_pdf(content: bytes) -> list[str]:
    """The words of a PDF; without page numbers and the marks of lists."""
    pages = [MARK.sub("", PAGE_NUMBER.sub("", page.extract_text())) for page in PdfReader(io.BytesIO(content)).pages]
    return BROKEN_WORD.sub("-", "\n".join(pages)).split()


def words_of_word(content: bytes) -> list[str]:
    """The words of a Word document; without the marks of lists, which Word sets itself."""
    return " ".join(lines_of_word(content)).split()


def lines_of_word(content: bytes) -> list[str]:
    """The paragraphs of a Word document in their order, those in tables too."""
    return [one.text for one in _paragraphs(Document(io.BytesIO(content)))]


def _paragraphs(document: Any) -> Iterator[Any]:
    for element in document.element.body:
        if element.tag == qn("w:p"):
            yield Paragraph(element, document)
        elif element.tag == qn("w:tbl"):
            for row in Table(element, document).rows:
                for cell in row.cells:
                    yield from cell.paragraphs
