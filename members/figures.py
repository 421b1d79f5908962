"""How many sit in a composition: women and men, under which clause, and how many fields are covered; counts first."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from council.presenting import page_language
from council.rulebook.words import clause_in_words
from members.checklist import Need
from members.models import Person
from members.seating import CLAUSE_ORDER, SeatRow


@dataclass(frozen=True)
class Share:
    """A count with its name and, where there is something to divide by, its percentage."""

    label: str
    n: int
    of: int

    @property
    def percent(self) -> float | None:
        """The share in percent; nothing of nothing has none."""
        return 100 * self.n / self.of if self.of else None


@dataclass(frozen=True)
class Figures:
    """The figures of a composition on a day. A person who sits twice is counted once in all, and under each clause."""

    members: int
    genders: tuple[Share, ...]
    fields: Share
    clauses: tuple[Share, ...]


def figures_of(rows: Iterable[SeatRow], needs: Iterable[Need]) -> Figures:
    """Count who is seated in a composition; staff is no member. Whoever is seated counts, whether their seat is in
    order or not: membership is personal (clause 12). A field counts as covered only by a seat in order (clause 8)."""
    seats = [row.seat for row in rows if row.seat.is_member]
    people = {seat.person_id: seat.person for seat in seats}
    genders = Counter(person.gender for person in people.values())
    clauses = Counter(seat.clause for seat in seats)
    fields = [need for need in needs if need.field]
    words = ((Person.Gender.WOMAN, _("women")), (Person.Gender.MAN, _("men")), ("", _("gender not said")))
    return Figures(
        members=len(people),
        genders=tuple(Share(label, genders[key], len(people)) for key, label in words),
        fields=Share(_("fields of clause 8 covered"), sum(need.is_met for need in fields), len(fields)),
        clauses=tuple(
            Share(_under(clause), clauses[clause], len(seats)) for clause in CLAUSE_ORDER if clauses[clause]
        ),
    )


def _under(clause: str) -> str:
    return clause_in_words(clause, page_language()) if clause else _("no clause")
