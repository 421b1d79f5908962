"""What the minutes say of each item: who was heard and spoke, what came of it, and how the vote went."""

import datetime
from typing import Any

from council.models import as_called_on
from council.rulebook.words import Language
from meetings.models import AgendaItem, Meeting
from meetings.names import items_with_addressees, said

OUTCOMES: dict[str, dict[Language, str]] = {
    AgendaItem.Outcome.RECOMMENDATION: {"kk": "Ұсынылды", "ru": "Рекомендовано"},
    AgendaItem.Outcome.PROPOSAL: {"kk": "Ұсыныс енгізілді", "ru": "Внесено предложение"},
    AgendaItem.Outcome.NOTED: {"kk": "Назарға алынды", "ru": "Принято к сведению"},
    AgendaItem.Outcome.PUT_OFF: {"kk": "Кейінге қалдырылды", "ru": "Отложено"},
}
# What minutes need in both languages or, but for what was heard, in none.
TEXTS = ("proceedings", "spoke", "outcome")
VOTES = ("votes_for", "votes_against", "votes_abstained")


def items_in_full(meeting: Meeting) -> list[AgendaItem]:
    """The items of a meeting in the order of their numbers, with everybody named in them and what was recommended.

    Of a supplement that the chair never approved only what was talked about all the same: life is written down as it
    was, and the rules say what was wrong (clause 14). A fixed number of queries.
    """
    items = items_with_addressees(meeting)
    return [one for one in items if one.is_standing or one.is_dealt_with]


def words_of_item(item: AgendaItem, language: Language) -> dict[str, Any]:
    """One item in plain words. `outcome` is the word for how it ended, `outcome_text` what was said of that."""
    advice = [(one.kind, words_of_recommendation(one, None, language)) for one in item.recommendations.all()]
    votes = {name: _count(getattr(item, name)) for name in VOTES}
    return {
        "number": item.number,
        "title": said(language, item, "title"),
        "kind": item.kind,
        "is_hearing": item.kind == AgendaItem.Kind.HEARING,
        "speakers": [_speaker(one, language) for one in item.speakers.all()],
        "heard": [
            {"name": said(language, one.person, "name"), "post": said(language, one.post, "title")}
            for one in item.heard.all()
        ],
        "proceedings": _text(item, "proceedings", language),
        "spoke": _text(item, "spoke", language),
        "recommendations": [words for kind, words in advice if kind != AgendaItem.Outcome.PROPOSAL],
        "proposals": [words for kind, words in advice if kind == AgendaItem.Outcome.PROPOSAL],
        "off_control": [_off_control(one, language) for one in item.taken_off_control.all()],
        "outcome_kind": item.outcome,
        "outcome": OUTCOMES[item.outcome][language] if item.outcome else "",
        "outcome_text": _text(item, "outcome", language),
        "has_votes": any(votes.values()),
        **votes,
    }


def words_of_recommendation(one: Any, day: datetime.date | None, language: Language) -> dict[str, str]:
    """A recommendation or proposal with number and addressees; these are called as on a day, where one is given."""
    to = [addressee.letter.organisation for addressee in one.addressees.all()]
    if day:
        as_called_on(day, *to)
    addressees = ", ".join(said(language, organisation, "name") for organisation in to)
    return {"number": one.number, "text": _text(one, "text", language), "addressees": addressees}


def _off_control(addressee: Any, language: Language) -> dict[str, str]:
    """What the meeting took off its control under the item: which recommendation, whose, and why."""
    return {
        "number": addressee.recommendation.number,
        "addressee": said(language, addressee.letter.organisation, "name"),
        "reason": _text(addressee, "off_control", language),
    }


def _speaker(speaker: Any, language: Language) -> dict[str, str]:
    if speaker.person is None:
        return {"name": speaker.name, "post": said(language, speaker, "title")}
    post = said(language, speaker.post, "title") if speaker.post else said(language, speaker, "title")
    return {"name": said(language, speaker.person, "name"), "post": post}


def _text(thing: Any, name: str, language: Language) -> str:
    """A text with the line ends of one kind: browsers send two characters for each."""
    return said(language, thing, name).replace("\r\n", "\n").strip()


def _count(votes: int | None) -> str:
    return "" if votes is None else str(votes)
