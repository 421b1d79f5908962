"""How an act is refused: in words for the person who tried, with the clause where the law is why."""

from collections.abc import Sequence
from dataclasses import dataclass

from council.rulebook.engine import Finding


@dataclass(frozen=True)
class Link:
    """Where somebody whose act was refused goes on: an address of ours, and its words."""

    url: str
    words: str


class Refusal(Exception):
    """An act was not done, and nothing was stored. `field` names the form field at fault, where there is one; `link`
    leads to what stands in the way."""

    def __init__(
        self,
        message: str,
        *,
        clause: str | None = None,
        field: str | None = None,
        findings: Sequence[Finding] = (),
        link: Link | None = None,
    ) -> None:
        super().__init__(message)
        self.message = message
        self.clause = clause
        self.field = field
        self.findings = tuple(findings)
        self.link = link

    @property
    def clauses(self) -> list[str]:
        """The clauses on which it rests, each once."""
        named = [self.clause] if self.clause else []
        return list(dict.fromkeys(named + [one.clause for one in self.findings if one.clause]))


class NotAllowed(Refusal):
    """The person may not do this, whatever the state of things."""


class Stale(Refusal):
    """Somebody else changed the record since the form was read.

    `who` did it; `now` is what stands there now, by the name of the field; `revision` is the record's present one.
    """

    def __init__(self, message: str, *, revision: int, who: str = "", now: dict[str, str] | None = None) -> None:
        super().__init__(message)
        self.revision = revision
        self.who = who
        self.now = now or {}
