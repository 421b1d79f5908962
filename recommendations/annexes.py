"""The follow-up table that is annexed to each agenda by itself: what the council follows, and what it last settled."""

import datetime

from council.rulebook.words import Language
from meetings.annexes import ANNEXES, Annex
from meetings.models import Meeting
from recommendations.control import followed
from recommendations.control_documents import rows_in_print


def follow_up_table(meeting: Meeting, language: Language, on: datetime.date) -> Annex | None:
    """The table as it stood on a day before the meeting; nothing where the council follows nothing."""
    rows = followed(meeting.council, on, agenda_of=meeting)
    if not rows:
        return None
    return Annex("documents/_control_annex.html", {"rows": rows_in_print(rows, language)})


if follow_up_table not in ANNEXES:
    ANNEXES.append(follow_up_table)
