"""What a council follows: the table of a day, in print too, and what a meeting takes off control or puts back."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET

from council.rulebook.words import Language
from council.sheets import list_response
from council.views.acting import asked_day, fetch_council, today
from council.views.printing import document_links, printed, require_print
from recommendations import control_documents
from recommendations.actions import put_back_on_control, take_off_control
from recommendations.actions.recommendations import is_open
from recommendations.control import followed, on_control_at, on_control_of
from recommendations.forms import PutBackForm, TakeOffControlForm, TakeRecommendationOffControlForm
from recommendations.listings import CONTROL
from recommendations.views.fetching import RecommendationsView, fetch_addressee, fetch_item, fetch_recommendation
from recommendations.views.recommendations import page_of


@require_GET
def control(request: HttpRequest, council_pk: int) -> HttpResponse:
    """What the council followed on a day (`?on=`), as annexed to each agenda; also as a workbook."""
    council = fetch_council(request, council_pk)
    on, now = asked_day(request, council.unit), today(council.unit)
    rows = followed(council, on)
    title = _("On control")
    links = document_links(title, "recommendations:control-print", council.pk, query=f"?on={on}" if on != now else "")
    context = {
        "council": council,
        "rows": rows,
        "open": sum(one.off_on is None for one in rows),
        "on": on,
        "is_past": on != now,
        "documents": [links],
    }
    listed: dict[str, Any] = {"name": f"control-{on}", "title": title, "columns": CONTROL, "rows": rows}
    return list_response(request, "recommendations/control.html", context, **listed)


@require_GET
def control_print(request: HttpRequest, council_pk: int, language: Language, form: str) -> HttpResponse:
    """The same table in print, as PDF or for Word, in Kazakh or Russian."""
    council = fetch_council(request, council_pk)
    require_print(language, form)
    on = asked_day(request, council.unit)
    render = control_documents.control_pdf if form == "pdf" else control_documents.control_word
    return printed(render(council, language, on), f"control-{on}-{language}", form)


class TakeOffControl(RecommendationsView):
    """Take addressees off control under an agenda item of a held meeting: everything on control, to be ticked."""

    form_class: Any = TakeOffControlForm
    template_name = "recommendations/take_off_control.html"
    title: Any = gettext_lazy("Take off control")

    def fetch(self) -> None:
        """The item, and what its meeting may take off; a meeting that is closed is said by the act, with why."""
        self.item = fetch_item(self.council, self.kwargs["item_pk"])
        self.rows = on_control_at(self.item.meeting, self.on)

    def get_initial(self) -> dict[str, Any]:
        """Who answered is ticked where that is asked for."""
        answered = [one.addressee.pk for one in self.rows if one.is_answered]
        return {"addressees": answered if "answered" in self.request.GET else []}

    def get_form_kwargs(self) -> dict[str, Any]:
        """Whom the form offers."""
        return {**super().get_form_kwargs(), "rows": self.rows}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The meeting, the item, and the table."""
        meeting = self.item.meeting
        return super().get_context_data(
            back=reverse("meetings:meeting", args=[self.council.pk, meeting.pk]),
            heading=f"{meeting.date:%d.%m.%Y} · {self.item}",
            rows=self.rows,
            is_open=is_open(meeting),
            may_tick=any(one.is_answered for one in self.rows),
            **kwargs,
        )

    def act(self, form: TakeOffControlForm) -> str:
        """Take them off and go back to the meeting."""
        take_off_control(item=self.item, by=self.account, at=timezone.now(), **form.values)
        return reverse("meetings:meeting", args=[self.council.pk, self.item.meeting_id])


class TakeRecommendationOffControl(RecommendationsView):
    """The same from the page of a recommendation: its addressees, and under which item the council did."""

    form_class: Any = TakeRecommendationOffControlForm
    template_name = "recommendations/take_off_control.html"
    title: Any = gettext_lazy("Take off control")

    def fetch(self) -> None:
        """The recommendation, and who of its addressees stands on control."""
        self.recommendation = fetch_recommendation(self.request, self.council, self.kwargs["pk"])
        self.rows = on_control_of(self.recommendation, self.on)

    def get_form_kwargs(self) -> dict[str, Any]:
        """Whom the form offers, and the items of meetings that are open."""
        since = self.recommendation.meeting.date
        return {**super().get_form_kwargs(), "rows": self.rows, "council": self.council, "since": since}

    def get_initial(self) -> dict[str, Any]:
        """A single addressee is ticked."""
        return {"addressees": [one.addressee.pk for one in self.rows] if len(self.rows) == 1 else []}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The way back, and the table."""
        return super().get_context_data(
            back=page_of(self.recommendation),
            heading=str(self.recommendation),
            rows=self.rows,
            is_open=True,
            **kwargs,
        )

    def act(self, form: TakeRecommendationOffControlForm) -> str:
        """Take them off and go back to the recommendation."""
        take_off_control(by=self.account, at=timezone.now(), **form.values)
        return page_of(self.recommendation)


class PutBackOnControl(RecommendationsView):
    """Take back that an addressee was taken off control, while the minutes of that meeting are open."""

    form_class = PutBackForm
    title: Any = gettext_lazy("Put back on control?")

    def fetch(self) -> None:
        """The addressee, through its council."""
        self.addressee = fetch_addressee(self.council, self.kwargs["pk"])

    def get_initial(self) -> dict[str, Any]:
        """The state it was read with."""
        return {"revision": self.addressee.revision}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The way back, and whom it is about."""
        intro = f"{self.addressee.recommendation} — {self.addressee.letter.organisation}"
        return super().get_context_data(back=page_of(self.addressee.recommendation), intro=intro, **kwargs)

    def act(self, form: PutBackForm) -> str:
        """Put it back."""
        put_back_on_control(self.addressee, by=self.account, at=timezone.now(), **form.values)
        return page_of(self.addressee.recommendation)
