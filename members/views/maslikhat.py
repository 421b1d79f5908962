"""The maslikhat's desk: what awaits it and what it decided; and the session it plans."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from council.sheets import a_page, list_response
from council.views.acting import ActionView, fetch_council, signed_in, today
from members import actions
from members.deciding import awaiting, decided, maslikhat_units, waiting_rows
from members.forms.compositions import SessionForm
from members.listings import DECIDED, WAITING
from members.permissions import may_plan_session
from members.views.fetching import CompositionAct, version_url

PER_PAGE = 20


def maslikhat(request: HttpRequest) -> HttpResponse:
    """What awaits the maslikhats for which the account speaks, with what is found against it; and past decisions."""
    user, on = signed_in(request), today()
    units = maslikhat_units(user, on)
    waiting = waiting_rows(list(awaiting(units, on)), on)
    page = Paginator(decided(units), a_page(request, PER_PAGE)).get_page(request.GET.get("page"))
    context = {"speaks": bool(units), "on": on, "waiting": waiting, "page": page}
    if request.GET.get("list") == "decided":
        listed: dict[str, Any] = {"name": "decided", "title": _("Past decisions"), "columns": DECIDED, "rows": page}
    else:
        listed = {"name": "awaiting", "title": _("Awaits a decision"), "columns": WAITING, "rows": waiting}
    return list_response(request, "members/maslikhat.html", context, **listed)


class PlanSession(CompositionAct):
    """Enter the planned session: by the maslikhat, or by the secretariat as it was told."""

    form_class = SessionForm

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Fetch and authorise in one."""
        self.council = fetch_council(request, kwargs["council_pk"])
        self.fetch()
        if not may_plan_session(signed_in(request), self.council, today(self.council.unit)):
            raise PermissionDenied(_("Only the maslikhat or the secretariat of this akimat may do this."))
        response: HttpResponse = ActionView.dispatch(self, request, *args, **kwargs)
        return response

    def get_initial(self) -> dict[str, Any]:
        """The session as it is planned now."""
        one = self.composition
        session = {"session_on": one.session_on, "is_extraordinary": one.session_is_extraordinary}
        return {**super().get_initial(), **session}

    def heading(self) -> str:
        """The page's title."""
        return _("The session of the maslikhat")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """What a plan is for."""
        intro = _("A day to plan by: it binds nobody, and the decision has a date of its own.")
        return super().get_context_data(intro=intro, **kwargs)

    def act(self, form: SessionForm) -> str:
        """Plan it."""
        return version_url(self.run(actions.plan_session, self.composition, **form.values))
