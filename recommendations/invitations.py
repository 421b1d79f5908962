"""What became of an invitation to a hearing since its letter went out: the meeting was moved or cancelled, the item
changed, or a newer letter took its place."""

from typing import Any

from django.utils.translation import gettext as _

from council.presenting import page_language
from council.rulebook.words import day_in_words
from meetings.models import Meeting
from recommendations.models import HearingInvitation, Letter


def is_overtaken(invitation: HearingInvitation, meeting: Meeting) -> bool:
    """Whether date, time or place of the meeting changed since its letter went out."""
    return invitation.terms_version is not None and invitation.terms_version != meeting.terms_version


def facts_now(invitation: HearingInvitation) -> dict[str, Any]:
    """What an invitation says of meeting, item and material as things stand now."""
    meeting, heard = invitation.meeting, invitation.heard
    return {
        "meeting_date": meeting.date,
        "meeting_time": meeting.time,
        "place_kk": meeting.place_kk,
        "place_ru": meeting.place_ru,
        "item_number": heard.item.number if heard else None,
        "title_kk": heard.item.title_kk if heard else "",
        "title_ru": heard.item.title_ru if heard else "",
        "material_kk": heard.material_kk if heard else "",
        "material_ru": heard.material_ru if heard else "",
    }


def facts_told(invitation: HearingInvitation) -> dict[str, Any]:
    """The same as it was told when the letter went out; as things stand now where it did not, or where that was not
    kept yet."""
    now = facts_now(invitation)
    return now if invitation.meeting_date is None else {name: getattr(invitation, name) for name in now}


def remarks_on(letter: Letter) -> list[str]:
    """What whoever reads an invitation has to know of what happened since; nothing for other letters. One query at
    most beside what `carried.JOINED` joins."""
    invitation: HearingInvitation | None = getattr(letter, "hearing_invitation", None)
    if invitation is None:
        return []
    meeting = invitation.meeting
    if meeting.state == Meeting.State.CANCELLED:
        return [_("The meeting was cancelled.")]
    if invitation.heard_id is None:
        return [_replaced_or_gone(invitation)]
    if letter.sent_on and is_overtaken(invitation, meeting):
        said = _("Date, time or place of the meeting changed after this letter was sent; it is on %(day)s now.")
        return [said % {"day": day_in_words(meeting.date, page_language())}]
    return []


def _replaced_or_gone(invitation: HearingInvitation) -> str:
    same = HearingInvitation.objects.filter(
        meeting=invitation.meeting_id, person=invitation.person_id, post=invitation.post_id, pk__gt=invitation.pk
    )
    if same.exists():
        return _("A newer invitation took the place of this letter.")
    return _("Nobody is to be heard so any more: the agenda item was changed.")
