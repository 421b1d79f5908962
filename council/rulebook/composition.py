"""Clauses 8–12: who sits in the council, on which basis, and who decides that."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from council.rulebook.editions import Edition
from council.rulebook.engine import Breach, rule
from council.rulebook.evidence import of_composition, of_meeting, of_seat
from council.rulebook.facts import Composition, CouncilFacts, Post, Seat

Date = datetime.date

TERRITORIAL_KINDS = ("central_body_head", "prosecutor", "maslikhat_deputy")
BY_AGREEMENT = ("prosecutor", "maslikhat_deputy")


def members(facts: CouncilFacts, on: Date) -> tuple[Seat, ...]:
    """The members' seats of the composition that rules speak of on a day; none where there is no composition."""
    composition = facts.composition(on)
    return composition.members if composition else ()


def in_post(facts: CouncilFacts, seat: Seat, on: Date) -> bool:
    """Whether the person of a seat holds its post, or acts in it, on a day."""
    return facts.holds(seat.person, seat.post, on)


def fault_of_head(facts: CouncilFacts, seat: Seat, on: Date) -> str | None:
    """Why a seat under clause 8 is not in order on a day, or None where it is."""
    post = facts.posts[seat.post]
    if post.kind != "akimat_body_head":
        return "not_head"
    if not in_post(facts, seat, on):
        return "left"
    if not post.fields:
        return "no_field"
    return None if _of_own_akimat_or_above(facts, post) else "other_unit"


def _of_own_akimat_or_above(facts: CouncilFacts, post: Post) -> bool:
    """The body is the own akimat's, or the akimat above's where the own unit has no body for any of its fields."""
    if post.unit == facts.unit.code:
        return True
    if post.unit is None or post.unit != facts.unit.parent:
        return False
    return not any(
        other.kind == "akimat_body_head" and other.unit == facts.unit.code and set(other.fields) & set(post.fields)
        for other in facts.posts.values()
    )


def _about(facts: CouncilFacts, variant: str, seat: Seat) -> Breach:
    person, post = facts.people[seat.person].name, facts.posts[seat.post].title
    return Breach(variant, seat.person, {"person": person, "post": post}, (of_seat(facts, seat),))


@rule("akimat-body-heads")
def akimat_body_heads(facts: CouncilFacts, law: Edition, on: Date) -> Iterator[Breach]:
    """A member under clause 8 heads (or acts as head of) a body of the akimat that manages one of the fields."""
    for seat in members(facts, on):
        if seat.clause == "8" and (fault := fault_of_head(facts, seat, on)):
            yield _about(facts, fault, seat)


@rule("fields-covered")
def fields_covered(facts: CouncilFacts, law: Edition, on: Date) -> Iterator[Breach]:
    """Each of the nine fields of clause 8 is covered by a member who heads its body, or a reason is written."""
    composition = facts.composition(on)
    if composition is None:
        return
    covered = {
        field
        for seat in composition.members
        if seat.clause == "8" and fault_of_head(facts, seat, on) is None
        for field in facts.posts[seat.post].fields
    }
    for key, name in law.fields.items():
        if key not in covered:
            reason = composition.reasons.get(key, "").strip()
            values = {"field": name, "reason": reason}
            yield Breach("explained" if reason else "uncovered", key, values, (of_composition(composition),))


@rule("penal-body-head")
def penal_body_head(facts: CouncilFacts, law: Edition, on: Date) -> Iterator[Breach]:
    """The head of the penal system's territorial body is a member ex officio (clause 9)."""
    composition = facts.composition(on)
    if composition is None:
        return
    seats = [
        seat for seat in composition.members if seat.clause == "9" and facts.posts[seat.post].kind == "penal_body_head"
    ]
    if not seats:
        yield Breach("missing", composition.id, {}, (of_composition(composition),))
    for seat in seats:
        if not in_post(facts, seat, on):
            yield _about(facts, "left", seat)


@rule("central-body-heads")
def central_body_heads(facts: CouncilFacts, law: Edition, on: Date) -> Iterator[Breach]:
    """Heads of territorial subdivisions of central executive bodies are members (clause 10): at least one is in."""
    composition = facts.composition(on)
    if composition is None:
        return
    if not any(
        seat.clause == "10" and facts.posts[seat.post].kind == "central_body_head" and in_post(facts, seat, on)
        for seat in composition.members
    ):
        yield Breach("none", composition.id, {}, (of_composition(composition),))


@rule("agreement")
def agreement(facts: CouncilFacts, law: Edition, on: Date) -> Iterator[Breach]:
    """Prosecutors and deputies of the maslikhat are members by agreement: who has not agreed is not in (clause 10)."""
    for seat in members(facts, on):
        if facts.posts[seat.post].kind not in BY_AGREEMENT or (seat.agreement and seat.agreement.given):
            continue
        declined = seat.agreement is not None and seat.agreement.outcome == "declined"
        yield _about(facts, "declined" if declined else "missing", seat)


@rule("asked-to-join")
def asked_to_join(facts: CouncilFacts, law: Edition, on: Date) -> Iterator[Breach]:
    """A prosecutor and a deputy of the maslikhat were ever asked to join (clause 10); whoever sits was asked."""
    if facts.composition(on) is None:
        return
    asked = {kind for version in facts.compositions for kind in _asked_in(facts, version)}
    if isinstance(facts.focus, Composition):
        asked |= {facts.posts[seat.post].kind for seat in facts.focus.members}
    for kind in BY_AGREEMENT:
        if kind not in asked:
            yield Breach(kind, kind)


def _asked_in(facts: CouncilFacts, version: Composition) -> Iterator[str]:
    """The kinds of posts whose holders a version seats, once it is determined, or says were asked.

    A secretary who is staff is no member, but one who was asked was asked.
    """
    for seat in version.seats:
        if (version.determined and seat.is_member) or (seat.agreement and seat.agreement.asked):
            yield facts.posts[seat.post].kind
    for one in version.asked_not_seated:
        if one.agreement.asked:
            yield facts.posts[one.post].kind


@rule("seat-basis")
def seat_basis(facts: CouncilFacts, law: Edition, on: Date) -> Iterator[Breach]:
    """Every member sits on a clause that gives the seat (clauses 8–11), or on the council's own regulation."""
    own = facts.own_regulation(on)
    for seat in members(facts, on):
        if fault := _fault_of_basis(facts, seat, on, further_members=bool(own and own.further_members)):
            yield _about(facts, fault, seat)


def _fault_of_basis(facts: CouncilFacts, seat: Seat, on: Date, *, further_members: bool) -> str | None:
    kind = facts.posts[seat.post].kind
    match seat.clause:
        case "8":
            return None
        case "9":
            return None if kind == "penal_body_head" else "not_penal_head"
        case "11":
            return None if seat.role == "chair" else "not_chair"
        case "10" if kind not in TERRITORIAL_KINDS:
            return "not_territorial"
        case None:
            return "no_clause"
        case "own" if not further_members:
            return "own_not_allowed"
    if not in_post(facts, seat, on):
        return "left"
    return "own_allowed" if seat.clause == "own" else None


@rule("chair-deputy-akim")
def chair_deputy_akim(facts: CouncilFacts, law: Edition, on: Date) -> Iterator[Breach]:
    """The council is headed by a deputy of the akim of the same akimat, or who acts in that post (clause 11)."""
    composition = facts.composition(on)
    if composition is None:
        return
    chairs = [seat for seat in composition.members if seat.role == "chair"]
    if len(chairs) != 1:
        variant = "several" if chairs else "none"
        evidence = tuple(of_seat(facts, seat) for seat in chairs) or (of_composition(composition),)
        yield Breach(variant, composition.id, {"count": len(chairs)}, evidence)
        return
    seat, post = chairs[0], facts.posts[chairs[0].post]
    values = {"person": facts.people[seat.person].name, "post": post.title}
    if post.kind != "deputy_akim" or post.unit != facts.unit.code:
        yield Breach("not_deputy_akim", composition.id, values, (of_seat(facts, seat),))
    elif not in_post(facts, seat, on):
        yield Breach("left", composition.id, values, (of_seat(facts, seat),))


@rule("determined-and-approved")
def determined_and_approved(facts: CouncilFacts, law: Edition, on: Date) -> Iterator[Breach]:
    """The akimat determines the personal composition and the maslikhat approves it (clause 12), in that order."""
    if isinstance(facts.focus, Composition):
        yield from _out_of_order(facts.focus)
        return
    if facts.phase(on) == "live" and not any(one.starts for one in facts.compositions):
        yield Breach("none", "none")
    for meeting in facts.held_meetings():
        if facts.in_force(meeting.date) is None:
            yield Breach("meeting", meeting.id, {"date": meeting.date}, (of_meeting(meeting),))
    for composition in facts.compositions:
        yield from _out_of_order(composition)


def _out_of_order(composition: Composition) -> Iterator[Breach]:
    """Determined ≤ submitted ≤ decided ≤ in force, among the dates that are known; equal dates are in order."""
    steps = (composition.determined, composition.submitted, composition.decided, composition.in_force_from)
    dates = [one for one in steps if one]
    if dates != sorted(dates):
        yield Breach("order", composition.id, {"version": composition.version}, (of_composition(composition),))
