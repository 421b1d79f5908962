"""Which penal body serves which unit (clause 9): the table on a day, and taking the body into a council's list."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from council.forms import ActionForm
from council.models import as_called_on
from council.permissions import is_administrator
from council.sheets import list_response
from council.views.acting import asked_day, signed_in, today
from members import actions
from members.listings import PENAL_BODIES
from members.models import Post
from members.serving import serving_body, units_served
from members.views.fetching import CouncilAct


def penal_bodies(request: HttpRequest) -> HttpResponse:
    """The table on a day (`?on=`), for everybody signed in."""
    on = asked_day(request)
    rows = units_served(on)
    as_called_on(on, *(row.serving.organisation for row in rows if row.serving))
    context = {
        "on": on,
        "is_past": on != today(),
        "rows": rows,
        "may_change": is_administrator(signed_in(request)),
    }
    listed: dict[str, Any] = {"name": "penal-bodies", "title": _("Who serves whom"), "columns": PENAL_BODIES}
    return list_response(request, "members/penal_bodies.html", context, rows=rows, **listed)


class TakePenalBody(CouncilAct):
    """Take the body that serves the unit into the council's list."""

    form_class: Any = ActionForm

    def heading(self) -> str:
        """The page's title."""
        return _("Take the penal body into the list")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Says which body that is."""
        serving = serving_body(self.council.unit, today(self.council.unit))
        intro = _("%(body)s serves %(unit)s (clause 9).")
        if serving:
            kwargs["intro"] = intro % {"body": serving.organisation, "unit": self.council.unit}
        return super().get_context_data(**kwargs)

    def act(self, form: ActionForm) -> str:
        """Take it; then its head is added, where no council has entered the post yet."""
        body = self.run(actions.take_penal_body, self.council)
        if body.posts.standing().filter(kind=Post.Kind.PENAL_BODY_HEAD, entries__council=self.council).exists():
            return f"{self.way_back()}#organisation-{body.pk}"
        address = reverse("members:add-post", args=[self.council.pk])
        return f"{address}?organisation={body.pk}&kind={Post.Kind.PENAL_BODY_HEAD}"
