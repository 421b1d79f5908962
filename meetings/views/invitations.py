"""Inviting the members, and what became of each mail."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from council.outbox import mail_rows
from council.views.acting import signed_in
from meetings import actions
from meetings.answers import answers_of, counts
from meetings.forms import PlainForm
from meetings.mails import mails_of
from meetings.roll import roll_on
from meetings.views.acting import MeetingPage, address, fetch_meeting
from meetings.views.meetings import allowed


def invitations(request: HttpRequest, council_pk: int, pk: int) -> HttpResponse:
    """Who answered what, every mail about a meeting with its state, and the members whom no mail can reach."""
    council, meeting = fetch_meeting(request, council_pk, pk, keeping=True)
    now = timezone.now()
    roll = roll_on(council, meeting.date)
    answers = answers_of(meeting, roll)
    may = allowed(signed_in(request), meeting, now)
    context = {
        "council": council,
        "meeting": meeting,
        "mails": mail_rows(mails_of(meeting), now),
        "answers": answers,
        "counts": counts(answers),
        "without_address": [seat.person for seat in roll if not seat.person.email],
        "may": may,
        "may_record": may["cancel"] and not meeting.has_begun(now),
    }
    return render(request, "meetings/invitations.html", context)


class SendInvitations(MeetingPage):
    """Invite the members of the composition in force on the meeting's day."""

    form_class = PlainForm
    title = gettext_lazy("Invite the members?")
    button = gettext_lazy("Send the invitations")
    law_number = "14"
    law_text = gettext_lazy("Each member gets a mail with the approved agenda and an entry for the calendar.")

    def act(self, form: PlainForm) -> str:
        """Queue the mails; a command sends them."""
        queued = actions.send_invitations(self.meeting, by=self.account, at=timezone.now(), **form.values)
        messages.success(self.request, _("Invitations in the outbox: %(count)s.") % {"count": len(queued)})
        return address("invitations", self.meeting)
