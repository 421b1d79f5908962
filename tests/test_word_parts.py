"""What becomes of each element of our documents in Word; what Word cannot show is refused."""

import io
from collections.abc import Callable
from pathlib import Path
from typing import Any
from unittest import mock

import pytest
from docx import Document

from council.markup import UnknownMarkup, read_markup
from council.word import word_document
from tests.papers import lines_of_word


@pytest.fixture
def word_of(tmp_path: Path, settings: Any) -> Callable[..., bytes]:
    """A Word document from the body that is given."""

    def make(body: str, **context: Any) -> bytes:
        page = f"<html><head><title>Құжат</title></head><body>{body}</body></html>"
        (tmp_path / "given.html").write_text(page, encoding="utf-8")
        templates = [{**settings.TEMPLATES[0], "DIRS": [str(tmp_path)]}, *settings.TEMPLATES[1:]]
        settings.TEMPLATES = templates
        with mock.patch("council.presenting.legal_status", return_value=""):
            return word_document("given.html", context, "kk")

    return make


def opened(content: bytes) -> Any:
    return Document(io.BytesIO(content))


def test_white_space_is_drawn_together_across_elements(word_of: Callable[..., bytes]) -> None:
    content = word_of("<p>\n  Бір <b> екі\n</b> үш<br>\n төрт </p><p> </p>")
    assert lines_of_word(content) == ["Бір екі үш\nтөрт "]
    assert [run.text for run in opened(content).paragraphs[0].runs if run.bold] == ["екі "]


def test_what_was_typed_cannot_become_markup_or_break_the_file(word_of: Callable[..., bytes]) -> None:
    odd = "<b>A&B</b>\x00\x0b\x1f\ufffe \U0001f642 «Ә»"
    assert lines_of_word(word_of("<p>{{ odd }}</p>", odd=odd)) == ["<b>A&B</b> \U0001f642 «Ә»"]


@pytest.mark.parametrize(
    "body",
    [
        "<p>A <u>B</u></p>",
        "<p>A <a href='/'>B</a></p>",
        "<div>A<p>B</p></div>",
        "<main>A <ol><li>B</li></ol></main>",
        "<table><tbody><tr><td colspan='2'>A</td></tr></tbody></table>",
        "<table><tbody><tr><td>A</td><td>B</td></tr><tr><td>C</td></tr></tbody></table>",
        "<p>A",
        "<ol><p>A</p></ol>",
        "<p class='number'>A<span>B</span></p>",
        "<p>A<ul><li>B</li></ul></p>",
        "<table>A<tbody><tr><td>B</td></tr></tbody></table>",
    ],
)
def test_it_refuses_what_it_would_have_to_drop(word_of: Callable[..., bytes], body: str) -> None:
    with pytest.raises(UnknownMarkup):
        word_of(body)


def test_a_tag_that_closes_another_is_named() -> None:
    with pytest.raises(UnknownMarkup, match="</b> closes <em>"):
        read_markup("<html><body><p><b><em>A</b></em></p></body></html>")


def test_each_list_begins_at_one(word_of: Callable[..., bytes]) -> None:
    made = opened(word_of("<ol><li>A</li><li>B</li></ol><p>C</p><ol><li>D</li></ol><ul><li>E</li></ul>"))
    numbers = [one._p.pPr.numPr.numId.val if one._p.pPr.numPr is not None else None for one in made.paragraphs]
    assert numbers[0] == numbers[1] != numbers[3]
    assert numbers[2] is None
    assert [one.style.name for one in made.paragraphs[3:]] == ["List Number", "List Bullet"]
    assert made.part.numbering_part.element.xpath(f"w:num[@w:numId={numbers[3]}]/w:lvlOverride/w:startOverride")


def test_the_head_of_a_table_comes_again_on_each_page(word_of: Callable[..., bytes]) -> None:
    row = "<tr><td>A</td><td>B</td></tr>"
    made = opened(word_of(f"<table><thead><tr><th>№</th><th>Аты</th></tr></thead><tbody>{row}</tbody></table>"))
    (table,) = made.tables
    assert [bool(one._tr.xpath("w:trPr/w:tblHeader")) for one in table.rows] == [True, False]
    assert [cell.text for one in table.rows for cell in one.cells] == ["№", "Аты", "A", "B"]


def test_an_annex_begins_a_page(word_of: Callable[..., bytes]) -> None:
    made = opened(word_of('<p>A</p><div class="annex"><div class="stamp">B</div><h2>C</h2></div>'))
    assert [one.paragraph_format.page_break_before for one in made.paragraphs] == [None, True, None]
    assert made.paragraphs[1].paragraph_format.left_indent.mm == pytest.approx(85, abs=0.1)


def test_who_signs_has_a_line_to_sign_on(word_of: Callable[..., bytes]) -> None:
    signature = '<p><span>Төраға</span> <span class="line"></span><span>А. Омаров</span></p>'
    (one,) = opened(word_of(f'<section class="signatures">{signature}</section>')).paragraphs
    assert one.text == "Төраға\t\t\tА. Омаров"
    assert [stop.leader.name for stop in one.paragraph_format.tab_stops] == ["SPACES", "LINES", "SPACES"]
