"""Attendance of a council by member, by meeting and by year (clause 12)."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from council.sheets import list_response
from council.views.acting import fetch_council, today
from meetings.forms import YearForm
from meetings.listings import ATTENDANCE_OF_MEETINGS, ATTENDANCE_OF_MEMBERS, ATTENDANCE_OF_YEARS
from meetings.statistics import attendance_of
from meetings.views.hearings import years_of


def statistics(request: HttpRequest, council_pk: int) -> HttpResponse:
    """Who came in a year; `?list=meetings` and `?list=years` name the further tables of the page."""
    council = fetch_council(request, council_pk)
    on = today(council.unit)
    form = YearForm(request.GET or {"year": on.year}, years=years_of(council, on))
    found = attendance_of(council, form.chosen)
    context = {"council": council, "filters": form, "year": form.chosen, "found": found}
    tables: dict[str, tuple[str, Any, Any]] = {
        "members": (_("Attendance by member"), ATTENDANCE_OF_MEMBERS, found.members),
        "meetings": (_("Attendance by meeting"), ATTENDANCE_OF_MEETINGS, found.meetings),
        "years": (_("Attendance by year"), ATTENDANCE_OF_YEARS, found.years),
    }
    which = request.GET.get("list", "members")
    title, columns, rows = tables.get(which, tables["members"])
    name = f"attendance-{which if which in tables else 'members'}-{form.chosen}"
    listed: dict[str, Any] = {"name": name, "title": title, "columns": columns, "rows": rows}
    return list_response(request, "meetings/statistics.html", context, **listed)
