"""The date to reply by: typed, or counted in working days of Kazakhstan from the day after the letter's."""

import datetime
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from council.models import OwnRegulation, User
from recommendations.forms import LetterForm, ReplyByForm, by_own_regulation, remark_on
from recommendations.models import Letter
from tests.cast import Cast

SignIn = Callable[[User], Client]
D = datetime.date


def form_of(sent: str, **typed: str) -> LetterForm:
    names = {name.replace("date", "reply_by").replace("days", "reply_by_days"): typed[name] for name in typed}
    return LetterForm({"number": "1", "sent_on": sent, **names})


def counted(sent: str, days: int) -> Any:
    form = form_of(sent, days=str(days))
    assert form.is_valid(), form.errors
    return form.cleaned_data["reply_by"]


@pytest.mark.parametrize(
    ("sent", "days", "by"),
    [
        ("2026-03-19", 1, D(2026, 3, 20)),  # the Friday before Nauryz
        ("2026-03-20", 1, D(2026, 3, 26)),  # 21 and 22 March fall on a weekend and move two days off
        ("2026-05-26", 1, D(2026, 5, 28)),  # Kurban Ait on Wednesday
        ("2026-04-30", 5, D(2026, 5, 12)),  # 1, 7 and 9 May; the 9th moves a day off to Monday
        ("2025-01-02", 1, D(2025, 1, 5)),  # a Sunday that was worked instead of the 3rd
        ("2025-12-30", 2, D(2026, 1, 5)),  # over New Year
        ("2026-04-11", 1, D(2026, 4, 13)),  # a letter dated on a Saturday
        ("2026-05-01", 2, D(2026, 5, 5)),  # a letter dated on a holiday
    ],
)
def test_working_days_are_counted_from_the_day_after_the_letter(sent: str, days: int, by: datetime.date) -> None:
    assert counted(sent, days) == by


def test_a_typed_date_wins_over_days_and_may_be_any() -> None:
    form = form_of("2026-04-01", days="5", date="2026-05-02")
    assert form.is_valid()
    assert form.cleaned_data["reply_by"] == D(2026, 5, 2)


def test_days_win_over_a_date_that_the_page_itself_had_put_there() -> None:
    form = LetterForm(
        {"number": "1", "sent_on": "2026-04-01", "reply_by": "2026-05-02", "reply_by_offered": "2026-05-02"}
        | {"reply_by_days": "1"}
    )
    assert form.is_valid()
    assert form.cleaned_data["reply_by"] == D(2026, 4, 2)


def test_neither_days_nor_a_date_ask_for_no_reply_by_a_day() -> None:
    form = form_of("2026-04-01")
    assert form.is_valid()
    assert form.cleaned_data["reply_by"] is None


def test_it_refuses_to_count_beyond_the_table_and_asks_to_type_the_date() -> None:
    form = form_of("2026-12-28", days="10")
    assert not form.is_valid()
    (said,) = form.errors["reply_by"]
    assert "working days of 2027 are not known" in said
    assert "from 1 January 2021 to 31 December 2026" in said
    assert form_of("2026-12-28", days="10", date="2027-01-15").is_valid()


def test_a_letter_of_a_year_before_the_table_names_its_year() -> None:
    form = form_of("2013-04-01", days="10")
    assert "working days of 2013 are not known" in form.errors["reply_by"][0]


def test_after_such_a_refusal_any_date_wins_also_the_one_that_was_offered() -> None:
    typed = {"number": "1", "sent_on": "2026-12-28", "reply_by_days": "10"}
    offered = {"reply_by": "2027-01-27", "reply_by_offered": "2027-01-27"}
    refused = LetterForm(typed | offered)
    assert not refused.is_valid()
    again = LetterForm(refused.data)
    assert again.is_valid()
    assert again.cleaned_data["reply_by"] == D(2027, 1, 27)


@pytest.mark.parametrize("days", ["0", "-1", "366", "9" * 30, "x", "1.5", "\u202e5\x00"])
def test_it_refuses_what_is_no_number_of_days(days: str) -> None:
    assert "reply_by" in form_of("2026-04-01", days=days).errors


@pytest.mark.parametrize("date", ["x", "2026-02-30", "9999-12-31", "0001-01-01"])
def test_it_refuses_what_is_no_date_and_keeps_it(date: str) -> None:
    form = form_of("2026-04-01", date=date)
    assert "reply_by" in form.errors
    assert date in str(form["reply_by"])


def test_a_day_off_is_pointed_out_with_the_next_working_day() -> None:
    assert remark_on(D(2026, 3, 21)) == "21 March 2026 is a day off. The next working day: 26 March 2026."
    assert remark_on(D(2026, 3, 26)) == ""
    assert remark_on(D(2027, 1, 1)) == ""
    assert remark_on(None) == ""


def test_the_council_s_own_term_is_in_calendar_days_and_says_so(cast: Cast, letter: Letter, sign_in: SignIn) -> None:
    assert by_own_regulation(cast.council, cast.today) is None
    OwnRegulation.objects.create(council=cast.council, since=cast.today, reply_days=15)
    assert by_own_regulation(cast.council, cast.today) == D(2026, 4, 25)
    html = sign_in(cast.secretariat).get(address(letter)).content.decode()
    assert "15 days for a reply, counted in calendar days" in html
    assert "25 April 2026 is a day off. The next working day: 27 April 2026." in html


def address(letter: Letter) -> str:
    return reverse("recommendations:send-letter", args=[letter.council_id, letter.pk])


def test_counting_returns_the_filled_form_and_stores_nothing(cast: Cast, letter: Letter, sign_in: SignIn) -> None:
    typed = {"number": "1-7/9", "sent_on": "2026-04-09", "reply_by_days": "3", "count": "1", "revision": "1"}
    response = sign_in(cast.secretariat).post(address(letter), typed)
    html = response.content.decode()
    letter.refresh_from_db()
    assert (response.status_code, letter.sent_on) == (200, None)
    assert 'value="2026-04-14"' in html
    assert "1-7/9" in html
    assert not response.context["form"].errors


def test_counting_keeps_quiet_about_what_is_not_filled_yet(cast: Cast, letter: Letter, sign_in: SignIn) -> None:
    typed = {"number": "", "sent_on": "2026-04-09", "reply_by_days": "0", "count": "1"}
    form = sign_in(cast.secretariat).post(address(letter), typed).context["form"]
    assert set(form.errors) == {"reply_by"}


def test_what_was_counted_is_stored_and_a_day_off_only_pointed_out(
    cast: Cast, letter: Letter, sign_in: SignIn
) -> None:
    browser = sign_in(cast.secretariat)
    typed = {"number": "1-7/9", "sent_on": "2026-04-09", "revision": letter.revision}
    browser.post(address(letter), {**typed, "reply_by_days": "3"})
    letter.refresh_from_db()
    assert letter.reply_by == D(2026, 4, 14)
    sent = browser.post(address(letter), {**typed, "revision": letter.revision, "reply_by": "2026-05-09"}, follow=True)
    letter.refresh_from_db()
    assert letter.reply_by == D(2026, 5, 9)
    assert "9 May 2026 is a day off. The next working day: 12 May 2026." in sent.content.decode()


@pytest.mark.parametrize(
    ("asked", "answer"),
    [
        ({"from": "2026-04-09", "days": "3"}, {"date": "2026-04-14", "remark": ""}),
        ({"days": "1"}, {"date": "2026-04-13", "remark": ""}),
        ({}, {"date": "", "remark": ""}),
    ],
)
def test_the_count_while_typing_is_the_form_s_own(
    cast: Cast, sign_in: SignIn, asked: dict[str, str], answer: dict[str, str]
) -> None:
    assert sign_in(cast.member).get(reverse("recommendations:count-reply-by"), asked).json() == answer


def test_the_count_while_typing_says_what_it_does_not_know(cast: Cast, sign_in: SignIn) -> None:
    url = reverse("recommendations:count-reply-by")
    browser = sign_in(cast.member)
    assert "2027 are not known" in browser.get(url, {"from": "2026-12-28", "days": "10"}).json()["remark"]
    assert "27 May 2026 is a day off" in browser.get(url, {"date": "2026-05-27"}).json()["remark"]
    assert browser.get(url, {"from": "x", "days": "x"}).json()["date"] == ""
    for no_day in ("x", "31.12.9999", "0001-01-01"):
        assert browser.get(url, {"from": no_day, "days": "5"}).json()["date"] == ""


def test_a_form_without_a_letter_s_date_counts_from_its_own_day() -> None:
    form = ReplyByForm({"reply_by_days": "1"})
    form.on = D(2026, 4, 10)
    assert form.is_valid()
    assert form.cleaned_data["reply_by"] == D(2026, 4, 13)
