"""The pages of the law: every clause is accounted for, with its rules, values, readings and legal status."""

from collections.abc import Iterator

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import translation

from council.models import User
from council.rulebook import editions
from council.rulebook.words import clause_in_words

EDITION = editions.load("766-2012")


@pytest.fixture(autouse=True)
def _in_english() -> Iterator[None]:
    with translation.override("en"):
        yield


@pytest.fixture
def reader(db: None) -> User:
    """Somebody signed in who has no role anywhere."""
    return User.objects.create_user("reader@example.kz", "password", name="Reader", language="en")


@pytest.fixture
def browser(reader: User) -> Client:
    client = Client()
    client.force_login(reader)
    return client


def page(browser: Client, name: str, *args: str, language: str = "en") -> str:
    User.objects.update(language=language)
    response = browser.get(reverse(name, args=args))
    assert response.status_code == 200
    return response.content.decode()


def test_every_clause_stands_in_the_table_with_what_is_done_with_it(browser: Client) -> None:
    html = page(browser, "law")
    for number, provision in EDITION.provisions.items():
        assert f'id="c{number}"' in html
        assert clause_in_words(number, "en") in html
        for rule in provision.rules:
            assert f"<code>{rule}</code>" in html
    enforced = [one for one in EDITION.provisions.values() if one.how == "enforced"]
    assert html.count('class="state good">enforced by a rule') == len(enforced)


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_the_table_is_written_in_the_language_of_the_page(browser: Client, language: str) -> None:
    html = page(browser, "law", language=language)
    assert EDITION.provisions["13"].title.in_language(language) in html


def test_the_tasks_name_the_levels_that_carry_them(browser: Client) -> None:
    html = page(browser, "law")
    tasks = html[html.index('id="tasks"') :]
    assert EDITION.provisions["4.6"].title.en in tasks
    assert "oblast, city of republican significance or the capital" in tasks


@pytest.mark.parametrize("number", list(EDITION.provisions))
def test_each_clause_has_a_page_with_the_deciding_words_in_kazakh(browser: Client, number: str) -> None:
    html = page(browser, "clause", number)
    provision = EDITION.provisions[number]
    assert provision.summary.en.partition("'")[0] in html
    assert f'<blockquote class="phrase" lang="kk">«{provision.phrase}»</blockquote>' in html


def test_a_clause_shows_its_rules_with_severity_and_what_they_stop(browser: Client) -> None:
    html = page(browser, "clause", "12")
    assert ">determined-and-approved</code>" in html
    assert "approving a composition" in html
    assert "violation" in html
    assert "{" not in html[html.index("<main") : html.index("</main>")]


def test_a_clause_shows_its_values_with_where_they_come_from(browser: Client) -> None:
    html = page(browser, "clause", "13")
    assert "Least number of meetings in a half-year" in html
    assert "given by the act" in html
    assert "the product&#x27;s own, no law" in html
    assert "since 8 June 2012" in html


def test_a_clause_shows_the_readings_about_it(browser: Client) -> None:
    about = [one for one in editions.readings() if one.clause == "14"]
    html = page(browser, "clause", "14")
    assert about
    assert all(one.phrase in html for one in about)
    assert "a reading of the act" in page(browser, "clause", "6.4")


def test_a_chapter_lists_its_items(browser: Client) -> None:
    html = page(browser, "clause", "6")
    assert all(f'id="c6.{item}"' in html for item in (1, 2, 3, 4))


def test_the_register_of_readings_is_shown_whole(browser: Client) -> None:
    html = page(browser, "readings")
    assert html.count("<tr>") == len(editions.readings()) + 1


def test_the_acts_are_shown_with_how_sure_they_are(browser: Client) -> None:
    html = page(browser, "acts")
    assert "read in the act" in html
    assert "not known" in html
    assert "Issued under" in html


@pytest.mark.parametrize(("name", "args"), [("law", ()), ("clause", ("7",)), ("readings", ()), ("acts", ())])
def test_the_legal_status_stands_on_each_page(browser: Client, name: str, args: tuple[str, ...]) -> None:
    html = page(browser, name, *args)
    assert "The model regulation lost force" in html
    assert "No. 808 of 21 July 2014" in html


def test_the_article_of_the_code_has_a_page_too(browser: Client) -> None:
    html = page(browser, "clause", "Penal Enforcement Code 18(1)(1)")
    assert ">council-formed</code>" in html
    assert 'class="phrase"' not in html


@pytest.mark.parametrize("number", ["16", "6.5", "own", "766-2012"])
def test_what_is_no_clause_is_not_found(browser: Client, number: str) -> None:
    assert browser.get(reverse("clause", args=[number])).status_code == 404


def test_whoever_is_not_signed_in_signs_in_first(db: None) -> None:
    response = Client().get(reverse("law"))
    assert response.status_code == 302
    assert reverse("sign-in") in response["Location"]
