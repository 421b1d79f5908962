"""Pages about councils: the list, starting one, its page on any day, its acts."""

import datetime
from collections.abc import Sequence
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from council import compliance, listings, own_regulations, presenting, succession
from council import history as events
from council.actions import establish_council, start_council
from council.files import store_upload
from council.forms import EstablishForm, StartCouncilForm
from council.models import Council, Event, Unit, User, as_called_on
from council.open_matters import carried_over
from council.panels import panels_of
from council.permissions import councils_seen, may_keep, may_move_council, may_read_texts, secretariat_units
from council.rulebook.engine import Finding
from council.sheets import filters_of, list_response, page_of
from council.views.acting import ActionView, asked_day, fetch_council, signed_in, today
from council.views.printing import document_links

# How many councils stand on a page: in a table, and where each comes with all that is found of it.
IN_TABLE, IN_FULL = 50, 10


def councils(request: HttpRequest) -> HttpResponse:
    """The councils the account may read, with how many findings of each severity stand against each today. The rules
    are asked of those on the page only."""
    user, on = signed_in(request), today()
    seen = list(councils_seen(user, on).order_by("unit__kato", "pk"))
    page = page_of(request, seen, IN_TABLE)
    rows: list[dict[str, Any]] = [
        {"council": one, "counts": compliance.counts(findings), "standing": standing(one, on)}
        for one, findings in compliance.findings_of_all(list(page), on)
    ]
    taken = {council.unit_id for council in seen if standing(council, on) != "dissolved"}
    free = [unit for unit in secretariat_units(user, on) if unit.pk not in taken]
    context: dict[str, Any] = {"rows": rows, "may_start": bool(free), "page": page, "query": filters_of(request)}
    listed: dict[str, Any] = {"name": "councils", "title": _("Councils"), "columns": listings.COUNCILS, "rows": rows}
    return list_response(request, "council/councils.html", context, **listed)


def council_page(request: HttpRequest, pk: int) -> HttpResponse:
    """One council as it stood on a day (`?on=`), with the findings of that day."""
    council = fetch_council(request, pk)
    user, on, now = signed_in(request), asked_day(request, council.unit), today(council.unit)
    findings = compliance.findings_of(council, on)
    as_called_on(on, council)
    own = council.own_regulations.filter(since__lte=on).order_by("-since").first()
    context = {
        "council": council,
        "on": on,
        "is_past": on != now,
        "standing": standing(council, on),
        "pressing": presenting.shown([one for one in findings if one.severity != "notice"], council),
        "notices": presenting.shown([one for one in findings if one.severity == "notice"], council),
        "panels": panels_of(council, user, on),
        "may_keep": may_keep(user, council, now),
        "own": own,
        "own_summary": own_regulations.summary(own),
        "legal_status": presenting.legal_status(council, on),
        "documents": [document_links(_("Draft act of the akimat"), "members:draft-act", council.pk)],
        **_life(council, user, on, now),
    }
    return render(request, "council/council.html", context)


def _life(council: Council, user: User, on: datetime.date, now: datetime.date) -> dict[str, Any]:
    """Where the council stood, what it was called, which councils come before and after, what is carried over."""
    around = Q(pk=council.predecessor_id) | Q(predecessor=council)
    seen = list(councils_seen(user, now).filter(around))
    successors = [link.successor for link in succession.successions_of(council.unit)]
    return {
        "unit": succession.unit_on(council, on),
        "former_names": list(council.former_names.all()),
        "former_units": [
            {"former": one, "scan": succession.scan_of(one)} for one in council.former_units.select_related("unit")
        ],
        "before": [one for one in seen if one.pk == council.predecessor_id],
        "after": [one for one in seen if one.predecessor_id == council.pk],
        "inherited": [
            {"council": one, "matters": carried_over(one)} for one in seen if one.pk == council.predecessor_id
        ]
        if on == now
        else [],
        "left_open": carried_over(council) if standing(council, on) == "dissolved" and on == now else [],
        "unit_has_ended": succession.has_ended(council.unit, now) and not council.dissolved_on,
        "may_move": any(may_move_council(user, council, one, now) for one in successors),
    }


def standing(council: Council, on: datetime.date) -> str:
    """Whether the council was being formed, stood, or was dissolved on a day: `forming`, `live`, `dissolved`."""
    if council.established_on is None or council.established_on > on:
        return "forming"
    return "dissolved" if council.dissolved_on and council.dissolved_on <= on else "live"


def history(request: HttpRequest, pk: int) -> HttpResponse:
    """Every act on a council's records that the account may know of, newest first, a hundred to a page."""
    council = fetch_council(request, pk)
    page = page_of(request, events.seen(signed_in(request), council, today(council.unit)), 100)
    context: dict[str, Any] = {
        "council": council,
        "events": _told(request, council, list(page)),
        "older": page.next_page_number() if page.has_next() else None,
        "newer": page.previous_page_number() if page.has_previous() else None,
    }
    listed: dict[str, Any] = {"name": "history", "title": _("History"), "columns": listings.HISTORY}
    return list_response(request, "council/history.html", context, rows=context["events"], **listed)


def _told(request: HttpRequest, council: Council, found: list[Event]) -> list[dict[str, Any]]:
    """Events for the page; whoever reads the texts that were written gets the page of each."""
    rows = presenting.history_rows(found)
    if may_read_texts(signed_in(request), council, timezone.now()):
        for row, event in zip(rows, found, strict=True):
            row |= {"url": reverse("event", args=[council.pk, event.pk]), "number": event.number}
    return rows


def requirements(request: HttpRequest) -> HttpResponse:
    """What the rules say today of the councils the account may read, worst first; ten councils to a page."""
    user, on = signed_in(request), today()
    seen = list(councils_seen(user, on).order_by("unit__kato", "pk"))
    severity = request.GET.get("severity", "")
    # Which councils a filter leaves is known once all were examined; without one it is enough to examine the page.
    if severity:
        page = page_of(request, _found(seen, severity, on), IN_FULL)
        found = list(page)
    else:
        page = page_of(request, seen, IN_FULL)
        found = _found(list(page), severity, on)
    rows: list[dict[str, Any]] = [
        {"council": council, "findings": presenting.shown(kept, council)} for council, kept in found
    ]
    context = {
        "rows": rows,
        "severity": severity,
        "legal_status": presenting.legal_status(None, on),
        "page": page,
        "query": filters_of(request),
    }
    listed: dict[str, Any] = {"name": "requirements", "title": _("Requirements"), "columns": listings.REQUIREMENTS}
    one_by_one = [(row["council"], one) for row in rows for one in row["findings"]]
    return list_response(request, "council/requirements.html", context, rows=one_by_one, **listed)


def _found(councils: Sequence[Council], severity: str, on: datetime.date) -> list[tuple[Council, list[Finding]]]:
    """The councils of which something is found, of a severity where one is named, with what it is."""
    return [
        (council, kept)
        for council, findings in compliance.findings_of_all(councils, on)
        if (kept := [one for one in findings if not severity or one.severity == severity])
    ]


def record_link(request: HttpRequest, pk: int, kind: str, key: str) -> HttpResponse:
    """Lead from a fact that a finding rests on to the page of its record."""
    council = fetch_council(request, pk)
    link = presenting.LINKS.get(kind)
    address = link(council, key) if link else None
    if address is None:
        raise Http404("no such record")
    return redirect(address)


def dissolved_before(user: User, units: list[Unit], on: datetime.date) -> list[Council]:
    """The dissolved councils after which one at these units may come: of these units, or of those they succeed."""
    near = Q(unit__in=units) | Q(unit__successions__successor__in=units)
    return list(councils_seen(user, on).filter(near, dissolved_on__lte=on).distinct())


class StartCouncil(ActionView):
    """Start a council at a unit's akimat; it is being formed until the akimat's act."""

    form_class = StartCouncilForm

    def get_form_kwargs(self) -> dict[str, Any]:
        """Offer the units whose secretariat the account is."""
        units = secretariat_units(self.account, today())
        if not units:
            raise PermissionDenied
        before = dissolved_before(self.account, units, today())
        return {**super().get_form_kwargs(), "units": units, "before": before}

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
