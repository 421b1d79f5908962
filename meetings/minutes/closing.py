"""What still blocks closing the minutes of a meeting: one list, for the page that shows it and the act that refuses.

No clause says what minutes hold; that nothing is missing from them is the product's own care.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from meetings.minutes.items import TEXTS, items_in_full
from meetings.models import AgendaItem, Meeting, Minutes, Supplement
from meetings.roll import roll_on


@dataclass(frozen=True)
class Blocker:
    """One thing that is missing, in words, and the page where it is mended. `of_signing` ones are the signatures
    themselves: they block closing, not signing."""

    text: str
    url: str
    of_signing: bool = False


@dataclass(frozen=True)
class Closing:
    """A meeting with all that decides whether its minutes can be closed, already read."""

    meeting: Meeting
    items: Sequence[AgendaItem]
    unmarked: Sequence[str]  # names of members of that day who are neither present, excused nor absent
    minutes: Minutes | None
    waiting: Supplement | None = None  # never approved, and nothing of it was dealt with


# Functions (what was read) → what a later app still misses, e.g. a recommendation that was to be adopted.
MISSED: list[Callable[[Closing], Iterable[Blocker]]] = []


def read_closing(meeting: Meeting) -> Closing:
    """Read what `blockers` looks at; a fixed number of queries."""
    marked = set(meeting.attendance.values_list("person_id", flat=True))
    unmarked = [one.person.name for one in roll_on(meeting.council, meeting.date) if one.person_id not in marked]
    minutes = Minutes.objects.filter(meeting=meeting).first()
    items, waiting = items_in_full(meeting), meeting.open_supplement
    dealt_with = waiting is not None and any(one.supplement_id == waiting.pk for one in items)
    return Closing(meeting, items, unmarked, minutes, None if dealt_with else waiting)


def blockers(closing: Closing) -> list[Blocker]:
    """What is still missing, in the order in which it is mended. Reads nothing, changes nothing."""
    return [
        *_of_meeting(closing),
        *(one for item in closing.items for one in _of_item(closing.meeting, item)),
        *(one for missed in MISSED for one in missed(closing)),
        *_of_signing(closing),
    ]


def page_of(meeting: Meeting, name: str, *more: object) -> str:
    """The address of a page about the meeting."""
    return reverse(f"meetings:{name}", args=[meeting.council_id, meeting.pk, *more])


def _of_meeting(closing: Closing) -> Iterator[Blocker]:
    meeting = closing.meeting
    if meeting.state != Meeting.State.HELD:
        yield Blocker(_("Minutes are signed after the meeting was held."), page_of(meeting, "hold-meeting"))
    if closing.unmarked:
        people = {"people": ", ".join(closing.unmarked)}
        text = _("Mark whether these members were there: %(people)s.") % people
        yield Blocker(text, page_of(meeting, "record-attendance"))
    if closing.waiting:
        text = _("A supplement was never approved: give it up, or record the chair's approval from paper (clause 14).")
        yield Blocker(text, page_of(meeting, "meeting"))


def _of_item(meeting: Meeting, item: AgendaItem) -> Iterator[Blocker]:
    number, where = {"number": item.number}, page_of(meeting, "write-proceedings", item.pk)
    has = {name: _languages(item, name) for name in TEXTS}
    if len(has["proceedings"]) < 2:
        yield Blocker(_("Write what was heard and said under item %(number)s, in both languages.") % number, where)
    if len(has["spoke"]) == 1:
        yield Blocker(_("Who spoke under item %(number)s is written in one language only.") % number, where)
    if len(has["outcome"]) == 1:
        yield Blocker(_("The outcome of item %(number)s is written in one language only.") % number, where)
    if not (item.outcome or item.recommendations.all() or item.taken_off_control.all()):
        yield Blocker(_("Say what became of item %(number)s.") % number, where)


def _languages(item: AgendaItem, name: str) -> list[str]:
    return [language for language in ("kk", "ru") if getattr(item, f"{name}_{language}").strip()]


def _of_signing(closing: Closing) -> Iterator[Blocker]:
    meeting, minutes = closing.meeting, closing.minutes
    if minutes is None or not (minutes.secretary_kk.strip() and minutes.secretary_ru.strip()):
        text = _("Name the secretary who signs, in both languages.")
        yield Blocker(text, page_of(meeting, "draw-up-minutes"), of_signing=True)
    if minutes is None or minutes.chair_signed_on is None:
        text = _("The chair's signature is not recorded.")
        yield Blocker(text, page_of(meeting, "sign-minutes"), of_signing=True)
    if minutes is None or minutes.secretary_signed_on is None:
        text = _("The secretary's signature is not recorded.")
        yield Blocker(text, page_of(meeting, "sign-minutes"), of_signing=True)
