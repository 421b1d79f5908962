"""The minutes say everything that the record knows of a meeting, in every form they are printed in."""

import io
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from pypdf import PdfReader

from meetings.minutes import printing
from meetings.minutes.closing import blockers, read_closing
from meetings.minutes.content import minutes_content
from meetings.models import Attendance, Supplement
from meetings.own_forms.filling import check_template, fill_in
from meetings.own_forms.names import shape
from meetings.own_forms.starting import starting_template
from tests.cast import Cast
from tests.meetings.full_minutes import full, words_of_record
from tests.meetings.steps import conclude, held
from tests.papers import words_of_pdf, words_of_word

pytestmark = pytest.mark.usefixtures("real_pdf")


def missing(said: set[str], words: list[str]) -> set[str]:
    """What a document does not say."""
    text = " ".join(words)
    return {one for one in said if " ".join(one.split()) not in text}


@pytest.mark.parametrize("language", ["kk", "ru"])
def test_nothing_of_the_record_is_dropped(cast: Cast, language: Any) -> None:
    meeting = full(cast)
    said = words_of_record(cast, meeting, language)
    content = minutes_content(meeting, language, minutes=meeting.minutes)
    template = starting_template(language)
    printed = {
        "pdf": words_of_pdf(printing.minutes_pdf(meeting, language, minutes=meeting.minutes)),
        "word": words_of_word(printing.minutes_word(meeting, language, minutes=meeting.minutes)),
    }
    assert {form: missing(said, words) for form, words in printed.items()} == {"pdf": set(), "word": set()}
    own = words_of_word(fill_in(template, content))
    # There the outcome is a word of the text, not a heading.
    assert missing(said - {"КЕЙІНГЕ ҚАЛДЫРЫЛДЫ", "ОТЛОЖЕНО"}, own) == set()
    assert content["items"][1]["outcome"] in " ".join(own)


@pytest.mark.parametrize("language", ["kk", "ru"])
def test_an_extract_says_all_of_its_item_and_nothing_of_another(cast: Cast, language: Any) -> None:
    meeting = full(cast)
    first, second = meeting.items.order_by("number")
    one = " ".join(words_of_pdf(printing.item_extract_pdf(first, language)))
    other = " ".join(words_of_word(printing.item_extract_word(second, language)))
    assert "№ 81" in one
    assert "№ 82" in one
    assert "№ 83" not in one + other
    assert "71" in other
    assert "71" not in one
    assert getattr(first, f"title_{language}") not in other


def test_minutes_are_a_tagged_pdf_with_language_and_title(cast: Cast) -> None:
    meeting = held(cast)
    conclude(meeting)
    for language, title in (("kk", "Хаттама"), ("ru", "Протокол")):
        reader = PdfReader(io.BytesIO(printing.minutes_pdf(meeting, language)))  # type: ignore[arg-type]
        root: Any = reader.trailer["/Root"]
        assert root["/Lang"] == language
        assert root["/MarkInfo"]["/Marked"]
        assert root["/StructTreeRoot"]["/K"]
        assert root["/ViewerPreferences"]["/DisplayDocTitle"]
        assert reader.metadata
        assert title in str(reader.metadata.title)
        assert b"pdfuaid" in root["/Metadata"].get_data()


def test_a_chair_who_was_not_there_is_not_named_as_presiding(cast: Cast) -> None:
    meeting = held(cast)
    Attendance.objects.filter(meeting=meeting, person=cast.people["chair"]).update(status="excused", reason="Отпуск")
    content = minutes_content(meeting, "ru")
    assert (content["chair"], content["chair_away"]) == ("", "1")
    cast.composition.seats.filter(person=cast.people["land"]).update(role="deputy_chair")
    content = minutes_content(meeting, "ru")
    assert (content["chair"], content["chair_post"]) == ("Смагулов Тимур", cast.posts["land"].title_ru)
    words = " ".join(words_of_word(printing.minutes_word(meeting, "ru")))
    assert "Председательствующий: Смагулов Тимур" in words
    assert "Председатель:" not in words


def test_the_attendance_sheet_names_the_composition_and_repeats_its_head(cast: Cast) -> None:
    meeting = held(cast)
    pages = PdfReader(io.BytesIO(printing.attendance_sheet_pdf(meeting, "ru"))).pages
    text = " ".join(" ".join(page.extract_text().split()) for page in pages)
    for row in meeting.attendance.select_related("person"):
        assert row.person.name_ru in text
    assert len(pages) > 1
    assert all("Подпись" in page.extract_text() for page in pages)


def test_the_names_of_a_template_are_those_of_the_minutes(cast: Cast) -> None:
    content = minutes_content(full(cast), "kk")

    def lacking(said: Any, names: Any, path: str) -> list[str]:
        if isinstance(names, list):
            return [one for part in said for one in lacking(part, names[0], path)]
        found = [f"{path}{name}" for name in names if name not in said]
        lists = [name for name, within in names.items() if isinstance(within, list) and name in said]
        return found + [one for name in lists for one in lacking(said[name], names[name], f"{path}{name}.")]

    assert lacking(content, shape(), "") == []


def test_the_queries_of_the_minutes_do_not_grow_with_its_items(cast: Cast) -> None:
    meeting = full(cast)

    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            minutes_content(meeting, "ru")
        return len(captured)

    before = queries()
    for number in range(5, 9):
        item = meeting.items.create(key=f"x{number}", number=number, title_kk="Мәселе", title_ru="Вопрос")
        item.speakers.create(person=cast.people["health"], post=cast.posts["health"])
        item.heard.create(person=cast.people["land"], post=cast.posts["land"])
    assert queries() == before


def test_an_item_of_a_supplement_never_approved_is_there_when_it_was_talked_about(cast: Cast) -> None:
    meeting = full(cast)
    supplement = Supplement.objects.create(meeting=meeting, number=1, dated=meeting.date)
    meeting.items.create(key="s", number=9, title_kk="Қосылған", title_ru="Добавлен", supplement=supplement)
    assert len(minutes_content(meeting, "ru")["items"]) == 2
    assert not [one for one in blockers(read_closing(meeting)) if "9" in one.text]
    meeting.items.filter(number=9).update(spoke_ru="Сказано")
    assert minutes_content(meeting, "ru")["items"][2]["title"] == "Добавлен"
    assert [one for one in blockers(read_closing(meeting)) if "9" in one.text]


def test_the_template_to_start_from_is_sound() -> None:
    for language in ("kk", "ru"):
        check_template(starting_template(language), language)
