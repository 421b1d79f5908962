"""Documents for Word, from the same templates as the PDF: the two can never say different things.

The template is rendered to our small subset of HTML (see `council.markup`) and each element becomes a Word paragraph,
list or table. Typeface, sizes and margins are the product's own: the rules of documentation (Order No. 236 of 2023)
are known without theirs.
"""

import datetime
import io
import re
from collections.abc import Iterable
from typing import Any

from docx import Document
from docx.document import Document as WordDocument
from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
from docx.shared import Mm
from docx.table import _Cell
from docx.text.paragraph import Paragraph

from council import word_parts as parts
from council.documents import render_html
from council.markup import BOXES, INLINE, Node, UnknownMarkup, inside, read_markup

STAMP_INDENT = Mm(85)
WIDTH = Mm(165)


def word_document(template: str, context: dict[str, Any], language: str) -> bytes:
    """Render a document's template in a language (kk or ru) as a Word document (.docx), to be edited.

    Takes the same as `council.documents.render_pdf`. Raises `UnknownMarkup` where the template uses an element that
    Word documents do not know yet, instead of dropping its text.
    """
    root = read_markup(render_html(template, context, language))
    on = context.get("on")
    return _Writer(language, on if isinstance(on, datetime.date) else None).write(root)


class _Writer:
    """Writes one document, element by element in their order."""

    def __init__(self, language: str, on: datetime.date | None) -> None:
        self.document: WordDocument = Document()
        parts.prepare(self.document, language, on)
        self.begins_page = False

    def write(self, root: Node) -> bytes:
        """The finished document."""
        title = inside(root, "title")
        self.document.core_properties.title = " ".join(title.text.split())[:255] if title else ""
        for node in root.elements:
            if node.tag == "body":
                self.box(node, set())
        stored = io.BytesIO()
        self.document.save(stored)
        return stored.getvalue()

    def box(self, node: Node, within: set[str]) -> None:
        """What holds blocks; `within` are the classes around, which say how a paragraph looks."""
        within = within | node.classes | ({node.tag} if node.tag == "footer" else set())
        if "annex" in node.classes:
            self.begins_page = True
        inline = [one for one in node.children if isinstance(one, str) or one.tag in INLINE]
        if any(isinstance(one, Node) or one.strip() for one in inline):
            if len(inline) != len(node.children):
                raise UnknownMarkup(f"text beside blocks in <{node.tag}>: {node.text.strip()[:60]}")
            self.paragraph(Node("p", {}, node.children), within)
            return
        first = len(self.document.paragraphs) if node.tag == "footer" else None
        for one in node.elements:
            self.block(one, within)
        if first is not None and len(self.document.paragraphs) > first:
            parts.rule_above(self.document.paragraphs[first])

    def block(self, node: Node, within: set[str]) -> None:
        """One block."""
        if node.tag in BOXES:
            self.box(node, within)
        elif node.tag in ("ol", "ul"):
            self.list(node)
        elif node.tag == "table":
            self.table(node)
        elif not node.is_empty or inside(node, "br"):
            self.paragraph(node, within)

    def paragraph(self, node: Node, within: set[str]) -> None:
        """A heading or a paragraph; the words of its class, and of what it stands in, say how it looks."""
        style = {"h1": "Heading 1", "h2": "Heading 2"}.get(node.tag, "Normal")
        made = self.document.add_paragraph(style=style)
        self._begin_page(made)
        looks = within | node.classes
        spans = [one for one in node.children if isinstance(one, Node) and one.tag == "span"]
        if "footer" in looks:
            made.style = "Document Note"
        if "stamp" in looks:
            made.paragraph_format.left_indent = STAMP_INDENT
        if spans and ("number" in node.classes or "signatures" in looks):
            self._columns(made, node, spans)
        else:
            made.paragraph_format.alignment = _alignment(looks, node)
            _Line(made, bold="heading" in looks, italic="draft-mark" in looks).add(node.children)

    def _columns(self, made: Paragraph, node: Node, spans: list[Node]) -> None:
        """Spans beside each other, a tab between them; a line to sign on is a tab with a leader."""
        if any(isinstance(one, str) and one.strip() for one in node.children):
            raise UnknownMarkup(f"text beside columns: {node.text.strip()[:60]}")
        if any("line" in one.classes for one in spans):
            parts.for_signature(made, WIDTH)
        else:
            parts.in_columns(made, len(spans), WIDTH)
        for place, span in enumerate(spans):
            if place:
                made.add_run("\t")
            if "line" in span.classes:
                made.add_run("\t")
            else:
                _Line(made).add(span.children)

    def _begin_page(self, made: Paragraph) -> None:
        made.paragraph_format.page_break_before = self.begins_page or None
        self.begins_page = False

    def list(self, node: Node) -> None:
        """A list, numbered from 1 (ol) or with bullets (ul)."""
        ordered = node.tag == "ol"
        number = parts.new_numbering(self.document) if ordered else None
        for item in node.elements:
            if item.tag != "li":
                raise UnknownMarkup(f"<{item.tag}> in a list")
            made = self.document.add_paragraph(style="List Number" if ordered else "List Bullet")
            self._begin_page(made)
            if number is not None:
                parts.number(made, number)
            if inside(item, "br"):
                made.paragraph_format.alignment = ALIGN.LEFT
            _Line(made).add(item.children)

    def table(self, node: Node) -> None:
        """A table; the rows of its head are repeated on each page."""
        rows = [(part.tag == "thead", row) for part in node.elements for row in part.elements]
        if not rows:
            return
        if self.begins_page:
            self._begin_page(self.document.add_paragraph())
        wide = max(len(row.elements) for _, row in rows)
        made = self.document.add_table(rows=0, cols=wide, style="Table Grid")
        parts.set_widths(made, [one.classes for one in rows[0][1].elements], WIDTH)
        for is_head, row in rows:
            cells = made.add_row().cells
            if len(row.elements) != wide:
                raise UnknownMarkup("a row with fewer cells than the table has columns")
            if is_head:
                parts.repeat_on_each_page(made.rows[-1])
            if any("to-sign" in one.classes for one in row.elements):
                parts.leave_room_to_sign(made.rows[-1])
            for cell, given in zip(cells, row.elements, strict=True):
                self._cell(cell, given)
        parts.fix_widths(made)

    def _cell(self, cell: _Cell, node: Node) -> None:
        made = cell.paragraphs[0]
        made.style = "Table Text"
        _Line(made, bold=node.tag == "th").add(node.children)


def _alignment(looks: set[str], node: Node) -> ALIGN | None:
    if "draft-mark" in looks:
        return ALIGN.RIGHT
    if "heading" in node.classes or node.tag == "h1":
        return ALIGN.CENTER
    # Word stretches a line before a break over the whole width.
    if node.tag == "h2" or inside(node, "br") or looks & {"plain", "stamp", "number", "signatures", "footer"}:
        return ALIGN.LEFT
    return ALIGN.JUSTIFY


class _Line:
    """The text of one paragraph: white space drawn together as a browser does, across its elements."""

    def __init__(self, paragraph: Paragraph, *, bold: bool = False, italic: bool = False) -> None:
        self.paragraph, self.bold, self.italic = paragraph, bold, italic
        self.ends_in_space = True

    def add(self, children: Iterable[Node | str]) -> None:
        """Add texts and inline elements, in order."""
        self._add(children, self.bold, self.italic)

    def _add(self, children: Iterable[Node | str], bold: bool, italic: bool) -> None:
        for one in children:
            if isinstance(one, str):
                self._text(one, bold, italic)
            elif one.tag == "br":
                self.paragraph.add_run().add_break()
                self.ends_in_space = True
            elif one.tag in INLINE:
                strong, slanted = one.tag in ("b", "strong"), one.tag in ("em", "i")
                self._add(one.children, bold or strong, italic or slanted)
            else:
                raise UnknownMarkup(f"<{one.tag}> in a line of text")

    def _text(self, text: str, bold: bool, italic: bool) -> None:
        text = re.sub(r"[ \t\n\r]+", " ", text)
        if self.ends_in_space:
            text = text.removeprefix(" ")
        if not text:
            return
        self.ends_in_space = text.endswith(" ")
        run = self.paragraph.add_run(text)
        run.bold, run.italic = bold or None, italic or None
