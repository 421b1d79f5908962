"""The Kazakh and Russian of the interface: everything is said, in one script, and nothing stays in English."""

import re
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

import django
import pytest
from babel.messages.extract import extract
from babel.messages.mofile import read_mo
from babel.messages.pofile import read_po
from django.utils.translation import gettext, ngettext, override
from django.utils.translation.template import templatize

from tests.catalogues import CATALOGUES, LANGUAGES, LOCALE, Key, catalogue, contents, entries, forms, key

PROJECT = Path(__file__).parent.parent
ROOMS = ("council", "members", "meetings", "recommendations", "templates")
KEYWORDS: dict[str, Any] = {
    **dict.fromkeys(("_", "gettext", "gettext_lazy", "gettext_noop"), None),
    **dict.fromkeys(("ngettext", "ngettext_lazy"), (1, 2)),
    **dict.fromkeys(("pgettext", "pgettext_lazy"), ((1, "c"), 2)),
}
# Said in short, with the stop of an abbreviation.
ABBREVIATED = {"acting", "name", "No."}

PLACEHOLDER = re.compile(r"%\(\w+\)[sdr]|%[sd]|\{\w*\}")
LATIN = re.compile(r"[A-Za-z]+")
WORD = re.compile(r"[^\W\d_]+")


def marked() -> Iterator[tuple[str, Key]]:
    """Every string that the tree marks for translation, with its file."""
    for room in ROOMS:
        for path in sorted((PROJECT / room).rglob("*")):
            if path.suffix not in {".py", ".html", ".txt"} or "migrations" in path.parts:
                continue
            source = path.read_text(encoding="utf-8")
            if path.suffix != ".py":
                source = templatize(source, origin=str(path))
            for _line, found, _comments, context in extract("python", BytesIO(source.encode()), KEYWORDS):
                yield str(path.relative_to(PROJECT)), (context, forms(found)[0])


@pytest.mark.parametrize("name", CATALOGUES, ids=str)
def test_every_entry_is_translated_for_certain(name: Path) -> None:
    assert [key(one) for one in entries(name) if one.fuzzy or not all(forms(one.string))] == []
    assert not catalogue(name).obsolete


@pytest.mark.parametrize("language", LANGUAGES)
def test_everything_that_is_marked_stands_in_the_catalogue(language: str) -> None:
    said = contents(catalogue(Path(language, "LC_MESSAGES", "django.po")))
    assert sorted({f"{path}: {words}" for path, words in marked() if words not in said}) == []


@pytest.mark.parametrize("name", CATALOGUES, ids=str)
def test_placeholders_are_the_same_in_both_languages(name: Path) -> None:
    for one in entries(name):
        expected = [set(PLACEHOLDER.findall(form)) for form in forms(one.id)]
        for form in forms(one.string):
            assert set(PLACEHOLDER.findall(form)) in expected, (key(one), form)


@pytest.mark.parametrize("name", CATALOGUES, ids=str)
def test_what_is_read_is_what_is_written(name: Path) -> None:
    with (LOCALE / name).with_suffix(".mo").open("rb") as file:
        assert contents(read_mo(file)) == contents(catalogue(name))


@pytest.mark.parametrize("name", CATALOGUES, ids=str)
def test_no_word_mixes_latin_and_cyrillic(name: Path) -> None:
    said = [word for one in entries(name) for form in forms(one.string) for word in WORD.findall(form)]
    assert [word for word in said if LATIN.search(word) and not word.isascii()] == []


# The glossary's words: «кеңес» and «совет» alone are the public councils of another law; one word for an account.
AVOIDED = {"kk": r"\bкеңес(?!ш|\w* жүйе)|тіркелгі", "ru": r"\bсовет(?:а|у|ом|е|ы|ов|ам|ами|ах)?\b"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_body_is_not_called_as_public_councils_are(language: str) -> None:
    (name,) = (one for one in CATALOGUES if one.parts[0] == language and one.stem == "django")
    said = [form for message in entries(name) for form in forms(message.string)]
    assert [form for form in said if re.search(AVOIDED[language], form, re.IGNORECASE)] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_spaces_and_stops_at_the_ends_are_kept(language: str) -> None:
    for one in entries(Path(language, "LC_MESSAGES", "django.po")):
        for source, said in zip(forms(one.id), forms(one.string), strict=False):
            assert (said[:1] == " ", said[-1:] == " ") == (source[:1] == " ", source[-1:] == " "), source
            assert said.endswith((".", "?")) == source.endswith((".", "?")) or source in ABBREVIATED, source


def test_kazakh_counts_in_one_form() -> None:
    """A noun stays in the singular after a number."""
    plurals = [one for one in entries(Path("kk", "LC_MESSAGES", "django.po")) if not isinstance(one.id, str)]
    assert [key(one) for one in plurals if len(set(forms(one.string))) != 1] == []
    with override("kk"):
        assert ngettext("%(n)s seat", "%(n)s seats", 5) % {"n": 5} == "5 орын"


def test_russian_counts_in_three_forms() -> None:
    with override("ru"):
        said = [ngettext("%(n)s seat", "%(n)s seats", n) % {"n": n} for n in (1, 2, 5, 11, 21)]
    assert said == ["1 место", "2 места", "5 мест", "11 мест", "21 место"]


def test_what_is_borrowed_from_django_is_what_django_says() -> None:
    """A message that Django has worded anew would be shown in English."""
    theirs: set[Key] = set()
    for room in ("conf", "contrib/auth", "contrib/admin"):
        path = Path(django.__file__).parent / room / "locale" / "en" / "LC_MESSAGES" / "django.po"
        with path.open("rb") as file:
            theirs |= set(contents(read_po(file)))
    borrowed = [words for path, words in marked() if path == "council/borrowed_messages.py"]
    assert len(borrowed) > 100
    assert [words for words in borrowed if words not in theirs] == []


@pytest.mark.parametrize(
    ("words", "kk", "ru"),
    [
        ("This field is required.", "Бұл өрісті толтырыңыз.", "Заполните это поле."),
        ("Change", "Өзгерту", "Изменить"),
        ("Filter", "Сүзгі", "Фильтр"),
        ("Friday", "жұма", "пятница"),
        ("Save", "Сақтау", "Сохранить"),
        ("Cancel", "Бас тарту", "Отмена"),
    ],
)
def test_our_catalogue_speaks_before_djangos(words: str, kk: str, ru: str) -> None:
    for language, expected in (("kk", kk), ("ru", ru)):
        with override(language):
            assert gettext(words) == expected
