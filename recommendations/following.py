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


# Sent and not answered, and the council awaits no reply any more: see `LetterQuerySet.settled`.
SETTLED = "settled"


@dataclass(frozen=True, slots=True)
class Standing:
    """A letter on a day: the word for it and the tone of its chip."""

    state: str
    label: str
    tone: str

    @property
    def takes_reply(self) -> bool:
        """Whether the letter is out without a reply: one may still come, also where none is awaited."""
        return self.state in (Letter.State.SENT, SETTLED)


def standing(letter: Letter, on: datetime.date) -> Standing:
    """Where one letter stood at the end of a day, see `standings`."""
    return standings([letter], on)[letter.pk]


def standings(letters: Iterable[Letter], on: datetime.date) -> dict[int, Standing]:
    """Where letters stood at the end of a day, by their primary keys: not sent yet, reply awaited for so many days or
    no more, or what was answered.

    A reply of which no day is known (a record taken over) has come. Reads what was fetched (letter, response), and
    in one query, whatever their number, which replies are awaited.
    """
    found = {one.pk: one for one in letters}
    rows = Letter.objects.awaited(on).filter(pk__in=list(found)).order_by()
    awaited = set(rows.values_list("pk", flat=True))
    return {pk: _standing(one, on, is_awaited=pk in awaited) for pk, one in found.items()}


def _standing(letter: Letter, on: datetime.date, *, is_awaited: bool) -> Standing:
    response = getattr(letter, "response", None)
    is_answered = letter.received_on <= on if letter.received_on else response is not None
    if not is_answered:
        if letter.sent_on is None or letter.sent_on > on:
            return Standing(Letter.State.DRAFT, _("not sent yet"), "wait")
        if not is_awaited:
            return Standing(SETTLED, _("no reply awaited any more"), "note")
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
    letters = [addressee.letter for one in found for addressee in one.addressees.all()]
    called_as_sent(letters, on)
    stand = standings(letters, on)
    return [
        {
            "recommendation": one,
            "addressees": [
                {"addressee": addressee, "letter": addressee.letter, "standing": stand[addressee.letter_id]}
                for addressee in one.addressees.all()
            ],
        }
        for one in found
    ]
