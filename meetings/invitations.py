"""The mails about a meeting: invitations with the sealed agenda, reminders, cancellations; one to a member, in their
language."""

import datetime
from collections.abc import Collection
from typing import Any

from django.db.models import QuerySet
from django.template.loader import render_to_string
from django.utils import translation

from council import mail
from council.models import Mail, SealedDocument, StoredFile, as_called_on
from council.rulebook.words import Language, day_in_words
from meetings import calendars
from meetings.answer_links import answer_url
from meetings.mails import CANCEL, CANCELLED, CHANGED, INVITE, REMIND, key_of, mails_of, read_key, told_terms
from meetings.models import Answer, Meeting
from meetings.roll import roll_on
from members.models import Person


def queue_invitations(meeting: Meeting, at: datetime.datetime) -> list[Mail]:
    """Queue an invitation to each member of the composition in force on the meeting's day who has an address and was
    not invited to this version yet. Earlier invitations that still wait are not sent: nobody gets two for one change.
    """
    earlier = [one for one in _waiting(meeting, INVITE, REMIND) if one.key.split(":")[2] != _version(meeting, one)]
    for one in earlier:
        mail.drop(one, CHANGED)
    told, answers = told_terms(meeting), {one.person_id: one for one in meeting.answers.all()}
    agendas = _agendas(meeting)
    queued = []
    for seat in roll_on(meeting.council, meeting.date):
        if seat.person.email:
            context = _state_of(meeting, told.get(seat.person_id), answers.get(seat.person_id))
            queued.append(_invite(meeting, seat.person, agendas.get(language_of(seat.person)), context, at))
    return [one for one in queued if one]


def queue_cancellations(meeting: Meeting, at: datetime.datetime) -> list[Mail]:
    """Queue a cancellation to everybody whose invitation went out; what still waits is not sent."""
    for one in _waiting(meeting, INVITE, REMIND):
        mail.drop(one, CANCELLED)
    return _take_back(meeting, _reached(meeting), "cancelled", at)


def queue_releases(meeting: Meeting, at: datetime.datetime) -> list[Mail]:
    """Queue a mail to whoever was invited before a change and is not in the composition of the day any more: it takes
    the meeting out of their calendar. The composition changed meanwhile, or the meeting was moved."""
    members = {seat.person_id for seat in roll_on(meeting.council, meeting.date)}
    gone = {pk for pk, sequence in _reached(meeting).items() if sequence < meeting.sequence and pk not in members}
    return _take_back(meeting, gone, "released", at)


def queue_reminder(meeting: Meeting, person: Person, answer: Answer | None, at: datetime.datetime) -> Mail | None:
    """Queue a reminder to a member, with what they answered so far; None where they had one for these terms."""
    language = language_of(person)
    context = _state_of(meeting, meeting.terms_version, answer)
    return mail.queue(
        meeting.council,
        str(key_of(REMIND, meeting, person.pk)),
        subject=_text("reminder_subject", meeting, person, language),
        body=_text("reminder", meeting, person, language, **context),
        to=person.email,
        to_name=name_of(person),
        at=at,
    )


def language_of(person: Person) -> Language:
    """The language in which a person is written to."""
    return "ru" if person.language == "ru" else "kk"


def name_of(person: Person) -> str:
    """A person's name in their language, as they are called on the day that was set."""
    return person.called_ru if person.language == "ru" else person.called_kk


def _waiting(meeting: Meeting, *kinds: str) -> QuerySet[Mail]:
    waiting = mails_of(meeting, *kinds).filter(state=Mail.State.WAITING)
    return waiting.select_for_update().order_by("pk")


def _version(meeting: Meeting, letter: Mail) -> str:
    """What the key of such a mail would say of the meeting as it stands now."""
    return str(key_of(letter.key.partition(":")[0], meeting, 0)).split(":")[2]


def _reached(meeting: Meeting) -> dict[int, int]:
    """Whom an invitation may have reached (primary keys) and was not taken back from, with the latest sequence."""
    reached: dict[int, int] = {}
    for one in mails_of(meeting, INVITE, CANCEL).order_by("created_at", "pk"):
        said = read_key(one.key)
        if said and said.kind == CANCEL:
            reached.pop(said.person, None)
        elif said and (one.sent_at or one.attempts):
            reached[said.person] = said.sequence
    return reached


def _take_back(meeting: Meeting, people: Collection[int], name: str, at: datetime.datetime) -> list[Mail]:
    found = list(Person.objects.filter(pk__in=people).exclude(email="").order_by("pk"))
    as_called_on(meeting.date, *found)
    queued = (_cancel(meeting, person, name, at) for person in found)
    return [one for one in queued if one]


def _agendas(meeting: Meeting) -> dict[str, StoredFile]:
    sealed = SealedDocument.objects.filter(
        kind=SealedDocument.Kind.AGENDA, subject_id=meeting.pk, subject_version=meeting.agenda_version
    )
    return {one.language: one.file for one in sealed.select_related("file")}


def _state_of(meeting: Meeting, told: int | None, answer: Answer | None) -> dict[str, Any]:
    """What a mail says besides the meeting: whether it changes what the person was told, and whether their answer
    still holds."""
    holds = answer is not None and answer.terms_version == meeting.terms_version
    return {
        "is_change": told is not None,
        "answer_again": told is not None and told < meeting.terms_version,
        "answer": answer if holds else None,
    }


def _invite(
    meeting: Meeting, person: Person, agenda: StoredFile | None, context: dict[str, Any], at: datetime.datetime
) -> Mail | None:
    language = language_of(person)
    name = "changed" if context["is_change"] else "invitation"
    return mail.queue(
        meeting.council,
        str(key_of(INVITE, meeting, person.pk)),
        subject=_text(f"{name}_subject", meeting, person, language),
        body=_text(name, meeting, person, language, **context),
        calendar=calendars.calendar_entry(
            meeting,
            calendars.REQUEST,
            to=person.email,
            to_name=name_of(person),
            language=language,
            at=at,
            answer_url=answer_url(meeting, person),
        ),
        calendar_method=calendars.REQUEST,
        attachment=agenda,
        to=person.email,
        to_name=name_of(person),
        at=at,
    )


def _cancel(meeting: Meeting, person: Person, name: str, at: datetime.datetime) -> Mail | None:
    language = language_of(person)
    to: dict[str, Any] = {"to": person.email, "to_name": name_of(person)}
    entry: dict[str, Any] = {}
    if meeting.time is not None:  # without one there is no entry to take back
        entry["calendar"] = calendars.calendar_entry(meeting, calendars.CANCEL, language=language, at=at, **to)
        entry["calendar_method"] = calendars.CANCEL
    return mail.queue(
        meeting.council,
        str(key_of(CANCEL, meeting, person.pk)),
        subject=_text(f"{name}_subject", meeting, person, language),
        body=_text(name, meeting, person, language),
        at=at,
        **to,
        **entry,
    )


def _text(name: str, meeting: Meeting, person: Person, language: Language, **more: Any) -> str:
    """One text of ours in a member's language: content, so a template in each language and no catalogue."""
    context = {
        "meeting": meeting,
        "person": name_of(person),
        "day": day_in_words(meeting.date, language, "weekday"),
        "on_day": day_in_words(meeting.date, language, "adjective"),
        "time": f"{meeting.time:%H:%M}" if meeting.time else "",
        "items": meeting.items.standing(),
        "answer_url": answer_url(meeting, person),
        **more,
    }
    with translation.override(language):
        return render_to_string(f"meetings/mail/{name}_{language}.txt", context).strip()
