"""Pages about councils: the list, starting one, its page on any day, its acts."""

import datetime
from typing import Any

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from council import compliance, listings, presenting
from council.actions import adopt_own_regulation, dissolve_council, establish_council, rename_council, start_council
from council.files import store_upload
from council.forms import DissolveForm, EstablishForm, NamesForm, OwnRegulationForm, StartCouncilForm
from council.models import Council, Event
from council.panels import panels_of
from council.permissions import councils_seen, may_keep, secretariat_units
from council.sheets import a_page, list_response
from council.views.acting import ActionView, asked_day, fetch_council, signed_in, today


def councils(request: HttpRequest) -> HttpResponse:
    """Every council the account may read, with how many findings of each severity stand against it today."""
    user, on = signed_in(request), today()
    seen = list(councils_seen(user, on).order_by("unit__kato", "pk"))
    counts = {council.pk: compliance.counts(findings) for council, findings in compliance.findings_of_all(seen, on)}
    rows: list[dict[str, Any]] = [{"council": council, "counts": counts[council.pk]} for council in seen]
    taken = {council.unit_id for council in seen if not council.dissolved_on}
    free = [unit for unit in secretariat_units(user, on) if unit.pk not in taken]
    context: dict[str, Any] = {"rows": rows, "may_start": bool(free)}
    listed: dict[str, Any] = {"name": "councils", "title": _("Councils"), "columns": listings.COUNCILS, "rows": rows}
    return list_response(request, "council/councils.html", context, **listed)


def council_page(request: HttpRequest, pk: int) -> HttpResponse:
    """One council as it stood on a day (`?on=`), with the findings of that day."""
    council = fetch_council(request, pk)
    user, on = signed_in(request), asked_day(request, council.unit)
    findings = compliance.findings_of(council, on)
    context = {
        "council": council,
        "on": on,
        "is_past": on != today(council.unit),
        "standing": standing(council, on),
        "pressing": presenting.shown([one for one in findings if one.severity != "notice"], council),
        "notices": presenting.shown([one for one in findings if one.severity == "notice"], council),
        "panels": panels_of(council, user, on),
        "may_keep": may_keep(user, council, today(council.unit)),
        "own": council.own_regulations.filter(since__lte=on).order_by("-since").first(),
        "legal_status": presenting.legal_status(council, on),
        "documents": [{"label": _("Draft act of the akimat"), "urls": draft_act_urls(council)}],
    }
    return render(request, "council/council.html", context)


def draft_act_urls(council: Council) -> dict[str, str]:
    """Where the draft act is printed, by language."""
    return {one: reverse("members:draft-act", args=[council.pk, one]) for one in ("kk", "ru")}


def standing(council: Council, on: datetime.date) -> str:
    """Whether the council was being formed, stood, or was dissolved on a day: `forming`, `live`, `dissolved`."""
    if council.established_on is None or council.established_on > on:
        return "forming"
    return "dissolved" if council.dissolved_on and council.dissolved_on <= on else "live"


def history(request: HttpRequest, pk: int) -> HttpResponse:
    """Every act on a council's records, newest first, a hundred to a page."""
    council = fetch_council(request, pk)
    found = Event.objects.filter(council=council).order_by("-number")
    page = Paginator(found, a_page(request, 100)).get_page(request.GET.get("page"))
    context: dict[str, Any] = {
        "council": council,
        "events": presenting.history_rows(page),
        "older": page.next_page_number() if page.has_next() else None,
        "newer": page.previous_page_number() if page.has_previous() else None,
    }
    listed: dict[str, Any] = {"name": "history", "title": _("History"), "columns": listings.HISTORY}
    return list_response(request, "council/history.html", context, rows=context["events"], **listed)


def requirements(request: HttpRequest) -> HttpResponse:
    """What the rules say today of every council the account may read, worst first."""
    user, on = signed_in(request), today()
    seen = list(councils_seen(user, on).order_by("unit__kato", "pk"))
    severity = request.GET.get("severity", "")
    rows: list[dict[str, Any]] = [
        {"council": council, "findings": presenting.shown(kept, council)}
        for council, findings in compliance.findings_of_all(seen, on)
        if (kept := [one for one in findings if not severity or one.severity == severity])
    ]
    context = {"rows": rows, "severity": severity, "legal_status": presenting.legal_status(None, on)}
    listed: dict[str, Any] = {"name": "requirements", "title": _("Requirements"), "columns": listings.REQUIREMENTS}
    found = [(row["council"], one) for row in rows for one in row["findings"]]
    return list_response(request, "council/requirements.html", context, rows=found, **listed)


def record_link(request: HttpRequest, pk: int, kind: str, key: str) -> HttpResponse:
    """Lead from a fact that a finding rests on to the page of its record."""
    council = fetch_council(request, pk)
    link = presenting.LINKS.get(kind)
    address = link(council, key) if link else None
    if address is None:
        raise Http404("no such record")
    return redirect(address)


class StartCouncil(ActionView):
    """Start a council at a unit's akimat; it is being formed until the akimat's act."""

    form_class = StartCouncilForm

    def get_form_kwargs(self) -> dict[str, Any]:
        """Offer the units whose secretariat the account is."""
        units = secretariat_units(self.account, today())
        if not units:
            raise PermissionDenied
        return {**super().get_form_kwargs(), "units": units}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Title and way back."""
        return super().get_context_data(title=_("Start a council"), back=reverse("councils"), **kwargs)

    def act(self, form: StartCouncilForm) -> str:
        """Start it and go to its page."""
        council = start_council(by=self.account, at=timezone.now(), **form.values)
        return reverse("council", args=[council.pk])


class CouncilAction(ActionView):
    """An act about one council, by whoever keeps it."""

    heading = ""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Fetch and authorise in one."""
        self.council = fetch_council(request, kwargs["pk"], keeping=True)
        return super().dispatch(request, *args, **kwargs)

    def get_initial(self) -> dict[str, Any]:
        """The form is read with the council's present revision."""
        return {"revision": self.council.revision}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Title and way back."""
        back = reverse("council", args=[self.council.pk])
        return super().get_context_data(title=self.heading, back=back, council=self.council, **kwargs)


class EstablishCouncil(CouncilAction):
    """Record the akimat's resolution that creates the council (clause 7)."""

    form_class = EstablishForm

    @property
    def heading(self) -> str:  # type: ignore[override]
        """The page's title."""
        return _("The akimat's resolution creating the council")

    def act(self, form: EstablishForm) -> str:
        """Store the scan and record the act."""
        values, now = form.values, timezone.now()
        values["scan"] = store_upload(values["scan"], self.council, by=self.account, at=now)
        establish_council(self.council, by=self.account, at=now, **values)
        return reverse("council", args=[self.council.pk])


class RenameCouncil(CouncilAction):
    """Change the council's name."""

    form_class = NamesForm

    @property
    def heading(self) -> str:  # type: ignore[override]
        """The page's title."""
        return _("The council's name")

    def get_initial(self) -> dict[str, Any]:
        """The present names."""
        return {**super().get_initial(), "name_kk": self.council.name_kk, "name_ru": self.council.name_ru}

    def act(self, form: NamesForm) -> str:
        """Rename it."""
        rename_council(self.council, by=self.account, at=timezone.now(), **form.values)
        return reverse("council", args=[self.council.pk])


class DissolveCouncil(CouncilAction):
    """Record the akimat's act that dissolves the council."""

    form_class = DissolveForm

    @property
    def heading(self) -> str:  # type: ignore[override]
        """The page's title."""
        return _("Dissolution of the council")

    def act(self, form: DissolveForm) -> str:
        """Dissolve it."""
        dissolve_council(self.council, by=self.account, at=timezone.now(), **form.values)
        return reverse("council", args=[self.council.pk])


class AdoptOwnRegulation(CouncilAction):
    """Record a version of the council's own regulation; a looser value than the model's is refused with its clause."""

    form_class = OwnRegulationForm

    @property
    def heading(self) -> str:  # type: ignore[override]
        """The page's title."""
        return _("The council's own regulation")

    def get_initial(self) -> dict[str, Any]:
        """Start from the newest version."""
        newest = self.council.own_regulations.order_by("-since").first()
        names = [name for name in OwnRegulationForm.base_fields if name not in ("token", "revision", "since")]
        return {name: getattr(newest, name) for name in names} if newest else {}

    def act(self, form: OwnRegulationForm) -> str:
        """Record the version."""
        values = form.values
        values.pop("revision", None)
        adopt_own_regulation(self.council, by=self.account, at=timezone.now(), **values)
        return reverse("council", args=[self.council.pk])
