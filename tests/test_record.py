"""The record goes round: what is imported is exported again, and the rules see the same either way."""

import datetime
import io
import json
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings

from council import compliance
from council.models import Council, Event, Unit
from council.record import RecordRefused, import_record, records_of
from council.rulebook.record import facts_from
from council.schemas import complete, shape_errors
from meetings.models import AgendaApproval, Meeting
from members.directory import NotEntered, enter, enter_holder, fresh_key
from members.models import Composition, DirectoryEntry, Organisation, Person, Post, Seat, Tenure
from recommendations.models import Letter
from tests.cast import Cast
from tests.record_files import ARSHALY, arshaly, bare, make_units
from tests.record_strategies import records

AT = datetime.datetime(2026, 4, 10, 12, 0, tzinfo=datetime.UTC)


@pytest.fixture(autouse=True)
def units(db: None) -> dict[str, Unit]:
    return make_units()


def imported(record: dict[str, Any]) -> Council:
    return import_record(record, by=None, at=AT)


# Round


def test_a_record_comes_out_as_it_went_in() -> None:
    assert records_of([imported(arshaly())]) == [arshaly()]


def test_the_file_comes_out_letter_by_letter() -> None:
    imported(arshaly())
    written = io.StringIO()
    call_command("export_council", "113400000", stdout=written)
    assert written.getvalue() == ARSHALY.read_text(encoding="utf-8")


def test_the_smallest_record_comes_out_complete() -> None:
    (record,) = records_of([imported(bare())])
    assert record == complete(bare())
    assert (record["follows"], record["established"], record["meetings"]) == ([], None, [])


def test_rules_see_the_same_in_the_file_and_in_the_database() -> None:
    facts = compliance.facts_of(imported(arshaly()))
    assert facts == facts_from(arshaly(), facts.unit)


@given(record=records())
@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
def test_any_valid_record_goes_round(record: dict[str, Any]) -> None:
    assert shape_errors(record) == []
    with transaction.atomic():
        council = imported(record)
        (exported,) = records_of([council])
        facts = compliance.facts_of(council)
        transaction.set_rollback(True)
    assert exported == complete(record)
    assert shape_errors(exported) == []
    assert facts == facts_from(record, facts.unit)


def test_files_of_different_councils_may_use_the_same_ids() -> None:
    other = {**arshaly(), "unit": "113600000"}
    assert records_of([imported(arshaly()), imported(other)]) == [arshaly(), other]


def test_what_an_organisation_a_post_and_a_person_are_called_may_be_the_same_id() -> None:
    council = imported(arshaly())
    keys = DirectoryEntry.objects.filter(council=council, key="jobs")
    assert sorted(entry.organisation_id is not None for entry in keys) == [False, False, True]


def test_records_of_many_councils_take_as_many_queries_as_of_one() -> None:
    one = imported(arshaly())
    others = [imported({**arshaly(), "unit": code}) for code in ("110000000", "113600000", "750000000")]
    with CaptureQueriesContext(connection) as alone:
        records_of([one])
    with CaptureQueriesContext(connection) as together:
        records_of([one, *others])
    assert len(together) == len(alone) <= 25


# What an import leaves


def test_an_import_is_history_taken_over() -> None:
    council = imported(arshaly())
    assert council.taken_over
    assert all(Composition.objects.filter(council=council).values_list("taken_over", flat=True))
    assert all(Meeting.objects.filter(council=council).values_list("taken_over", flat=True))


def test_an_import_is_one_event_without_personal_data() -> None:
    council = imported(arshaly())
    event = Event.objects.get(council=council)
    assert (event.action, event.when, event.actor) == ("council.imported", AT, None)
    assert event.after["unit"] == council.unit_id
    assert (event.after["people"], event.after["meetings"]) == (12, 4)
    assert "Султанов" not in json.dumps(event.after, ensure_ascii=False)


def test_a_response_closes_its_letter() -> None:
    council = imported(arshaly())
    first, second = Letter.objects.filter(council=council, addressee__recommendation__key="r1").order_by("pk")
    assert first.received_on == datetime.date(2013, 1, 9)
    assert second.received_on is None


def test_a_dissolved_council_leaves_the_place_free() -> None:
    dissolved = {"number": "А-1/1", "date": "2014-01-01"}
    old = imported({**arshaly(), "dissolved": dissolved})
    new = imported(bare())
    assert old.unit == new.unit
    assert records_of([old])[0]["dissolved"] == dissolved


def test_what_was_dissolved_is_imported_beside_a_live_council() -> None:
    imported(bare())
    assert imported({**arshaly(), "dissolved": {"number": None, "date": "2014-01-01"}}).dissolved_on


def test_nothing_stays_of_an_import_that_fails(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*args: object, **kwargs: object) -> None:
        raise RuntimeError

    monkeypatch.setattr("council.record.history.record", fail)
    with pytest.raises(RuntimeError):
        imported(arshaly())
    assert not Council.objects.exists()
    assert not Person.objects.exists()


def test_a_second_live_council_is_refused_under_the_lock_too(monkeypatch: pytest.MonkeyPatch) -> None:
    imported(bare())
    monkeypatch.setattr("council.record.check_record", lambda *args, **kwargs: [])
    with pytest.raises(RecordRefused) as refused:
        imported(bare())
    assert [error.path for error in refused.value.errors] == ["unit"]


def crowd(count: int) -> dict[str, Any]:
    """A council with so many people, each in a post of their own, at ten meetings."""
    ids = [f"x{number}" for number in range(count)]
    name = {"kk": "Ат", "ru": "Имя"}
    attendance = [{"person": one, "status": "present"} for one in ids]
    return bare(
        organisations=[{"id": one, "name": name, "kind": "other"} for one in ids],
        posts=[{"id": one, "organisation": one, "title": name, "kind": "other"} for one in ids],
        people=[{"id": one, "name": name} for one in ids],
        tenures=[{"person": one, "post": one, "from": "2012-01-01"} for one in ids],
        meetings=[
            {"id": f"m{n}", "date": f"2013-01-{n:02}", "state": "held", "attendance": attendance} for n in range(1, 11)
        ],
    )


def test_a_council_of_250_people_is_imported_in_few_queries() -> None:
    record = crowd(250)
    with CaptureQueriesContext(connection) as queries:
        imported(record)
    # Rows go in by batches, and SQLite takes few values at a time: wide rows make more of them. The search reads what
    # came once more, kind by kind.
    assert len(queries) < 90


# The directory


def test_a_fresh_key_is_one_that_is_not_taken() -> None:
    assert fresh_key("o", {"o1", "o3"}) == "o2"
    assert fresh_key("o", {"o7", "o8"}, 7) == "o9"


def new_post(name: str) -> Post:
    names = {"name_kk": name, "name_ru": name}
    organisation = Organisation.objects.create(kind="other", **names)
    return Post.objects.create(organisation=organisation, kind="other", title_kk=name, title_ru=name)


def test_entering_a_post_enters_its_organisation_and_its_holders() -> None:
    council, post = imported(bare()), new_post("Бастық")
    person = Person.objects.create(name_kk="Ат", name_ru="Имя")
    Tenure.objects.create(post=post, person=person, since=AT.date())
    assert enter(council, post) == f"p{post.pk}" == enter(council, post)
    (record,) = records_of([council])
    assert [one["id"] for one in record["organisations"]] == [f"o{post.organisation_id}"]
    assert record["tenures"] == [
        {"person": f"n{person.pk}", "post": f"p{post.pk}", "from": "2026-04-10", "to": None, "acting": False}
    ]


def test_a_new_holder_is_entered_wherever_the_post_is(units: dict[str, Unit]) -> None:
    councils, post = [imported(bare()), imported(bare("113600000"))], new_post("Бастық")
    apart = imported(bare("110000000"))
    for council in councils:
        enter(council, post)
    person = Person.objects.create(name_kk="Ат", name_ru="Имя")
    enter_holder(Tenure.objects.create(post=post, person=person, since=AT.date()))
    assert [len(record["tenures"]) for record in records_of([*councils, apart])] == [1, 1, 0]


def test_an_id_that_a_file_brought_is_not_given_again() -> None:
    post = new_post("Бастық")
    name = {"kk": "Мекеме", "ru": "Учреждение"}
    council = imported(bare(organisations=[{"id": f"o{post.organisation_id}", "name": name, "kind": "other"}]))
    assert enter(council, post.organisation) == f"o{post.organisation_id + 1}"


def test_using_somebody_who_is_not_entered_is_told_to_the_programmer() -> None:
    council = imported(arshaly())
    person = Person.objects.create(name_kk="Ат", name_ru="Имя")
    seat = Seat.objects.filter(composition__council=council).first()
    assert seat
    Seat.objects.create(composition=seat.composition, person=person, post=seat.post)
    with pytest.raises(NotEntered):
        records_of([council])


# What was done in the product


def test_what_was_done_by_acts_is_exported_and_can_be_imported_elsewhere(cast: Cast) -> None:
    (record,) = records_of([cast.council])
    assert shape_errors(record) == []
    elsewhere = imported({**record, "unit": "750000000"})
    assert records_of([elsewhere]) == [{**record, "unit": "750000000"}]


def test_an_approval_given_in_the_product_is_written_in_the_units_zone() -> None:
    council = imported(arshaly())
    AgendaApproval.objects.filter(meeting__council=council).update(written="")
    approvals = records_of([council])[0]["meetings"][0]["agenda_approvals"]
    assert [one["at"] for one in approvals] == ["2012-11-28T09:15:00+06:00", "2012-12-03T18:00:00+06:00"]


def test_the_last_dissolved_council_is_exported_where_none_is_live() -> None:
    for number, day in (("1", "2014-01-01"), ("2", "2016-01-01"), ("3", "2015-01-01")):
        imported(bare(dissolved={"number": number, "date": day}))
    written = io.StringIO()
    call_command("export_council", "113400000", stdout=written)
    assert json.loads(written.getvalue())["dissolved"]["number"] == "2"


def test_an_import_from_the_command_line_can_be_exported_again(tmp_path: Path) -> None:
    call_command("import_council", str(ARSHALY), "--check", stdout=io.StringIO())
    assert not Council.objects.exists()
    call_command("import_council", str(ARSHALY), stdout=io.StringIO())
    assert records_of([Council.objects.get()]) == [arshaly()]
