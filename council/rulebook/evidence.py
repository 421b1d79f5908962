"""The facts that findings rest on, in words, with the id under which the record knows them."""

from __future__ import annotations

from council.rulebook.engine import Evidence
from council.rulebook.facts import Composition, CouncilFacts, Item, Meeting, Recommendation, Seat, Text
from council.rulebook.words import day_in_words


def of_meeting(meeting: Meeting) -> Evidence:
    """A meeting, by number and date."""
    number = f"№ {meeting.number}" if meeting.number else ""
    return Evidence(
        "meeting",
        meeting.id,
        Text(
            f"{number} отырыс, {day_in_words(meeting.date, 'kk', 'long')}".strip(),
            f"заседание {number}, {day_in_words(meeting.date, 'ru', 'long')}".replace(" ,", ","),
            f"meeting {number}, {day_in_words(meeting.date, 'en', 'long')}".replace(" ,", ","),
        ),
    )


def of_seat(facts: CouncilFacts, seat: Seat) -> Evidence:
    """A seat: who sits, in which post."""
    person, post = facts.people[seat.person].name, facts.posts[seat.post].title
    return Evidence(
        "person",
        seat.person,
        Text(f"{person.kk}, {post.kk}", f"{person.ru}, {post.ru}", f"{person.en}, {post.en}"),
    )


def of_composition(composition: Composition) -> Evidence:
    """A version of the composition."""
    number = composition.version
    return Evidence(
        "composition",
        composition.id,
        Text(f"құрамның {number}-нұсқасы", f"версия состава {number}", f"version {number} of the composition"),
    )


def of_item(item: Item) -> Evidence:
    """An agenda item, by number and title."""
    title = item.title
    return Evidence(
        "item", item.id, Text(f"{item.number}. {title.kk}", f"{item.number}. {title.ru}", f"{item.number}. {title.en}")
    )


def of_recommendation(one: Recommendation) -> Evidence:
    """A recommendation or proposal, by number."""
    number = one.number or one.id
    kk, ru = ("ұсыныс", "предложение") if one.kind == "proposal" else ("ұсыным", "рекомендация")
    return Evidence("recommendation", one.id, Text(f"№ {number} {kk}", f"{ru} № {number}", f"{one.kind} No. {number}"))


def of_organisation(facts: CouncilFacts, organisation: str) -> Evidence:
    """An organisation, by name."""
    return Evidence("organisation", organisation, facts.organisations[organisation].name)
