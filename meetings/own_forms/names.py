"""The names that a council's own template of minutes may use, each with its meaning and an example.

The names are those of `meetings.minutes.content`; a test holds the two against each other.
"""

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from council.rulebook.words import Language


class Name(NamedTuple):
    """One name: its path (a list stands before the names of what is in it), its meaning, and an example (kk, ru)."""

    path: str
    meaning: str | Promise
    kk: str = ""
    ru: str = ""

    def example(self, language: Language) -> str:
        """What could stand there."""
        return self.kk if language == "kk" else self.ru or self.kk


# Lists: what a template repeats with for.
LISTS: dict[str, str | Promise] = {
    "present": _("members who were present"),
    "excused": _("members who were excused"),
    "absent": _("members who were absent"),
    "guests": _("guests: invited, heard, or sent by a member who was not there"),
    "items": _("items of the agenda"),
    "items.speakers": _("who reported on the item"),
    "items.heard": _("who was heard under the item"),
    "items.recommendations": _("what was recommended under the item"),
    "items.proposals": _("what was proposed under the item"),
    "items.off_control": _("what was taken off control under the item"),
    "recommendations": _("what was recommended under no item"),
}
_MEMBER = (
    Name("name", _("name"), "Әбенова Гүлнар", "Абенова Гульнар"),
    Name("post", _("post"), "Денсаулық сақтау басқармасының басшысы", "Руководитель управления здравоохранения"),
)
_ADVICE = (
    Name("number", _("number of the recommendation"), "1-1"),
    Name("text", _("its text"), "Квота мәселесі қаралсын.", "Рассмотреть вопрос о квоте."),
    Name("addressees", _("to whom it goes"), "Жұмыспен қамту басқармасы", "Управление занятости"),
)
_TIMES = (
    Name("arrived", _("when the member came, if late"), "15:20"),
    Name("left", _("when the member left, if early"), "16:10"),
)
_MANY: dict[str, tuple[Name, ...]] = {
    "present": (*_MEMBER, *_TIMES),
    "excused": (*_MEMBER, Name("reason", _("why the member was excused"), "Іссапар", "Командировка")),
    "absent": _MEMBER,
    "guests": (
        Name("name", _("name"), "Серікбай Асан", "Серикбай Асан"),
        Name("title", _("post or title"), "Қоғам қайраткері", "Общественный деятель"),
        Name("sent_by", _("the member who sent this guest; empty for others"), "Әбенова Гүлнар", "Абенова Гульнар"),
    ),
    "items": (
        Name("number", _("number of the item"), "1"),
        Name("title", _("title of the item"), "Жұмысқа орналастыру туралы", "О трудоустройстве"),
        Name("is_hearing", _("whether the item is a hearing, to be asked with if"), "True"),
        Name("proceedings", _("what was heard"), "Баяндама тыңдалды.", "Заслушан доклад."),
        Name("spoke", _("who spoke and what was said"), "Петренко Н. сөйледі.", "Выступил Петренко Н."),
        Name("outcome", _("what became of the item"), "Назарға алынды", "Принято к сведению"),
        Name("outcome_text", _("the outcome in words"), "Ақпарат назарға алынсын.", "Принять к сведению."),
        Name("has_votes", _("whether there was a vote, to be asked with if"), "True"),
        Name("votes_for", _("votes for"), "9"),
        Name("votes_against", _("votes against"), "1"),
        Name("votes_abstained", _("abstained"), "2"),
    ),
    "items.speakers": _MEMBER,
    "items.heard": _MEMBER,
    "items.recommendations": _ADVICE,
    "items.proposals": _ADVICE,
    "items.off_control": (
        Name("number", _("number of the recommendation"), "1-1"),
        Name("addressee", _("to whom it had gone"), "Жұмыспен қамту басқармасы", "Управление занятости"),
        Name("reason", _("why it was taken off control"), "Жауап алынды.", "Ответ получен."),
    ),
    "recommendations": _ADVICE,
}
_ONCE = (
    Name("council", _("name of the council"), "Облыстық консультативтік-кеңесші орган", "Совет при акимате области"),
    Name("number", _("number of the minutes"), "3"),
    Name("day", _("date of the meeting"), "2026 жылғы 20 мамыр", "20 мая 2026 года"),
    Name("weekday", _("date with the day of the week"), "2026 жылғы 20 мамыр, сәрсенбі", "20 мая 2026 года, среда"),
    Name("time", _("time for which the meeting was called"), "15:00"),
    Name("began", _("when it began"), "15:05"),
    Name("ended", _("when it ended"), "16:40"),
    Name("place", _("place of the meeting"), "Көкшетау, Абай көшесі, 83", "Кокшетау, улица Абая, 83"),
    Name("chair", _("the chair; where absent, the deputy chair who was present"), "Омаров Қайрат", "Омаров Кайрат"),
    Name("chair_post", _("the chair's post"), "Облыс әкімінің орынбасары", "Заместитель акима области"),
    Name("secretary", _("the secretary"), "Сейітова А.", "Сеитова А."),
    Name("members_count", _("number of members"), "12"),
    Name("present_count", _("number of members present"), "10"),
    Name("chair_signed", _("when the chair signed"), "2026 жылғы 21 мамыр", "21 мая 2026 года"),
    Name("secretary_signed", _("when the secretary signed"), "2026 жылғы 22 мамыр", "22 мая 2026 года"),
    Name("signed", _("when both had signed"), "2026 жылғы 22 мамыр", "22 мая 2026 года"),
    Name("legal_status", _("the legal basis with its status"), "№ 766 қаулы", "Постановление № 766"),
)
# How many of each stand in the content that a template is tried with; more than any council has items.
TRIED_WITH = 12


def all_names() -> Iterator[Name]:
    """Every name with its full path, single ones first."""
    yield from _ONCE
    for listed, names in _MANY.items():
        for one in names:
            yield one._replace(path=f"{listed}.{one.path}")


def shape() -> dict[str, Any]:
    """What a template is checked against: {} for things with names, [ ] around what a list holds, "" for a text."""
    root: dict[str, Any] = {one.path: "" for one in _ONCE}
    for listed, names in _MANY.items():
        holder = root
        *above, last = listed.split(".")
        for name in above:
            holder = holder[name][0]
        holder[last] = [{one.path: "" for one in names}]
    return root


def fitted(content: Mapping[str, Any], to: Mapping[str, Any]) -> dict[str, Any]:
    """The part of a content that the names speak of, nothing else."""
    return {
        name: [fitted(one, within[0]) for one in content[name]] if isinstance(within, list) else content[name]
        for name, within in to.items()
    }


def example_content(language: Language) -> dict[str, Any]:
    """A whole content of examples, to try a template with: every list long."""
    return _filled(shape(), {one.path: one.example(language) for one in all_names()}, "")


def empty_content() -> dict[str, Any]:
    """A content in which nothing is known: every text empty, every list without anything."""
    return {name: [] if isinstance(within, list) else "" for name, within in shape().items()}


def _filled(part: Mapping[str, Any], examples: Mapping[str, str], prefix: str) -> dict[str, Any]:
    return {
        name: [_filled(within[0], examples, f"{prefix}{name}.") for _number in range(TRIED_WITH)]
        if isinstance(within, list)
        else examples[f"{prefix}{name}"]
        for name, within in part.items()
    }
