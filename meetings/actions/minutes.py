"""The minutes: numbered within the calendar year, signed by chair and secretary, sealed; then nothing changes."""

import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from council import history
from council.models import Council, StoredFile, User
from council.refusals import Link, Refusal
from council.steps import write
from meetings.actions._steps import (
    check_revision,
    lock_meeting,
    open_for_secretariat,
    open_for_signing,
    signed_by_one,
)
from meetings.actions.proceedings import highest
from meetings.minutes import printing
from meetings.minutes.closing import blockers, page_of, read_closing
from meetings.models import Meeting, Minutes

SIGNERS = {"chair_signed_on": "chair", "secretary_signed_on": "secretary"}


@transaction.atomic
def draw_up_minutes(
    meeting: Meeting,
    *,
    secretary_kk: str,
    secretary_ru: str,
    by: User,
    at: datetime.datetime,
    revision: int | None = None,
) -> Minutes:
    """Give the minutes of a held meeting their number of the calendar year, and name the secretary who signs.

    The number is kept from then on. Refused before the meeting was held. The same again changes nothing.
    """
    meeting, _on = open_for_secretariat(meeting, by=by, at=at)
    values = {"secretary_kk": secretary_kk.strip(), "secretary_ru": secretary_ru.strip()}
    minutes = Minutes.objects.filter(meeting=meeting).first() or Minutes(meeting=meeting)
    if minutes.number and not history.changes(minutes, values)[1]:
        return minutes
    check_revision(meeting, revision)
    if meeting.state != Meeting.State.HELD:
        raise Refusal(_("Minutes are drawn up after the meeting was held."))
    for name, value in values.items():
        if not value:
            raise Refusal(_("Name the secretary who signs, in both languages."), field=name)
    _number(minutes, values)
    write(meeting)
    after = {"minutes": minutes, "number": minutes.number}
    history.record("minutes.drawn_up", meeting, council=meeting.council, by=by, at=at, after=after)
    return minutes


@transaction.atomic
def sign_minutes(
    meeting: Meeting,
    *,
    chair_signed_on: datetime.date | None = None,
    secretary_signed_on: datetime.date | None = None,
    secretary_kk: str = "",
    secretary_ru: str = "",
    by: User,
    at: datetime.datetime,
    scan: StoredFile | None = None,
    revision: int | None = None,
) -> Minutes:
    """Record on which days chair and secretary signed; with both the PDF is sealed (kk, ru) and the meeting is closed.

    A day not given takes back what was recorded of that signature, while the other is awaited. Refused: before the
    meeting was held, a day before it or ahead, while `meetings.minutes.closing` misses more than signatures, another
    secretary while a signature stands. The same signing again changes nothing.
    """
    meeting = lock_meeting(meeting, at)[0]
    known = Minutes.objects.filter(meeting=meeting).first()
    values: dict[str, Any] = {"chair_signed_on": chair_signed_on, "secretary_signed_on": secretary_signed_on}
    values |= _named(known, secretary_kk=secretary_kk, secretary_ru=secretary_ru)
    scan = _new_scan(known, scan)
    if known and scan is None and not history.changes(known, values)[1]:
        return known
    meeting, on = open_for_signing(meeting, by=by, at=at)
    check_revision(meeting, revision)
    minutes = known or Minutes(meeting=meeting)
    _refuse_days(meeting, minutes, values, on)
    before = {name: getattr(minutes, name) for name in SIGNERS}
    signed_on = max(chair_signed_on, secretary_signed_on) if chair_signed_on and secretary_signed_on else None
    _number(minutes, {**values, "signed_on": signed_on, "scan": scan or minutes.scan})
    meeting.minutes = minutes
    write(meeting)
    after = {"minutes": minutes, "number": minutes.number, **{name: values[name] for name in SIGNERS}}
    action = "minutes.signed" if signed_on else "minutes.signature_recorded"
    if signed_on:
        printing.seal_minutes(meeting, minutes, by=by, at=at)
    history.record(action, meeting, council=meeting.council, by=by, at=at, before=before, after=after)
    return minutes


def _named(known: Minutes | None, **names: str) -> dict[str, str]:
    """The secretary's names; a name that is not given stays as it is known."""
    return {name: value.strip() or (getattr(known, name) if known else "") for name, value in names.items()}


def _number(minutes: Minutes, values: dict[str, Any]) -> None:
    """Write values; minutes without a number get the next one of the meeting's year. Under the council's lock."""
    number = minutes.number or _next_number(minutes.meeting.council, minutes.meeting.date.year)
    write(minutes, number=number, **values)


def _next_number(council: Council, year: int) -> str:
    numbers = Minutes.objects.filter(meeting__council=council, meeting__date__year=year)
    return str(highest(numbers.values_list("number", flat=True)) + 1)


def _new_scan(known: Minutes | None, scan: StoredFile | None) -> StoredFile | None:
    """A scan that is not kept yet; None for the one that is."""
    kept = known.scan if known else None
    return None if scan and kept and kept.sha256 == scan.sha256 else scan


def _refuse_renaming(minutes: Minutes, values: dict[str, Any]) -> None:
    """Refuse another secretary in what somebody signed and does not take back."""
    stands = any(getattr(minutes, name) and values[name] for name in SIGNERS)
    if stands and any(getattr(minutes, name) != values[name] for name in ("secretary_kk", "secretary_ru")):
        raise signed_by_one()


def _refuse_days(meeting: Meeting, minutes: Minutes, values: dict[str, Any], on: datetime.date) -> None:
    """Refuse signatures that cannot be: under what is incomplete, before the meeting, in the future, by nobody."""
    _refuse_renaming(minutes, values)
    given = [name for name in SIGNERS if values[name]]
    if not given and not any(getattr(minutes, name) for name in SIGNERS):
        raise Refusal(_("Say on which day the chair or the secretary signed."), field="chair_signed_on")
    if given:
        _refuse_incomplete(meeting)
    for name in given:
        if values[name] < meeting.date:
            raise Refusal(_("The minutes cannot be signed before the meeting."), field=name)
        if values[name] > on:
            raise Refusal(_("The date of signing lies in the future."), field=name)
    for name in ("secretary_kk", "secretary_ru"):
        if not values[name]:
            raise Refusal(_("Name the secretary who signs, in both languages."), field=name)


def _refuse_incomplete(meeting: Meeting) -> None:
    missing = [one.text for one in blockers(read_closing(meeting)) if not one.of_signing]
    if missing:
        raise Refusal(" ".join(missing), link=Link(page_of(meeting, "minutes"), _("What still blocks closing")))
