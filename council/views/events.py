"""The search of events: an administrator's over all chains, a reader's in one council at a time."""

from typing import Any

from django.conf import settings
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from council import history, listings
from council.event_filters import (
    INSTALLATION,
    EventFilterForm,
    council_choices,
    event_rows,
    events_found,
    in_chain,
)
from council.models import Council, Event, User
from council.permissions import councils_seen, is_administrator
from council.sheets import filters_of, list_response, page_of
from council.views.acting import signed_in, today

A_PAGE = 100


@require_GET
def events(request: HttpRequest) -> HttpResponse:
    """Events by who, what, record, days and council, newest first, a hundred to a page.

    An administrator searches every chain (who did what when, to which record; nothing of the record itself), whoever
    reads councils one of them at a time, as its history shows it.
    """
    user, zone = signed_in(request), timezone.get_default_timezone()
    if is_administrator(user):
        choices: list[tuple[str, Any]] = [
            (INSTALLATION, _("the installation")),
            *council_choices(Council.objects.all()),
        ]
        form = EventFilterForm(request.GET, events=Event.objects.all(), councils=choices)
        seen = in_chain(Event.objects.order_by("-when", "-pk"), form.chosen().get("council", ""))
        return _listed(request, form, seen, zone)
    council, choices = _council_asked(request, user)
    if council is None:
        form = EventFilterForm({}, events=Event.objects.none(), councils=[])
        return _listed(request, form, Event.objects.none(), zone)
    seen = history.seen(user, council, today(council.unit))
    data = request.GET.copy()
    data["council"] = str(council.pk)
    form = EventFilterForm(data, events=seen, councils=choices, one_only=True)
    return _listed(request, form, seen, council.unit.zoneinfo)


def _council_asked(request: HttpRequest, user: User) -> tuple[Council | None, list[tuple[str, str]]]:
    """The council that is searched: the one asked for, or else the first of those that the account reads."""
    choices = council_choices(councils_seen(user, today()))
    known = [key for key, _words in choices]
    asked = request.GET.get("council", "")
    key = asked if asked in known else next(iter(known), None)
    return Council.objects.select_related("unit").filter(pk=key).first() if key else None, choices


def _listed(request: HttpRequest, form: EventFilterForm, seen: "QuerySet[Event]", zone: Any) -> HttpResponse:
    found = events_found(seen.select_related("council__unit"), form.chosen(), zone)
    page = page_of(request, found, A_PAGE)
    rows = event_rows(list(page))
    context = {
        "filters": form,
        "rows": rows,
        "page": page,
        "zone": zone,
        "query": filters_of(request),
        "is_filtered": bool(form.chosen().keys() - {"council"}),
        "years": settings.HISTORY_YEARS,
    }
    listed: dict[str, Any] = {"name": "events", "title": _("Events"), "columns": listings.EVENTS, "rows": rows}
    return list_response(request, "council/events.html", context, **listed)
