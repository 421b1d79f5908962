"""Loading a table of units: once and as a whole, or not at all with every error named by its line."""

import datetime
from collections.abc import Iterator
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import translation

from council import units
from council.models import Unit, UnitSuccession
from council.unit_rows import SUCCESSION_COLUMNS, UNIT_COLUMNS, BrokenTable, Row, read_table
from council.units import Counts, load_reference, load_units

UNITS = read_table(units.UNITS_FILE, UNIT_COLUMNS)
SUCCESSIONS = read_table(units.SUCCESSIONS_FILE, SUCCESSION_COLUMNS)
Day = datetime.date

OBLAST = {
    "kato": "910000000", "kind": "oblast", "parent": "", "name_kk": "Сынақ облысы", "name_ru": "Опытная область",
    "name_en": "Trial Region", "zone": "Asia/Almaty", "since": "", "until": "", "verified": "yes", "note": "",
}  # fmt: skip
DISTRICT = OBLAST | {"kato": "911000000", "kind": "district", "parent": "910000000", "since": "2020-05"}
LINK = {
    "predecessor": "910000000", "predecessor_since": "", "successor": "911000000", "successor_since": "2020-05",
    "on": "2020", "change": "carved out", "act": "", "verified": "no",
}  # fmt: skip


def table(*rows: dict[str, str]) -> list[Row]:
    return [Row(f"line {number}", row) for number, row in enumerate(rows, start=2)]


def refused(*rows: dict[str, str], links: tuple[dict[str, str], ...] = ()) -> list[str]:
    with pytest.raises(BrokenTable) as broken:
        load_units(table(*rows), table(*links))
    return broken.value.errors


@pytest.fixture(autouse=True)
def _in_english() -> Iterator[None]:
    """The errors are compared with their source text, whatever the catalogues say."""
    with translation.override("en"):
        yield


@pytest.fixture
def loaded(db: None) -> None:
    load_reference()


def unit(kato: str, since: Day | None = None) -> Unit:
    return Unit.objects.get(kato=kato, since=since)


# Loading again, and what changed


def test_loading_twice_changes_nothing(db: None) -> None:
    first, before = load_reference(), list(Unit.objects.order_by("pk").values())
    again = load_reference()
    assert first.units == Counts(len(UNITS), 0, 0)
    assert first.successions == Counts(len(SUCCESSIONS), 0, 0)
    assert again.units == Counts(0, 0, len(UNITS))
    assert again.successions == Counts(0, 0, len(SUCCESSIONS))
    assert list(Unit.objects.order_by("pk").values()) == before


def test_a_changed_name_is_taken_over_by_the_same_unit(loaded: None) -> None:
    kokshetau = unit("111000000")
    Unit.objects.filter(pk=kokshetau.pk).update(name_en="Another", parent=unit("150000000"))
    assert load_reference().units == Counts(0, 1, len(UNITS) - 1)
    kokshetau.refresh_from_db()
    assert (kokshetau.name_en, kokshetau.parent) == ("Kokshetau", unit("110000000"))


def test_a_changed_succession_is_taken_over(db: None) -> None:
    load_units(table(OBLAST, DISTRICT), table(LINK))
    loaded = load_units(table(OBLAST, DISTRICT), table(LINK | {"on": "2020-05-04", "verified": "yes"}))
    link = UnitSuccession.objects.get()
    assert loaded.successions == Counts(0, 1, 0)
    assert (link.on, link.precision, link.verified) == (Day(2020, 5, 4), "day", True)


def test_units_that_the_table_does_not_name_stay(loaded: None) -> None:
    assert load_units(table(OBLAST)).units == Counts(1, 0, 0)
    assert Unit.objects.count() == len(UNITS) + 1


def test_a_table_can_add_to_a_unit_that_is_there(loaded: None) -> None:
    load_units(table(DISTRICT | {"parent": "110000000"}))
    assert unit("911000000", Day(2020, 5, 1)).parent == unit("110000000")


def test_loading_takes_few_queries(db: None) -> None:
    with CaptureQueriesContext(connection) as first:
        load_reference()
    with CaptureQueriesContext(connection) as again:
        load_reference()
    assert len(first) <= 30
    assert len(again) <= 6


# What is refused


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"kato": "91000"}, "line 2: kato “91000” is not a code of nine digits"),
        ({"kind": "village"}, "line 2: kind “village” is not one of: oblast,"),
        ({"name_kk": ""}, "line 2: name_kk is empty"),
        ({"name_kk": "Сын\u0061қ облысы"}, "mixes Latin and Cyrillic letters"),
        ({"name_en": "\u0422rial"}, "mixes Latin and Cyrillic letters"),
        ({"name_ru": "я" * 121}, "line 2: name_ru has more than 120 characters"),
        ({"zone": "Asia/Kokshetau"}, "line 2: there is no time zone “Asia/Kokshetau”"),
        ({"since": "2022-13"}, "line 2: since “2022-13” is not YYYY, YYYY-MM or YYYY-MM-DD"),
        ({"until": "8.6.2022"}, "line 2: until “8.6.2022” is not YYYY, YYYY-MM or YYYY-MM-DD"),
        ({"since": "2022-06-08", "until": "2022-06"}, "line 2: since is not before until"),
        ({"verified": "maybe"}, "line 2: verified “maybe” is not one of: yes, no"),
        ({"parent": "912000000"}, "line 2: a unit of kind oblast has no parent"),
        ({"extra": "x"}, "line 2: it has not as many fields as the first line"),
    ],
)
def test_it_refuses_a_wrong_line(wrong: dict[str, str], said: str, db: None) -> None:
    (error,) = refused(OBLAST | wrong)
    assert said in error
    assert not Unit.objects.exists()


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"parent": ""}, "line 3: parent is empty"),
        ({"parent": "912000000"}, "line 3: parent “912000000” names no unit at that time"),
        ({"kind": "city_district"}, "line 3: parent 910000000 cannot hold a unit of kind city_district"),
    ],
)
def test_it_refuses_a_wrong_parent(wrong: dict[str, str], said: str, db: None) -> None:
    assert refused(OBLAST, DISTRICT | wrong) == [said]


def test_it_refuses_a_parent_that_ended_before(db: None) -> None:
    assert refused(OBLAST | {"until": "2019"}, DISTRICT) == ["line 3: parent “910000000” names no unit at that time"]


def test_it_refuses_the_same_unit_twice(db: None) -> None:
    assert refused(OBLAST, OBLAST) == ["line 3: the same code and start as line 2"]


def test_it_refuses_a_code_that_names_two_units_at_once(db: None) -> None:
    (error,) = refused(OBLAST, OBLAST | {"since": "2020"})
    assert error == "line 3: code 910000000 still names another unit then (line 2): give that one its until"


def test_it_refuses_a_code_that_a_stored_unit_still_bears(db: None) -> None:
    load_units(table(OBLAST))
    (error,) = refused(OBLAST | {"since": "2020"})
    assert "code 910000000 still names another unit" in error


def test_a_code_may_be_used_again_from_the_day_it_is_free(db: None) -> None:
    load_units(table(OBLAST | {"until": "2020"}, OBLAST | {"since": "2020-01-01"}))
    assert Unit.objects.filter(kato="910000000").count() == 2


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"successor_since": ""}, "line 2: there is no unit 911000000 that starts on an unknown day"),
        ({"predecessor_since": "2019"}, "line 2: there is no unit 910000000 that starts on 2019-01-01"),
        ({"predecessor": "911000000", "predecessor_since": "2020-05"}, "line 2: a unit cannot come after itself"),
        ({"change": "grew"}, "line 2: change “grew” is not one of: renamed, moved, split off, carved out"),
        ({"on": "May"}, "line 2: on “May” is not YYYY, YYYY-MM or YYYY-MM-DD"),
        ({"act": "a" * 201}, "line 2: act has more than 200 characters"),
    ],
)
def test_it_refuses_a_wrong_succession(wrong: dict[str, str], said: str, db: None) -> None:
    assert refused(OBLAST, DISTRICT, links=(LINK | wrong,)) == [said]
    assert not Unit.objects.exists()


def test_it_refuses_the_same_succession_twice(db: None) -> None:
    assert refused(OBLAST, DISTRICT, links=(LINK, LINK)) == ["line 3: the same two units and change as a line before"]


def test_it_names_every_error_at_once_and_no_error_for_another_one(db: None) -> None:
    errors = refused(OBLAST | {"zone": "x", "name_ru": ""}, DISTRICT, links=(LINK, LINK | {"on": "x"}))
    assert errors == [
        "line 2: name_ru is empty",
        "line 2: there is no time zone “x”",
        "line 3: on “x” is not YYYY, YYYY-MM or YYYY-MM-DD",
    ]


# The command and its files


@pytest.fixture
def files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name, columns in (("UNITS_FILE", UNIT_COLUMNS), ("SUCCESSIONS_FILE", SUCCESSION_COLUMNS)):
        path = tmp_path / getattr(units, name).name
        path.write_text(",".join(columns) + "\n", encoding="utf-8")
        monkeypatch.setattr(units, name, path)
    return tmp_path


def run() -> str:
    out = StringIO()
    call_command("load_units", stdout=out)
    return out.getvalue()


def test_the_command_says_what_was_new_changed_and_the_same(db: None) -> None:
    assert run().splitlines() == [
        f"Units: {len(UNITS)} new, 0 changed, 0 the same.",
        f"Successions: {len(SUCCESSIONS)} new, 0 changed, 0 the same.",
        "Penal bodies and the units they serve: 20 new, 0 changed, 0 the same.",
    ]
    assert f"Units: 0 new, 0 changed, {len(UNITS)} the same." in run()


def test_the_command_names_file_and_line_and_writes_nothing(files: Path, db: None) -> None:
    with (files / "units.csv").open("a", encoding="utf-8") as file:
        file.write(",".join(OBLAST.values()) + "\n")
        file.write(",".join({**DISTRICT, "zone": "x"}.values()) + ",too,many\n")
    with pytest.raises(CommandError) as refusal:
        run()
    assert str(refusal.value) == "units.csv line 3: it has not as many fields as the first line\nNothing was written."
    assert not Unit.objects.exists()


def test_the_command_refuses_other_columns(files: Path, db: None) -> None:
    (files / "units.csv").write_text("kato;kind\n", encoding="utf-8")
    with pytest.raises(CommandError, match=r"units\.csv: the first line must be: kato,kind,parent"):
        run()


def test_the_command_refuses_a_file_that_is_not_text(files: Path, db: None) -> None:
    (files / "units.csv").write_bytes(b"\xd0\xff\xfe")
    with pytest.raises(CommandError, match=r"units\.csv is not CSV in UTF-8"):
        run()
