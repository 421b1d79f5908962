"""The addressees of a recommendation for its page, and the history of all that belongs to it."""

import datetime
from typing import Any

from council import history
from council.models import Event, User
from recommendations.actions.recommendations import is_open
from recommendations.following import called_as_sent, standing
from recommendations.models import Addressee, FollowUpNote, Recommendation, Response
from recommendations.permissions import may_follow, may_record_letter
from recommendations.time_line import time_line


def addressee_rows(one: Recommendation, user: User, on: datetime.date) -> list[dict[str, Any]]:
    """Each addressee with its letter, its reply and what happened day by day; a fixed number of queries."""
    related = (
        "letter__organisation",
        "letter__response",
        "letter__council__unit",
        "off_control_item__meeting__minutes",
    )
    found = Addressee.objects.filter(recommendation=one).select_related(*related).order_by("pk")
    addressees = list(found.prefetch_related("follow_up_notes__file"))
    called_as_sent((addressee.letter for addressee in addressees), on)
    follows = may_follow(user, one.council, on)
    return [
        {
            "addressee": addressee,
            "letter": addressee.letter,
            "standing": standing(addressee.letter, on),
            "response": getattr(addressee.letter, "response", None),
            "entries": time_line(addressee, on),
            "may_record": may_record_letter(user, addressee.letter, on),
            "may_note": follows and addressee.off_control_item is None and one.meeting.date <= on,
            "may_put_back": follows and addressee.off_control_item and is_open(addressee.off_control_item.meeting),
        }
        for addressee in addressees
    ]


def events_of(one: Recommendation, rows: list[dict[str, Any]]) -> list[Event]:
    """The history of a recommendation, its letters, the replies, the notes and its control, newest first."""
    letters, addressees = [row["letter"] for row in rows], [row["addressee"].pk for row in rows]
    found = history.of(one)
    for letter in letters:
        found = found | history.of(letter)
    replies = Response.objects.filter(letter__in=letters).values("pk")
    found = found | Event.objects.filter(subject_type=Response._meta.label_lower, subject_id__in=replies)
    found = found | Event.objects.filter(subject_type=Addressee._meta.label_lower, subject_id__in=addressees)
    # Notes that were removed are known from their events only.
    about_notes = Event.objects.filter(council=one.council_id, subject_type=FollowUpNote._meta.label_lower)
    added = about_notes.filter(action="follow_up_note.added", after__addressee__in=addressees)
    notes = list(added.values_list("subject_id", flat=True))
    return list((found | about_notes.filter(subject_id__in=notes)).order_by("-number"))
