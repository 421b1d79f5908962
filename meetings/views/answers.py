"""Answering an invitation: the member's own page, which needs no account, and the secretariat's."""

import datetime
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone, translation
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from council.language import SESSION_KEY
from council.models import as_called_on
from council.refusals import Refusal
from council.tries import guarded
from meetings import actions
from meetings.answer_links import read_token
from meetings.answers import seat_of
from meetings.forms import AnswerForm, RecordAnswerForm
from meetings.invitations import language_of
from meetings.models import Answer, Meeting
from meetings.views.acting import MeetingPage, address
from members.models import Person


# The signed address is the permission: no cookie speaks for the member, so none can be abused.
@csrf_exempt
@login_not_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@guarded
def answer_invitation(request: HttpRequest, token: str) -> HttpResponse:
    """A member's answer, in their language. Opening the page changes nothing: mail scanners follow links."""
    found = read_token(token)
    if found is None:
        raise Http404("no such invitation")
    meeting, person = found
    language = request.session.get(SESSION_KEY) or language_of(person)
    with translation.override(language):
        response = _answered(request, meeting, person, timezone.now())
    response.headers["Content-Language"] = language
    response.headers["X-Robots-Tag"] = "noindex"
    return response


def _answered(request: HttpRequest, meeting: Meeting, person: Person, at: datetime.datetime) -> HttpResponse:
    as_called_on(meeting.date, person)
    answer = meeting.answers.filter(person=person).first()
    form = AnswerForm(request.POST or None, initial=_initial(meeting, answer))
    if request.method == "POST" and form.is_valid():
        try:
            given = actions.answer_invitation(meeting, person, at=at, **form.values)
        except Refusal as refusal:
            form.refuse(refusal)
            meeting = Meeting.objects.select_related("council__unit").get(pk=meeting.pk)
            form.show_terms(meeting.terms_version)
        except ValidationError as error:
            form.refuse_invalid(error)
        else:
            messages.success(request, _what_became_of(answer, given))
            return redirect(request.path)
    context = {
        "meeting": meeting,
        "council": meeting.council,
        "person": person,
        "form": form,
        "answer": answer,
        "holds": answer is not None and answer.terms_version == meeting.terms_version,
        "state": _state(meeting, person, at),
    }
    return render(request, "meetings/answer_invitation.html", context)


def _initial(meeting: Meeting, answer: Answer | None) -> dict[str, Any]:
    """The form shows the answer that stands; to a meeting that was moved it has to be given anew."""
    initial: dict[str, Any] = {"terms": meeting.terms_version}
    if answer and answer.terms_version == meeting.terms_version:
        initial |= {"kind": answer.kind, "reason": answer.reason, "whom": answer.whom}
    return initial


def _what_became_of(before: Answer | None, given: Answer) -> str:
    if before is None:
        return _("Thank you. Your answer is recorded.")
    if before.answered_at == given.answered_at:
        return _("This was your answer already; nothing was changed.")
    return _("Your new answer replaces the earlier one: “%(answer)s”.") % {"answer": before.get_kind_display()}


def _state(meeting: Meeting, person: Person, at: datetime.datetime) -> str:
    """Whether an answer is still taken: `open`, or why not (`cancelled`, `over`, `no_member`)."""
    if meeting.state == Meeting.State.CANCELLED:
        return "cancelled"
    if meeting.state == Meeting.State.HELD or meeting.has_begun(at):
        return "over"
    return "open" if seat_of(meeting, person) else "no_member"


class RecordAnswer(MeetingPage):
    """Record an answer that a member gave otherwise than through the link."""

    form_class = RecordAnswerForm
    back_to = "invitations"

    @cached_property
    def person(self) -> Person:
        """Whose answer it is: somebody whom the council's directory has, as called on the day; 404 otherwise."""
        person = Person.objects.filter(entries__council=self.council, pk=self.kwargs["person_pk"]).first()
        if person is None:
            raise Http404("no such person")
        as_called_on(self.meeting.date, person)
        return person

    def heading(self) -> str:
        """The page's title."""
        return _("Answer of %(person)s") % {"person": self.person.name}

    def get_initial(self) -> dict[str, Any]:
        """What they answered so far."""
        answer = self.meeting.answers.filter(person=self.person).first()
        return {**super().get_initial(), **(_initial(self.meeting, answer) if answer else {})}

    def act(self, form: RecordAnswerForm) -> str:
        """Record it."""
        actions.record_answer(self.meeting, self.person, by=self.account, at=timezone.now(), **form.values)
        messages.success(self.request, _("The answer was recorded."))
        return address("invitations", self.meeting)
