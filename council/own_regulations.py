"""A council's own regulation against the model: what each version says, and what is left to nobody's rule.

The model's values are parameters of the edition that the council follows; what the model leaves open has none.
"""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass, replace

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from council import compliance, presenting
from council.models import Council, OwnRegulation
from council.rulebook import editions
from council.rulebook.editions import NotInForce, Parameter
from council.rulebook.engine import Finding, examine
from council.rulebook.facts import Act, CouncilFacts, Follow

# What the model sets too (by the name of its parameter), and what it leaves open, with what an open one means.
SET_BY_MODEL = ("meetings_per_half_year", "hearings_per_year")
OPEN_MEANS = {
    "quorum": gettext_lazy("The product asks for no least number of members at a meeting."),
    "notice_days": gettext_lazy("The product asks for no least time between the invitation and the meeting."),
    "minutes_days": gettext_lazy("The product gives no term for signing the minutes."),
    "reply_days": gettext_lazy("No date to reply by is put into letters unless the secretariat writes one."),
}


@dataclass(frozen=True)
class Value:
    """One value of a version as its page shows it, beside the model's (empty where the model says nothing).

    `means` says in words what an unset value comes to.
    """

    label: str
    text: str
    model: str
    clause: str
    means: str
    finding: Finding | None


@dataclass(frozen=True)
class Version:
    """A version with its values, the day it was replaced (None: not yet), and whether it holds on the day asked."""

    own: OwnRegulation
    until: datetime.date | None
    in_force: bool
    values: tuple[Value, ...]
    findings: tuple[Finding, ...]


def looser_values(facts: CouncilFacts, since: datetime.date) -> list[Finding]:
    """What the version in force from a day sets looser than the model, on the first day on which both hold.

    A council that is still being formed is judged as one created that day: its regulation is prepared before the act.
    """
    if facts.began is None:
        law = editions.load(editions.followable()[-1])
        facts = replace(facts, established=Act(None, since), follows=(Follow(law.code, max(since, law.since)),))
    day = max(since, min((one.since for one in facts.follows), default=since))
    alone = tuple(one for one in facts.own_regulations if one.since == since)
    return examine("adopt_own_regulation", replace(facts, own_regulations=alone), day)


def versions_of(council: Council, on: datetime.date) -> list[Version]:
    """Every version of a council's own regulation, newest first; which one holds on a day is said of it."""
    rows = list(council.own_regulations.select_related("act_scan").order_by("since"))
    if not rows:
        return []
    facts = compliance.facts_of(council)
    ends = [*(one.since for one in rows[1:]), None]
    found = []
    for own, until in zip(rows, ends, strict=True):
        findings = looser_values(facts, own.since)
        in_force = own.since <= on and (until is None or on < until)
        values = tuple(_values(own, _edition_on(facts, own.since), findings))
        found.append(Version(own, until, in_force, values, tuple(findings)))
    return found[::-1]


def _edition_on(facts: CouncilFacts, day: datetime.date) -> str:
    """The edition whose values stand beside a version: the one followed that day, else the first followed."""
    if not facts.follows:
        return editions.followable()[-1]
    return facts.edition_on(day) or min(facts.follows, key=lambda one: one.since).edition


def _values(own: OwnRegulation, edition: str, findings: Iterable[Finding]) -> Iterable[Value]:
    by_name = {one.subject: one for one in findings}
    for name in (*SET_BY_MODEL, *OPEN_MEANS):
        model = _model_value(edition, name, own.since) if name in SET_BY_MODEL else None
        set_to = getattr(own, name)
        is_set = set_to not in (None, "")
        yield Value(
            label=str(OwnRegulation._meta.get_field(name).verbose_name),  # type: ignore[union-attr]
            text=_in_words(own, name) if is_set else "",
            model=editions.load(edition).in_words(model.value, presenting.page_language()) if model else "",
            clause=model.clause if model else "",
            means="" if is_set else _("The model's value applies.") if model else str(OPEN_MEANS.get(name, "")),
            finding=by_name.get(name),
        )


def _model_value(edition: str, name: str, day: datetime.date) -> Parameter | None:
    """The model's value on a day; for a day before the model, its first."""
    law = editions.load(edition)
    try:
        return law.parameter(name, day)
    except NotInForce:
        return law.parameters[name][0]


def _in_words(own: OwnRegulation, name: str) -> str:
    return own.get_quorum_display() if name == "quorum" else str(getattr(own, name))


def summary(own: OwnRegulation | None) -> str:
    """One line on the version in force: what it sets, or that the model's values apply."""
    if own is None:
        return _("none: the model's values apply")
    names = [name for name in (*SET_BY_MODEL, *OPEN_MEANS) if getattr(own, name) not in (None, "")]
    labels = {name: OwnRegulation._meta.get_field(name).verbose_name for name in names}  # type: ignore[union-attr]
    parts = [f"{labels[name]}: {_in_words(own, name)}" for name in names]
    if own.further_members:
        parts.append(_("further members are allowed"))
    return "; ".join(parts) or _("it sets nothing stricter than the model")
