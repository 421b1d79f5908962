"""Lists of recommendations: all that an account may see, and those of one council."""

import datetime
from collections.abc import Sequence
from typing import Any

from django.core.paginator import Paginator
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from council.models import Council
from council.permissions import councils_seen, may_keep
from council.sheets import a_page, list_response
from council.views.acting import fetch_council, signed_in, today
from recommendations.following import rows_of
from recommendations.forms import FilterForm
from recommendations.listings import RECOMMENDATIONS, by_addressee
from recommendations.models import Letter, RecommendationQuerySet
from recommendations.permissions import recommendations_seen

A_PAGE = 50


def all_recommendations(request: HttpRequest) -> HttpResponse:
    """Every recommendation the account may see, newest meeting first, fifty to a page."""
    user, on = signed_in(request), today()
    councils = list(councils_seen(user, on).order_by("unit__kato", "pk"))
    seen = recommendations_seen(user, on)
    return _response(request, "recommendations/all.html", _listed(request, seen, councils, on))


def of_council(request: HttpRequest, council_pk: int) -> HttpResponse:
    """The recommendations of one council, with what became of them."""
    council = fetch_council(request, council_pk)
    user, on = signed_in(request), today(council.unit)
    seen = recommendations_seen(user, on).filter(council=council)
    context = {
        **_listed(request, seen, [council], on, of_one=True),
        "council": council,
        "may_keep": may_keep(user, council, on),
        "requests": reverse("recommendations:information-requests", args=[council.pk]),
    }
    return _response(request, "recommendations/of_council.html", context)


def _response(request: HttpRequest, template: str, context: dict[str, Any]) -> HttpResponse:
    listed: dict[str, Any] = {"name": "recommendations", "title": _("Recommendations"), "columns": RECOMMENDATIONS}
    return list_response(request, template, context, rows=by_addressee(context["rows"]), **listed)


def _listed(
    request: HttpRequest,
    seen: RecommendationQuerySet,
    councils: Sequence[Council],
    on: datetime.date,
    *,
    of_one: bool = False,
) -> dict[str, Any]:
    years = [one.year for one in seen.order_by().dates("meeting__date", "year", order="DESC")]
    filters = FilterForm(request.GET, councils=councils, years=years, of_one=of_one)
    chosen = filters.chosen()
    found = _filtered(seen, chosen).with_addressees().order_by("-meeting__date", "-pk")
    page = Paginator(found, a_page(request, A_PAGE)).get_page(request.GET.get("page"))
    query = request.GET.copy()
    query.pop("page", None)
    return {
        "filters": filters,
        "is_filtered": bool(chosen),
        "rows": rows_of(page, on),
        "page": page,
        "query": query.urlencode(),
    }


def _filtered(found: RecommendationQuerySet, chosen: dict[str, str]) -> RecommendationQuerySet:
    if council := chosen.get("council"):
        found = found.filter(council__pk=int(council))
    if year := chosen.get("year"):
        found = found.filter(meeting__date__year=int(year))
    if kind := chosen.get("kind"):
        found = found.filter(kind=kind)
    if outcome := chosen.get("outcome"):
        found = found.filter(pk__in=_with_outcome(outcome).values("addressee__recommendation"))
    return found


def _with_outcome(outcome: str) -> Any:
    """The letters of recommendations that stand so: not sent, awaited, or answered in this way."""
    letters = Letter.objects.filter(addressee__isnull=False)
    if outcome == Letter.State.DRAFT:
        return letters.filter(sent_on=None)
    if outcome == Letter.State.SENT:
        return letters.filter(Q(sent_on__isnull=False), received_on=None)
    return letters.filter(response__outcome=outcome)
