"""Who sat from when to when, and which seats nobody fills: of a council, and of all that an account may read."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from council.permissions import councils_seen
from council.sheets import filters_of, list_response, page_of
from council.views.acting import asked_day, fetch_council, signed_in, today
from members.listings import SITTINGS, VACANCIES
from members.sittings import sittings_of
from members.snapshots import snapshots_of
from members.vacancies import vacancies_of, vacancy_counts

# Councils to a page.
A_PAGE = 20


def sittings(request: HttpRequest, council_pk: int) -> HttpResponse:
    """Who sat in a council, for its whole life up to today."""
    council = fetch_council(request, council_pk)
    rows = sittings_of(snapshots_of([council])[council.pk], today(council.unit))
    listed: dict[str, Any] = {"name": "sittings", "title": _("Who sat from when to when"), "columns": SITTINGS}
    return list_response(request, "members/sittings.html", {"council": council, "rows": rows}, rows=rows, **listed)


def vacancies(request: HttpRequest, council_pk: int) -> HttpResponse:
    """The vacancies of a council on a day (`?on=`), with what the regulation says of each."""
    council = fetch_council(request, council_pk)
    on, now = asked_day(request, council.unit), today(council.unit)
    rows = vacancies_of([council], on)
    context = {"council": council, "on": on, "is_past": on != now, "rows": rows}
    return list_response(request, "members/vacancies.html", context, rows=rows, **_listed())


def all_vacancies(request: HttpRequest) -> HttpResponse:
    """The vacancies on a day (`?on=`) of every council that the account may read, council by council, twenty councils
    to a page: all are counted, what the regulation says is asked of those shown."""
    user, on, now = signed_in(request), asked_day(request), today()
    councils = list(councils_seen(user, now).order_by("unit__kato", "pk"))
    counts = vacancy_counts(councils, on)
    page = page_of(request, [one for one in councils if one.pk in counts], A_PAGE)
    rows = vacancies_of(list(page), on)
    context = {
        "rows": rows,
        "on": on,
        "is_past": on != now,
        "count": sum(counts.values()),
        "councils": len(counts),
        "page": page,
        "query": filters_of(request),
    }
    return list_response(request, "members/all_vacancies.html", context, rows=rows, **_listed())


def _listed() -> dict[str, Any]:
    return {"name": "vacancies", "title": _("Vacancies"), "columns": VACANCIES}
