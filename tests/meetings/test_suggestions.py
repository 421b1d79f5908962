"""What is suggested for an agenda: each with its reason and clause, taken over with one click, once."""

import datetime
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from council.models import Event
from council.refusals import NotAllowed, Refusal
from meetings import actions
from meetings.models import Meeting, Visit, VisitFollowUp
from meetings.suggesting import Suggestion, suggestions_for
from recommendations.actions import adopt_recommendation
from recommendations.models import Letter
from tests.cast import Cast
from tests.meetings.steps import DAY, approved, drafted, evening, held, now, planned, sent

NEXT = datetime.date(2026, 9, 10)
NEXT_YEAR = datetime.date(2027, 3, 10)


def by_at(cast: Cast) -> dict[str, Any]:
    return {"by": cast.secretariat, "at": cast.now}


def suggested(meeting: Meeting, on: datetime.date = NEXT) -> dict[str, Suggestion]:
    return {one.key: one for one in suggestions_for(now(meeting), on)}


def followed_up(cast: Cast, *texts: str) -> list[VisitFollowUp]:
    visit = Visit.objects.create(council=cast.council, key="v1", date=cast.today, kind="institution")
    return [VisitFollowUp.objects.create(visit=visit, text_kk=text, text_ru=text) for text in texts]


def advised(cast: Cast, *, reply_by: datetime.date | None = None) -> Letter:
    """A recommendation of a held meeting, sent on the day after it."""
    words: dict[str, Any] = {"text_kk": "Квота қарастыру ұсынылсын.", "text_ru": "Рекомендовать рассмотреть квоту."}
    to = [cast.organisations["health"]]
    item = held(cast).items.order_by("number")[0]
    adopt_recommendation(
        item, "recommendation", **words, tasks=["4.1"], addressees=to, by=cast.secretariat, at=evening()
    )
    Letter.objects.update(sent_on=DAY + datetime.timedelta(days=1), reply_by=reply_by, number="7")
    return Letter.objects.get()


def test_tasks_that_no_meeting_of_the_year_took_up(cast: Cast) -> None:
    held(cast)  # cites 4.1 and 4.2
    meeting = planned(cast, day=NEXT)
    found = suggested(meeting)
    tasks = {key for key in found if key.startswith("task:")}
    assert tasks == {f"task:2026:3.{n}" for n in range(1, 7)} | {f"task:2026:4.{n}" for n in range(3, 7)}
    one = found["task:2026:3.5"]
    assert (one.clause, one.tasks) == ("3.5", ("3.5",))
    assert "Тәрбие жұмысы" in one.title_kk
    assert "Воспитательная работа" in one.title_ru
    assert "2026" in one.reason


def test_a_task_that_a_planned_meeting_cites_is_not_suggested(cast: Cast) -> None:
    drafted(cast)
    assert "task:2026:4.1" not in suggested(planned(cast, day=NEXT))


def test_hearings_are_owed_in_a_year_that_began_under_the_duty(cast: Cast) -> None:
    assert not any(key.startswith("hearing") for key in suggested(planned(cast, day=NEXT)))
    meeting = planned(cast, day=NEXT_YEAR)
    one = suggested(meeting)["hearing:2027:1"]
    assert (one.clause, one.kind) == ("6.4", "hearing")
    item = actions.take_suggestion(meeting, one.key, **by_at(cast))
    assert item.kind == "hearing"
    assert not any(key.startswith("hearing") for key in suggested(meeting))  # this meeting counts once
    other = planned(cast, day=NEXT_YEAR + datetime.timedelta(days=60))
    assert "hearing:2027:2" in suggested(other)


def test_what_a_visit_left_is_suggested_until_it_is_settled(cast: Cast) -> None:
    roof, books = followed_up(cast, "Шатыр", "Кітап")
    meeting = planned(cast)
    found = suggested(meeting)
    assert found[f"visit-follow-up:{roof.pk}"].clause == "6.3"
    VisitFollowUp.objects.filter(pk=books.pk).update(settled_on=cast.today)
    assert f"visit-follow-up:{books.pk}" not in suggested(meeting)


def test_advice_that_nobody_answered_is_suggested_from_the_app_of_recommendations(cast: Cast) -> None:
    letter = advised(cast)
    meeting = planned(cast, day=NEXT)
    key = f"recommendation:{letter.addressee.recommendation_id}"
    one = suggested(meeting)[key]
    assert one.clause == "15"
    assert "2026 жылғы 20 мамырдағы отырыста" in one.title_kk
    assert "на заседании 20 мая 2026 года" in one.title_ru
    assert str(cast.organisations["health"]) in one.reason
    Letter.objects.update(reply_by=NEXT)
    assert key not in suggested(meeting)
    assert key in suggested(meeting, NEXT + datetime.timedelta(days=1))
    Letter.objects.update(received_on=NEXT)
    assert key not in suggested(meeting, NEXT + datetime.timedelta(days=1))


def test_what_a_held_meeting_left_open_is_suggested_for_the_next(cast: Cast) -> None:
    (roof,) = followed_up(cast, "Шатыр")
    letter = advised(cast)
    keys = {f"visit-follow-up:{roof.pk}", f"recommendation:{letter.addressee.recommendation_id}"}
    first = planned(cast, day=NEXT)
    at = evening(NEXT)
    for key in keys:
        actions.take_suggestion(first, key, by=cast.secretariat, at=at)
    second = planned(cast, day=NEXT + datetime.timedelta(days=30))
    assert not keys & set(suggested(second))
    Meeting.objects.filter(pk=first.pk).update(state="held")
    assert keys <= set(suggested(second))


def test_a_hearing_that_did_not_count_is_owed_again(cast: Cast) -> None:
    first = planned(cast, day=NEXT_YEAR)
    actions.take_suggestion(first, "hearing:2027:1", **by_at(cast))
    Meeting.objects.filter(pk=first.pk).update(state="held")  # nobody was heard
    second = planned(cast, day=NEXT_YEAR + datetime.timedelta(days=60))
    assert "hearing:2027:1" in suggested(second)


def test_it_is_taken_over_once_and_not_suggested_again(cast: Cast) -> None:
    (roof,) = followed_up(cast, "Шатыр")
    meeting, key = planned(cast), f"visit-follow-up:{roof.pk}"
    for _ in range(2):
        item = actions.take_suggestion(meeting, key, **by_at(cast))
    assert (item.suggestion, item.title_kk, item.number) == (key, "Шатыр", 1)
    assert Event.objects.filter(action="suggestion.taken").count() == 1
    other = planned(cast, day=NEXT)
    assert key not in suggested(other)
    with pytest.raises(Refusal):
        actions.take_suggestion(other, key, **by_at(cast))
    actions.cancel_meeting(now(meeting), **by_at(cast))
    assert key in suggested(other)


def test_it_goes_into_the_supplement_that_is_being_prepared(cast: Cast) -> None:
    (roof,) = followed_up(cast, "Шатыр")
    meeting, key = approved(cast), f"visit-follow-up:{roof.pk}"
    with pytest.raises(Refusal) as refused:
        actions.take_suggestion(meeting, key, **by_at(cast))
    assert refused.value.clause == "14"
    supplement = actions.open_supplement(meeting, dated=cast.today, **by_at(cast))
    assert actions.take_suggestion(now(meeting), key, **by_at(cast)).supplement == supplement


def test_nothing_is_taken_over_by_strangers_or_that_is_not_suggested(cast: Cast) -> None:
    (roof,) = followed_up(cast, "Шатыр")
    meeting = planned(cast)
    for who in (cast.chair, cast.member, cast.stranger):
        with pytest.raises(NotAllowed):
            actions.take_suggestion(meeting, f"visit-follow-up:{roof.pk}", by=who, at=cast.now)
    for key in ("", "task:1999:3.1", "nonsense"):
        with pytest.raises(Refusal):
            actions.take_suggestion(sent(cast, day=NEXT) if not key else meeting, key, **by_at(cast))


def test_the_queries_do_not_grow_with_what_is_suggested(cast: Cast) -> None:
    meeting = planned(cast, day=NEXT)
    followed_up(cast, "Шатыр")
    counts = []
    for _ in range(2):
        with CaptureQueriesContext(
            connection,
        ) as queries:
            suggestions_for(now(meeting), NEXT)
        counts.append(len(queries))
        visit = Visit.objects.get()
        VisitFollowUp.objects.bulk_create(VisitFollowUp(visit=visit, text_kk="А", text_ru="А") for _ in range(5))
    assert counts[0] == counts[1]
