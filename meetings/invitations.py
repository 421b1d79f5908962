"""The mails about a meeting: invitations with the sealed agenda, cancellations; one to a member, in their language."""

import datetime

from django.db.models import Q, QuerySet
from django.template.loader import render_to_string
from django.utils import translation

from council import mail
from council.models import Mail, SealedDocument, StoredFile, as_called_on
from council.rulebook.words import Language, day_in_words
from meetings import calendars
from meetings.models import Meeting
from meetings.roll import roll_on
from members.models import Person


def queue_invitations(meeting: Meeting, at: datetime.datetime) -> list[Mail]:
    """Queue an invitation to each member of the composition in force on the meeting's day who has an address and was
    not invited to this version yet."""
    files = {
        one.language: one.file
        for one in SealedDocument.objects.filter(
            kind=SealedDocument.Kind.AGENDA, subject_id=meeting.pk, subject_version=meeting.agenda_version
        ).select_related("file")
    }
    people = [seat.person for seat in roll_on(meeting.council, meeting.date) if seat.person.email]
    queued = (_invite(meeting, person, files.get(_language(person)), at) for person in people)
    return [one for one in queued if one]


def queue_cancellations(meeting: Meeting, at: datetime.datetime) -> list[Mail]:
    """Queue a cancellation to everybody whose invitation went out; invitations that still wait are not sent."""
    known = list(mails_of(meeting).select_for_update().order_by("pk"))
    for one in known:
        if one.state == Mail.State.WAITING:
            one.state = Mail.State.FAILED
            one.error = "The meeting was cancelled before this was sent."
            one.save()
    reached = {person_key(one) for one in known if one.sent_at or one.attempts}
    people = list(Person.objects.filter(pk__in=reached).exclude(email="").order_by("pk"))
    as_called_on(meeting.date, *people)
    queued = (_cancel(meeting, person, at) for person in people)
    return [one for one in queued if one]


def mails_of(meeting: Meeting) -> QuerySet[Mail]:
    """The invitations and cancellations of a meeting, newest first."""
    ours = Q(key__startswith=f"invite:{meeting.pk}:") | Q(key__startswith=f"cancel:{meeting.pk}:")
    return Mail.objects.filter(ours, council=meeting.council)


def person_key(letter: Mail) -> int:
    """The person (primary key) to whom a mail about a meeting goes."""
    return int(letter.key.rsplit(":", 1)[1])


def _invite(meeting: Meeting, person: Person, agenda: StoredFile | None, at: datetime.datetime) -> Mail | None:
    language = _language(person)
    again = meeting.sequence > 0
    return mail.queue(
        meeting.council,
        f"invite:{meeting.pk}:{meeting.sequence}:{person.pk}",
        subject=_text("changed_subject" if again else "invitation_subject", meeting, person, language),
        body=_text("changed" if again else "invitation", meeting, person, language),
        calendar=calendars.calendar_entry(
            meeting, calendars.REQUEST, to=person.email, to_name=_name(person), language=language, at=at
        ),
        calendar_method=calendars.REQUEST,
        attachment=agenda,
        to=person.email,
        to_name=_name(person),
        at=at,
    )


def _cancel(meeting: Meeting, person: Person, at: datetime.datetime) -> Mail | None:
    language = _language(person)
    return mail.queue(
        meeting.council,
        f"cancel:{meeting.pk}:{meeting.sequence}:{person.pk}",
        subject=_text("cancelled_subject", meeting, person, language),
        body=_text("cancelled", meeting, person, language),
        calendar=calendars.calendar_entry(
            meeting, calendars.CANCEL, to=person.email, to_name=_name(person), language=language, at=at
        ),
        calendar_method=calendars.CANCEL,
        to=person.email,
        to_name=_name(person),
        at=at,
    )


def _text(name: str, meeting: Meeting, person: Person, language: Language) -> str:
    """One text of ours in a member's language: content, so a template in each language and no catalogue."""
    context = {
        "meeting": meeting,
        "person": _name(person),
        "day": day_in_words(meeting.date, language, "weekday"),
        "on_day": day_in_words(meeting.date, language, "adjective"),
        "time": f"{meeting.time:%H:%M}" if meeting.time else "",
        "items": meeting.items.standing(),
    }
    with translation.override(language):
        return render_to_string(f"meetings/mail/{name}_{language}.txt", context).strip()


def _language(person: Person) -> Language:
    return "ru" if person.language == "ru" else "kk"


def _name(person: Person) -> str:
    return person.called_ru if person.language == "ru" else person.called_kk
