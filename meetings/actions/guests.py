"""Guests: invited, or sent by a member who was not there. The composition is personal (clause 12), so none of them
counts as a member; and what members answered to the invitation, taken over into the roll."""

import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from council import history
from council.models import User
from council.refusals import Refusal
from council.steps import write
from meetings.actions._steps import open_for_secretariat, refuse_before_its_day
from meetings.actions.attendance import Mark, mark_of, record_attendance
from meetings.models import Answer, Attendance, Guest, Meeting
from meetings.roll import roll_on
from members.models import Person, Seat


@transaction.atomic
def add_guest(
    meeting: Meeting,
    *,
    name: str,
    by: User,
    at: datetime.datetime,
    title_kk: str = "",
    title_ru: str = "",
    sent_by: Person | None = None,
) -> Guest:
    """Write down a guest, with whom an absent member sent; never counted as that member present (clause 12).

    Refuses a member of that day as a guest, a sender who was no member, and one who is marked present. Not before the
    meeting's day. The same guest again changes nothing.
    """
    meeting, on = open_for_secretariat(meeting, by=by, at=at)
    refuse_before_its_day(meeting, on)
    name, titles = name.strip(), {"title_kk": title_kk.strip(), "title_ru": title_ru.strip()}
    same = meeting.guests.filter(name=name, sent_by=sent_by, **titles).first()
    if same:
        return same
    roll = roll_on(meeting.council, meeting.date)
    _refuse_member(roll, name)
    if sent_by:
        _refuse_sender(meeting, roll, sent_by)
    guest = Guest(meeting=meeting)
    write(guest, name=name, sent_by=sent_by, **titles)
    write(meeting)
    after = {"guest": guest, "sent_by": sent_by}
    history.record("guest.added", meeting, council=meeting.council, by=by, at=at, after=after)
    return guest


@transaction.atomic
def remove_guest(guest: Guest, *, by: User, at: datetime.datetime) -> None:
    """Take a guest off again; nothing happens where that was done already."""
    meeting, on = open_for_secretariat(guest.meeting, by=by, at=at)
    refuse_before_its_day(meeting, on)
    known = meeting.guests.filter(pk=guest.pk).first()
    if known is None:
        return
    before = {"guest": known.pk, "sent_by": known.sent_by_id}
    known.delete()
    write(meeting)
    history.record("guest.removed", meeting, council=meeting.council, by=by, at=at, before=before)


@transaction.atomic
def take_over_answer(answer: Answer, *, by: User, at: datetime.datetime) -> Meeting:
    """Take over into the roll what a member answered to the invitation: excused for the reason given; and whom they
    send as a guest of theirs.

    An answer is no attendance until somebody in the room takes it over. Refuses one to another date, time or place,
    one that says that the member comes, and one without any reason. Taken over already: no change.
    """
    meeting, _on = open_for_secretariat(answer.meeting, by=by, at=at)
    answer = Answer.objects.select_related("person").get(pk=answer.pk)
    answer.meeting = meeting
    if not may_take_over(answer):
        raise Refusal(_("This answer says nothing that could be taken over: mark the member yourself."))
    record_attendance(meeting, {answer.person: Mark(Attendance.Status.EXCUSED, _reason(answer))}, by=by, at=at)
    if answer.kind == Answer.Kind.SENDING:
        add_guest(meeting, name=answer.whom[:200], sent_by=answer.person, by=by, at=at)
    return meeting


def may_take_over(answer: Answer) -> bool:
    """Whether an answer holds for the meeting as it stands and says why the member does not come, or whom they
    send."""
    if answer.terms_version != answer.meeting.terms_version or answer.kind == Answer.Kind.COMING:
        return False
    return bool(answer.whom.strip() if answer.kind == Answer.Kind.SENDING else answer.reason.strip())


def is_taken_over(answer: Answer, row: Attendance | None) -> bool:
    """Whether the roll already says what the answer does."""
    return mark_of(row) == Mark(Attendance.Status.EXCUSED, _reason(answer))


def _reason(answer: Answer) -> str:
    given = answer.reason.strip()
    return given or (_("sends %(whom)s") % {"whom": answer.whom.strip()})[:300]


def _refuse_member(roll: list[Seat], name: str) -> None:
    names = {text.casefold() for one in roll for text in (one.person.called_kk, one.person.called_ru)}
    if name.casefold() in names:
        raise Refusal(
            _("%(person)s is a member on that day: mark them on the roll (clause 12).") % {"person": name},
            clause="12",
            field="name",
        )


def _refuse_sender(meeting: Meeting, roll: list[Seat], sender: Person) -> None:
    if sender.pk not in {one.person_id for one in roll}:
        raise Refusal(
            _("%(person)s was no member on that day, and sends nobody (clause 12).") % {"person": sender.name},
            clause="12",
            field="sent_by",
        )
    if meeting.attendance.filter(person=sender, status=Attendance.Status.PRESENT).exists():
        raise Refusal(
            _("%(person)s is marked present: only a member who is not there sends somebody (clause 12).")
            % {"person": sender.name},
            clause="12",
            field="sent_by",
        )
