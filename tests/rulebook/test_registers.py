"""The registers beside the editions: readings, and the acts around the regulation."""

import datetime
import re
from pathlib import Path

import pytest

from council.rulebook import editions
from council.rulebook.editions import Edition

PROJECT = Path(__file__).resolve().parent.parent.parent
MODEL = "766-2012"
FIRST_DAY = datetime.date(2012, 6, 8)


@pytest.fixture
def model() -> Edition:
    return editions.load(MODEL)


def test_the_page_of_readings_names_every_reading() -> None:
    rows = (PROJECT / "docs" / "readings.md").read_text(encoding="utf-8").splitlines()
    for one in editions.readings():
        row = next((row for row in rows if row.startswith(f"| {one.clause} | «{one.phrase}» |")), None)
        assert row, f"{one.clause} {one.phrase}"
        assert one.followed.en in row
        assert (f"`{one.switch}`" if one.switch else "–") in row


def test_every_reading_stands_on_a_clause_and_is_told_apart(model: Edition) -> None:
    register = editions.readings()
    assert len({(one.clause, one.phrase) for one in register}) == len(register) == 18
    for one in register:
        assert set(re.split(r", |–", one.clause)) <= set(model.provisions)
        assert len(one.phrase.split()) < 15


def test_every_switch_of_a_reading_exists(model: Edition) -> None:
    for switch in filter(None, (one.switch for one in editions.readings())):
        match switch.split("."):
            case ["parameters", name]:
                assert model.parameter(name, FIRST_DAY).basis == "reading"
            case ["levels", level]:
                assert level in model.levels
            case ["rules", name, "variants", *variants]:
                assert set(variants) <= set(model.rules[name].variants)
            case other:
                assert other == ["follows"]


def test_every_choice_among_readings_is_in_the_register(model: Edition) -> None:
    switches = {one.switch for one in editions.readings()}
    chosen = {name for name in model.parameters if model.parameter(name, FIRST_DAY).basis == "reading"}
    # What is left over follows from the clause's own words and is explained in its provision.
    assert chosen - {"residual_tasks"} == {one.split(".")[1] for one in switches if one.startswith("parameters.")}


def test_acts_stand_in_order_of_time_and_say_how_sure_they_are() -> None:
    days = [one.since for one in editions.acts() if one.since]
    assert days == sorted(days)
    assert {one.certainty for one in editions.acts()} == {"read", "likely", "unknown"}
    assert len({one.code for one in editions.acts()}) == 15


def test_what_is_unknown_is_said_to_be_unknown() -> None:
    for one in editions.acts():
        if one.certainty == "unknown":
            assert "белгісіз" in one.matters.kk, one.code
            assert "неизвест" in one.matters.ru, one.code
            assert "unknown" in one.matters.en, one.code
            assert not re.search(r"\d+ (?:жұмыс )?күн\b|\d+ (?:рабочих )?дн|\d+ (?:working )?day", one.matters.en)


def test_the_acts_and_the_editions_agree_on_dates(model: Edition) -> None:
    known = {one.code: one for one in editions.acts()}
    assert (known[MODEL].since, known[MODEL].until) == (model.since, model.lost_force)
    assert known["234-V-2014/18"].since == editions.load("234-V-2014").since
