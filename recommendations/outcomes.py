"""The words for what an addressee answered: they differ by what the letter was for.

Nothing was ordered (clause 15): an addressee accepts or declines, gives information or says that it has none, takes
part in a hearing or says who comes instead.
"""

from typing import Any

from django.utils.translation import gettext_lazy as _

from recommendations.models import Letter, Response

Outcome, Purpose = Response.Outcome, Letter.Purpose
LABELS: dict[str, dict[str, Any]] = {
    Purpose.RECOMMENDATION: dict(Outcome.choices),
    Purpose.INFORMATION_REQUEST: {
        Outcome.ACCEPTED: _("information given"),
        Outcome.PARTLY: _("information given in part"),
        Outcome.DECLINED: _("information not given"),
        Outcome.NOTED: _("noted"),
    },
    Purpose.HEARING_INVITATION: {
        Outcome.ACCEPTED: _("will take part"),
        Outcome.PARTLY: _("somebody else will take part"),
        Outcome.DECLINED: _("will not take part"),
        Outcome.NOTED: _("noted"),
    },
}


def outcome_choices(letter: Letter) -> list[tuple[str, Any]]:
    """What may be answered to a letter, for a form."""
    return [(str(value), label) for value, label in LABELS[letter.purpose].items()]


def outcome_label(letter: Letter, outcome: str) -> str:
    """The word for an answer to a letter; nothing where none was chosen."""
    return str(LABELS[letter.purpose].get(outcome, ""))
