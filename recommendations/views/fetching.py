"""Fetching what a page is about together with the permission to see it, always through its council."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect

from council.forms import ActionForm
from council.models import Council
from council.permissions import may_keep
from council.views.acting import ActionView, fetch_council, signed_in, today
from meetings.models import AgendaItem
from recommendations.carried import JOINED
from recommendations.following import called_as_sent
from recommendations.forms import ReplyByForm, remark_on
from recommendations.models import Addressee, FollowUpNote, InformationRequest, Letter, Recommendation
from recommendations.permissions import may_see_information, may_see_recommendation


def fetch_recommendation(request: HttpRequest, council: Council, pk: int) -> Recommendation:
    """A recommendation of this council that the account may read; 404 otherwise."""
    found = Recommendation.objects.with_addressees().filter(council=council, pk=pk).first()
    if found is None or not may_see_recommendation(signed_in(request), found, today(council.unit)):
        raise Http404("no such recommendation")
    called_as_sent((one.letter for one in found.addressees.all()), today(council.unit))
    return found


def fetch_item(council: Council, pk: int) -> AgendaItem:
    """An agenda item of this council's meetings; 404 otherwise."""
    items = AgendaItem.objects.select_related("meeting__council__unit", "meeting__minutes")
    found = items.filter(meeting__council=council, pk=pk).first()
    if found is None:
        raise Http404("no such item")
    return found


def fetch_letter(council: Council, pk: int) -> Letter:
    """A letter of this council, whatever it carries; 404 otherwise."""
    letters = Letter.objects.select_related("organisation", "response", *JOINED)
    found = letters.filter(council=council, pk=pk).first()
    if found is None:
        raise Http404("no such letter")
    found.council = council
    called_as_sent([found], today(council.unit))
    return found


def fetch_addressee(council: Council, pk: int) -> Addressee:
    """An addressee of this council's recommendations; 404 otherwise."""
    related = (
        "recommendation__council",
        "recommendation__meeting",
        "letter__organisation",
        "off_control_item__meeting",
    )
    found = Addressee.objects.select_related(*related).filter(recommendation__council=council, pk=pk).first()
    if found is None:
        raise Http404("no such addressee")
    called_as_sent([found.letter], today(council.unit))
    return found


def fetch_note(council: Council, pk: int) -> FollowUpNote:
    """A note of what an addressee of this council did; 404 otherwise."""
    found = FollowUpNote.objects.filter(addressee__recommendation__council=council, pk=pk).first()
    if found is None:
        raise Http404("no such note")
    return found


def fetch_information_request(request: HttpRequest, council: Council, pk: int) -> InformationRequest:
    """A request for information of this council; 404 otherwise, and for readers while it is not sent."""
    requests = InformationRequest.objects.select_related(
        "letter__organisation", "letter__scan", "letter__response__scan", "council__unit"
    )
    found = requests.filter(council=council, pk=pk).first()
    on = today(council.unit)
    if found is None or not may_see_information(signed_in(request), found, on):
        raise Http404("no such request")
    called_as_sent([found.letter], today(council.unit))
    return found


class RecommendationsView(ActionView):
    """An act within one council, by whoever keeps it. Subclasses fetch what it is about in `fetch`."""

    def fetch(self) -> None:
        """Fetch what the page is about, through the council; 404 where it is not there."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Fetch and authorise in one: 404 for whoever may not know, 403 for whoever may only read."""
        self.council = fetch_council(request, kwargs["council_pk"])
        self.on = today(self.council.unit)
        if not may_keep(signed_in(request), self.council, self.on):
            raise PermissionDenied
        self.fetch()
        response: HttpResponse = super().dispatch(request, *args, **kwargs)
        return response

    def get_form(self, form_class: type[ActionForm] | None = None) -> ActionForm:
        """The form; one that asks for a date to reply by says where a term may come from."""
        form = super().get_form(form_class)
        if isinstance(form, ReplyByForm):
            form.say_term(self.council, self.on)
        return form

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Run the act; with «Count», only show the form with the date that was counted."""
        form = self.get_form()
        if isinstance(form, ReplyByForm) and form.is_counting:
            return self.render_to_response(self.get_context_data(form=form))
        return super().post(request, *args, **kwargs)

    def form_valid(self, form: ActionForm) -> HttpResponse:
        """Act, and point out a date to reply by that is a day off: nothing is refused for it."""
        done = super().form_valid(form)
        if isinstance(done, HttpResponseRedirect) and (remark := remark_on(form.cleaned_data.get("reply_by"))):
            messages.info(self.request, remark)
        return done

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The council, and the clause where the law is why an act was refused."""
        return super().get_context_data(council=self.council, **kwargs)
