"""The QR code on sealed documents leads to the address, the PDF stays tagged; drafts and Word copies have none."""

import io
import re
from typing import Any
from urllib.parse import unquote

import pytest
import segno
from pypdf import PdfReader

from council.documents import render_html, render_pdf
from council.qr import qr_code, qr_picture, verify_url
from council.templatetags.kenes import as_line
from council.word import word_document
from members.documents import composition_word
from tests.cast import Cast
from tests.papers import words_of_pdf, words_of_word
from tests.test_word import DOCUMENTS

CODE = "7KQM-3XTR-9WHE"
SEALED = ("agenda", "supplement", "composition", "minutes", "extract", "year_plan", "letter")


def test_the_address_is_the_installation_s_own(settings: Any) -> None:
    settings.SITE_URL = "https://kenes.example.kz"
    assert verify_url(CODE) == f"https://kenes.example.kz/v/{CODE}/"
    assert verify_url() == "https://kenes.example.kz/v/"


def test_the_picture_holds_the_modules_of_the_address() -> None:
    svg = unquote(qr_picture(CODE).partition(",")[2])
    path = re.search(r" d='([^']+)'", svg)
    assert path
    dark = modules(path[1])
    assert qr_code(CODE).matrix == segno.make(f"http://127.0.0.1:8000/v/{CODE}/", error="m", micro=False).matrix
    assert dark == matrix_of(f"http://127.0.0.1:8000/v/{CODE}/")


def modules(path: str) -> set[tuple[int, int]]:
    """The dark modules of a path of strokes: M x y, then h and m in turn."""
    dark, x, y = set(), 0.0, 0.0
    for letter, rest in re.findall(r"([Mmh])([^Mmh]*)", path):
        numbers = [float(one) for one in re.findall(r"-?[\d.]+", rest)]
        if letter == "h":
            dark |= {(int(x) + step, int(y)) for step in range(int(numbers[0]))}
            x += numbers[0]
        elif letter == "M":
            x, y = numbers
        else:
            x, y = x + numbers[0], y + (numbers[1] if len(numbers) > 1 else 0)
    return dark


@pytest.mark.parametrize("language", ["kk", "ru"])
@pytest.mark.parametrize("name", SEALED)
def test_every_kind_that_is_sealed_shows_code_picture_and_address(cast: Cast, name: str, language: str) -> None:
    template, context, _language = DOCUMENTS[name](cast, language)
    html = render_html(template, {**context, "code": CODE, "qr": qr_picture(CODE)}, language)
    assert html.count('class="qr"') == 1
    assert f">{CODE}<" in html
    content = render_pdf(template, {**context, "code": CODE}, language)
    assert {CODE, f"http://127.0.0.1:8000/v/{CODE}/", "http://127.0.0.1:8000/v/"} <= set(words_of_pdf(content))
    assert drawn(content) == matrix_of(f"http://127.0.0.1:8000/v/{CODE}/")


def drawn(content: bytes) -> set[tuple[int, int]]:
    """The dark modules of the picture as the PDF draws it: strokes one module high, in its own measure."""
    stroke = re.compile(rb"(\d+) (\d+)\.5 m\s+(\d+) \2\.5 l\b")
    pages = [page.get_contents() for page in PdfReader(io.BytesIO(content)).pages]
    found = [one for page in pages if page is not None for one in stroke.findall(page.get_data())]
    return {(x, int(y)) for left, y, right in found for x in range(int(left), int(right))}


def matrix_of(address: str) -> set[tuple[int, int]]:
    """The dark modules of an address, behind the white edge of four modules that readers need."""
    matrix = segno.make(address, error="m", micro=False).matrix
    return {(x + 4, y + 4) for y, row in enumerate(matrix) for x, one in enumerate(row) if one}


@pytest.mark.parametrize("language", ["kk", "ru"])
def test_an_extract_goes_out_inside_the_sealed_letter_and_names_its_code(cast: Cast, language: str) -> None:
    template, context, _language = DOCUMENTS["letter"](cast, language)
    annex = render_html(template, {**context, "code": CODE}, language).split('<section class="annex">')[1]
    assert f">{CODE}<" in annex
    assert CODE not in render_html(template, {**context, "code": ""}, language)


def test_the_picture_is_a_figure_with_words_in_a_tagged_pdf(cast: Cast) -> None:
    template, context, _language = DOCUMENTS["composition"](cast, "kk")
    reader = PdfReader(io.BytesIO(render_pdf(template, {**context, "code": CODE}, "kk")))
    root: Any = reader.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert b"pdfuaid" in root["/Metadata"].get_data()
    (words,) = figures(root["/StructTreeRoot"])
    assert verify_url(CODE) in words
    assert reader.metadata
    assert str(reader.metadata.subject).splitlines()[0].startswith("ДЕРБЕС ҚҰРАМ")


def test_the_description_has_no_markup_and_says_what_was_typed() -> None:
    assert (
        as_line("<span>12 мамыр</span><span>A &amp; &lt;B&gt;\n зал</span> <span></span>") == "12 мамыр · A & <B> зал"
    )


def figures(node: Any) -> list[str]:
    """The words in place of each picture."""
    found = [str(node["/Alt"])] if node.get("/S") == "/Figure" else []
    kids = node.get("/K", [])
    for one in kids if isinstance(kids, list) else [kids]:
        kid = one.get_object() if hasattr(one, "get_object") else one
        if hasattr(kid, "get"):
            found += figures(kid)
    return found


def test_drafts_and_word_copies_have_no_picture_and_a_copy_says_what_it_is(cast: Cast) -> None:
    template, context, _language = DOCUMENTS["composition"](cast, "kk")
    draft = words_of_pdf(render_pdf(template, {**context, "code": ""}, "kk"))
    assert not [one for one in draft if "/v/" in one]
    assert b"/Figure" not in render_pdf(template, {**context, "code": ""}, "kk")
    copy = words_of_word(composition_word(cast.composition, "kk", on=cast.today, is_copy=True))
    assert copy[:3] == ["өңдеуге", "арналған", "көшірме"]
    assert not [one for one in copy if "/v/" in one]
    word_document(template, {**context, "code": CODE}, "kk")  # no picture in it that Word could not show
