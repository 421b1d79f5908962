"""Dated notes of what an addressee did: adding, correcting and removing them, and who reads them."""

import datetime
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from council import history
from council.personal import told
from council.refusals import NotAllowed, Refusal, Stale
from recommendations.actions import (
    add_follow_up_note,
    change_follow_up_note,
    change_recommendation,
    remove_follow_up_note,
    withdraw_recommendation,
)
from recommendations.models import FollowUpNote, Recommendation
from tests.cast import Cast
from tests.recommendations.conftest import HELD_ON
from tests.recommendations.following import (
    NEXT_DAY,
    NOTE,
    addressee_of,
    answered,
    by_at,
    next_meeting,
    noted,
    taken_off,
)
from tests.recommendations.test_pages import SignIn, address

DAY = datetime.timedelta(days=1)


def test_it_is_noted_in_both_languages_and_recorded(cast: Cast, adopted: Recommendation) -> None:
    note = noted(cast, adopted)
    event = history.of(note).get()
    assert (note.text_kk, note.text_ru) == (NOTE["text_kk"], NOTE["text_ru"])
    assert (event.action, event.actor) == ("follow_up_note.added", cast.secretariat)
    assert event.after["addressee"] == addressee_of(adopted).pk


def test_the_same_note_twice_is_one(cast: Cast, adopted: Recommendation) -> None:
    assert noted(cast, adopted) == noted(cast, adopted)
    assert cast.council.events.filter(action="follow_up_note.added").count() == 1


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"text_kk": " "}, "text_kk"),
        ({"text_ru": ""}, "text_ru"),
        ({"date": HELD_ON - DAY}, "date"),
        ({"date": datetime.date(2026, 4, 11)}, "date"),
    ],
)
def test_it_refuses_one_language_and_days_that_cannot_be(
    cast: Cast, adopted: Recommendation, wrong: dict[str, Any], field: str
) -> None:
    with pytest.raises(Refusal) as refused:
        noted(cast, adopted, **wrong)
    assert refused.value.field == field
    assert not FollowUpNote.objects.exists()


def test_the_day_of_the_meeting_and_today_are_days_that_can_be(cast: Cast, adopted: Recommendation) -> None:
    assert [noted(cast, adopted, day).date for day in (HELD_ON, cast.today)] == [HELD_ON, cast.today]


def test_nothing_is_noted_of_days_after_it_was_taken_off_control(cast: Cast, adopted: Recommendation) -> None:
    taken_off(cast, adopted, next_meeting(cast))
    assert noted(cast, adopted, NEXT_DAY)
    with pytest.raises(Refusal, match="off its control"):
        noted(cast, adopted, NEXT_DAY + DAY)


def test_it_is_corrected_by_whoever_saw_it_last(cast: Cast, adopted: Recommendation) -> None:
    note = noted(cast, adopted)
    same: dict[str, Any] = {"date": note.date, **NOTE, **by_at(cast)}
    assert change_follow_up_note(note, **same).revision == note.revision
    change_follow_up_note(note, **(same | {"text_ru": "Осмотры завершены."}), revision=note.revision)
    with pytest.raises(Stale):
        change_follow_up_note(note, **(same | {"text_ru": "Иначе."}), revision=note.revision)
    event = history.of(note).first()
    assert event is not None
    assert (event.action, told(event).before) == ("follow_up_note.changed", {"text_ru": NOTE["text_ru"]})


def test_it_is_removed_once_and_history_keeps_what_it_said(cast: Cast, adopted: Recommendation) -> None:
    note = noted(cast, adopted)
    pk = note.pk
    remove_follow_up_note(note, **by_at(cast))
    remove_follow_up_note(FollowUpNote(pk=pk, addressee=addressee_of(adopted)), **by_at(cast))
    removed = cast.council.events.filter(action="follow_up_note.removed", subject_id=pk)
    assert [told(one).before["text_ru"] for one in removed] == [NOTE["text_ru"]]
    assert not FollowUpNote.objects.exists()


def test_it_is_closed_to_everybody_but_the_secretariat(cast: Cast, adopted: Recommendation) -> None:
    note = noted(cast, adopted)
    for user in (cast.chair, cast.member, cast.maslikhat, cast.supervisor, cast.stranger, cast.administrator):
        who: dict[str, Any] = {"by": user, "at": cast.now}
        for act in (
            lambda who=who: add_follow_up_note(addressee_of(adopted), date=HELD_ON, **NOTE, **who),
            lambda who=who: change_follow_up_note(note, date=HELD_ON, **NOTE, **who),
            lambda who=who: remove_follow_up_note(note, **who),
        ):
            with pytest.raises(NotAllowed):
                act()


def test_what_is_followed_is_changed_no_more(cast: Cast, adopted: Recommendation) -> None:
    noted(cast, adopted)
    values: dict[str, Any] = {
        "kind": "recommendation",
        "text_kk": "Ұсынылсын.",
        "text_ru": "Рекомендовать.",
        "tasks": [],
    }
    with pytest.raises(Refusal, match="already noted"):
        change_recommendation(adopted, addressees=[cast.organisations["culture"]], **values, **by_at(cast))
    with pytest.raises(Refusal, match="already noted"):
        withdraw_recommendation(adopted, **by_at(cast))


def test_the_page_shows_letter_reply_and_notes_in_one_time_line(
    cast: Cast, adopted: Recommendation, sign_in: SignIn
) -> None:
    answered(cast, adopted)
    noted(cast, adopted, datetime.date(2026, 4, 4), text_kk="Дайындық.", text_ru="Подготовка.")
    taken_off(cast, adopted, next_meeting(cast))
    page = sign_in(cast.member).get(address("recommendation", cast.council, adopted.pk)).content.decode()
    line = page[page.index('class="time-line"') :]
    told = ("№ 1-7/1", "Подготовка.", "Принято, график утверждён.", "Taken off control", "Работа завершена.")
    places = [line.index(words) for words in told]
    assert places == sorted(places)
    assert "Correct the note" not in page  # a member reads it


def test_the_secretariat_notes_corrects_and_removes_on_pages(
    cast: Cast, adopted: Recommendation, sign_in: SignIn
) -> None:
    browser = sign_in(cast.secretariat)
    empty = browser.post(_new(cast, adopted), {"date": "2026-04-07", "text_kk": "Істелді.", "text_ru": ""})
    assert empty.status_code == 200
    assert "Істелді." in empty.content.decode()
    browser.post(_new(cast, adopted), {"date": "2026-04-07", **NOTE})
    note = FollowUpNote.objects.get()
    url = address("change-follow-up-note", cast.council, note.pk)
    browser.post(url, {"revision": note.revision, "date": "2026-04-08", **NOTE})
    note.refresh_from_db()
    assert note.date == datetime.date(2026, 4, 8)
    browser.post(address("remove-follow-up-note", cast.council, note.pk), {"revision": note.revision})
    page = browser.get(address("recommendation", cast.council, adopted.pk)).content.decode()
    assert not FollowUpNote.objects.exists()
    assert "A note of what an addressee did was removed" in page


def test_a_file_that_is_not_what_its_name_says_is_refused(
    cast: Cast, adopted: Recommendation, sign_in: SignIn
) -> None:
    wrong = SimpleUploadedFile("report.pdf", b"no pdf at all", "application/pdf")
    answer = sign_in(cast.secretariat).post(_new(cast, adopted), {"date": "2026-04-07", **NOTE, "file": wrong})
    assert answer.status_code == 200
    assert not FollowUpNote.objects.exists()


def _new(cast: Cast, one: Recommendation) -> str:
    return reverse("recommendations:add-follow-up-note", args=[cast.council.pk, addressee_of(one).pk])


def test_what_is_no_page_of_theirs_is_not_found(cast: Cast, adopted: Recommendation, sign_in: SignIn) -> None:
    browser: Client = sign_in(cast.member)
    assert browser.get(_new(cast, adopted)).status_code == 403
    assert sign_in(cast.stranger).get(_new(cast, adopted)).status_code == 404
