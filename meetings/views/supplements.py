"""The supplement to an approved agenda: begun and sent by the secretariat, set by the chair on a phone (clause 14)."""

from typing import Any

from django.contrib import messages
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_POST

from council.models import SealedDocument
from council.rulebook.words import Language
from council.views.acting import signed_in, today
from council.views.printing import printed, require_print
from meetings import actions, supplement_documents
from meetings.forms import ApproveForm, PlainForm, ReturnForm, SupplementForm
from meetings.models import AgendaStatus, Meeting, Supplement
from meetings.names import items_of
from meetings.permissions import may_see_agenda, may_see_supplements
from meetings.views.acting import MeetingPage, address, fetch_meeting, fetch_supplement, press
from meetings.views.agendas import ChairPage, PaperApprovalPage
from meetings.views.documents import served


class OpenSupplement(MeetingPage):
    """Begin a supplement."""

    form_class = SupplementForm
    title: Any = gettext_lazy("Supplement to the agenda")
    law_number = "14"
    law_text = gettext_lazy(
        "The approved agenda stands as it is until the chair approves the supplement; then members are sent it again."
    )

    def get_initial(self) -> dict[str, Any]:
        """Of today."""
        return {**super().get_initial(), "dated": today(self.council.unit)}

    def act(self, form: SupplementForm) -> str:
        """Begin it and go on to its items."""
        actions.open_supplement(self.meeting, by=self.account, at=timezone.now(), **form.values)
        return address("agenda", self.meeting)


class SupplementPage(MeetingPage):
    """A page of the secretariat about one supplement."""

    back_to = "agenda"

    @property
    def supplement(self) -> Supplement:
        """The supplement of the address."""
        return fetch_supplement(self.meeting, self.kwargs["supplement_pk"])

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """404 where there is none such."""
        return super().get_context_data(supplement=self.supplement, **kwargs)


class SendSupplement(SupplementPage):
    """Send the supplement to the chair."""

    form_class = PlainForm
    title: Any = gettext_lazy("Send the supplement to the chair?")
    button = gettext_lazy("Send to the chair")
    law_number = "14"
    law_text = gettext_lazy("The chair sets the agenda, place, time, order and date. Until then it cannot be changed.")

    def act(self, form: PlainForm) -> str:
        """Send it."""
        actions.send_supplement(self.supplement, by=self.account, at=timezone.now(), **form.values)
        messages.success(self.request, _("The supplement is with the chair."))
        return address("meeting", self.meeting)


class DiscardSupplement(SupplementPage):
    """Give the supplement up."""

    form_class = PlainForm
    title: Any = gettext_lazy("Give up the supplement with its items?")
    button = gettext_lazy("Give up the supplement")

    def act(self, form: PlainForm) -> str:
        """Discard it."""
        actions.discard_supplement(self.supplement, by=self.account, at=timezone.now(), **form.values)
        return address("meeting", self.meeting)


class RecordSupplementApproval(SupplementPage, PaperApprovalPage):
    """Record the approval of a supplement from paper."""

    title: Any = gettext_lazy("Record the chair's approval of the supplement from paper")

    def record(self, **values: Any) -> object:
        """Record it."""
        return actions.record_supplement_approval(self.supplement, **values)


@require_POST
def take_back_supplement(request: HttpRequest, council_pk: int, pk: int, supplement_pk: int) -> HttpResponse:
    """Take the supplement back from the chair."""
    _council, meeting = fetch_meeting(request, council_pk, pk, keeping=True)
    supplement, user = fetch_supplement(meeting, supplement_pk), signed_in(request)
    back = address("agenda", meeting)
    return press(request, lambda: actions.take_back_supplement(supplement, by=user, at=timezone.now()), back)


class ChairSupplementPage(ChairPage):
    """A page of the chair about one supplement."""

    @property
    def supplement(self) -> Supplement:
        """The supplement of the address."""
        return fetch_supplement(self.meeting, self.kwargs["supplement_pk"])

    def to_set(self, meeting: Meeting) -> Supplement:
        """The supplement; 404 where there is no such."""
        return fetch_supplement(meeting, self.kwargs["supplement_pk"])


class ApproveSupplement(ChairSupplementPage):
    """The chair's approval of a supplement: its items, one button and the way to return it with remarks."""

    form_class = ApproveForm
    template_name = "meetings/approve_supplement.html"
    title: Any = gettext_lazy("Approval of the supplement")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """What is to be approved, and what stands already."""
        supplement, items = self.supplement, items_of(self.meeting)
        mine = [one for one in items if one.supplement_id == supplement.pk]
        waiting = supplement.status == AgendaStatus.WITH_CHAIR and self.meeting.state == Meeting.State.PLANNED
        return super().get_context_data(
            supplement=supplement,
            items=mine,
            standing=[one for one in items if one.is_standing],
            papers=self.meeting.papers.filter(item__in=mine),
            is_waiting=waiting,
            **kwargs,
        )

    def act(self, form: ApproveForm) -> str:
        """Approve it."""
        actions.approve_supplement(self.supplement, by=self.account, at=timezone.now(), **form.values)
        messages.success(self.request, _("The supplement is approved and part of the agenda."))
        return address("meeting", self.meeting)


class ReturnSupplement(ChairSupplementPage):
    """The chair returns the supplement with remarks."""

    form_class = ReturnForm
    title: Any = gettext_lazy("Return the supplement with remarks")

    def act(self, form: ReturnForm) -> str:
        """Return it."""
        actions.return_supplement(self.supplement, by=self.account, at=timezone.now(), **form.values)
        messages.success(self.request, _("The supplement went back to the secretariat."))
        return address("meeting", self.meeting)


@require_GET
def supplement_document(
    request: HttpRequest, council_pk: int, pk: int, supplement_pk: int, language: Language, form: str
) -> HttpResponse | FileResponse:
    """The supplement as PDF or for Word, in kk or ru: the sealed bytes once it is approved (for Word a copy that says
    so), else the draft, to the secretariat and the chair."""
    _council, meeting = fetch_meeting(request, council_pk, pk)
    require_print(language, form)
    supplement = fetch_supplement(meeting, supplement_pk)
    user, now, is_set = signed_in(request), timezone.now(), supplement.status == AgendaStatus.APPROVED
    if not (may_see_agenda if is_set else may_see_supplements)(user, meeting, now):
        raise Http404("no such document")
    name = f"supplement-{meeting.date}-{supplement.number}-{language}"
    approval = meeting.approvals.filter(supplement=supplement).first()
    if form == "docx":
        word = supplement_documents.supplement_word(supplement, language, approval=approval, is_copy=is_set)
        return printed(word, name, form)
    kind = SealedDocument.Kind.SUPPLEMENT
    sealed = SealedDocument.objects.filter(kind=kind, subject_id=supplement.pk, language=language)
    if is_set and (known := sealed.select_related("file").first()):
        return served(known.file.content.open("rb"), known.file.name, known.file.content_type)
    return printed(supplement_documents.supplement_pdf(supplement, language, approval=approval), name, form)
