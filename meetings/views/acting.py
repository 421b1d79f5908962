"""What the acting pages about one meeting share: fetching through the council, and small acts behind one button."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from council.models import Council
from council.refusals import NotAllowed, Refusal
from council.views.acting import ActionView, fetch_council
from meetings.models import AgendaItem, AgendaTemplate, Meeting, Supplement


def fetch_meeting(request: HttpRequest, council_pk: int, pk: int, *, keeping: bool = False) -> tuple[Council, Meeting]:
    """A council's meeting that the account may know of; 404 otherwise. With `keeping`, 403 unless it is the
    secretariat's."""
    council = fetch_council(request, council_pk, keeping=keeping)
    meeting = council.meetings.select_related("minutes").filter(pk=pk).first()
    if meeting is None:
        raise Http404("no such meeting")
    meeting.council = council
    return council, meeting


def fetch_item(meeting: Meeting, pk: int) -> AgendaItem:
    """An item of a meeting's agenda; 404 where it has none such."""
    item = meeting.items.filter(pk=pk).first()
    if item is None:
        raise Http404("no such item")
    item.meeting = meeting
    return item


def fetch_template(council: Council, pk: object) -> AgendaTemplate:
    """A council's agenda template; 404 where it has none such."""
    known = str(pk)
    template = council.agenda_templates.filter(pk=known).first() if known.isdecimal() and len(known) < 18 else None
    if template is None:
        raise Http404("no such template")
    template.council = council
    return template


def fetch_supplement(meeting: Meeting, pk: int) -> Supplement:
    """A supplement to a meeting's agenda; 404 where it has none such."""
    supplement = meeting.supplements.filter(pk=pk).first()
    if supplement is None:
        raise Http404("no such supplement")
    supplement.meeting = meeting
    return supplement


def address(name: str, meeting: Meeting, *more: object) -> str:
    """The address of a page about a meeting."""
    return reverse(f"meetings:{name}", args=[meeting.council_id, meeting.pk, *more])


def press(request: HttpRequest, act: Callable[[], object], back: str) -> HttpResponse:
    """Run an act behind one button and go back; a refusal is shown there, with its clause in the words."""
    try:
        act()
    except NotAllowed as refusal:
        raise PermissionDenied(refusal.message) from refusal
    except Refusal as refusal:
        messages.error(request, " ".join([refusal.message, *_said(refusal)]))
    return redirect(back)


def _said(refusal: Refusal) -> list[str]:
    from council import presenting

    return [one["text"] for one in presenting.shown(refusal.findings)]


class CouncilPage(ActionView):
    """An act about a council's meetings or visits, by its secretariat. `heading()` is the title of its page."""

    title: Any = ""  # a word to be translated when the page is shown
    back_to = "meetings:of-council"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Fetch and authorise in one."""
        self.council = fetch_council(request, kwargs["council_pk"], keeping=True)
        response: HttpResponse = super().dispatch(request, *args, **kwargs)
        return response

    def heading(self) -> str:
        """The page's title."""
        return str(self.title)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Title and way back."""
        back = reverse(self.back_to, args=[self.council.pk])
        return super().get_context_data(**{"title": self.heading(), "back": back, "council": self.council, **kwargs})


class MeetingPage(ActionView):
    """An act about one meeting, by the secretariat of its council; the form is read with the meeting's revision."""

    keeping = True
    back_to = "meeting"
    title: Any = ""
    law_number = ""
    law_text: Any = ""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Fetch and authorise in one."""
        self.council, self.meeting = fetch_meeting(request, kwargs["council_pk"], kwargs["pk"], keeping=self.keeping)
        response: HttpResponse = super().dispatch(request, *args, **kwargs)
        return response

    def heading(self) -> str:
        """The page's title."""
        return str(self.title)

    def get_initial(self) -> dict[str, Any]:
        """The form is read with the meeting's present revision."""
        return {"revision": self.meeting.revision}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Title, meeting, way back, and the remark of the law under the form."""
        return super().get_context_data(
            **{
                "title": self.heading(),
                "meeting": self.meeting,
                "council": self.council,
                "back": address(self.back_to, self.meeting),
                "law_number": self.law_number,
                "law_text": self.law_text,
                **kwargs,
            }
        )
