"""The Kazakh and Russian of the pages: nothing stays in English."""

import html
import re
from collections.abc import Iterator
from pathlib import Path
from unittest import mock

import pytest
import time_machine
from django.test import Client

from council import demo
from council.models import User
from recommendations.actions import adopt_recommendation
from tests.cast import Cast
from tests.catalogues import LANGUAGES, catalogue, contents
from tests.meetings import steps

NO_PDF = b"%PDF-1.7\n%%EOF\n"
LATIN = re.compile(r"[A-Za-z]+")
# What a form takes for its own token.
TOKEN = "00000000-0000-4000-8000-000000000000"
# Kinds of files, a key of the keyboard, Roman numbers, addresses of the web; the last: how the SHA-256 of a file is
# found on one's own machine, and the state's site as a source.
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
