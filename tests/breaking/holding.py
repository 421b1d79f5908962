"""Courses of meetings that are held: the room, what was decided, minutes drawn up and signed."""

import datetime
from typing import Any

from council.files import store_bytes
from meetings import actions
from meetings.actions.attendance import Mark
from meetings.models import AgendaItem, Meeting
from meetings.votes import Votes
from tests.breaking.courses import course
from tests.breaking.writes import Breaks
from tests.cast import NO_PDF, Cast
from tests.meetings.steps import approved, conclude, evening, now


def _first(meeting: Meeting) -> AgendaItem:
    return meeting.items.select_related("meeting__council__unit").get(number=1)


@course("mark_attendance write_notes record_outcome record_votes record_hour add_guest remove_guest")
def the_room(cast: Cast, breaks: Breaks) -> None:
    """What the secretary writes down while the meeting goes on."""
    meeting = approved(cast)
    cast.now = evening()
    late = Mark("present", "", datetime.time(15, 20))
    breaks(actions.mark_attendance, meeting, cast.people["chair"], late, base=Mark(""))
    breaks(actions.write_notes, _first(meeting), "spoke_kk", "Сөйледі.", base="")
    breaks(actions.record_outcome, _first(meeting), "noted", base="")
    breaks(actions.record_votes, _first(meeting), Votes(1, 0, 0), base=Votes())
    breaks(actions.record_hour, now(meeting), "began_at", datetime.time(15, 5), base=None)
    breaks(actions.remove_guest, breaks(actions.add_guest, now(meeting), name="Есенов Асқар", title_ru="Заместитель"))


@course(
    """
    record_attendance hold_meeting write_proceedings draw_up_minutes sign_minutes add_minutes_file
    adopt_minutes_template
    """
)
def the_minutes(cast: Cast, breaks: Breaks) -> None:
    """Attendance, proceedings, minutes: drawn up, edited by hand, signed."""
    meeting, people = approved(cast), [one.person for one in cast.composition.seats.select_related("person")]
    cast.now = evening()
    by_at: dict[str, Any] = {"by": cast.secretariat, "at": cast.now}
    meeting = breaks(actions.record_attendance, meeting, dict.fromkeys(people, ("present", "")))
    meeting = breaks(actions.hold_meeting, now(meeting))
    words: dict[str, Any] = {"proceedings_kk": "Тыңдалды.", "proceedings_ru": "Заслушано."}
    conclude(meeting)
    breaks(actions.write_proceedings, _first(meeting), **words)
    actions.write_proceedings(meeting.items.get(number=2), **words, **by_at)
    template, edited, scan = (
        store_bytes(content, "m.docx", "application/x", cast.council, **by_at) for content in (b"1", b"2", NO_PDF)
    )
    breaks(actions.adopt_minutes_template, cast.council, language="kk", file=template)
    secretary: dict[str, Any] = {"secretary_kk": "А. Сейітова", "secretary_ru": "А. Сеитова"}
    breaks(actions.draw_up_minutes, now(meeting), **secretary)
    breaks(actions.add_minutes_file, now(meeting), language="kk", file=edited)
    signed: dict[str, Any] = {"chair_signed_on": cast.today, "secretary_signed_on": cast.today}
    breaks(actions.sign_minutes, now(meeting), scan=scan, **signed, **secretary)
