"""The follow-up table annexed to each agenda by itself: what is open, and once more what the last meeting settled."""

import datetime
from typing import Any

import pytest

from council.models import SealedDocument
from council.record import import_record
from meetings import actions as meeting_actions
from meetings import documents, supplement_documents
from meetings.annexes import annexes_of
from meetings.models import AgendaItem, Meeting, Supplement
from meetings.pack.contents import parts_of
from recommendations.control import followed
from recommendations.models import Addressee, Recommendation
from tests.cast import Cast
from tests.papers import words_of_pdf, words_of_word
from tests.recommendations.conftest import ADVICE_KK, ADVICE_RU, Adopt
from tests.recommendations.following import (
    NOTE,
    answered,
    by_at,
    next_meeting,
    noted,
    taken_off,
)
from tests.record_files import arshaly, make_units

PLANNED_FOR = datetime.date(2026, 5, 20)
HEAD = {"kk": "Бақылаудағы ұсынымдар мен ұсыныстар", "ru": "Рекомендации и предложения на контроле"}


@pytest.fixture
def planned(cast: Cast) -> Meeting:
    """The council's next meeting, its agenda a draft."""
    day: dict[str, Any] = {"date": PLANNED_FOR, "time": datetime.time(15)}
    place: dict[str, Any] = {"place_kk": "Көкшетау", "place_ru": "Кокшетау"}
    meeting = meeting_actions.plan_meeting(cast.council, **day, **place, **by_at(cast))
    titles: dict[str, Any] = {"title_kk": "Мәселе", "title_ru": "Вопрос"}
    meeting_actions.add_item(meeting, tasks=["4.1"], **titles, **by_at(cast))
    return Meeting.objects.get(pk=meeting.pk)


def squeezed(words: list[str]) -> str:
    """Words without spaces and hyphens: narrow columns break them."""
    return "".join(words).replace("-", "").replace("\u2010", "")


def told(content: bytes) -> str:
    return squeezed(words_of_pdf(content) if content.startswith(b"%PDF") else words_of_word(content))


def rows_on(meeting: Meeting) -> list[str]:
    return [one.recommendation.number for one in followed(meeting.council, meeting.date, agenda_of=meeting)]


@pytest.mark.parametrize("language", ["kk", "ru"])
def test_it_stands_in_the_agenda_and_in_word_with_all_that_became_of_it(
    cast: Cast, adopted: Recommendation, planned: Meeting, language: Any
) -> None:
    answered(cast, adopted)
    noted(cast, adopted)
    expected = {
        "kk": ("№ 1-7/1", "Денсаулық сақтау басқармасы", "Қабылданды, кесте бекітілді.", NOTE["text_kk"], ADVICE_KK),
        "ru": ("№ 1-7/1", "Управление здравоохранения", "Принято, график утверждён.", NOTE["text_ru"], ADVICE_RU),
    }
    for render in (documents.agenda_pdf, documents.agenda_word):
        words = told(render(planned, language))
        for one in (HEAD[language], "02.04.2026", "03.04.2026", "06.04.2026", "07.04.2026", *expected[language]):
            assert squeezed(one.split()) in words


def test_nothing_is_annexed_where_there_is_nothing(cast: Cast, planned: Meeting) -> None:
    assert annexes_of(planned, "kk", planned.date) == []
    assert squeezed(HEAD["kk"].split()) not in told(documents.agenda_pdf(planned, "kk"))


def test_open_ones_stay_and_settled_ones_stand_there_once_more(cast: Cast, adopt: Adopt, planned: Meeting) -> None:
    open_one, settled = adopt(), adopt(text_kk=f"{ADVICE_KK} 2")
    taken_off(cast, settled, next_meeting(cast))
    assert rows_on(planned) == [open_one.number, settled.number]
    next_meeting(cast, datetime.date(2026, 4, 9), number="3")
    assert rows_on(planned) == [open_one.number]


def test_what_a_meeting_itself_decides_is_not_in_its_own_agenda(cast: Cast, item: AgendaItem, adopt: Adopt) -> None:
    before, later = adopt(), next_meeting(cast)
    adopt(item=later)
    taken_off(cast, before, later)
    (row,) = followed(cast.council, later.meeting.date, agenda_of=later.meeting)
    assert (row.recommendation, row.off_on) == (before, None)
    assert rows_on(item.meeting) == []


def test_what_a_meeting_that_was_not_held_has_is_left_out(
    cast: Cast, meeting: Meeting, adopted: Recommendation, planned: Meeting
) -> None:
    Meeting.objects.filter(pk=meeting.pk).update(state=Meeting.State.CANCELLED)
    assert rows_on(planned) == []


def test_the_sealed_agenda_keeps_the_table_as_it_stood_at_the_approval(
    cast: Cast, adopted: Recommendation, planned: Meeting
) -> None:
    meeting_actions.send_to_chair(planned, **by_at(cast))
    meeting_actions.approve_agenda(Meeting.objects.get(pk=planned.pk), by=cast.chair, at=cast.now)
    answered(cast, adopted)
    cast.now += datetime.timedelta(days=2)
    noted(cast, adopted, cast.today)
    meeting = Meeting.objects.get(pk=planned.pk)
    part = parts_of(meeting, "ru")[0]
    with part.open() as stream:
        sealed = told(stream.read())
    assert SealedDocument.objects.filter(kind="agenda").count() == 2
    assert squeezed(ADVICE_RU.split()) in sealed
    assert "письмоещёненаправлено" in sealed
    assert squeezed(NOTE["text_ru"].split()) not in sealed
    copy = told(documents.agenda_word(meeting, "ru", approval=meeting.approvals.get(), is_copy=True))
    assert squeezed(NOTE["text_ru"].split()) not in copy


def test_a_supplement_does_not_repeat_it_and_the_pack_has_it(
    cast: Cast, adopted: Recommendation, planned: Meeting
) -> None:
    supplement = Supplement(meeting=planned, number=1, dated=cast.today)
    supplement.save()
    assert squeezed(HEAD["ru"].split()) not in told(supplement_documents.supplement_pdf(supplement, "ru"))
    with parts_of(planned, "ru")[0].open() as stream:
        assert squeezed(HEAD["ru"].split()) in told(stream.read())


def test_queries_of_an_agenda_do_not_grow_with_the_table(
    cast: Cast, adopt: Adopt, planned: Meeting, django_assert_num_queries: Any
) -> None:
    noted(cast, adopt())
    with django_assert_num_queries(4):
        followed(cast.council, planned.date, agenda_of=planned)
    for n in range(4):
        noted(cast, adopt(text_kk=f"{ADVICE_KK} {n}"))
    with django_assert_num_queries(4):
        assert len(followed(cast.council, planned.date, agenda_of=planned)) == 5


def test_what_an_imported_record_says_was_answered_is_not_followed(db: None) -> None:
    make_units()
    council = import_record(arshaly(), by=None, at=datetime.datetime(2026, 4, 10, 12, 0, tzinfo=datetime.UTC))
    found = Addressee.objects.select_related("letter").order_by("recommendation__meeting__date", "pk")
    answered_ones = {one.pk for one in found if one.letter.received_on}
    stand = [one.addressee.pk for one in followed(council, datetime.date(2026, 4, 10))]
    assert answered_ones
    assert stand == [one.pk for one in found if one.pk not in answered_ones]
    assert stand
