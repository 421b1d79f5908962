"""A council's own regulation: its versions beside the model, and recording one."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from council import listings, presenting
from council.actions import adopt_own_regulation
from council.files import store_upload
from council.forms import OwnRegulationForm
from council.own_regulations import versions_of
from council.permissions import may_keep
from council.sheets import list_response
from council.views.acting import asked_day, fetch_council, signed_in, today
from council.views.councils import CouncilAction


def own_regulations(request: HttpRequest, pk: int) -> HttpResponse:
    """Every version of a council's own regulation, newest first, each value beside the model's of that day; which one
    holds on `?on=`."""
    council = fetch_council(request, pk)
    on, now = asked_day(request, council.unit), today(council.unit)
    versions = versions_of(council, on)
    rows = [{"version": one, "findings": presenting.shown(one.findings, council)} for one in versions]
    context = {
        "council": council,
        "on": on,
        "is_past": on != now,
        "rows": rows,
        "none_in_force": not any(one.in_force for one in versions),
        "may_adopt": may_keep(signed_in(request), council, now),
        "legal_status": presenting.legal_status(council, on),
    }
    title = _("The council's own regulation")
    listed: dict[str, Any] = {"name": "own-regulations", "title": title, "columns": listings.OWN_REGULATIONS}
    return list_response(request, "council/own_regulations.html", context, rows=rows, **listed)


class AdoptOwnRegulation(CouncilAction):
    """Record a version of the council's own regulation; a looser value than the model's is refused with its clause."""

    form_class = OwnRegulationForm

    @property
    def heading(self) -> str:  # type: ignore[override]
        """The page's title."""
        return _("The council's own regulation")

    def get_initial(self) -> dict[str, Any]:
        """Start from the values of the newest version; an act of its own comes with each."""
        newest = self.council.own_regulations.order_by("-since").first()
        names = [name for name in OwnRegulationForm.base_fields if name not in OwnRegulationForm.OF_ACT]
        return {name: getattr(newest, name) for name in names} if newest else {}

    def act(self, form: OwnRegulationForm) -> str:
        """Store the scan and record the version."""
        values, now = form.values, timezone.now()
        values.pop("revision", None)
        scan = store_upload(values.pop("act_scan"), self.council, by=self.account, at=now)
        if scan:
            values["act_scan"] = scan
        adopt_own_regulation(self.council, by=self.account, at=now, **values)
        return reverse("own-regulations", args=[self.council.pk])
