"""What awaits the secretariat: letters to send, replies and information past the date they were asked by."""

import datetime
from collections.abc import Iterator

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _

from council.desk import LISTS, Task
from council.models import User
from council.permissions import secretariat_units
from council.presenting import page_language
from council.rulebook.words import day_in_words
from meetings.models import Meeting
from recommendations.carried import JOINED, title_of
from recommendations.following import called_as_sent, standing
from recommendations.models import InformationRequest, Letter, LetterQuerySet


def letters_awaiting(user: User, on: datetime.date) -> Iterator[Task]:
    """The secretariat's letters: not sent, then answers past the date to reply by; four queries in all."""
    units = [unit.pk for unit in secretariat_units(user, on)]
    if not units:
        return
    letters = Letter.objects.filter(council__unit__in=units).select_related("organisation", "council__unit")
    carrying = letters.filter(
        addressee__isnull=False, addressee__recommendation__meeting__state=Meeting.State.HELD
    ).select_related("addressee__recommendation")
    unsent, awaited = list(_unsent(letters)), list(_longest_first(carrying, on))
    overdue = InformationRequest.objects.filter(letter__in=letters.past_reply_by(on)).select_related(
        "letter__organisation", "letter__council__unit"
    )
    requests = list(overdue.order_by("letter__reply_by", "pk"))
    called_as_sent([*unsent, *awaited, *(one.letter for one in requests)], on)
    yield from (_to_send(one) for one in unsent)
    yield from (_awaited(one, on) for one in awaited)
    yield from (_overdue(one, on) for one in requests)


def _unsent(letters: LetterQuerySet) -> LetterQuerySet:
    """What may go out: letters of held meetings, and whatever is being prepared to ask for something."""
    held = Q(addressee__recommendation__meeting__state=Meeting.State.HELD)
    asks = Q(information_request__isnull=False) | Q(hearing_invitation__heard__isnull=False)
    return letters.filter(held | asks, sent_on=None).select_related(*JOINED).order_by("pk")


def _longest_first(letters: LetterQuerySet, on: datetime.date) -> LetterQuerySet:
    return letters.past_reply_by(on).order_by("reply_by", "pk")


def _to_send(letter: Letter) -> Task:
    return Task(
        title=title_of(letter),
        url=reverse("recommendations:send-letter", args=[letter.council_id, letter.pk]),
        detail=letter.council.unit.name,
        state=_("not sent yet"),
        tone="wait",
        action=_("Record what was sent"),
    )


def _awaited(letter: Letter, on: datetime.date) -> Task:
    return Task(
        title=f"{letter.addressee.recommendation} — {letter.organisation}",
        url=reverse("recommendations:record-response", args=[letter.council_id, letter.pk]),
        detail=_asked_by(letter),
        state=standing(letter, on).label,
        tone="wait",
        action=_("Record the reply"),
    )


def _overdue(request: InformationRequest, on: datetime.date) -> Task:
    letter = request.letter
    return Task(
        title=f"{request} — {letter.organisation}",
        url=reverse("recommendations:record-response", args=[request.council_id, letter.pk]),
        detail=_asked_by(letter),
        state=standing(letter, on).label,
        tone="wait",
        action=_("Record the reply"),
    )


def _asked_by(letter: Letter) -> str:
    day = day_in_words(letter.reply_by, page_language(), "short") if letter.reply_by else ""
    return _("%(unit)s; reply asked for by %(day)s") % {"unit": letter.council.unit.name, "day": day}


LISTS.append(letters_awaiting)
