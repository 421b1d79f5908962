"""What the pages of this app share: fetching a version with permission, and acts about one."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from council.files import store_upload
from council.models import Council
from council.refusals import Refusal
from council.steps import refuse_closed
from council.two_people import refuse_own
from council.views.acting import ActionView, fetch_council, signed_in, today
from members.models import Composition
from members.permissions import compositions_seen, speaks_for_maslikhat


def fetch_composition(request: HttpRequest, council: Council, version: int) -> Composition:
    """A version of a council that the account may know of; 404 otherwise."""
    seen = compositions_seen(signed_in(request), council, today(council.unit))
    composition = seen.filter(version=version).first()
    if composition is None:
        raise Http404("no such version")
    composition.council = council
    return composition


def version_url(composition: Composition) -> str:
    """The page of a version."""
    return reverse("members:composition-version", args=[composition.council_id, composition.version])


class CouncilAct(ActionView):
    """An act of whoever keeps a council's records."""

    council: Council

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Fetch and authorise in one."""
        self.council = fetch_council(request, kwargs["council_pk"], keeping=True)
        self.fetch()
        response: HttpResponse = super().dispatch(request, *args, **kwargs)
        return response

    def fetch(self) -> None:
        """Fetch what the act is about, through the council; 404 where it is not the council's."""

    def heading(self) -> str:
        """The page's title."""
        return ""

    def way_back(self) -> str:
        """Where «cancel» leads."""
        return reverse("members:directory", args=[self.council.pk])

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Title and way back."""
        return super().get_context_data(title=self.heading(), back=self.way_back(), council=self.council, **kwargs)

    def run(self, act: Any, *subjects: Any, **values: Any) -> Any:
        """Run an act by this account now; uploads among the values are stored first."""
        now = timezone.now()
        for name in [name for name in values if name.endswith("scan")]:
            values[name] = store_upload(values[name], self.council, by=self.account, at=now)
        return act(*subjects, by=self.account, at=now, **values)


class CompositionAct(CouncilAct):
    """An act of the secretariat about one version."""

    composition: Composition

    def fetch(self) -> None:
        """The version, through the council."""
        self.composition = fetch_composition(self.request, self.council, self.kwargs["version"])

    def get_initial(self) -> dict[str, Any]:
        """The form is read with the version's present revision."""
        return {"revision": self.composition.revision}

    def way_back(self) -> str:
        """Back to the version."""
        return version_url(self.composition)


class MaslikhatAct(CompositionAct):
    """An act of the maslikhat about one version: 404 for strangers, 403 for those who may only read and once the
    council is dissolved. What the maslikhat signed before is then entered from paper."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Fetch and authorise in one."""
        self.council = fetch_council(request, kwargs["council_pk"])
        self.fetch()
        user, on = signed_in(request), today(self.council.unit)
        if not speaks_for_maslikhat(user, self.council, on):
            raise PermissionDenied(_("The maslikhat of the same unit decides on a composition (clause 12)."))
        try:
            refuse_own(user, self.composition)
            refuse_closed(self.council, on)
        except Refusal as refusal:
            raise PermissionDenied(refusal.message) from refusal
        response: HttpResponse = ActionView.dispatch(self, request, *args, **kwargs)
        return response
