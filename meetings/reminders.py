"""Reminders: once before a meeting, to whoever was invited and has not said that they are not coming."""

import datetime
from collections.abc import Iterator

from django.db import transaction

from council import history
from council.mail import FALLING_DUE
from council.models import Council, Mail
from council.steps import local_day, lock_council
from meetings.invitations import queue_reminder
from meetings.mails import INVITE, REMIND, mails_of, read_key
from meetings.models import Answer, Meeting, MeetingSettings
from meetings.roll import roll_on
from members.models import Person

DEFAULT_DAYS: int = MeetingSettings._meta.get_field("reminder_days").default


def reminder_days(council: Council) -> int:
    """How many days before a meeting its members are reminded; 0 for never. The product's own default, no law."""
    settings = MeetingSettings.objects.filter(council=council).first()
    return settings.reminder_days if settings else DEFAULT_DAYS


def queue_reminders(at: datetime.datetime) -> None:
    """Queue the reminders that fall due by a moment: on the day that the council set, counted on its unit's clock, and
    later where nothing ran on that day, but never after the meeting began. Once for the same date, time and place.
    """
    for meeting in list(_near(at)):
        _remind(meeting, at)


def _near(at: datetime.datetime) -> Iterator[Meeting]:
    """The meetings within their days of reminding. One query, whatever lies ahead."""
    ahead = Meeting.objects.filter(
        state=Meeting.State.PLANNED, invited_at__isnull=False, date__gte=at.date() - datetime.timedelta(days=1)
    )
    for meeting in ahead.select_related("council__unit", "council__meeting_settings").order_by("date", "pk"):
        settings = getattr(meeting.council, "meeting_settings", None)
        if _is_due(meeting, settings.reminder_days if settings else DEFAULT_DAYS, at):
            yield meeting


def _is_due(meeting: Meeting, days: int, at: datetime.datetime) -> bool:
    day = meeting.date - datetime.timedelta(days=days)
    return bool(days) and day <= local_day(meeting.council, at) and not meeting.has_begun(at)


@transaction.atomic
def _remind(meeting: Meeting, at: datetime.datetime) -> list[Mail]:
    """Queue a meeting's reminders under its council's lock, so that two senders queue them once."""
    council = lock_council(meeting.council)
    meeting = Meeting.objects.get(pk=meeting.pk)
    meeting.council = council
    days = reminder_days(council)
    if meeting.state != Meeting.State.PLANNED or meeting.invited_at is None or not _is_due(meeting, days, at):
        return []
    if mails_of(meeting, REMIND).filter(key__startswith=f"{REMIND}:{meeting.pk}:{meeting.terms_version}:").exists():
        return []
    answers = {one.person_id: one for one in meeting.answers.filter(terms_version=meeting.terms_version)}
    people = [one for one in _people(meeting, days) if _wants(answers.get(one.pk))]
    queued = [one for person in people if (one := queue_reminder(meeting, person, answers.get(person.pk), at))]
    if queued:
        after = {"terms_version": meeting.terms_version, "people": [one.pk for one in people]}
        history.record("reminders.queued", meeting, council=council, by=None, at=at, after=after)
    return queued


def _people(meeting: Meeting, days: int) -> list[Person]:
    """Who is reminded: members of that day whose last invitation went out before the day of reminding. Whoever got
    one on that day or later has just been told."""
    day = meeting.date - datetime.timedelta(days=days)
    last: dict[int, tuple[int, datetime.date]] = {}
    for letter in mails_of(meeting, INVITE).filter(state=Mail.State.SENT).order_by("sent_at"):
        said = read_key(letter.key)
        if said and letter.sent_at:
            last[said.person] = (said.terms, local_day(meeting.council, letter.sent_at))
    roll = [seat.person for seat in roll_on(meeting.council, meeting.date) if seat.person.email]
    told = {pk for pk, (terms, sent) in last.items() if terms == meeting.terms_version and sent < day}
    return [person for person in roll if person.pk in told]


def _wants(answer: Answer | None) -> bool:
    return answer is None or answer.kind == Answer.Kind.COMING


if queue_reminders not in FALLING_DUE:
    FALLING_DUE.append(queue_reminders)
