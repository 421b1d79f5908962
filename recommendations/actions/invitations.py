"""Inviting somebody to be heard at a meeting (clause 6.4): a letter to the organisation of the post, prepared, changed
or discarded until it is sent. Sending it asks for the material."""

import datetime
from typing import Any, Unpack

from django.db import transaction
from django.utils.translation import gettext as _

from council import history
from council.models import User
from council.refusals import Refusal
from council.steps import authorise, local_day, lock, lock_council, refuse_closed, write
from meetings.actions import ask_material, word_material
from meetings.models import Heard, Meeting
from members.directory import enter
from recommendations.actions.asking import Draft, refuse_one_language, refuse_unready
from recommendations.addressees import why_not_addressed
from recommendations.invitations import facts_now, is_overtaken
from recommendations.models import HearingInvitation, Letter
from recommendations.permissions import may_invite_to_hearing


@transaction.atomic
def prepare_invitation(
    heard: Heard,
    *,
    by: User,
    at: datetime.datetime,
    material_kk: str = "",
    material_ru: str = "",
    revision: int | None = None,
    **draft: Unpack[Draft],
) -> HearingInvitation:
    """Prepare the invitation of somebody who is to be heard, or change the one that is not sent yet (clause 6.4).

    One may be prepared before the chair sets the agenda; sending it asks for that (clause 14). An invitation that was
    sent stays as it is; once the meeting was moved, a new one takes its place. Refuses a meeting that is over or
    cancelled, somebody who is not to be heard any more, an organisation that is no longer there, one language without
    the other, and a date to reply by that is over or after the meeting. The same again changes nothing.
    """
    council = lock_council(heard.item.meeting.council)
    on = local_day(council, at)
    authorise(may_invite_to_hearing(by, council, on), _("Only the secretariat of this akimat may do this."))
    heard = _still_heard(heard)
    meeting = lock(heard.item.meeting)
    meeting.council = council
    refuse_closed(council, on)
    _refuse_over(meeting)
    if why := why_not_addressed(council, heard.post.organisation, on):
        raise Refusal(why, clause="6.4")
    invitation = _open_invitation(heard, meeting)
    _refuse_wording(meeting, material_kk, material_ru, draft, on)
    word_material(heard, material_kk=material_kk.strip(), material_ru=material_ru.strip(), by=by, at=at)
    if invitation:
        return _change(invitation, dict(draft), revision, by=by, at=at)
    return _begin(heard, meeting, dict(draft), by=by, at=at)


def _still_heard(heard: Heard) -> Heard:
    people = Heard.objects.select_related("item__meeting", "person", "post__organisation")
    found = people.filter(pk=heard.pk).first()
    if found is None:
        raise Refusal(_("Nobody is to be heard so any more: the item was changed meanwhile."), clause="6.4")
    return found


def _refuse_over(meeting: Meeting) -> None:
    if meeting.state == Meeting.State.CANCELLED:
        raise Refusal(_("The meeting was cancelled: nobody is invited to it."), clause="6.4")
    if meeting.state == Meeting.State.HELD:
        raise Refusal(_("The meeting was held already: nobody is invited to it any more."), clause="6.4")


def _open_invitation(heard: Heard, meeting: Meeting) -> HearingInvitation | None:
    """The invitation that is not sent yet. A sent one gives up its place where its meeting was moved, else refuses."""
    found = HearingInvitation.objects.select_related("letter").filter(heard=heard).first()
    if found is None or found.letter.sent_on is None:
        return found
    if not is_overtaken(found, meeting):
        raise Refusal(_("This invitation was sent already. Correct on its letter what has to be corrected."))
    write(found, heard=None)
    return None


def _refuse_wording(meeting: Meeting, material_kk: str, material_ru: str, draft: Draft, on: datetime.date) -> None:
    material = {"material_kk": material_kk, "material_ru": material_ru}
    refuse_one_language(material, "material", _("Name the material in both languages, or ask for none."))
    refuse_unready(draft, on)
    reply_by = draft.get("reply_by")
    if reply_by and reply_by > meeting.date:
        raise Refusal(_("The date to reply by lies after the meeting."), field="reply_by")


def _begin(
    heard: Heard, meeting: Meeting, draft: dict[str, Any], *, by: User, at: datetime.datetime
) -> HearingInvitation:
    council, organisation = meeting.council, heard.post.organisation
    enter(council, organisation)
    letter = Letter(council=council, purpose=Letter.Purpose.HEARING_INVITATION, organisation=organisation)
    write(letter, **draft)
    invitation = HearingInvitation(letter=letter, meeting=meeting, heard=heard, person=heard.person, post=heard.post)
    write(invitation)
    after = {"meeting": meeting, "person": heard.person, "post": heard.post, **draft}
    history.record("hearing_invitation.prepared", letter, council=council, by=by, at=at, after=after)
    return invitation


def _change(
    invitation: HearingInvitation, draft: dict[str, Any], revision: int | None, *, by: User, at: datetime.datetime
) -> HearingInvitation:
    letter = lock(invitation.letter)
    before, after = history.changes(letter, draft)
    if not after:
        return invitation
    letter = lock(letter, revision)
    write(letter, **after)
    told: dict[str, Any] = {"before": before, "after": after}
    history.record("hearing_invitation.changed", letter, council=letter.council, by=by, at=at, **told)
    return invitation


@transaction.atomic
def discard_invitation(letter: Letter, *, by: User, at: datetime.datetime, revision: int | None = None) -> None:
    """Discard an invitation that is not sent yet, with its letter; whoever is to be heard stays on the agenda."""
    council = lock_council(letter.council)
    on = local_day(council, at)
    authorise(may_invite_to_hearing(by, council, on), _("Only the secretariat of this akimat may do this."))
    if not Letter.objects.filter(pk=letter.pk).exists():
        return
    letter = lock(letter)
    if letter.sent_on is not None:
        raise Refusal(_("This invitation was sent already. Correct on its letter what has to be corrected."))
    letter = lock(letter, revision)
    invitation = HearingInvitation.objects.get(letter=letter)
    before = {"meeting": invitation.meeting_id, "person": invitation.person_id, "post": invitation.post_id}
    history.record("hearing_invitation.discarded", letter, council=council, by=by, at=at, before=before)
    invitation.delete()
    letter.delete()


def keep_as_told(letter: Letter) -> None:
    """Keep what an invitation tells as it goes out: of meeting, item and material, and which version of date, time and
    place that was. Called by whatever sends it, once: a record corrected later told nobody of a meeting that was moved
    since."""
    found = HearingInvitation.objects.select_related("meeting", "heard__item").filter(letter=letter)
    invitation = found.filter(terms_version=None).first()
    if invitation:
        write(invitation, terms_version=invitation.meeting.terms_version, **facts_now(invitation))


def ask_at_hearing(letter: Letter, *, by: User, at: datetime.datetime) -> None:
    """Record at the hearing what a letter that goes out asks for, and on which day; called by whatever sends it.

    Nothing is asked where no material is named, where it came already, or where the meeting takes no more changes.
    """
    invitation = HearingInvitation.objects.select_related("meeting", "heard__item").filter(letter=letter).first()
    if invitation is None:
        return
    meeting, heard = invitation.meeting, invitation.heard
    if heard is None or not heard.material_kk or heard.received_on or letter.sent_on is None:
        return
    if meeting.state == Meeting.State.CANCELLED or meeting.has_signature:
        return
    meeting.council = letter.council
    heard.item.meeting = meeting
    words = {"material_kk": heard.material_kk, "material_ru": heard.material_ru}
    ask_material(heard, **words, asked_on=letter.sent_on, by=by, at=at)
