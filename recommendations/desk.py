"""What awaits the secretariat: replies by link to confirm, letters to send, replies that were asked for by a date."""

import datetime
from collections.abc import Iterator
from typing import Any

from django.db.models import Count, Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from council.desk import LISTS, Task
from council.models import Council, User
from council.permissions import councils_kept, secretariat_units
from council.presenting import page_language
from council.rulebook.words import day_in_words
from meetings.models import Meeting
from recommendations.carried import JOINED, title_of
from recommendations.following import awaited_for, called_as_sent
from recommendations.incoming_matters import proposals_awaiting
from recommendations.models import Letter, LetterQuerySet, SubmittedReply
from recommendations.reply_links import FURTHEST, settings_of

# The product's own: a council with more letters to send than this has one line for all of them.
MOST_LISTED = 20


def letters_awaiting(user: User, on: datetime.date) -> Iterator[Task]:
    """The secretariat's letters: replies by link to confirm, then those not sent, then those whose reply is awaited
    past the date it was asked for by, or soon and by nobody's e-mail; a fixed number of queries in all."""
    if not secretariat_units(user, on):
        return
    kept = councils_kept(user, on).values("pk")
    letters = Letter.objects.filter(council__in=kept).select_related("organisation", "council__unit")
    submitted = list(_submitted(kept))
    many, unsent = _few_or_summed(_unsent(letters, on))
    awaited = list(_to_ask_about(letters, on))
    called_as_sent([*(one.letter for one in submitted), *unsent, *awaited], on)
    yield from (_to_confirm(one) for one in submitted)
    yield from (_many_to_send(council, count) for council, count in many)
    yield from (_to_send(one) for one in unsent)
    yield from (_awaited(one, on) for one in awaited)


def _unsent(letters: LetterQuerySet, on: datetime.date) -> LetterQuerySet:
    """What may go out: letters of held meetings, and whatever is being prepared to ask for something. What a record
    taken over knows no day of sending of is no task: it went out long ago, or never; its page takes the day."""
    meeting = "addressee__recommendation__meeting__"
    held = Q(**{f"{meeting}state": Meeting.State.HELD, f"{meeting}taken_over": False})
    asks = Q(information_request__taken_over=False) | Q(hearing_invitation__heard__isnull=False)
    # What is only being prepared ends with the council.
    asks &= Q(council__dissolved_on=None) | Q(council__dissolved_on__gt=on)
    return letters.standing().followed(on).filter(held | asks, sent_on=None).select_related(*JOINED).order_by("pk")


def _few_or_summed(unsent: LetterQuerySet) -> tuple[list[tuple[Council, int]], list[Letter]]:
    """Of councils with more letters than a desk lists, how many each has; of the others, the letters. Three
    queries."""
    counted = unsent.order_by().select_related(None).values_list("council").annotate(Count("pk"))
    counts = {pk: count for pk, count in counted if count > MOST_LISTED}
    councils = Council.objects.filter(pk__in=counts).select_related("unit").order_by("unit__kato", "pk")
    return [(one, counts[one.pk]) for one in councils], list(unsent.exclude(council__in=counts))


def _submitted(kept: QuerySet[Any, Any]) -> QuerySet[SubmittedReply]:
    rows = SubmittedReply.objects.filter(state=SubmittedReply.State.RECEIVED, letter__council__in=kept)
    joined = ("letter__organisation", "letter__council__unit", *(f"letter__{name}" for name in JOINED))
    return rows.select_related(*joined).order_by("submitted_at", "pk")


def _to_ask_about(letters: LetterQuerySet, on: datetime.date) -> Iterator[Letter]:
    """Awaited letters past the date to reply by, those first whose date has gone longest; where no e-mail is known to
    remind, already on the days before it that the council set."""
    soon = letters.awaited(on).filter(email="", reply_by__gte=on, reply_by__lte=on + FURTHEST)
    found = letters.past_reply_by(on) | soon
    for letter in found.select_related("council__letter_settings", "response", *JOINED).order_by("reply_by", "pk"):
        if letter.reply_by and letter.sent_on and (letter.reply_by < on or _is_soon(letter, on)):
            yield letter


def _is_soon(letter: Letter, on: datetime.date) -> bool:
    """Whether the days of reminding have begun; whoever got the letter within them has just been told."""
    days = settings_of(letter.council).days_before
    if not (days and letter.reply_by and letter.sent_on):
        return False
    return letter.sent_on < letter.reply_by - datetime.timedelta(days=days) <= on


def _to_confirm(reply: SubmittedReply) -> Task:
    return Task(
        title=title_of(reply.letter),
        url=reverse("recommendations:confirm-reply", args=[reply.letter.council_id, reply.letter_id, reply.pk]),
        detail=reply.letter.council.unit.name,
        state=_("reply to be confirmed"),
        tone="wait",
        action=_("Read and confirm"),
    )


def _many_to_send(council: Council, count: int) -> Task:
    url = reverse("recommendations:letters-of-council", args=[council.pk])
    return Task(
        title=ngettext("%(n)d letter is not sent yet", "%(n)d letters are not sent yet", count) % {"n": count},
        url=f"{url}?standing={Letter.State.DRAFT}",
        detail=council.unit.name,
        state=_("not sent yet"),
        tone="wait",
        action=_("Open"),
    )


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
        title=title_of(letter),
        url=reverse("recommendations:record-response", args=[letter.council_id, letter.pk]),
        detail=_asked_by(letter),
        state=awaited_for(letter.sent_on, on) if letter.sent_on else "",
        tone="wait",
        action=_("Record the reply"),
    )


def _asked_by(letter: Letter) -> str:
    day = day_in_words(letter.reply_by, page_language(), "short") if letter.reply_by else ""
    return _("%(unit)s; reply asked for by %(day)s") % {"unit": letter.council.unit.name, "day": day}


LISTS.append(letters_awaiting)
LISTS.append(proposals_awaiting)
