"""The addressees of a recommendation for its page, and the history of all that belongs to it."""

import datetime
from typing import Any

from council.models import Event, User
from council.permissions import may_keep
from recommendations import letter_events
from recommendations.actions.recommendations import is_open
from recommendations.by_link import by_link, join_files
from recommendations.following import called_as_sent, standings
from recommendations.models import Addressee, FollowUpNote, Recommendation
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
    letters = [addressee.letter for addressee in addressees]
    called_as_sent(letters, on)
    stand = standings(letters, on)
    responses = {letter.pk: getattr(letter, "response", None) for letter in letters}
    join_files([response for response in responses.values() if response])
    follows = may_follow(user, one.council, on)
    links = by_link(letters, on) if may_keep(user, one.council, on) else {}
    return [
        {
            "addressee": addressee,
            "letter": addressee.letter,
            "standing": stand[addressee.letter_id],
            "response": responses[addressee.letter_id],
            "link": links.get(addressee.letter_id),
            "entries": time_line(addressee, on),
            "may_record": may_record_letter(user, addressee.letter, on),
            "may_note": follows and addressee.off_control_item is None and one.meeting.date <= on,
            "may_put_back": follows and addressee.off_control_item and is_open(addressee.off_control_item.meeting),
        }
        for addressee in addressees
    ]


def events_of(one: Recommendation, rows: list[dict[str, Any]], user: User, on: datetime.date) -> list[Event]:
    """The history of a recommendation, its letters, the replies, the notes and its control, as far as an account may
    know it; newest first."""
    letters, addressees = [row["letter"] for row in rows], [row["addressee"] for row in rows]
    # Notes that were removed are known from their events only.
    about_notes = Event.objects.filter(council=one.council_id, subject_type=FollowUpNote._meta.label_lower)
    added = about_notes.filter(action="follow_up_note.added", after__addressee__in=[one.pk for one in addressees])
    notes = [FollowUpNote(pk=pk) for pk in added.values_list("subject_id", flat=True)]
    return letter_events.events_of(user, one.council, on, letters, one, *addressees, *notes)
