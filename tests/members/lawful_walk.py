"""One sequence of steps for `test_lawful_sequences`: the record, the moment, and what each step is by a call."""

import datetime
from collections.abc import Callable
from contextlib import suppress
from typing import Any

import time_machine
from django.core.exceptions import ValidationError
from django.db import transaction

from council.actions import dissolve_council, move_council
from council.models import Role, RoleHeld, Unit, UnitSuccession
from council.refusals import Refusal
from members import actions
from members.models import Composition, Person, Post, Seat
from tests.bench.sheet_rows import workbook
from tests.cast import NOW, SINCE, Cast
from tests.members.sheet_steps import of_cast, take

DAY = datetime.timedelta(days=1)
# What leads on from a state: sequences come far, and wrong steps are tried from everywhere on the way.
ONWARDS = {
    "draft": "determine",
    "determined": "submit",
    "submitted": "approve",
    "approved": "draft",
    "returned": "draft",
}
Sealed = dict[int, tuple[object, ...]]
Acts = dict[str, Callable[[], object]]


class Walk:
    """One sequence: the record, and the moment at which the next step is taken."""

    def __init__(self, cast: Cast) -> None:
        self.cast = cast
        self.at = NOW
        self.sealed: Sealed = {}
        self.number = 0
        self.to = _unit_to_come(cast)

    @property
    def today(self) -> datetime.date:
        return self.at.date()

    @property
    def by_at(self) -> dict[str, Any]:
        return {"by": self.cast.secretariat, "at": self.at}

    def version(self, back: int) -> Composition:
        """A version, counted from the newest; the newest most often."""
        found = list(self.cast.council.compositions.order_by("-version"))
        return found[back - 7] if 7 <= back < 7 + len(found) else found[0]

    def seat(self, one: Composition, which: int) -> Seat:
        """One of its seats; one that is not stored where it has none."""
        seats = list(one.seats.order_by("pk"))
        return seats[which % len(seats)] if seats else Seat(composition=one)

    def person(self, key: str) -> Person:
        """Somebody of the cast, or whoever they were merged into."""
        return stayed(self.cast.people[key].pk)

    def pair(self, one: Composition, which: int) -> tuple[Person, Person]:
        """Two entries to merge, the one that stays first: somebody who sits in a version with an entry that says the
        same of them, or, more rarely, with somebody else who sits."""
        seats = list(one.seats.order_by("pk"))
        person = stayed(seats[which % len(seats)].person_id) if seats else self.person("institution")
        if which % 4 == 3:
            return person, self.person("health")
        other = actions.add_person(self.cast.council, name_kk=person.name_kk, name_ru=person.name_ru, **self.by_at)
        return (other, person) if which % 2 else (person, other)

    def sheet(self, which: int) -> dict[str, Any]:
        """A row that says who sits: as it is, in another role, or somebody who has no seat yet."""
        key = ("land", "sport", "institution", "culture")[which % 4]
        seat = {"role": "deputy_chair" if which % 3 == 0 else "member", "clause": "10" if which % 4 == 2 else "8"}
        return of_cast(key, **seat)

    def end_the_unit(self, day: datetime.date) -> None:
        """What a newer classifier says: the unit ended, another one came after it."""
        Unit.objects.filter(pk=self.cast.oblast.pk, until=None).update(until=day)

    def take(self, step: str, door: Callable[..., None], day: datetime.date, which: int) -> None:
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
            door(self, step, one, day, which)


def stayed(pk: int) -> Person:
    """The entry that stands for a person after all merges."""
    found = Person.objects.get(pk=pk)
    while found.merged_into_id:
        found = Person.objects.get(pk=found.merged_into_id)
    return found


def _unit_to_come(cast: Cast) -> Unit:
    """The unit that will come after the council's own, with the same accounts at it."""
    to = Unit.objects.create(
        kato="109000000", kind="oblast", name_kk="Көкше облысы", name_ru="Кокшетауская область", name_en="Kokshe"
    )
    UnitSuccession.objects.create(predecessor=cast.oblast, successor=to, change="renamed")
    for user, role in ((cast.secretariat, Role.SECRETARIAT), (cast.maslikhat, Role.MASLIKHAT)):
        RoleHeld.objects.create(user=user, role=role, unit=to, since=SINCE)
        user.__dict__.pop("_roles_held", None)  # read once for each request: these accounts live through the walk
    return to


def _acts(walk: Walk, one: Composition, day: datetime.date, which: int) -> Acts:
    seat, by_at = walk.seat(one, which), walk.by_at
    spare: dict[str, Any] = {"person": walk.person("institution"), "post": walk.cast.posts["institution"]}
    answer: dict[str, Any] = {"asked": day - DAY, "answered": day, "outcome": "agreed"}
    return {
        "draft": lambda: actions.draft_composition(walk.cast.council, **by_at),
        "discard": lambda: actions.discard_draft(one, **by_at),
        "seat": lambda: actions.put_in_seat(one, clause="10", **spare, **by_at),
        "unseat": lambda: actions.remove_seat(seat, **by_at),
        "reseat": lambda: actions.change_seat(
            seat, person=seat.person, post=seat.post, role="deputy_chair", clause=seat.clause, **by_at
        ),
        "agree": lambda: actions.record_agreement(one, post=seat.post, seat=seat, **answer, **by_at),
        "tamper": lambda: actions.give_reason(one, field="land", reason=f"себеп {walk.number}", **by_at),
        **_acts_of_the_way(walk, one, day, which),
        **_acts_around(walk, one, day, which),
    }


def _acts_of_the_way(walk: Walk, one: Composition, day: datetime.date, which: int) -> Acts:
    """The moves of a version (clause 12)."""
    by_at = walk.by_at
    decided: dict[str, Any] = {"by": walk.cast.maslikhat, "at": walk.at, "date": day}
    acts: dict[str, Any] = {
        "determined_number": "А-1",
        "determined_on": day,
        "decision_number": "С 1",
        "decided_on": day,
    }
    return {
        "determine": lambda: actions.determine_composition(one, number=f"А-{walk.number}", date=day, **by_at),
        "submit": lambda: actions.submit_composition(one, date=day, **by_at),
        "withdraw": lambda: actions.withdraw_submission(one, **by_at),
        "session": lambda: actions.plan_session(one, session_on=day + 10 * DAY, **by_at),
        "approve": lambda: actions.approve_composition(
            one, number=f"С {walk.number}", in_force_from=day + (which - 2) * DAY, **decided
        ),
        "return": lambda: actions.return_composition(one, remarks="Құжаттар толық емес.", **decided),
        "take over": lambda: actions.take_over_composition(one, submitted_on=day, **acts, **by_at),
    }


def _acts_around(walk: Walk, one: Composition, day: datetime.date, which: int) -> Acts:
    """Acts on what versions rest on: people, posts, the council itself, and a sheet."""
    council, by_at = walk.cast.council, walk.by_at

    def rename() -> None:
        name: dict[str, Any] = {"name_kk": f"Әлиев {'А' * walk.number}", "name_ru": f"Алиев {'А' * walk.number}"}
        actions.change_person(council, walk.seat(one, which).person, called_since=day, **name, **by_at)

    def entitle() -> None:
        title: dict[str, Any] = {
            "title_kk": f"Басшы {'А' * walk.number}",
            "title_ru": f"Руководитель {'А' * walk.number}",
        }
        post = Post.objects.get(pk=walk.cast.posts["land"].pk)
        actions.change_post(council, post, called_since=day, **title, **by_at)

    def move() -> None:
        walk.end_the_unit(walk.today)
        move_council(council, walk.to, number="А-7", date=day, **by_at)

    return {
        "merge": lambda: actions.merge(council, *walk.pair(one, which), **by_at),
        "rename": entitle if which % 2 else rename,
        "move": move,
        "dissolve": lambda: dissolve_council(council, number="А-9", date=day, **by_at),
        "sheet": lambda: take(walk.cast, walk.sheet(which), at=walk.at),
    }


def by_calls(walk: Walk, step: str, one: Composition, day: datetime.date, which: int) -> None:
    """Take a step as a call in the shell."""
    act = _acts(walk, one, day, which)[step]
    if step in ("unseat", "reseat", "agree", "rename") and walk.seat(one, which)._state.adding:
        return
    act()


def sheet_file(walk: Walk, which: int) -> bytes:
    """The workbook of a sheet's step."""
    return workbook([walk.sheet(which)])
