"""Inviting the members, and what became of each mail."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from council.forms import ActionForm
from council.models import Mail
from council.views.acting import signed_in
from meetings import actions
from meetings.forms import PlainForm
from meetings.invitations import mails_of
from meetings.roll import roll_on
from meetings.views.acting import MeetingPage, address, fetch_meeting, press
from meetings.views.meetings import allowed

TONES = {Mail.State.WAITING: "wait", Mail.State.SENT: "good", Mail.State.FAILED: "bad"}


def invitations(request: HttpRequest, council_pk: int, pk: int) -> HttpResponse:
    """Every mail about a meeting with its state, and the members whom no mail can reach."""
    council, meeting = fetch_meeting(request, council_pk, pk, keeping=True)
    roll = roll_on(council, meeting.date)
    context = {
        "council": council,
        "meeting": meeting,
        "mails": [{"mail": one, "tone": TONES[Mail.State(one.state)]} for one in mails_of(meeting)],
        "roll": roll,
        "without_address": [seat.person for seat in roll if not seat.person.email],
        "may": allowed(signed_in(request), meeting, timezone.now()),
    }
    return render(request, "meetings/invitations.html", context)


class SendInvitations(MeetingPage):
    """Invite the members of the composition in force on the meeting's day."""

    form_class = PlainForm
    title = gettext_lazy("Invite the members?")
    law_number = "14"
    law_text = gettext_lazy("Each member gets a mail with the approved agenda and an entry for the calendar.")

    def get_form(self, form_class: Any = None) -> ActionForm:
        """The button says what it does."""
        form = super().get_form(form_class)
        form.submit_label = _("Send the invitations")
        return form

    def act(self, form: PlainForm) -> str:
        """Queue the mails; a command sends them."""
        queued = actions.send_invitations(self.meeting, by=self.account, at=timezone.now(), **form.values)
        messages.success(self.request, _("Invitations in the outbox: %(count)s.") % {"count": len(queued)})
        return address("invitations", self.meeting)


@require_POST
def resend_invitation(request: HttpRequest, council_pk: int, pk: int, mail_pk: int) -> HttpResponse:
    """Put a mail that could not be sent back into the outbox."""
    _council, meeting = fetch_meeting(request, council_pk, pk, keeping=True)
    mail = mails_of(meeting).filter(pk=mail_pk).first()
    if mail is None:
        raise Http404("no such mail")
    user = signed_in(request)
    return press(
        request,
        lambda: actions.resend_invitation(meeting, mail, by=user, at=timezone.now()),
        address("invitations", meeting),
    )
