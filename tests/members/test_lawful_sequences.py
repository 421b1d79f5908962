"""No sequence of steps, by whichever door, breaks what clause 12 rests on.

Whatever is tried, one version at most is open; on no day do two compositions hold, and none without the akimat's act
and the maslikhat's decision; and a version that was decided never changes again. Steps that are refused are part of
the sequences: a refusal leaves the record as it was.

«Unchanged» means: all columns of the version, the number of its seats, post, role, clause and remark of each, the
agreements, and the sealed bytes stay as they were decided. Merging two entries of one person may replace the person of
a seat by the one who stays, and nothing else; the people of the version, as the exported record names them, are then
the same number, one for one.
"""

import datetime
from collections.abc import Iterator
from typing import Any
from unittest import mock

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from council import compliance
from council.models import Council, SealedDocument
from members.models import Composition, Person
from members.record import export
from tests.cast import NO_PDF, Cast
from tests.members.lawful_doors import BY
from tests.members.lawful_walk import DAY, Walk, stayed

DOORS = ("calls", "pages", "admin")
# What a step leads to; the rarer the more often it has to be drawn for a sequence to come far.
STEPS = (
    "next", "next", "next", "next", "next", "next", "next", "next",
    "draft", "draft", "seat", "unseat", "reseat", "agree", "determine", "submit", "withdraw", "approve", "return",
    "take over", "tamper", "discard", "merge", "merge", "rename", "sheet", "session", "move", "dissolve",
)  # fmt: skip
STEP = st.tuples(
    st.sampled_from(STEPS),
    st.sampled_from(DOORS),
    st.integers(0, 3),  # days that pass before it
    st.integers(-4, 4),  # the day of the act, from that day
    st.integers(0, 10),  # which version or seat, from the newest
)


def content(one: Composition) -> tuple[Any, ...]:
    """All that a decided version says but who sits, its sealed bytes included."""
    columns = {field.attname: getattr(one, field.attname) for field in one._meta.concrete_fields}
    seats = list(one.seats.order_by("pk").values_list("pk", "post", "role", "clause", "remark"))
    agreements = list(one.agreements.order_by("pk").values_list("pk", "seat", "post", "asked", "answered", "outcome"))
    sealed = SealedDocument.objects.filter(kind="composition", subject_id=one.pk).order_by("pk")
    return columns, seats, agreements, list(sealed.values_list("pk", "code", "file__sha256"))


def people(one: Composition) -> list[int]:
    """Who sits, seat by seat."""
    return list(one.seats.order_by("pk").values_list("person", flat=True))


def check(walk: Walk) -> None:
    """What must hold after every step."""
    versions = list(Composition.objects.filter(council=walk.cast.council).order_by("version"))
    assert len([one for one in versions if one.is_draft or one.awaits_decision]) <= 1
    assert [one.version for one in versions] == list(range(1, len(versions) + 1))
    merged = set(Person.objects.exclude(merged_into=None).values_list("pk", flat=True))
    for one in versions:
        if one.outcome:
            known, sat = walk.sealed.setdefault(one.pk, (content(one), people(one)))
            assert content(one) == known
            _check_people(one, sat, merged)
    assert set(walk.sealed) <= {one.pk for one in versions}
    _check_in_force(walk, versions)


def _check_people(one: Composition, sat: Any, merged: set[int]) -> None:
    """Whoever sat sits, or the entry into which theirs was merged; no two of them became one."""
    now = people(one)
    if now != sat:
        assert set(sat) - set(now) <= merged
        assert now == [stayed(pk).pk for pk in sat]
    assert len(set(now)) == len(set(sat))


def _check_in_force(walk: Walk, versions: list[Composition]) -> None:
    """Two readers, written apart, name the same version on each day; it has both acts, in order, by that day."""
    facts = compliance.facts_of(Council.objects.select_related("unit", "unit__parent").get(pk=walk.cast.council.pk))
    turns = {one.starts for one in versions if one.starts} | {walk.today}
    for day in sorted({turn + shift * DAY for turn in turns for shift in (-1, 0, 1)}):
        held = Composition.objects.filter(council=walk.cast.council).in_force(day).first()
        told = facts.in_force(day)
        assert (held.version if held else None) == (told.version if told else None), day
        if held is None:
            continue
        assert held.outcome == Composition.Outcome.APPROVED
        assert held.decision_number
        assert held.determined_number
        dates = [held.determined_on, held.submitted_on, held.decided_on, held.starts, day]
        assert None not in dates or held.taken_over
        known = [one for one in dates if one]
        assert known == sorted(known) or held.taken_over


def exported(council: Council) -> dict[int, list[str]]:
    """The people of each version that was decided, by their names in the exported record, seat by seat."""
    record = export([council])[council.pk]
    names = {one["id"]: one["name"]["kk"] for one in record["people"]}
    return {
        one["version"]: [names[seat["person"]] for seat in one["seats"]]
        for one in record["compositions"]
        if one["decision"]
    }


def check_names(before: dict[int, list[str]], after: dict[int, list[str]]) -> None:
    """Each name of a decided version stands for one name now, and no two names for one."""
    for version, names in before.items():
        pairs = set(zip(names, after[version], strict=True))
        assert len(pairs) == len({name for name, _now in pairs}) == len({now for _name, now in pairs})


@pytest.fixture
def _no_pdf() -> Iterator[None]:
    with mock.patch("members.documents.render_pdf", return_value=NO_PDF):
        yield


def step_by_step(walk: Walk, step: str, door: str, day: datetime.date, which: int) -> None:
    """Take a step, and check all that must hold after it."""
    before = exported(walk.cast.council) if step == "merge" else {}
    walk.take(step, BY[door], day, which)
    check(walk)
    check_names(before, exported(walk.cast.council) if before else {})


@pytest.mark.usefixtures("_no_pdf")
@given(steps=st.lists(STEP, min_size=6, max_size=12), taken_over=st.booleans())
@settings(max_examples=10, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
def test_no_sequence_of_steps_breaks_the_order_of_clause_12(
    cast: Cast, steps: list[tuple[str, str, int, int, int]], taken_over: bool
) -> None:
    with transaction.atomic():
        if taken_over:
            cast.council.taken_over = True
            cast.council.save()
        walk = Walk(cast)
        check(walk)
        for step, door, pause, shift, which in steps:
            walk.at += pause * DAY
            step_by_step(walk, step, door, walk.today + shift * DAY, which)
        transaction.set_rollback(True)


@pytest.mark.usefixtures("_no_pdf")
@pytest.mark.parametrize("door", DOORS)
def test_the_sequences_come_as_far_as_a_new_composition_in_force(cast: Cast, door: str) -> None:
    """The steps of the property are real ones: by each door they lead from a draft, which was once discarded, filled
    from a sheet and planned for a session, to the maslikhat's approval, and past it; each leaves its event."""
    walk = Walk(cast)
    way = ("draft", "discard", "draft", "sheet", "determine", "submit", "session", "approve")
    for step in (*way, "merge", "rename", "move", "dissolve"):
        step_by_step(walk, step, door, walk.today, 2)
        if step == "approve":
            newest = walk.version(0)
            assert (newest.version, newest.outcome) == (2, "approved")
    done = set(cast.council.events.values_list("action", flat=True))
    assert done >= {
        "composition.discarded", "composition.session_planned", "sheet.taken", "person.merged", "person.renamed",
        "council.moved", "council.dissolved",
    }  # fmt: skip
