"""No sequence of steps, by whichever door, breaks what clause 12 rests on.

Whatever is tried, one version at most is open; on no day do two compositions hold, and none without the akimat's act
and the maslikhat's decision; and a version that was decided never changes again. Steps that are refused are part of
the sequences: a refusal leaves the record as it was.
"""

import datetime
from collections.abc import Callable, Iterator
from contextlib import suppress
from typing import Any
from unittest import mock

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.db import transaction
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from council import compliance
from council.models import SealedDocument
from council.refusals import Refusal
from members import actions
from members.models import Composition, Seat
from tests.admin_forms import choose, shown, signed_in, url
from tests.cast import NO_PDF, NOW, Cast

DAY = datetime.timedelta(days=1)
DOORS = ("calls", "pages", "admin")
# What a step leads to; the rarer the more often it has to be drawn for a sequence to come far.
STEPS = (
    "next", "next", "next", "next", "next", "next",
    "draft", "draft", "seat", "unseat", "reseat", "agree", "determine", "submit", "withdraw", "approve", "return",
    "take over", "tamper",
)  # fmt: skip
# What leads on from a state: sequences come far, and wrong steps are tried from everywhere on the way.
ONWARDS = {
    "draft": "determine",
    "determined": "submit",
    "submitted": "approve",
    "approved": "draft",
    "returned": "draft",
}
Sealed = dict[int, tuple[object, ...]]
STEP = st.tuples(
    st.sampled_from(STEPS),
    st.sampled_from(DOORS),
    st.integers(0, 3),  # days that pass before it
    st.integers(-4, 4),  # the day of the act, from that day
    st.integers(0, 10),  # which version or seat, from the newest
)


class Walk:
    """One sequence: the record, and the moment at which the next step is taken."""

    def __init__(self, cast: Cast) -> None:
        self.cast = cast
        self.at = NOW
        self.sealed: Sealed = {}
        self.number = 0

    @property
    def today(self) -> datetime.date:
        return self.at.date()

    def version(self, back: int) -> Composition:
        """A version, counted from the newest; the newest most often."""
        found = list(self.cast.council.compositions.order_by("-version"))
        return found[back - 7] if 7 <= back < 7 + len(found) else found[0]

    def seat(self, one: Composition, which: int) -> Seat:
        """One of its seats; one that is not stored where it has none."""
        seats = list(one.seats.order_by("pk"))
        return seats[which % len(seats)] if seats else Seat(composition=one)

    def take(self, step: str, door: str, day: datetime.date, which: int) -> None:
        """Take a step by a door; what is refused is refused."""
        self.number += 1
        one = self.version(which)
        if step == "next":
            one = self.version(0)
            step, day, which = ONWARDS[one.status], self.today, 2
        with (
            time_machine.travel(self.at, tick=False),
            suppress(Refusal, ValidationError),
            transaction.atomic(),
        ):
            BY[door](self, step, one, day, which)


def _acts(walk: Walk, one: Composition, day: datetime.date, which: int) -> dict[str, Callable[[], object]]:
    cast, seat = walk.cast, walk.seat(one, which)
    by_at: dict[str, Any] = {"by": cast.secretariat, "at": walk.at}
    decided: dict[str, Any] = {"by": cast.maslikhat, "at": walk.at, "date": day}
    spare: dict[str, Any] = {"person": cast.people["institution"], "post": cast.posts["institution"]}
    answer: dict[str, Any] = {"asked": day - DAY, "answered": day, "outcome": "agreed"}
    acts: dict[str, Any] = {
        "determined_number": "А-1",
        "determined_on": day,
        "decision_number": "С 1",
        "decided_on": day,
    }
    return {
        "draft": lambda: actions.draft_composition(cast.council, **by_at),
        "seat": lambda: actions.put_in_seat(one, clause="10", **spare, **by_at),
        "unseat": lambda: actions.remove_seat(seat, **by_at),
        "reseat": lambda: actions.change_seat(
            seat, person=seat.person, post=seat.post, role="deputy_chair", clause=seat.clause, **by_at
        ),
        "agree": lambda: actions.record_agreement(one, post=seat.post, seat=seat, **answer, **by_at),
        "determine": lambda: actions.determine_composition(one, number=f"А-{walk.number}", date=day, **by_at),
        "submit": lambda: actions.submit_composition(one, date=day, **by_at),
        "withdraw": lambda: actions.withdraw_submission(one, **by_at),
        "approve": lambda: actions.approve_composition(
            one, number=f"С {walk.number}", in_force_from=day + (which - 2) * DAY, **decided
        ),
        "return": lambda: actions.return_composition(one, remarks="Құжаттар толық емес.", **decided),
        "take over": lambda: actions.take_over_composition(one, submitted_on=day, **acts, **by_at),
        "tamper": lambda: actions.give_reason(one, field="land", reason=f"себеп {walk.number}", **by_at),
    }


def by_calls(walk: Walk, step: str, one: Composition, day: datetime.date, which: int) -> None:
    act = _acts(walk, one, day, which)[step]
    if step in ("unseat", "reseat", "agree") and walk.seat(one, which)._state.adding:
        return
    act()


# step: the address, who goes there, and what is typed
PAGES: dict[str, tuple[str, str]] = {
    "draft": ("members:draft-composition", "secretariat"),
    "seat": ("members:put-in-seat", "secretariat"),
    "unseat": ("members:remove-seat", "secretariat"),
    "reseat": ("members:change-seat", "secretariat"),
    "agree": ("members:record-agreement", "secretariat"),
    "determine": ("members:determine-composition", "secretariat"),
    "submit": ("members:submit-composition", "secretariat"),
    "withdraw": ("members:withdraw-submission", "secretariat"),
    "approve": ("members:approve-composition", "maslikhat"),
    "return": ("members:return-composition", "maslikhat"),
    "take over": ("members:take-over-composition", "secretariat"),
    "tamper": ("members:give-reason", "secretariat"),
}


def by_pages(walk: Walk, step: str, one: Composition, day: datetime.date, which: int) -> None:
    address, who = PAGES[step]
    arguments: list[int] = [one.council_id, one.version]
    if step == "draft":
        arguments = [one.council_id]
    elif step in ("unseat", "reseat", "agree"):
        arguments.append(walk.seat(one, which).pk or 0)
    client = signed_in(getattr(walk.cast, who))
    read = client.get(reverse(address, args=arguments))
    tenure = walk.cast.tenures["institution"].pk
    by_step: dict[str, dict[str, Any]] = {
        "seat": {"tenure": tenure, "clause": "10"},
        "reseat": {"role": "deputy_chair"},
        "agree": {"asked": day - DAY, "answered": day, "outcome": "agreed"},
        "determine": {"number": f"А-{walk.number}", "date": day},
        "submit": {"date": day},
        "approve": {"number": f"С {walk.number}", "date": day, "in_force_from": day + (which - 2) * DAY},
        "return": {"remarks": "Құжаттар толық емес.", "date": day},
        "take over": {"determined_number": "А-1", "determined_on": day, "decision_number": "С 1", "decided_on": day},
        "tamper": {"field": "land", "reason": f"себеп {walk.number}"},
    }
    typed = by_step.get(step, {})
    sent: dict[str, Any] = {**shown(read), **typed} if read.status_code == 200 else typed
    answer = client.post(reverse(address, args=arguments), {key: value for key, value in sent.items() if value})
    assert answer.status_code in (200, 302, 403, 404), (step, answer.status_code)


def by_admin(walk: Walk, step: str, one: Composition, day: datetime.date, which: int) -> None:
    user = walk.cast.secretariat
    if step in ("draft", "withdraw"):
        by_pages(walk, step, one, day, which)
        return
    if step == "submit" and which % 2:
        choose(signed_in(user), Composition, "submit_today", one)
        return
    by_step: dict[str, dict[str, Any]] = {
        "determine": {"determined_number": f"А-{walk.number}", "determined_on": day},
        "submit": {"submitted_on": day},
        "approve": {"outcome": "approved", "decision_number": f"С {walk.number}", "decided_on": day},
        "return": {"outcome": "returned", "decided_on": day, "remarks": "Құжаттар толық емес."},
        "take over": {"as_history": "on", "determined_on": day, "decided_on": day, "decision_number": "С 1"},
        "tamper": {"decision_number": "С 99", "determined_number": "А-99", "in_force_from": day, "reasons": "{}"},
    }
    typed = by_step.get(step) or _seat_rows(walk, one, which)
    client, address = signed_in(user), url(Composition, "change", one.pk)
    answer = client.post(address, {**shown(client.get(address)), **typed, "_save": "1"})
    assert answer.status_code in (200, 302, 403, 404), (step, answer.status_code)


def _seat_rows(walk: Walk, one: Composition, which: int) -> dict[str, Any]:
    """A seat changed in a form that a browser may send whatever the version's state is."""
    seat = walk.seat(one, which)
    if seat._state.adding:
        return {}
    row = {"id": seat.pk, "composition": one.pk, "person": seat.person_id, "post": seat.post_id, "role": "member"}
    rows = {"seats-TOTAL_FORMS": "1", "seats-INITIAL_FORMS": "1", "seats-0-clause": "own"}
    return {**rows, **{f"seats-0-{name}": value for name, value in row.items()}}


BY = {"calls": by_calls, "pages": by_pages, "admin": by_admin}


# -- what must hold after every step --------------------------------------------------------------------------------


def content(one: Composition) -> tuple[object, ...]:
    """All that a decided version says, its sealed bytes included."""
    columns = {field.attname: getattr(one, field.attname) for field in one._meta.concrete_fields}
    seats = list(one.seats.order_by("pk").values_list("pk", "person", "post", "role", "clause", "remark"))
    agreements = list(one.agreements.order_by("pk").values_list("pk", "seat", "post", "asked", "answered", "outcome"))
    sealed = SealedDocument.objects.filter(kind="composition", subject_id=one.pk).order_by("pk")
    return columns, seats, agreements, list(sealed.values_list("pk", "code", "file__sha256"))


def check(walk: Walk) -> None:
    versions = list(Composition.objects.filter(council=walk.cast.council).order_by("version"))
    assert len([one for one in versions if one.is_draft or one.awaits_decision]) <= 1
    assert [one.version for one in versions] == list(range(1, len(versions) + 1))
    for one in versions:
        if one.outcome:
            assert walk.sealed.setdefault(one.pk, content(one)) == content(one)
    assert set(walk.sealed) <= {one.pk for one in versions}
    _check_in_force(walk, versions)


def _check_in_force(walk: Walk, versions: list[Composition]) -> None:
    """Two readers, written apart, name the same version on each day; it has both acts, in order, by that day."""
    facts = compliance.facts_of(walk.cast.council)
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


@pytest.fixture
def _no_pdf() -> Iterator[None]:
    with mock.patch("members.documents.render_pdf", return_value=NO_PDF):
        yield


@pytest.mark.usefixtures("_no_pdf")
@given(steps=st.lists(STEP, min_size=6, max_size=14), taken_over=st.booleans())
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
            walk.take(step, door, walk.today + shift * DAY, which)
            check(walk)
        transaction.set_rollback(True)


@pytest.mark.usefixtures("_no_pdf")
@pytest.mark.parametrize("door", DOORS)
def test_the_sequences_come_as_far_as_a_new_composition_in_force(cast: Cast, door: str) -> None:
    """The steps of the property are real ones: by each door they lead from a draft to the maslikhat's approval."""
    walk = Walk(cast)
    for step in ("draft", "determine", "submit", "approve"):
        walk.take(step, door, walk.today, 2)
        check(walk)
    newest = walk.version(0)
    assert (newest.version, newest.outcome) == (2, "approved")
