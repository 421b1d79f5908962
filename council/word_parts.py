"""What Word needs set below the level of paragraphs: page, styles, languages, numbering, columns and tables.

Times New Roman 14 (12 in tables) and the margins are the product's own: the rules of documentation are known without
theirs.
"""

import datetime
from typing import Any, cast

from docx.document import Document as WordDocument
from docx.enum.table import WD_ROW_HEIGHT_RULE
from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
from docx.enum.text import WD_TAB_ALIGNMENT as TAB
from docx.enum.text import WD_TAB_LEADER as LEADER
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Length, Mm, Pt, RGBColor
from docx.table import Table, _Row
from docx.text.paragraph import Paragraph

TYPEFACE = "Times New Roman"
SIZE, SMALL, NOTE = Pt(14), Pt(12), Pt(10)
LANGUAGES = {"kk": "kk-KZ", "ru": "ru-RU"}
# Left margin first: documents are bound there.
MARGINS = {"left": Mm(30), "right": Mm(15), "top": Mm(20), "bottom": Mm(20)}
NARROW, WIDE, LONG = Mm(12), 0.42, 0.25


def prepare(document: WordDocument, language: str, on: datetime.date | None) -> None:
    """Page, styles, language and properties of a new document; `on` is its day."""
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    for side, width in MARGINS.items():
        setattr(section, f"{side}_margin", width)
    _styles(document, LANGUAGES[language])
    _page_numbers(section.footer.paragraphs[0])
    properties = document.core_properties
    properties.author, properties.comments, properties.language = "", "", LANGUAGES[language]
    if on:
        moment = datetime.datetime.combine(on, datetime.time(), tzinfo=datetime.UTC)
        properties.created = properties.modified = moment


def _styles(document: WordDocument, code: str) -> None:
    styles: Any = document.styles
    _dress(styles["Normal"], SIZE, code)
    styles["Normal"].paragraph_format.space_after = Pt(6)
    for name, size in (("Heading 1", Pt(16)), ("Heading 2", SIZE)):
        _dress(styles[name], size, code)
        styles[name].font.bold = True
        styles[name].font.color.rgb = RGBColor(0, 0, 0)
        styles[name].paragraph_format.space_before = Pt(10)
        styles[name].paragraph_format.space_after = Pt(6)
    for name in ("List Number", "List Bullet"):
        styles[name].paragraph_format.space_after = Pt(4)
        styles[name].paragraph_format.alignment = ALIGN.JUSTIFY
    for name, size in (("Table Text", SMALL), ("Document Note", NOTE)):
        style = styles.add_style(name, 1)
        style.base_style = styles["Normal"]
        style.font.size = size
        style.paragraph_format.space_after = Pt(2)
    defaults = styles.element.find(qn("w:docDefaults"))
    for one in defaults.iter(qn("w:lang")):
        _speak(one, code)


def _dress(style: Any, size: Length, code: str) -> None:
    """Typeface, size and language; the theme's typefaces are taken away, they would win over ours."""
    style.font.name, style.font.size = TYPEFACE, size
    fonts = style.element.rPr.rFonts
    for name in [key for key in fonts.attrib if key.endswith("Theme")]:
        del fonts.attrib[name]
    for name in ("ascii", "hAnsi", "cs", "eastAsia"):
        fonts.set(qn(f"w:{name}"), TYPEFACE)
    language = style.element.rPr.find(qn("w:lang"))
    if language is None:
        language = OxmlElement("w:lang")
        style.element.rPr.append(language)
    _speak(language, code)


def _speak(element: Any, code: str) -> None:
    element.set(qn("w:val"), code)
    element.set(qn("w:eastAsia"), code)


def _page_numbers(paragraph: Paragraph) -> None:
    """«2 / 5» under each page, as in print."""
    paragraph.alignment = ALIGN.CENTER
    for field in ("PAGE", "NUMPAGES"):
        if field == "NUMPAGES":
            paragraph.add_run(" / ").font.size = NOTE
        simple = OxmlElement("w:fldSimple")
        simple.set(qn("w:instr"), field)
        run = paragraph.add_run("1")
        run.font.size = NOTE
        simple.append(run._r)
        paragraph._p.append(simple)


def rule_above(paragraph: Paragraph) -> None:
    """A thin line above the notes at the end."""
    paragraph.paragraph_format.space_before = Pt(18)
    borders, top = OxmlElement("w:pBdr"), OxmlElement("w:top")
    for name, value in (("val", "single"), ("sz", "4"), ("space", "4"), ("color", "777777")):
        top.set(qn(f"w:{name}"), value)
    borders.append(top)
    # The order of these properties is fixed: borders stand before spacing.
    properties: Any = paragraph._p.get_or_add_pPr()
    after = properties.find(qn("w:spacing"))
    after.addprevious(borders)


def in_columns(paragraph: Paragraph, columns: int, width: Length) -> None:
    """Tabs that put the parts of a line beside each other, the last at the right margin."""
    stops = paragraph.paragraph_format.tab_stops
    for place in range(1, columns - 1):
        stops.add_tab_stop(Length(width * place // (columns - 1)), TAB.CENTER)
    stops.add_tab_stop(width, TAB.RIGHT)


def for_signature(paragraph: Paragraph, width: Length) -> None:
    """Who signs, a line to sign on, and the name."""
    stops = paragraph.paragraph_format.tab_stops
    stops.add_tab_stop(Length(width * 55 // 100))
    stops.add_tab_stop(Length(width * 78 // 100), TAB.LEFT, LEADER.LINES)
    stops.add_tab_stop(width, TAB.RIGHT)
    paragraph.paragraph_format.space_before = Pt(18)


def new_numbering(document: WordDocument) -> int:
    """A numbering that starts at 1 again: in Word two lists of one style would count on."""
    style: Any = document.styles["List Number"]
    numbering: Any = document.part.numbering_part.element
    known = numbering.num_having_numId(style.element.pPr.numPr.numId.val)
    fresh = numbering.add_num(known.abstractNumId.val)
    fresh.add_lvlOverride(ilvl=0).add_startOverride(1)
    return cast(int, fresh.numId)


def number(paragraph: Paragraph, numbering: int) -> None:
    """Count a paragraph in a numbering."""
    properties: Any = paragraph._p.get_or_add_pPr()
    place = properties.get_or_add_numPr()
    place.get_or_add_ilvl().val = 0
    place.get_or_add_numId().val = numbering


def set_widths(table: Table, classes: list[set[str]], width: Length) -> None:
    """Column widths by the classes of the head: narrow, long and wide ones, the others share what is left."""
    table.autofit = False
    parts = {"narrow": NARROW, "wide": int(width * WIDE), "long": int(width * LONG)}
    fixed = [next((parts[name] for name in parts if name in one), 0) for one in classes]
    free = [one for one in fixed if not one]
    share = (width - sum(fixed)) // len(free) if free else 0
    for column, given in zip(table.columns, fixed, strict=False):
        column.width = Length(given or share)


def fix_widths(table: Table) -> None:
    """Word reads the widths of columns, others those of cells: say both."""
    for column in table.columns:
        for cell in column.cells:
            cell.width = column.width


def repeat_on_each_page(row: _Row) -> None:
    """A head row that comes again on each page."""
    properties: Any = row._tr.get_or_add_trPr()
    properties.append(OxmlElement("w:tblHeader"))


def leave_room_to_sign(row: _Row) -> None:
    """A row high enough for a signature by hand, that no page break cuts."""
    row.height, row.height_rule = Mm(10), WD_ROW_HEIGHT_RULE.AT_LEAST
    properties: Any = row._tr.get_or_add_trPr()
    properties.insert(0, OxmlElement("w:cantSplit"))
