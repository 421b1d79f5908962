"""Printed documents: hostile text stands in them as text; nothing is fetched, and nothing is a tag of a template."""

import io
import logging
import zipfile
from typing import Any
from xml.etree.ElementTree import fromstring  # nosec B405  our own documents

import pytest
from docx import Document
from pypdf import PdfReader

from council import documents
from council.documents import render_pdf
from council.word import word_document
from tests.cast import Cast
from tests.hostile.texts import SEEN, TEXTS, hostile
from tests.papers import lines_of_word
from tests.test_word import DOCUMENTS

__all__ = ["hostile"]  # fixture


def text_of_pdf(content: bytes) -> str:
    return "".join("".join(page.extract_text() for page in PdfReader(io.BytesIO(content)).pages).split())


@pytest.mark.parametrize("name", DOCUMENTS)
def test_hostile_text_is_printed_as_text(hostile: Cast, name: str, caplog: pytest.LogCaptureFixture) -> None:
    template, context, language = DOCUMENTS[name](hostile, "kk")
    with caplog.at_level(logging.ERROR, "weasyprint"):
        printed = render_pdf(template, context, language)
    assert [one.getMessage() for one in caplog.records if "Failed" in one.getMessage()] == []
    content = word_document(template, context, language)
    for said in (text_of_pdf(printed), "".join("".join(lines_of_word(content)).split())):
        assert SEEN in said
        assert f"={SEEN}<script>alert(1)</script>&amp;" in said
        assert "\u202e" not in said
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        for one in parts.namelist():
            if one.endswith((".xml", ".rels")):
                fromstring(parts.read(one))  # noqa: S314  our own document
    assert Document(io.BytesIO(content)).core_properties.title


def page_of(text: str) -> dict[str, Any]:
    return {"meeting": text, "text": text}
