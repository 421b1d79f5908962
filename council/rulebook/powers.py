"""Clause 6: proposals, information, visits and hearings."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from council.rulebook.dates import years
from council.rulebook.duties import required
from council.rulebook.editions import Edition
from council.rulebook.engine import Breach, Evidence, rule
from council.rulebook.evidence import of_meeting, of_organisation, of_recommendation
from council.rulebook.facts import CouncilFacts, Heard, Item, Meeting, Text, Visit
from council.rulebook.words import day_in_words

Date = datetime.date


@rule("addressee-state-body")
def addressee_state_body(facts: CouncilFacts, law: Edition, on: Date) -> Iterator[Breach]:
    """Proposals are put to state bodies (clause 6.1)."""
    for one in facts.recommendations:
        others = [key for key in one.addressees if facts.organisations[key].kind == "other"]
        if one.kind == "proposal" and others:
            evidence = (of_recommendation(one), *(of_organisation(facts, key) for key in others))
            yield Breach("other", one.id, {"addressee": facts.organisations[others[0]].name}, evidence)


@rule("late-reply")
def late_reply(facts: CouncilFacts, law: Edition, on: Date) -> Iterator[Breach]:
    """Information asked of a state body (clause 6.2) has not come by the date to reply by."""
    for one in facts.information_requests:
        if one.reply_by and one.received is None and on > one.reply_by:
            values = {"organisation": facts.organisations[one.organisation].name, "by": one.reply_by}
            yield Breach("late", one.id, values, (of_organisation(facts, one.organisation),))


@rule("visit-basis")
def visit_basis(facts: CouncilFacts, law: Edition, on: Date) -> Iterator[Breach]:
    """A visit rests on a lawful basis that was there before it (clause 6.3)."""
    for one in facts.visits:
        if not _has_basis(one):
            yield Breach(one.kind, one.id, {"date": one.date}, (_of_visit(one),))


def _has_basis(visit: Visit) -> bool:
    basis = visit.basis
    if basis is None or not (basis.number or basis.date):
        return False
    return basis.date is None or basis.date <= visit.date


def _of_visit(visit: Visit) -> Evidence:
    kk, ru, en = (day_in_words(visit.date, language, "long") for language in ("kk", "ru", "en"))
    return Evidence("visit", visit.id, Text(f"бару, {kk}", f"посещение, {ru}", f"visit, {en}"))


@rule("two-hearings")
def two_hearings(facts: CouncilFacts, law: Edition, on: Date) -> Iterator[Breach]:
    """Heads of penal institutions and of akimat bodies are heard at least twice a year (clause 6.4)."""
    for year in years(facts.duties_since, min(on, facts.ended or on)):
        if not year.within(facts.duties_since, facts.ended):
            continue
        least, parameters = required(facts, law, "hearings_per_year", year.first)
        occasions = hearings_in(facts, law, year.first.year)
        warned_from = law.parameter("hearings_warned_from", year.first)
        month, day = (int(part) for part in str(warned_from.value).split("-"))
        values = {"year": year, "count": len(occasions), "least": least, "last": year.last}
        evidence = tuple(dict.fromkeys(of_meeting(meeting) for meeting, _ in occasions))
        if len(occasions) >= least:
            continue
        if on >= year.after:
            yield Breach("missed", year.code, values, evidence, parameters)
        elif on >= datetime.date(year.first.year, month, day):
            yield Breach("due", year.code, values, evidence, (*parameters, warned_from))


def hearings_in(facts: CouncilFacts, law: Edition, year: int) -> list[tuple[Meeting, Item | None]]:
    """The occasions on which officials were heard in a year: a held meeting counts once, however many items it had
    (or each item, where the edition counts by item)."""
    occasions: list[tuple[Meeting, Item | None]] = []
    for meeting in facts.held_meetings():
        # An older council's hearings from before the law: the law says nothing of what counts as one.
        if meeting.date.year != year or meeting.date < law.since:
            continue
        items = [item for item in meeting.agenda if _is_hearing(facts, law, meeting, item)]
        if items and law.value("hearings_counted_by", meeting.date) == "item":
            occasions.extend((meeting, item) for item in items)
        elif items:
            occasions.append((meeting, None))
    return occasions


def _is_hearing(facts: CouncilFacts, law: Edition, meeting: Meeting, item: Item) -> bool:
    """Whether under an item somebody was heard whose post counts, and who held it on the day of the meeting."""
    return any(not why_no_hearing(facts, law, meeting, item, heard) for heard in item.heard)


def why_no_hearing(facts: CouncilFacts, law: Edition, meeting: Meeting, item: Item, heard: Heard) -> str:
    """Why somebody under an item is not heard in the sense of clause 6.4; empty where they are.

    `kind` (the item is no hearing), `before_law`, `planned` or `cancelled` (the meeting), `post` (none of those that
    the clause names), `holder` (they did not hold it on that day).
    """
    if item.kind != "hearing":
        return "kind"
    if meeting.state != "held":
        return meeting.state
    if meeting.date < law.since:
        return "before_law"
    if facts.posts[heard.post].kind not in law.value("hearing_post_kinds", meeting.date):
        return "post"
    return "" if facts.holds(heard.person, heard.post, meeting.date) else "holder"
