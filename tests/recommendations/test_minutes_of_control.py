"""What was taken off control stands in the minutes of that meeting, in the extract and in a council's own form."""

from typing import Any

import pytest

from meetings.minutes import printing
from meetings.minutes.closing import blockers, read_closing
from meetings.minutes.content import minutes_content
from meetings.models import AgendaItem
from meetings.own_forms.filling import fill_in
from meetings.own_forms.starting import starting_template
from recommendations.models import Recommendation
from tests.cast import Cast
from tests.papers import words_of_pdf, words_of_word
from tests.recommendations.following import next_meeting, taken_off

SAID = {
    "kk": "БАҚЫЛАУДАН АЛЫНДЫ: № 1-1, Денсаулық сақтау басқармасы. Жұмыс аяқталды.",
    "ru": "СНЯТО С КОНТРОЛЯ: № 1-1, Управление здравоохранения. Работа завершена.",
}


@pytest.fixture
def later(cast: Cast, adopted: Recommendation) -> AgendaItem:
    """The item of the next meeting, under which the recommendation was taken off control."""
    found = next_meeting(cast)
    taken_off(cast, adopted, found)
    return AgendaItem.objects.get(pk=found.pk)


@pytest.mark.parametrize("language", ["kk", "ru"])
def test_minutes_and_extract_name_number_addressee_and_reason(later: AgendaItem, language: Any) -> None:
    minutes = later.meeting.minutes
    for content in (
        printing.minutes_pdf(later.meeting, language, minutes=minutes),
        printing.item_extract_pdf(later, language),
    ):
        assert SAID[language] in " ".join(words_of_pdf(content))
    for content in (
        printing.minutes_word(later.meeting, language, minutes=minutes),
        printing.item_extract_word(later, language),
    ):
        assert SAID[language] in " ".join(words_of_word(content))


@pytest.mark.parametrize("language", ["kk", "ru"])
def test_a_councils_own_form_may_say_it_too(later: AgendaItem, language: Any) -> None:
    content = minutes_content(later.meeting, language, minutes=later.meeting.minutes)
    assert SAID[language] in " ".join(words_of_word(fill_in(starting_template(language), content)))


def test_an_item_under_which_something_was_taken_off_needs_no_other_outcome(later: AgendaItem) -> None:
    missing = "Say what became of item 1."
    assert missing not in [one.text for one in blockers(read_closing(later.meeting))]
    later.taken_off_control.update(off_control_item=None)
    assert missing in [one.text for one in blockers(read_closing(later.meeting))]


def test_such_an_item_was_dealt_with(later: AgendaItem) -> None:
    assert later.is_dealt_with
    later.taken_off_control.update(off_control_item=None)
    assert not AgendaItem.objects.get(pk=later.pk).is_dealt_with
