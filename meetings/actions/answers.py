"""What members answer to an invitation: by the link in their mail, or by telephone to the secretariat."""

import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from council import history
from council.models import User
from council.refusals import Refusal
from council.steps import write
from meetings.actions._steps import lock_meeting, open_for_secretariat, refuse_unless_planned
from meetings.answers import seat_of
from meetings.models import Answer, Meeting
from members.models import Person

Kind = Answer.Kind


@transaction.atomic
def answer_invitation(
    meeting: Meeting,
    person: Person,
    *,
    kind: str,
    at: datetime.datetime,
    reason: str = "",
    whom: str = "",
    terms: int | None = None,
) -> Answer:
    """Keep what a member answered through the link in the invitation; whoever has the link is that member.

    A further answer replaces the earlier one, the same again changes nothing. `terms` is the version of date, time and
    place that was shown. Refused once the meeting has begun or was cancelled, to whoever is not on the roll of that
    day (clause 12), and where the terms changed meanwhile.
    """
    meeting, _on = lock_meeting(meeting, at)
    _refuse_over(meeting, person, at)
    if terms is not None and terms != meeting.terms_version:
        raise Refusal(_("The date, time or place changed meanwhile. See what stands there now and answer again."))
    return _keep(meeting, person, _said(kind, reason, whom), by=None, at=at)


@transaction.atomic
def record_answer(
    meeting: Meeting, person: Person, *, kind: str, by: User, at: datetime.datetime, reason: str = "", whom: str = ""
) -> Answer:
    """Record what a member told the secretariat, by telephone for instance; otherwise as `answer_invitation`."""
    meeting, _on = open_for_secretariat(meeting, by=by, at=at)
    _refuse_over(meeting, person, at)
    return _keep(meeting, person, _said(kind, reason, whom), by=by, at=at)


def _refuse_over(meeting: Meeting, person: Person, at: datetime.datetime) -> None:
    refuse_unless_planned(meeting)
    if meeting.has_begun(at):
        raise Refusal(_("The meeting has begun: answers are no longer taken."))
    if seat_of(meeting, person) is None:
        raise Refusal(
            _("%(person)s is not in the composition of the day of the meeting (clause 12).") % {"person": person.name},
            clause="12",
        )


def _said(kind: str, reason: str, whom: str) -> dict[str, str]:
    """What is kept of an answer: only what belongs to its kind. Refuses one that does not say enough."""
    reason, whom = reason.strip(), whom.strip()
    if kind == Kind.NOT_COMING and not reason:
        raise Refusal(_("Say why you are not coming."), field="reason")
    if kind == Kind.SENDING and not whom:
        raise Refusal(_("Say whom you send: name and post."), field="whom")
    return {
        "kind": kind,
        "reason": "" if kind == Kind.COMING else reason,
        "whom": whom if kind == Kind.SENDING else "",
    }


def _keep(meeting: Meeting, person: Person, said: dict[str, str], *, by: User | None, at: datetime.datetime) -> Answer:
    answer = meeting.answers.filter(person=person).first() or Answer(meeting=meeting, person=person)
    values = {**said, "terms_version": meeting.terms_version}
    _before, changed = history.changes(answer, values)
    if answer.pk and not changed:
        return answer
    # What was said and whom they send is free text about people: history says which kind of answer it was.
    before = {"kind": answer.kind, "terms_version": answer.terms_version} if answer.pk else {}
    write(answer, **values, answered_at=at, recorded_by=by)
    history.record(
        "answer.recorded" if by else "invitation.answered",
        meeting,
        council=meeting.council,
        by=by,
        at=at,
        before=before,
        after={"person": person.pk, "kind": answer.kind, "terms_version": answer.terms_version},
    )
    return answer
