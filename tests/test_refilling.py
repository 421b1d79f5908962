"""What was typed is put back into its form, and nothing else of the page changes."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from council.refilling import refilled

HEAD = '<!doctype html>\n<html lang="kk"><head><title>A &amp; B &mdash; &#8212;</title></head>'
SEARCH = '<body><form method="get" action="/a/"><input name="name"></form><!-- one & two -->'
FORM = (
    '<form method="post"><input type="hidden" name="csrfmiddlewaretoken" value="new">'
    '<input type="hidden" name="token" value="t2"><input name="name" value="old">'
    '<textarea name="text">\nold</textarea>'
    '<input type="checkbox" name="c" value="1" checked><input type="checkbox" name="c" value="2">'
    '<input type="radio" name="r" value="a" checked><input type="radio" name="r" value="b">'
    '<select name="s"><option value="" selected>-</option><option value="7">Seven</option></select>'
    '<input type="password" name="p"><input type="file" name="f"><button name="b" value="1">OK</button></form>'
)
TAIL = '<script type="application/json">{"a": "<b>&amp;"}</script><svg viewBox="0 0 1 1"/></body></html>\n'
PAGE = HEAD + SEARCH + FORM + TAIL


def filled(page: str = PAGE, path: str = "/a/", **fields: list[str]) -> str:
    told = refilled(page, "/a/", path, fields, lambda rest: f"[{dict(rest)}]" if rest else "[]")
    assert told is not None
    return told


@pytest.mark.parametrize(
    ("fields", "there", "gone"),
    [
        ({"name": ['"><b>']}, 'name="name" value="&quot;&gt;&lt;b&gt;"', 'value="old"'),
        ({"text": ["</textarea><script>"]}, "&lt;/textarea&gt;&lt;script&gt;</textarea>", "\nold<"),
        ({"c": ["2"]}, 'value="2" checked=""', 'value="1" checked'),
        ({"name": ["x"]}, 'name="c" value="1">', 'value="1" checked'),
        ({"r": ["b"]}, 'value="b" checked=""', 'value="a" checked'),
        ({"s": ["7"]}, 'value="7" selected=""', 'value="" selected'),
        ({"token": ["t1"]}, 'name="token" value="t1"', "t2"),
        ({"name": ["x"], "csrfmiddlewaretoken": ["stolen"]}, 'value="new"', "stolen"),
        ({"name": ["x"], "p": ["secret"]}, '<input type="password" name="p">', 'value="secret"'),
        ({"name": ["x"], "b": ["1"]}, "[]", "['1']"),
        ({"name": ["x"], "more": ["y"]}, "[{'more': ['y']}]", "[]"),
        ({"s": ["8"], "name": ["x"]}, "[{'s': ['8']}]", "[]"),
    ],
)
def test_each_kind_of_field_gets_what_was_typed(fields: dict[str, Any], there: str, gone: str) -> None:
    page = filled(**fields)
    assert there in page
    assert gone not in page


def test_what_stands_outside_the_form_stays_as_it_is() -> None:
    page = filled(name=["x"])
    assert page.startswith(HEAD + SEARCH + "<form")
    assert page.endswith(TAIL)


@given(st.text(st.characters(codec="utf-8", exclude_characters="\r\x00"), min_size=1))
def test_no_text_leaves_its_field(text: str) -> None:
    page = filled(name=[text], text=[text])
    again = filled(page, name=["x"], text=["y"])
    assert again.replace("[]", "", 1) == filled(name=["x"], text=["y"])


def test_of_forms_with_one_address_it_is_the_one_that_was_sent() -> None:
    row = '<form method="post" action="/a/"><input type="hidden" name="row" value="{0}"><input name="name"></form>'
    page = filled(row.format(1) + row.format(2), row=["2"], name=["x"])
    assert page == row.format(1) + row.format(2).replace('value="2">', 'value="2">').replace(
        '<form method="post" action="/a/">', '<form method="post" action="/a/">[]'
    ).replace('name="name"', 'name="name" value="x"')


def test_a_choice_that_was_searched_for_is_put_into_its_list() -> None:
    form = '<form method="post"><select name="s" data-ajax--url="/x/"><option value=""></option></select></form>'
    assert '<option value="8" selected="">№ 8</option></select>' in filled(form, s=["8"])


def test_what_is_folded_around_it_opens() -> None:
    page = filled("<details><p></p></details><details><summary>S</summary>" + FORM + "</details>", name=["x"])
    assert page.startswith('<details><p></p></details><details open=""><summary>')


@pytest.mark.parametrize("path", ["/b/", "/a/x/", ""])
def test_a_page_without_the_form_is_none(path: str) -> None:
    assert refilled(PAGE, "/a/", path, {"name": ["x"]}, lambda rest: "") is None
