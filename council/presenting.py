"""Findings and events as pages show them: in the page's language, with links to the facts they rest on."""

import datetime
from collections.abc import Callable, Iterable
from typing import Any

from django.urls import reverse
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from council import history
from council.models import Council, Event
from council.rulebook import editions
from council.rulebook.editions import Parameter
from council.rulebook.engine import Finding
from council.rulebook.words import Language, day_in_words

# kind of evidence → (council, id in the record) → address. Later apps add theirs in their panels module.
LINKS: dict[str, Callable[[Council, str], str | None]] = {}
# action of an event → words. Later apps add theirs in their panels module.
ACTIONS: dict[str, Any] = {
    "council.started": gettext_lazy("The council was started"),
    "council.established": gettext_lazy("The akimat's resolution creating the council was recorded"),
    "council.dissolved": gettext_lazy("The council was dissolved"),
    "council.moved": gettext_lazy("The council went on at the unit that came after its own"),
    "council.renamed": gettext_lazy("The council was renamed"),
    "council.imported": gettext_lazy("The council's record was imported as history"),
    "own_regulation.adopted": gettext_lazy("A version of the council's own regulation was recorded"),
    "document.sealed": gettext_lazy("The exact bytes of a document were sealed"),
    "text.removal_asked": gettext_lazy("It was asked to take a text out of history"),
    "text.removed": gettext_lazy("A text was taken out of history"),
    "text.removal_discarded": gettext_lazy("A text stays in history that was asked to be taken out"),
    "mail.sent_again": gettext_lazy("A mail was put into the outbox again"),
    "mails.sent_again": gettext_lazy("The mails that were given up were put into the outbox again"),
    "user.added": gettext_lazy("An account was added"),
    "user.changed": gettext_lazy("An account was changed"),
    "user.former_name_corrected": gettext_lazy("The former name of an account was corrected"),
    "user.password_set": gettext_lazy("The password of an account was set"),
    "user.invited": gettext_lazy("An invitation to an account was sent"),
    "user.password_asked": gettext_lazy("A new password was asked for"),
    "user.stopped": gettext_lazy("An account was stopped for a while after wrong passwords"),
    "user.factor_added": gettext_lazy("A second factor was added to an account"),
    "user.factor_removed": gettext_lazy("A second factor was taken from an account by its owner"),
    "user.factors_removed": gettext_lazy("All second factors were taken from an account by an administrator"),
    "user.signed_out": gettext_lazy("An account was signed out everywhere by an administrator"),
    "role.given": gettext_lazy("A role was given"),
    "role.ended": gettext_lazy("The end of a role was recorded"),
    "installation.changed": gettext_lazy("The settings of the installation were changed"),
    "unit.added": gettext_lazy("A unit was added"),
    "unit.changed": gettext_lazy("A unit was changed"),
    "unit.succession": gettext_lazy("The succession of units was recorded"),
}
BASES = {
    "source": gettext_lazy("given by the act"),
    "reading": gettext_lazy("a reading of the act"),
    "product": gettext_lazy("the product's own, no law"),
    "own": gettext_lazy("the council's own regulation"),
}


def page_language() -> Language:
    """The language of the page: kk, ru or en."""
    match get_language():
        case "ru":
            return "ru"
        case "en":
            return "en"
    return "kk"


def shown(findings: Iterable[Finding], council: Council | None = None) -> list[dict[str, Any]]:
    """Findings for `_findings.html`: text, hint, and why, with links where the council is given."""
    language = page_language()
    return [_shown(one, council, language) for one in findings]


def _shown(finding: Finding, council: Council | None, language: Language) -> dict[str, Any]:
    return {
        "rule": finding.rule,
        "clause": finding.clause,
        "severity": finding.severity,
        "text": finding.message.in_language(language),
        "hint_text": finding.hint.in_language(language),
        "why": [
            {
                "label": kind_in_words(one.kind),
                "text": one.label.in_language(language),
                "url": reverse("record-link", args=[council.pk, one.kind, one.id])
                if council and one.kind in LINKS
                else None,
            }
            for one in finding.evidence
        ],
        "parameter_text": "; ".join(parameter_in_words(one, finding.edition, language) for one in finding.parameters),
        "phrase_kk": finding.phrase,
    }


def kind_in_words(kind: str) -> str:
    """What a piece of evidence is."""
    return {
        "meeting": _("Meeting"),
        "composition": _("Composition"),
        "person": _("Member"),
        "item": _("Agenda item"),
        "recommendation": _("Recommendation"),
        "organisation": _("Organisation"),
        "visit": _("Visit"),
    }.get(kind, kind)


def parameter_in_words(parameter: Parameter, edition: str, language: Language) -> str:
    """A parameter's name and value with the day it holds from and where it comes from."""
    law = editions.load(edition)
    title, value = law.titles[parameter.name].in_language(language), law.in_words(parameter.value, language)
    return f"{title}: {value} ({day_in_words(parameter.since, language, 'since')}; {BASES[parameter.basis]})"


def history_rows(events: Iterable[Event]) -> list[dict[str, Any]]:
    """Events for `_events.html`."""
    events = list(events)
    return [
        {
            "when": event.when,
            "who": name or _("the system"),
            "what": ACTIONS.get(event.action, event.action),
            "from_paper": event.from_paper,
        }
        for event, name in zip(events, history.who(events), strict=True)
    ]


def legal_status(council: Council | None, on: datetime.date) -> str:
    """One line on the model act's status on a day, for every page and document that names it."""
    edition = editions.load("766-2012")
    language = page_language()
    name = edition.short.in_language(language)
    if edition.lost_force is None or on < edition.lost_force:
        return name
    by = edition.lost_force_by.in_language(language)
    said = _("The model regulation lost force: %(by)s. The council's own regulation keeps its norms.") % {"by": by}
    return f"{name}. {said}"
