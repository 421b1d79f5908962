"""Asking for information (clause 6.2): preparing requests to be sent, and recording those that went out."""

from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from recommendations.actions import change_information, discard_information, prepare_information, request_information
from recommendations.forms import (
    ChangeInformationForm,
    DiscardForm,
    InformationRequestForm,
    PrepareInformationForm,
    by_own_regulation,
)
from recommendations.models import InformationRequest
from recommendations.views.fetching import RecommendationsView, fetch_information_request

OF_LETTER = ("reply_by", "cover_kk", "cover_ru", "reply_to_number", "reply_to_date")


class AskingView(RecommendationsView):
    """A page on which the council asks state bodies for something, or means to."""

    title: Any = ""

    def get_form_kwargs(self) -> dict[str, Any]:
        """The organisations and tasks on offer are those of the council."""
        return {**super().get_form_kwargs(), "council": self.council, "on": self.on}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Title, way back, and the clause it stands on."""
        known = {
            "title": self.title,
            "back": reverse("recommendations:information-requests", args=[self.council.pk]),
            "law_text": _("The council may ask state bodies for the information and materials that its tasks need."),
            "law_number": "6.2",
        }
        return super().get_context_data(**{**known, **kwargs})


class PrepareInformation(AskingView):
    """Prepare a request to one body or to several; nothing goes out yet."""

    form_class = PrepareInformationForm
    title = gettext_lazy("Prepare a request for information")

    def get_initial(self) -> dict[str, Any]:
        """The date to reply by follows the council's own regulation where it gives a term."""
        return {"reply_by": by_own_regulation(self.council, self.on)}

    def act(self, form: PrepareInformationForm) -> str:
        """Prepare them; to the page of the only one, else to the list."""
        prepared = prepare_information(self.council, by=self.account, at=timezone.now(), **form.values)
        if len(prepared) == 1:
            return page_of(prepared[0])
        return reverse("recommendations:information-requests", args=[self.council.pk])


class RequestInformation(AskingView):
    """Record a request for information that went out."""

    form_class = InformationRequestForm
    title = gettext_lazy("Record a request for information that went out")

    def get_initial(self) -> dict[str, Any]:
        """Sent today; the date to reply by follows the council's own regulation where it gives a term."""
        return {"sent_on": self.on, "reply_by": by_own_regulation(self.council, self.on)}

    def act(self, form: InformationRequestForm) -> str:
        """Record it and go to its page."""
        values = form.values
        values.pop("revision", None)
        asked = request_information(self.council, by=self.account, at=timezone.now(), **values)
        return page_of(asked)


class AboutDraft(RecommendationsView):
    """An act about a request that is not sent yet; for one that was, the act says why it refuses."""

    title: Any = ""

    def fetch(self) -> None:
        """The request, through its council."""
        self.asked = fetch_information_request(self.request, self.council, self.kwargs["pk"])

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Title, way back, and what is asked of whom."""
        intro = f"{self.asked} — {self.asked.letter.organisation}"
        return super().get_context_data(title=self.title, back=page_of(self.asked), intro=intro, **kwargs)


class ChangeInformation(AboutDraft):
    """Change a request before it is sent."""

    form_class = ChangeInformationForm
    title = gettext_lazy("Change the request")

    def get_form_kwargs(self) -> dict[str, Any]:
        """The organisations and tasks on offer are those of the council."""
        return {**super().get_form_kwargs(), "council": self.council, "on": self.on}

    def get_initial(self) -> dict[str, Any]:
        """What stands there now."""
        one, letter = self.asked, self.asked.letter
        of_request = {name: getattr(one, name) for name in ("revision", "subject_kk", "subject_ru", "tasks")}
        of_letter = {name: getattr(letter, name) for name in OF_LETTER}
        return {**of_request, **of_letter, "organisation": letter.organisation_id}

    def act(self, form: ChangeInformationForm) -> str:
        """Change it."""
        change_information(self.asked, by=self.account, at=timezone.now(), **form.values)
        return page_of(self.asked)


class DiscardInformation(AboutDraft):
    """Discard a request that is not sent."""

    form_class = DiscardForm
    title = gettext_lazy("Discard the request")

    def get_initial(self) -> dict[str, Any]:
        """The state it was read with."""
        return {"revision": self.asked.revision}

    def act(self, form: DiscardForm) -> str:
        """Discard it and go to the list."""
        discard_information(self.asked, by=self.account, at=timezone.now(), **form.values)
        return reverse("recommendations:information-requests", args=[self.council.pk])


def page_of(one: InformationRequest) -> str:
    """The address of a request's page."""
    return reverse("recommendations:information-request", args=[one.council_id, one.pk])
