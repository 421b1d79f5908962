"""The pages of a pack that are made for it: cover, divider pages, pictures as pages, and the number under each."""

from io import BytesIO
from typing import IO, Any

from PIL import Image, ImageOps
from pypdf import PageObject, PdfReader, PdfWriter, Transformation
from pypdf.generic import ArrayObject, DictionaryObject, NameObject, StreamObject

from council.documents import render_pdf

A4, MARGIN = (595.28, 841.89), 36.0
MOST_PIXELS, LONGEST_SIDE = 60_000_000, 2400
FONT = NameObject("/KenesPageNumber")
UP = 14.0  # how far from the edge of the page its number stands, in points


def printed_pages(template: str, context: dict[str, Any], language: str) -> list[PageObject]:
    """The pages of a printed template."""
    return list(PdfReader(BytesIO(render_pdf(template, context, language))).pages)


def picture_page(stream: IO[bytes]) -> PageObject:
    """A picture on a page of its own, turned as it was taken, without what the camera wrote into it.

    Raises ValueError or OSError where it cannot be read or is larger than the memory set aside for one.
    """
    with Image.open(stream, formats=("JPEG", "PNG")) as image:
        image.draft("RGB", (LONGEST_SIDE, LONGEST_SIDE))
        if image.width * image.height > MOST_PIXELS:
            raise ValueError("too many pixels")
        upright = ImageOps.exif_transpose(image)
        upright.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
        shown = Image.new("RGB", upright.size, "white")
        shown.paste(upright, mask=upright.getchannel("A") if "A" in upright.getbands() else None)
    width, height = A4 if shown.height >= shown.width else A4[::-1]
    scale = min((width - 2 * MARGIN) / shown.width, (height - 2 * MARGIN) / shown.height)
    made = BytesIO()
    shown.save(made, "PDF", resolution=72 / scale, quality=85)
    page = PageObject.create_blank_page(width=width, height=height)
    left, low = (width - shown.width * scale) / 2, (height - shown.height * scale) / 2
    page.merge_transformed_page(PdfReader(made).pages[0], Transformation().translate(left, low))
    return page


def check_page(page: PageObject) -> None:
    """Read all that is needed to number a page. Raises what pypdf raises where something of it is not as it must be:
    a box that is none, a turn by half a right angle, fonts that are no table."""
    _number(page, "")
    _contents(page)
    resources = page.get("/Resources", DictionaryObject()).get_object()
    if not isinstance(resources.get("/Font", DictionaryObject()).get_object(), DictionaryObject):
        raise ValueError("fonts that are no table")


def number_pages(writer: PdfWriter) -> None:
    """Write «3 / 45» low on the right of every page, upright as it is shown; what stands on it is left as it is."""
    begin = writer._add_object(_stream(b"q\n"))
    font = writer._add_object(_font())
    total = len(writer.pages)
    for number, page in enumerate(writer.pages, start=1):
        end = writer._add_object(_stream(_number(page, f"{number} / {total}")))
        page[NameObject("/Contents")] = ArrayObject([begin, *_contents(page), end])
        _know_font(page, font)


def _contents(page: PageObject) -> list[Any]:
    """The streams of a page as references, unread: reading them all would take minutes."""
    raw = page.raw_get("/Contents") if "/Contents" in page else None
    if raw is None or raw.get_object() is None:
        return []
    whole = raw.get_object()
    return list(whole) if isinstance(whole, ArrayObject) else [raw]


def _know_font(page: PageObject, font: Any) -> None:
    resources = page.setdefault(NameObject("/Resources"), DictionaryObject()).get_object()
    fonts = resources.setdefault(NameObject("/Font"), DictionaryObject()).get_object()
    fonts[FONT] = font


def _number(page: PageObject, text: str) -> bytes:
    box = page.cropbox
    left, low, right, top = (float(one) for one in (box.left, box.bottom, box.right, box.top))
    wide = MARGIN + len(text) * 5
    matrix = {
        0: f"1 0 0 1 {right - wide:.2f} {low + UP:.2f}",
        90: f"0 1 -1 0 {right - UP:.2f} {top - wide:.2f}",
        180: f"-1 0 0 -1 {left + wide:.2f} {top - UP:.2f}",
        270: f"0 -1 1 0 {left + UP:.2f} {low + wide:.2f}",
    }[page.rotation % 360]
    return f"\nQ\n/Artifact BMC q 0 g BT {FONT} 9 Tf {matrix} Tm ({text}) Tj ET Q EMC\n".encode()


def _stream(content: bytes) -> StreamObject:
    stream = StreamObject()
    stream.set_data(content)
    return stream


def _font() -> DictionaryObject:
    names = {"/Type": "/Font", "/Subtype": "/Type1", "/BaseFont": "/Helvetica", "/Encoding": "/WinAnsiEncoding"}
    return DictionaryObject({NameObject(key): NameObject(value) for key, value in names.items()})
