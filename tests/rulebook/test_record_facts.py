"""From a record to facts: absence is null, editions are followed from the right day, nothing is added."""

import datetime
from typing import Any

import pytest

from council.rulebook.facts import Act, Follow, Life, Text, UnitFacts
from council.rulebook.record import facts_from
from council.schemas import complete
from tests.record_files import arshaly, bare

UNIT = UnitFacts("113400000", "district", "110000000")
Day = datetime.date


def follows(**record: Any) -> tuple[Follow, ...]:
    return facts_from(bare(**record), UNIT).follows


def test_what_is_absent_is_the_same_as_null() -> None:
    absent = bare(meetings=[{"id": "m1", "date": "2013-05-20", "state": "held"}])
    assert facts_from(absent, UNIT) == facts_from(complete(absent), UNIT)


def test_every_list_of_a_whole_record_arrives() -> None:
    facts = facts_from(arshaly(), UNIT)
    assert facts.established == Act("А-8/301", Day(2012, 8, 15))
    assert (len(facts.organisations), len(facts.posts), len(facts.people), len(facts.tenures)) == (10, 11, 12, 12)
    assert [one.id for one in facts.compositions] == ["v1", "v2", "v3"]
    assert [one.id for one in facts.meetings] == ["first", "second", "third", "fourth"]
    assert [one.id for one in facts.recommendations] == ["r1", "r2"]
    assert [one.id for one in facts.information_requests] == ["q1", "q2"]
    assert [one.id for one in facts.visits] == ["v1", "v2"]
    assert facts.own_regulations[0].meetings_per_half_year == 2


def test_a_composition_arrives_with_its_dates_seats_and_answers() -> None:
    first, second, draft = facts_from(arshaly(), UNIT).compositions
    assert (first.determined, first.submitted) == (Day(2012, 9, 3), Day(2012, 9, 4))
    assert (first.outcome, first.decided, first.in_force_from) == ("returned", Day(2012, 9, 14), None)
    assert first.asked_not_seated[0].agreement.outcome == "declined"
    assert second.starts == Day(2012, 10, 1)
    assert second.reasons == {"health": "Ауданда денсаулық сақтау бөлімі жоқ.", "land": ""}
    assert second.seats[-1].is_member is False
    assert (draft.determined, draft.outcome) == (None, None)


def test_a_moment_keeps_its_offset_and_a_meeting_its_local_time() -> None:
    meeting = facts_from(arshaly(), UNIT).meetings[0]
    assert meeting.time == datetime.time(10, 30)
    assert meeting.approvals[1].at == datetime.datetime(2012, 12, 3, 12, tzinfo=datetime.UTC)


def test_a_council_that_says_nothing_follows_the_first_edition_from_its_act() -> None:
    act = {"number": None, "date": "2012-07-02"}
    assert follows(established=act) == (Follow("766-2012", Day(2012, 7, 2)),)
    assert follows(established=act, follows=[]) == (Follow("766-2012", Day(2012, 7, 2)),)


@pytest.mark.parametrize("established", [None, {"number": None, "date": "2011-01-10"}])
def test_a_council_formed_or_older_than_the_edition_follows_it_from_its_first_day(established: Any) -> None:
    assert follows(established=established) == (Follow("766-2012", Day(2012, 6, 8)),)


def test_no_edition_is_followed_before_it_exists() -> None:
    early = [{"edition": "766-2012", "from": "2010-01-01"}]
    assert follows(follows=early) == (Follow("766-2012", Day(2012, 6, 8)),)


def test_english_readers_see_the_kazakh_name_and_nobody_an_empty_one() -> None:
    titles = {"1": {"kk": "Кеңес", "ru": "Совет"}, "2": {"kk": "", "ru": "Совет"}, "3": None}
    agenda = [{"id": key, "number": 1, "kind": "ordinary", "title": one} for key, one in titles.items()]
    facts = facts_from(bare(meetings=[{"id": "m", "date": "2013-05-20", "state": "held", "agenda": agenda}]), UNIT)
    assert [item.title for item in facts.meetings[0].agenda] == [
        Text("Кеңес", "Совет", "Кеңес"),
        Text("Совет", "Совет", "Совет"),
        Text("", "", ""),
    ]


@pytest.mark.parametrize("basis", [None, {}, {"number": "", "date": None}])
def test_an_act_of_which_nothing_is_known_is_none(basis: Any) -> None:
    visit = {"id": "v", "date": "2013-05-20", "kind": "workplace", "basis": basis}
    assert facts_from(bare(visits=[visit]), UNIT).visits[0].basis is None


def test_neighbours_are_passed_on() -> None:
    other = Life(Day(2012, 7, 2), None)
    assert facts_from(bare(), UNIT, [other]).neighbours == (other,)
