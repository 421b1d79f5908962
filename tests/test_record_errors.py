"""What is wrong with a record is said at once, with the path and what was expected, and nothing is written."""

import datetime
from collections.abc import Callable
from typing import Any

import jsonschema
import pytest

from council.models import Council, Event
from council.record import RecordRefused, check_record, import_record
from council.schemas import schema, shape_errors
from members.models import Person
from tests.record_files import arshaly, bare, make_units

TODAY = datetime.date(2026, 4, 10)
AT = datetime.datetime(2026, 4, 10, 12, 0, tzinfo=datetime.UTC)
Change = Callable[[dict[str, Any]], Any]


@pytest.fixture
def _units(db: None) -> None:
    make_units()


def errors_of(record: Any) -> dict[str, str]:
    """The errors of a record, by path; each path once."""
    found = check_record(record, on=TODAY)
    assert len({error.path for error in found}) == len(found)
    return {error.path: error.message for error in found}


def changed(change: Change) -> dict[str, Any]:
    record = arshaly()
    change(record)
    return record


def put(*steps: Any) -> Change:
    """Put the last value at the place that the steps before it lead to."""

    def change(record: Any) -> None:
        *way, last, value = steps
        for step in way:
            record = record[step]
        record[last] = value

    return change


def test_the_published_schema_is_a_schema() -> None:
    jsonschema.Draft202012Validator.check_schema(schema())


def test_every_object_of_the_schema_is_closed() -> None:
    def open_objects(part: Any) -> list[Any]:
        if isinstance(part, list):
            return [one for value in part for one in open_objects(value)]
        if not isinstance(part, dict):
            return []
        here = [part] if "properties" in part and part.get("additionalProperties") is not False else []
        below = [value for key, value in part.items() if key != "properties"] + [*part.get("properties", {}).values()]
        return here + [one for value in below for one in open_objects(value)]

    assert open_objects(schema()) == []


@pytest.mark.usefixtures("_units")
def test_a_record_in_order_has_no_errors() -> None:
    assert errors_of(arshaly()) == {}
    assert errors_of(bare()) == {}


SHAPE: list[tuple[Change, str, str]] = [
    (put("format", "council-record/2"), "format", 'expected council-record/1, found "council-record/2"'),
    (put("colour", 1), "colour", "is no key of the record here; expected: format, unit"),
    (put("meetings", 0, "agenda", 0, "tasks", ["3.1", "3.9"]), "meetings[0].agenda[0].tasks[1]", "one of: 3.1, 3.2"),
    (put("meetings", 0, "agenda", 0, "tasks", ["3.1", "3.1"]), "meetings[0].agenda[0].tasks", "the same thing twice"),
    (put("meetings", 0, "date", "2012-02-30"), "meetings[0].date", "a real date written YYYY-MM-DD"),
    (put("meetings", 0, "date", "2012-1-5"), "meetings[0].date", "a real date written YYYY-MM-DD"),
    (put("meetings", 0, "date", "2012-12-05\n"), "meetings[0].date", 'found "2012-12-05\\n"'),
    (put("meetings", 0, "date", "٢٠١٢-12-05"), "meetings[0].date", "a real date"),
    (put("meetings", 0, "date", "1899-12-31"), "meetings[0].date", "from 1900 to 2100"),
    (put("meetings", 0, "date", "2101-01-01"), "meetings[0].date", "from 1900 to 2100"),
    (put("meetings", 0, "date", None), "meetings[0].date", "a real date"),
    (put("meetings", 0, "time", "24:00"), "meetings[0].time", "a time of day written HH:MM or null"),
    (put("meetings", 0, "time", "9:30"), "meetings[0].time", "a time of day written HH:MM or null"),
    (put("meetings", 0, "time", "09:30\n"), "meetings[0].time", "a time of day"),
    (put("meetings", 0, "state", "done"), "meetings[0].state", "one of: planned, held, cancelled"),
    (put("meetings", 0, "id", ""), "meetings[0].id", "expected some text"),
    (put("meetings", 0, "id", "a\x00b"), "meetings[0].id", "without null characters"),
    (put("meetings", 0, "number", 1), "meetings[0].number", "expected text or null, found 1"),
    (put("meetings", 0, "number", "x" * 61), "meetings[0].number", "at most 60 characters"),
    (put("meetings", 0, "agenda_approvals", 0, "at", "2012-11-28T09:15:00"), "meetings[0].agenda_approvals[0].at",
     "a date and time with its offset"),
    (put("meetings", 0, "agenda_approvals", 0, "at", "2012-11-31T09:15:00Z"), "meetings[0].agenda_approvals[0].at",
     "a date and time with its offset"),
    (put("meetings", 0, "agenda_approvals", 0, "at", "2012-11-30T25:15:00Z"), "meetings[0].agenda_approvals[0].at",
     "a date and time with its offset"),
    (put("meetings", 0, "agenda_approvals", 0, "version", True), "meetings[0].agenda_approvals[0].version",
     "a whole number, found true"),
    (put("meetings", 0, "agenda", 0, "number", 1.0), "meetings[0].agenda[0].number", "a whole number, found 1.0"),
    (put("meetings", 0, "attendance", {}), "meetings[0].attendance", "a list or null, found an object"),
    (put("meetings", 0, "place", "Зал"), "meetings[0].place", "an object or null"),
    (put("name", "ru", ""), "name.ru", "expected some text"),
    (put("name", "en", "Council"), "name.en", "is no key of the record here; expected: kk, ru"),
    (put("people", 0, "name", "kk", "\ud800"), "people[0].name.kk", "half characters"),
    (put("posts", 0, "fields", ["land", "sea"]), "posts[0].fields[1]", "one of: health"),
    (put("posts", 0, "kind", "boss"), "posts[0].kind", "one of: akim, deputy_akim"),
    (put("tenures", 0, "acting", "no"), "tenures[0].acting", "true or false or null"),
    (put("compositions", 0, "version", -1), "compositions[0].version", "expected 0 or more, found -1"),
    (put("compositions", 0, "version", 2**31), "compositions[0].version", "at most 2147483647"),
    (put("compositions", 0, "reasons", {"sea": "x"}), "compositions[0].reasons.sea", "expected: health"),
    (put("compositions", 0, "decision", {}), "compositions[0].decision.outcome", "missing; expected one of: approved"),
    (put("compositions", 0, "seats", 0, "clause", "12"), "compositions[0].seats[0].clause", "8, 9, 10, 11, own, null"),
    (put("own_regulations", 0, "quorum", "1/3"), "own_regulations[0].quorum", "one of: 1/2, 2/3, null"),
    (put("own_regulations", 0, "reply_days", 32768), "own_regulations[0].reply_days", "at most 32767"),
    (put("established", {"number": "А-1"}), "established.date", "is missing; expected a real date"),
    (put("visits", 0, "kind", "trip"), "visits[0].kind", "one of: institution"),
    (put("recommendations", 0, "text", None), "recommendations[0].text", "an object, found null"),
]  # fmt: skip


@pytest.mark.usefixtures("_units")
@pytest.mark.parametrize(("change", "path", "said"), SHAPE)
def test_it_refuses_what_the_schema_does_not_allow(change: Change, path: str, said: str) -> None:
    errors = errors_of(changed(change))
    assert said in errors[path]


REFERENCES: list[tuple[Change, str, str]] = [
    (put("unit", "999999999"), "unit", "a unit that is loaded here, found “999999999”"),
    (put("posts", 0, "unit", "999999999"), "posts[0].unit", "a unit that is loaded here"),
    (put("unit", "751110000"), "unit", "no akimat, hence no council (clause 1)"),
    (put("follows", 0, "edition", "1-1999"), "follows[0].edition", "an edition that can be followed: 766-2012"),
    (put("follows", 0, "edition", "234-V-2014"), "follows[0].edition", "an edition that can be followed"),
    (put("organisations", 1, "id", "akimat"), "organisations[1].id", "another value than organisations[0].id"),
    (put("people", 2, "id", "jobs"), "people[2].id", "another value than people[1].id, found “jobs” again"),
    (put("compositions", 1, "version", 1), "compositions[1].version", "another value than compositions[0].version"),
    (put("meetings", 1, "id", "first"), "meetings[1].id", "another value than meetings[0].id"),
    (put("meetings", 1, "agenda", 0, "id", "first-1"), "meetings[1].agenda[0].id", "than meetings[0].agenda[0].id"),
    (put("meetings", 0, "attendance", 1, "person", "deputy-akim"), "meetings[0].attendance[1].person",
     "another value than meetings[0].attendance[0].person"),
    (put("recommendations", 0, "addressees", 1, "organisation", "jobs"),
     "recommendations[0].addressees[1].organisation", "than recommendations[0].addressees[0].organisation"),
    (put("visits", 0, "participants", ["jobs", "jobs"]), "visits[0].participants[1]", "visits[0].participants[0]"),
    (put("visits", 1, "id", "v1"), "visits[1].id", "another value than visits[0].id"),
    (put("information_requests", 1, "id", "q1"), "information_requests[1].id", "than information_requests[0].id"),
    (put("recommendations", 1, "id", "r1"), "recommendations[1].id", "than recommendations[0].id"),
    (put("posts", 0, "organisation", "x"), "posts[0].organisation", "an id of organisations, found “x”"),
    (put("tenures", 0, "person", "x"), "tenures[0].person", "an id of people, found “x”"),
    (put("tenures", 0, "post", "x"), "tenures[0].post", "an id of posts, found “x”"),
    (put("compositions", 0, "seats", 0, "person", "x"), "compositions[0].seats[0].person", "an id of people"),
    (put("compositions", 0, "seats", 0, "post", "x"), "compositions[0].seats[0].post", "an id of posts"),
    (put("compositions", 0, "asked_not_seated", 0, "post", "x"), "compositions[0].asked_not_seated[0].post", "posts"),
    (put("meetings", 0, "agenda_approvals", 0, "by", "x"), "meetings[0].agenda_approvals[0].by", "an id of people"),
    (put("meetings", 0, "agenda", 1, "heard", 0, "person", "x"), "meetings[0].agenda[1].heard[0].person", "people"),
    (put("meetings", 0, "agenda", 1, "heard", 0, "post", "x"), "meetings[0].agenda[1].heard[0].post", "posts"),
    (put("meetings", 0, "attendance", 0, "person", "x"), "meetings[0].attendance[0].person", "an id of people"),
    (put("recommendations", 0, "meeting", "x"), "recommendations[0].meeting", "an id of meetings, found “x”"),
    (put("recommendations", 0, "item", "x"), "recommendations[0].item", "an id of an agenda item, found “x”"),
    (put("recommendations", 0, "item", "second-1"), "recommendations[0].item",
     "an item of meeting “first”, found “second-1” of meeting “second”"),
    (put("recommendations", 0, "addressees", 0, "organisation", "x"),
     "recommendations[0].addressees[0].organisation", "an id of organisations"),
    (put("information_requests", 0, "organisation", "x"), "information_requests[0].organisation", "organisations"),
    (put("visits", 0, "participants", ["x"]), "visits[0].participants[0]", "an id of people, found “x”"),
    (put("tenures", 0, "to", "2011-03-01"), "tenures[0].to", "a day after 2011-03-01, where the tenure begins"),
]  # fmt: skip


@pytest.mark.usefixtures("_units")
@pytest.mark.parametrize(("change", "path", "said"), REFERENCES)
def test_it_refuses_a_record_that_contradicts_itself(change: Change, path: str, said: str) -> None:
    errors = errors_of(changed(change))
    assert said in errors[path]


@pytest.mark.usefixtures("_units")
def test_two_days_on_which_an_edition_begins_are_refused_as_one() -> None:
    twice = [{"edition": "766-2012", "from": "2012-08-15"}] * 2
    assert "follows[0].from" in errors_of(bare(follows=twice))["follows[1].from"]


@pytest.mark.usefixtures("_units")
def test_all_errors_of_every_sort_are_told_at_once() -> None:
    record = bare(
        unit="999999999",
        tenures=[{"person": "x", "post": "y", "from": "soon"}],
        meetings=[{"id": "m", "state": "held"}],
        colour=1,
    )
    expected = {"unit", "tenures[0].person", "tenures[0].post", "tenures[0].from", "meetings[0].date", "colour"}
    assert set(errors_of(record)) == expected


@pytest.mark.usefixtures("_units")
@pytest.mark.parametrize("nothing", [None, 1, "x", [], {}, {"unit": [], "meetings": 3, "people": [1, None, []]}])
def test_what_is_no_record_at_all_is_refused_in_words(nothing: Any) -> None:
    assert check_record(nothing, on=TODAY)


@pytest.mark.usefixtures("_units")
def test_a_second_council_beside_a_live_one_is_refused() -> None:
    import_record(bare(), by=None, at=AT)
    assert "already has a council that is not dissolved (clause 1)" in errors_of(arshaly())["unit"]


@pytest.mark.usefixtures("_units")
def test_what_was_wrong_in_life_is_no_error_of_the_record() -> None:
    name = {"kk": "Ат", "ru": "Имя"}
    record = bare(
        established={"number": None, "date": "2014-01-01"},
        organisations=[{"id": "o", "name": name, "kind": "other"}],
        posts=[{"id": "p", "organisation": "o", "title": name, "kind": "other"}],
        people=[{"id": "n", "name": name}, {"id": "k", "name": name}],
        tenures=[
            {"person": "n", "post": "p", "from": "2012-01-01"},
            {"person": "k", "post": "p", "from": "2012-01-01", "acting": True},
        ],
        compositions=[
            {"version": 1, "determined": {"date": "2013-02-01"}, "submitted": "2013-01-01",
             "decision": {"outcome": "approved", "date": "2012-12-01"}, "in_force_from": "2012-06-01"},
        ],
        own_regulations=[{"from": "2014-01-01", "meetings_per_half_year": 0}],
        meetings=[{"id": "m", "date": "2012-01-05", "state": "planned"}],
    )  # fmt: skip
    assert errors_of(record) == {}
    assert import_record(record, by=None, at=AT).pk


@pytest.mark.usefixtures("_units")
def test_a_refused_record_leaves_nothing_behind() -> None:
    with pytest.raises(RecordRefused) as refused:
        import_record(changed(put("visits", 0, "participants", ["x"])), by=None, at=AT)
    assert str(refused.value) == "visits[0].participants[0]: expected an id of people, found “x”"
    assert not Council.objects.exists()
    assert not Person.objects.exists()
    assert not Event.objects.exists()


def test_an_error_shows_what_it_found_on_one_short_line() -> None:
    (error,) = [one for one in shape_errors(bare(format="я\n" * 500)) if one.path == "format"]
    assert "\n" not in error.message
    assert len(error.message) < 110
