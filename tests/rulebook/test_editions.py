"""The editions as data: every clause is accounted for, parameters are dated and cited, nothing contradicts."""

import datetime
from pathlib import Path

import pytest

from council.rulebook import editions
from council.rulebook.editions import BrokenEdition, Edition, NotInForce
from council.rulebook.engine import RULES
from council.rulebook.facts import Text

MODEL = "766-2012"
FIRST_DAY = datetime.date(2012, 6, 8)
ITEMS = {"3": 7, "4": 6, "5": 2, "6": 4}
EVERY_NUMBER = [
    number
    for clause in map(str, range(1, 16))
    for number in [clause, *(f"{clause}.{item}" for item in range(1, ITEMS.get(clause, 0) + 1))]
]


@pytest.fixture
def model() -> Edition:
    return editions.load(MODEL)


def all_editions() -> list[Edition]:
    return [editions.load(code) for code in editions.codes()]


# -- every clause is accounted for ------------------------------------------------------------------------------------


def test_it_has_every_clause_and_every_numbered_item_in_order(model: Edition) -> None:
    assert list(model.provisions) == EVERY_NUMBER
    assert len(EVERY_NUMBER) == 15 + 19


@pytest.mark.parametrize("code", editions.codes())
def test_every_provision_is_enforced_by_rules_or_shown_or_done_by_hand(code: str) -> None:
    edition = editions.load(code)
    for number, one in edition.provisions.items():
        assert one.how in {"enforced", "shown", "by_hand"}, number
        assert bool(one.rules) == (one.how == "enforced"), number
        assert set(one.rules) <= set(edition.rules), number


@pytest.mark.parametrize("code", editions.codes())
def test_every_rule_is_named_by_a_provision_or_stands_on_no_clause(code: str) -> None:
    edition = editions.load(code)
    named = {rule for one in edition.provisions.values() for rule in one.rules}
    assert [name for name, one in edition.rules.items() if one.clause and name not in named] == []


def test_every_rule_that_exists_stands_in_exactly_one_edition() -> None:
    named = [name for edition in all_editions() for name in edition.rules]
    assert sorted(named) == sorted(RULES)


def test_the_provision_of_a_rules_clause_names_the_rule(model: Edition) -> None:
    for name, one in model.rules.items():
        clauses = ["8", "9", "10", "11"] if one.clause == "8–11" else [one.clause] if one.clause else []
        assert [clause for clause in clauses if name not in model.provisions[clause].rules] == []


def test_what_is_no_task_of_clause_3_is_checked_for_its_level(model: Edition) -> None:
    for number in model.all_tasks:
        assert ("task-of-level" in model.provisions[number].rules) == (not number.startswith("3."))


def test_the_residual_task_alone_is_never_reported_as_untouched(model: Edition) -> None:
    idle = [number for number in model.all_tasks if "task-untouched" not in model.provisions[number].rules]
    assert idle == ["3.7"] == model.value("residual_tasks", FIRST_DAY)


def test_phrases_are_short_quotations(model: Edition) -> None:
    for number, one in model.provisions.items():
        assert 1 <= len(one.phrase.split()) < 15, number


def test_no_two_clauses_of_one_word(model: Edition) -> None:
    summaries = [one.summary.kk for one in model.provisions.values()]
    assert len(set(summaries)) == len(summaries)


# -- dates, levels, fields, parameters --------------------------------------------------------------------------------


def test_it_held_from_the_day_of_signing_until_it_lost_force(model: Edition) -> None:
    assert (model.since, model.lost_force) == (FIRST_DAY, datetime.date(2014, 7, 21))
    assert "№ 808" in model.lost_force_by.kk
    assert "6-1" in model.legal_basis.ru


def test_the_code_asks_for_councils_since_it_came_into_force() -> None:
    code = editions.load("234-V-2014")
    assert (code.since, code.lost_force) == (datetime.date(2015, 1, 1), None)
    assert code.rules["council-formed"].clause == "Penal Enforcement Code 18(1)(1)"


def test_only_the_model_can_be_followed() -> None:
    assert editions.followable() == (MODEL,)


@pytest.mark.parametrize(
    ("level", "count", "own", "foreign"),
    [
        ("oblast", 13, "4.6", "5.1"),
        ("republican_city", 15, "5.2", None),
        ("district", 9, "5.1", "4.1"),
        ("oblast_city", 9, "5.2", "4.6"),
    ],
)
def test_each_level_carries_its_tasks(model: Edition, level: str, count: int, own: str, foreign: str | None) -> None:
    tasks = model.tasks(level)
    assert len(tasks) == count
    assert {"3.1", "3.7", own} <= set(tasks)
    assert foreign not in tasks


def test_there_are_nine_fields_in_the_order_of_clause_8(model: Edition) -> None:
    assert list(model.fields) == [
        "health",
        "employment",
        "social",
        "culture",
        "education",
        "entrepreneurship",
        "industry",
        "land",
        "sport",
    ]
    assert model.fields["land"] == Text("жер қатынастары", "земельные отношения", "land relations")


PARAMETERS = {
    "meetings_per_half_year": ("13", "source", 1),
    "half_year_warning_days": ("13", "product", 45),
    "hearings_per_year": ("6.4", "source", 2),
    "hearings_warned_from": ("6.4", "product", "10-01"),
    "hearings_counted_by": ("6.4", "reading", "meeting"),
    "hearing_post_kinds": ("6.4", "reading", ["penal_institution_head", "akim", "akimat_body_head"]),
    "residual_tasks": ("3.7", "reading", ["3.7"]),
}


def test_parameters_are_dated_and_cited(model: Edition) -> None:
    found = {name: model.parameter(name, FIRST_DAY) for name in model.parameters}
    assert {name: (one.clause, one.basis, one.value) for name, one in found.items()} == PARAMETERS
    assert {one.since for one in found.values()} == {FIRST_DAY}
    assert {one.clause for one in found.values()} <= set(model.provisions)


@pytest.mark.parametrize("name", PARAMETERS)
def test_no_parameter_has_a_value_before_the_law_exists(model: Edition, name: str) -> None:
    with pytest.raises(NotInForce):
        model.parameter(name, FIRST_DAY - datetime.timedelta(days=1))


def test_an_edition_nobody_wrote_is_unknown() -> None:
    with pytest.raises(KeyError):
        editions.load("853-2014")


# -- rules ------------------------------------------------------------------------------------------------------------

GATES = {
    "establish_council": {"one-council"},
    "adopt_item": {"task-of-level"},
    "submit_composition": {
        "akimat-act",
        "akimat-body-heads",
        "penal-body-head",
        "agreement",
        "chair-deputy-akim",
    },
    "approve_composition": {"determined-and-approved"},
    "send_invitations": {"akimat-act", "agenda-by-chair"},
    "adopt_own_regulation": {"own-regulation"},
}


def test_these_gates_are_blocked_by_these_rules_and_nothing_else_is(model: Edition) -> None:
    found: dict[str, set[str]] = {}
    for name, one in model.rules.items():
        for gate in one.gates:
            found.setdefault(gate, set()).add(name)
    assert found == GATES


def test_before_the_act_only_the_akimats_act_speaks(model: Edition) -> None:
    assert [name for name, one in model.rules.items() if "forming" in one.speaks] == ["akimat-act"]


def test_after_the_dissolution_only_what_happened_before_speaks(model: Edition) -> None:
    assert {name for name, one in model.rules.items() if "dissolved" in one.speaks} == {
        "task-of-level",
        "task-untouched",
        "addressee-state-body",
        "visit-basis",
        "two-hearings",
        "akimat-act",
        "determined-and-approved",
        "half-year-meeting",
        "agenda-by-chair",
        "advisory-wording",
    }


# -- files that contradict themselves ---------------------------------------------------------------------------------


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the editions that a test may spoil."""
    for path in editions.FOLDER.glob("*.toml"):
        (tmp_path / path.name).write_text(path.read_text(encoding="utf-8"), encoding="utf-8")
    monkeypatch.setattr(editions, "FOLDER", tmp_path)
    return tmp_path


def spoil(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


@pytest.mark.parametrize(
    ("ending", "old", "new", "reason"),
    [
        (".toml", 'second = "violation"', 'second = "crime"', "crime"),
        (".toml", 'second = "violation"', 'second = "violation", third = "notice"', "third"),
        (".words.toml", "[rules.one-council.second]", "[rules.one-council.other]", "second"),
        (".words.toml", 'en = "A council already stands', 'de = "A council already stands', "en"),
        (".toml", 'kk = "Мақсаты"', 'kk = " "', "kk"),
    ],
)
def test_an_edition_that_contradicts_itself_is_refused(
    folder: Path, ending: str, old: str, new: str, reason: str
) -> None:
    spoil(folder / f"{MODEL}{ending}", old, new)
    with pytest.raises(BrokenEdition) as refusal:
        editions.load.__wrapped__(MODEL)
    assert reason in str(refusal.value)


def test_a_new_value_of_a_parameter_holds_from_its_own_day_and_leaves_the_old_one(folder: Path) -> None:
    spoil(
        folder / f"{MODEL}.toml",
        "values = [{ since = 2012-06-08, value = 1 }]",
        "values = [{ since = 2013-07-01, value = 2 }, { since = 2012-06-08, value = 1 }]",
    )
    edition = editions.load.__wrapped__(MODEL)
    days = [FIRST_DAY, datetime.date(2013, 6, 30), datetime.date(2013, 7, 1)]
    assert [edition.value("meetings_per_half_year", day) for day in days] == [1, 1, 2]
    assert edition.parameter("meetings_per_half_year", FIRST_DAY).until == datetime.date(2013, 7, 1)
