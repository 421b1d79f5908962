"""The hearings of a council by year, and the material asked of those who are heard (clause 6.4)."""

import datetime
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from council.files import store_upload
from council.models import Council
from council.sheets import list_response
from council.views.acting import fetch_council, signed_in, today
from meetings import actions
from meetings.forms import AskMaterialForm, ReceiveMaterialForm, YearForm
from meetings.hearings import hearings_of_year, with_letters
from meetings.listings import HEARINGS
from meetings.models import Heard
from meetings.permissions import may_plan_meeting, may_see_drafts
from meetings.views.acting import MeetingPage


def years_of(council: Council, on: datetime.date) -> list[int]:
    """The years in which a council met or means to meet, and the present one, newest first."""
    met = {one.year for one in council.meetings.order_by().dates("date", "year")}
    return sorted(met | {on.year}, reverse=True)


def hearings(request: HttpRequest, council_pk: int) -> HttpResponse:
    """The hearings of a year with what counts for the duty; those of an agenda or a supplement that the chair has not
    approved, only to whoever may see these."""
    council = fetch_council(request, council_pk)
    user, on, now = signed_in(request), today(council.unit), timezone.now()
    form = YearForm(request.GET or {"year": on.year}, years=years_of(council, on))
    found = hearings_of_year(council, form.chosen, on)
    sees_drafts = may_see_drafts(user, council, now)
    rows = with_letters([one for one in found.rows if sees_drafts or one.is_open], council, user, on)
    context = {
        "council": council,
        "filters": form,
        "year": form.chosen,
        "found": found,
        "rows": rows,
        "may_keep": may_plan_meeting(user, council, on),
    }
    listed: dict[str, Any] = {"name": f"hearings-{form.chosen}", "title": _("Hearings"), "columns": HEARINGS}
    return list_response(request, "meetings/hearings.html", context, rows=rows, **listed)


class HeardPage(MeetingPage):
    """An act about somebody who is heard, by the secretariat."""

    law_number = "6.4"
    title: Any = ""

    def one(self) -> Heard:
        """Who is heard; 404 where the meeting hears nobody such."""
        found = Heard.objects.select_related("person", "post", "item").filter(item__meeting=self.meeting)
        heard = found.filter(pk=self.kwargs["heard_pk"]).first()
        if heard is None:
            raise Http404("nobody such is heard")
        heard.item.meeting = self.meeting
        return heard

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """With the name and the post."""
        heard = self.one()
        known = {"intro": f"{heard.person.name}, {heard.post.title}", "back": self.home}
        return super().get_context_data(**{**known, **kwargs})

    @property
    def home(self) -> str:
        """The hearings of the meeting's year."""
        return reverse("meetings:hearings", args=[self.council.pk]) + f"?year={self.meeting.date.year}"


class AskMaterial(HeardPage):
    """Record the material asked for."""

    form_class = AskMaterialForm
    title = gettext_lazy("Material asked for")

    def get_initial(self) -> dict[str, Any]:
        """What was asked so far; today."""
        heard = self.one()
        asked = {"material_kk": heard.material_kk, "material_ru": heard.material_ru}
        return {**asked, "asked_on": heard.asked_on or today(self.council.unit)}

    def act(self, form: AskMaterialForm) -> str:
        """Record it and go back to the hearings."""
        actions.ask_material(self.one(), by=self.account, at=timezone.now(), **form.values)
        return self.home


class ReceiveMaterial(HeardPage):
    """Record the material that came."""

    form_class = ReceiveMaterialForm
    title = gettext_lazy("Material received")

    def get_initial(self) -> dict[str, Any]:
        """The day so far, or today."""
        return {"received_on": self.one().received_on or today(self.council.unit)}

    def act(self, form: ReceiveMaterialForm) -> str:
        """Store the file, record that it came, and go back to the hearings."""
        values, now = form.values, timezone.now()
        values["material"] = store_upload(values["material"], self.council, by=self.account, at=now)
        actions.receive_material(self.one(), by=self.account, at=now, **values)
        return self.home
