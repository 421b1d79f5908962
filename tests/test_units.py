"""The units that come with the product: what their table says, and which unit a code names on a day."""

import datetime
import re
import zoneinfo

import pytest

from council.models import Unit, UnitSuccession
from council.unit_rows import SUCCESSION_COLUMNS, UNIT_COLUMNS, read_table
from council.units import SUCCESSIONS_FILE, UNITS_FILE, load_reference

UNITS = read_table(UNITS_FILE, UNIT_COLUMNS)
SUCCESSIONS = read_table(SUCCESSIONS_FILE, SUCCESSION_COLUMNS)
LATIN, CYRILLIC = "[A-Za-z]", "[\u0400-\u04ff]"
Day = datetime.date


@pytest.fixture
def loaded(db: None) -> None:
    load_reference()


def unit(kato: str, since: Day | None = None) -> Unit:
    return Unit.objects.get(kato=kato, since=since)


# What the table says


def test_every_code_has_nine_digits() -> None:
    assert len(UNITS) > 250
    assert [row.where for row in UNITS if not re.fullmatch("[0-9]{9}", row.values["kato"])] == []


def test_no_unit_stands_twice() -> None:
    keys = [(row.values["kato"], row.values["since"]) for row in UNITS]
    assert len(keys) == len(set(keys))


def test_every_time_zone_exists() -> None:
    assert {row.values["zone"] for row in UNITS} <= zoneinfo.available_timezones()


@pytest.mark.parametrize(
    ("kato", "zone"),
    [
        ("150000000", "Asia/Aqtobe"), ("230000000", "Asia/Atyrau"), ("470000000", "Asia/Aqtau"),
        ("270000000", "Asia/Oral"), ("430000000", "Asia/Qyzylorda"), ("390000000", "Asia/Qostanay"),
        ("110000000", "Asia/Almaty"), ("710000000", "Asia/Almaty"), ("620000000", "Asia/Almaty"),
    ],
)  # fmt: skip
def test_an_oblast_and_all_below_it_keep_one_time_zone(kato: str, zone: str, loaded: None) -> None:
    below = Unit.objects.below(unit(kato) if kato != "620000000" else unit(kato, Day(2022, 6, 8)))
    assert below.count() > 5
    assert {each.zone for each in below} == {zone}


def test_no_word_mixes_latin_and_cyrillic_letters() -> None:
    texts = [text for row in (*UNITS, *SUCCESSIONS) for text in row.values.values()]
    words = [word for text in texts for word in re.findall(r"\w+", text)]
    assert len(words) > 1000
    assert [word for word in words if re.search(LATIN, word) and re.search(CYRILLIC, word)] == []


def test_names_are_in_their_own_script() -> None:
    for row in UNITS:
        assert not re.search(LATIN, row.values["name_kk"] + row.values["name_ru"]), row
        assert not re.search(CYRILLIC, row.values["name_en"]), row


# What is loaded


def test_every_unit_is_part_of_another_except_oblasts_and_republican_cities(loaded: None) -> None:
    top = {Unit.Kind.OBLAST, Unit.Kind.REPUBLICAN_CITY}
    assert {each.kind for each in Unit.objects.filter(parent=None)} == top
    assert not Unit.objects.filter(kind__in=top).exclude(parent=None).exists()
    assert Unit.objects.with_akimat().filter(kind__in=("district", "oblast_city")).count() == 224


def test_there_are_seventeen_oblasts_and_three_republican_cities_today(loaded: None) -> None:
    live = Unit.objects.live(Day(2025, 6, 1))
    assert live.filter(kind="oblast").count() == 17
    cities = live.filter(kind="republican_city").values_list("name_en", flat=True)
    assert set(cities) == {"Astana", "Almaty", "Shymkent"}


@pytest.mark.parametrize(("day", "oblasts"), [(Day(2018, 6, 18), 14), (Day(2018, 6, 19), 14), (Day(2022, 6, 8), 17)])
def test_the_number_of_oblasts_follows_the_day(day: Day, oblasts: int, loaded: None) -> None:
    assert Unit.objects.live(day).filter(kind="oblast").count() == oblasts


@pytest.mark.parametrize(
    ("kato", "since", "parent"),
    [
        ("632800000", None, "East Kazakhstan Region"),
        ("101000000", Day(2022, 6, 8), "Abai Region"),
        ("351800000", None, "Karaganda Region"),
        ("621000000", Day(2022, 6, 8), "Ulytau Region"),
        ("191000000", None, "Almaty Region"),
        ("331000000", Day(2022, 6, 8), "Zhetisu Region"),
        ("613800000", Day(2018, 6, 5), "Turkistan Region"),  # its parent is younger than the unit
        ("103400000", Day(2022, 6, 7), "Abai Region"),
        ("791910000", Day(2022, 1, 1), "Shymkent"),
    ],
)
def test_a_unit_is_part_of_the_one_of_its_own_time(kato: str, since: Day | None, parent: str, loaded: None) -> None:
    of = unit(kato, since).parent
    assert of is not None
    assert of.name_en == parent


@pytest.mark.parametrize(
    ("kato", "day", "precision"),
    [
        ("194400000", Day(2018, 3, 31), "day"),
        ("104100000", Day(2024, 1, 1), "month"),
        ("791910000", Day(2022, 1, 1), "year"),
    ],
)
def test_a_date_keeps_the_precision_it_is_known_to(kato: str, day: Day, precision: str, loaded: None) -> None:
    assert unit(kato, day).since_precision == precision


def test_an_unknown_start_stays_unknown(loaded: None) -> None:
    assert unit("110000000").since is None


def test_what_is_not_verified_is_marked(loaded: None) -> None:
    unverified = set(Unit.objects.filter(verified=False).values_list("kato", flat=True))
    assert {"111600000", "114500000", "104100000", "711610000", "751810000", "351800000"} <= unverified
    assert not unit("191000000").verified
    assert unit("191000000", Day(2022, 6, 8)).verified
    assert not Unit.objects.filter(verified=False, note="").exists()


def test_a_city_district_has_no_akimat(loaded: None) -> None:
    assert not unit("711210000").has_akimat
    assert not Unit.objects.with_akimat().filter(kind="city_district").exists()


@pytest.mark.parametrize(
    ("before", "after", "change"),
    [
        ("510000000", "610000000", "renamed"),
        ("510000000", "790000000", "split off"),
        ("630000000", "100000000", "split off"),
        ("632800000", "101000000", "moved"),
        ("356000000", "623800000", "moved"),
        ("191000000", "331000000", "moved"),
        ("635000000", "635600000", "carved out"),
        ("195800000", "194400000", "carved out"),
    ],
)
def test_predecessors_and_successors_are_linked(before: str, after: str, change: str, loaded: None) -> None:
    link = UnitSuccession.objects.get(predecessor__kato=before, predecessor__since=None, successor__kato=after)
    assert link.change == change
    assert link.act


def test_every_code_that_ended_has_a_successor_that_starts_that_day(loaded: None) -> None:
    ended = Unit.objects.exclude(until=None)
    assert ended.count() == 16
    for each in ended:
        assert each.successions.filter(successor__since=each.until, on=each.until).exists(), each.kato


def test_a_reused_code_does_not_make_one_city_the_successor_of_the_other(loaded: None) -> None:
    taldykorgan, konaev = unit("191000000"), unit("191000000", Day(2022, 6, 8))
    assert not UnitSuccession.objects.filter(predecessor=taldykorgan, successor=konaev).exists()


# Which unit a code names on a day


@pytest.mark.parametrize(
    ("kato", "on", "name"),
    [
        ("191000000", Day(2020, 1, 1), "Taldykorgan"),
        ("191000000", Day(2022, 6, 7), "Taldykorgan"),
        ("191000000", Day(2022, 6, 8), "Konaev"),
        ("191000000", Day(2023, 1, 1), "Konaev"),
        ("632800000", Day(2021, 1, 1), "Semey"),
        ("632800000", Day(2023, 1, 1), "Semey"),  # an old code still names whom it named
        ("101000000", Day(2023, 1, 1), "Semey"),
        ("110000000", Day(2012, 6, 8), "Akmola Region"),
    ],
)
def test_a_code_names_a_unit_on_a_day(kato: str, on: Day, name: str, loaded: None) -> None:
    found = Unit.objects.resolve(kato, on)
    assert found is not None
    assert found.name_en == name


def test_the_old_code_of_semey_is_in_east_kazakhstan(loaded: None) -> None:
    found = Unit.objects.resolve("632800000", Day(2021, 1, 1))
    assert found is not None
    assert found.parent == unit("630000000")


def test_a_code_younger_than_its_unit_names_its_earliest_row(loaded: None) -> None:
    found = Unit.objects.resolve("101000000", Day(2012, 6, 8))
    assert found == unit("101000000", Day(2022, 6, 8))


def test_an_unknown_code_names_nothing(loaded: None) -> None:
    assert Unit.objects.resolve("999999999", Day(2023, 1, 1)) is None
