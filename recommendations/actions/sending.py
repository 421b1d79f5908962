"""What stands against sending a letter on a day, or against correcting that it went out."""

import datetime
from typing import Any

from django.utils.translation import gettext as _

from council.models import Council
from council.refusals import Refusal
from meetings.gates import pass_invitation_gate
from meetings.models import Meeting
from recommendations.addressees import why_not_addressed
from recommendations.models import Addressee, HearingInvitation, Letter

# Letters that begin something; a recommendation was decided while the council stood, and is still told.
NEW_REQUESTS = (Letter.Purpose.INFORMATION_REQUEST, Letter.Purpose.HEARING_INVITATION)


def refuse_sending(letter: Letter, values: dict[str, Any], on: datetime.date) -> None:
    """Refuse a letter that cannot have gone out so: its dates, its addressee, what it carries. `values` are those it
    would have; `on` is the day of the act."""
    sent_on, is_new = values["sent_on"], letter.sent_on is None
    _refuse_texts(letter, values)
    if is_new:
        refuse_addressee(letter, sent_on)
    refuse_outside_council(letter, sent_on)
    if letter.purpose == Letter.Purpose.RECOMMENDATION:
        _refuse_before_meeting(letter, sent_on)
    elif letter.purpose == Letter.Purpose.HEARING_INVITATION:
        _refuse_after_meeting(letter, values, is_new)
        if is_new:
            _refuse_before_agenda(letter, on)
    _refuse_dates(letter, values, on)


def _refuse_dates(letter: Letter, values: dict[str, Any], on: datetime.date) -> None:
    sent_on, reply_by = values["sent_on"], values["reply_by"]
    if sent_on > on:
        raise Refusal(_("This date lies in the future. Record the letter once it has gone out."), field="sent_on")
    if letter.received_on and letter.received_on < sent_on:
        raise Refusal(_("The reply came before this date; check both."), field="sent_on")
    if reply_by and reply_by < sent_on:
        raise Refusal(_("The date to reply by lies before the letter."), field="reply_by")
    answered = values.get("reply_to_date", letter.reply_to_date)
    if answered and answered > sent_on:
        raise Refusal(_("The letter that this one answers is younger than it."), field="reply_to_date")
    if answered and not values.get("reply_to_number", letter.reply_to_number).strip():
        raise Refusal(_("Give the number of the letter that this one answers too."), field="reply_to_number")


def _refuse_texts(letter: Letter, values: dict[str, Any]) -> None:
    """Own words stand in both languages or in none: the letter goes out in both."""
    written = {one: values.get(f"cover_{one}", getattr(letter, f"cover_{one}")).strip() for one in ("kk", "ru")}
    if written["ru"] and not written["kk"]:
        raise Refusal(_("Write your own words in Kazakh too: both languages are needed."), field="cover_kk")
    if written["kk"] and not written["ru"]:
        raise Refusal(_("Write your own words in Russian too: both languages are needed."), field="cover_ru")


def refuse_addressee(letter: Letter, sent_on: datetime.date) -> None:
    """Refuse an addressee that turned out to be another entry, and for what asks anew one that was no longer there on
    the day. What was recommended to it was decided before, and is still told."""
    if letter.organisation.merged_into_id:
        raise Refusal(_("The addressee was merged into another entry. Address the letter to that one."))
    if letter.purpose in NEW_REQUESTS and (why := why_not_addressed(letter.council, letter.organisation, sent_on)):
        raise Refusal(why, field="sent_on")


def refuse_outside_council(letter: Letter, sent_on: datetime.date) -> None:
    """Refuse a day before the council stood, and for what asks anew one after its end."""
    council = letter.council
    began = _began(council)
    if began and sent_on < began:
        raise Refusal(_("On this day the council did not stand yet; check the year."), field="sent_on", clause="7")
    if letter.purpose in NEW_REQUESTS and council.dissolved_on and sent_on >= council.dissolved_on:
        raise Refusal(_("The council no longer stands on this day."), field="sent_on")


def _began(council: Council) -> datetime.date | None:
    """The day of the akimat's act; while the council is being formed, the day from which it follows an edition."""
    if council.established_on:
        return council.established_on
    return council.follows.order_by("since").values_list("since", flat=True).first()


def _refuse_before_meeting(letter: Letter, sent_on: datetime.date) -> None:
    addressee = Addressee.objects.select_related("recommendation__meeting").filter(letter=letter).first()
    if addressee is None:
        return
    meeting = addressee.recommendation.meeting
    if meeting.state != Meeting.State.HELD:
        message = _("The meeting was not held: record first that it was. Nothing is recommended before (clause 15).")
        raise Refusal(message, clause="15")
    if sent_on < meeting.date:
        raise Refusal(_("The letter cannot go out before the meeting that decided on it."), field="sent_on")


def _refuse_before_agenda(letter: Letter, on: datetime.date) -> None:
    """An invitation tells which item a meeting has, where and when: the chair has to have set that (clause 14), and
    the akimat to have created the council (clause 7). Of a meeting that was held the rules say so afterwards."""
    invitations = HearingInvitation.objects.select_related("meeting", "heard__item__supplement")
    invitation = invitations.filter(letter=letter).first()
    if invitation is None or invitation.meeting.state != Meeting.State.PLANNED:
        return
    meeting, heard = invitation.meeting, invitation.heard
    if meeting.agenda_status != Meeting.AgendaStatus.APPROVED:
        raise Refusal(_("The chair has not approved this agenda yet (clause 14)."), clause="14")
    if heard and not heard.item.is_standing:
        message = _("The item stands in a supplement that the chair has not approved yet (clause 14).")
        raise Refusal(message, clause="14")
    meeting.council = letter.council
    pass_invitation_gate(meeting, on)


def _refuse_after_meeting(letter: Letter, values: dict[str, Any], is_new: bool) -> None:
    invitation = HearingInvitation.objects.select_related("meeting").filter(letter=letter).first()
    if invitation is None:
        return
    if is_new and invitation.meeting.state == Meeting.State.CANCELLED:
        raise Refusal(_("The meeting was cancelled: nobody is invited to it."), clause="6.4")
    if is_new and invitation.heard_id is None:
        raise Refusal(_("Nobody is to be heard so any more: the item was changed. Write the invitation anew."))
    if values["sent_on"] > invitation.meeting.date:
        message = _("An invitation goes out before the meeting it invites to.")
        raise Refusal(message, field="sent_on", clause="6.4")
    if is_new and values["reply_by"] and values["reply_by"] > invitation.meeting.date:
        raise Refusal(_("The date to reply by lies after the meeting."), field="reply_by")
