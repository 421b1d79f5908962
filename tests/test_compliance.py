"""The compliance report: which councils and units it lists, in which order, and how the command tells them."""

import datetime
import io
import json
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from council import compliance
from council.models import Council, Installation, Unit
from council.record import import_record
from council.rulebook.facts import Life
from tests.record_files import arshaly, bare, make_units

AT = datetime.datetime(2026, 4, 10, 12, 0, tzinfo=datetime.UTC)
Day = datetime.date
ACT = {"number": "А-1", "date": "2012-08-15"}
FORMED = "council-formed"


@pytest.fixture(autouse=True)
def units(db: None) -> dict[str, Unit]:
    return make_units()


def imported(record: dict[str, Any]) -> Council:
    return import_record(record, by=None, at=AT)


def told(*codes: str, **options: Any) -> list[dict[str, Any]]:
    """The councils of the report that the command writes as JSON."""
    written = io.StringIO()
    call_command("compliance", *codes, format="json", stdout=written, **options)
    found: list[dict[str, Any]] = json.loads(written.getvalue())["councils"]
    return found


def rules(entry: dict[str, Any]) -> list[str]:
    return [finding["rule"] for finding in entry["findings"]]


# Which are listed


def test_a_council_is_listed_with_its_edition_and_findings() -> None:
    imported(arshaly())
    (entry,) = told(as_of="2013-07-31")
    assert (entry["unit"], entry["edition"]) == ("113400000", "766-2012")
    missed = next(one for one in entry["findings"] if one["rule"] == "half-year-meeting")
    assert (missed["clause"], missed["severity"], missed["subject"]) == ("13", "violation", "2013-H1")
    assert set(missed) == {"rule", "clause", "severity", "subject", "message"}
    assert all(missed["message"][language] for language in ("kk", "ru", "en"))


def test_before_the_edition_a_council_has_none_and_no_findings() -> None:
    imported(arshaly())
    assert told(as_of="2012-08-14") == [{"unit": "113400000", "edition": None, "findings": []}]
    assert told(as_of="2012-08-15")[0]["edition"] == "766-2012"


def test_what_is_dated_later_does_not_count() -> None:
    imported(arshaly())
    assert "late-reply" not in rules(told(as_of="2013-01-31")[0])
    assert "late-reply" in rules(told(as_of="2013-02-23")[0])


def test_an_installation_without_councils_reports_nothing() -> None:
    assert told() == []


def test_a_named_unit_without_a_council_is_listed_without_findings_before_the_code() -> None:
    assert told("113400000", as_of="2014-12-31") == [{"unit": "113400000", "edition": None, "findings": []}]


def test_a_named_unit_without_a_council_is_found_from_the_day_of_the_code() -> None:
    (entry,) = told("113400000", as_of="2015-01-01")
    assert (entry["edition"], rules(entry)) == (None, [FORMED])
    assert entry["findings"][0]["subject"] == "113400000"
    assert entry["findings"][0]["clause"] == "Penal Enforcement Code 18(1)(1)"


def test_a_district_in_a_city_owes_no_council() -> None:
    assert told("751110000", as_of="2020-01-01") == [{"unit": "751110000", "edition": None, "findings": []}]


def test_named_units_are_listed_in_the_order_of_their_codes_and_once() -> None:
    imported(bare("113600000", established=ACT))
    entries = told("750000000", "113600000", "110000000", "113600000", as_of="2013-01-01")
    assert [entry["unit"] for entry in entries] == ["110000000", "113600000", "750000000"]


def test_a_subtree_is_the_unit_and_all_below_it() -> None:
    imported(bare("113600000", established=ACT))
    imported(bare("750000000", established=ACT))
    entries = told("110000000", subtree=True, as_of="2016-01-01")
    assert [(entry["unit"], entry["edition"]) for entry in entries] == [
        ("110000000", None), ("113400000", None), ("113600000", "766-2012"),
    ]  # fmt: skip
    assert [FORMED in rules(entry) for entry in entries] == [True, True, False]


def test_a_subtree_leaves_out_districts_in_cities() -> None:
    assert [entry["unit"] for entry in told("750000000", subtree=True, as_of="2016-01-01")] == ["750000000"]


def test_a_council_that_is_being_formed_does_not_stand_yet() -> None:
    imported(bare("113400000"))
    formed, missing = told(as_of="2016-01-01")
    assert (formed["edition"], FORMED in rules(formed)) == ("766-2012", False)
    assert (missing["unit"], missing["edition"], rules(missing)) == ("113400000", None, [FORMED])


def test_a_council_that_follows_nothing_yet_is_listed_once() -> None:
    later = {"number": None, "date": "2018-03-01"}
    imported(bare("113400000", established=later))
    (before,) = told(as_of="2018-02-28")
    assert (before["edition"], rules(before)) == (None, [FORMED])
    (after,) = told(as_of="2018-03-01")
    assert (after["edition"], FORMED in rules(after)) == ("766-2012", False)


def test_a_dissolved_council_leaves_its_unit_without_one() -> None:
    imported(bare("113400000", established=ACT, dissolved={"number": None, "date": "2016-01-01"}))
    assert len(told(as_of="2015-12-31")) == 1
    dissolved, missing = told(as_of="2016-01-01")
    assert dissolved["edition"] == "766-2012"
    assert rules(missing) == [FORMED]


def test_a_unit_that_does_not_exist_on_the_day_owes_no_council(units: dict[str, Unit]) -> None:
    Unit.objects.filter(kato="113400000").update(since=Day(2019, 1, 1), until=Day(2021, 1, 1))
    days = ("2018-12-31", "2019-01-01", "2020-12-31", "2021-01-01")
    assert [FORMED in rules(told("113400000", as_of=day)[0]) for day in days] == [False, True, True, False]


@pytest.mark.parametrize(
    ("scope", "code", "listed"),
    [
        ("own", None, ["113600000"]),
        ("subtree", "110000000", ["110000000", "113400000", "113600000"]),
        ("subtree", "750000000", ["113600000", "750000000"]),
        ("country", None, ["110000000", "113400000", "113600000", "750000000"]),
    ],
)
def test_the_scope_says_where_a_missing_council_is_a_finding(
    scope: str, code: str | None, listed: list[str], units: dict[str, Unit]
) -> None:
    Installation.objects.create(pk=1, scope=scope, scope_unit=units[code] if code else None)
    imported(bare("113600000", established=ACT))
    entries = told(as_of="2016-01-01")
    assert [entry["unit"] for entry in entries] == listed
    assert [FORMED in rules(entry) for entry in entries] == [entry["unit"] != "113600000" for entry in entries]


def test_other_councils_at_the_same_akimat_are_neighbours() -> None:
    imported(bare(established=ACT, dissolved={"number": None, "date": "2014-01-01"}))
    council = imported(bare(established={"number": None, "date": "2013-01-01"}))
    apart = imported(bare("113600000", established=ACT))
    assert compliance.facts_of(council).neighbours == (Life(Day(2012, 8, 15), Day(2014, 1, 1)),)
    assert compliance.facts_of(apart).neighbours == ()
    subjects = {one.subject for one in compliance.findings_of(council, Day(2013, 6, 1)) if one.rule == "one-council"}
    assert subjects == {"113400000"}


def test_a_focus_is_passed_to_the_rules() -> None:
    council = imported(arshaly())
    meeting = compliance.facts_of(council).meetings[0]
    assert compliance.facts_of(council, focus=meeting).focus is meeting


def test_five_councils_take_as_many_queries_as_one(units: dict[str, Unit]) -> None:
    more = [Unit.objects.create(kato=f"11990{n}000", kind="district", parent=units["110000000"]) for n in range(4)]
    imported(arshaly())
    with CaptureQueriesContext(connection) as alone:
        compliance.report(None, Day(2016, 1, 1))
    for unit in more:
        imported({**arshaly(), "unit": unit.kato})
    with CaptureQueriesContext(connection) as together:
        found = compliance.report(None, Day(2016, 1, 1))
    assert len(found) == 5
    assert len(together) == len(alone)


# The command


def test_the_day_is_in_the_report() -> None:
    written = io.StringIO()
    call_command("compliance", "--as-of", "2013-07-31", "--format", "json", stdout=written)
    assert json.loads(written.getvalue()) == {"as_of": "2013-07-31", "councils": []}


@pytest.mark.parametrize(("language", "said"), [("kk", "Бұл – бұзушылық"), ("ru", "Это нарушение"), ("en", "2013")])
def test_the_table_is_for_people_in_their_language(language: str, said: str) -> None:
    imported(arshaly())
    written = io.StringIO()
    call_command("compliance", "--as-of", "2013-07-31", "--language", language, stdout=written)
    assert "113400000" in written.getvalue()
    assert "half-year-meeting [2013-H1]" in written.getvalue()
    assert said in written.getvalue()


def test_every_unknown_code_is_named() -> None:
    with pytest.raises(CommandError) as refused:
        call_command("compliance", "110000000", "999999999", "abc", "²")
    assert "999999999, abc, ²" in str(refused.value)
    assert "110000000" not in str(refused.value)


@pytest.mark.parametrize("wrong", ["2013-02-30", "31.07.2013", "today", "", "20130731"])
def test_a_day_that_there_is_not_is_told_with_what_was_expected(wrong: str) -> None:
    with pytest.raises(CommandError) as refused:
        call_command("compliance", f"--as-of={wrong}")
    assert f"expected a real date written YYYY-MM-DD, from 1900 to 2100, found “{wrong}”" in str(refused.value)


def test_a_subtree_needs_its_unit() -> None:
    with pytest.raises(CommandError, match="--subtree needs the code of a unit"):
        call_command("compliance", "--subtree")


def test_it_fails_on_a_finding_of_that_severity_or_worse() -> None:
    council = imported(bare(established=ACT))
    severities = {one.severity for one in compliance.findings_of(council, Day(2012, 9, 1))}
    assert severities == {"warning"}  # no composition yet
    assert [ends("2012-09-01", "violation"), ends("2012-09-01", "warning")] == [False, True]
    assert [ends("2013-07-01", "violation"), ends("2013-07-01", "warning")] == [True, True]
    assert [ends("2012-08-14", "violation"), ends("2012-08-14", "warning")] == [False, False]


def ends(day: str, severity: str) -> bool:
    """Whether the command ends with status 1, having written its report all the same."""
    written = io.StringIO()
    status: object = 0
    try:
        call_command("compliance", "--as-of", day, "--fail-on", severity, stdout=written)
    except SystemExit as end:
        status = end.code
    assert "113400000" in written.getvalue()
    return status == 1
