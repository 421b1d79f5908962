"""The regulation as the product holds it: every clause and what is done with it, the readings, the acts around it."""

import re
from collections.abc import Iterable
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET

from council import presenting
from council.models import Unit
from council.presenting import page_language
from council.rulebook import editions
from council.rulebook.editions import Edition, KnownAct, Parameter, Provision, Reading, RuleInEdition
from council.rulebook.words import Language
from council.views.acting import today

MODEL = "766-2012"
# A gate is the step that a violation stops.
GATES = {
    "establish_council": gettext_lazy("recording the akimat's resolution"),
    "adopt_own_regulation": gettext_lazy("adopting the council's own regulation"),
    "submit_composition": gettext_lazy("submitting a composition to the maslikhat"),
    "approve_composition": gettext_lazy("approving a composition"),
    "send_invitations": gettext_lazy("sending invitations"),
    "adopt_item": gettext_lazy("adopting an item or a recommendation"),
}
SEVERITIES = {
    "violation": (gettext_lazy("violation"), "bad"),
    "warning": (gettext_lazy("warning"), "wait"),
    "notice": (gettext_lazy("notice"), "note"),
}
HOW = {
    "enforced": (gettext_lazy("enforced by a rule"), "good"),
    "shown": (gettext_lazy("shown on a page"), "note"),
    "by_hand": (gettext_lazy("done by hand"), "wait"),
}
CERTAINTIES = {
    "read": gettext_lazy("read in the act"),
    "likely": gettext_lazy("likely"),
    "unknown": gettext_lazy("not known"),
}
# How the register writes a reading that is about every clause.
OF_ALL = "1–15"
BLANK = re.compile(r"\{[^}]*\}")


@require_GET
def law(request: HttpRequest) -> HttpResponse:
    """Every clause of the model regulation: number, title, summary, and how the product keeps it; then the tasks."""
    edition, language = editions.load(MODEL), page_language()
    context = {
        "edition": _edition(edition, language),
        "clauses": [_provision(one, language) for one in edition.provisions.values()],
        "levels": [_level(edition, level) for level in edition.levels],
        "tasks": _tasks(edition, language),
        "legal_status": presenting.legal_status(None, today()),
    }
    return render(request, "council/law/law.html", context)


@require_GET
def clause(request: HttpRequest, number: str) -> HttpResponse:
    """One clause: summary, the deciding Kazakh words, rules, parameters, readings; 404 for what is no clause."""
    edition, provision = _find(number)
    language = page_language()
    numbers = list(edition.provisions)
    place = numbers.index(number)
    context = {
        "edition": _edition(edition, language),
        "clause": _provision(provision, language),
        "phrase": provision.phrase,
        "rules": [_rule(edition, edition.rules[name], language) for name in provision.rules if name in edition.rules],
        "parameters": [
            _parameter(edition, one, language)
            for values in edition.parameters.values()
            for one in values
            if one.clause == number
        ],
        "readings": [
            _reading(one, language) for one in editions.readings() if edition.code == MODEL and concerns(one, number)
        ],
        "parts": [_provision(one, language) for one in edition.provisions.values() if _is_part(one.number, number)],
        "previous": numbers[place - 1] if place else None,
        "next": numbers[place + 1] if place + 1 < len(numbers) else None,
        "legal_status": presenting.legal_status(None, today()),
    }
    return render(request, "council/law/clause.html", context)


@require_GET
def readings(request: HttpRequest) -> HttpResponse:
    """The register of places where the source can be read two ways, and which reading is followed."""
    language = page_language()
    context = {
        "rows": [_reading(one, language) for one in editions.readings()],
        "legal_status": presenting.legal_status(None, today()),
    }
    return render(request, "council/law/readings.html", context)


@require_GET
def acts(request: HttpRequest) -> HttpResponse:
    """The acts around the regulation with their dates and how sure they are, and the editions held in full."""
    language = page_language()
    context = {
        "rows": [_act(one, language) for one in editions.acts()],
        "editions": [_edition(editions.load(code), language) for code in editions.codes()],
        "legal_status": presenting.legal_status(None, today()),
    }
    return render(request, "council/law/acts.html", context)


def _find(number: str) -> tuple[Edition, Provision]:
    """A provision by its number, the model regulation's first; 404 where no edition has it."""
    for code in sorted(editions.codes(), key=lambda one: one != MODEL):
        edition = editions.load(code)
        if number in edition.provisions:
            return edition, edition.provisions[number]
    raise Http404("no such clause")


def _is_part(number: str, whole: str) -> bool:
    return number.startswith(f"{whole}.")


def concerns(reading: Reading, number: str) -> bool:
    """Whether a reading is about a clause: it names it, one of its items, the whole of it, or all clauses."""
    named = [one.strip() for one in reading.clause.split(",")]
    return OF_ALL in named or any(
        one == number or _is_part(one, number) or _is_part(number, one) for one in named if one
    )


def _edition(edition: Edition, language: Language) -> dict[str, Any]:
    return {
        "code": edition.code,
        "title": edition.title.in_language(language),
        "short": edition.short.in_language(language),
        "legal_basis": edition.legal_basis.in_language(language).strip("–- "),
        "since": edition.since,
        "lost_force": edition.lost_force,
        "lost_force_by": edition.lost_force_by.in_language(language) if edition.lost_force else "",
    }


def _provision(one: Provision, language: Language) -> dict[str, Any]:
    how, tone = HOW[one.how]
    return {
        "number": one.number,
        "title": one.title.in_language(language),
        "summary": one.summary.in_language(language),
        "how": how,
        "tone": tone,
        "rules": one.rules,
        "where": one.where.in_language(language),
        "is_item": "." in one.number,
    }


def _rule(edition: Edition, one: RuleInEdition, language: Language) -> dict[str, Any]:
    """A rule with what it may say; the places of values are left open."""
    return {
        "name": one.name,
        "title": edition.titles[one.name].in_language(language),
        "gates": [GATES.get(gate, gate) for gate in one.gates],
        "variants": [
            {
                "severity": SEVERITIES[variant.severity][0],
                "tone": SEVERITIES[variant.severity][1],
                "text": BLANK.sub("…", variant.message.in_language(language)),
                "hint": BLANK.sub("…", variant.hint.in_language(language)),
            }
            for variant in one.variants.values()
        ],
    }


def _parameter(edition: Edition, one: Parameter, language: Language) -> dict[str, Any]:
    return {
        "name": one.name,
        "title": edition.titles[one.name].in_language(language),
        "value": edition.in_words(one.value, language),
        "since": one.since,
        "until": one.until,
        "basis": presenting.BASES.get(one.basis, one.basis),
        "is_law": one.basis == "source",
    }


def _reading(one: Reading, language: Language) -> dict[str, Any]:
    named = [part.strip() for part in one.clause.split(",")]
    return {
        "clauses": [part for part in named if part and part != OF_ALL],
        "of_all": OF_ALL in named,
        "phrase": one.phrase,
        "readings": one.readings.in_language(language),
        "followed": one.followed.in_language(language),
        "switch": one.switch,
    }


def _act(one: KnownAct, language: Language) -> dict[str, Any]:
    return {
        "code": one.code,
        "title": one.title.in_language(language),
        "since": one.since,
        "until": one.until,
        "certainty": CERTAINTIES.get(one.certainty, one.certainty),
        "matters": one.matters.in_language(language),
    }


def _level(edition: Edition, level: str) -> dict[str, Any]:
    return {"name": dict(Unit.Kind.choices).get(level, level), "clauses": edition.levels[level]}


def _tasks(edition: Edition, language: Language) -> list[dict[str, Any]]:
    """The tasks of clauses 3–5, each with the levels whose councils carry it."""
    kinds = dict(Unit.Kind.choices)
    return [
        {
            "number": number,
            "title": edition.provisions[number].title.in_language(language),
            "levels": _("all") if len(carrying) == len(edition.levels) else _joined(carrying),
        }
        for number in edition.all_tasks
        for carrying in [[str(kinds.get(one, one)) for one in edition.levels if number in edition.tasks(one)]]
    ]


def _joined(words: Iterable[str]) -> str:
    return ", ".join(words)
