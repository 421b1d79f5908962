"""No recommendation is lost between minutes, extract, letter and follow-up: read out of the real documents.

`DOCUMENTS` names all that has to carry what was decided to an addressee; a further kind is one function more.
"""

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from council.documents import render_pdf
from council.rulebook.words import Language
from meetings import documents as agendas
from meetings.minutes import printing
from meetings.models import Meeting
from recommendations import control_documents, documents, letter_documents
from recommendations.models import Addressee, Recommendation
from tests.cast import Cast
from tests.papers import words_of_pdf, words_of_word
from tests.recommendations.conftest import Adopt
from tests.recommendations.following import next_meeting

# Documents, each with what it has to carry.
Carried = Iterator[tuple[bytes, list[Recommendation]]]
# More words than fit on one page of a narrow column.
LONG = range(150)
TEXTS = [
    (
        "Білім басқармасына кешкі мектептің 2026–2027 оқу жылына арналған оқулықтарын жеткізу ұсынылсын.",
        "Рекомендовать управлению образования поставить учебники вечерней школы на 2026–2027 учебный год.",
    ),
    (
        "Жұмыспен қамту басқармасына:\n1) бос жұмыс орындарының тізімін беру;\n2) жәрмеңке өткізу ұсынылсын.",
        "Рекомендовать управлению занятости:\n1) передать перечень вакансий;\n2) провести ярмарку.",
    ),
    (
        "Мәдениет басқармасына «Кітап — досым» & <акция> өткізу ұсынылсын.\n"
        + " ".join(f"негіздеме{n}." for n in LONG),
        "Рекомендовать управлению культуры провести акцию «Книга — друг» & <другие>.\n"
        + " ".join(f"обоснование{n}." for n in LONG),
    ),
]
TO = (["education"], ["employment", "health"], ["culture"])


def minutes(ones: list[Recommendation], language: Language) -> Carried:
    """The minutes of their meeting."""
    meeting = ones[0].meeting
    yield printing.minutes_pdf(meeting, language, minutes=meeting.minutes), ones
    yield printing.minutes_word(meeting, language, minutes=meeting.minutes), ones


def item_extract(ones: list[Recommendation], language: Language) -> Carried:
    """The extract from the minutes for their item."""
    item = ones[0].item
    assert item
    yield printing.item_extract_pdf(item, language), ones
    yield printing.item_extract_word(item, language), ones


def extract(ones: list[Recommendation], language: Language) -> Carried:
    """The extract for each recommendation, which goes with its letter."""
    for one in ones:
        yield documents.extract_pdf(one, language, one.meeting.date), [one]
        yield documents.extract_word(one, language, one.meeting.date), [one]


def letter(ones: list[Recommendation], language: Language) -> Carried:
    """The letter to each addressee, with the extract behind it."""
    for one in ones:
        for addressee in one.addressees.all():
            context = letter_documents.letter_context(addressee.letter, language, one.meeting.date)
            yield render_pdf(letter_documents.TEMPLATE, context, language), [one]
            yield letter_documents.letter_word(addressee.letter, language, one.meeting.date), [one]


def follow_up(ones: list[Recommendation], language: Language) -> Carried:
    """The follow-up table of the day."""
    yield control_documents.control_pdf(ones[0].council, language, ones[0].meeting.date), ones
    yield control_documents.control_word(ones[0].council, language, ones[0].meeting.date), ones


def next_agenda(ones: list[Recommendation], language: Language) -> Carried:
    """The agenda of the council's next meeting, with the table annexed."""
    meeting = Meeting.objects.get(council=ones[0].council, state=Meeting.State.PLANNED)
    yield agendas.agenda_pdf(meeting, language), ones
    yield agendas.agenda_word(meeting, language), ones


DOCUMENTS: list[Callable[[list[Recommendation], Language], Carried]] = [
    minutes, item_extract, extract, letter, follow_up, next_agenda,
]  # fmt: skip


@pytest.fixture
def adopted_ones(cast: Cast, adopt: Adopt) -> list[Recommendation]:
    """Several recommendations and a proposal to several addressees, and the next meeting planned."""
    next_meeting(cast, cast.today.replace(month=5), Meeting.State.PLANNED)
    kinds = ("recommendation", "proposal", "recommendation")
    return [
        adopt(kind=kind, text_kk=kk, text_ru=ru, addressees=[cast.organisations[key] for key in keys])
        for kind, (kk, ru), keys in zip(kinds, TEXTS, TO, strict=True)
    ]


def squeezed(text: str) -> str:
    """Without white space: lines end elsewhere in each document."""
    return "".join(text.split())


def read(content: bytes) -> str:
    words = words_of_pdf(content) if content.startswith(b"%PDF") else words_of_word(content)
    return "".join(words)


def told(one: Recommendation, language: Language) -> list[str]:
    """What must be read of it: its number, its text, each addressee."""
    to = Addressee.objects.filter(recommendation=one).select_related("letter__organisation")
    names = [getattr(addressee.letter.organisation, f"name_{language}") for addressee in to]
    assert names
    return [one.number, *_pieces(str(getattr(one, f"text_{language}"))), *names]


def _pieces(text: str) -> Iterator[str]:
    """The lines of a text; of one that goes on over pages, with heads of tables between, its words."""
    for line in text.splitlines():
        yield from line.split() if len(line) > 500 else [line]


@pytest.mark.parametrize("language", ["kk", "ru"])
@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda one: one.__name__)
def test_it_stands_there_whole(
    adopted_ones: list[Recommendation], document: Callable[..., Carried], language: Any
) -> None:
    for content, carried in document(adopted_ones, language):
        found = read(content)
        lost = [text for one in carried for text in told(one, language) if squeezed(text) not in found]
        assert lost == [], document.__name__
