"""The table of a spreadsheet: one row is one person in one post. Its columns and the words that stand in them."""

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.utils import translation
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from members.models import Field, Organisation, Post, Seat

LANGUAGES = ("kk", "ru", "en")


@dataclass(frozen=True)
class Column:
    """A column: its headings, Kazakh and Russian, how wide it is (in characters), and what is written there.

    `needed`: a table without it is no table of ours. `longest` is the most characters a cell may have.
    """

    key: str
    kk: str
    ru: str
    width: int
    about: str | Promise
    needed: bool = False
    longest: int = 300

    @property
    def heading(self) -> str:
        """Both headings, as they stand in the template."""
        return f"{self.kk}\n{self.ru}"


COLUMNS = (
    Column("number", "№", "№ п/п", 8, _("Your own number. A row with the word “example” here is left out.")),
    Column(
        "organisation_kind",
        "Ұйымның түрі",
        "Вид организации",
        24,
        _("Which kind of organisation it is: choose from the list."),
        needed=True,
    ),
    Column(
        "organisation_kk",
        "Ұйымның атауы (қазақша)",
        "Наименование организации (на казахском)",
        38,
        _("The organisation's name in Kazakh. With its kind it says which organisation is meant."),
        needed=True,
    ),
    Column(
        "organisation_ru",
        "Ұйымның атауы (орысша)",
        "Наименование организации (на русском)",
        38,
        _("The organisation's name in Russian. It may stay empty where the organisation is already entered."),
    ),
    Column(
        "post_kind", "Лауазымның түрі", "Вид должности", 24, _("Which kind of post it is: choose from the list."),
        needed=True,
    ),
    Column(
        "post_kk",
        "Лауазымның атауы (қазақша)",
        "Наименование должности (на казахском)",
        38,
        _("The post's title in Kazakh. With the organisation it says which post is meant."),
        needed=True,
    ),
    Column(
        "post_ru",
        "Лауазымның атауы (орысша)",
        "Наименование должности (на русском)",
        38,
        _("The post's title in Russian. It may stay empty where the post is already entered."),
    ),
    Column(
        "unit",
        "Аумақтық бірлік",
        "Территориальная единица",
        24,
        _("The unit that the post belongs to, by name or code. Empty: the unit of the council."),
    ),
    Column(
        "fields",
        "8-тармақтағы салалар",
        "Сферы по пункту 8",
        30,
        _("The fields of clause 8 that the post manages, several with a comma between them."),
    ),
    Column(
        "person_kk",
        "Тегі, аты, әкесінің аты (қазақша)",
        "Фамилия, имя, отчество (на казахском)",
        34,
        _("Who holds the post: full name in Kazakh. Empty: the post is vacant."),
        needed=True,
        longest=200,
    ),
    Column(
        "person_ru",
        "Тегі, аты, әкесінің аты (орысша)",
        "Фамилия, имя, отчество (на русском)",
        34,
        _("The full name in Russian. It may stay empty where the person is already entered."),
        longest=200,
    ),
    Column(
        "email",
        "Электрондық пошта",
        "Электронная почта",
        28,
        _("Their e-mail address. It tells people of the same name apart, and says that one person holds two posts."),
        longest=254,
    ),
    Column(
        "since",
        "Лауазымға кіріскен күні",
        "В должности с",
        16,
        _("The first day in the post: 23.11.2026."),
        needed=True,
    ),
    Column(
        "until",
        "Лауазымнан босаған күні",
        "В должности до",
        16,
        _("The first day on which they no longer hold it. Empty: they hold it still."),
    ),
    Column("acting", "Міндетін атқарушы", "Исполняющий обязанности", 14, _("Yes, where they only act in the post.")),
    Column(
        "role",
        "Құрамдағы рөлі",
        "Роль в составе",
        20,
        _("For whoever has a seat in the composition: chair, deputy chair, member or secretary."),
    ),
    Column(
        "clause",
        "Орынның негізі (тармақ)",
        "Основание места (пункт)",
        26,
        _("The clause that gives the seat: 8, 9, 10, 11, or the council's own regulation."),
    ),
)  # fmt: skip
BY_KEY = {one.key: one for one in COLUMNS}
# A row whose first cell says so is the template's example.
EXAMPLE = ("мысал", "пример", "example")
# Columns in which a word out of a list stands, and the list.
CHOICES: dict[str, Any] = {
    "organisation_kind": Organisation.Kind,
    "post_kind": Post.Kind,
    "fields": Field,
    "role": Seat.Role,
    "clause": Seat.Clause,
}
YES_NO = {"yes": ("иә", "да", "yes", "+", "1", "true"), "no": ("жоқ", "нет", "no", "-", "0", "false")}
# What offices write for a clause besides the words of the list.
_CLAUSES = ("{}", "{}-тармақ", "{} тармақ", "пункт {}", "п. {}", "п.{}", "{}-т.", "clause {}")


def fold(text: str) -> str:
    """A text as it is compared: one alphabet case, one kind of space, «ё» as «е»."""
    return " ".join(unicodedata.normalize("NFC", text).casefold().replace("ё", "е").split())


def words_of(key: str) -> tuple[str, ...]:
    """The words offered in a column's list, in the page's language."""
    if key == "acting":
        return (YES_NO["yes"][0], YES_NO["no"][0]) if translation.get_language() != "ru" else ("да", "нет")
    return tuple(str(label) for label in CHOICES[key].labels)


@cache
def _meanings(key: str, language: str) -> dict[str, str]:
    with translation.override(language):
        return {fold(str(one.label)): str(one.value) for one in CHOICES[key]}


def meanings(key: str) -> dict[str, str]:
    """What each word that a column accepts stands for: words in Kazakh, Russian and English, and the keys."""
    if key == "acting":
        return {word: meaning for meaning, words in YES_NO.items() for word in words}
    found = {fold(value): value for value in CHOICES[key].values}
    for language in LANGUAGES:
        found |= _meanings(key, language)
    if key == "clause":
        numbers = [value for value in Seat.Clause.values if value.isdigit()]
        found |= {form.format(number): number for number in numbers for form in _CLAUSES}
    return found


def headings() -> dict[str, str]:
    """The column that each heading stands for, in either language, in both, or as a key."""
    found: dict[str, str] = {}
    for one in COLUMNS:
        found |= {fold(text): one.key for text in (one.key, one.kk, one.ru, one.heading, f"{one.kk} / {one.ru}")}
    return found


def missing(present: Iterable[str]) -> list[Column]:
    """The needed columns that a table does not have."""
    known = set(present)
    return [one for one in COLUMNS if one.needed and one.key not in known]
