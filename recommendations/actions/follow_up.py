"""Dated notes of what an addressee did about a recommendation: it is told, for no order was given (clause 15)."""

import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from council import history
from council.models import Council, StoredFile, User
from council.refusals import Refusal
from council.steps import authorise, local_day, lock, lock_council, write
from meetings.models import Meeting
from recommendations.models import Addressee, FollowUpNote
from recommendations.permissions import may_follow

NOT_YOURS = gettext_noop("Only the secretariat of this akimat may do this.")


@transaction.atomic
def add_follow_up_note(
    addressee: Addressee,
    *,
    date: datetime.date,
    text_kk: str,
    text_ru: str,
    by: User,
    at: datetime.datetime,
    file: StoredFile | None = None,
) -> FollowUpNote:
    """Note what an addressee did, as told on a day.

    Refuses a missing language, a date before the meeting that recommended it, one ahead, and one after the council
    took it off its control. The same note again changes nothing.
    """
    council, on = _begun(addressee, by=by, at=at)
    addressee = _read(addressee)
    values: dict[str, Any] = {"date": date, "text_kk": text_kk.strip(), "text_ru": text_ru.strip()}
    same = addressee.follow_up_notes.filter(**values).first()
    if same:
        return same
    _refuse_incomplete(values)
    _refuse_day(addressee, date, on)
    note = FollowUpNote(addressee=addressee)
    write(note, file=file, **values)
    after = {"addressee": addressee, "file": file, **values}
    history.record("follow_up_note.added", note, council=council, by=by, at=at, after=after)
    return note


@transaction.atomic
def change_follow_up_note(
    note: FollowUpNote,
    *,
    date: datetime.date,
    text_kk: str,
    text_ru: str,
    by: User,
    at: datetime.datetime,
    file: StoredFile | None = None,
    revision: int | None = None,
) -> FollowUpNote:
    """Correct a note; a file that is not given stays. Refuses what `add_follow_up_note` refuses, and a `revision` that
    somebody overtook. The same again changes nothing."""
    council, on = _begun(note.addressee, by=by, at=at)
    note = lock(note)
    values: dict[str, Any] = {"date": date, "text_kk": text_kk.strip(), "text_ru": text_ru.strip()}
    if file:
        values["file"] = file
    before, after = history.changes(note, values)
    if not after:
        return note
    note = lock(note, revision)
    _refuse_incomplete(values)
    _refuse_day(_read(note.addressee), date, on)
    write(note, **after)
    history.record("follow_up_note.changed", note, council=council, by=by, at=at, before=before, after=after)
    return note


@transaction.atomic
def remove_follow_up_note(note: FollowUpNote, *, by: User, at: datetime.datetime, revision: int | None = None) -> None:
    """Take a note away that was a mistake; history keeps what it said. Doing it twice changes nothing."""
    council, _on = _begun(note.addressee, by=by, at=at)
    if not FollowUpNote.objects.filter(pk=note.pk).exists():
        return
    note = lock(note, revision)
    before = {"addressee": note.addressee_id, "date": note.date, "text_kk": note.text_kk, "text_ru": note.text_ru}
    history.record("follow_up_note.removed", note, council=council, by=by, at=at, before=before)
    note.delete()


def _begun(addressee: Addressee, *, by: User, at: datetime.datetime) -> tuple[Council, datetime.date]:
    """The council, locked, and its day, for whoever may follow what its addressees do."""
    council = lock_council(addressee.recommendation.council)
    on = local_day(council, at)
    authorise(may_follow(by, council, on), _(NOT_YOURS))
    return council, on


def _read(addressee: Addressee) -> Addressee:
    """As it stands now, with the meeting that recommended and the one that took it off control."""
    found = Addressee.objects.select_related("recommendation__meeting", "off_control_item__meeting")
    return found.get(pk=addressee.pk)


def _refuse_incomplete(values: dict[str, Any]) -> None:
    if not values["text_kk"]:
        raise Refusal(_("Write the note in Kazakh: both languages are needed."), field="text_kk")
    if not values["text_ru"]:
        raise Refusal(_("Write the note in Russian: both languages are needed."), field="text_ru")


def _refuse_day(addressee: Addressee, date: datetime.date, on: datetime.date) -> None:
    meeting, off = addressee.recommendation.meeting, addressee.off_control_item
    if meeting.state != Meeting.State.HELD or date < meeting.date:
        raise Refusal(_("This date lies before the meeting that decided on it."), field="date")
    if date > on:
        raise Refusal(_("This date lies in the future."), field="date")
    if off and date > off.meeting.date:
        raise Refusal(_("The council took it off its control before this date."), field="date")
