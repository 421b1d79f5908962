"""The section of a council's page about what came of its work this year."""

import datetime

from django.urls import reverse

from council.models import Council, User
from council.panels import Panel
from recommendations.models import Result
from recommendations.permissions import may_record_result
from recommendations.results import counts_of


def results_panel(council: Council, user: User, on: datetime.date) -> Panel:
    """What came of the council's work in the year of a day, as far as it was reported by then."""
    reported = Result.objects.filter(council=council, year=on.year, reported_on__lte=on)
    counted = counts_of(reported).lines
    context = {
        "year": on.year,
        "lines": [{"task": one.task, "label": one.label, "count": one.sums[on.year]} for one in counted],
        "all": reverse("recommendations:results", args=[council.pk]),
        "may_record": may_record_result(user, council, on),
    }
    return Panel("recommendations/_results_panel.html", 47, context)
