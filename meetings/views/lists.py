"""Lists of meetings: all that an account may see, and those of one council."""

import datetime
from collections.abc import Sequence
from typing import Any

from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from council.models import Council
from council.permissions import councils_seen
from council.sheets import a_page, list_response
from council.views.acting import fetch_council, signed_in, today
from meetings.forms import FilterForm
from meetings.listings import MEETINGS
from meetings.models import Meeting
from meetings.permissions import may_plan_meeting
from meetings.words import state_in_words

A_PAGE = 50


def all_meetings(request: HttpRequest) -> HttpResponse:
    """Every meeting of the councils the account may read, newest first, fifty to a page."""
    councils = list(councils_seen(signed_in(request), today()).order_by("unit__kato", "pk"))
    found = Meeting.objects.filter(council__in=councils)
    return _response(request, _listed(request, found, councils, today()))


def of_council(request: HttpRequest, council_pk: int) -> HttpResponse:
    """The meetings of one council."""
    council = fetch_council(request, council_pk)
    on = today(council.unit)
    context = {
        **_listed(request, Meeting.objects.filter(council=council), [council], on),
        "council": council,
        "may_plan": may_plan_meeting(signed_in(request), council, on),
    }
    return _response(request, context)


def _response(request: HttpRequest, context: dict[str, Any]) -> HttpResponse:
    listed: dict[str, Any] = {"name": "meetings", "title": _("Meetings"), "columns": MEETINGS}
    return list_response(request, "meetings/meetings.html", context, rows=context["rows"], **listed)


def _listed(
    request: HttpRequest, found: QuerySet[Meeting], councils: Sequence[Council], on: datetime.date
) -> dict[str, Any]:
    years = [one.year for one in found.order_by().dates("date", "year", order="DESC")]
    filters = FilterForm(request.GET, councils=councils, years=years)
    chosen = filters.chosen
    fields = {"council": "council", "year": "date__year", "state": "state"}
    wanted = found.filter(**{fields[name]: value for name, value in chosen.items()})
    rows = wanted.select_related("council__unit", "minutes").order_by("-date", "-time", "-pk")
    page = Paginator(rows, a_page(request, A_PAGE)).get_page(request.GET.get("page"))
    query = request.GET.copy()
    query.pop("page", None)
    return {
        "filters": filters,
        "is_filtered": bool(chosen),
        "rows": [{"meeting": one, "state": state_in_words(one, on)} for one in page],
        "page": page,
        "query": query.urlencode(),
    }
