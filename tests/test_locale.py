"""The Kazakh and Russian of the interface: everything is said, in one script, and nothing stays in English."""

import html
import re
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any
from unittest import mock

import django
import pytest
import time_machine
from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract
from babel.messages.mofile import read_mo
from babel.messages.pofile import read_po
from django.test import Client
from django.utils.translation import gettext, ngettext, override
from django.utils.translation.template import templatize

from council import demo
from council.models import User
from recommendations.actions import adopt_recommendation
from tests.cast import Cast
from tests.meetings import steps

PROJECT = Path(__file__).parent.parent
LOCALE = PROJECT / "locale"
ROOMS = ("council", "members", "meetings", "recommendations", "templates")
CATALOGUES = sorted(path.relative_to(LOCALE) for path in LOCALE.rglob("*.po"))
LANGUAGES = ("kk", "ru")
KEYWORDS: dict[str, Any] = {
    **dict.fromkeys(("_", "gettext", "gettext_lazy", "gettext_noop"), None),
    **dict.fromkeys(("ngettext", "ngettext_lazy"), (1, 2)),
    **dict.fromkeys(("pgettext", "pgettext_lazy"), ((1, "c"), 2)),
}
# Said in short, with the stop of an abbreviation.
ABBREVIATED = {"acting", "name", "No."}
NO_PDF = b"%PDF-1.7\n%%EOF\n"

Key = tuple[str | None, str]
PLACEHOLDER = re.compile(r"%\(\w+\)[sdr]|%[sd]|\{\w*\}")
WORD = re.compile(r"[^\W\d_]+")
LATIN = re.compile(r"[A-Za-z]+")


def catalogue(name: Path) -> Catalog:
    """A catalogue of locale/, as its .po says."""
    with (LOCALE / name).open("rb") as file:
        return read_po(file)


def entries(name: Path) -> Iterator[Message]:
    """What a catalogue says, without its header."""
    yield from (one for one in catalogue(name) if one.id)


def forms(text: Any) -> list[str]:
    """One form, or each of a plural."""
    return [text] if isinstance(text, str) else list(text)


def key(message: Message) -> Key:
    context: str | bytes | None = message.context  # bytes where it was read from a .mo
    return context.decode() if isinstance(context, bytes) else context, forms(message.id)[0]


def contents(messages: Catalog) -> dict[Key, list[str]]:
    return {key(one): forms(one.string) for one in messages if one.id}


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


# -- the catalogues -------------------------------------------------------------------------------------------------


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


# -- the pages ------------------------------------------------------------------------------------------------------

# What a form takes for its own token.
TOKEN = "00000000-0000-4000-8000-000000000000"
# Kinds of files, a key of the keyboard, Roman numbers, and addresses of the web.

# The last: how the SHA-256 of a file is found on one's own machine, and the state's site as a source.
FOREIGN = {
    "PDF",
    "XLSX",
    "xlsx",
    "Excel",
    "Word",
    "DOCX",
    "docx",
    "JPEG",
    "PNG",
    "CSV",
    "ZIP",
    "Ctrl",
    "Enter",
    "Escape",
    "JavaScript",
    "VIII",
    "cookie",
    "www",
} | {"https", "pdf", "SHA", "Windows", "certutil", "hashfile", "file", "egov"}
NOT_SHOWN = re.compile(r'<(script|style|code)\b.*?</\1>|<(\w+)[^>]* lang="en"[^>]*>.*?</\2>', re.DOTALL)
SPOKEN = re.compile(r'(?:aria-label|title|placeholder|data-label)="([^"]*)"')
ADDRESS = re.compile(r"\S+@\S+")
LINK = re.compile(r'href="(/[^"#?]*)')
# Codes that the rulebook names its values by stand among them as they are; the frames of files are no pages.
SKIPPED = re.compile(r"^/(static|files|media|demo|admin|law/[\d.]+/)|\.(pdf|docx|xlsx|ics)$|/extract/|/papers/\d+")


@pytest.fixture
def filled(cast: Cast) -> Iterator[Cast]:
    """The cast with a meeting of each kind, a recommendation, a draft of the composition; at the cast's own hour."""
    with time_machine.travel(cast.now), mock.patch("meetings.documents.render_pdf", return_value=NO_PDF):
        held = steps.held(cast, day=cast.today)
        adopt_recommendation(
            held.items.get(number=1),
            kind="recommendation",
            text_kk="Жұмысқа орналастыру ұсынылсын.",
            text_ru="Рекомендовать трудоустройство.",
            tasks=["4.1"],
            addressees=[cast.organisations["health"]],
            by=cast.secretariat,
            at=steps.evening(cast.today),
        )
        steps.drafted(cast)
        cast.draft()
        yield cast


def pages(user: User, language: str) -> Iterator[tuple[str, str]]:
    """One page of each kind that links lead an account to, with its source; forms also as they refuse to be empty."""
    User.objects.filter(pk=user.pk).update(language=language)
    client = Client()
    client.force_login(User.objects.get(pk=user.pk))
    waiting, kinds = ["/"], set()
    while waiting:
        address = waiting.pop(0)
        kind = re.sub(r"\d+", "1", address)
        if kind in kinds or SKIPPED.search(address):
            continue
        kinds.add(kind)
        answer = client.get(address)
        if answer.status_code in (301, 302):
            waiting.append(str(answer.headers["Location"]))
            continue
        assert answer.status_code == 200, address
        if answer.streaming:  # a file
            continue
        page = answer.content.decode()
        yield address, page
        if 'enctype="multipart/form-data"' in page:
            yield f"{address} (empty)", client.post(address, {"token": TOKEN}).content.decode()
        waiting += [html.unescape(link) for link in LINK.findall(page)]


def spoken(page: str) -> str:
    """What a page says, to the eye and to the ear."""
    page = NOT_SHOWN.sub(" ", page)
    return ADDRESS.sub(" ", html.unescape(f"{re.sub(r'<[^>]+>', ' ', page)} {' | '.join(SPOKEN.findall(page))}"))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("who", ["secretariat", "maslikhat", "chair", "supervisor"])
def test_no_page_says_anything_in_english(filled: Cast, who: str, language: str) -> None:
    user: User = getattr(filled, who)
    names = set(LATIN.findall(" ".join(User.objects.values_list("name", flat=True)))) | {demo.DOMAIN}
    seen = 0
    for address, page in pages(user, language):
        seen += 1
        left = {word for word in LATIN.findall(spoken(page)) if len(word) > 2} - FOREIGN - names
        assert not left, (address, left)
    assert seen > (25 if who == "secretariat" else 8)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_admin_says_nothing_of_ours_in_english(filled: Cast, language: str) -> None:
    """Whole phrases only: some words of one field or other look like a code or a name."""
    said = contents(catalogue(Path(language, "LC_MESSAGES", "django.po")))
    phrases = {words for (_context, words), _forms in said.items() if words.count(" ") > 1 and "%" not in words}
    User.objects.filter(pk=filled.secretariat.pk).update(language=language)
    client = Client()
    client.force_login(User.objects.get(pk=filled.secretariat.pk))
    lists = sorted(set(re.findall(r'href="(/admin/\w+/\w+/)"', client.get("/admin/").content.decode())))
    assert len(lists) > 5
    for address in [one + more for one in lists for more in ("", "add/")]:
        answer = client.get(address)
        if answer.status_code == 200:
            page = " ".join(spoken(answer.content.decode()).split())
            assert {one for one in phrases if one in page} == set(), address


@pytest.mark.parametrize(
    ("language", "expected"),
    [("kk", ("Кіру", "Құпия сөз", "Дұрыс емес")), ("ru", ("Войти", "Пароль", "Неверно"))],
)
def test_signing_in_speaks_the_chosen_language(db: None, language: str, expected: tuple[str, ...]) -> None:
    client = Client()
    client.post("/language/", {"language": language, "next": "/sign-in/"})
    page = client.post("/sign-in/", {"login": "nobody@example.kz", "password": "no"}).content.decode()
    assert [words for words in expected if words not in page] == []
