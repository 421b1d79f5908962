"""All that was ever put to one organisation, over the councils that an account may see, and what it answered."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, F, Prefetch
from django.urls import reverse

from council.models import as_called
from members.models import Organisation
from recommendations.following import Standing, called_as_sent, standings
from recommendations.models import Addressee, FollowUpNote, Letter, LetterQuerySet, Response
from recommendations.overview import Replies, reply_days_of


@dataclass(frozen=True, slots=True)
class Put:
    """One letter to an organisation: what it carried, where that stands on a page, the reply, and the last note."""

    letter: Letter
    what: Any
    detail: str
    url: str
    standing: Standing
    response: Response | None
    note: FollowUpNote | None


@dataclass(frozen=True, slots=True)
class Tally:
    """An organisation's letters in numbers."""

    all: int
    purposes: list[tuple[str, int]]
    awaited: int
    replies: Replies


def in_order(letters: LetterQuerySet) -> LetterQuerySet:
    """Letters for a list, the newest first and drafts on top, with everything a row shows in a fixed number of
    queries."""
    notes = Prefetch("follow_up_notes", FollowUpNote.objects.order_by("date", "pk"))
    addressees = Addressee.objects.select_related("recommendation__meeting").prefetch_related(notes)
    related = (
        "council__unit", "organisation", "response", "information_request", "hearing_invitation__meeting",
        "hearing_invitation__person", "hearing_invitation__post",
    )  # fmt: skip
    found = letters.select_related(*related).prefetch_related(Prefetch("addressee", addressees))
    # Drafts have no day: where a database puts them is said, for not all put them on the same end.
    return found.order_by(F("sent_on").desc(nulls_first=True), "-pk")


def rows_of_letters(letters: Iterable[Letter], on: datetime.date) -> list[Put]:
    """Letters as rows, each with the names of its day."""
    found = list(letters)
    called_as_sent(found, on)
    invited = [(one, one.hearing_invitation) for one in found if hasattr(one, "hearing_invitation")]
    as_called(
        (min(letter.sent_on or on, on), thing)
        for letter, invitation in invited
        for thing in (invitation.person, invitation.post)
    )
    stand = standings(found, on)
    return [_row(one, stand[one.pk], on) for one in found]


def _row(letter: Letter, stands: Standing, on: datetime.date) -> Put:
    what, detail, url = _carried(letter)
    addressee: Addressee | None = getattr(letter, "addressee", None)
    notes = [one for one in addressee.follow_up_notes.all() if one.date <= on] if addressee else []
    response = getattr(letter, "response", None)
    return Put(letter, what, detail, url, stands, response, notes[-1] if notes else None)


def _carried(letter: Letter) -> tuple[Any, str, str]:
    """What a letter carried, with a text of it and the address of its page."""
    council = letter.council_id
    if hasattr(letter, "addressee"):
        one = letter.addressee.recommendation
        return one, one.text, reverse("recommendations:recommendation", args=[council, one.pk])
    if hasattr(letter, "information_request"):
        request = letter.information_request
        url = reverse("recommendations:information-request", args=[council, request.pk])
        return letter.get_purpose_display(), request.subject, url
    if hasattr(letter, "hearing_invitation"):
        invitation = letter.hearing_invitation
        url = reverse("meetings:meeting", args=[council, invitation.meeting_id])
        return letter.get_purpose_display(), f"{invitation.person}, {invitation.post}", url
    return letter.get_purpose_display(), "", ""


def tally(letters: LetterQuerySet, on: datetime.date) -> Tally:
    """How many letters of which purpose, how many are awaited, and how long replies took. Three queries."""
    counted = dict(letters.order_by().values_list("purpose").annotate(Count("pk")))
    purposes = [(str(one.label), counted[one.value]) for one in Letter.Purpose if one.value in counted]
    answered = letters.filter(sent_on__lte=on, received_on__lte=on).order_by()
    replies = reply_days_of(answered.values_list("sent_on", "received_on"))
    return Tally(sum(counted.values()), purposes, letters.awaited(on).count(), replies)


def standing_one(pk: int) -> Organisation | None:
    """An organisation, or the one that it was merged into; None where there is none."""
    one = Organisation.objects.filter(pk=pk).first()
    while one and one.merged_into_id:
        one = Organisation.objects.filter(pk=one.merged_into_id).first()
    return one
