"""Numbers of recommendations: unique in the calendar year of a council's meetings, and never given twice in it."""

import datetime

from meetings.models import AgendaItem, Meeting
from recommendations.actions import withdraw_recommendation
from recommendations.models import Recommendation
from tests.cast import Cast
from tests.recommendations.conftest import ADVICE_KK, Adopt
from tests.recommendations.following import by_at, next_meeting


def without_number(meeting: Meeting) -> None:
    Meeting.objects.filter(pk=meeting.pk).update(number="")


def test_two_meetings_without_a_number_do_not_both_give_the_same(
    cast: Cast, meeting: Meeting, item: AgendaItem, adopt: Adopt
) -> None:
    other = next_meeting(cast, number="")
    without_number(meeting)
    item.refresh_from_db()
    given = [adopt(item=one, text_kk=f"{ADVICE_KK} {n}").number for n, one in enumerate((item, other, item))]
    assert given == ["1", "2", "3"]


def test_two_meetings_of_the_same_number_do_not_either(cast: Cast, item: AgendaItem, adopt: Adopt) -> None:
    other = next_meeting(cast, number="1")
    assert [adopt(item=one).number for one in (item, other)] == ["1-1", "1-2"]


def test_each_calendar_year_begins_anew(cast: Cast, item: AgendaItem, adopt: Adopt) -> None:
    before = next_meeting(cast, datetime.date(2025, 12, 31), number="1")
    assert [adopt(item=one).number for one in (before, item)] == ["1-1", "1-1"]


def test_a_withdrawn_number_is_not_given_again_in_its_year(cast: Cast, item: AgendaItem, adopt: Adopt) -> None:
    first, second = (adopt(text_kk=f"{ADVICE_KK} {n}") for n in (1, 2))
    withdraw_recommendation(second, **by_at(cast))
    withdraw_recommendation(first, **by_at(cast))
    assert adopt().number == "1-3"


def test_a_number_withdrawn_in_another_year_may_be_given(cast: Cast, item: AgendaItem, adopt: Adopt) -> None:
    before = next_meeting(cast, datetime.date(2025, 12, 31), number="1")
    withdraw_recommendation(adopt(item=before), **by_at(cast))
    assert adopt().number == "1-1"


def test_numbers_taken_over_with_the_past_are_not_given_again(
    cast: Cast, meeting: Meeting, item: AgendaItem, adopt: Adopt
) -> None:
    other = next_meeting(cast)
    texts = {"text_kk": ADVICE_KK, "text_ru": "Рекомендовать."}
    Recommendation.objects.create(council=cast.council, key="old", number="1-1", meeting=other.meeting, **texts)
    assert adopt().number == "1-2"
