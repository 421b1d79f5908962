"""Incoming proposals (clauses 4.6 and 5.2): the register, one proposal, its acts, the draft of the answer."""

from typing import Any

from django.db.models import Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET

from council import history, presenting
from council.files import store_upload
from council.models import Council
from council.sheets import filters_of, list_response, page_of
from council.views.acting import fetch_council, signed_in, today
from council.views.printing import document_links, printed, require_print
from members.models import Organisation
from recommendations import actions, answer_documents
from recommendations.forms.proposals import (
    AnswerProposalForm,
    ConsiderProposalForm,
    DiscardProposalForm,
    InterimLetterForm,
    ProposalFilterForm,
    ProposalForm,
    items_since,
)
from recommendations.incoming import (
    called_as_received,
    considering_tasks,
    may_record_proposal,
    proposals_seen,
    sender_of,
    standing_of,
)
from recommendations.incoming_matters import suggestion_of
from recommendations.listings import INCOMING_PROPOSALS
from recommendations.models import IncomingProposal
from recommendations.permissions import may_see_recommendation
from recommendations.views.fetching import RecommendationsView

A_PAGE = 50
STATES = {
    "received": Q(outcome=""),
    "considered": ~Q(outcome="") & Q(answered_on=None),
    "answered": Q(answered_on__isnull=False),
}


def fetch_proposal(request: HttpRequest, council: Council, pk: int) -> IncomingProposal:
    """A proposal to this council that the account may read; 404 otherwise."""
    seen = proposals_seen(signed_in(request), today(council.unit)).filter(council=council)
    found = seen.select_related("scan", "answer_scan", "recommendation__meeting", "item__meeting__minutes").filter(
        pk=pk
    )
    proposal = found.first()
    if proposal is None:
        raise Http404("no such proposal")
    called_as_received([proposal])
    return proposal


@require_GET
def incoming_proposals(request: HttpRequest, council_pk: int) -> HttpResponse:
    """The register of one council, newest first, with filters; as a workbook too."""
    council = fetch_council(request, council_pk)
    user, on = signed_in(request), today(council.unit)
    seen = proposals_seen(user, on).filter(council=council)
    years = [one.year for one in seen.order_by().dates("received_on", "year", order="DESC")]
    senders = list(
        Organisation.objects.filter(proposals_sent__in=seen.order_by()).distinct().order_by("name_kk", "pk")
    )
    filters = ProposalFilterForm(request.GET, years=years, senders=senders)
    chosen = filters.chosen()
    page = page_of(request, _filtered(seen, chosen).order_by("-received_on", "-pk"), A_PAGE)
    called_as_received(page)
    context: dict[str, Any] = {
        "council": council,
        "filters": filters,
        "is_filtered": bool(chosen),
        "rows": [{"proposal": one, "sender": sender_of(one), "standing": standing_of(one)} for one in page],
        "page": page,
        "query": filters_of(request),
        "may_record": may_record_proposal(user, council, on),
        "tasks": considering_tasks(council, on),
    }
    listed: dict[str, Any] = {"name": "proposals", "title": _("Incoming proposals"), "columns": INCOMING_PROPOSALS}
    return list_response(request, "recommendations/incoming_proposals.html", context, rows=context["rows"], **listed)


def _filtered(found: QuerySet[IncomingProposal], chosen: dict[str, str]) -> QuerySet[IncomingProposal]:
    if year := chosen.get("year"):
        found = found.filter(received_on__year=int(year))
    if state := chosen.get("state"):
        found = found.filter(STATES[state])
    if outcome := chosen.get("outcome"):
        found = found.filter(outcome=outcome)
    if sender := chosen.get("sender"):
        found = found.filter(sender=int(sender)) if sender != "0" else found.filter(sender=None)
    return found


@require_GET
def incoming_proposal(request: HttpRequest, council_pk: int, pk: int) -> HttpResponse:
    """One proposal: what came from whom, at which item it was considered, what became of it, the answer, history."""
    council = fetch_council(request, council_pk)
    one = fetch_proposal(request, council, pk)
    user, on = signed_in(request), today(council.unit)
    led_to = one.recommendation
    keeps = may_record_proposal(user, council, on)
    links = document_links(_("Draft of the answer"), "recommendations:proposal-answer", council.pk, one.pk)
    context = {
        "council": council,
        "proposal": one,
        "sender": sender_of(one),
        "standing": standing_of(one),
        "led_to": led_to if led_to and may_see_recommendation(user, led_to, on) else None,
        "may_record": keeps,
        "documents": [links] if keeps else [],
        "events": presenting.history_rows(history.of(one)),
    }
    return render(request, "recommendations/incoming_proposal.html", context)


@require_GET
def proposal_answer(request: HttpRequest, council_pk: int, pk: int, language: str, form: str) -> HttpResponse:
    """The draft of the answer to the sender, for whoever keeps the council; 404 to everybody else."""
    council = fetch_council(request, council_pk)
    one = fetch_proposal(request, council, pk)
    require_print(language, form)
    on = today(council.unit)
    if not may_record_proposal(signed_in(request), council, on):
        raise Http404("drafts are the secretariat's")
    make = answer_documents.answer_pdf if form == "pdf" else answer_documents.answer_word
    return printed(make(one, language, on), f"{'zhauap' if language == 'kk' else 'otvet'}-{one.pk}-{language}", form)


class ProposalView(RecommendationsView):
    """An act about one proposal."""

    title: Any = ""

    def fetch(self) -> None:
        """The proposal, through its council."""
        self.proposal = fetch_proposal(self.request, self.council, self.kwargs["pk"])

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Title, the way back to the proposal, and what it is about."""
        one = self.proposal
        known = {"title": self.title, "back": page_address(one), "intro": f"{one} — {sender_of(one)}"}
        return super().get_context_data(**{**known, **kwargs})


class RecordProposal(RecommendationsView):
    """Record a proposal that came in."""

    form_class = ProposalForm
    template_name = "recommendations/record_proposal.html"

    def get_form_kwargs(self) -> dict[str, Any]:
        """The organisations and tasks on offer are those of the council."""
        return {**super().get_form_kwargs(), "council": self.council, "on": self.on}

    def get_initial(self) -> dict[str, Any]:
        """Received today, under the tasks about considering proposals that the council's level has."""
        return {"received_on": self.on, "tasks": considering_tasks(self.council, self.on)}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Title and way back."""
        back = reverse("recommendations:incoming-proposals", args=[self.council.pk])
        return super().get_context_data(**{"title": _("Record a proposal"), "back": back, **kwargs})

    def act(self, form: ProposalForm) -> str:
        """Store the scan, record the proposal and go to its page."""
        values, now = form.values, timezone.now()
        values.pop("revision", None)
        values["scan"] = store_upload(values["scan"], self.council, by=self.account, at=now)
        return page_address(actions.record_proposal(self.council, by=self.account, at=now, **values))


class ChangeProposal(ProposalView):
    """Correct what was recorded of a proposal that no meeting considered yet."""

    form_class = ProposalForm
    template_name = "recommendations/record_proposal.html"
    title = gettext_lazy("Correct the proposal")

    def get_form_kwargs(self) -> dict[str, Any]:
        """The organisations and tasks on offer are those of the council."""
        return {**super().get_form_kwargs(), "council": self.council, "on": self.on}

    def get_initial(self) -> dict[str, Any]:
        """What stands there now."""
        one = self.proposal
        names = ("revision", "number", "received_on", "sender", "subject_kk", "subject_ru", "tasks")
        return {name: getattr(one, name) for name in names}

    def act(self, form: ProposalForm) -> str:
        """Store the scan and record the change."""
        values, now = form.values, timezone.now()
        values["scan"] = store_upload(values["scan"], self.council, by=self.account, at=now)
        return page_address(actions.change_proposal(self.proposal, by=self.account, at=now, **values))


class DiscardProposal(ProposalView):
    """Take out of the register what was recorded by mistake."""

    form_class = DiscardProposalForm
    title = gettext_lazy("Take the proposal out of the register")

    def get_initial(self) -> dict[str, Any]:
        """The state it was read with."""
        return {"revision": self.proposal.revision}

    def act(self, form: DiscardProposalForm) -> str:
        """Take it out and go to the register."""
        actions.discard_proposal(self.proposal, by=self.account, at=timezone.now(), **form.values)
        return reverse("recommendations:incoming-proposals", args=[self.council.pk])


class ConsiderProposal(ProposalView):
    """Record at which item a meeting considered it, and what became of it."""

    form_class = ConsiderProposalForm
    template_name = "recommendations/record_proposal.html"
    title = gettext_lazy("What became of the proposal")

    def get_form_kwargs(self) -> dict[str, Any]:
        """The items and recommendations on offer are those since the proposal came."""
        return {**super().get_form_kwargs(), "proposal": self.proposal}

    def get_initial(self) -> dict[str, Any]:
        """What stands there now; first, the item that was taken over from the suggestion."""
        one = self.proposal
        names = ("revision", "item", "outcome", "outcome_kk", "outcome_ru", "recommendation")
        initial = {name: getattr(one, name) for name in names}
        if one.item is None:
            initial["item"] = items_since(one).filter(suggestion=suggestion_of(one)).first()
        return initial

    def act(self, form: ConsiderProposalForm) -> str:
        """Record it."""
        actions.consider_proposal(self.proposal, by=self.account, at=timezone.now(), **form.values)
        return page_address(self.proposal)


class RecordInterimLetter(ProposalView):
    """Record that the sender was told that it came, or correct what was recorded."""

    form_class = InterimLetterForm
    title = gettext_lazy("Interim letter to the sender")

    def get_initial(self) -> dict[str, Any]:
        """What stands there now. Only a recorded letter has a revision: a second first one is refused."""
        one = self.proposal
        if one.interim_on is None:
            return {"interim_on": self.on}
        return {name: getattr(one, name) for name in ("revision", "interim_on", "interim_number")}

    def act(self, form: InterimLetterForm) -> str:
        """Record it."""
        actions.record_interim_letter(self.proposal, by=self.account, at=timezone.now(), **form.values)
        return page_address(self.proposal)


class AnswerProposal(ProposalView):
    """Record the answer to the sender, or correct what was recorded."""

    form_class = AnswerProposalForm
    template_name = "recommendations/record_proposal.html"
    title = gettext_lazy("Answer to the sender")

    def get_initial(self) -> dict[str, Any]:
        """What stands there now. Only a recorded answer has a revision: a second first answer is refused."""
        one = self.proposal
        if one.answered_on is None:
            return {"answered_on": self.on}
        names = ("revision", "answered_on", "answer_number", "answer_kk", "answer_ru")
        return {name: getattr(one, name) for name in names}

    def act(self, form: AnswerProposalForm) -> str:
        """Store the scan and record the answer."""
        values, now = form.values, timezone.now()
        values["answer_scan"] = store_upload(values["answer_scan"], self.council, by=self.account, at=now)
        actions.answer_proposal(self.proposal, by=self.account, at=now, **values)
        return page_address(self.proposal)


def page_address(one: IncomingProposal) -> str:
    """The address of a proposal's page."""
    return reverse("recommendations:incoming-proposal", args=[one.council_id, one.pk])
