"""How far a version has come: drafted, determined by the akimat, with the maslikhat, in force (clause 12)."""

from typing import Any

from django.utils.translation import gettext as _

from council.presenting import page_language
from council.rulebook.words import day_in_words
from members.models import Composition

ORDER = (
    Composition.Status.DRAFT,
    Composition.Status.DETERMINED,
    Composition.Status.SUBMITTED,
    Composition.Status.APPROVED,
)


def steps_of(one: Composition, *, ended: bool = False) -> list[dict[str, Any]]:
    """The steps for `_steps.html`, each with its day; where the way has `ended` before the last, none is the next."""
    returned = one.status == Composition.Status.RETURNED
    reached = ORDER.index(Composition.Status.SUBMITTED if returned else Composition.Status(one.status))
    last = _("approved by the maslikhat") if one.outcome else _("Decision of the maslikhat")
    last = _("returned by the maslikhat") if returned else last
    labels = (_("drafted"), _("determined by the akimat"), _("submitted"), last)
    days = (None, one.determined_on, one.submitted_on, one.decided_on)
    done = reached + 1 if returned or one.outcome else reached
    language = page_language()
    return [
        {
            "label": label,
            "who": day_in_words(day, language, "short") if day else "",
            "state": "done" if place <= done else "now" if place == done + 1 and not ended else "todo",
        }
        for place, (label, day) in enumerate(zip(labels, days, strict=True))
    ]
