"""The seats that clauses 8–11 ask for, each with who fills it or what is missing."""

from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import urlencode

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from council.presenting import page_language
from council.rulebook import editions
from members.models import Agreement, Composition, Post, Seat
from members.seating import SeatRow


@dataclass(frozen=True)
class Required:
    """A seat that a clause asks for. `field` is a field of clause 8. `finding` is the rule that speaks where nobody is
    seated there, and what it then speaks of: the version (an empty word) or the word that is given."""

    clause: str
    label: str
    kind: str
    finding: tuple[str, str]
    role: str = "member"
    field: str = ""

    def fits(self, seat: Seat) -> bool:
        """Whether a seat is meant for this, whoever sits there and whether they still may."""
        if not seat.is_member:
            return False
        if self.role == Seat.Role.CHAIR:
            return seat.role == Seat.Role.CHAIR
        if seat.post.kind != self.kind or (self.field and self.field not in seat.post.fields):
            return False
        return seat.post.joins_by_agreement or seat.clause == self.clause

    @property
    def query(self) -> str:
        """What pre-fills the form that adds such a seat."""
        wanted = {"clause": self.clause, "role": self.role, "kind": self.kind, "field": self.field}
        return urlencode({name: value for name, value in wanted.items() if value})


@dataclass(frozen=True)
class Need:
    """A seat that a clause asks for, with the rows meant for it; `reason` says why a field has nobody. `declined` are
    the refusals of those who have no seat (clause 10), kept to be seen."""

    required: Required
    rows: tuple[SeatRow, ...]
    reason: str = ""
    asked: Agreement | None = None
    declined: tuple[Agreement, ...] = ()

    @property
    def clause(self) -> str:
        """The clause that asks for it."""
        return self.required.clause

    @property
    def label(self) -> str:
        """What is asked for, in words."""
        return self.required.label

    @property
    def field(self) -> str:
        """The field of clause 8, or nothing."""
        return self.required.field

    @property
    def query(self) -> str:
        """What pre-fills the form that adds such a seat."""
        return self.required.query

    @property
    def is_met(self) -> bool:
        """Whether somebody who may sit there does."""
        return any(row.in_order for row in self.rows)

    @property
    def state(self) -> str:
        """What is missing, in a word."""
        if self.is_met:
            return pgettext("seat", "present")
        if self.rows:
            return self.rows[0].state
        if self.asked:
            declined = self.asked.outcome == Agreement.Outcome.DECLINED
            return pgettext("agreement", "declined") if declined else _("asked, no seat")
        return _("reason given") if self.reason else _("missing")

    @property
    def tone(self) -> str:
        """The colour that repeats the word: what blocks submitting is bad, what only warns waits."""
        if self.is_met:
            return "good"
        if self.rows:
            return self.rows[0].tone
        if self.asked or self.reason:
            return "note"
        return "bad" if self.clause in ("9", "11") else "wait"


def required_seats() -> list[Required]:
    """What the clauses ask for, in the order 11, 9, 8 (each field of the edition) and 10, in the page's language."""
    kinds, law = Post.Kind, editions.load(editions.followable()[-1])
    fields = [
        Required("8", name.in_language(page_language()), kinds.AKIMAT_BODY_HEAD, ("fields-covered", key), field=key)
        for key, name in law.fields.items()
    ]
    penal, territorial = _("Head of the penal system's territorial body"), _("Head of a territorial subdivision")
    prosecutor, deputy = _("Representative of the prosecutor's office"), _("Deputy of the maslikhat")
    return [
        Required("11", _("Chair: a deputy akim"), kinds.DEPUTY_AKIM, ("chair-deputy-akim", ""), role="chair"),
        Required("9", penal, kinds.PENAL_BODY_HEAD, ("penal-body-head", "")),
        *fields,
        Required("10", territorial, kinds.CENTRAL_BODY_HEAD, ("central-body-heads", "")),
        Required("10", prosecutor, kinds.PROSECUTOR, ("asked-to-join", kinds.PROSECUTOR)),
        Required("10", deputy, kinds.MASLIKHAT_DEPUTY, ("asked-to-join", kinds.MASLIKHAT_DEPUTY)),
    ]


def needs_of(composition: Composition | None, rows: Iterable[SeatRow], asked: Iterable[Agreement]) -> list[Need]:
    """What the clauses ask for and who fills it in a version; `asked` are its questions to posts without a seat."""
    rows, asked = list(rows), [one for one in asked if one.asked and one.post.joins_by_agreement]
    reasons = composition.reasons if composition else {}
    return [
        Need(
            required,
            tuple(row for row in rows if required.fits(row.seat)),
            str(reasons.get(required.field, "")).strip() if required.field else "",
            *_answers([one for one in asked if one.post.kind == required.kind]),
        )
        for required in required_seats()
    ]


def _answers(asked: list[Agreement]) -> tuple[Agreement | None, tuple[Agreement, ...]]:
    """The last who was asked in vain, and all who declined."""
    return (asked[-1] if asked else None), tuple(one for one in asked if one.outcome == Agreement.Outcome.DECLINED)


def fields_among(needs: Iterable[Need]) -> list[Need]:
    """The fields of clause 8, each with who covers it."""
    return [need for need in needs if need.field]
