"""What the recommendations app suggests for an agenda: recommendations that nobody answered yet (clause 15)."""

import datetime
from collections.abc import Iterator

from django.utils.translation import gettext as _

from council.presenting import page_language
from council.rulebook.words import day_in_words
from meetings.models import Meeting
from meetings.suggesting import SOURCES, Suggestion
from recommendations.following import called_as_sent
from recommendations.incoming_matters import to_be_considered
from recommendations.models import Addressee, Letter


def unanswered(meeting: Meeting, on: datetime.date) -> Iterator[Suggestion]:
    """Recommendations and proposals sent and not answered by the day asked for, or without such a day; without
    what the council took off its control.

    An addressee executes no order (clause 15): the item looks at what became of the advice. Two queries.
    """
    followed = Addressee.objects.on_control(on)
    sent = Letter.objects.awaited(on).filter(council=meeting.council, addressee__in=followed)
    letters = list(
        sent.exclude(reply_by__gte=on)
        .select_related("organisation", "addressee__recommendation__meeting")
        .order_by("sent_on", "pk")
    )
    called_as_sent(letters, on)
    by_advice: dict[int, list[Letter]] = {}
    for letter in letters:
        by_advice.setdefault(letter.addressee.recommendation_id, []).append(letter)
    for pk, unanswered_ones in by_advice.items():
        one = unanswered_ones[0].addressee.recommendation
        number = f" № {one.number}" if one.number else ""
        kk, ru = day_in_words(one.meeting.date, "kk", "adjective"), day_in_words(one.meeting.date, "ru")
        yield Suggestion(
            key=f"recommendation:{pk}",
            clause="15",
            title_kk=f"{kk} отырыста қабылданған{number} {_WORDS[one.kind][0]} қаралу барысы туралы",
            title_ru=f"О ходе рассмотрения {_WORDS[one.kind][1]}{number}, {_WORDS[one.kind][2]} на заседании {ru}",
            reason=_said(unanswered_ones),
            tasks=tuple(one.tasks),
        )


_WORDS = {
    "recommendation": ("ұсынымның", "рекомендации", "принятой"),
    "proposal": ("ұсыныстың", "предложения", "принятого"),
}


def _said(letters: list[Letter]) -> str:
    """Since when whose answer is awaited."""
    first = letters[0].sent_on
    day = day_in_words(first, page_language(), "short") if first else ""
    names = "; ".join(str(letter.organisation) for letter in letters)
    return _("Sent on %(day)s and not answered yet: %(organisations)s.") % {"day": day, "organisations": names}


for _source in (unanswered, to_be_considered):
    if _source not in SOURCES:
        SOURCES.append(_source)
