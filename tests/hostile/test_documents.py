"""Printed documents: hostile text stands in them as text; nothing is fetched, and nothing is a tag of a template."""

import io
import logging
import zipfile
from typing import Any
from unittest import mock
from xml.etree import ElementTree  # nosec B405  our own documents

import pytest
from docx import Document
from pypdf import PdfReader

from council.documents import render_pdf
from council.word import word_document
from meetings.own_forms.filling import run_template
from tests.cast import Cast
from tests.hostile.texts import SEEN, TEXTS, hostile
from tests.papers import lines_of_word
from tests.test_word import DOCUMENTS

__all__ = ["hostile"]  # fixture


def squeezed(text: str) -> str:
    return "".join(text.split())


def text_of_pdf(content: bytes) -> str:
    return squeezed("".join(page.extract_text() for page in PdfReader(io.BytesIO(content)).pages))


def is_sound(content: bytes) -> bool:
    """Whether Word can open it: each part is XML, which also has none of the characters that XML cannot hold."""
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        for one in parts.namelist():
            if one.endswith((".xml", ".rels")):
                ElementTree.fromstring(parts.read(one))  # noqa: S314  our own documents
    return Document(io.BytesIO(content)).element.body is not None


@pytest.mark.parametrize("name", DOCUMENTS)
def test_hostile_text_is_printed_as_text(hostile: Cast, name: str) -> None:
    template, context, language = DOCUMENTS[name](hostile, "kk")
    content = word_document(template, context, language)
    assert is_sound(content)
    for said in (text_of_pdf(render_pdf(template, context, language)), squeezed("".join(lines_of_word(content)))):
        assert f"={SEEN}<script>alert(1)</script>&amp;" in said
        assert "\u202e" not in said


def page(*texts: str) -> str:
    """A document whose templates forgot to escape: the last line of defence."""
    return (
        f"<html lang='kk'><head><title>a</title></head><body>{''.join(f'<p>{one}</p>' for one in texts)}</body></html>"
    )


def test_nothing_outside_a_document_is_ever_opened(caplog: pytest.LogCaptureFixture) -> None:
    named = ("file:///etc/passwd", "http://127.0.0.1:9/x", "ftp://127.0.0.1:9/x", "/etc/passwd", "//127.0.0.1:9/x")
    texts = [
        f"<img src='{one}'><i style=\"background: url('{one}')\">a</i><object data='{one}'></object>" for one in named
    ]
    with (
        mock.patch("council.documents.render_html", return_value=page(*texts)),
        mock.patch("urllib.request.OpenerDirector.open") as opened,
        caplog.at_level(logging.ERROR, "weasyprint"),
    ):
        assert PdfReader(io.BytesIO(render_pdf("", {}, "kk"))).attachments == {}
    assert [call.args for call in opened.call_args_list] == []
    assert "disallowed protocol" in caplog.text


def test_a_word_without_end_stays_on_the_paper() -> None:
    with mock.patch("council.documents.render_html", return_value=page("а" * 10_000)):
        printed = PdfReader(io.BytesIO(render_pdf("", {}, "kk")))
    assert len(printed.pages) > 1
    assert sum(one.extract_text().count("а") for one in printed.pages) == 10_000
    assert max(len(line) for line in printed.pages[0].extract_text().split("\n")) < 100


def test_what_is_filled_into_a_council_s_own_form_is_no_tag_and_no_markup() -> None:
    template, made = Document(), io.BytesIO()
    template.add_paragraph("{{ number }}|")
    template.save(made)
    # What no document can hold is taken out before: see `fill_in`.
    for text in (TEXTS["template"], TEXTS["xml"], TEXTS["script"], TEXTS["formula"]):
        content: dict[str, Any] = {"number": text}
        filled = run_template(made.getvalue(), content)
        assert is_sound(filled)
        assert lines_of_word(filled)[0] == f"{text}|"
