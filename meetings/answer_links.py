"""The address in an invitation at which a member answers without signing in: signed, for one meeting and one person.

The signature is for this purpose alone. The link says nothing of the date: it goes on to work when the meeting is
moved, and ends with the meeting.
"""

from django.conf import settings
from django.core.signing import BadSignature, Signer
from django.urls import reverse

from meetings.models import Meeting
from members.models import Person

_SALT = "meetings.answer-link"
# The separator keeps the address whole where mail programs look for its end.
_SEPARATOR = "."


def token_of(meeting: Meeting, person: Person) -> str:
    """The signed part of the address."""
    return _signer().sign(f"{meeting.pk}-{person.pk}")


def answer_url(meeting: Meeting, person: Person) -> str:
    """The whole address, for a mail."""
    return settings.SITE_URL + reverse("meetings:answer-invitation", args=[token_of(meeting, person)])


def read_token(token: str) -> tuple[Meeting, Person] | None:
    """The meeting and the person of an address; None where it is not one of ours. Somebody whose entry was merged
    is the one that stayed."""
    try:
        meeting_pk, person_pk = map(int, _signer().unsign(token).split("-"))
    except (BadSignature, ValueError):
        return None
    meeting = Meeting.objects.select_related("council__unit").filter(pk=meeting_pk).first()
    person = Person.objects.filter(pk=person_pk).first()
    while person is not None and person.merged_into is not None:
        person = person.merged_into
    return (meeting, person) if meeting and person else None


def _signer() -> Signer:
    return Signer(salt=_SALT, sep=_SEPARATOR)
