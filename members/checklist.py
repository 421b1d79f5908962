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
class Need:
    """A seat that a clause asks for. `query` pre-fills the form that adds it; `field` is a field of clause 8.
    `declined` are the refusals of those who have no seat (clause 10), kept to be seen."""

    clause: str
    label: str
    rows: tuple[SeatRow, ...]
    query: str
    field: str = ""
    reason: str = ""
    asked: Agreement | None = None
    declined: tuple[Agreement, ...] = ()

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


def checklist(composition: Composition, rows: Iterable[SeatRow]) -> list[Need]:
    """What the clauses ask for, in the order 11, 9, 8 (each field) and 10; one query, for those asked in vain."""
    members = [row for row in rows if row.seat.is_member]
    asked = list(composition.agreements.filter(seat=None, asked__isnull=False).select_related("post").order_by("pk"))
    return [
        _need("11", _("Chair: a deputy akim"), [one for one in members if one.seat.role == "chair"], role="chair"),
        _need("9", _("Head of the penal system's territorial body"), _under(members, "9", Post.Kind.PENAL_BODY_HEAD)),
        *_fields(composition, members),
        _need("10", _("Head of a territorial subdivision"), _under(members, "10", Post.Kind.CENTRAL_BODY_HEAD)),
        _by_agreement(_("Representative of the prosecutor's office"), Post.Kind.PROSECUTOR, members, asked),
        _by_agreement(_("Deputy of the maslikhat"), Post.Kind.MASLIKHAT_DEPUTY, members, asked),
    ]


def _under(members: list[SeatRow], clause: str, kind: str) -> list[SeatRow]:
    return [one for one in members if one.seat.clause == clause and one.seat.post.kind == kind]


def _need(clause: str, label: str, rows: list[SeatRow], *, role: str = "member", field: str = "") -> Need:
    kinds = {"11": "deputy_akim", "9": "penal_body_head", "8": "akimat_body_head", "10": "central_body_head"}
    wanted = {"clause": clause, "role": role, "kind": kinds[clause], "field": field}
    query = urlencode({name: value for name, value in wanted.items() if value})
    return Need(clause, label, tuple(rows), query, field)


def _fields(composition: Composition, members: list[SeatRow]) -> list[Need]:
    law, language = editions.load(editions.followable()[-1]), page_language()
    needs = []
    for key, name in law.fields.items():
        rows = [one for one in _under(members, "8", Post.Kind.AKIMAT_BODY_HEAD) if key in one.seat.post.fields]
        need = _need("8", name.in_language(language), rows, field=key)
        reason = str(composition.reasons.get(key, "")).strip()
        needs.append(Need(need.clause, need.label, need.rows, need.query, key, reason))
    return needs


def _by_agreement(label: str, kind: str, members: list[SeatRow], asked: list[Agreement]) -> Need:
    rows = tuple(one for one in members if one.seat.post.kind == kind)
    query = urlencode({"clause": Seat.Clause.TERRITORIAL, "role": Seat.Role.MEMBER, "kind": kind})
    of_kind = [one for one in asked if one.post.kind == kind]
    declined = tuple(one for one in of_kind if one.outcome == Agreement.Outcome.DECLINED)
    return Need("10", label, rows, query, asked=of_kind[-1] if of_kind else None, declined=declined)
