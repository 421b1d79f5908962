"""How far a letter has come, in words.

An addressee answers and executes no order (clause 15): while there is no answer it is awaited, and never anybody's
failure.
"""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from council.models import as_called
from recommendations.models import Letter, Recommendation, Response
from recommendations.outcomes import outcome_label

TONES = {
    Response.Outcome.ACCEPTED: "good",
    Response.Outcome.PARTLY: "good",
    Response.Outcome.DECLINED: "note",
    Response.Outcome.NOTED: "note",
}


@dataclass(frozen=True, slots=True)
class Standing:
    """A letter on a day: the word for it and the tone of its chip."""

    state: str
    label: str
    tone: str


def standing(letter: Letter, on: datetime.date) -> Standing:
    """Where a letter stood at the end of a day: not sent yet, reply awaited for so many days, or what was answered.

    A reply of which no day is known (a record taken over) has come. Reads what was fetched: letter, response.
    """
    response = getattr(letter, "response", None)
    is_answered = letter.received_on <= on if letter.received_on else response is not None
    if not is_answered:
        if letter.sent_on is None or letter.sent_on > on:
            return Standing(Letter.State.DRAFT, _("not sent yet"), "wait")
        return Standing(Letter.State.SENT, awaited_for(letter.sent_on, on), "wait")
    if response is None:
        return Standing(Letter.State.ANSWERED, _("received"), "good")
    return Standing(
        Letter.State.ANSWERED, outcome_label(letter, response.outcome), TONES[Response.Outcome(response.outcome)]
    )


def awaited_for(sent_on: datetime.date, on: datetime.date) -> str:
    """«reply awaited for 12 days»."""
    days = (on - sent_on).days
    if days == 0:
        return _("sent today, reply awaited")
    return ngettext("reply awaited for %(days)d day", "reply awaited for %(days)d days", days) % {"days": days}


def called_as_sent(letters: Iterable[Letter], on: datetime.date) -> None:
    """Let the organisations of letters say what they were called when the letter went to them; on `on`, where it had
    not by then. One query, whatever their number."""
    as_called((min(one.sent_on or on, on), one.organisation) for one in letters)


def rows_of(found: Iterable[Recommendation], on: datetime.date) -> list[dict[str, Any]]:
    """Recommendations for `recommendations/_rows.html`, each with its addressees and where their letters stand."""
    found = list(found)
    called_as_sent((addressee.letter for one in found for addressee in one.addressees.all()), on)
    return [
        {
            "recommendation": one,
            "addressees": [
                {"addressee": addressee, "letter": addressee.letter, "standing": standing(addressee.letter, on)}
                for addressee in one.addressees.all()
            ],
        }
        for one in found
    ]
