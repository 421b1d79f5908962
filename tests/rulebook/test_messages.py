"""What the editions say: every message renders in three languages, each in its own letters."""

import datetime
import itertools
import re
import string
from collections.abc import Iterator

import pytest

from council.rulebook import editions
from council.rulebook.dates import half_year_of, year_of
from council.rulebook.editions import Edition
from council.rulebook.engine import _render
from council.rulebook.facts import Text
from council.rulebook.rules import composition, formation

FIRST_DAY = datetime.date(2012, 6, 8)
NAME = Text("Айнұр", "Айнур", "Ainur")
# Every value that some rule passes, of the type it has there.
VALUES = {
    "addressee": NAME,
    "by": FIRST_DAY,
    "count": 0,
    "date": FIRST_DAY,
    "field": NAME,
    "last": FIRST_DAY,
    "least": 2,
    "left": 45,
    "organisation": NAME,
    "period": half_year_of(FIRST_DAY),
    "person": NAME,
    "post": NAME,
    "reason": "{ұйым таратылды}",
    "since": FIRST_DAY,
    "task": "3.2",
    "tasks": ("4.1", "4.2"),
    "title": NAME,
    "unit": NAME,
    "value": 1,
    "version": 2,
    "words": "«тапсырылсын»",
    "year": year_of(FIRST_DAY),
}
# The values that each rule passes with each variant; «left» of a half-year is a number of days.
PASSED = {
    "one-council": {"second": "unit since"},
    "task-of-level": {"foreign": "tasks"},
    "task-untouched": {"untouched": "year task title"},
    "addressee-state-body": {"other": "addressee"},
    "late-reply": {"late": "organisation by"},
    "visit-basis": {"institution": "date", "workplace": "date", "supervised_persons": "date"},
    "two-hearings": {"missed": "year count least last", "due": "year count least last"},
    "akimat-act": {"ahead": "unit", "missing": "unit", "forming": "unit"},
    "own-regulation": dict.fromkeys(formation.STRICTER_ONLY, "value least since"),
    "akimat-body-heads": dict.fromkeys(("not_head", "left", "no_field", "other_unit"), "person post"),
    "fields-covered": {"uncovered": "field reason", "explained": "field reason"},
    "penal-body-head": {"missing": "", "left": "person post"},
    "central-body-heads": {"none": ""},
    "agreement": {"missing": "person post", "declined": "person post"},
    "asked-to-join": dict.fromkeys(composition.BY_AGREEMENT, ""),
    "seat-basis": dict.fromkeys(
        ("not_penal_head", "not_chair", "not_territorial", "no_clause", "own_not_allowed", "left", "own_allowed"),
        "person post",
    ),
    "chair-deputy-akim": {
        "none": "count",
        "several": "count",
        "not_deputy_akim": "person post",
        "left": "person post",
    },
    "determined-and-approved": {"none": "", "meeting": "date", "order": "version"},
    "half-year-meeting": {
        "missed": "period count least last",
        "due": "period count least last left",
        "partial": "period",
    },
    "agenda-by-chair": {"not_yet": "date", "held_without": "date"},
    "advisory-wording": {"commands": "words"},
    "model-in-force": {"lost": "since by"},
    "council-formed": {"missing": "unit"},
}


@pytest.fixture
def model() -> Edition:
    return editions.load("766-2012")


def all_editions() -> list[Edition]:
    return [editions.load(code) for code in editions.codes()]


def texts() -> Iterator[tuple[str, Text]]:
    """Every text of the editions and registers, with where it stands."""
    for edition in all_editions():
        yield from ((edition.code, one) for one in (edition.title, edition.short, edition.broken, edition.departs))
        for number, one in edition.provisions.items():
            yield from ((f"{edition.code} {number}", text) for text in (one.title, one.summary, one.where))
        for name, variant, words in messages(edition):
            yield f"{name}.{variant}", words
    yield from (
        (f"reading of {one.clause}", text) for one in editions.readings() for text in (one.readings, one.followed)
    )
    yield from ((one.code, text) for one in editions.acts() for text in (one.title, one.matters))


def messages(edition: Edition) -> Iterator[tuple[str, str, Text]]:
    for name, rule in edition.rules.items():
        for variant, one in rule.variants.items():
            yield name, variant, one.message
            yield name, variant, one.hint


def placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


def test_every_variant_that_a_rule_can_say_has_a_severity_and_no_other() -> None:
    found = {name: set(one.variants) for edition in all_editions() for name, one in edition.rules.items()}
    assert found == {name: set(variants) for name, variants in PASSED.items()}


@pytest.mark.parametrize(
    ("name", "variant", "message"), [row for edition in all_editions() for row in messages(edition)]
)
def test_every_message_is_made_of_the_values_its_rule_passes(name: str, variant: str, message: Text) -> None:
    passed = PASSED[name][variant].split()
    asked = {language: placeholders(message.in_language(language)) for language in ("kk", "ru", "en")}
    assert asked["kk"] == asked["ru"] == asked["en"] <= set(passed)
    by = NAME if name == "model-in-force" else FIRST_DAY
    said = _render(message, {key: VALUES[key] for key in passed} | ({"by": by} if "by" in passed else {}))
    assert not re.search(r"[{}]", said.kk + said.ru + said.en) or "reason" in asked["kk"]


@pytest.mark.parametrize(("where", "text"), list(texts()))
def test_each_language_is_written_in_its_own_letters(where: str, text: Text) -> None:
    assert re.search(r"[А-яӘ-ӿІі–]", text.kk), where
    assert re.search(r"[А-яЁё–]", text.ru), where
    assert text.ru != text.kk or text.ru == "–", where
    mixed = re.compile(r"[A-Za-z][\u0400-\u04ff]|[\u0400-\u04ff][A-Za-z]")
    for spelled in (text.kk, text.ru, text.en):
        assert not mixed.search(re.sub(r"\{[^}]*\}", " ", spelled)), where


@pytest.mark.parametrize(("where", "text"), list(texts()))
def test_no_russian_text_has_kazakh_letters(where: str, text: Text) -> None:
    outside_quotations = re.sub(r"«[^»]*»", "", text.ru)
    assert not re.search(r"[ӘәҒғҚқҢңӨөҰұҮүҺһІі]", outside_quotations), where


def test_messages_end_as_sentences() -> None:
    for edition in all_editions():
        for name, variant, message in messages(edition):
            for language in ("kk", "ru", "en"):
                said = message.in_language(language)
                assert said.endswith((".", "{reason}")), f"{name}.{variant}"


def test_a_violation_is_a_breach_or_a_departure_from_own_norms_by_clause(model: Edition) -> None:
    for verdict, language in itertools.product((model.broken, model.departs), ("kk", "ru", "en")):
        assert placeholders(verdict.in_language(language)) == {"clause"}
    assert "ауытқиды" in model.departs.kk
    assert "отступает от норм" in model.departs.ru


def test_no_message_calls_an_addressee_to_execute_an_order(model: Edition) -> None:
    for _, _, message in messages(model):
        assert not re.search(r"неисполнен|не исполн|орындалма", message.ru + message.kk)
