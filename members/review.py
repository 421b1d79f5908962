"""What the rules say of one version, whether it is in force, submitted or only a draft."""

import datetime
from dataclasses import replace

from council import compliance
from council.rulebook.engine import Finding, examine
from council.rulebook.facts import Act, CouncilFacts
from members.models import Composition

# The rules that speak of a composition (clauses 8–12), and clause 7 at the gate of submitting.
RULES = frozenset(
    {
        "akimat-act",
        "akimat-body-heads",
        "fields-covered",
        "penal-body-head",
        "central-body-heads",
        "agreement",
        "asked-to-join",
        "seat-basis",
        "chair-deputy-akim",
        "determined-and-approved",
    }
)


def findings_of_version(composition: Composition, on: datetime.date) -> list[Finding]:
    """What stands against a version on a day, judged as if it were the one that counts.

    While the council is being formed its composition is judged as that of a council that stands, so that everything
    can be prepared; that the akimat's act is missing is said beside.
    """
    return findings_in(compliance.facts_of(composition.council), composition.version, on)


def findings_in(facts: CouncilFacts, version: int, on: datetime.date) -> list[Finding]:
    """The same from a council's facts, see `findings_of_version`."""
    focus = next(one for one in facts.compositions if one.version == version)
    facts = replace(facts, focus=focus.known_on(on))
    at_gate = examine("submit_composition", facts, on)
    if facts.phase(on) == "forming":
        began = facts.established.date if facts.established else None
        facts = replace(facts, established=Act(None, min(began or on, on)), follows=facts.follows)
    whole = [one for one in examine(None, facts, on) if one.rule in RULES]
    seen = {(one.rule, one.subject) for one in whole}
    return [one for one in at_gate if (one.rule, one.subject) not in seen] + whole
