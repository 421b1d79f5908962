"""The minutes: numbered within the calendar year, signed, sealed; nothing about the meeting changes after them."""

import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from council import history
from council.models import Council, StoredFile, User
from council.refusals import Refusal
from council.steps import write
from meetings import documents
from meetings.actions._steps import check_revision, lock_meeting, open_for_secretariat
from meetings.actions.proceedings import highest
from meetings.models import Meeting, Minutes


@transaction.atomic
def sign_minutes(
    meeting: Meeting,
    *,
    signed_on: datetime.date,
    secretary_kk: str,
    secretary_ru: str,
    by: User,
    at: datetime.datetime,
    scan: StoredFile | None = None,
    revision: int | None = None,
) -> Minutes:
    """Record that chair and secretary signed the minutes, give them their number, and seal their PDF (kk, ru).

    Refused before the meeting was held, for a date before it or after today, and while an item has no proceedings in
    both languages. The same signing again returns the first; any other is refused.
    """
    meeting = lock_meeting(meeting, at)[0]
    values = {"signed_on": signed_on, "secretary_kk": secretary_kk.strip(), "secretary_ru": secretary_ru.strip()}
    known = Minutes.objects.filter(meeting=meeting).first()
    if known and not history.changes(known, values)[1]:
        return known
    meeting, on = open_for_secretariat(meeting, by=by, at=at)
    check_revision(meeting, revision)
    _refuse_unready(meeting, signed_on, on)
    minutes = known or Minutes(meeting=meeting)
    number = minutes.number or _next_number(meeting.council, meeting.date.year)
    write(minutes, number=number, scan=scan, **values)
    meeting.minutes = minutes
    write(meeting)
    documents.seal_minutes(meeting, minutes, by=by, at=at)
    history.record(
        "minutes.signed",
        meeting,
        council=meeting.council,
        by=by,
        at=at,
        after={"minutes": minutes, "number": number, "signed_on": signed_on},
    )
    return minutes


def _next_number(council: Council, year: int) -> str:
    numbers = Minutes.objects.filter(meeting__council=council, meeting__date__year=year)
    return str(highest(numbers.values_list("number", flat=True)) + 1)


def _refuse_unready(meeting: Meeting, signed_on: datetime.date, on: datetime.date) -> None:
    if meeting.state != Meeting.State.HELD:
        raise Refusal(_("Minutes are signed after the meeting was held."))
    if signed_on < meeting.date:
        raise Refusal(_("The minutes cannot be signed before the meeting."), field="signed_on")
    if signed_on > on:
        raise Refusal(_("The date of signing lies in the future."), field="signed_on")
    for item in meeting.items.all():
        if not (item.proceedings_kk.strip() and item.proceedings_ru.strip()):
            raise Refusal(
                _("Write what was heard and said under item %(number)s, in both languages.") % {"number": item.number}
            )
