"""What the rules say of one recommendation: the facts of a draft, its findings, and its commanding words."""

import datetime
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from council import compliance
from council.models import Council
from council.rulebook import facts
from council.rulebook.engine import Finding, examine
from council.rulebook.wording import Commanding, commanding_words
from meetings.models import Meeting
from members.models import Organisation

# The rules whose subject is a recommendation; ids of other records may be the same word.
ABOUT_RECOMMENDATIONS = frozenset({"task-of-level", "addressee-state-body", "advisory-wording"})


@dataclass(frozen=True, slots=True)
class Draft:
    """What is about to be adopted."""

    kind: str
    text_kk: str
    text_ru: str
    tasks: Sequence[str] = ()
    addressees: Sequence[Organisation] = ()
    number: str = ""
    key: str = "draft"

    def as_facts(self, meeting: Meeting) -> facts.Recommendation:
        """The draft as the rules look at it."""
        return facts.Recommendation(
            id=self.key,
            kind=self.kind,
            number=self.number or None,
            meeting=meeting.key,
            text_kk=self.text_kk,
            text_ru=self.text_ru,
            tasks=tuple(self.tasks),
            addressees=tuple(_fact_id(one) for one in self.addressees),
        )


def _fact_id(organisation: Organisation) -> str:
    """An id for an organisation that the council's directory may not know yet."""
    return f"draft-{organisation.pk}"


def findings_of_draft(draft: Draft, meeting: Meeting, on: datetime.date) -> list[Finding]:
    """What the rules would say of a draft if it were adopted under a meeting; nothing is stored."""
    known = compliance.facts_of(meeting.council)
    subject = draft.as_facts(meeting)
    organisations = {
        _fact_id(one): facts.Organisation(_fact_id(one), one.kind, facts.Text(one.name_kk, one.name_ru, one.name_ru))
        for one in draft.addressees
    }
    known = replace(
        known,
        recommendations=(subject,),
        organisations={**known.organisations, **organisations},
        focus=subject,
    )
    return _about(examine(None, known, on), draft.key)


def findings_about(council: Council, key: str, on: datetime.date) -> list[Finding]:
    """What the rules say on a day of one recommendation of the record."""
    return _about(compliance.findings_of(council, on), key)


def _about(findings: Iterable[Finding], key: str) -> list[Finding]:
    return [one for one in findings if one.rule in ABOUT_RECOMMENDATIONS and one.subject == key]


def commands_in(text_kk: str, text_ru: str) -> list[Commanding]:
    """The commanding words of a text in both languages, each with what may be said instead (clause 15)."""
    return [*commanding_words(text_kk, "kk"), *commanding_words(text_ru, "ru")]
