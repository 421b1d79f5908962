"""The life of one council, 2012–2014, as a lawyer would tell it, and what the rules say on some thirty of its days.

The council of an oblast (Pavlodar; people and papers are invented) is written down once, in `golden.json` beside this
file. Below, each day says in a sentence what happened, and then everything that stands on that day: nothing more and
nothing less may be found. A finding is named once, with the reason for it, and the days refer to that name.
"""

import datetime
import json
from pathlib import Path
from typing import NamedTuple

import jsonschema
import pytest

from council.rulebook.facts import Text, UnitFacts
from council.rulebook.record import facts_from
from council.rulebook.rules import examine
from tests.rulebook.builder import day

PROJECT = Path(__file__).resolve().parent.parent.parent
RECORD = json.loads((Path(__file__).parent / "golden.json").read_text(encoding="utf-8"))
PAVLODAR = UnitFacts("550000000", "oblast", None, "Asia/Almaty", Text("Павлодар облысы", "Павлодарская область", "P"))
FACTS = facts_from(RECORD, PAVLODAR)


class Found(NamedTuple):
    """One finding: the rule, whom or what it is about, how heavy it is, and why it stands."""

    rule: str
    subject: str
    severity: str
    why: str


FORMING = Found("akimat-act", "550000000", "notice", "clause 7: a composition is determined, the act is still to come")
NO_COMPOSITION = Found("determined-and-approved", "none", "warning", "clause 12: the maslikhat has approved none yet")
NOT_AGREED = Found("agreement", "nurlanov", "violation", "clause 10: the prosecutor sits and has not answered yet")
NOT_ASKED = Found("asked-to-join", "maslikhat_deputy", "warning", "clause 10: no deputy was asked until 22 August")
NO_TERRITORIAL_HEAD = Found("central-body-heads", "v1", "warning", "clause 10: the first version seats none")
NO_INDUSTRY = Found("fields-covered", "industry", "warning", "clause 8: nobody manages industry, no reason is given")
INDUSTRY_EXPLAINED = Found("fields-covered", "industry", "notice", "clause 8: the second version gives a reason")
MET_TOO_EARLY = Found("determined-and-approved", "m1", "violation", "clause 12: met the day before the approval")
NOBODY_WAS_CHAIR = Found("agenda-by-chair", "m1", "violation", "clause 14: no composition in force, hence no chair")
LATE_REPLY = Found("late-reply", "q1", "warning", "clause 6.2: asked for by 25 February, came on 11 March")
LOOSER_HEARINGS = Found("own-regulation", "hearings_per_year", "violation", "clause 6.4: its own regulation has one")
BASIS_TOO_LATE = Found("visit-basis", "v1", "warning", "clause 6.3: the basis is dated two days after the visit")
PENAL_HEAD_LEFT = Found("penal-body-head", "tulegenov", "violation", "clause 9: the post has another holder")
MEETING_DUE_2013_1 = Found("half-year-meeting", "2013-H1", "warning", "clause 13: none yet in the last 45 days")
HEARING_DUE_2013 = Found("two-hearings", "2013", "warning", "clause 6.4: one by 1 October; the colony's head in May")
APPROVED_TOO_LATE = Found("agenda-by-chair", "m4", "violation", "clause 14: approved ten minutes after the start")
TASK_OF_DISTRICTS = Found("task-of-level", "m4-2", "violation", "clause 5: 5.1 is no task of an oblast's council")
COMMANDS = Found("advisory-wording", "r2", "warning", "clause 15: it obliges the employment office in Russian")
NO_STATE_BODY = Found("addressee-state-body", "r3", "notice", "clause 6.1: a proposal to a university")
MEETING_DUE_2013_2 = Found("half-year-meeting", "2013-H2", "warning", "clause 13: two by the own regulation, one held")
MEETING_MISSED_2013_2 = Found("half-year-meeting", "2013-H2", "violation", "clause 13: the second one was cancelled")
HEARING_MISSED_2013 = Found("two-hearings", "2013", "violation", "clause 6.4: the department's head does not count")
UNTOUCHED_ORDERS = Found("task-untouched", "2013:3.2", "notice", "clause 3: not on any agenda of 2013")
UNTOUCHED_SCHOOLS = Found("task-untouched", "2013:4.6", "notice", "clause 4: not on any agenda of 2013")
CHAIR_LEFT = Found("chair-deputy-akim", "v3", "violation", "clause 11: whoever took over is not in the composition")
MEETING_DUE_2014_1 = Found("half-year-meeting", "2014-H1", "warning", "clause 13: none yet in the last 45 days")
MEETING_MISSED_2014_1 = Found("half-year-meeting", "2014-H1", "violation", "clause 13: none in the first half of 2014")
MODEL_LOST_FORCE = Found("model-in-force", "766-2012", "notice", "No. 808: its own regulation keeps the norms")
HEARING_DUE_2014 = Found("two-hearings", "2014", "warning", "clause 6.4: one by 1 October")

FIRST_MEETING = [MET_TOO_EARLY, NOBODY_WAS_CHAIR]
FOURTH_MEETING = [APPROVED_TOO_LATE, TASK_OF_DISTRICTS, COMMANDS, NO_STATE_BODY]
LEFT_FROM_2013 = [
    *(*FIRST_MEETING, BASIS_TOO_LATE, *FOURTH_MEETING),
    *(MEETING_MISSED_2013_2, HEARING_MISSED_2013, UNTOUCHED_ORDERS, UNTOUCHED_SCHOOLS),
]

# fmt: off
TIMELINE: list[tuple[str, str, list[Found]]] = [
    # 2012: the council is formed, and meets a day too early.
    ("2012-06-07", "The model regulation is signed tomorrow; there is no law to be kept yet.", []),
    ("2012-08-05", "The akimat prepares; nothing is determined.", []),
    ("2012-08-06", "The akimat determines a composition before it has created the council.", [FORMING]),
    ("2012-08-19", "The day before the act only the act is spoken of, whatever the composition lacks.", [FORMING]),
    ("2012-08-20", "Act No. 245/8 creates the council: now its composition is looked at.",
     [NOT_AGREED, NO_COMPOSITION, NO_INDUSTRY, NO_TERRITORIAL_HEAD, NOT_ASKED]),
    ("2012-08-22", "A deputy of the maslikhat is asked to join.",
     [NOT_AGREED, NO_COMPOSITION, NO_INDUSTRY, NO_TERRITORIAL_HEAD]),
    ("2012-09-03", "The prosecutor's office agrees.", [NO_COMPOSITION, NO_INDUSTRY, NO_TERRITORIAL_HEAD]),
    ("2012-09-14", "The maslikhat returns the composition: where is a territorial head? The deputy has declined.",
     [NO_COMPOSITION, NO_INDUSTRY, NO_TERRITORIAL_HEAD]),
    ("2012-09-24", "A second version seats the head of justice and says why nobody stands for industry.",
     [NO_COMPOSITION, INDUSTRY_EXPLAINED]),
    ("2012-10-11", "The first meeting is held in haste.", [NO_COMPOSITION, INDUSTRY_EXPLAINED, *FIRST_MEETING]),
    ("2012-10-12", "The maslikhat approves, which heals no past meeting.", [INDUSTRY_EXPLAINED, *FIRST_MEETING]),
    ("2013-01-01", "The half-year of creation had its meetings, the year of creation owed no hearings.",
     [INDUSTRY_EXPLAINED, *FIRST_MEETING]),

    # 2013: a reply, a visit, a new head of the penal department, a regulation of its own.
    ("2013-02-25", "Information from the health office is asked for by today.", [INDUSTRY_EXPLAINED, *FIRST_MEETING]),
    ("2013-02-26", "It has not come.", [INDUSTRY_EXPLAINED, *FIRST_MEETING, LATE_REPLY]),
    ("2013-03-01", "The council's own regulation: two meetings a half-year (stricter), one hearing a year (looser).",
     [INDUSTRY_EXPLAINED, *FIRST_MEETING, LATE_REPLY, LOOSER_HEARINGS]),
    ("2013-03-11", "The information comes, and nobody is late any more.",
     [INDUSTRY_EXPLAINED, *FIRST_MEETING, LOOSER_HEARINGS]),
    ("2013-03-20", "Members visit the colony; the paper that allows it will be dated the 22nd.",
     [INDUSTRY_EXPLAINED, *FIRST_MEETING, LOOSER_HEARINGS, BASIS_TOO_LATE]),
    ("2013-04-01", "Tulegenov leaves the penal department; Baimuratov acts, and is not in the composition.",
     [INDUSTRY_EXPLAINED, *FIRST_MEETING, LOOSER_HEARINGS, BASIS_TOO_LATE, PENAL_HEAD_LEFT]),
    ("2013-05-17", "45 days are left of the half-year.",
     [INDUSTRY_EXPLAINED, *FIRST_MEETING, LOOSER_HEARINGS, BASIS_TOO_LATE, PENAL_HEAD_LEFT, MEETING_DUE_2013_1]),
    ("2013-05-23", "The council meets and hears the head of the colony.",
     [INDUSTRY_EXPLAINED, *FIRST_MEETING, LOOSER_HEARINGS, BASIS_TOO_LATE, PENAL_HEAD_LEFT]),
    ("2013-06-02", "The third version, with Baimuratov, is approved but takes effect tomorrow.",
     [INDUSTRY_EXPLAINED, *FIRST_MEETING, LOOSER_HEARINGS, BASIS_TOO_LATE, PENAL_HEAD_LEFT]),
    ("2013-06-03", "The replaced composition is history.",
     [INDUSTRY_EXPLAINED, *FIRST_MEETING, LOOSER_HEARINGS, BASIS_TOO_LATE]),
    ("2013-07-01", "One meeting was enough: the stricter number came after the half-year had begun.",
     [INDUSTRY_EXPLAINED, *FIRST_MEETING, LOOSER_HEARINGS, BASIS_TOO_LATE]),
    ("2013-10-01", "Three months are left of the year; the model's two hearings apply, not the looser one.",
     [INDUSTRY_EXPLAINED, *FIRST_MEETING, LOOSER_HEARINGS, BASIS_TOO_LATE, HEARING_DUE_2013]),
    ("2013-10-10", "A meeting where much goes wrong; it hears the penal department, which clause 6.4 does not name.",
     [INDUSTRY_EXPLAINED, *FIRST_MEETING, LOOSER_HEARINGS, BASIS_TOO_LATE, HEARING_DUE_2013, *FOURTH_MEETING]),
    ("2013-11-17", "Two meetings are due in this half-year by the own regulation.",
     [INDUSTRY_EXPLAINED, *FIRST_MEETING, LOOSER_HEARINGS, BASIS_TOO_LATE, HEARING_DUE_2013, *FOURTH_MEETING,
      MEETING_DUE_2013_2]),
    ("2014-01-01", "The meeting of 26 December was cancelled: a meeting and a hearing are missed for good.",
     [INDUSTRY_EXPLAINED, LOOSER_HEARINGS, *LEFT_FROM_2013]),

    # 2014: a new chair, the model loses force, the council is dissolved.
    ("2014-01-15", "The own regulation is put right.", [INDUSTRY_EXPLAINED, *LEFT_FROM_2013]),
    ("2014-02-03", "The deputy akim leaves; one acts in the post, then Akhmetova holds it.",
     [INDUSTRY_EXPLAINED, *LEFT_FROM_2013, CHAIR_LEFT]),
    ("2014-03-02", "Akhmetova is deputy akim, and not yet in the composition.",
     [INDUSTRY_EXPLAINED, *LEFT_FROM_2013, CHAIR_LEFT]),
    ("2014-03-03", "The fourth version is approved and in force.", [INDUSTRY_EXPLAINED, *LEFT_FROM_2013]),
    ("2014-05-17", "45 days are left of the half-year.", [INDUSTRY_EXPLAINED, *LEFT_FROM_2013, MEETING_DUE_2014_1]),
    ("2014-06-30", "The last day on which the half-year could still be kept.",
     [INDUSTRY_EXPLAINED, *LEFT_FROM_2013, MEETING_DUE_2014_1]),
    ("2014-07-01", "It was not.", [INDUSTRY_EXPLAINED, *LEFT_FROM_2013, MEETING_MISSED_2014_1]),
    ("2014-07-20", "The last day of the model regulation.",
     [INDUSTRY_EXPLAINED, *LEFT_FROM_2013, MEETING_MISSED_2014_1]),
    ("2014-07-21", "No. 808 ends it; the norms are now those of the council's own regulation.",
     [INDUSTRY_EXPLAINED, *LEFT_FROM_2013, MEETING_MISSED_2014_1, MODEL_LOST_FORCE]),
    ("2014-10-01", "One hearing was held in September, two are asked for.",
     [INDUSTRY_EXPLAINED, *LEFT_FROM_2013, MEETING_MISSED_2014_1, MODEL_LOST_FORCE, HEARING_DUE_2014]),
    ("2014-11-30", "The council's last day.",
     [INDUSTRY_EXPLAINED, *LEFT_FROM_2013, MEETING_MISSED_2014_1, MODEL_LOST_FORCE, HEARING_DUE_2014]),
    ("2014-12-01", "Dissolved: nothing more is asked for, what happened stays.",
     [*LEFT_FROM_2013, MEETING_MISSED_2014_1]),
    ("2015-01-01", "The half-year and year of the dissolution were not lived through whole and add nothing.",
     [*LEFT_FROM_2013, MEETING_MISSED_2014_1]),
]
# fmt: on


@pytest.mark.parametrize(("on", "story", "expected"), TIMELINE, ids=[on for on, _, _ in TIMELINE])
def test_on_each_day_exactly_this_is_found(on: str, story: str, expected: list[Found]) -> None:
    found = sorted((one.rule, one.subject, one.severity) for one in examine(None, FACTS, day(on)))
    assert found == sorted(one[:3] for one in expected), story


def test_nothing_changes_on_a_day_that_is_not_told() -> None:
    told = {day(on): sorted(one[:3] for one in expected) for on, _, expected in TIMELINE}
    on, standing = min(told), told[min(told)]
    while on <= max(told):
        standing = told.get(on, standing)
        assert sorted((one.rule, one.subject, one.severity) for one in examine(None, FACTS, on)) == standing, on
        on += datetime.timedelta(days=1)


@pytest.mark.parametrize(
    ("on", "verdict"),
    [("2014-07-20", "Это нарушение"), ("2014-07-21", "Орган отступает от норм, которым следует")],
)
def test_every_violation_says_what_it_departs_from(on: str, verdict: str) -> None:
    violations = [one for one in examine(None, FACTS, day(on)) if one.severity == "violation"]
    assert violations
    assert all(verdict in one.message.ru for one in violations)


def test_the_record_is_one_that_an_import_accepts() -> None:
    schema = json.loads((PROJECT / "council/schemas/council-record-1.json").read_text(encoding="utf-8"))
    errors = jsonschema.Draft202012Validator(schema).iter_errors(RECORD)
    assert [f"{error.json_path}: {error.message}" for error in errors] == []
