"""What happened at a meeting: who was there, that it was held, and what was heard and said."""

import datetime
from collections.abc import Iterable, Mapping

from django.db import transaction
from django.utils.translation import gettext as _

from council import history
from council.models import Council, User
from council.refusals import Refusal
from council.steps import write
from meetings.actions._steps import open_for_secretariat
from meetings.models import STATE_MOVES, AgendaItem, Attendance, Meeting
from meetings.roll import roll_on
from members.models import Person

# Person → (status, reason for being excused)
Marks = Mapping[Person, tuple[str, str]]


@transaction.atomic
def record_attendance(
    meeting: Meeting, marks: Marks, *, by: User, at: datetime.datetime, revision: int | None = None
) -> Meeting:
    """Record who of the composition in force on the day of the meeting was present, excused or absent (clause 12).

    Whoever is not in it is refused: membership is personal, a substitute is a guest. Excused needs a reason. Not
    before the meeting's day. The same marks again change nothing.
    """
    meeting, on = open_for_secretariat(meeting, by=by, at=at)
    _refuse_before_its_day(meeting, on)
    _check_marks(meeting, marks)
    known = {one.person_id: one for one in meeting.attendance.all()}
    before, after = {}, {}
    for person, (status, said) in marks.items():
        row = known.get(person.pk) or Attendance(meeting=meeting, person=person)
        reason = said.strip() if status == Attendance.Status.EXCUSED else ""
        if (row.status, row.reason) != (status, reason):
            before[str(person.pk)], after[str(person.pk)] = row.status, status
            write(row, status=status, reason=reason)
    if not after:
        return meeting
    if revision is not None and meeting.revision != revision:
        open_for_secretariat(meeting, by=by, at=at, revision=revision)
    write(meeting)
    history.record("attendance.recorded", meeting, council=meeting.council, by=by, at=at, before=before, after=after)
    return meeting


@transaction.atomic
def hold_meeting(meeting: Meeting, *, by: User, at: datetime.datetime, revision: int | None = None) -> Meeting:
    """Close the roll: the meeting was held, and gets the next number of its calendar year.

    Nothing of the law bars this: life is recorded as it happened, and the rules say what was wrong (clauses 12, 14).
    Refused before the meeting's day and while a member of that day's composition is not marked. Again: no change.
    """
    meeting, on = open_for_secretariat(meeting, by=by, at=at, revision=revision)
    if meeting.state == Meeting.State.HELD:
        return meeting
    _refuse_before_its_day(meeting, on)
    if Meeting.State.HELD not in STATE_MOVES[meeting.state]:
        raise Refusal(_("This meeting was cancelled. Plan another one."))
    marked = set(meeting.attendance.values_list("person_id", flat=True))
    missing = [one.person.name for one in roll_on(meeting.council, meeting.date) if one.person_id not in marked]
    if missing:
        raise Refusal(
            _("Mark everybody of the composition of that day first. Missing: %(people)s.")
            % {"people": ", ".join(missing)},
            clause="12",
        )
    values = {"state": Meeting.State.HELD, "number": next_number(meeting.council, meeting.date.year)}
    before, after = history.changes(meeting, values)
    write(meeting, **values)
    history.record("meeting.held", meeting, council=meeting.council, by=by, at=at, before=before, after=after)
    return meeting


@transaction.atomic
def write_proceedings(
    item: AgendaItem,
    *,
    proceedings_kk: str,
    proceedings_ru: str,
    by: User,
    at: datetime.datetime,
    revision: int | None = None,
) -> AgendaItem:
    """Write what was heard and said under an item of a held meeting, in both languages. The same text: no change."""
    meeting, _on = open_for_secretariat(item.meeting, by=by, at=at, revision=revision)
    item = AgendaItem.objects.get(pk=item.pk, meeting=meeting)
    before, after = history.changes(item, {"proceedings_kk": proceedings_kk, "proceedings_ru": proceedings_ru})
    if not after:
        return item
    if meeting.state != Meeting.State.HELD:
        raise Refusal(_("The proceedings are written after the meeting was held."))
    write(item, **after)
    write(meeting)
    history.record(
        "proceedings.written",
        meeting,
        council=meeting.council,
        by=by,
        at=at,
        # The text names people who spoke: history says that it changed, and how long it is.
        before={"item": item.pk, **{name: len(text) for name, text in before.items()}},
        after={"item": item.pk, **{name: len(text) for name, text in after.items()}},
    )
    return item


def next_number(council: Council, year: int) -> str:
    """The next running number of a council's meetings in a calendar year; call it under the council's lock."""
    held = Meeting.objects.filter(council=council, date__year=year, state=Meeting.State.HELD)
    return str(highest(held.values_list("number", flat=True)) + 1)


def highest(numbers: Iterable[str]) -> int:
    """The highest running number; numbers with letters (from a record taken over) do not count."""
    return max((int(one) for one in numbers if one.isdecimal()), default=0)


def _refuse_before_its_day(meeting: Meeting, on: datetime.date) -> None:
    if meeting.state == Meeting.State.CANCELLED:
        raise Refusal(_("This meeting was cancelled. Plan another one."))
    if on < meeting.date:
        raise Refusal(_("The day of the meeting has not come yet."))


def _check_marks(meeting: Meeting, marks: Marks) -> None:
    members = {one.person_id for one in roll_on(meeting.council, meeting.date)}
    for person, (status, reason) in marks.items():
        if person.pk not in members:
            raise Refusal(
                _(
                    "%(person)s was no member on that day. Membership is personal: whoever came instead of a member "
                    "is a guest (clause 12)."
                )
                % {"person": person.name},
                clause="12",
            )
        if status == Attendance.Status.EXCUSED and not reason.strip():
            raise Refusal(_("Say why %(person)s was excused.") % {"person": person.name}, field=f"reason_{person.pk}")
