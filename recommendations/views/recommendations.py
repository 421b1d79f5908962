"""One recommendation: its page, adopting it under an item, changing and withdrawing it, its extract."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from council import history, presenting
from council.permissions import may_keep
from council.views.acting import fetch_council, signed_in, today
from council.views.printing import document_links, printed, require_print
from recommendations import documents
from recommendations.actions import adopt_recommendation, change_recommendation, withdraw_recommendation
from recommendations.actions.recommendations import is_changeable, is_open
from recommendations.findings import commands_in, findings_about
from recommendations.forms import RecommendationForm, WithdrawForm
from recommendations.models import Letter, Recommendation
from recommendations.permissions import (
    may_change_recommendation,
    may_follow,
    may_record_result,
    may_send_letters,
)
from recommendations.results import with_words
from recommendations.views.addressee_rows import addressee_rows, events_of
from recommendations.views.fetching import RecommendationsView, fetch_item, fetch_recommendation
from recommendations.wording import passages


@require_GET
def recommendation(request: HttpRequest, council_pk: int, pk: int) -> HttpResponse:
    """One recommendation: both texts, tasks, addressees with letters and replies, findings, documents, history."""
    council = fetch_council(request, council_pk)
    one = fetch_recommendation(request, council, pk)
    user, on = signed_in(request), today(council.unit)
    findings = findings_about(council, one.key, on)
    rows = addressee_rows(one, user, on)
    awaiting = [row["letter"].pk for row in rows if row["standing"].state != Letter.State.ANSWERED]
    context = {
        "council": council,
        "recommendation": one,
        "is_proposal": one.kind == Recommendation.Kind.PROPOSAL,
        "first": awaiting[0] if awaiting else None,
        "addressees": rows,
        "findings": presenting.shown(findings, council),
        "passages": passages(one.text_kk, one.text_ru),
        "may_take_off": may_follow(user, council, on) and any(row["addressee"].is_followed for row in rows),
        "may_change": may_change_recommendation(user, one, on) and is_changeable(one),
        "may_send": may_send_letters(user, one.meeting, on),
        "documents": [document_links(_("Extract from the minutes"), "recommendations:extract", council.pk, one.pk)],
        "events": presenting.history_rows(history.with_import(one, council, events_of(one, rows, user, on))),
        "legal_status": presenting.legal_status(council, on),
        "results": with_words(one.results.select_related("organisation").order_by("-year", "-reported_on", "-pk")),
        "may_record_result": may_record_result(user, council, on),
    }
    return render(request, "recommendations/recommendation.html", context)


class WordingView(RecommendationsView):
    """A form with a recommendation's text. Commanding wording is shown with what may be said instead, and asked about
    once; whoever adopts decides (clause 15: it warns and stops nothing)."""

    form_class = RecommendationForm
    template_name = "recommendations/adopt_recommendation.html"

    def get_form_kwargs(self) -> dict[str, Any]:
        """The organisations and tasks on offer are those of the council."""
        return {**super().get_form_kwargs(), "council": self.council, "on": self.on}

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Nothing is stored where the wording is only to be checked, or an advisory one taken over."""
        form: Any = self.get_form()
        if key := request.POST.get("take"):
            form.take_over(key)
            form = self.form_class(form.data, **self._without_data())
        if key or "check" in request.POST:
            form.forgive_missing()
            return self._shown(form)
        return super().post(request, *args, **kwargs)

    def _without_data(self) -> dict[str, Any]:
        return {name: value for name, value in self.get_form_kwargs().items() if name not in ("data", "files")}

    def form_valid(self, form: Any) -> HttpResponse:
        """Show commanding words before anything is stored; act once they are settled."""
        commands = commands_in(form.cleaned_data["text_kk"], form.cleaned_data["text_ru"])
        if form.is_settled(commands):
            return super().form_valid(form)
        return self._shown(form)

    def _shown(self, form: Any) -> HttpResponse:
        """The form with each commanding word in its place, and the notices before anything is adopted."""
        texts = form.texts
        if commands := commands_in(*texts.values()):
            form.ask_about(commands)
        context = self.get_context_data(form=form, passages=passages(*texts.values()), is_checked=True)
        page: HttpResponse = self.render_to_response(context)
        return page


class AdoptRecommendation(WordingView):
    """Adopt a recommendation or proposal under an agenda item."""

    def fetch(self) -> None:
        """The item; a meeting that is closed is said by the act, with why."""
        self.item = fetch_item(self.council, self.kwargs["item_pk"])

    def get_initial(self) -> dict[str, Any]:
        """The tasks of the item."""
        return {"tasks": self.item.tasks}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The item it stands under, and whether its meeting still takes recommendations."""
        return super().get_context_data(
            title=_("Adopt a recommendation"),
            back=reverse("meetings:meeting", args=[self.council.pk, self.item.meeting_id]),
            item=self.item,
            is_open=is_open(self.item.meeting),
            **kwargs,
        )

    def act(self, form: RecommendationForm) -> str:
        """Adopt it and go to its page."""
        values = form.values
        values.pop("revision", None)
        adopted = adopt_recommendation(self.item, by=self.account, at=timezone.now(), **values)
        return page_of(adopted)


class AboutRecommendation(RecommendationsView):
    """An act about one recommendation."""

    def fetch(self) -> None:
        """The recommendation, which must still be open to this."""
        self.recommendation = fetch_recommendation(self.request, self.council, self.kwargs["pk"])


class ChangeRecommendation(AboutRecommendation, WordingView):
    """Change a recommendation of an open meeting before anything was sent."""

    def get_initial(self) -> dict[str, Any]:
        """What stands there now."""
        one = self.recommendation
        letters = [addressee.letter for addressee in one.addressees.all()]
        return {
            "revision": one.revision,
            "kind": one.kind,
            "text_kk": one.text_kk,
            "text_ru": one.text_ru,
            "tasks": one.tasks,
            "addressees": [letter.organisation_id for letter in letters],
            "reply_by": letters[0].reply_by if letters else None,
        }

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Title, way back, the item, and whether it may still be changed."""
        return super().get_context_data(
            title=_("Change the recommendation"),
            back=page_of(self.recommendation),
            item=self.recommendation.item,
            is_open=is_changeable(self.recommendation),
            is_change=True,
            **kwargs,
        )

    def act(self, form: RecommendationForm) -> str:
        """Change it."""
        change_recommendation(self.recommendation, by=self.account, at=timezone.now(), **form.values)
        return page_of(self.recommendation)


class WithdrawRecommendation(AboutRecommendation):
    """Take a recommendation of an open meeting out of its record."""

    form_class = WithdrawForm

    def get_initial(self) -> dict[str, Any]:
        """The state it was read with."""
        return {"revision": self.recommendation.revision}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Title, way back, and what it does."""
        return super().get_context_data(
            title=_("Withdraw %(recommendation)s") % {"recommendation": self.recommendation},
            back=page_of(self.recommendation),
            intro=_("It leaves the record of the meeting. The history keeps what it said."),
            **kwargs,
        )

    def act(self, form: WithdrawForm) -> str:
        """Withdraw it and go to the council's list."""
        withdraw_recommendation(self.recommendation, by=self.account, at=timezone.now(), **form.values)
        return reverse("recommendations:of-council", args=[self.council.pk])


def page_of(one: Recommendation) -> str:
    """The address of a recommendation's page."""
    return reverse("recommendations:recommendation", args=[one.council_id, one.pk])


@require_GET
def extract(request: HttpRequest, council_pk: int, pk: int, language: str, form: str = "pdf") -> HttpResponse:
    """The extract from the minutes for a recommendation, as PDF or for Word, in Kazakh or Russian."""
    council = fetch_council(request, council_pk)
    one = fetch_recommendation(request, council, pk)
    require_print(language, form)
    if not (one.meeting.state == one.meeting.State.HELD or may_keep(signed_in(request), council, today(council.unit))):
        raise PermissionDenied
    render = documents.extract_pdf if form == "pdf" else documents.extract_word
    return printed(render(one, language, today(council.unit)), f"extract-{one.number or one.pk}-{language}", form)
