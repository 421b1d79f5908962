"""The demo: each council with the findings it is there to show, on any day; something for each role."""

import datetime
from io import StringIO
from unittest import mock

import pytest
import time_machine
from django.core.management import call_command

from council import compliance, demo
from council.demo import content, past
from council.demo.calendar import is_working
from council.demo.opening import ACCOUNTS
from council.models import Council, Event, Mail, Unit, User
from council.rulebook.wording import commanding_words

DAY = datetime.date(2026, 11, 23)
# Documents have tests of their own, and these would cost seconds.
NO_PDF = b"%PDF-1.7\n%%EOF\n"

Found = set[tuple[str, str, str]]
ARSHALY: dict[str, Found] = {
    "2026-01-05": {("violation", "half-year-meeting", "2025-H2")},
    "2026-05-20": {("violation", "half-year-meeting", "2025-H2"), ("warning", "half-year-meeting", "2026-H1")},
    "2026-07-01": {("violation", "half-year-meeting", "2026-H1")},
    "2026-09-30": {("violation", "half-year-meeting", "2026-H1")},
    "2026-11-23": {
        ("violation", "half-year-meeting", "2026-H1"),
        ("warning", "half-year-meeting", "2026-H2"),
        ("warning", "two-hearings", "2026"),
    },
    "2028-02-29": {("violation", "half-year-meeting", "2027-H2")},
}


def load(day: datetime.date = DAY) -> str:
    """Load the demo on a day; what the command said."""
    out, at = StringIO(), datetime.datetime.combine(day, datetime.time(9), tzinfo=datetime.UTC)
    with time_machine.travel(at, tick=False), mock.patch("meetings.documents.render_pdf", return_value=NO_PDF):
        call_command("load_demo", stdout=out)
    return out.getvalue()


def found(day: datetime.date) -> dict[str, Found]:
    """Rules that speak of each unit's council on a day, the note about the model act left out."""
    findings: dict[str, Found] = {}
    for standing in compliance.report(None, day):
        findings.setdefault(standing.unit.kato, set()).update(
            (one.severity, one.rule, one.subject) for one in standing.findings if one.rule != "model-in-force"
        )
    return findings


def council_of(key: str) -> Council:
    return Council.objects.get(unit__kato=content.council(key)["unit"])


@pytest.mark.django_db
@pytest.mark.parametrize("written", ARSHALY)
def test_each_council_shows_what_it_is_there_for_and_nothing_else(written: str) -> None:
    day = datetime.date.fromisoformat(written)
    load(day)
    shown = found(day)
    assert shown["750000000"] == set()
    assert shown["110000000"] == {("violation", "penal-body-head", "n-penal")}
    assert shown["111000000"] == {("warning", "late-reply", "q-late")}
    assert shown["113400000"] == ARSHALY[written]
    assert shown["117000000"] == {("violation", "council-formed", "117000000")}
    without_chair = "m4" if day.month > 6 else "m6"
    assert shown["115600000"] == {
        ("warning", "fields-covered", "land"),
        ("violation", "two-hearings", str(day.year - 1)),
        ("violation", "agenda-by-chair", without_chair),
    }


@pytest.mark.django_db
@pytest.mark.parametrize("written", ["2026-01-01", "2026-03-22", "2027-05-10", "2026-12-31"])
def test_it_refuses_no_day_of_the_year(written: str) -> None:
    load(datetime.date.fromisoformat(written))
    assert Council.objects.count() == 6


@pytest.mark.django_db
def test_it_loads_the_units_where_there_are_none_and_says_what_it_did() -> None:
    said = load()
    assert Unit.objects.filter(kato="110000000").exists()
    assert "6" in said


@pytest.mark.django_db
def test_a_second_run_changes_nothing_and_says_so() -> None:
    load()
    before = (Event.objects.count(), User.objects.count(), Council.objects.count(), Mail.objects.count())
    said = load(DAY + datetime.timedelta(days=1))
    assert (Event.objects.count(), User.objects.count(), Council.objects.count(), Mail.objects.count()) == before
    assert said.strip()
    assert "6" not in said


@pytest.mark.django_db
def test_it_loads_all_or_nothing() -> None:
    def fail(stage: demo.Stage, at: datetime.datetime) -> None:
        raise RuntimeError

    with mock.patch.object(demo, "STEPS", [*demo.STEPS, (0, "23:00", fail)]), pytest.raises(RuntimeError):
        load()
    assert (Council.objects.count(), User.objects.count(), Unit.objects.count()) == (0, 0, 0)


def test_the_same_day_gives_the_same_past() -> None:
    first = list(past.records(DAY))
    content.bodies.cache_clear()
    assert list(past.records(DAY)) == first


def test_the_past_ends_before_it_is_taken_over_and_happens_on_working_days() -> None:
    for key, record in past.records(DAY):
        until = past.Past(key, DAY).until
        days = [datetime.date.fromisoformat(one["date"]) for one in record["meetings"]]
        assert len(days) >= 6
        assert all(is_working(day) and day < until for day in days)


def test_no_recommendation_of_the_demo_commands() -> None:
    items = content.table("items")
    for key in past.KEYS:
        for name in items:
            text = content.item(key, name, DAY.year).text
            assert [word for language in text for word in commanding_words(text[language], language)] == [], name


def test_the_sign_ins_are_printed_without_an_address_of_the_place() -> None:
    out = StringIO()
    call_command("load_demo", "--sign-ins", stdout=out)
    said = out.getvalue()
    assert all(one.email in said and one.name in said for one in ACCOUNTS)
    assert demo.PASSWORD in said
    assert "http" not in said
    assert len(demo.PASSWORD) >= 12
