"""What an event of a council tells, and the pages on which a text is taken out of history."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from council import actions, history, presenting
from council.event_filters import called
from council.models import Council, Event, TextRemoval
from council.permissions import may_keep, may_read_texts, may_remove_text
from council.personal import DIGESTED
from council.refusals import Refusal
from council.removal_forms import RemoveTextForm, TextRemovalForm
from council.telling import Leaf, lines_of
from council.two_people import is_own
from council.views.acting import ActionView, fetch_council, signed_in, today


def fetch_telling(request: HttpRequest, pk: int) -> Council:
    """A council whose kept texts the account reads: 404 for whoever may not know of it, 403 for other readers."""
    council = fetch_council(request, pk)
    if not may_read_texts(signed_in(request), council, timezone.now()):
        raise PermissionDenied
    return council


def fetch_event(request: HttpRequest, council: Council, pk: int) -> Event:
    """An event of a council that the account may know of; 404 otherwise."""
    event = history.seen(signed_in(request), council, today(council.unit)).filter(pk=pk).first()
    if event is None:
        raise Http404("no such event")
    event.council = council
    return event


@require_GET
def event(request: HttpRequest, pk: int, event: int) -> HttpResponse:
    """What an event says was there before and after, with the texts that are kept, for whoever may read them."""
    council = fetch_telling(request, pk)
    told = fetch_event(request, council, event)
    (row,) = presenting.history_rows([told])
    context = {
        "council": council,
        "event": told,
        "row": row,
        "record": f"{called(told.subject_type)} № {told.subject_id}",
        "lines": lines_of(told),
        "may_ask": may_keep(signed_in(request), council, today(council.unit)),
    }
    return render(request, "council/event.html", context)


class AskTextRemoval(ActionView):
    """Ask that one text be taken out of history: the secretariat."""

    form_class = TextRemovalForm
    template_name = "council/ask_text_removal.html"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """The text has to be one that the event tells."""
        self.council = fetch_council(request, kwargs["pk"], keeping=True)
        self.event = fetch_event(request, self.council, kwargs["event"])
        self.leaf = kept_leaf(self.event, kwargs["digits"])
        self.back = reverse("event", args=[self.council.pk, self.event.pk])
        if request.method == "GET" and self.leaf.removal:
            return redirect("remove-text", self.council.pk, self.leaf.removal.pk)
        return super().dispatch(request, *args, **kwargs)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Title, and which text it is."""
        title = _("Take a text out of history")
        return super().get_context_data(title=title, leaf=self.leaf, **kwargs)

    def act(self, form: TextRemovalForm) -> str:
        """Ask for it, and go to where it is decided."""
        values = {name: value for name, value in form.values.items() if name != "revision"}
        removal = actions.ask_text_removal(self.event, self.leaf.digest, by=self.account, at=timezone.now(), **values)
        return reverse("remove-text", args=[self.council.pk, removal.pk])


def kept_leaf(event: Event, digits: str) -> Leaf:
    """The text of an event with this digest, kept or taken out; 404 where there is none."""
    leaves = (leaf for line in lines_of(event) for leaf in (*line.before, *line.after))
    wanted = DIGESTED + digits
    found = next((one for one in leaves if one.digest == wanted and (one.is_kept or one.removal)), None)
    if found is None:
        raise Http404("no such text")
    return found


def fetch_removal(council: Council, pk: int) -> TextRemoval:
    """What was asked to be taken out of a council's history; 404 where nothing was."""
    people = ("event", "asked_by", "decided_by")
    removal = TextRemoval.objects.filter(council=council, pk=pk).select_related(*people).first()
    if removal is None:
        raise Http404("no such text")
    removal.council = removal.event.council = council
    return removal


class RemoveText(ActionView):
    """What was asked, and the button with which another account does it; later, what became of it."""

    form_class = RemoveTextForm
    template_name = "council/remove_text.html"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Whoever reads the texts sees the page; who asked, and what is decided, has no button."""
        self.council = fetch_telling(request, kwargs["pk"])
        self.removal = fetch_removal(self.council, kwargs["removal"])
        self.back = reverse("event", args=[self.council.pk, self.removal.event_id])
        return super().dispatch(request, *args, **kwargs)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Title, what was asked, and whether the account may do it."""
        leaves = (leaf for line in lines_of(self.removal.event) for leaf in (*line.before, *line.after))
        return super().get_context_data(
            title=_("A text to be taken out of history"),
            council=self.council,
            removal=self.removal,
            leaf=next((one for one in leaves if one.digest == self.removal.digest), None),
            may_remove=may_remove_text(self.account, self.removal, timezone.now()),
            is_own=is_own(self.account, self.removal),
            **kwargs,
        )

    def act(self, form: RemoveTextForm) -> str:
        """Take it out."""
        actions.remove_text(self.removal, by=self.account, at=timezone.now())
        return self.back


@require_POST
def discard_text_removal(request: HttpRequest, pk: int, removal: int) -> HttpResponse:
    """Leave the text where it is."""
    council = fetch_telling(request, pk)
    asked = fetch_removal(council, removal)
    try:
        actions.discard_text_removal(asked, by=signed_in(request), at=timezone.now())
    except Refusal:
        return redirect("remove-text", pk, removal)
    return redirect("event", pk, asked.event_id)
