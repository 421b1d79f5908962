"""Sessions of a maslikhat (Law No. 148, arts. 7, 10, 11 and 37): dates to plan by, and who signs."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from council.rulebook import editions
from council.rulebook.editions import NotInForce
from council.rulebook.sessions import earliest_session, maslikhat_leader, session_dates, session_law

Date = datetime.date
DAYS = st.dates(Date(2001, 2, 10), Date(2100, 1, 1))


@pytest.mark.parametrize(
    ("extraordinary", "announce_by", "papers_by"),
    [(False, Date(2026, 4, 20), Date(2026, 4, 25)), (True, Date(2026, 4, 27), Date(2026, 4, 27))],
)
def test_a_session_is_announced_and_its_papers_are_given_ahead(
    extraordinary: bool, announce_by: Date, papers_by: Date
) -> None:
    dates = session_dates(Date(2026, 4, 30), extraordinary)
    assert (dates.announce_by, dates.papers_by) == (announce_by, papers_by)


@given(DAYS, st.booleans())
def test_the_earliest_session_can_just_be_announced_in_time(today: Date, extraordinary: bool) -> None:
    earliest = earliest_session(today, extraordinary)
    assert session_dates(earliest, extraordinary).announce_by == today
    assert session_dates(earliest, extraordinary).papers_by >= today
    assert session_dates(earliest - datetime.timedelta(days=1), extraordinary).announce_by < today


def test_it_says_nothing_of_sessions_before_the_law() -> None:
    session_dates(Date(2001, 1, 23), extraordinary=False)
    with pytest.raises(NotInForce):
        session_dates(Date(2001, 1, 22), extraordinary=False)
    with pytest.raises(NotInForce):
        maslikhat_leader(Date(2001, 1, 22))


def test_the_secretary_leads_until_2023_and_then_the_chair() -> None:
    assert maslikhat_leader(Date(2022, 12, 31)).ru == "Секретарь маслихата"
    assert maslikhat_leader(Date(2023, 1, 1)).kk == "Мәслихат төрағасы"


def test_it_names_its_articles_and_what_is_unknown_of_them() -> None:
    law = session_law(Date(2026, 4, 1))
    for language in ("kk", "ru", "en"):
        for text in (law.articles, law.unknown, law.present, law.decided):
            assert text.in_language(language).strip()
    assert all(number in law.articles.en for number in ("7", "10", "11", "37", "No. 148"))


def test_the_figures_are_those_that_the_list_of_acts_names() -> None:
    act = next(one for one in editions.acts() if one.code == "148-2001/7")
    assert act.certainty == "read"
    assert "announced 10 days ahead and papers are given 5 days ahead (3 and 3 if extraordinary)" in act.matters.en
