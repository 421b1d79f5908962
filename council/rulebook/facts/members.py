"""Posts, people, tenures and compositions (clauses 8–12)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from council.rulebook.facts.basics import Date, Text, by


@dataclass(frozen=True, slots=True)
class Organisation:
    """A body, with its kind."""

    id: str
    kind: str
    name: Text


@dataclass(frozen=True, slots=True)
class Post:
    """A post in an organisation, for a unit (its code), with the fields of clause 8 that its holder manages."""

    id: str
    organisation: str
    kind: str
    unit: str | None
    fields: tuple[str, ...]
    title: Text


@dataclass(frozen=True, slots=True)
class Person:
    """A person's name."""

    id: str
    name: Text


@dataclass(frozen=True, slots=True)
class Tenure:
    """That a person holds or acts in a post: `since` ≤ day < `until`."""

    person: str
    post: str
    since: Date
    until: Date | None
    acting: bool

    def covers(self, day: Date) -> bool:
        """Whether it runs on a day."""
        return self.since <= day and (self.until is None or day < self.until)


@dataclass(frozen=True, slots=True)
class Agreement:
    """The question whether somebody joins by agreement (clause 10), and the answer."""

    asked: Date | None
    answered: Date | None
    outcome: str | None

    @property
    def given(self) -> bool:
        """Whether the answer is there and agrees."""
        return self.outcome == "agreed" and self.answered is not None


@dataclass(frozen=True, slots=True)
class Seat:
    """A person in a post, with a role and the clause that gives the seat (None: none)."""

    person: str
    post: str
    role: str
    clause: str | None
    agreement: Agreement | None = None

    @property
    def is_member(self) -> bool:
        """A secretary without a clause is staff; everybody else is a member."""
        return self.role != "secretary" or self.clause is not None


@dataclass(frozen=True, slots=True)
class Asked:
    """Somebody who was asked to join by agreement and has no seat: the post and the answer."""

    post: str
    agreement: Agreement


@dataclass(frozen=True, slots=True)
class Composition:
    """One version of the personal composition. Dates are None where not known or not yet."""

    version: int
    determined: Date | None
    submitted: Date | None
    outcome: str | None
    decided: Date | None
    in_force_from: Date | None
    seats: tuple[Seat, ...] = ()
    asked_not_seated: tuple[Asked, ...] = ()
    reasons: Mapping[str, str] = field(default_factory=dict)

    @property
    def id(self) -> str:
        """`v1`, the subject of findings."""
        return f"v{self.version}"

    @property
    def starts(self) -> Date | None:
        """The first day on which it holds: it must be determined, approved, and its own start reached (clause 12)."""
        if self.outcome != "approved" or self.decided is None or self.determined is None:
            return None
        return max(self.decided, self.in_force_from or self.decided)

    @property
    def members(self) -> tuple[Seat, ...]:
        """The seats that make members."""
        return tuple(seat for seat in self.seats if seat.is_member)

    def known_on(self, day: Date) -> Composition:
        """The version as it was known at the end of a day."""
        decided = self.decided if self.decided and self.decided <= day else None
        return replace(
            self,
            determined=by(self.determined, day),
            submitted=by(self.submitted, day),
            decided=decided,
            outcome=self.outcome if decided else None,
            seats=tuple(replace(seat, agreement=_agreement_by(seat.agreement, day)) for seat in self.seats),
            asked_not_seated=tuple(
                Asked(asked.post, _agreement_by(asked.agreement, day) or Agreement(None, None, None))
                for asked in self.asked_not_seated
            ),
        )


def _agreement_by(agreement: Agreement | None, day: Date) -> Agreement | None:
    if agreement is None:
        return None
    answered = by(agreement.answered, day)
    return Agreement(by(agreement.asked, day), answered, agreement.outcome if answered else None)
