"""Dates, times and clause numbers in words, in Kazakh, Russian and English.

The one place that knows the forms of the months. A date inside a sentence is a whole phrase in each language:
Kazakh puts the ending on the month («8 маусымдағы»), Russian a preposition before the day («от 8 июня»).
Pure functions: no Django, no clock.
"""

import re
from collections.abc import Callable
from datetime import date, datetime
from typing import Literal, NamedTuple, get_args

Language = Literal["kk", "ru", "en"]
Form = Literal["long", "adjective", "since", "until", "by", "on", "weekday", "short"]


class KazakhMonth(NamedTuple):
    """The forms of one month that dates need."""

    plain: str
    adjective: str
    ablative: str
    dative: str
    locative: str


# Vowel harmony and the last consonant decide the endings; written out, so that a reader can check each one.
KAZAKH_MONTHS = (
    KazakhMonth("қаңтар", "қаңтардағы", "қаңтардан", "қаңтарға", "қаңтарда"),
    KazakhMonth("ақпан", "ақпандағы", "ақпаннан", "ақпанға", "ақпанда"),
    KazakhMonth("наурыз", "наурыздағы", "наурыздан", "наурызға", "наурызда"),
    KazakhMonth("сәуір", "сәуірдегі", "сәуірден", "сәуірге", "сәуірде"),
    KazakhMonth("мамыр", "мамырдағы", "мамырдан", "мамырға", "мамырда"),
    KazakhMonth("маусым", "маусымдағы", "маусымнан", "маусымға", "маусымда"),
    KazakhMonth("шілде", "шілдедегі", "шілдеден", "шілдеге", "шілдеде"),
    KazakhMonth("тамыз", "тамыздағы", "тамыздан", "тамызға", "тамызда"),
    KazakhMonth("қыркүйек", "қыркүйектегі", "қыркүйектен", "қыркүйекке", "қыркүйекте"),
    KazakhMonth("қазан", "қазандағы", "қазаннан", "қазанға", "қазанда"),
    KazakhMonth("қараша", "қарашадағы", "қарашадан", "қарашаға", "қарашада"),
    KazakhMonth("желтоқсан", "желтоқсандағы", "желтоқсаннан", "желтоқсанға", "желтоқсанда"),
)
RUSSIAN_MONTHS = (
    "января",
    "февраля",
    "марта",
    "апреля",
    "мая",
    "июня",
    "июля",
    "августа",
    "сентября",
    "октября",
    "ноября",
    "декабря",
)
ENGLISH_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
WEEKDAYS: dict[Language, tuple[str, ...]] = {
    "kk": ("дүйсенбі", "сейсенбі", "сәрсенбі", "бейсенбі", "жұма", "сенбі", "жексенбі"),
    "ru": ("понедельник", "вторник", "среда", "четверг", "пятница", "суббота", "воскресенье"),
    "en": ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
}


def day_in_words(day: date, lang: Language, form: Form = "long") -> str:
    """The day as a phrase that fits into a sentence.

    `form`: "long" (2026 жылғы 23 қараша), "adjective" (of that day, before the noun in Kazakh), "since" and "until"
    (from, up to that day), "by" (on that day at the latest), "on" (on that day), "weekday" (long, with the day of the
    week), "short" (23.11.2026).
    An unknown language or form raises ValueError.
    """
    if lang not in _PHRASES:
        raise ValueError(f"no words for the language {lang!r}")
    if form not in get_args(Form):
        raise ValueError(f"no form of a date called {form!r}")
    if form == "short":
        return f"{day:%d.%m}.{day.year:04d}"
    return _PHRASES[lang](day, form)


def moment_in_words(at: datetime, lang: Language) -> str:
    """Day and time of day as `at` shows them (put it into the unit's zone first)."""
    clock = f"сағат {at:%H:%M}" if lang == "kk" else f"{at:%H:%M}"
    return f"{day_in_words(at.date(), lang)}, {clock}"


def clause_in_words(clause: str, lang: Language) -> str:
    """A short label of a clause: "6.4" is «6-т. 4)», «пп. 4) п. 6», "cl. 6(4)".

    Understands numbers ("13", "6.4"), ranges and lists ("8–11", "3, 4"), "own" (the council's own regulation) and
    articles of the Penal Enforcement Code; a dash or nothing gives an empty label, anything else itself.
    """
    clause = clause.strip()
    if clause in {"", "-", "–", "—"}:
        return ""
    if clause == "own":
        return {"kk": "өз ережесі", "ru": "своё положение", "en": "own regulation"}[lang]
    if found := re.fullmatch(r"(\d+)\.(\d+)", clause):
        number, item = found.groups()
        return {"kk": f"{number}-т. {item})", "ru": f"пп. {item}) п. {number}", "en": f"cl. {number}({item})"}[lang]
    if re.fullmatch(r"\d+(\s*[–,-]\s*\d+)*", clause):
        return {"kk": f"{clause}-т.", "ru": f"п. {clause}", "en": f"cl. {clause}"}[lang]
    if found := re.fullmatch(r"Penal Enforcement Code (\d+)(?:\((\d+)\))?(?:\((\d+)\))?", clause):
        return _code_article(*found.groups(), lang=lang)
    return clause


def _code_article(article: str, part: str | None, item: str | None, *, lang: Language) -> str:
    if lang == "en":
        return f"PEC {article}" + "".join(f"({number})" for number in (part, item) if number)
    if lang == "kk":
        # Non-breaking hyphens: a chip may wrap between its words, not inside «18-б.».
        parts = [f"ҚАК {article}\u2011б.", part and f"{part}\u2011бөл.", item and f"{item})"]
    else:
        parts = [item and f"пп. {item})", part and f"ч. {part}", f"ст. {article} УИК"]
    return " ".join(word for word in parts if word)


def _kazakh(day: date, form: Form) -> str:
    month = KAZAKH_MONTHS[day.month - 1]
    start = f"{day.year} жылғы {day.day}"
    return {
        "long": f"{start} {month.plain}",
        "adjective": f"{start} {month.adjective}",
        "since": f"{start} {month.ablative} бастап",
        "until": f"{start} {month.dative} дейін",
        "by": f"{start} {month.ablative} кешіктірмей",
        "on": f"{start} {month.locative}",
        "weekday": f"{start} {month.plain}, {WEEKDAYS['kk'][day.weekday()]}",
    }[form]


def _russian(day: date, form: Form) -> str:
    phrase = f"{day.day} {RUSSIAN_MONTHS[day.month - 1]} {day.year} года"
    # «со 2 июня» is read «со второго»: the preposition takes its vowel before «вт».
    since = "со" if day.day == 2 else "с"
    return {
        "long": phrase,
        "adjective": f"от {phrase}",
        "since": f"{since} {phrase}",
        "until": f"до {phrase}",
        "by": f"не позднее {phrase}",
        "on": phrase,
        "weekday": f"{WEEKDAYS['ru'][day.weekday()]}, {phrase}",
    }[form]


def _english(day: date, form: Form) -> str:
    phrase = f"{day.day} {ENGLISH_MONTHS[day.month - 1]} {day.year}"
    weekday = WEEKDAYS["en"][day.weekday()]
    before = {
        "long": "",
        "adjective": "of ",
        "since": "since ",
        "until": "until ",
        "by": "by ",
        "on": "on ",
        "weekday": f"{weekday}, ",
    }
    return before[form] + phrase


_PHRASES: dict[Language, Callable[[date, Form], str]] = {"kk": _kazakh, "ru": _russian, "en": _english}


def half_year_in_words(first: date, lang: Language) -> str:
    """The half-year that begins on a day: «2013 жылғы 1-жартыжылдық», «1-е полугодие 2013 года»."""
    half = 1 if first.month == 1 else 2
    return {
        "kk": f"{first.year} жылғы {half}-жартыжылдық",
        "ru": f"{half}-е полугодие {first.year} года",
        "en": f"half-year {half} of {first.year}",
    }[lang]
